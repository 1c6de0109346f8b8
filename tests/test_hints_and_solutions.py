"""`hint` and `solution`, and exercises that there are not, or that a person marks."""

import re

import classroom
import make_exercises
import numpy as np
import pytest

from mf_teach import check as package
from mf_teach._arguments import shown
from mf_teach.check import EXERCISES, WRITTEN, check, hint, show_difference, solution


def test_hints_come_one_after_the_other_and_stay_at_the_third(capsys, monkeypatch):
    monkeypatch.setattr(package, "_hints_given", {})
    for _ in range(4):
        hint("01-b")
    hint("01-b", 1)
    hint("01-b", np.int64(2))  # and after it, the count goes on
    hint("01-b")
    hint("01-b")
    said = capsys.readouterr().out
    assert re.findall(r"01-b hint (\d) of 3: ", said) == ["1", "2", "3", "3", "1", "2", "3", "3"]
    assert [part.count('solution("01-b")') for part in said.split("01-b hint ")[1:]] == [
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
    ]


@pytest.mark.parametrize("name", EXERCISES)
def test_three_different_hints(name):
    assert len(set(EXERCISES[name].hints)) == 3


@pytest.mark.parametrize("level", [4, 0, 1.0, True, "1", np.array([1, 2])])
def test_an_unknown_level_is_named_and_forgotten(level, capsys, monkeypatch):
    monkeypatch.setattr(package, "_hints_given", {})
    with pytest.raises(ValueError, match=r"level = .*: must be 1, 2 or 3"):
        hint("01-a", level)
    hint("01-a")
    assert capsys.readouterr().out.startswith("01-a hint 1 of 3: ")


def test_solution_is_the_one_of_the_notebook(capsys):
    solution("01-b")
    assert "return R @ C.T + R_bias[:, None] + C_bias[None, :]" in (said := capsys.readouterr().out)
    assert "###" not in said


def test_solution_is_found_from_where_the_exercises_are(capsys, monkeypatch):
    monkeypatch.chdir(make_exercises.NOTEBOOKS / "exercises")
    solution("03-d")
    assert "path.append(R_bias.copy())" in capsys.readouterr().out


def test_without_the_notebooks_solution_says_so(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    solution("01-b")
    assert "not on this machine" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff", b'{"cells": [3]}', b'{"cells": [{}]}', b"null"]
)
def test_a_damaged_file_of_solutions_is_passed_over(content, tmp_path, monkeypatch, capsys):
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions/01_damaged.ipynb").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    solution("01-a")
    assert capsys.readouterr().out == "01-a: the solutions are not on this machine; ask your teacher.\n"


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("call", [hint, solution, lambda n: check(n, ""), lambda n: show_difference(n, "")])
def test_a_written_answer_is_for_a_person(name, call, capsys):
    assert call(name) is None
    assert capsys.readouterr().out.startswith(f"{name} is marked by a person; there is ")


def test_every_written_answer_is_known_and_has_one_that_is_good(capsys):
    cells = [cell for path in make_exercises.SOLUTIONS for cell in classroom.read(path).cells]
    written = [classroom.marks(cell).get("grade_id") for cell in cells if cell.cell_type == "markdown"]
    assert tuple(filter(None, written)) == WRITTEN
    solution("04-d")
    assert "A memorises" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["1b", ["01-a"], {}, 10**5000, None, b"01-a"], ids=shown)
@pytest.mark.parametrize("function", [lambda n: check(n, 1), hint, solution, lambda n: show_difference(n, 1)])
def test_what_is_no_name_is_told_by_its_name(function, name):
    with pytest.raises(ValueError, match=r"^name = .*: must be one of 01-a, 01-b.*06-d"):
        function(name)


@pytest.mark.parametrize(
    ("name", "first"), [("01-a", "F_21 = R[2]"), ("06-a", "suspects = {3"), ("01-b", "def f")]
)
def test_a_solution_is_what_a_learner_would_write(name, first, capsys):
    solution(name)
    said = capsys.readouterr().out
    assert said.startswith(first)
    assert "None" not in said.splitlines()[0]
