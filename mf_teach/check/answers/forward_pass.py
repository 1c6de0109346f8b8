"""Answers to the exercises of lesson 01, right and wrong, and inputs that tell them apart."""

import numpy as np

from ... import ratings
from ...model import LowRankFactorization


def forward(R, C, R_bias, C_bias):
    """All of F (n_R, n_C), by the model of the lessons."""
    model = LowRankFactorization(len(R), len(C), R.shape[1], alpha=1, reg=0)
    model.R, model.C, model.R_bias, model.C_bias = R, C, R_bias, C_bias
    return model.forward()


def with_biases(row, col):
    """F with each bias taken so many times: a mistake, unless both are 1."""
    return lambda R, C, R_bias, C_bias: R @ C.T + row * R_bias[:, None] + col * C_bias[None, :]


def tables(rng):
    """Parameters of models of several shapes."""
    R, C = np.array([[1.0, 0.5], [0.0, 2.0]]), np.array([[1.0, 1.0], [2.0, 0.0], [0.0, -1.0]])
    yield R, C, np.array([2.0, 1.0]), np.array([0.5, 0.0, -1.0])
    for n_R, n_C, K in ((5, 4, 3), (4, 4, 4), (1, 9, 1), (3, 2, 0)):
        yield tuple(rng.standard_normal(shape).round(3) for shape in ((n_R, K), (n_C, K), n_R, n_C))


def rmse_observed(M, F, score=lambda e: np.sqrt(np.mean(e**2))):
    """Root of the mean squared residual over the observed entries; with another score, a mistake."""
    return score((M - F)[ratings.observed(M)])


def scored(score):
    """A mistake: another score of the residuals at the ratings."""
    return lambda M, F: rmse_observed(M, F, score)


def row_by_row(M, F):
    """A mistake: each row counts the same, however many ratings it has."""
    e = np.where(ratings.observed(M), M - F, np.nan)
    return np.nanmean([np.sqrt(np.nanmean(row**2)) for row in e if np.isfinite(row).any()])


def divided_by(count):
    """A mistake: the sum is over the ratings, but count(M) is something else."""
    return lambda M, F: np.sqrt(np.sum((M - F)[ratings.observed(M)] ** 2) / count(M))


def rated(rng):
    """Tables with 0, nan, both and nothing missing, and predictions, negative, 0 and exact ones, too."""
    yield np.array([[4.0, 0.0], [np.nan, 2.0]]), np.array([[3.0, 3.0], [3.0, 4.0]])
    for missing in (0.0, np.nan, 5.0):
        M = rng.integers(1, 6, (4, 6)).astype(float)
        M[rng.random(M.shape) < 0.3] = missing
        yield M, 3 + rng.standard_normal(M.shape)
    yield np.array([[0.0, 0.0, 3.0]]), np.array([[1.0, 1.0, 5.0]])
    yield np.array([[0.5, 3.5], [0.0, 2.5]]), np.array([[1.0, 2.0], [2.0, 2.0]])
    yield np.array([[3.0, 2.5], [0.0, 1.5]]), np.array([[-1.0, 2.5], [2.0, 0.0]])


OF_RMSE = (
    (
        lambda M, F: np.sqrt(np.mean((M - F) ** 2)),
        "it looks as if every entry counted: a 0 as a rating of 0, and one nan makes the whole mean nan. "
        "Only ratings count.",
    ),
    *(
        (mistake, "a rating whose prediction is 0 or below is left out. Only M says what is a rating.")
        for mistake in (
            lambda M, F: rmse_observed(np.where(F > 0, M, 0), F),
            lambda M, F: rmse_observed(np.where(F != 0, M, 0), F),
        )
    ),
    (
        lambda M, F: rmse_observed(np.where(M != F, M, 0), F),
        "an error of exactly 0 is left out. It counts, like every other: only M says what is a rating.",
    ),
    (
        lambda M, F: np.sqrt(np.nanmean((M - F) ** 2)),
        "it looks as if a 0 counted as a rating of 0. A 0 means that nobody said anything.",
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
        lambda M, F: np.sqrt(np.mean(np.nan_to_num(M - F) ** 2)),
        "it looks as if every nan counted as an error of 0, and every 0 as a rating of 0.",
    ),
    (
        lambda M, F: np.sqrt(np.mean((M - F)[M >= 1] ** 2)),
        "it looks as if ratings below 1 were left out. Whatever is above 0 is a rating.",
    ),
    (divided_by(np.size), "you divided by the number of all entries. Count only the ratings."),
    (divided_by(len), "you divided by len(M), the number of rows. Count the ratings."),
    (
        divided_by(lambda M: np.isfinite(M).sum()),
        "a 0 in M still counts in the number that you divided by. Count only the ratings.",
    ),
    (
        lambda M, F: np.sqrt(np.mean(((M - F) * (M > 0)) ** 2)),
        "it looks as if you multiplied by the mask: nan * 0 is nan, and every entry counts in the mean. "
        "Select the ratings instead, as in (M - F)[seen].",
    ),
    (
        lambda M, F: rmse_observed(M[:1], F[:1]),
        "only the first row counts. Is return inside the loop?",
    ),
    (divided_by(np.count_nonzero), "the number that you divided by counts nan, too: nan is not 0."),
    (scored(lambda e: np.mean(e**2)), "this is the mean square: the root is missing."),
    (
        scored(lambda e: np.mean(e**2) / 2),
        "it looks like ** 1 / 2: the first power, then divided by 2. Write ** 0.5, or np.sqrt.",
    ),
    (
        scored(lambda e: np.linalg.norm(e) / len(e)),
        "it looks as if you took the root before you divided: it comes last, √(sum / n).",
    ),
    (
        scored(lambda e: np.mean(np.abs(e))),
        "it looks like the mean of |M − F|: the root must come after the mean, not before.",
    ),
    (scored(lambda e: np.sqrt(np.sum(e**2))), "it looks as if you took a sum instead of a mean."),
    (
        scored(np.std),
        "it looks like the standard deviation of M − F: that subtracts their mean first.",
    ),
    (
        scored(lambda e: np.abs(np.mean(e))),
        "it looks as if the mean came before the square: errors of +1 and −1 then cancel.",
    ),
    (row_by_row, "it looks like the mean of one RMSE per row. Rows with few ratings count too much."),
    (
        lambda M, F: row_by_row(M.T, F.T),
        "it looks like the mean of one RMSE per column. Columns with few ratings count too much.",
    ),
)


def compensate(C, A):
    """The C_new with (R A) C_new^T = R C^T."""
    return C @ np.linalg.inv(A).T


def mixed(rng):
    """Factors of columns, and invertible matrices that mix the K axes."""
    yield np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([[2.0, 1.0], [0.0, 1.0]])
    yield rng.standard_normal((4, 2)), np.array([[0.6, -0.8], [0.8, 0.6]])
    yield rng.standard_normal((5, 3)), rng.standard_normal((3, 3)) + 3 * np.eye(3)
    yield rng.standard_normal((3, 2)), rng.standard_normal((2, 2)) + 2 * np.eye(2)
    yield rng.standard_normal((9, 1)), np.array([[4.0]])
