"""Cells that were merged, moved, deleted, or written on by other programs: each is put right, and noted."""

import json

import classroom
import make_exercises
import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from traitlets.config import Configurable

from mf_teach.grade import hand_ins, restore
from mf_teach.grade.cells import marks

SET = "01_forward_pass"


@pytest.fixture
def solved(monkeypatch):
    """A set with all answers in it, as it is handed in."""
    given = classroom.read(make_exercises.NOTEBOOKS / "exercises" / f"{SET}.ipynb")
    monkeypatch.setattr(restore, "released", lambda *_where: given)
    return classroom.solution_notebook("01")


def place(notebook, name):
    return next(n for n, cell in enumerate(notebook.cells) if marks(cell).get("grade_id") == name)


def repaired(notebook):
    """The names of the marked cells in their order, and what is noted."""
    notebook, _resources = restore.Restore(parent=Configurable()).preprocess(notebook, {})
    noted = " ".join(flag["text"] for flag in notebook.metadata.get("mf_teach", {}).get("flags", []))
    return [marks(cell)["grade_id"] for cell in notebook.cells if marks(cell)], noted


def test_what_is_whole_stays_as_it_is(solved):
    names, sources = (
        [marks(c)["grade_id"] for c in solved.cells if marks(c)],
        [c.source for c in solved.cells],
    )
    assert repaired(solved) == (names, "")
    assert [cell.source for cell in solved.cells] == sources


def test_an_answer_that_was_merged_into_its_check_stands_above_it_again(solved):
    check, answer = place(solved, "01-b-check"), place(solved, "01-b")
    code = solved.cells[answer].source
    solved.cells[check].source = f"{code}\n\n{solved.cells[check].source}"
    del solved.cells[answer]
    names, noted = repaired(solved)
    assert names.index("01-b") + 1 == names.index("01-b-check")
    assert solved.cells[place(solved, "01-b")].source == code
    assert "01-b-check: more was in this cell" in noted


def test_a_check_above_its_answer_is_moved_below_it(solved):
    solved.cells.insert(3, solved.cells.pop(place(solved, "01-b-check")))
    names, noted = repaired(solved)
    assert names.index("01-b") + 1 == names.index("01-b-check")
    assert noted == "01-b-check: this cell stood above its answer, and has been moved."


def test_an_answer_that_is_gone_is_noted_unless_another_cell_answers(solved):
    code = solved.cells.pop(place(solved, "01-c")).source
    assert repaired(solved)[1] == "01-c: the cell of this answer is gone, and no other one answers."
    del solved.metadata["mf_teach"]
    solved.cells.insert(5, nbformat.v4.new_code_cell(code))
    assert repaired(solved)[1] == ""


def test_what_other_programs_write_on_cells_and_notebooks_counts_for_nothing(solved, tmp_path):
    solved.cells[0] = new_markdown_cell("![](attachment:a.png)", attachments={"a.png": {"image/png": "AA"}})
    raw = json.loads(nbformat.writes(solved))
    raw["metadata"] = {
        "kernelspec": {"name": "3"},
        "mf_teach": {"flags": [{"text": "x", "exercise": "01-b"}]},
    }
    for cell in raw["cells"]:
        cell["vscode"], cell["metadata"]["tags"] = {"languageId": "python"}, ["skip-execution"]
    (tmp_path / "a.ipynb").write_text(json.dumps(raw), encoding="utf-8")
    assert hand_ins.read(tmp_path / "a.ipynb", noted=True)[0].metadata["mf_teach"]["flags"][0]["text"] == "x"
    notebook, problem = hand_ins.read(tmp_path / "a.ipynb")
    assert problem == ""
    assert notebook.metadata == {}
    assert [(c.id, c.source) for c in notebook.cells] == [(c.id, c.source) for c in solved.cells]
    assert notebook.cells[0].attachments == {"a.png": {"image/png": "AA"}}
    assert {*notebook.cells[7].metadata} == {"nbgrader"}
