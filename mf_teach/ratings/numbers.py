"""The one door for ratings: what people bring, made an array of floats and what it says is missing."""

import warnings
from collections.abc import Mapping
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np

from .._arguments import few, flag, shown

TOO_LARGE = 1e15  # beyond any rating; squares of it still fit into float32
NO_NUMBERS = {"b": ": True and False are no numbers", "U": ": text is no number", "S": ": text is no number"}
WANTED = {0: "a number", 1: "1-D", 2: "2-D, (n_R, n_C)"}


def as_array(name: str, value: Any) -> tuple[np.ndarray, np.ndarray | None]:
    """What somebody brings as an array; and the mask of what is missing, or None if it says nothing of it.

    Raises TypeError for a class in place of one of its objects, ValueError for rows of different lengths.
    """
    missing = None
    if isinstance(value, type):
        raise TypeError(f"{name} is the class {value.__name__}: must be an object of it")
    if hasattr(value, "tocoo"):
        value, missing = _dense(name, value)
    try:
        if hasattr(value, "to_numpy"):
            value = value.to_numpy()
        if isinstance(value, list | tuple):
            with warnings.catch_warnings():  # of a masked entry that becomes nan, as it should
                warnings.filterwarnings("ignore", ".*masked element", UserWarning)
                masked = any(isinstance(row, np.ma.MaskedArray) for row in value)
                value = np.ma.array(value) if masked else np.asarray(value)
        found = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name}: must be rectangular, but its rows differ in length") from None
    except Exception as error:
        told = " ".join(str(error).split())[:200]  # of a tensor that still has its gradient, for instance
        raise TypeError(f"{name} is a {type(value).__name__} that gives no array: {told}") from None
    if isinstance(value, np.ma.MaskedArray) and value.mask is not np.ma.nomask:
        missing = np.ma.getmaskarray(value)
    return found, missing


def numbers(name: str, value: Any, *ndims: int) -> tuple[np.ndarray, np.ndarray | None]:
    """The numbers in `value` as floats, nan where one is missing; and the mask of what is, if it says so.

    A masked array says by its mask what is missing, a sparse matrix by what it does not store: all else
    in them is a rating. Anything else (array, list, DataFrame, Series) says nothing: the mask is None.
    In an array of objects, None and pandas.NA are nan.
    Raises TypeError if these are no real numbers; ValueError if they have none of these numbers of
    dimensions, or one is infinite or too large.
    """
    M, missing = as_array(name, value)
    if M.ndim == 0 and M.dtype.kind == "O":
        hint = ": take its M" if hasattr(value, "M") else ""  # of a Survey
        hint = ": take one of its tables" if isinstance(value, Mapping) else hint
        raise TypeError(f"{name} is a {type(value).__name__}: must be an array of real numbers{hint}")
    if M.dtype.kind == "O":
        M = _from_objects(name, M, missing)
    if M.dtype.kind not in "iuf":
        hint = NO_NUMBERS.get(M.dtype.kind, "")
        raise TypeError(f"{name} has dtype {M.dtype}: must hold real numbers{hint}")
    if M.ndim not in ndims:
        wanted = " or ".join(WANTED[ndim] for ndim in ndims)
        raise ValueError(f"{name} has shape {M.shape}: must be {wanted}")
    if M.ndim == 2:
        few(name, *M.shape)
    with np.errstate(over="ignore"):
        M = M.astype(np.float32 if M.dtype == np.float32 else np.float64)
    if missing is not None:
        M[missing] = np.nan
    wrong = np.abs(M) > TOO_LARGE
    if wrong.any():
        place = np.unravel_index(wrong.argmax(), M.shape)
        allowed = "finite, or nan for missing" if np.isinf(M[place]) else f"within ±{TOO_LARGE:g}"
        raise ValueError(f"{at(name, place)} = {M[place]:g}: must be {allowed}")
    return M, missing


def are_ratings(name: str, M: np.ndarray, missing: np.ndarray | None) -> np.ndarray:
    """Mask of the entries that are ratings: all but the missing, or those > 0 if nothing was said."""
    if missing is not None:
        return np.isfinite(M)
    if (M < 0).any():
        place = np.unravel_index((M < 0).argmax(), M.shape)
        raise ValueError(
            f"{at(name, place)} = {M[place]:g}: ratings must be > 0, with 0 or nan for missing; if it is a "
            f"rating, pass np.ma.masked_invalid({name}), whose mask alone says what is missing"
        )
    return M > 0


def mask(name: str, value: Any, shape: tuple[int, ...]) -> np.ndarray:
    """Return `value` as a boolean mask of this shape, or say what is wrong with it."""
    if np.ma.is_masked(value):
        raise TypeError(f"{name} is a masked array: must be a boolean mask without one of its own")
    found, _unstored = as_array(name, value)  # what a sparse mask does not store is False
    if found.dtype == object and found.ndim:
        for place, x in np.ndenumerate(found):
            flag(at(name, place), x)
        found = found.astype(bool)
    if found.dtype != bool:
        raise TypeError(f"{name} has dtype {found.dtype}: must be a boolean mask")
    if found.shape != shape:
        raise ValueError(f"{name} has shape {found.shape}: must be {shape}")
    return found


def at(name: str, place: Any) -> str:
    """How an entry is called in an error: M[2, 3]."""
    return f"{name}[{', '.join(str(n) for n in place)}]"


def _dense(name: str, sparse: Any) -> tuple[np.ndarray, np.ndarray]:
    """A sparse matrix as a table, and the mask of the entries that it does not store."""
    blocks, sparse = getattr(sparse, "format", "") == "bsr", sparse.tocoo()
    if blocks:  # stored whole, with zeros where nobody rated
        sparse.eliminate_zeros()
    few(f"{name} as a table", *sparse.shape)
    stored = np.zeros(sparse.shape, int)
    np.add.at(stored, sparse.coords, 1)
    if (stored > 1).any():
        place = np.unravel_index(stored.argmax(), stored.shape)
        raise ValueError(f"{at(name, place)} is stored {stored[place]} times: must be stored once")
    M = np.zeros(sparse.shape, sparse.data.dtype)
    M[sparse.coords] = sparse.data
    return M, stored == 0


def _from_objects(name: str, M: np.ndarray, missing: np.ndarray | None) -> np.ndarray:
    """An array of Python objects as floats: nan for None and pandas.NA, and for what is masked."""
    found = np.full(M.shape, np.nan)
    for place, x in np.ndenumerate(M):
        if (
            x is None
            or x is np.ma.masked
            or type(x).__name__ == "NAType"
            or (missing is not None and missing[place])
        ):
            continue
        if isinstance(x, bool) or not isinstance(x, Real | Decimal):
            raise TypeError(f"{at(name, place)} = {shown(x)}: must be a real number, or None for missing")
        try:
            found[place] = float(x)
        except (OverflowError, ValueError):  # ValueError: decimal's signaling nan
            raise ValueError(f"{at(name, place)} = {shown(x)}: must be within ±{TOO_LARGE:g}") from None
    return found
