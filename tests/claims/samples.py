"""What must be true of a sample, column by column."""

import numpy as np


def positive(share=1.0):
    return lambda x: bool(np.all((x > 0).mean(axis=0) >= share))


def within(bound):
    return lambda x: bool(np.all(np.abs(x) <= bound))


def error(x):
    """Standard error of the mean of independent numbers."""
    return x.std(axis=0, ddof=1) / len(x) ** 0.5


def on_average(x):
    """The mean is positive, by two standard errors or more."""
    return bool(np.all(x.mean(axis=0) > 2 * error(x)))


def over_splits(hidden):
    """As `on_average`, for splits of one table that hide this share: they overlap, so the error is larger.

    Source: Nadeau & Bengio (2003), "Inference for the generalization error".
    """

    def holds(x):
        wider = (1 + len(x) * hidden / (1 - hidden)) ** 0.5
        return bool(np.all(x.mean(axis=0) > 2 * wider * error(x)))

    return holds


def level(bound):
    """No difference to speak of: the mean is below the bound, whichever its sign."""
    return lambda x: bool(np.all(np.abs(x.mean(axis=0)) < bound))


def between(low, high):
    return lambda x: bool(low <= x.mean() <= high)
