"""Exercises of lesson 05: a difference and its luck, a baseline that has not peeked, a new taster."""

from .answers import column_means, fold_in, paired_difference
from .exercise import Exercise

EXERCISES = {
    "05-a": Exercise(
        points=2,
        hints=(
            "The same split is hard or easy for both models. Look at the differences, split by split.",
            "d = a - b. The standard error of a mean is the standard deviation divided by √n.",
            "d.mean(), d.std(ddof=1) / np.sqrt(len(d))",
        ),
        right=paired_difference.paired,
        mistakes=paired_difference.MISTAKES,
        cases=lambda rng: list(paired_difference.two_models(rng)),
        gives=("the mean", "the standard error"),
    ),
    "05-b": Exercise(
        points=4,
        hints=(
            "Which ratings may a prediction know? On which should it be judged?",
            "np.where(train, M, np.nan) keeps the training ratings; np.nanmean(…, axis=0) gives one "
            "mean per column.",
            "means = np.nanmean(np.where(train, M, np.nan), axis=0); then the RMSE of (M - means)[held_out].",
        ),
        right=column_means.right,
        mistakes=column_means.MISTAKES,
        shortcuts=column_means.SHORTCUTS,
        cases=lambda rng: list(column_means.splits(rng)),
        gives="the RMSE",
    ),
    "05-c": Exercise(
        points=6,
        hints=(
            "Keep only the columns that are rated: their C_j, their C_bias_j, their rating.",
            "X = np.column_stack([C[seen], np.ones(n)]), y = M_i[seen] - C_bias[seen] - mu; np.linalg.solve.",
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ y); R_i is p[:K], the bias p[K]. "
            "And n = 0 comes first.",
        ),
        right=fold_in.right,
        mistakes=fold_in.MISTAKES,
        cases=lambda rng: list(fold_in.newcomers(rng)),
        look=fold_in.both,
        gives=("R_i", "R_bias_i"),
        asked="two things, the array R_i of shape (K,) and the number R_bias_i, as a tuple, in this order",
    ),
}
