"""Tables and runs, as the lessons make them.

The model never starts from a seed that also drew its table: both draw standard normals first, and
would start from the very factors that it should find.
"""

import numpy as np

from mf_teach import LowRankFactorization, ratings

START = 10_000  # added to the seed of a table, it is the seed of the model and of the split
ORIGINAL = ratings.original()


def rmse(error):
    return np.sqrt(np.mean(np.square(error)))


def model(M, K, alpha, reg, seed, epochs, *, biases=True, **how):
    """A trained model and its History."""
    m = LowRankFactorization(*M.shape, K, alpha, reg, seed=seed + START, biases=biases)
    return m, m.fit(M, epochs, **how)


def split(M, seed):
    """Train and held-out masks, and the held-out RMSE of guessing the mean."""
    train, held_out = ratings.hold_out(M, 0.2, seed + START)
    return train, held_out, rmse(M[held_out] - M[train].mean())


def run(M, seed, K=3, alpha=0.01, reg=0.001, epochs=420, **how):
    """A History with a fifth held out, as in lesson 04."""
    return model(M, K, alpha, reg, seed, epochs, held_out=split(M, seed)[1], **how)[1]


def random_table(seed):
    """As the original was drawn: integers from 0 to 4."""
    return np.random.default_rng(seed).integers(0, 5, (10, 10))


def friends(seed):
    """As the table of lesson 00: half stars, with a pattern of rank 1."""
    M = ratings.low_rank(12, 12, K=1, density=0.9, seed=seed)[0]
    return np.nan_to_num(np.clip(np.rint(2 * M) / 2, 0.5, 5))


def drawn(seed):
    return ratings.low_rank(K=2, seed=seed)[0]
