"""What a widget is given, checked before anything is built: ratings, fitted models, named values."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from .. import ratings
from .._arguments import whole
from ..model import LowRankFactorization


def up_to(name: str, value: Any, least: int, most: int) -> int:
    """Return `value` as an int in least..most, or say what is allowed."""
    if whole(name, value, least) > most:
        raise ValueError(f"{name} = {value!r}: must be an integer in {least}..{most}")
    return int(value)


def text(name: str, value: Any) -> str:
    """Return `value` if it is a text with something in it, or say that it must be."""
    if not isinstance(value, str):
        raise TypeError(f"{name} = {value!r}: must be a text")
    if not value.strip():
        raise ValueError(f"{name} = {value!r}: must not be empty")
    return value


def table(M: Any, name: str = "M") -> tuple[np.ndarray, np.ndarray]:
    """A table of ratings as floats (n_R, n_C), nan where one is missing, and the mask of the others.

    What is there, `ratings.observed` says; it and `ratings.matrix` raise TypeError or ValueError.
    """
    try:
        seen = ratings.observed(M)
        return np.where(seen, ratings.matrix(M), np.nan), seen
    except (TypeError, ValueError) as error:
        raise type(error)(str(error) if name == "M" else f"{name}: {error}") from None


def as_given(M: np.ndarray) -> np.ma.MaskedArray:
    """A table with nan where a rating is missing, for the door of `ratings`: 0 and below are ratings, too."""
    return np.ma.masked_invalid(M)


def named(name: str, given: Any) -> dict[str, Any]:
    """A dict {text: value} with at least one entry, its names as texts; anything else is refused."""
    if not isinstance(given, Mapping):
        raise TypeError(f"{name} is a {type(given).__name__}: must be a dict, {{name: value}}")
    if not given:
        raise ValueError(f"{name} = {given!r}: must have at least one entry, {{name: value}}")
    entries = {text(f"a name in {name}", str(key)): value for key, value in given.items()}
    if len(entries) < len(given):
        raise ValueError(f"{name} has the names {list(given)!r}: must differ as texts")
    return entries


def numbers(name: str, value: Any, *dimensions: int) -> np.ndarray:
    """An array of floats, finite or nan, with one of these numbers of dimensions and not empty."""
    try:
        array: np.ndarray = np.ma.filled(np.ma.asarray(value, float), np.nan)
    except (TypeError, ValueError):
        raise TypeError(f"{name}: must be numbers, in rows of one length") from None
    if array.ndim not in dimensions or array.size == 0:
        allowed = " or ".join(f"{n}-D" for n in dimensions)
        raise ValueError(f"{name} has shape {array.shape}: must be {allowed}, and not empty")
    if np.isinf(array).any():
        raise ValueError(f"{name} has an infinite number: must be finite, or nan")
    return array


def fitted(model: Any, shape: tuple[int | None, int]) -> int:
    """Check that a model has finite parameters for a table of this shape (None: any n_R); return its K."""
    if not isinstance(model, LowRankFactorization):
        raise TypeError(f"model is a {type(model).__name__}: must be a LowRankFactorization")
    n_R, n_C = shape[0] or len(model.R), shape[1]
    K = np.shape(model.R)[-1] if np.ndim(model.R) == 2 else 0
    for name, wanted in {"R": (n_R, K), "C": (n_C, K), "R_bias": (n_R,), "C_bias": (n_C,)}.items():
        part = numbers_or_empty(f"model.{name}", getattr(model, name))
        if part.shape != wanted:
            raise ValueError(f"model has {name} of shape {part.shape}: must be {wanted}")
        if not np.isfinite(part).all():
            raise ValueError(f"model.{name}: must be finite")
    return K


def numbers_or_empty(name: str, value: Any) -> np.ndarray:
    """As `numbers`, of a parameter: with K = 0, R and C are empty."""
    return np.asarray(value, float) if np.size(value) == 0 else numbers(name, value, 1, 2)
