"""Checks of arguments: each error names the argument, its value and what is allowed."""

import math
from collections.abc import Callable, Mapping
from numbers import Integral, Real
from typing import Any

import numpy as np

LARGEST = 50_000_000  # numbers in one array (400 MB): more is a slip of the hand, and would end the kernel

ATTRIBUTES = "n_R", "n_C", "K", "alpha", "reg", "biases", "rng", "R", "C", "R_bias", "C_bias", "mu", "F"


def shown(value: Any) -> str:
    """The value as it stands in an error: on one line, and not long."""
    try:
        text = " ".join(repr(value).split())
    except ValueError:  # Python writes no integer of 5,000 digits
        text = f"an enormous {type(value).__name__}"
    except Exception:  # of an object that is only half made
        text = f"a {type(value).__name__} that cannot be shown"
    return text if len(text) <= 60 else f"{text[:57]}..."


def scalar(value: Any) -> Any:
    """The number in an array of no dimension; anything else as it is."""
    return value[()] if type(value) is np.ndarray and value.ndim == 0 else value


def whole(name: str, value: Any, least: int, most: int | None = None) -> int:
    """Return `value` as an int in least..most; TypeError if it is no integer, ValueError if outside."""
    if type(value) is int and least <= value <= (value if most is None else most):
        return value  # in less than a microsecond: `fit` asks often
    value, allowed = scalar(value), f"must be an integer >= {least}"
    if most is not None:
        allowed += f" and <= {most:,}"
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} = {shown(value)}: {allowed}")
    as_int = int(value)
    if as_int < least or (most is not None and as_int > most):
        raise ValueError(f"{name} = {shown(value)}: {allowed}")
    return as_int


def number(name: str, value: Any, allowed: str, accepts: Callable[[float], bool]) -> float:
    """Return `value` as a finite float for which `accepts(value)`; `allowed` says so in words."""
    value = scalar(value)
    if type(value) is not float and (isinstance(value, bool) or not isinstance(value, Real)):
        raise TypeError(f"{name} = {shown(value)}: must be a number, {allowed}")
    try:
        as_float = float(value)
    except OverflowError:
        as_float = math.inf
    if not (math.isfinite(as_float) and accepts(as_float)):
        raise ValueError(f"{name} = {shown(value)}: must be {allowed}")
    return as_float


def flag(name: str, value: Any) -> bool:
    """Return `value` as a bool, or TypeError if it is not True or False."""
    if not isinstance(value, bool | np.bool_):
        raise TypeError(f"{name} = {shown(value)}: must be True or False")
    return bool(value)


def by_name(value: Any) -> bool:
    """Whether it is a dict {name: value}. A sparse matrix in scipy's format dok is one too, and a table."""
    return isinstance(value, Mapping) and not hasattr(value, "shape")


def sizes_of(model: Any) -> tuple[int, int, int]:
    """n_R, n_C and K of a model; TypeError if one of its attributes is gone, or was never made."""
    for name in ATTRIBUTES:
        if not hasattr(model, name):
            raise TypeError(f"{name} is missing: must be an attribute of a model, as __init__ makes it")
    n_R, n_C = (whole(name, getattr(model, name), 1, LARGEST) for name in ("n_R", "n_C"))
    return n_R, n_C, whole("K", model.K, 0, LARGEST)


def generator(name: str, value: Any) -> np.random.Generator:
    """Return `value`, or TypeError if it is not one of numpy's random Generators."""
    if not isinstance(value, np.random.Generator):
        raise TypeError(f"{name} is a {type(value).__name__}: must be a numpy.random.Generator")
    return value


def few(name: str, *sizes: int) -> None:
    """ValueError if an array of these sizes would not be a reasonable one."""
    if math.prod(sizes) > LARGEST:
        shape = " x ".join(f"{size:,}" for size in sizes)
        raise ValueError(f"{name}: {shape} numbers are too many, must be at most {LARGEST:,}")


def array(name: str, value: Any, kind: str, ndim: int) -> None:
    """Raise unless `value` is a numpy array that compiled code can work on: "floating" or "integer"."""
    if type(value) is not np.ndarray:
        raise TypeError(f"{name} is a {type(value).__name__}: must be a numpy array")
    allowed = value.dtype.char in "fd" if kind == "floating" else value.dtype.kind in "iu"
    if not (allowed and value.dtype.isnative):
        wanted = "float64 or float32" if kind == "floating" else "integers"
        raise TypeError(f"{name} has dtype {value.dtype}: must be {wanted}")
    if value.ndim != ndim:
        raise ValueError(f"{name} has shape {value.shape}: must be {ndim}-D")


def finite(name: str, value: np.ndarray) -> None:
    """ValueError, with the place, unless every entry is finite."""
    if not (fine := np.isfinite(value)).all():
        place = np.unravel_index(fine.argmin(), value.shape)
        index = ", ".join(str(n) for n in place)
        raise ValueError(f"{name}[{index}] = {value[place]}: must be finite")


def parameters(
    R: Any,
    C: Any,
    R_bias: Any,
    C_bias: Any,
    sizes: tuple[int, int, int] | None = None,
    *,
    numbers: bool = True,
) -> None:
    """Raise unless these fit together and, if given, have `sizes` (n_R, n_C, K).

    They must be floating, of one dtype, to be written to and, unless `numbers` is False, finite.
    """
    named = (("R", R, 2), ("C", C, 2), ("R_bias", R_bias, 1), ("C_bias", C_bias, 1))
    for name, value, ndim in named:
        array(name, value, "floating", ndim)
    n_R, n_C, K = sizes or (len(R), len(C), R.shape[1])
    for (name, value, _ndim), shape in zip(named, ((n_R, K), (n_C, K), (n_R,), (n_C,)), strict=True):
        if value.shape != shape:
            raise ValueError(f"{name} has shape {value.shape}: must be {shape}")
        if value.dtype != R.dtype:
            raise TypeError(f"{name} has dtype {value.dtype}: must be {R.dtype}, as R")
        if not value.flags.writeable:
            raise ValueError(f"{name} is read-only: must be an array that training may change")
        if numbers:
            finite(name, value)


def inside(name: str, index: np.ndarray, size: int) -> None:
    """ValueError unless all of these ids are in 0..size - 1."""
    if index.size and not (0 <= index.min() and index.max() < size):
        raise ValueError(f"{name} is in {index.min()}..{index.max()}: must be in 0..{size - 1}")


def triples(rows: Any, cols: Any, values: Any) -> None:
    """Raise unless these are coordinate triples that compiled code can work on."""
    named = tuple(
        zip(("rows", "cols", "values"), (rows, cols, values), ("integer", "integer", "floating"), strict=True)
    )
    for name, value, kind in named:
        array(name, value, kind, 1)
    for name, value, _kind in named:
        if len(value) != len(values):
            raise ValueError(f"{name} has {len(value)} entries, values {len(values)}: must be as many")
    finite("values", values)
