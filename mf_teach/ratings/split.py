"""Hiding ratings at random, to judge a model by those that it has not seen."""

import numpy as np

from .._arguments import number, whole
from .tables import observed


def hold_out(M, fraction, seed):
    """Split the observed entries at random into those to train on and those to hide.

    Returns masks train, held_out, each (n_R, n_C): `fraction` (0 <= fraction < 1) of the observed
    entries, rounded, is held out, and every row and column that has ratings keeps one to train on.
    Raises ValueError if that leaves too few to hide, and as `observed` does.
    """
    seen = observed(M)
    fraction = number("fraction", fraction, "in 0 <= fraction < 1", lambda x: 0 <= x < 1)
    rng = np.random.default_rng(whole("seed", seed, 0))
    held_out = choose(seen, fraction, rng, f"fraction = {fraction!r}")
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


def choose(seen, fraction, rng, said):
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
