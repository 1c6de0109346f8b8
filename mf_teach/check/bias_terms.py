"""Exercises of lesson 02: a rating in layers, means of what is left, a bias as a factor."""

import numpy as np

from .exercise import Exercise


def baseline(M):
    """The mean, then the means of what is left by row, then by column; nan is missing."""
    mu = np.nanmean(M)
    row = np.nanmean(M - mu, axis=1)
    return mu, row, np.nanmean(M - mu - row[:, None], axis=0)


def separate_means(M):
    """A mistake: the columns' means know nothing of the rows'."""
    mu = np.nanmean(M)
    return mu, np.nanmean(M - mu, axis=1), np.nanmean(M - mu, axis=0)


def plain_means(M):
    """A mistake: the means of the ratings themselves."""
    return np.nanmean(M), np.nanmean(M, axis=1), np.nanmean(M, axis=0)


def other_axes(M):
    """A mistake: axis 0 for the rows."""
    mu = np.nanmean(M)
    row = np.nanmean(M - mu, axis=0)
    return mu, row, np.nanmean(M - mu - row[None, :], axis=1)


def plain_mean(M):
    """A mistake: np.mean, which is nan when one entry is."""
    row = np.mean(M - np.mean(M), axis=1)
    return np.mean(M), row, np.mean(M - np.mean(M) - row[:, None], axis=0)


def along_a_row(M):
    """A mistake: numpy takes row away along each row, if it can."""
    mu = np.nanmean(M)
    row = np.nanmean(M - mu, axis=1)
    return mu, row, np.nanmean(M - mu - row, axis=0)


def sums(M):
    """A mistake: sums of what is left."""
    mu = np.nanmean(M)
    row = np.nansum(M - mu, axis=1)
    return mu, row, np.nansum(M - mu - row[:, None], axis=0)


def mean_of_means(M):
    """A mistake: each row counts the same, however many ratings it has."""
    mu = np.nanmean(np.nanmean(M, axis=1))
    row = np.nanmean(M - mu, axis=1)
    return mu, row, np.nanmean(M - mu - row[:, None], axis=0)


def with_holes(rng):
    """Tables with a rating in each row and column."""
    yield (np.array([[5.0, 3.0, np.nan], [2.0, np.nan, 1.0]]),)
    yield (np.array([[5.0, 3.0, 4.0], [1.0, np.nan, np.nan]]),)
    for n_R, n_C in ((4, 6), (5, 5), (1, 3)):
        M = rng.integers(1, 6, (n_R, n_C)).astype(float)
        if n_R > 1:
            M[np.arange(n_R), np.arange(n_R)] = np.nan
        yield (M,)


def wide(mu, R, C, R_bias, C_bias):
    """K + 2 factors and no biases: the column's bias takes mu along."""
    one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))
    return np.hstack([R, R_bias[:, None], one_R]), np.hstack([C, one_C, (mu + C_bias)[:, None]])


def wide_and_mu(mu, R, C, R_bias, C_bias):
    """A mistake: mu as one more factor."""
    R_wide, C_wide = wide(0.0, R, C, R_bias, C_bias)
    return np.hstack([R_wide, np.ones((len(R), 1))]), np.hstack([C_wide, np.full((len(C), 1), mu)])


def biases_face_to_face(mu, R, C, R_bias, C_bias):
    """A mistake: each bias is multiplied by the other."""
    one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))
    return np.hstack([R, R_bias[:, None], one_R]), np.hstack([C, (mu + C_bias)[:, None], one_C])


def predictions(pair):
    """What counts of R_wide and C_wide: how many factors, and F."""
    R_wide, C_wide = map(np.asarray, pair)
    return R_wide.shape[1], R_wide @ C_wide.T


def models(rng):
    """Parameters of models of several shapes."""
    one = np.array([[1.0]]), np.array([[2.0], [-1.0]]), np.array([0.5]), np.array([1.0, 0.0])
    yield 3.0, *one
    for n_R, n_C, K in ((4, 3, 2), (3, 3, 3), (2, 4, 0)):
        yield 2.5, *(rng.standard_normal(shape) for shape in ((n_R, K), (n_C, K), n_R, n_C))


EXERCISES = {
    "02-a": Exercise(
        points=2,
        hints=(
            "Interaction is what is left of the rating when mean, row and column have been taken away.",
            "Take away the mean, then the row bias, then the column bias. Taking away −0.6 adds 0.6.",
            "4 − 3.2 − (−0.6) − 0.9",
        ),
        right=lambda: 0.5,
        mistakes=(
            (-0.5, "the size is right, the sign is not: left over is rating minus baseline."),
            (-0.7, "it looks as if 0.6 were taken away. A harsh person's bias is −0.6: minus minus 0.6."),
            (3.7, "the mean is still in it: take away mu, too."),
            (2.3, "it looks as if the column's bias were added. Everything that is explained is taken away."),
            (1.4, "the column's bias is still in it: take it away, too."),
            (-0.1, "the row's bias is still in it: take it away, too."),
            (0.8, "this is the rating minus the mean. Row and column explain a part of that."),
        ),
    ),
    "02-b": Exercise(
        points=4,
        hints=(
            "Each step takes the mean of what the steps before have left.",
            "np.nanmean skips nan. axis=1 runs along a row and gives one number for each row.",
            "col = np.nanmean(M - mu - row[:, None], axis=0); what are mu and row?",
        ),
        right=baseline,
        mistakes=(
            (
                lambda M: baseline(np.nan_to_num(M)),
                "it looks as if missing entries counted as ratings of 0. np.nanmean skips them.",
            ),
            (
                separate_means,
                "mu and row are right, but col is the mean of M − mu: the row's part is still in there.",
            ),
            (plain_means, "row and col look like means of the ratings. Take mu away first."),
            (other_axes, "rows and columns are swapped: axis=1 runs along a row and gives a number a row."),
            (along_a_row, "row was taken away along a row. It has one number for each row: [:, None]."),
            (sums, "it looks like sums where means are meant."),
            (mean_of_means, "mu is the mean of the rows' means. Rows with few ratings count too much there."),
            (plain_mean, "one nan makes np.mean nan. np.nanmean skips what is missing."),
        ),
        cases=lambda rng: list(with_holes(rng)),
        gives=("mu", "row", "col"),
    ),
    "02-c": Exercise(
        points=6,
        hints=(
            "A row bias is a factor of the row. Which number must stand opposite, in every column?",
            "R_wide gets the columns R_bias and 1; C_wide gets 1 and the bias of its column. mu needs no "
            "factor of its own: somebody can carry it.",
            "R_wide = np.hstack([R, R_bias[:, None], ones]), and C_wide ends in (mu + C_bias)[:, None].",
        ),
        right=wide,
        mistakes=(
            (lambda mu, *rest: wide(0.0, *rest), "every prediction is too low by mu."),
            (
                lambda mu, *rest: wide(2 * mu, *rest),
                "every prediction is too high by mu: it is in there twice.",
            ),
            (
                biases_face_to_face,
                "R_bias and C_bias stand opposite each other, and are multiplied. Each needs a 1 opposite.",
            ),
            (wide_and_mu, "the predictions are right, but K + 2 factors suffice: mu can ride on a bias."),
        ),
        cases=lambda rng: list(models(rng)),
        look=predictions,
        gives=("the number of columns of R_wide", "R_wide @ C_wide.T"),
        asked="two arrays, R_wide and C_wide, whose product R_wide @ C_wide.T exists",
    ),
}
