"""Exercises of lesson 01: one entry, the whole table, what is missing, and axes."""

import numpy as np

from .answers import by_hand
from .answers.forward_pass import (
    OF_RMSE,
    compensate,
    forward,
    mixed,
    rated,
    rmse_observed,
    tables,
    with_biases,
)
from .exercise import Exercise

EXERCISES = {
    "01-a": Exercise(points=2, **by_hand.parts("01-a")),
    "01-b": Exercise(
        points=4,
        hints=(
            "Three tables of shape (n_R, n_C) are added. What does each look like?",
            "R @ C.T is the first. R_bias must become a column, C_bias a row, so that numpy repeats them.",
            "return R @ C.T + R_bias[:, None] + …",
        ),
        right=forward,
        mistakes=(
            (
                lambda R, C, R_bias, C_bias: R @ C.T + R_bias + C_bias,
                "it looks as if you added R_bias along each row. It has one number for each row: [:, None].",
            ),
            (
                lambda R, C, R_bias, C_bias: R @ C.T + C_bias[:, None] + R_bias[None, :],
                "it looks as if you swapped the two biases: [:, None] belongs to R_bias.",
            ),
            (with_biases(1, 0), "it looks as if you forgot C_bias."),
            (with_biases(0, 1), "it looks as if you forgot R_bias."),
            (
                lambda R, C, R_bias, C_bias: R @ C + R_bias[:, None] + C_bias[None, :],
                "it looks like R @ C. The shapes (n_R, K) and (n_C, K) only fit after C.T.",
            ),
            (
                lambda *parts: forward(*parts).T,
                "this is F transposed: F needs one row for each row of R, and one column for each row of C.",
            ),
            (with_biases(-1, -1), "it looks as if you subtracted the biases. A prediction adds them."),
            (with_biases(-1, 1), "it looks as if you subtracted R_bias. A prediction adds both biases."),
            (with_biases(1, -1), "it looks as if you subtracted C_bias. A prediction adds both biases."),
            (
                lambda R, C, R_bias, C_bias: (R + R_bias[:, None]) @ (C + C_bias[:, None]).T,
                "it looks as if you added the biases to R and C before the product. Add them after it.",
            ),
            (
                lambda R, C, R_bias, C_bias: R @ C.T + np.outer(R_bias, C_bias),
                "it looks as if you multiplied the two biases. Add them.",
            ),
            (
                lambda R, C, R_bias, C_bias: R @ C.T + R_bias[:, None] + C_bias[:, None],
                "both biases are columns. C_bias has one number for each column: [None, :].",
            ),
            (
                lambda R, C, R_bias, C_bias: R * C.T + R_bias[:, None] + C_bias[None, :],
                "it looks like R * C.T, number by number. The product of matrices is R @ C.T.",
            ),
            (
                lambda R, C, R_bias, C_bias: R.T @ C + R_bias[:, None] + C_bias[None, :],
                "it looks like R.T @ C. The K factors are added up: they must meet, as in R @ C.T.",
            ),
            (
                lambda *parts: forward(*parts).astype(int),
                "the numbers are cut to whole ones, 3.5 to 3. Is F an array of floats?",
            ),
        ),
        shortcuts=(
            (with_biases(0, 0), "it looks like R @ C.T alone. You forgot the biases."),
            (
                lambda R, C, R_bias, C_bias: R_bias[:, None] + C_bias[None, :],
                "it looks like the biases alone. You forgot R @ C.T.",
            ),
        ),
        cases=lambda rng: list(tables(rng)),
        gives="F",
    ),
    "01-c": Exercise(
        points=4,
        hints=(
            "Which entries of M are ratings? Only those count, in the sum and in the number you divide by.",
            "You need a mask that is True exactly at the ratings: not at a 0, not at a nan. What is nan > 0?",
            "seen = M > 0, and then the root of the mean of (M - F)[seen] ** 2.",
        ),
        right=rmse_observed,
        mistakes=OF_RMSE,
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
        right=compensate,
        mistakes=(
            (lambda C, A: C @ np.linalg.inv(A), "it looks like C @ inv(A): a transpose is missing."),
            (
                lambda C, A: compensate(C, A).T,
                "this is C_newᵀ, not C_new: C_new has one row for each row of C.",
            ),
            (
                lambda C, A: (C @ np.linalg.inv(A)).T,
                "C_new has one row for each row of C; yours has one column for each. And inv(A) needs a "
                "transpose.",
            ),
            (
                lambda C, A: C @ (A**-1).T,
                "it looks like A ** -1. That is 1 / each number; the inverse matrix is np.linalg.inv(A).",
            ),
            (
                lambda C, A: C @ A**-1,
                "it looks like A ** -1, which is 1 / each number, not the inverse matrix. And a transpose "
                "is missing.",
            ),
            *(
                (
                    mistake,
                    "inv(A) is to the left of C. C has K columns, so it belongs to the right: C @ …",
                )
                for mistake in (
                    lambda C, A: np.linalg.inv(A) @ C,
                    lambda C, A: np.linalg.inv(A).T @ C,
                )
            ),
        ),
        shortcuts=(
            (
                lambda C, A: C @ A,
                "it looks like C @ A. That is right if A only turns the axes; this A stretches them, too.",
            ),
            (lambda C, A: C @ A.T, "it looks like C @ A.T. Which matrix undoes A, for every A?"),
            *(
                (mistake, "* multiplies number by number. The product of matrices is @.")
                for mistake in (
                    lambda C, A: C * np.linalg.inv(A),
                    lambda C, A: C * np.linalg.inv(A).T,
                )
            ),
            (
                lambda C, A: C / A,
                "it looks like C / A, which divides number by number. Which matrix undoes A?",
            ),
        ),
        cases=lambda rng: list(mixed(rng)),
        gives="C_new",
    ),
}
