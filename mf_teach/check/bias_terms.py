"""Exercises of lesson 02: a rating in layers, means of what is left, a bias as a factor."""

import numpy as np

from .answers import by_hand
from .answers.bias_terms import (
    all_counted,
    along_a_row,
    axis_1_again,
    baseline,
    biases_face_to_face,
    col_over_all_rows,
    columns_first,
    mean_of_means,
    missing_as_0,
    missing_as_mu,
    models,
    mu_for_ones,
    mu_left_in_col,
    mu_left_in_row,
    mu_left_in_row_and_taken_twice,
    no_axis,
    other_axes,
    plain_means,
    predictions,
    reordered,
    row_added,
    separate_means,
    sums,
    wide,
    wide_and_mu,
    with_holes,
    zeros_for_ones,
)
from .exercise import Exercise

EXERCISES = {
    "02-a": Exercise(points=2, **by_hand.parts("02-a")),
    "02-b": Exercise(
        points=4,
        hints=(
            "Each step takes the mean of what the earlier steps have left.",
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
                "mu and row are right, but col is the mean of M − mu: the row's part is still in it.",
            ),
            (plain_means, "row and col look like means of the ratings. Subtract mu first."),
            (
                other_axes,
                "rows and columns are swapped: axis=1 runs along a row and gives one number for each row.",
            ),
            (columns_first, "it looks as if you took the columns first. Find row first, then col."),
            *(
                (reordered(*order), "the numbers are right, their order is not: return mu, row, col.")
                for order in ((0, 2, 1), (1, 2, 0), (2, 1, 0), (1, 0, 2), (2, 0, 1))
            ),
            *(
                (mistake, "mu is still in row: subtract it before you take the mean.")
                for mistake in (mu_left_in_row, mu_left_in_row_and_taken_twice)
            ),
            (mu_left_in_col, "mu is still in col: subtract mu and row before you take the mean."),
            (
                along_a_row,
                "it looks as if you subtracted row along each row. It has one number for each row: [:, "
                "None].",
            ),
            (sums, "it looks as if you took sums instead of means."),
            (
                mean_of_means,
                "it looks as if mu were the mean of the rows' means. Rows with few ratings count too much.",
            ),
            *(
                (
                    no_axis(row=row, col=col),
                    f"{what} one number: without an axis, np.nanmean takes the mean of everything. axis=1 "
                    "runs along a row, axis=0 down a column.",
                )
                for row, col, what in (
                    (True, False, "row is"),
                    (False, True, "col is"),
                    (True, True, "row and col are each"),
                )
            ),
            (
                axis_1_again,
                "col has one number for each row. axis=0 runs down a column: one for each column.",
            ),
            (row_added, "it looks as if you added row before you took the means of columns. Subtract it."),
            (
                lambda M: (baseline(M)[0], *(-part for part in baseline(M)[1:])),
                "row and col have the wrong sign: what is left is M − mu, not mu − M.",
            ),
            (
                all_counted,
                "it looks as if mu were the sum of the ratings, divided by the number of all entries. Count "
                "only the ratings.",
            ),
            (
                missing_as_mu,
                "mu is right, but in row and col every missing entry counts as 0. np.nanmean skips them.",
            ),
            (
                missing_as_0,
                "mu is right, but in row and col every missing entry counts as a rating of 0. np.nanmean "
                "skips them.",
            ),
            (
                col_over_all_rows,
                "mu and row are right, but col is divided by the number of all rows. Count only the ratings.",
            ),
            (lambda M: baseline(M, np.mean), "one nan makes np.mean nan. np.nanmean skips what is missing."),
        ),
        cases=lambda rng: list(with_holes(rng)),
        gives=("mu", "row", "col"),
    ),
    "02-c": Exercise(
        points=6,
        hints=(
            "A row bias is a factor of the row. Which number must it meet, in every column?",
            "For each bias, one side gets a new column, and the other side a column that is constant. mu "
            "needs no factor of its own: something else can carry it.",
            "R_wide = np.hstack([R, R_bias[:, None], ones]): what stands in C_wide opposite R_bias, and what "
            "opposite the ones? There, C_bias can take mu along.",
        ),
        right=wide,
        mistakes=(
            (lambda mu, *rest: wide(0.0, *rest), "every prediction is too low by mu."),
            (lambda mu, *rest: wide(2 * mu, *rest), "every prediction is too high by mu: it is added twice."),
            *(
                (mistake, "R_bias and C_bias meet, and are multiplied. Each must meet a 1.")
                for mistake in (
                    biases_face_to_face,
                    lambda mu, R, C, R_bias, C_bias: biases_face_to_face(0.0, R, C, R_bias + mu, C_bias),
                    lambda mu, R, C, R_bias, C_bias: biases_face_to_face(0.0, R, C, R_bias, C_bias, mu),
                )
            ),
            (
                lambda mu, R, C, R_bias, C_bias: wide(mu, R, C, 0 * R_bias, C_bias),
                "R_bias is in no prediction: it needs a column in R_wide that meets a column of 1s in "
                "C_wide.",
            ),
            (
                lambda mu, R, C, R_bias, C_bias: wide(mu, R, C, R_bias, 0 * C_bias),
                "C_bias is in no prediction: it needs a column in C_wide that meets a column of 1s in "
                "R_wide.",
            ),
            (
                zeros_for_ones,
                "neither bias is in any prediction: each needs a column of 1s to meet, not of 0s.",
            ),
            (mu_for_ones, "mu meets C_bias, and is multiplied by it. C_bias must meet a 1."),
            (
                lambda mu, *rest: biases_face_to_face(0.0, *rest),
                "R_bias and C_bias meet, and are multiplied. Each must meet a 1. And mu is missing.",
            ),
            (
                lambda mu, R, C, R_bias, C_bias: wide(mu, R, C, C_bias, R_bias),
                "it looks as if you swapped the biases: R_bias belongs to R_wide, C_bias to C_wide.",
            ),
            (lambda *parts: wide(*parts)[::-1], "the two arrays are swapped: return R_wide, then C_wide."),
            (
                wide_and_mu,
                "the predictions are right, but K + 2 factors are enough: add mu to one of the biases.",
            ),
        ),
        cases=lambda rng: list(models(rng)),
        look=predictions,
        gives=("R_wide.shape[1]", "(R_wide @ C_wide.T)"),
        asked="two arrays as a tuple, R_wide, then C_wide, whose product R_wide @ C_wide.T exists",
    ),
}
