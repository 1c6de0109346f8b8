"""Lesson 01."""

import numpy as np

from mf_teach import LowRankFactorization, ratings

from .runs import ORIGINAL, START, model
from .samples import on_average, positive, within
from .table import Claims

claim = Claims("01")


def rank_1(seed, density=0.6):
    M, truth = ratings.low_rank(8, 8, K=1, density=density, seed=seed)
    return M, truth, ratings.observed(M)


def filled(M, seen, value, seed):
    """Predictions of a model that takes missing entries for this value; None: that skips them."""
    if value is None:
        return model(M, 1, 0.02, 0.02, seed, 300)[0].forward()
    return model(np.where(seen, M, value), 1, 0.02, 0.02, seed, 300, observed=np.ones_like(seen))[0].forward()


@claim("wrong not only where ratings are missing", positive(0.95))
def _(seed):
    M, truth, seen = rank_1(seed)
    skip, zero = (np.square(filled(M, seen, value, seed) - truth) for value in (None, 0))
    return [zero[~seen].mean() - skip[~seen].mean(), zero[seen].mean() - skip[seen].mean()]


@claim("and in nearly all of them on the other tables that we tried", on_average)
def _(seed):
    M, _truth, seen = rank_1(seed)
    change = filled(M, seen, 0, seed) - filled(M, seen, None, seed)
    return [(change.mean(axis=axis) < 0).mean() - 0.95 for axis in (0, 1)]


@claim("without biases, the factors carry it", within(0.1))
def _(seed):
    m, _ = model(ORIGINAL, 1, 0.01, 0.001, seed, 420, biases=False)
    return (m.forward() - ORIGINAL)[ORIGINAL > 0].mean()


@claim("80 − 1 − 6 − 9 = 64 of the 80 parameters at $K = 3$, and 100 − 1 − 8 − 16 = 75", within(0))
def _(seed):
    rows, cols = np.nonzero(ORIGINAL)
    return [rank_of_derivatives(K, rows, cols, seed) - rank for K, rank in ((3, 64), (4, 75), (5, 82))]


def rank_of_derivatives(K, rows, cols, seed):
    """Of the derivatives of all F_ij by all parameters: how many directions F can take."""
    m = LowRankFactorization(10, 10, K, 0.01, 0.001, seed=seed)
    J = np.zeros((len(rows), 2, 10, K + 1))
    for n, (i, j) in enumerate(zip(rows, cols, strict=True)):
        J[n, 0, i], J[n, 1, j] = [*m.C[j], 1], [*m.R[i], 1]
    return np.linalg.matrix_rank(J.reshape(len(rows), -1))


@claim("from $K = 5$ on it can reach every rating", lambda x: within(0.02)(x[:, 1]) and positive()(x))
def _(seed):
    runs = (model(ORIGINAL, K, 0.05, 0, seed, 10_000, each_epoch=False)[1] for K in (4, 5))
    four, five = (history.train_rmse[-1] for history in runs)
    return [four - 0.1, five]


@claim("the rank is up to 3", within(0))
def _(seed):
    rng = np.random.default_rng(seed)
    F = rng.standard_normal((6, 1)) * rng.standard_normal(6)
    return np.linalg.matrix_rank(F + rng.standard_normal((6, 1)) + rng.standard_normal(6)) - 3


def sheared(seed):
    """Change of F, and how many nearest neighbours among the rows of R change, under a shear."""
    rng = np.random.default_rng(seed)
    R, C, A = rng.standard_normal((6, 2)), rng.standard_normal((6, 2)), np.array([[1.0, 2.0], [0.0, 1.0]])

    def nearest(R):
        return (np.linalg.norm(R[:, None] - R, axis=2) + 1e9 * np.eye(6)).argmin(axis=1)

    change = np.abs((R @ A) @ (C @ np.linalg.inv(A).T).T - R @ C.T).max()
    return change, (nearest(R) != nearest(R @ A)).sum()


@claim("A shear changes no prediction either", within(1e-9))
def _(seed):
    return sheared(seed)[0]


@claim("and yet it changes who is whose nearest neighbour", positive(0.9))
def _(seed):
    return sheared(seed)[1]


def neighbourly(seed, reg):
    """Two models from different starts: how far apart the distances in their R are, and their R itself."""
    rng = np.random.default_rng(seed)
    M = rng.standard_normal((8, 2)) @ rng.standard_normal((2, 8)) + rng.normal(0, 0.1, (8, 8))
    M = np.ma.masked_array(M, rng.random(M.shape) < 0.2)
    how = {"biases": False, "each_epoch": False}
    a, b = (model(M, 2, 0.02, reg, seed + start, 4000, **how)[0].R for start in (0, START))
    apart = [np.linalg.norm(R[:, None] - R, axis=2) for R in (a, b)]
    return np.abs(apart[0] - apart[1]).max() / apart[0].max(), np.abs(a - b).max()


@claim("The axes come from the numbers that training starts with", positive(0.95))
def _(seed):
    return neighbourly(seed, 0.05)[1] - 0.1


@claim("gets the same distances, from any start", positive(0.95))
def _(seed):
    """Without reg they differ. With it, a run that is stuck above the lowest loss may differ, too."""
    return [0.02 - neighbourly(seed, 0.05)[0], neighbourly(seed, 0)[0] - 0.005]


@claim("the two biases carried most of nearly every prediction", positive())
def _(seed):
    m, _ = model(ORIGINAL, 3, 0.01, 0.001, seed, 420)
    return (np.abs(m.R_bias[:, None] + m.C_bias) > np.abs(m.R @ m.C.T)).mean() - 0.8


@claim("pull all predictions towards the mean, the more so the emptier the table", positive(0.75))
def _(seed):
    spread = []
    for density in (0.9, 0.6, 0.3):
        M, truth, seen = rank_1(seed, density)
        mean = M[seen].mean()
        spread.append(np.abs(filled(M, seen, mean, seed) - mean).mean() / np.abs(truth - mean).mean())
    return -np.diff(spread)
