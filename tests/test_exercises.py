"""check, hint and solution; the catalogue of wrong answers; exercises that do not drift from solutions."""

import re

import classroom
import make_exercises
import nbformat
import numpy as np
import pytest
import right_answers
from classroom import answer
from wrong_answers import ANSWERS, SHORTCUTS

from mf_teach import LowRankFactorization
from mf_teach import check as package
from mf_teach._arguments import shown
from mf_teach._calling import Stopped, plain
from mf_teach.check import EXERCISES, WRITTEN, check, hint, show_difference, solution
from mf_teach.check.messages import apart

WRONG = [(name, code, says) for name, wrong in ANSWERS.items() for code, says in wrong]
WITHOUT = "pass  # YOUR CODE HERE"
RIGHT_01_B = "return R @ C.T + R_bias[:, None] + C_bias[None, :]"


@pytest.mark.parametrize("name", EXERCISES)
def test_the_solution_is_right(name, capsys):
    assert check(name, answer(name)) == EXERCISES[name].points
    assert capsys.readouterr().out.startswith(f"{name} right.")


@pytest.mark.parametrize("name", EXERCISES)
def test_an_untouched_stub_is_not_yet(name, capsys):
    assert check(name, answer(name, WITHOUT)) == 0
    assert capsys.readouterr().out.startswith(f"{name} not yet: ")


@pytest.mark.parametrize(("name", "code", "says"), WRONG)
def test_a_wrong_answer_is_told_what_it_looks_like(name, code, says, capsys):
    assert check(name, answer(name, code)) == EXERCISES[name].points / 2
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith(f"{name} not right: ")
    assert says in said


@pytest.mark.parametrize(
    ("name", "code", "says"), [(name, *pair) for name, pairs in SHORTCUTS.items() for pair in pairs]
)
def test_a_shortcut_is_named_and_earns_nothing(name, code, says, capsys):
    assert check(name, answer(name, code)) == 0
    assert says in " ".join(capsys.readouterr().out.split())


def test_at_least_three_wrong_answers_for_each_exercise():
    assert set(ANSWERS) == set(EXERCISES)
    assert min(len(wrong) for wrong in ANSWERS.values()) >= 3


@pytest.mark.parametrize("name", EXERCISES)
def test_every_known_mistake_is_in_the_catalogue_and_none_looks_like_another(name):
    exercise = EXERCISES[name]
    for known, catalogue, marks, verdict in (
        (exercise.mistakes, ANSWERS[name], exercise.points // 2, "not right"),
        (exercise.shortcuts, SHORTCUTS.get(name, ()), 0, "not right"),
        (exercise.handed_out, SHORTCUTS.get(name, ()), 0, "not yet"),
    ):
        for mistake, text in known:
            assert exercise.judge(mistake) == (marks, f"{verdict}: {text}")
            assert any(says in text for _, says in catalogue), text


@pytest.mark.parametrize("name", [name for name in EXERCISES if "return" in ANSWERS[name][0][0]])
def test_a_function_that_fails_or_guesses_gets_nothing_but_an_example(name):
    for code, says in (("1 / 0", "ZeroDivisionError"), ("import sys; sys.exit()", "SystemExit")):
        points, text = EXERCISES[name].judge(answer(name, code))
        assert points == 0
        assert says in text
    points, text = EXERCISES[name].judge(answer(name, "return 17"))
    assert points == 0
    assert text.startswith("not right: with ")


def test_a_value_that_is_not_it_is_said_without_the_right_one():
    points, text = EXERCISES["01-a"].judge(17)
    assert (points, text) == (0, "not right: 17 is not it.")


@pytest.mark.parametrize("name", ["03-b", "06-b"])
def test_what_should_change_in_place_and_does_not(name):
    points, text = EXERCISES[name].judge(answer(name, "return 1"))
    assert points == 0
    assert text.endswith("changes none of its arguments. Change the arrays in place, with +=.")


def test_what_should_stay_and_does_not():
    points, text = EXERCISES["01-b"].judge(answer("01-b", "R_bias += 1\n" + RIGHT_01_B))
    assert points == 0
    assert "your function gives" in text
    points, text = EXERCISES["01-b"].judge(answer("01-b", "F = " + RIGHT_01_B[7:] + "\nR += 1\nreturn F"))
    assert points == 2
    assert "the numbers are right, but your function changes its argument R." in text
    points, text = EXERCISES["03-b"].judge(answer("03-b", "R += 1"))
    assert points == 0
    assert "leaves R[0, 0] = 2; it should be " in text


def test_a_result_of_another_kind():
    points, text = EXERCISES["02-c"].judge(answer("02-c", "return R"))
    assert points == 0
    assert "It should return two arrays as a tuple, R_wide, then C_wide" in text


@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name, right in right_answers.ANSWERS.items() for code in right]
)
def test_another_way_to_be_right(name, code):
    assert EXERCISES[name].judge(answer(name, code)) == (EXERCISES[name].points, "right.")


@pytest.mark.parametrize("code", ["return [[1], [2, 3]]", "return 'x' * 999", "return {}", "return print"])
@pytest.mark.parametrize("name", [name for name in EXERCISES if "return" in ANSWERS[name][0][0]])
def test_whatever_is_returned_can_be_told(name, code):
    points, text = EXERCISES[name].judge(answer(name, code))
    assert points == 0
    assert len(text) < 600


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("03-d", "path = []\nfor t in range(epochs):\n    R_bias += 0.5 * (1 - R_bias)\n"
                 "    path.append(R_bias.copy())\nreturn path"),
        ("04-b", "return max(a for a in alphas if trained(M, a).diverged_at is None)"),
        *(("04-b", "for alpha in alphas:\n"
                   f"    if trained(M, alpha).train_rmse[-1] > {limit}:\n        break\n"
                   "    largest = alpha\nreturn largest") for limit in (0.6, 0.7, 1, 1.2, 1.3)),
        ("04-c", "return min(Ks, key=lambda K: max(run(M, K, s).held_out_rmse[-1] for s in seeds))"),
        ("01-c", "M = np.nan_to_num(M).astype(int)\nreturn np.sqrt(np.mean((M - F)[M > 0] ** 2))"),
        ("05-c", "seen, K = M_i >= 1, C.shape[1]\nn = seen.sum()\nif n == 0:\n    return np.zeros(K), 0.0\n"
                 "X = np.column_stack([C[seen], np.ones(n)])\ny = M_i[seen] - C_bias[seen] - mu\n"
                 "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ y)\nreturn p[:K], p[K]"),
        ("06-a", "suspects = {3.5, 7}"),
        ("06-b", "E = abs(M - (R @ C.T + R_bias[:, None] + C_bias))\nfor i, j in np.argwhere(M):\n"
                 "    e, R_i = E[i, j], R[i].copy()\n    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
                 "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
                 "    R[i] += alpha * (e * C[j] - reg * R[i])\n    C[j] += alpha * (e * R_i - reg * C[j])"),
        ("06-c", "A = (M > 0).astype(float)\nr, c = np.diag(A.sum(1)), np.diag(A.sum(0))\n"
                 "H = np.block([[r, A], [A.T, c]])\nreturn H, 2 / np.linalg.eigvals(H)[0].real"),
        ("06-c", "A = (M >= 1).astype(float)\nr, c = np.diag(A.sum(1)), np.diag(A.sum(0))\n"
                 "H = np.block([[r, A], [A.T, c]])\nreturn H, 2 / np.linalg.eigvalsh(H)[-1]"),
    ],
)  # fmt: skip
def test_what_is_right_only_on_easy_inputs_is_refused(name, code):
    assert EXERCISES[name].judge(answer(name, code))[0] < EXERCISES[name].points


@pytest.mark.parametrize("value", [[5.0], "5.0", np.array([5.0])])
def test_a_plain_number_is_asked_for(value):
    assert EXERCISES["01-a"].judge(value) == (
        0, "not right: a plain number is asked for, not a list, an array or a text.",
    )  # fmt: skip


class Ugly:
    """Whatever is done with it fails."""

    def __repr__(self):
        raise RuntimeError("no")

    __str__ = __array__ = __eq__ = __len__ = __iter__ = __repr__


class UglyError(Exception):
    __str__ = __repr__ = Ugly.__repr__


def test_what_cannot_be_shown_costs_its_exercise_and_no_traceback(capsys):
    def stops(R, C, R_bias, C_bias):
        raise UglyError

    for name, given in (("01-a", Ugly()), ("06-a", Ugly()), ("01-b", lambda *_: Ugly()), ("01-b", stops)):
        assert check(name, given) == 0
    assert capsys.readouterr().out.count(" not right: ") == 4


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (np.float32(0.5), 0.5),
        (np.array(3), 3),
        ([np.int8(1), (True, None)], [1, (True, None)]),
        (range(2), [0, 1]),
        ({"a": np.array(2.0)}.values(), [2.0]),
        (np.array([1, 2.5], dtype=object).tolist(), [1, 2.5]),
        (1 + 2j, 1 + 2j),
    ],
)
def test_results_become_plain_data(value, kept):
    assert plain(value) == kept
    assert type(plain(value)) is type(kept)


@pytest.mark.parametrize("value", [object(), print, range(10**9), Ugly(), iter([1]), b"37"])
def test_anything_else_is_named_by_its_type(value):
    assert plain(value).text == f"something of type {type(value).__name__}"


@pytest.mark.parametrize("value", [37, "3,7", {"three"}])
def test_line_numbers_are_asked_for(value):
    assert EXERCISES["06-a"].judge(value)[1].endswith("is not a set of line numbers.")


def test_two_things_are_not_one_array():
    code = "return np.zeros(C.shape[1] + 1)"
    assert "two things, the array R_i of shape (K,)" in EXERCISES["05-c"].judge(answer("05-c", code))[1]


def test_both_numbers_have_the_digits_that_tell_them_apart():
    assert apart("R", 1.477764, 1.478) == "R = 1.477764; it should be 1.478000"
    assert apart("R", 1.4, 1.5) == "R = 1.4; it should be 1.5"


def test_a_nan_is_traced_to_the_input_that_has_one():
    code = "e = M - np.mean(M, axis=0, where=~held_out)\nreturn np.sqrt(np.mean(e[~train] ** 2))"
    text = EXERCISES["05-b"].judge(answer("05-b", code))[1]
    assert "the RMSE = nan; it should be 2.533. M has nan here, and a sum or a mean over nan is nan." in text


def test_as_many_digits_as_it_takes_to_see_the_difference():
    code = "return round(np.sqrt(np.mean((M - F)[M > 0] ** 2)), 3)"
    text = EXERCISES["01-c"].judge(answer("01-c", code))[1]
    given, should = re.findall(r"(?:gives the RMSE =|should be) ([\d.]+\d)", text)
    assert given != should


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


def test_the_function_itself_is_wanted():
    points, text = EXERCISES["01-b"].judge(np.zeros((2, 3)))
    assert points == 0
    assert "without parentheses" in text


def test_the_stub_that_nbgrader_writes_by_itself_is_not_yet():
    code = "raise NotImplementedError()"
    assert EXERCISES["01-b"].judge(answer("01-b", code))[1].startswith("not yet: ")


def test_warnings_of_an_answer_do_not_reach_stderr_where_they_would_cost_its_marks(capsys):
    code = "import sys\nprint('x', file=sys.stderr)\nnp.log(-1.0)\n" + "return R @ C.T + C_bias"
    assert check("01-b", answer("01-b", code)) == 2
    assert capsys.readouterr().err == ""


def test_what_an_answer_prints_does_not_flood_its_check(capfd):
    code = "from IPython.display import display\nprint('x')\ndisplay(R)\nreturn R @ C.T + C_bias"
    assert check("01-b", answer("01-b", code)) == 2
    assert capfd.readouterr().out.count("\n") <= 3


def test_an_interrupt_goes_through():
    def stopped(R, C, R_bias, C_bias):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check("01-b", stopped)


def test_checks_change_nothing_of_what_they_are_given_and_repeat(capsys):
    said = []
    for _ in range(2):
        check("03-b", answer("03-b", ANSWERS["03-b"][0][0]))
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] != ""


def test_hints_come_one_after_the_other_and_stay_at_the_third(capsys, monkeypatch):
    monkeypatch.setattr(package, "_hints_given", {})
    for _ in range(4):
        hint("01-b")
    hint("01-b", 1)
    hint("01-b")
    said = capsys.readouterr().out
    assert re.findall(r"01-b hint (\d) of 3: ", said) == ["1", "2", "3", "3", "1", "2"]
    assert said.split("01-b hint ")[4].count('solution("01-b")') == said.count("solution(") == 1


@pytest.mark.parametrize("name", EXERCISES)
def test_every_input_has_an_answer(name):
    """A nan would agree with any other way to get nan, and with nothing else."""
    for result, _arguments in EXERCISES[name]._outcomes(EXERCISES[name].right, inputs(EXERCISES[name])):
        assert not isinstance(result, Stopped)
        for part in result if isinstance(result, tuple | list | set) else [result]:
            assert part is None or np.isfinite(part).all()


def inputs(exercise):
    return exercise.cases(np.random.default_rng(0))


@pytest.mark.parametrize("name", EXERCISES)
def test_three_different_hints(name):
    assert len(set(EXERCISES[name].hints)) == 3


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


@pytest.mark.parametrize("function", [lambda: check("1b", 3), lambda: hint("1b"), lambda: solution("1b")])
def test_an_unknown_exercise_is_named(function):
    with pytest.raises(ValueError, match=r"name = '1b': must be one of 01-a, 01-b.*06-d"):
        function()


@pytest.mark.parametrize("level", [4, 0, 1.0, True, "1", np.array([1, 2])])
def test_an_unknown_level_is_named_and_forgotten(level, capsys, monkeypatch):
    monkeypatch.setattr(package, "_hints_given", {})
    with pytest.raises(ValueError, match=r"level = .*: must be 1, 2 or 3"):
        hint("01-a", level)
    hint("01-a")
    assert capsys.readouterr().out.startswith("01-a hint 1 of 3: ")


@pytest.mark.parametrize(("times", "holds"), [(0.95, True), (1.05, False)])
def test_the_bound_of_06_c_is_where_training_blows_up(M, times, holds):
    alpha = times * EXERCISES["06-c"].right(M)[1]
    model = LowRankFactorization(10, 10, K=0, alpha=alpha, reg=0)
    assert (model.fit(M, 2000, frozen=True).diverged_at is None) == holds


@pytest.fixture(params=make_exercises.SOLUTIONS, ids=lambda path: path.stem)
def pair(request):
    """A set's notebook of solutions, and its notebook of exercises."""
    solutions = request.param
    return solutions, classroom.read(make_exercises.NOTEBOOKS / "exercises" / solutions.name)


def test_exercises_are_what_nbgrader_makes_of_the_solutions(pair):
    solutions, stored = pair
    made = make_exercises.exercise(solutions)
    for one, two in zip(made.cells, stored.cells, strict=True):
        assert (one.cell_type, one.id, one.source, one.metadata) == (
            two.cell_type,
            two.id,
            two.source,
            two.metadata,
        )


def test_no_solution_is_in_the_exercises(pair):
    text = nbformat.writes(pair[1])
    assert "SOLUTION" not in text


def test_a_check_cell_holds_the_check_and_the_points_of_its_exercise(pair):
    for cell in classroom.read(pair[0]).cells:
        grade_id = classroom.marks(cell).get("grade_id", "")
        if grade_id.endswith("-check"):
            assert classroom.marks(cell)["points"] == EXERCISES[grade_id[:4]].points
            assert re.fullmatch(rf'check\("{grade_id[:4]}", \w+\)', cell.source)


def test_the_guide_lists_every_exercise_with_its_level_and_points():
    guide = (make_exercises.NOTEBOOKS / "TEACHING.md").read_text(encoding="utf-8")
    table = (make_exercises.NOTEBOOKS.parent / "classroom/exercises.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d\d-[a-d]) (★+) \| (\d) \|", table, flags=re.M)
    headings = []
    for path in make_exercises.SOLUTIONS:
        text = "\n".join(cell.source for cell in classroom.read(path).cells)
        found = re.findall(r"^## ([a-d]) (★+) .* \((\d) points", text, flags=re.M)
        headings += [(f"{path.stem[:2]}-{letter}", level, points) for letter, level, points in found]
    assert listed == headings
    assert {(name, str(e.points)) for name, e in EXERCISES.items()} <= {(n, p) for n, _, p in headings}
    total = sum(int(points) for _, _, points in listed)
    assert f"({len(listed)} exercises, {total} points), and a grader that marks {len(EXERCISES)}" in guide


def test_three_levels_in_each_set(pair):
    text = "\n".join(cell.source for cell in pair[1].cells if cell.cell_type == "markdown")
    for level in (" ★ ", " ★★ ", " ★★★ "):
        assert level in text


@pytest.mark.parametrize("name", [["01-a"], {}, 10**5000, None, b"01-a"], ids=shown)
@pytest.mark.parametrize("function", [lambda n: check(n, 1), hint, solution, lambda n: show_difference(n, 1)])
def test_what_is_no_name_is_told_by_its_name(function, name):
    with pytest.raises(ValueError, match=r"^name = .*: must be one of 01-a, 01-b"):
        function(name)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff", b'{"cells": [3]}', b'{"cells": [{}]}', b"null"]
)
def test_a_damaged_file_of_solutions_is_passed_over(content, tmp_path, monkeypatch, capsys):
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions/01_damaged.ipynb").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    solution("01-a")
    assert capsys.readouterr().out == "01-a: the solutions are not on this machine; ask your teacher.\n"
