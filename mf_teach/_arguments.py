"""Checks of arguments: each error names the argument, its value and what is allowed."""

import math
from numbers import Integral, Real


def whole(name, value, least):
    """Return `value` as an int >= `least`; TypeError if it is no integer, ValueError if too small."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} = {value!r}: must be an integer >= {least}")
    if value < least:
        raise ValueError(f"{name} = {value!r}: must be an integer >= {least}")
    return int(value)


def number(name, value, allowed, accepts):
    """Return `value` as a finite float for which `accepts(value)`; `allowed` says so in words."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} = {value!r}: must be a number, {allowed}")
    if not (math.isfinite(value) and accepts(value)):
        raise ValueError(f"{name} = {value!r}: must be {allowed}")
    return float(value)


def flag(name, value):
    """Return `value`, or TypeError if it is not True or False."""
    if not isinstance(value, bool):
        raise TypeError(f"{name} = {value!r}: must be True or False")
    return value
