"""What an answer does on one input, and whether two answers do the same."""

import numpy as np

from .._calling import Stopped, call
from .messages import show


class Unusable(Stopped):
    """A result of which one cannot look at what counts."""


def outcome(function, arguments, look):
    """What counts of what a function returns, or how it stopped; and its arguments afterwards."""
    result, after = call(function, arguments)
    if isinstance(result, Stopped):
        return result, after
    try:
        return look(result), after
    except Exception:
        return Unusable("Unusable", show(result)), after


def same(one, two):
    """Whether two outcomes agree: numbers to 5 digits, exceptions by their type, all else exactly."""
    if isinstance(one, Stopped) or isinstance(two, Stopped):
        return isinstance(one, Stopped) and isinstance(two, Stopped) and one.name == two.name
    if isinstance(one, tuple) and isinstance(two, tuple | list):
        return len(one) == len(two) and all(map(same, one, two))
    try:
        one, two = np.asarray(one), np.asarray(two)
        if one.dtype.kind in "biuf" and two.dtype.kind in "biuf":
            return one.shape == two.shape and np.allclose(one, two, rtol=1e-5, atol=1e-6, equal_nan=True)
        return bool(np.array_equal(one, two))
    except ValueError:  # rows that differ in length
        return False
