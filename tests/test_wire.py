"""What goes between the judge and a student's kernel arrives as it was."""

import json

import numpy as np
import pytest

from mf_teach._calling import Other, Stopped, call
from mf_teach.check import EXERCISES
from mf_teach.check.exercise import same
from mf_teach.grade.wire import decode, encode


def there_and_back(value, trusted=False):
    return decode(json.loads(json.dumps(encode(value))), trusted)


@pytest.mark.parametrize(
    "value",
    [None, True, 3, 10**400, 0.1, "é\ud800", 1j, (1, [2.0, {3}]), {"a": (1,), 2: None}, range(1, 9, 2)],
)
def test_plain_data(value):
    assert there_and_back(value) == value
    assert type(there_and_back(value)) is type(value) or isinstance(value, complex)


@pytest.mark.parametrize("dtype", [float, np.float32, np.int8, bool, complex, "U3", ">f8"])
def test_arrays(dtype):
    array = np.array([[0, 1, 2], [3, 4, 5]]).astype(dtype)
    for value in (array, array.T, array[:0], array[1, 1]):
        kept = there_and_back(value)
        assert np.array_equal(kept, value)
        assert (kept.dtype, kept.shape) == (value.dtype, value.shape)


def test_what_is_not_a_number():
    assert np.isnan(there_and_back(float("nan")))
    assert there_and_back(-np.inf) == -np.inf
    assert there_and_back(Stopped("ValueError", "no")) == Stopped("ValueError", "no")
    assert there_and_back(Other("a thing")).text == "a thing"


@pytest.mark.parametrize("name", EXERCISES)
def test_the_inputs_of_every_exercise_mean_the_same_there(name):
    """Also those that are functions: right answers and mistakes do with them what they do here."""
    exercise = EXERCISES[name]
    for arguments in exercise.cases(np.random.default_rng(0)):
        sent = there_and_back(arguments, trusted=True)
        assert list(map(type, sent)) == list(map(type, arguments))
        for function in [exercise.right, *(mistake for mistake, _text in exercise.mistakes)]:
            if callable(function):
                assert same(call(function, sent)[0], call(function, arguments)[0])


def test_a_function_takes_its_names_along():
    factor = 3
    double = lambda x, add=1: factor * np.sum([there for there in x]) + add  # noqa: E731
    assert there_and_back(double, trusted=True)([1, 2]) == 10


def test_no_code_is_read_from_a_students_kernel():
    for value in (np.sum, len, np, lambda: 1):
        with pytest.raises((ValueError, TypeError)):
            there_and_back(value)
