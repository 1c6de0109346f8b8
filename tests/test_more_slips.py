"""Further slips, and what is said whatever the exercise: rounded, cut, not called, too long, too large."""

import numpy as np
import pytest
from classroom import answer
from wrong_answers.more import ANSWERS, SHORTCUTS

from mf_teach import variants
from mf_teach._calling import call, plain
from mf_teach.check import EXERCISES, check, exercise_of, solution
from mf_teach.check.messages import show


@pytest.mark.parametrize("name", ANSWERS)
def test_a_slip_is_told_what_it_looks_like(name):
    for marks, told in ((EXERCISES[name].points // 2, ANSWERS), (0, SHORTCUTS)):
        for code, says in told.get(name, ()):
            points, text = EXERCISES[name].judge(answer(name, code))
            assert (points, says in text) == (marks, True), (code, text)


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("01-c", "return round(np.sqrt(np.mean((M - F)[M > 0] ** 2)), 2)", "right numbers, but rounded"),
        ("05-a", "d = a - b\nreturn np.round([d.mean(), d.std(ddof=1) / len(d) ** 0.5], 3)", "rounded"),
        ("01-b", "return (R @ C.T + R_bias[:, None] + C_bias).round()", "right numbers, but rounded"),
        ("02-b", "mu = np.nanmean(M)\nreturn mu, np.nanmean, np.nanmean", "a function that was not called"),
        ("03-d", "path = []\nfor t in range(epochs):\n    path.append(R_bias.copy)\nreturn path",
         "a function that was not called"),
        ("03-d", "return [2 ** 99999] * epochs", "a number that is too large"),
    ],
)  # fmt: skip
def test_what_a_number_tells_by_itself_is_said(name, code, says):
    points, text = EXERCISES[name].judge(answer(name, code))
    assert (points, says in text) == (0, True), text


def test_a_guess_is_not_taken_for_a_right_number_that_was_rounded():
    for name in ("01-b", "01-c", "02-b", "05-a", "06-c"):
        for value in (0, 1, (0, 0), (1, 1), np.zeros((2, 3)), (0, np.zeros(2), np.zeros(3))):
            assert "rounded" not in EXERCISES[name].judge(lambda *_, value=value: value)[1]


@pytest.mark.parametrize("name", variants.NAMES)
def test_a_number_by_hand_may_be_rounded_to_three_digits(name):
    for learner in [f"student{n}" for n in range(20)]:
        exercise = exercise_of(name, learner)
        assert exercise.judge(round(exercise.right(), 3))[0] == exercise.points
        assert exercise.judge(exercise.right() + 0.002)[0] < exercise.points


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("02-b", "m = np.nanmean(M)\nr = np.nanmean(M - m, axis=1)\n"
                 "c = np.nanmean(M - m - r[:, None], axis=0)\nboth = np.empty(3, object)\n"
                 "both[:] = m, r, c\nreturn both"),
        ("03-d", "path = np.empty(epochs, object)\nfor t in range(epochs):\n    step(R_bias)\n"
                 "    path[t] = R_bias.copy()\nreturn path"),
    ],
)  # fmt: skip
def test_an_array_of_arrays_counts_as_a_list_of_them(name, code):
    assert EXERCISES[name].judge(answer(name, code)) == (EXERCISES[name].points, "right.")


def test_what_an_exception_says_is_shown_up_to_a_point():
    def stops():
        raise ValueError("a wall\n" * 999)

    stopped, _arguments = call(stops, ())
    assert stopped.text.startswith("a wall a wall")
    assert len(stopped.text) < 250


class Nameless:
    """A function that does not say its name."""

    @property
    def __name__(self):
        raise RuntimeError

    def __call__(self, *_arguments):
        return None


def test_an_answer_without_a_name_is_judged_all_the_same():
    assert EXERCISES["01-b"].judge(Nameless()) == (
        0,
        "not yet: the function returns nothing yet. Is a return missing?",
    )


def test_a_set_is_shown_in_one_order():
    assert show({7, 3, 10}) == "{3, 7, 10}"
    assert show(set()) == "set()"
    assert show({"b", "a"}) == "{'a', 'b'}"


def test_numbers_with_thousands_of_digits_stop_nobody(capsys):
    assert check("01-a", 10**5000) == check("06-a", {10**5000}) == 0
    assert plain(-(10**5000)).text == "a number that is too large"


@pytest.mark.parametrize(
    ("name", "first"), [("01-a", "F_21 = R[2]"), ("06-a", "suspects = {3"), ("01-b", "def f")]
)
def test_a_solution_is_what_a_learner_would_write(name, first, capsys):
    solution(name)
    said = capsys.readouterr().out
    assert said.startswith(first)
    assert "None" not in said.splitlines()[0]
