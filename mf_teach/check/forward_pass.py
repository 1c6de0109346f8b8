"""Exercises of lesson 01: one entry, the whole table, what is missing, and axes."""

import numpy as np

from .. import ratings
from ..model import LowRankFactorization
from .exercise import Exercise


def forward(R, C, R_bias, C_bias):
    """All of F (n_R, n_C), by the model of the lessons."""
    model = LowRankFactorization(len(R), len(C), R.shape[1], alpha=1, reg=0)
    model.R, model.C, model.R_bias, model.C_bias = R, C, R_bias, C_bias
    return model.forward()


def tables(rng):
    """Parameters of models of several shapes."""
    R, C = np.array([[1.0, 0.5], [0.0, 2.0]]), np.array([[1.0, 1.0], [2.0, 0.0], [0.0, -1.0]])
    yield R, C, np.array([2.0, 1.0]), np.array([0.5, 0.0, -1.0])
    for n_R, n_C, K in ((5, 4, 3), (4, 4, 4), (1, 3, 1), (3, 2, 0)):
        yield tuple(rng.standard_normal(shape) for shape in ((n_R, K), (n_C, K), n_R, n_C))


def rmse_observed(M, F):
    """Root of the mean squared residual over the observed entries."""
    return np.sqrt(np.mean((M - F)[ratings.observed(M)] ** 2))


def rated(rng):
    """Tables with 0, nan, both and nothing missing, and predictions."""
    yield np.array([[4.0, 0.0], [np.nan, 2.0]]), np.array([[3.0, 3.0], [3.0, 4.0]])
    for missing in (0.0, np.nan, 5.0):
        M = rng.integers(1, 6, (4, 6)).astype(float)
        M[rng.random(M.shape) < 0.3] = missing
        yield M, 3 + rng.standard_normal(M.shape)
    yield np.array([[0.0, 0.0, 3.0]]), np.array([[1.0, 1.0, 5.0]])
    yield np.array([[0.5, 3.5], [0.0, 2.5]]), np.array([[1.0, 2.0], [2.0, 2.0]])


def mixed(rng):
    """Factors of columns, and invertible matrices that mix the K axes."""
    yield np.array([[1.0, 2.0], [0.0, 1.0], [3.0, -1.0]]), np.array([[2.0, 1.0], [0.0, 1.0]])
    yield rng.standard_normal((4, 2)), np.array([[0.6, -0.8], [0.8, 0.6]])
    yield rng.standard_normal((5, 3)), rng.standard_normal((3, 3)) + 3 * np.eye(3)
    yield rng.standard_normal((2, 1)), np.array([[4.0]])


EXERCISES = {
    "01-a": Exercise(
        points=2,
        hints=(
            "You need one row of R, one row of C, and two biases.",
            "i = 2 picks R[2] and R_bias[2]; j = 1 picks C[1] and C_bias[1]. Counting starts at 0.",
            "2 · 3 + 0.5 · (−1), then add −0.75 and 0.25.",
        ),
        right=lambda: 5.0,
        mistakes=(
            (5.5, "these are the two products. Where are the two biases?"),
            (4.75, "the column's bias, C_bias[j], is not in it."),
            (5.75, "the row's bias, R_bias[i], is not in it."),
            (0.0, "this is F[1, 2]: i and j are swapped. i is the row, j the column."),
            (0.5, "this is F[1, 0]: rows and columns are counted from 0."),
            (6.0, "it looks as if 0.5 · (−1) were added as 0.5. The product is negative."),
            (4.5, "it looks like sum of R[i] times sum of C[j]. Multiply pair by pair, then add."),
        ),
    ),
    "01-b": Exercise(
        points=4,
        hints=(
            "Three tables of shape (n_R, n_C) are added. What does each look like?",
            "R @ C.T is the first. R_bias must become a column, C_bias a row, so that numpy repeats them.",
            "return R @ C.T + R_bias[:, None] + …",
        ),
        right=forward,
        mistakes=(
            (lambda R, C, R_bias, C_bias: R @ C.T, "it looks like R @ C.T alone. The biases are forgotten."),
            (
                lambda R, C, R_bias, C_bias: R @ C.T + R_bias + C_bias,
                "it looks as if R_bias were added along a row. It has one number for each row: [:, None].",
            ),
            (
                lambda R, C, R_bias, C_bias: R @ C.T + C_bias[:, None] + R_bias[None, :],
                "it looks as if the two biases had changed places: [:, None] belongs to R_bias.",
            ),
            (
                lambda R, C, R_bias, C_bias: R @ C.T + R_bias[:, None],
                "it looks as if C_bias were forgotten.",
            ),
            (
                lambda R, C, R_bias, C_bias: R @ C.T + C_bias[None, :],
                "it looks as if R_bias were forgotten.",
            ),
            (
                lambda R, C, R_bias, C_bias: R @ C + R_bias[:, None] + C_bias[None, :],
                "it looks like R @ C. The shapes (n_R, K) and (n_C, K) only fit after C.T.",
            ),
        ),
        cases=lambda rng: list(tables(rng)),
    ),
    "01-c": Exercise(
        points=4,
        hints=(
            "Which entries of M are ratings? Only those may count, in the sum and in the number.",
            "Missing is 0 or nan, so M > 0 is True exactly at the ratings (a comparison with nan is False).",
            "seen = M > 0, and then the root of the mean of (M - F)[seen] ** 2.",
        ),
        right=rmse_observed,
        mistakes=(
            (
                lambda M, F: np.sqrt(np.nanmean((M - F) ** 2)),
                "it looks as if a 0 counted as a rating of 0. It means: nobody said anything.",
            ),
            (
                lambda M, F: np.sqrt(np.mean((np.nan_to_num(M) - F) ** 2)),
                "it looks as if every missing entry counted as a rating of 0.",
            ),
            (
                lambda M, F: np.sqrt(np.mean((M - F)[M != 0] ** 2)),
                "0 is skipped, but nan is not: nan != 0 is True, and one nan makes the whole mean nan.",
            ),
            (
                lambda M, F: np.sqrt(np.sum((M - F)[M > 0] ** 2) / M.size),
                "the sum is over the ratings, but it is divided by the number of all entries.",
            ),
            (lambda M, F: np.mean((M - F)[M > 0] ** 2), "this is the mean square: the root is missing."),
            (
                lambda M, F: np.mean(np.abs((M - F)[M > 0])),
                "it looks like the mean of |M − F|: the root must come after the mean, not before.",
            ),
            (lambda M, F: np.sqrt(np.sum((M - F)[M > 0] ** 2)), "it looks like a sum where a mean is meant."),
        ),
        cases=lambda rng: list(rated(rng)),
        gives="the RMSE",
    ),
    "01-d": Exercise(
        points=6,
        hints=(
            "Write (R A) (C_new)ᵀ, and ask what C_newᵀ must do to A.",
            "A times its inverse is 1, so C_newᵀ = A⁻¹ Cᵀ. What is C_new, then?",
            "Transposing turns the order around: (A⁻¹ Cᵀ)ᵀ = C (A⁻¹)ᵀ. In numpy: np.linalg.inv(A).T",
        ),
        right=lambda C, A: C @ np.linalg.inv(A).T,
        mistakes=(
            (
                lambda C, A: C @ A,
                "it looks like C @ A. That is right if A only turns the axes; this A stretches them, too.",
            ),
            (lambda C, A: C @ np.linalg.inv(A), "it looks like C @ inv(A): a transpose is missing."),
            (lambda C, A: C @ A.T, "it looks like C @ A.T. Which matrix takes A back, for every A?"),
        ),
        cases=lambda rng: list(mixed(rng)),
    ),
}
