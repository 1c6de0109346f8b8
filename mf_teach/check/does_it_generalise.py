"""Exercises of lesson 05: a difference and its luck, a baseline that has not peeked, a new taster."""

import numpy as np

from .answers.does_it_generalise import (
    baseline,
    both,
    fold_in,
    group_by_group,
    means_by_product,
    newcomers,
    paired,
    splits,
    two_models,
    unpaired,
    wrong,
)
from .exercise import Exercise

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
            (lambda a, b: paired(b, a), "the size is right, the sign is not: take a minus b."),
            (lambda a, b: paired(a, b)[::-1], "mean and standard error are swapped: the mean comes first."),
            (
                unpaired,
                "it looks as if a and b were unrelated. They share splits: take the differences first.",
            ),
            (
                lambda a, b: (np.mean(np.abs(a - b)), paired(np.abs(a - b), 0 * b)[1]),
                "it looks as if you took absolute values. Keep the signs of the differences.",
            ),
            (
                lambda a, b: paired(a, b, lambda d: d.std(ddof=1) / len(d)),
                "it looks as if you had divided by n: divide by the square root of n.",
            ),
            (
                lambda a, b: paired(a, b, lambda d: d.std(ddof=1)),
                "this is the spread of single differences. The spread of their mean is smaller: divide "
                "by √n.",
            ),
            (
                lambda a, b: paired(a, b, lambda d: d.std() / np.sqrt(len(d))),
                "with few splits, the standard deviation needs ddof=1.",
            ),
            (
                lambda a, b: paired(a, b, lambda d: d.std(ddof=1) / np.sqrt(len(d) - 1)),
                "it looks as if you divided by √(n − 1): ddof=1 already takes care of the − 1. Divide by √n.",
            ),
            (
                lambda a, b: paired(a, b, lambda d: d.std(ddof=1) / len(d) / 2),
                "it looks like ** 1 / 2: the first power, then divided by 2. Write ** 0.5, or np.sqrt.",
            ),
            (
                lambda a, b: paired(a, b, lambda d: d.var(ddof=1) / np.sqrt(len(d))),
                "it looks as if you took the variance instead of the standard deviation.",
            ),
            (
                lambda a, b: paired(a, b, lambda d: d.var(ddof=1) / len(d)),
                "this is the square of the standard error: its root is missing.",
            ),
        ),
        cases=lambda rng: list(two_models(rng)),
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
        right=baseline("train", "held out"),
        mistakes=(
            (
                baseline("all", "held out"),
                "it looks as if the held-out ratings were in the means (a leak). A prediction must not "
                "know them.",
            ),
            *(
                (
                    means_by_product(mean),
                    "it looks as if you averaged zeros: where train is False, nothing should count.",
                )
                for mean in (
                    lambda product, train: np.nanmean(product, axis=0),
                    lambda product, train: np.mean(np.nan_to_num(product), axis=0),
                )
            ),
            (
                means_by_product(lambda product, train: product.sum(axis=0) / train.sum(axis=0)),
                "it works, but not if M has nan: nan * 0 is nan, not 0.",
            ),
            (
                baseline("train", "train"),
                "it looks as if you took the RMSE on the training ratings. Take it on the held-out ones.",
            ),
            (
                baseline("held out", "held out"),
                "it looks as if the means came from the held-out ratings. They come from the training ones.",
            ),
            (
                baseline("train", "all"),
                "it looks as if you took the RMSE on all ratings. Take it on the held-out ones only.",
            ),
            (
                baseline("train", "held out", axis=1),
                "it looks as if you took the means of rows. A column mean needs axis=0.",
            ),
            (
                baseline("train", "held out", axis=None),
                "it looks like one mean for all columns. Each column has its own.",
            ),
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
                "it looks as if there were a sum, not a mean, under the root.",
            ),
            (
                baseline("train", "held out", score=np.std),
                "it looks like the standard deviation of the errors: that subtracts their mean first.",
            ),
            (
                group_by_group(axis=0),
                "it looks like the mean of one RMSE per column. All held-out ratings count alike: one root, "
                "at the end.",
            ),
            (
                group_by_group(axis=1),
                "it looks like the mean of one RMSE per row. All held-out ratings count alike: one root, "
                "at the end.",
            ),
        ),
        cases=lambda rng: list(splits(rng)),
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
        right=fold_in,
        mistakes=(
            (wrong(empty=False), "it works, but not for somebody without any rating: then return zeros."),
            (wrong(reg_times=0), "it looks as if you forgot reg."),
            (
                wrong(of="one"),
                "it looks as if reg counted once. In this loss, every rating adds it again: n times reg.",
            ),
            (
                wrong(of="columns"),
                "it looks as if n were the number of all columns. It is the number that she rated.",
            ),
            (
                wrong(identity=False),
                "n reg is added to every number of X.T @ X. It belongs on the diagonal: times np.eye(K + 1).",
            ),
            (wrong(bias=0), "it looks as if reg left out the bias. It applies to all K + 1 numbers."),
            (
                wrong(ones_first=True),
                "X looks like (1, C_j). Then p begins with the bias: either turn X around, or what you take "
                "from p.",
            ),
            (
                wrong(seen="not 0"),
                "0 is skipped, but nan is not: nan != 0 is True, and one nan makes everything nan. M_i > "
                "0 skips both.",
            ),
            (wrong(seen="not nan"), "nan is left out, but a 0 counts as a rating. Both mean missing."),
            (wrong(seen="all"), "it looks as if a missing rating counted as a rating of 0."),
            (wrong(C_bias_times=0), "it looks as if you did not subtract C_bias from the ratings."),
            (wrong(C_bias_times=-1), "it looks as if you added C_bias to the ratings. y subtracts it."),
            (wrong(mu_times=0), "it looks as if you did not subtract mu from the ratings."),
        ),
        cases=lambda rng: list(newcomers(rng)),
        look=both,
        gives=("R_i", "R_bias_i"),
        asked="two things, the array R_i of shape (K,) and the number R_bias_i",
    ),
}
