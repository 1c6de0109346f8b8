"""Half marks are for a slip, not for a guess: every answer against every named mistake."""

import inspect
import itertools

import numpy as np
import pytest
from classroom import answer, inputs
from other_answers import OTHERS

from mf_teach._calling import Stopped
from mf_teach.check import EXERCISES
from mf_teach.check.exercise import same
from mf_teach.check.messages import size

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
