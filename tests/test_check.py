"""What `check` makes of an answer, whatever that is and whatever it does."""

import numpy as np
import pytest
from classroom import answer
from wrong_answers import ANSWERS

from mf_teach._calling import plain
from mf_teach.check import EXERCISES, check

RIGHT_01_B = "return R @ C.T + R_bias[:, None] + C_bias[None, :]"


def test_a_value_that_is_not_it_is_said_without_the_right_one():
    points, text = EXERCISES["01-a"].judge(17)
    assert (points, text) == (0, "not right: 17 is not it.")


@pytest.mark.parametrize("value", [[5.0], "5.0", np.array([5.0])])
def test_a_plain_number_is_asked_for(value):
    assert EXERCISES["01-a"].judge(value) == (
        0, "not right: a plain number is asked for, not a list, an array or a text.",
    )  # fmt: skip


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


def test_the_function_itself_is_wanted():
    points, text = EXERCISES["01-b"].judge(np.zeros((2, 3)))
    assert points == 0
    assert "without parentheses" in text


def test_two_things_are_not_one_array():
    code = "return np.zeros(C.shape[1] + 1)"
    assert "two things, the array R_i of shape (K,)" in EXERCISES["05-c"].judge(answer("05-c", code))[1]


@pytest.mark.parametrize("value", [37, "3,7", {"three"}])
def test_line_numbers_are_asked_for(value):
    assert EXERCISES["06-a"].judge(value)[1].endswith("is not a set of line numbers.")


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


@pytest.mark.parametrize("value", [object(), range(10**9), Ugly(), iter([1]), b"37"])
def test_anything_else_is_named_by_its_type(value):
    assert plain(value).text == f"something of type {type(value).__name__}"


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


def test_code_that_was_handed_out_is_not_yet_an_answer():
    for code in (
        "return track_wrong(step, R_bias, epochs)",
        "return track_wrong(step, R_bias.copy(), epochs)",
    ):
        points, text = EXERCISES["03-d"].judge(answer("03-d", code))
        assert points == 0
        assert text.startswith("not yet: this does what track_wrong does")


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


def test_numbers_with_thousands_of_digits_stop_nobody(capsys):
    assert check("01-a", 10**5000) == check("06-a", {10**5000}) == 0
    assert plain(-(10**5000)).text == "a number that is too large"
