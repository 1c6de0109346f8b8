"""The one door for ratings: what is observed in a table, and what is no table of ratings.

A table of ratings `M` is (n_R, n_C), in rating points; an entry that is 0 or nan is missing.
"""

import numpy as np

from .triples import Triples


def observed(M):
    """Mask (n_R, n_C) of the entries that are ratings: finite and > 0.

    Raises TypeError if M does not hold numbers; ValueError if it is not 2-D, has inf or a negative
    entry (pass `fit` a mask if those are ratings), or no rating at all.
    """
    M = matrix(M)
    if (M < 0).any():
        i, j = np.argwhere(M < 0)[0]
        raise ValueError(
            f"M[{i}, {j}] = {M[i, j]:g}: ratings must be > 0, with 0 or nan for missing; "
            "if it is a rating, pass the mask observed="
        )
    return some("M", M > 0)


def matrix(M):
    """Return M as a 2-D float array whose entries are finite or nan, or say what is wrong with it."""
    try:
        M = np.asarray(M)
    except ValueError:
        raise ValueError("M: must be rectangular, but its rows differ in length") from None
    if M.dtype.kind not in "iuf":
        raise TypeError(f"M has dtype {M.dtype}: must hold real numbers")
    if M.ndim != 2:
        raise ValueError(f"M has shape {M.shape}: must be 2-D, (n_R, n_C)")
    if np.isinf(M).any():
        i, j = np.argwhere(np.isinf(M))[0]
        raise ValueError(f"M[{i}, {j}] = {M[i, j]}: must be finite, or nan for missing")
    return M.astype(float)


def mask(name, value, shape):
    """Return `value` as a boolean mask of this shape, or say what is wrong with it."""
    value = np.asarray(value)
    if value.dtype != bool:
        raise TypeError(f"{name} has dtype {value.dtype}: must be a boolean mask")
    if value.shape != shape:
        raise ValueError(f"{name} has shape {value.shape}: must be {shape}, the shape of M")
    return value


def table(M, observed_mask, shape):
    """M as floats of this shape, and the mask of its ratings: this one, or those finite and > 0."""
    M = matrix(M)
    if M.shape != shape:
        raise ValueError(f"M has shape {M.shape}: must be {shape}, the (n_R, n_C) of this model")
    if observed_mask is None:
        return M, observed(M)
    seen = some("observed", mask("observed", observed_mask, shape))
    if np.isnan(M[seen]).any():
        i, j = np.argwhere(seen & np.isnan(M))[0]
        raise ValueError(f"observed[{i}, {j}] is True, but M[{i}, {j}] is nan: must be a rating")
    return M, seen


def to_train_and_to_hide(M, observed_mask, held_out, shape):
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
    some("M", np.ones(len(M), bool))
    return M, held_out


def some(name, chosen):
    """Return the mask `chosen`, or say that it leaves `name` without a rating."""
    if not chosen.any():
        raise ValueError(f"{name}: must leave at least one rating to train on, and leaves none")
    return chosen
