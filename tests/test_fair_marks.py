"""Half marks are for a slip, not for a guess: every answer against every named mistake."""

import inspect
import itertools
import re

import numpy as np
import pytest
from classroom import answer
from other_answers import OTHERS
from test_exercises import inputs
from wrong_answers import ANSWERS

from mf_teach._calling import Stopped
from mf_teach.check import EXERCISES
from mf_teach.check.exercise import same
from mf_teach.check.messages import alike, show, size

CONSTANTS = (0, 1, 2, -1, 0.0, 1.0, np.nan, np.inf, "", "x", True, False, [], (), {}, set(), [0], np.zeros(0))
VALUES = [name for name in EXERCISES if inputs(EXERCISES[name]) == [()]]
OF_ONE = {
    "itself": lambda x: x,
    "copy": np.copy,
    "zeros": lambda x: np.zeros(np.shape(x)),
    "ones": lambda x: np.ones(np.shape(x)),
    "first": lambda x: x[0],
    "second": lambda x: x[1],
    "middle": lambda x: x[len(x) // 2],
    "last": lambda x: x[-1],
    "length": len,
    "size": np.size,
    "mean": np.mean,
    "nanmean": np.nanmean,
    "sum": np.sum,
    "min": np.min,
    "max": np.max,
    "argmin": np.argmin,
    "argmax": np.argmax,
    "transposed": np.transpose,
}


def guesses(name):
    """Answers without an idea, as functions: constants, arguments, one-liners of one argument."""
    yield from ((f"{value!r}", lambda *_, value=value: value) for value in CONSTANTS)
    count = len(inputs(EXERCISES[name])[0])
    for (label, take), n in itertools.product(OF_ONE.items(), range(count)):
        yield f"{label} of argument {n}", lambda *arguments, take=take, n=n: take(arguments[n])
    for one, two in itertools.product((0.0, 1.0, np.nan), repeat=2):
        yield f"{one}, {two}", lambda *_, one=one, two=two: (one, two)
        yield f"{one}, {two}, 0", lambda *_, one=one, two=two: (one, two, 0.0)
    for m, n in itertools.product(range(count), repeat=2):
        yield f"arguments {m}, {n}", lambda *arguments, m=m, n=n: (arguments[m], arguments[n])
        yield f"difference {m}, {n}", lambda *arguments, m=m, n=n: arguments[m] - arguments[n]
        yield f"product {m}, {n}", lambda *arguments, m=m, n=n: arguments[m] @ arguments[n]
    for n in range(count):
        yield f"argument {n} += 1", lambda *arguments, n=n: np.add(arguments[n], 1, out=arguments[n]) and None
        yield f"argument {n} = 0", lambda *arguments, n=n: arguments[n].fill(0)


def named(exercise):
    return {f"not right: {text}" for _mistake, text in exercise.mistakes}


@pytest.mark.parametrize("name", [name for name in EXERCISES if name not in VALUES])
def test_a_guess_earns_nothing_and_is_not_taken_for_a_mistake(name):
    exercise = EXERCISES[name]
    for label, guess in guesses(name):
        if (name, label) == ("04-a", "argmin of argument 1"):
            continue  # that is what is asked for
        points, text = exercise.judge(guess)
        assert points == 0, (label, text)
        assert text not in named(exercise), label


@pytest.mark.parametrize("name", VALUES)
def test_a_constant_earns_nothing_and_is_not_taken_for_a_mistake(name):
    for value in CONSTANTS:
        points, text = EXERCISES[name].judge(value)
        assert points == 0, (value, text)
        assert text not in named(EXERCISES[name]), value


@pytest.mark.parametrize(("name", "code"), [(name, code) for name, codes in OTHERS.items() for code in codes])
def test_another_method_earns_nothing_and_is_not_taken_for_a_mistake(name, code):
    exercise = EXERCISES[name]
    points, text = exercise.judge(answer(name, code))
    assert points == 0, text
    assert not any(text == f"not right: {said}" for _, said in (*exercise.mistakes, *exercise.shortcuts))
    assert "stopped with" not in text


def test_there_are_other_methods_for_every_exercise():
    assert set(OTHERS) == set(EXERCISES)
    assert min(map(len, OTHERS.values())) >= 2


@pytest.mark.parametrize("name", EXERCISES)
def test_no_mistake_behaves_like_another_or_like_what_is_right(name):
    exercise, cases = EXERCISES[name], inputs(EXERCISES[name])
    known = [(exercise.right, "right."), *exercise.mistakes, *exercise.shortcuts]
    outcomes = [(exercise._outcomes(function, cases), text) for function, text in known]
    for (one, text), (two, other) in itertools.combinations(outcomes, 2):
        assert text == other or not all(map(same, one, two)), (text, other)


@pytest.mark.parametrize("name", [name for name in EXERCISES if name not in (*VALUES, "04-b", "04-c")])
def test_each_mistake_shows_on_an_input_that_can_be_read(name):
    """In 04-b and 04-c, whole tables are trained."""
    exercise, cases = EXERCISES[name], inputs(EXERCISES[name])
    right = exercise._outcomes(exercise.right, cases)
    for mistake, text in (*exercise.mistakes, *exercise.shortcuts):
        outcomes = zip(cases, right, exercise._outcomes(mistake, cases), strict=True)
        assert min(size(case)[1] for case, one, two in outcomes if not same(one, two)) <= 18, text


@pytest.mark.parametrize("name", EXERCISES)
def test_a_mistake_is_told_by_what_it_returns_and_never_by_failing_alone(name):
    """Else any failure of that kind would be taken for it."""
    exercise, cases = EXERCISES[name], inputs(EXERCISES[name])
    for mistake, text in (*exercise.mistakes, *exercise.shortcuts):
        results = [result for result, _after in exercise._outcomes(mistake, cases)]
        assert any(not isinstance(result, Stopped) for result in results), text


@pytest.mark.parametrize("name", EXERCISES)
def test_a_message_is_short_and_names_no_failure_of_our_own(name):
    for code in (*OTHERS[name], *(code for code, _says in ANSWERS[name])):
        text = EXERCISES[name].judge(answer(name, code))[1]
        assert len(text) < 420, text
        assert "Error" not in text


def staying(name):
    """The place of the first array that an answer should leave as it is; None if there is none."""
    exercise, cases = EXERCISES[name], inputs(EXERCISES[name])
    stay = exercise._stay(cases, exercise._outcomes(exercise.right, cases))
    return next((k for k in stay if isinstance(cases[0][k], np.ndarray)), None)


@pytest.mark.parametrize("name", [name for name in EXERCISES if staying(name) is not None])
def test_an_input_that_is_changed_costs_half_of_a_right_answer_in_every_exercise(name):
    exercise, place = EXERCISES[name], staying(name)

    def careless(answer):
        def function(*arguments):
            result = answer(*arguments)
            arguments[place][...] = 0
            return result

        return function

    argument = list(inspect.signature(exercise.right).parameters)[place]
    text = f"your function changes its argument {argument}. Work on a copy."
    half = exercise.points // 2
    assert exercise.judge(careless(exercise.right)) == (half, f"not right: the numbers are right, but {text}")
    mistake, said = exercise.mistakes[0]
    assert exercise.judge(careless(mistake)) == (half, f"not right: {said} And {text}")
    shortcut = next((shortcut for shortcut, _said in exercise.shortcuts), None)
    assert shortcut is None or exercise.judge(careless(shortcut))[0] == 0


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


@pytest.mark.parametrize("name", EXERCISES)
def test_a_message_shows_no_wall_of_numbers_and_no_rounding_noise(name):
    for code in (*OTHERS[name], "return [[x / 7 for x in range(20)] for _ in range(20)]", "return [1] * 99"):
        if name in VALUES and "return" in code:
            continue
        text = EXERCISES[name].judge(answer(name, code))[1]
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


def test_an_example_says_what_its_function_does():
    text = EXERCISES["03-c"].judge(answer("03-c", "return np.full(len(p), f(p))"))[1]
    assert (
        "with f(p) = p[0] ** 3 + 2 * p[1], p = [1, 5], h = 0.1, your function gives gradient[0] = 11" in text
    )
    text = EXERCISES["03-d"].judge(answer("03-d", "return [R_bias + 1] * epochs"))[1]
    assert "with a step halfway to 1, R_bias = [0, 2], epochs = 3, your function" in text


def test_code_that_was_handed_out_is_not_yet_an_answer():
    for code in (
        "return track_wrong(step, R_bias, epochs)",
        "return track_wrong(step, R_bias.copy(), epochs)",
    ):
        points, text = EXERCISES["03-d"].judge(answer("03-d", code))
        assert points == 0
        assert text.startswith("not yet: this does what track_wrong does")
