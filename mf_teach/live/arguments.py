"""What a widget is given, checked before anything is built: ratings, fitted models, named values."""

from typing import Any

import numpy as np

from .. import ratings
from .._arguments import by_name, shown, whole
from ..model import LowRankFactorization
from ..ratings.numbers import numbers as read_numbers

LARGEST = 1e7  # of a parameter that is drawn: products of two are as large as a rating may be


def up_to(name: str, value: Any, least: int, most: int) -> int:
    """Return `value` as an int in least..most, or say what is allowed."""
    if whole(name, value, least) > most:
        raise ValueError(f"{name} = {shown(value)}: must be an integer in {least}..{most}")
    return int(value)


def text(name: str, value: Any) -> str:
    """Return `value` if it is a text with something in it, or say that it must be."""
    if not isinstance(value, str):
        raise TypeError(f"{name} = {shown(value)}: must be a text")
    if not value.strip():
        raise ValueError(f"{name} = {shown(value)}: must not be empty")
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
    if not by_name(given):
        raise TypeError(f"{name} is a {type(given).__name__}: must be a dict, {{name: value}}")
    if not given:
        raise ValueError(f"{name} = {shown(given)}: must have at least one entry, {{name: value}}")
    entries = {text(f"a name in {name}", str(key)): value for key, value in given.items()}
    if len(entries) < len(given):
        raise ValueError(f"{name} has the names {shown(list(given))}: must differ as texts")
    return entries


def numbers(name: str, value: Any, *dimensions: int) -> np.ndarray:
    """An array of floats, finite or nan, with one of these numbers of dimensions and not empty."""
    array = read_numbers(name, value, *dimensions)[0].astype(float)
    if array.size == 0:
        raise ValueError(f"{name} has shape {array.shape}: must not be empty")
    return array


def fitted(model: Any, shape: tuple[int | None, int]) -> int:
    """Check that a model has finite parameters for a table of this shape (None: any n_R); return its K."""
    if not isinstance(model, LowRankFactorization):
        raise TypeError(f"model is a {type(model).__name__}: must be a LowRankFactorization")
    model.predict([0], [0])  # which checks all parameters
    for name in ("R", "C", "R_bias", "C_bias", "mu"):
        if not np.max(np.abs(getattr(model, name)), initial=0) <= LARGEST:
            raise ValueError(f"model.{name} is beyond ±{LARGEST:g}: must be smaller, to be drawn")
    wanted = shape[0] or model.n_R, shape[1]
    if (model.n_R, model.n_C) != wanted:
        raise ValueError(f"model is of shape {(model.n_R, model.n_C)}: must be {wanted}, the shape of M")
    return model.K
