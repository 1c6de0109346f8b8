"""Call somebody's function, and keep what it returns as plain data.

`check` and the grader both go through here, so that they see the same.
"""

import contextlib
import copy
import os
import warnings
from collections.abc import KeysView, Mapping, Sequence, Set, ValuesView
from dataclasses import dataclass
from numbers import Integral, Number

import numpy as np
from IPython.utils.capture import capture_output

LONGEST = 10**6  # entries of a range or the like
WORDS = 200  # characters of what an exception says


@dataclass(frozen=True)
class Stopped:
    """In place of a result: the exception that stopped the function."""

    name: str
    text: str


@dataclass(frozen=True, eq=False)
class Other:
    """In place of a value that is neither a number, a text, an array nor a collection of them."""

    text: str

    def __str__(self):
        return self.text


def call(function, arguments):
    """What a function returns, as plain data, or how it `Stopped`; and its arguments afterwards.

    The function gets copies. What it prints or displays is not shown, as it is called many times; neither
    that nor what it writes to stderr, nor its warnings, count for anything.
    """
    arguments = copy.deepcopy(arguments)
    try:
        with _quiet(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return plain(function(*arguments)), arguments
    except (Exception, SystemExit) as error:
        return stopped(error), arguments


@contextlib.contextmanager
def _quiet():
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
        capture_output(stdout=False, stderr=False, display=True),
        warnings.catch_warnings(),
    ):
        yield


def name_of(function):
    """What a function is called, if it has a name."""
    try:
        name = str(function.__name__)
    except Exception:
        return "the function"
    return name if name.isidentifier() else "the function"


def stopped(error):
    """An exception as plain data, even one that cannot be printed; of long words, the beginning."""
    try:
        words = " ".join(str(error).split())
        return Stopped(type(error).__name__, words if len(words) <= WORDS else f"{words[:WORDS]}…")
    except Exception:
        return Stopped(type(error).__name__, "")


def plain(value):
    """A value as plain data: None, bool, int, float, complex, str, arrays, and collections of these.

    What is an array to numpy becomes one, and an array without axes a number; an array of arrays becomes a
    list. Anything else, or what fails when it is looked at, becomes `Other`.

    >>> plain(np.float32(0.5)), plain(np.array(3)), plain(object())
    (0.5, 3, Other(text='something of type object'))
    """
    try:
        return _plain(value)
    except OverflowError:
        return Other("a number that is too large")
    except Exception:
        if callable(value) and not isinstance(value, type):
            return Other("a function that was not called")
        return Other(f"something of type {type(value).__name__}")


def _plain(value):
    if value is None or isinstance(value, Stopped | Other):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, complex | np.complexfloating):
        return complex(value)
    if isinstance(value, Number):
        number = float(value)  # OverflowError: thousands of digits could not be shown, either
        return int(value) if isinstance(value, Integral) else number
    if hasattr(value, "__array__") and not isinstance(value, type):
        array = np.array(value)
        if array.dtype.kind == "O":
            return _plain(_as_floats(array))
        if array.dtype.kind not in "biufcU":
            raise TypeError(array.dtype)
        return array if array.ndim else plain(array.item())
    if isinstance(value, Mapping):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, Set) and not isinstance(value, KeysView):
        return {plain(item) for item in value}
    if isinstance(value, Sequence | KeysView | ValuesView) and not isinstance(value, bytes | bytearray):
        if len(value) > LONGEST and not isinstance(value, list | tuple):
            raise ValueError(len(value))
        return (tuple if isinstance(value, tuple) else list)(plain(item) for item in value)
    raise TypeError(type(value))


def _as_floats(array):
    """An array of objects as one of floats, or as a list of what is in it."""
    try:
        return array.astype(float)
    except (TypeError, ValueError):
        return array.tolist()
