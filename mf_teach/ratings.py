"""Where ratings matrices come from, which of their entries are observed, and hiding some.

A ratings matrix `M` is (n_R, n_C), in rating points; an entry that is 0 or nan is missing.
"""

import csv
from collections import namedtuple
from importlib.resources import files

import numpy as np

from ._arguments import number, whole
from .movielens import generated, movielens
from .triples import Triples

__all__ = [
    "Coffee", "Triples", "coffee", "generated", "hold_out", "low_rank", "movielens", "observed", "original",
    "three_shares",
]  # fmt: skip

Coffee = namedtuple("Coffee", "M brews cluster temperature strength extraction")


def original():
    """The 10x10 matrix (int) of the notebook that mf_teach grew from: 0 is missing, 82 ratings 1..4."""
    rows = "3134334310 4141124030 1243424300 4320101044 3334302401 1332342302 0014140431 3004040422"
    return np.array([[int(r) for r in row] for row in f"{rows} 4433212342 1231443444".split()])


def coffee():
    """The real one: 118 people tasted the same 27 black coffees; none is missing.

    Returns M (118, 27), liking from 1 to 9; brews, 27 names; cluster (118,), 1 or 2, the taste cluster
    in which the authors put each taster; temperature (°C), strength (% dissolved solids) and extraction
    (% of the grounds), each (27,), as aimed at for each brew: three levels of each.
    Source: Cotter, Ristenpart & Guinard (2022), doi:10.25338/B8993H, public domain (CC0 1.0).
    """
    lines = files(__package__).joinpath("coffee.csv").read_text(encoding="utf-8").splitlines()
    header, *people = csv.reader(line for line in lines if not line.startswith("#"))
    numbers = np.array(people, float)
    design = np.array([brew.split("-") for brew in header[1:]], float).T
    return Coffee(numbers[:, 1:], header[1:], numbers[:, 0].astype(int), *design)


def low_rank(n_R=12, n_C=12, K=2, noise=0.2, density=0.9, seed=0):
    """Draw a table whose truth is known: biases plus rank K, seen through noise and holes.

    `F` is mu + R_bias + C_bias + R C^T with standard normal parameters, scaled into 1..5. `M` is F
    plus normal noise (standard deviation `noise`, in rating points), kept within 0.5..5.5 so that
    it stays a rating, and nan where missing. A share `density` is observed, and at least one entry
    in each row and column.

    Returns M, F: two arrays (n_R, n_C). Raises ValueError or TypeError for sizes or K below 1,
    a negative noise, or a density outside 0 < density <= 1 or too low to reach every row and column.
    """
    n_R, n_C, K = whole("n_R", n_R, 1), whole("n_C", n_C, 1), whole("K", K, 1)
    noise = number("noise", noise, "finite and >= 0", lambda x: x >= 0)
    density = number("density", density, "in 0 < density <= 1", lambda x: 0 < x <= 1)
    rng = np.random.default_rng(whole("seed", seed, 0))
    F = rng.standard_normal((n_R, K)) @ rng.standard_normal((n_C, K)).T
    F += rng.standard_normal((n_R, 1)) + rng.standard_normal((1, n_C))
    F = 3 + 2 * F / np.abs(F).max()
    M = np.clip(F + noise * rng.standard_normal(F.shape), 0.5, 5.5)
    M[_choose(np.ones(F.shape, bool), 1 - density, rng, f"density = {density!r}")] = np.nan
    return M, F


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


def hold_out(M, fraction, seed):
    """Split the observed entries at random into those to train on and those to hide.

    Returns masks train, held_out, each (n_R, n_C): `fraction` (0 <= fraction < 1) of the observed
    entries, rounded, is held out, and every row and column that has ratings keeps one to train on.
    Raises ValueError if that leaves too few to hide, and as `observed` does.
    """
    seen = observed(M)
    fraction = number("fraction", fraction, "in 0 <= fraction < 1", lambda x: 0 <= x < 1)
    rng = np.random.default_rng(whole("seed", seed, 0))
    held_out = _choose(seen, fraction, rng, f"fraction = {fraction!r}")
    return seen & ~held_out, held_out


def three_shares(M, seed):
    """Split the ratings in M at random: masks of 60%, 20% and 20% of them, each (n_R, n_C).

    To train on, to choose by, and for a last test. Raises ValueError if one of them would be empty.
    """
    rest, test = hold_out(M, 0.2, seed)
    train, validation = hold_out(np.where(rest, M, 0.0), 0.25, seed)
    if not (validation.any() and test.any()):
        raise ValueError(f"M has {rest.sum() + test.sum()} ratings: must have enough for three shares")
    return train, validation, test


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


def _choose(seen, fraction, rng, said):
    """Mask of about `fraction` of the entries in `seen`, none of them the last of its row or column."""
    wanted = round(fraction * seen.sum())
    chosen = np.zeros_like(seen)
    left_in_row, left_in_col = seen.sum(axis=1), seen.sum(axis=0)
    for i, j in rng.permutation(np.argwhere(seen)):
        if wanted == 0:
            break
        if left_in_row[i] > 1 and left_in_col[j] > 1:
            chosen[i, j] = True
            left_in_row[i] -= 1
            left_in_col[j] -= 1
            wanted -= 1
    if wanted > 0:
        most = chosen.sum() / seen.sum()
        raise ValueError(f"{said}: only {most:.2f} can go while each row and column keeps a rating")
    return chosen
