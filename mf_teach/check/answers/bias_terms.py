"""Answers to the exercises of lesson 02, right and wrong, and inputs that tell them apart."""

import numpy as np


def baseline(M, mean=np.nanmean):
    """The mean, then the means of what is left by row, then by column; nan is missing."""
    mu = mean(M)
    row = mean(M - mu, axis=1)
    return mu, row, mean(M - mu - row[:, None], axis=0)


def separate_means(M):
    """A mistake: the columns' means know nothing of the rows'."""
    mu, row, _col = baseline(M)
    return mu, row, np.nanmean(M - mu, axis=0)


def mu_left_in_row(M):
    """A mistake: the row's part is the mean of its ratings."""
    mu, row, col = baseline(M)
    return mu, mu + row, col


def mu_left_in_row_and_taken_twice(M):
    """A mistake: the row's part is the mean of its ratings, and the columns lose mu once more."""
    mu, row = np.nanmean(M), np.nanmean(M, axis=1)
    return mu, row, np.nanmean(M - mu - row[:, None], axis=0)


def mu_left_in_col(M):
    """A mistake: only the row's part is taken away for the columns."""
    mu, row, col = baseline(M)
    return mu, row, mu + col


def plain_means(M):
    """A mistake: the means of the ratings themselves."""
    return np.nanmean(M), np.nanmean(M, axis=1), np.nanmean(M, axis=0)


def other_axes(M):
    """A mistake: axis 0 for the rows."""
    mu, col, row = baseline(M.T)
    return mu, col, row


def columns_first(M):
    """A mistake: the columns' part is taken away before the rows'."""
    mu, col, row = baseline(M.T)
    return mu, row, col


def reordered(*order):
    """A mistake: the right things in another order."""
    return lambda M: tuple(baseline(M)[n] for n in order)


def along_a_row(M):
    """A mistake: numpy takes row away along each row, if it can."""
    mu, row, _col = baseline(M)
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


def no_axis(*, row, col):
    """A mistake: row, or col, is the mean of everything that is left."""

    def baseline_without(M):
        mu = np.nanmean(M)
        found = np.nanmean(M - mu) if row else np.nanmean(M - mu, axis=1)
        left = M - mu - (found if row else found[:, None])
        return mu, found, np.nanmean(left) if col else np.nanmean(left, axis=0)

    return baseline_without


def axis_1_again(M):
    """A mistake: both means are taken along the rows."""
    mu, row, _col = baseline(M)
    return mu, row, np.nanmean(M - mu - row[:, None], axis=1)


def row_added(M):
    """A mistake: row is added before the columns' means."""
    mu, row, _col = baseline(M)
    return mu, row, np.nanmean(M - mu + row[:, None], axis=0)


def all_counted(M):
    """A mistake: the sum of the ratings is divided by the number of all entries."""
    mu = np.nansum(M) / M.size
    row = np.nanmean(M - mu, axis=1)
    return mu, row, np.nanmean(M - mu - row[:, None], axis=0)


def missing_as_mu(M):
    """A mistake: once mu is subtracted, nan becomes 0 and counts."""
    mu = np.nanmean(M)
    left = np.nan_to_num(M - mu)
    row = left.mean(axis=1)
    return mu, row, np.nan_to_num(M - mu - row[:, None]).mean(axis=0)


def missing_as_0(M):
    """A mistake: only mu is the mean of the ratings; then, nan becomes 0."""
    mu, M = np.nanmean(M), np.nan_to_num(M)
    row = (M - mu).mean(axis=1)
    return mu, row, (M - mu - row[:, None]).mean(axis=0)


def col_over_all_rows(M):
    """A mistake: the sum of what is left in a column, divided by the number of rows."""
    mu, row, _col = baseline(M)
    return mu, row, np.nansum(M - mu - row[:, None], axis=0) / len(M)


def with_holes(rng):
    """Tables with a rating in each row and column."""
    yield (np.array([[5.0, 3.0, np.nan], [2.0, np.nan, 1.0]]),)
    yield (np.array([[5.0, 3.0, 4.0], [1.0, np.nan, np.nan]]),)
    for n_R, n_C in ((4, 6), (5, 5), (1, 7)):
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


def zeros_for_ones(mu, R, C, R_bias, C_bias):
    """A mistake: each bias meets a 0."""
    zero_R, zero_C = np.zeros((len(R), 1)), np.zeros((len(C), 1))
    return np.hstack([R, R_bias[:, None], zero_R]), np.hstack([C, zero_C, (mu + C_bias)[:, None]])


def mu_for_ones(mu, R, C, R_bias, C_bias):
    """A mistake: mu meets the column's bias."""
    one_C = np.ones((len(C), 1))
    return np.hstack([R, R_bias[:, None], mu + np.zeros((len(R), 1))]), np.hstack([C, one_C, C_bias[:, None]])


def biases_face_to_face(mu, R, C, R_bias, C_bias, one=1.0):
    """A mistake: each bias is multiplied by the other, and 1 by `one`."""
    one_R, one_C = np.ones((len(R), 1)), np.full((len(C), 1), one)
    return np.hstack([R, R_bias[:, None], one_R]), np.hstack([C, (mu + C_bias)[:, None], one_C])


def predictions(pair):
    """What counts of R_wide and C_wide: how many factors, and F."""
    if isinstance(pair, dict):
        return dict(enumerate(predictions(pair.values())))
    R_wide, C_wide = map(np.asarray, pair)
    return R_wide.shape[1], R_wide @ C_wide.T


def models(rng):
    """Parameters of models of several shapes."""
    one = np.array([[1.0]]), np.array([[2.0], [-1.0]]), np.array([0.5]), np.array([1.0, 0.0])
    yield 3.0, *one
    for n_R, n_C, K in ((4, 3, 2), (3, 3, 3), (2, 4, 0)):
        yield 2.5, *(rng.standard_normal(shape) for shape in ((n_R, K), (n_C, K), n_R, n_C))
