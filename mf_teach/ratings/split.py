"""Hiding ratings at random, to judge a model by those that it has not seen."""

from typing import Any

import numpy as np

from .._arguments import number, shown, whole
from .tables import observed


def hold_out(M: Any, fraction: float, seed: int, *, name: str = "fraction") -> tuple[np.ndarray, np.ndarray]:
    """Split the observed entries at random into those to train on and those to hide.

    Returns masks train, held_out, each (n_R, n_C): `fraction` (0 <= fraction < 1) of the observed
    entries, rounded, is held out, and every row and column that has ratings keeps one to train on.
    `name` is what errors call the fraction. Raises ValueError if so many cannot be hidden, and as
    `observed` does.

    >>> train, held_out = hold_out([[4, 0, 1], [2, 3, 5]], fraction=0.4, seed=0)
    >>> int(train.sum()), int(held_out.sum())
    (3, 2)
    """
    seen = observed(M)
    fraction = number(name, fraction, "in 0 <= fraction < 1", lambda x: 0 <= x < 1)
    rng = np.random.default_rng(whole("seed", seed, 0))
    held_out = choose(seen, fraction, rng, f"{name} = {shown(fraction)}")
    return seen & ~held_out, held_out


def three_shares(M: Any, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Split the ratings in M at random: masks of 60%, 20% and 20% of them, each (n_R, n_C).

    To train on, to choose by, and for a last test. Raises ValueError if one of them would be empty.
    """
    seen, seed, shares = observed(M), whole("seed", seed, 0), []
    rest = seen
    for fraction in (0.2, 0.25):  # a quarter of what the first fifth leaves
        share = choose(
            rest, fraction, np.random.default_rng(seed), "M, of which 20% and 20% are to be hidden"
        )
        shares.append(share)
        rest = rest & ~share
    test, validation = shares
    if not (validation.any() and test.any()):
        raise ValueError(f"M has {seen.sum()} ratings: must have enough for three shares")
    return rest, validation, test


def choose(seen: np.ndarray, fraction: float, rng: np.random.Generator, said: str) -> np.ndarray:
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
