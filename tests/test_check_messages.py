"""What `check` says is short, has the digits that it takes, and shows no wall of numbers."""

import re

import numpy as np
import pytest
from classroom import answer, inputs
from other_answers import OTHERS

from mf_teach._calling import call
from mf_teach.check import EXERCISES
from mf_teach.check.messages import alike, apart, show


@pytest.mark.parametrize("name", EXERCISES)
def test_other_answers_get_a_short_message_without_a_wall_of_numbers_or_rounding_noise(name):
    for code in (*OTHERS[name], "return [[x / 7 for x in range(20)] for _ in range(20)]", "return [1] * 99"):
        if "return" in code and inputs(EXERCISES[name]) == [()]:
            continue  # no function is asked for
        text = EXERCISES[name].judge(answer(name, code))[1]
        assert len(text) < 420, text
        assert code not in OTHERS[name] or "Error" not in text  # of our own
        assert not re.search(r"\de-\d", text)
        for shown in re.findall(r"(?:=|be) (\[(?:[^a-z]|nan)*?\])(?:, [a-zA-Z]|;|\.|$)", text):
            assert len(re.findall(r"[\d.]+", shown)) <= 6, text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-1.48e-16, "0"),
        (np.array([[-0.0, 1e-17], [0.25, np.nan]]), "[[0, 0], [0.25, nan]]"),
        (np.zeros((4, 5)), "an array of shape (4, 5) that starts with 0"),
        ([[1, 2, 3, 4], [5, 6, 7, 8]], "[[1, 2, 3, 4], …]"),
        ((1.0, np.arange(3), [4, 5]), "(1, [0, 1, 2], [4, 5])"),
        ((1.0, np.arange(9)), "(1, an array of shape (9,) that starts with 0)"),
        (list(range(9)), "[0, 1, 2, 3, 4, 5, …]"),
        ((), "()"),
    ],
)
def test_numbers_are_shown_as_they_are_read(value, shown):
    assert show(value) == shown


@pytest.mark.parametrize(
    ("name", "code", "whole"),
    [
        ("03-c", "return [(f(p + s) - f(p - s)) / (2 * h) for s in h * np.eye(len(p))][:1]", False),
        ("03-c", "return [[(f(p + s) - f(p - s)) / (2 * h)] for s in h * np.eye(len(p))]", True),
        ("02-b", "m = np.nanmean(M)\nr = np.nanmean(M, 1, keepdims=True) - m\n"
                 "return m, r, np.nanmean(M - m, axis=0)", False),
        ("01-b", "return (R @ C.T + R_bias[:, None] + C_bias).T.ravel()", False),
        ("01-b", "return (R @ C.T + R_bias[:, None] + C_bias).ravel()", True),
    ],
)  # fmt: skip
def test_right_numbers_in_the_wrong_shape_are_right_in_every_case(name, code, whole):
    text = EXERCISES[name].judge(answer(name, code))[1]
    assert ("with the right numbers" in text) == whole
    assert "it should be " in text


def test_a_single_row_on_which_numbers_are_right_says_nothing_about_them():
    assert not alike([np.ones(1), np.ones((2, 1))], [np.ones((1, 1)), np.zeros(2)])
    assert alike([np.ones(1), np.zeros((2, 1))], [np.ones((1, 1)), np.zeros(2)])


def test_an_example_says_what_its_function_does():
    text = EXERCISES["03-c"].judge(answer("03-c", "return np.full(len(p), f(p))"))[1]
    assert (
        "with f(p) = p[0] ** 3 + 2 * p[1], p = [1, 5], h = 0.1, your function gives gradient[0] = 11" in text
    )
    text = EXERCISES["03-d"].judge(answer("03-d", "return [R_bias + 1] * epochs"))[1]
    assert "with a step halfway to 1, R_bias = [0, 2], epochs = 3, your function" in text


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


def test_a_set_is_shown_in_one_order():
    assert show({7, 3, 10}) == "{3, 7, 10}"
    assert show(set()) == "set()"
    assert show({"b", "a"}) == "{'a', 'b'}"


def test_what_an_exception_says_is_shown_up_to_a_point():
    def stops():
        raise ValueError("a wall\n" * 999)

    stopped, _arguments = call(stops, ())
    assert stopped.text.startswith("a wall a wall")
    assert len(stopped.text) < 250
