"""Exercises of lesson 05: a difference and its luck, a baseline that has not peeked, a new taster."""

import numpy as np

from .. import ratings
from ..model import LowRankFactorization
from .exercise import Exercise


def paired(a, b):
    """Mean of the differences, and its standard error."""
    d = a - b
    return d.mean(), d.std(ddof=1) / np.sqrt(len(d))


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


def zeros_in_means(M, train, held_out):
    """A mistake: what is not for training counts as a rating of 0."""
    return np.sqrt(np.mean((M - np.nanmean(M * train, axis=0))[held_out] ** 2))


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


def wrong(*, reg_times=1, of_n=True, bias=1, C_bias_times=1, mu_times=1, zeros="none", empty=True):
    """A fold-in with one mistake; without any, it is right."""

    def fold_in(M_i, C, C_bias, mu, reg):
        rated = {"none": M_i > 0, "all": np.full(len(M_i), True), "not nan": ~np.isnan(M_i)}
        seen, K, M_i = rated[zeros], C.shape[1], np.nan_to_num(M_i)
        if empty and not (M_i > 0).any():
            return np.zeros(K), 0.0
        X = np.column_stack([C[seen], np.ones(seen.sum())])
        charge = reg_times * reg * (seen.sum() if of_n else 1) * np.eye(K + 1)
        charge[K, K] *= bias
        y = M_i[seen] - C_bias_times * C_bias[seen] - mu_times * mu
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


EXERCISES = {
    "05-a": Exercise(
        points=2,
        hints=(
            "The same split is hard or easy for both models. Look at the differences, split by split.",
            "d = a - b. The standard error of a mean is the standard deviation divided by √n.",
            "d.mean(), d.std(ddof=1) / np.sqrt(len(d))",
        ),
        right=paired,
        mistakes=(
            (lambda a, b: paired(b, a), "the size is right, the sign is not: a minus b is asked for."),
            (lambda a, b: paired(a, b)[::-1], "mean and standard error are swapped: the mean comes first."),
            (
                lambda a, b: (paired(a, b)[0], (a - b).std(ddof=1) / len(a)),
                "it looks as if divided by n: the standard error has the root of n below.",
            ),
            (
                unpaired,
                "it looks as if a and b were unrelated. They share splits: take the differences first.",
            ),
            (
                lambda a, b: (paired(a, b)[0], (a - b).std(ddof=1)),
                "that is the spread of single differences. That of their mean is smaller: divide by √n.",
            ),
            (
                lambda a, b: (paired(a, b)[0], (a - b).std() / np.sqrt(len(a))),
                "with few splits, the standard deviation needs ddof=1.",
            ),
        ),
        cases=lambda rng: list(two_models(rng)),
        gives=("the mean", "the standard error"),
    ),
    "05-b": Exercise(
        points=4,
        hints=(
            "Which ratings may a prediction know? Which may judge it?",
            "np.where(train, M, np.nan) keeps the training ratings; np.nanmean(…, axis=0): a mean a column.",
            "means = np.nanmean(np.where(train, M, np.nan), axis=0); then the RMSE of (M - means)[held_out].",
        ),
        right=baseline("train", "held out"),
        mistakes=(
            (
                baseline("all", "held out"),
                "it looks as if the held-out ratings were in the means (a leak). They may not be known.",
            ),
            (zeros_in_means, "it looks as if M * train were averaged: its zeros count as ratings."),
            (baseline("train", "train"), "it looks as if it were judged by the ratings it has seen."),
            (baseline("train", "all"), "it looks as if all ratings judged. Only the held-out ones may."),
            (baseline("train", "held out", axis=1), "these are means of rows. A column mean needs axis=0."),
            (baseline("train", "held out", axis=None), "it looks like one mean for all columns."),
            (
                baseline("train", "held out", score=lambda e: np.mean(e**2)),
                "this is the mean square: the root is missing.",
            ),
            (
                baseline("train", "held out", score=lambda e: np.mean(np.abs(e))),
                "it looks like the mean of |error|: square, then mean, then root.",
            ),
            (
                baseline("train", "held out", score=np.linalg.norm),
                "it looks like a sum where a mean is meant, under the root.",
            ),
        ),
        cases=lambda rng: list(splits(rng)),
    ),
    "05-c": Exercise(
        points=6,
        hints=(
            "Keep only the columns that are rated: their C_j, their C_bias_j, their rating.",
            "X = np.column_stack([C[seen], np.ones(n)]), y = M_i[seen] - C_bias[seen] - mu; np.linalg.solve.",
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ y); R_i is p[:K], the bias p[K]. "
            "And n = 0 comes first.",
        ),
        right=fold_in,
        mistakes=(
            (wrong(empty=False), "it works, but not for somebody without any rating: then return zeros."),
            (wrong(reg_times=0), "it looks as if reg were forgotten."),
            (wrong(of_n=False), "reg is charged once. In this loss, every rating charges it: n times reg."),
            (wrong(bias=0), "it looks as if reg did not charge the bias. It charges all K + 1 numbers."),
            (wrong(zeros="not nan"), "nan is left out, but 0 counts as a rating. Both mean: missing."),
            (wrong(zeros="all"), "it looks as if a missing rating counted as a rating of 0."),
            (wrong(C_bias_times=0), "it looks as if C_bias were not taken away from the ratings."),
            (wrong(mu_times=0), "it looks as if mu were not taken away from the ratings."),
        ),
        cases=lambda rng: list(newcomers(rng)),
        look=both,
        gives=("R_i", "R_bias_i"),
        asked="two things, the array R_i of shape (K,) and the number R_bias_i",
    ),
}
