"""Answers to the exercises of lesson 05, right and wrong, and inputs that tell them apart."""

import numpy as np

from ... import ratings
from ...model import LowRankFactorization


def paired(a, b, error=lambda d: d.std(ddof=1) / np.sqrt(len(d))):
    """Mean of the differences, and its standard error; with another error, a mistake."""
    d = a - b
    return d.mean(), error(d)


def unpaired(a, b):
    """A mistake: as if the two had nothing to do with each other."""
    return (a - b).mean(), np.sqrt((a.var(ddof=1) + b.var(ddof=1)) / len(a))


def two_models(rng):
    """Held-out RMSEs of two models on the same splits."""
    yield np.array([1.0, 1.2, 1.1, 1.5]), np.array([0.9, 1.0, 1.2, 1.2])
    for n in (2, 20, 50):
        difficulty = 1 + rng.random(n)
        yield difficulty + 0.1 * rng.random(n), difficulty + 0.1 * rng.random(n)


def rms(e):
    """Root of the mean square."""
    return np.sqrt(np.mean(e**2))


def baseline(fitted_on, scored_on, axis=0, score=rms):
    """Means of columns from some of the ratings, and their RMSE on some."""

    def column_means(M, train, held_out):
        masks = {"train": train, "held out": held_out, "all": train | held_out}
        known = np.where(masks[fitted_on], M, np.nan)
        means = np.nanmean(known, axis=axis, keepdims=True)
        return score((M - means)[masks[scored_on]])

    return column_means


def means_by_product(mean):
    """A mistake: M * train is 0 where a rating is not for training, and nan where there is none."""
    return lambda M, train, held_out: rms((M - mean(M * train, train))[held_out])


def group_by_group(axis):
    """A mistake: the mean of one RMSE per column (axis 0) or row (axis 1)."""

    def score(M, train, held_out):
        e = M - np.nanmean(np.where(train, M, np.nan), axis=0)
        e = np.where(held_out, e, np.nan).T if axis == 0 else np.where(held_out, e, np.nan)
        return np.mean([np.sqrt(np.nanmean(part**2)) for part in e if np.isfinite(part).any()])

    return score


def splits(rng):
    """Tables, and which ratings to train on and to hide."""
    M = np.array([[5.0, 1.0, 3.0], [4.0, np.nan, 2.0], [2.0, 2.0, np.nan]])
    held_out = np.zeros((3, 3), bool)
    held_out[0, 0] = held_out[2, 1] = True
    yield M, ~np.isnan(M) & ~held_out, held_out
    for M in (ratings.coffee().M[:30], ratings.low_rank(7, 9, seed=3)[0]):
        yield M, *ratings.hold_out(M, fraction=0.3, seed=1)


def fold_in(M_i, C, C_bias, mu, reg):
    """The new row of the model of the lessons."""
    model = LowRankFactorization(1, len(C), C.shape[1], alpha=1, reg=reg)
    model.C, model.C_bias, model.mu = C, C_bias, mu
    return model.fold_in(M_i)


SEEN = {"rated": lambda M_i: M_i > 0, "not 0": lambda M_i: M_i != 0,
        "not nan": lambda M_i: ~np.isnan(M_i), "all": lambda M_i: np.full(len(M_i), True)}  # fmt: skip


def wrong(*, seen="rated", reg_times=1, of="n", bias=1, identity=True, C_bias_times=1, mu_times=1,
          ones_first=False, empty=True):  # fmt: skip
    """A fold-in with one mistake; without any, it is right."""

    def fold_in(M_i, C, C_bias, mu, reg):
        n_C, K = C.shape
        if empty and not (M_i > 0).any():
            return np.zeros(K), 0.0
        chosen = SEEN[seen](M_i)
        M_i = M_i if seen == "not 0" else np.nan_to_num(M_i)
        parts = [C[chosen], np.ones(chosen.sum())]
        X = np.column_stack(parts[::-1] if ones_first else parts)
        charge = reg_times * reg * {"n": chosen.sum(), "one": 1, "columns": n_C}[of]
        charge = charge * np.diag([1.0] * K + [bias]) if identity else charge
        y = M_i[chosen] - C_bias_times * C_bias[chosen] - mu_times * mu
        p = np.linalg.solve(X.T @ X + charge, X.T @ y)
        return p[:K], p[K]

    return fold_in


def both(pair):
    """R_i and R_bias_i, which must be two things, the first of them 1-D."""
    R_i, R_bias_i = pair
    if np.ndim(R_i) != 1:
        raise ValueError("R_i must have the shape (K,), and R_bias_i be a number")
    return R_i, R_bias_i


def newcomers(rng):
    """Ratings of a new row, and the model that it comes to."""
    C = np.array([[1.0], [0.0], [-1.0]])
    yield np.array([5.0, 0.0, 2.0]), C, np.array([0.5, 0.0, -0.5]), 3.0, 0.1
    for n_C, K, missing in ((9, 2, np.nan), (12, 3, 0.0), (6, 0, np.nan)):
        M_i = rng.integers(1, 10, n_C).astype(float)
        M_i[: n_C // 3] = missing
        yield M_i, rng.standard_normal((n_C, K)), rng.standard_normal(n_C), 5.0, 0.05
    yield np.full(4, np.nan), rng.standard_normal((4, 2)), rng.standard_normal(4), 5.0, 0.1
