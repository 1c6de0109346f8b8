"""Whatever is handed in: what files cannot tell is said."""

import re
from collections import Counter

import made_class
import nbformat
import pytest
from classroom import cell, given_out
from nbformat.v4 import new_output

from mf_teach.class_report.__main__ import main
from mf_teach.class_report.counts import count
from mf_teach.class_report.hand_ins import find
from mf_teach.class_report.outcomes import outcomes


def kinds(tmp_path):
    (hand_in,), problems = find(tmp_path)
    assert problems == []
    return {name: outcome.kind for name, outcome in outcomes(hand_in).items()}


def test_what_files_cannot_tell_is_to_look_at(tmp_path):
    notebook, path = given_out(tmp_path)
    cell(notebook, "03-a").source = "new_C_bias_j = 1.07"  # and its check says None, as it was not run
    cell(notebook, "03-b").source += "\n    M_ij"
    cell(notebook, "03-b-check").outputs = []
    cell(notebook, "03-c").source += "\n    1 / 0"
    cell(notebook, "03-c-check").outputs = [new_output("error", ename="NameError", evalue="", traceback=[])]
    nbformat.write(notebook, path)
    assert kinds(tmp_path) == {
        "03-a": "to look at",
        "03-b": "to look at",
        "03-c": "to look at",
        "03-d": "no answer",
    }


def test_a_written_answer_waits_for_a_person(tmp_path):
    notebook, path = given_out(tmp_path, "04_tune_it_live")
    nbformat.write(notebook, path)
    assert set(kinds(tmp_path).values()) == {"no answer"}
    cell(notebook, "04-d").source = "A memorises."
    nbformat.write(notebook, path)
    assert kinds(tmp_path)["04-d"] == "to look at"


def test_faulty_code_that_was_given_out_is_a_named_mistake(tmp_path):
    notebook, path = given_out(tmp_path)
    made_class.answer(notebook, "03-d", "return [step(R_bias) or R_bias for _ in range(epochs)]")
    nbformat.write(notebook, path)
    found = count(find(tmp_path)[0]).sets["03"]
    assert found.kinds["03-d"] == Counter({"not yet": 1})
    assert "what track_wrong does" in found.mistakes("03-d")[0].text


def test_a_mistake_without_a_name_is_counted_as_such(tmp_path):
    notebook, path = given_out(tmp_path, "01_forward_pass")
    made_class.answer(notebook, "01-b", "return 17 + 0 * R")
    nbformat.write(notebook, path)
    found = count(find(tmp_path)[0]).sets["01"]
    assert (found.kinds["01-b"], found.unnamed("01-b")) == (Counter({"not yet": 1}), 1)


def test_who_says_right_in_an_error_is_not_right(tmp_path):
    notebook, path = given_out(tmp_path, "01_forward_pass")
    made_class.answer(notebook, "01-b", "raise ValueError('01-b right. (4 of 4 points)')")
    nbformat.write(notebook, path)
    assert kinds(tmp_path)["01-b"] == "not yet"


def test_one_notebook_of_a_learner_counts_for_a_set(tmp_path):
    notebook, path = given_out(tmp_path)
    nbformat.write(notebook, path)
    made_class.answer(notebook, "03-a", "new_C_bias_j = 1.07")
    nbformat.write(notebook, path.with_stem("draft"))
    hand_ins, problems = find(tmp_path)
    assert [hand_in.where for hand_in in hand_ins] == [path]
    assert len(problems) == 1
    assert "draft.ipynb is left out" in problems[0]


def test_a_copy_beside_it_is_no_loss(tmp_path):
    notebook, path = given_out(tmp_path)
    for name in (path.stem, f"{path.stem} (1)"):
        nbformat.write(notebook, path.with_stem(name))
    hand_ins, problems = find(tmp_path)
    assert ([hand_in.where for hand_in in hand_ins], problems) == ([path], [])


def test_in_a_flat_folder_each_notebook_is_a_learner(tmp_path):
    notebook, _path = given_out(tmp_path)
    for name in ("ada", "ben", "cleo"):
        nbformat.write(notebook, tmp_path / f"{name}.ipynb")
    assert count(find(tmp_path)[0]).sets["03"].handed_in == 3


@pytest.mark.parametrize("arguments", [["nowhere"], ["."], [".", "07"]])
def test_bad_input_is_told(tmp_path, monkeypatch, capsys, arguments):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(arguments)
    assert re.search("no such folder|no notebook of a lesson|invalid choice", capsys.readouterr().err)
    assert list(tmp_path.iterdir()) == []
