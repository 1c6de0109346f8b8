"""Exercise 05-b: the RMSE of column means, right and wrong, and inputs that tell them apart."""

import numpy as np

from ... import ratings


def rms(e):
    """Root of the mean square."""
    return np.sqrt(np.mean(e**2))


def baseline(fitted_on, scored_on, axis=0, score=rms, mean=np.nanmean):
    """Means of columns from some of the ratings, and their RMSE on some."""

    def column_means(M, train, held_out):
        masks = {"train": train, "held out": held_out, "all": train | held_out, "rated": M > 0}
        masks |= {"not train": masks["rated"] & ~train, "not held out": masks["rated"] & ~held_out}
        known = np.where(masks[fitted_on], M, np.nan)
        means = mean(known, axis=axis, keepdims=True)
        return score((M - means)[masks[scored_on]])

    return column_means


right = baseline("train", "held out")


def with_means(mean):
    """A mistake: other column means."""
    return lambda M, train, held_out: rms((M - mean(M, train, held_out))[held_out])


def with_score(score):
    """A mistake: another score of the errors, an array of shape M with nan where nothing is held out."""

    def column_means(M, train, held_out):
        e = M - np.nanmean(np.where(train, M, np.nan), axis=0)
        return score(np.where(held_out, e, np.nan), M)

    return column_means


def group_by_group(axis, of_means):
    """A mistake: a mean square for each column (axis 0) or row (axis 1), then their mean."""

    def score(e, M):
        squares = [np.nanmean(part**2) for part in (e.T if axis == 0 else e) if np.isfinite(part).any()]
        return np.sqrt(np.mean(squares)) if of_means else np.mean(np.sqrt(squares))

    return with_score(score)


def splits(rng):
    """Tables, and which ratings to train on and to hide; small ones first, without nan and with it.

    In one, a rating is in neither mask.
    """
    held_out = np.array([[True, False], [False, True]])
    yield np.array([[5.0, 1.0], [2.0, 3.0]]), ~held_out, held_out
    held_out = np.array([[True, False], [False, False]])
    yield np.array([[4.0, 2.0], [1.0, 3.0]]), ~held_out, held_out
    held_out = np.array([[True, False], [False, False], [True, True]])
    train = np.array([[False, True], [True, False], [False, False]])
    for in_neither in (np.nan, 3.0):
        yield np.array([[5.0, 1.0], [2.0, in_neither], [4.0, 3.5]]), train, held_out
    for M in (ratings.coffee().M[:30], ratings.low_rank(7, 9, seed=3)[0]):
        yield M, *ratings.hold_out(M, fraction=0.3, seed=1)


ZEROS = "it looks as if you averaged zeros: a rating that is not for training must not count, not even as 0."
LEAK = "it looks as if the held-out ratings were in the means (a leak). A prediction must not know them."
ONE_MEAN = "it looks like one mean for all columns. Each column has its own."
NAN = (
    "if M has a nan, this gives nan: a sum or a mean over nan is nan, and so is 0 * nan. Leave nan out "
    "first, with np.nanmean of np.where(train, M, np.nan), or with a mask, as in M[held_out]."
)
NEITHER = "A rating may be in neither mask, and then counts nowhere: take"
CANCEL = (
    "it looks as if nothing was squared before the mean, so that errors of both signs cancel. Square, then "
    "mean, then root."
)
EACH = "All held-out ratings count alike: one mean and one root, at the end."
MANY = "it looks as if the mean under the root had too many numbers in it. Only the held-out errors count."

MISTAKES = (
    (baseline("all", "held out"), LEAK),
    (baseline("rated", "held out"), LEAK),
    (
        baseline("not held out", "held out"),
        f"it looks as if all that is not held out were in the means. {NEITHER} train.",
    ),
    *(
        (mistake, f"it looks as if all that is not in train were held out. {NEITHER} held_out.")
        for mistake in (
            baseline("train", "not train"),
            lambda M, train, held_out: right(M, train, ~train),
        )
    ),
    (with_means(lambda M, train, held_out: np.mean(M, axis=0)), LEAK),
    (with_means(lambda M, train, held_out: np.nanmean(M * train, axis=0)), ZEROS),
    (with_means(lambda M, train, held_out: np.mean(np.nan_to_num(M * train), axis=0)), ZEROS),
    (with_means(lambda M, train, held_out: np.mean(M * train, axis=0)), ZEROS),
    (with_means(lambda M, train, held_out: np.nanmean(M * ~held_out, axis=0)), ZEROS),
    (with_means(lambda M, train, held_out: np.mean(M * ~held_out, axis=0)), ZEROS),
    (with_means(lambda M, train, held_out: (M * train).sum(axis=0) / train.sum(axis=0)), NAN),
    (with_means(lambda M, train, held_out: np.mean(M, axis=0, where=~held_out)), NAN),
    (
        with_means(lambda M, train, held_out: np.mean(np.nan_to_num(M), axis=0, where=~held_out)),
        "it looks as if a missing rating counted as 0 in the means. Only ratings in train count.",
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
        baseline("held out", "train"),
        "train and held_out are swapped: the means come from train, the errors from held_out.",
    ),
    *(
        (mistake, "the means came from all that is not in train. (In np.ma.array, mask=True hides an entry.)")
        for mistake in (
            baseline("not train", "held out"),
            with_means(lambda M, train, held_out: np.ma.array(M, mask=train).mean(axis=0)),
        )
    ),
    (
        with_means(lambda M, train, held_out: np.nansum(M * train, axis=0) / train.sum()),
        "you divided by the number of all training ratings. Each column has its own: train.sum(axis=0).",
    ),
    (
        baseline("train", "rated"),
        "it looks as if you took the RMSE on all ratings. Take it on the held-out ones only.",
    ),
    (
        baseline("train", "all"),
        "it looks as if you took the RMSE on train and held_out. Take it on held_out only.",
    ),
    *(
        (mistake, "it looks as if you took the means of rows. A column mean needs axis=0.")
        for mistake in (
            baseline("train", "held out", axis=1),
            with_means(lambda M, train, held_out: np.nanmean(np.where(train, M, np.nan), axis=1)),
        )
    ),
    (baseline("train", "held out", axis=None), ONE_MEAN),
    (baseline("all", "held out", axis=None), ONE_MEAN),
    (baseline("rated", "held out", axis=None), ONE_MEAN),
    (with_means(lambda M, train, held_out: np.mean(M)), ONE_MEAN),
    (
        baseline("train", "held out", score=lambda e: np.mean(e**2)),
        "this is the mean square: the root is missing.",
    ),
    (
        baseline("train", "held out", score=lambda e: np.mean(np.abs(e))),
        "it looks like the mean of |error|: square, then mean, then root.",
    ),
    (
        baseline("train", "held out", score=lambda e: np.mean(e**2) / 2),
        "it looks like ** 1 / 2: the first power, then divided by 2. Write ** 0.5, or np.sqrt.",
    ),
    (
        with_score(lambda e, M: np.sqrt(np.nansum(e**2) / len(M))),
        "you divided by len(held_out), the number of rows. held_out.sum() counts the ratings.",
    ),
    (baseline("train", "held out", score=np.mean), CANCEL),
    (baseline("train", "held out", score=lambda e: np.abs(np.mean(e))), CANCEL),
    (
        baseline("train", "held out", score=np.linalg.norm),
        "it looks as if there were a sum, not a mean, under the root.",
    ),
    (
        baseline("train", "held out", score=np.std),
        "it looks like the standard deviation of the errors: that subtracts their mean first.",
    ),
    (with_score(lambda e, M: np.sqrt(np.nansum(e**2) / M.size)), MANY),
    (with_score(lambda e, M: np.sqrt(np.nansum(e**2) / np.isfinite(M).sum())), MANY),
    (with_score(lambda e, M: np.sqrt(np.mean(np.nan_to_num(e) ** 2 + 0 * M))), MANY),
    (group_by_group(0, of_means=False), f"it looks like the mean of one RMSE per column. {EACH}"),
    (group_by_group(1, of_means=False), f"it looks like the mean of one RMSE per row. {EACH}"),
    (group_by_group(0, of_means=True), f"it looks like the mean of one mean square per column. {EACH}"),
    (group_by_group(1, of_means=True), f"it looks like the mean of one mean square per row. {EACH}"),
)

SHORTCUTS = (
    (
        baseline("train", "held out", mean=np.mean),
        "the RMSE is nan on every input: a nan is among the numbers that you average. For the column means, "
        "np.nanmean leaves nan out; the held-out errors come from M itself, which must be left as it is.",
    ),
)
