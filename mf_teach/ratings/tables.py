"""Tables of ratings: which entries are observed, and what is no such table.

A table of ratings `M` is (n_R, n_C), in rating points. In arrays, lists and DataFrames, an entry that is
0, nan, None or pandas.NA is missing. In a masked array, what is masked is missing, and in a sparse matrix
what is not stored: there, 0 and negative numbers are ratings, too.
"""

from typing import Any

import numpy as np

from .._arguments import by_name, shown
from .numbers import are_ratings, mask, numbers
from .triples import Triples, apart


def observed(M: Any, name: str = "M") -> np.ndarray:
    """Mask (n_R, n_C) of the entries that are ratings.

    Raises as `matrix` does, and ValueError for a negative entry, unless M says what is missing, or if
    there is no rating at all. `name` is what errors call M.

    >>> observed([[4, 0], [None, 1]]).tolist()
    [[True, False], [False, True]]
    >>> observed(np.ma.masked_equal([[-9.5, 99], [0, 3]], 99)).tolist()
    [[True, False], [True, True]]
    """
    return some(name, are_ratings(name, *numbers(name, M, 2)))


def matrix(M: Any, name: str = "M") -> np.ndarray:
    """The numbers in M as a 2-D float array: finite, or nan where M says that one is missing.

    Raises TypeError if M does not hold real numbers, ValueError if it is not 2-D or has inf.

    >>> matrix([[4, 0], [None, 1]])
    array([[ 4.,  0.],
           [nan,  1.]])
    """
    return numbers(name, M, 2)[0].astype(float)


def row(name: str, value: Any, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The ratings of one row (size,) as floats, and the mask of those that are ratings: it may have none."""
    found, missing = numbers(name, value, 1)
    if found.shape != (size,):
        raise ValueError(f"{name} has shape {found.shape}: must be ({size},), a number per column")
    return found, are_ratings(name, found, missing)


def named(matrices: Any, name: str = "matrices") -> dict[str, Any]:
    """A dict {name: M} of one or more tables or Triples, copied; or an error that says what is wrong."""
    if not by_name(matrices):
        kind = type(matrices).__name__
        raise TypeError(f"{name} is a {kind}: must be a dict {{name: M}}, such as {{'mine': M}}")
    if not matrices:
        raise ValueError(f"{name} is empty: must have at least one {{name: M}}")
    for key, M in matrices.items():
        if not isinstance(key, str):
            raise TypeError(f"{name} has the key {shown(key)}: must be a name, such as 'mine'")
        if not isinstance(M, Triples):
            observed(M, f"{name}[{key!r}]")
    return dict(matrices)


def table(M: Any, observed_mask: Any, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """M as floats of this shape, and the mask of its ratings: this one, or that of `observed`."""
    M, missing = numbers("M", M, 2)
    if M.shape != shape:
        raise ValueError(f"M has shape {M.shape}: must be {shape}, the (n_R, n_C) of this model")
    if observed_mask is None:
        return M, some("M", are_ratings("M", M, missing))
    seen = some("observed", mask("observed", observed_mask, shape))
    if np.isnan(M[seen]).any():
        i, j = np.argwhere(seen & np.isnan(M))[0]
        raise ValueError(f"observed[{i}, {j}] is True, but M[{i}, {j}] is nan: must be a rating")
    return M, seen


def to_train_and_to_hide(
    M: Any, observed_mask: Any, held_out: Any, shape: tuple[int, int]
) -> tuple[Triples, Triples]:
    """The Triples to train on and the held-out ones, from the arguments of `fit`, checked."""
    if not isinstance(M, Triples):
        M, seen = table(M, observed_mask, shape)
        hidden = np.zeros_like(seen) if held_out is None else mask("held_out", held_out, shape)
        if (hidden & ~seen).any():
            i, j = np.argwhere(hidden & ~seen)[0]
            raise ValueError(f"held_out[{i}, {j}] is True, but M[{i}, {j}] is missing: must be a rating")
        trained = some("held_out", seen & ~hidden)
        return Triples.of(M, trained), Triples.of(M, hidden)
    if observed_mask is not None:
        raise ValueError("observed: must be None for Triples, which are all observed")
    held_out = M.take([]) if held_out is None else held_out
    for name, given in (("M", M), ("held_out", held_out)):
        if not isinstance(given, Triples) or given.shape != shape:
            kind = f"{type(given).__name__} of shape {getattr(given, 'shape', None)}"
            raise ValueError(f"{name} is {kind}: must be Triples of shape {shape}, as this model")
        given.check()
    some("M", np.ones(len(M), bool))
    apart(M, held_out)
    return M, held_out


def some(name: str, chosen: np.ndarray) -> np.ndarray:
    """Return the mask `chosen`, or say that it leaves `name` without a rating."""
    if not chosen.any():
        raise ValueError(f"{name}: must leave at least one rating to train on, and leaves none")
    return chosen
