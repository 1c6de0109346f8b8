"""Exercise 05-a: a difference and its standard error, right and wrong, and inputs that tell them apart."""

import numpy as np


def paired(a, b):
    """Mean of the differences, and its standard error."""
    return (a - b).mean(), (a - b).std(ddof=1) / np.sqrt(len(a))


def with_error(error, difference=np.subtract):
    """A mistake: another second number, or other differences, or both."""
    return lambda a, b: (np.mean(difference(a, b)), error(difference(a, b)))


def unpaired(error):
    """A mistake: as if the two had nothing to do with each other."""
    return lambda a, b: ((a - b).mean(), error(a, b))


def one(x, ddof=1):
    """Standard error of the mean of one model."""
    return x.std(ddof=ddof) / np.sqrt(len(x))


def two_models(rng):
    """Held-out RMSEs of two models on the same splits."""
    yield np.array([1.5, 1.1]), np.array([1.2, 1.2])
    yield np.array([1.0, 1.2, 1.4]), np.array([0.9, 1.3, 1.1])
    for n in (20, 50):
        difficulty = 1 + rng.random(n)
        yield difficulty + 0.1 * rng.random(n), difficulty + 0.1 * rng.random(n)


DIFFERENCES = (
    (lambda a, b: b - a, "the sign of the mean is wrong: take a minus b."),
    (lambda a, b: np.abs(a - b), "it looks as if you took absolute values. Keep the signs."),
)

ERRORS = (
    (
        lambda d: d.std(ddof=1),
        "the second number is the spread of single differences. The spread of their mean is smaller: "
        "divide by √n.",
    ),
    (lambda d: d.std() / np.sqrt(len(d)), "with few splits, the standard deviation needs ddof=1."),
    (
        lambda d: d.std(),
        "the second number is np.std of the differences. A mean varies less: divide by √n. And with few "
        "splits, np.std needs ddof=1.",
    ),
    (
        lambda d: d.std(ddof=1) / len(d),
        "it looks as if you divided by n: divide by the square root of n.",
    ),
    (
        lambda d: d.std() / len(d),
        "it looks as if you divided by n: divide by the square root of n. And with few splits, np.std "
        "needs ddof=1.",
    ),
    (
        lambda d: d.std(ddof=1) / np.sqrt(len(d) - 1),
        "it looks as if you divided by √(n − 1): ddof=1 already takes care of the − 1. Divide by √n.",
    ),
    (
        lambda d: d.std(ddof=1) / len(d) / 2,
        "the second number is the standard deviation divided by 2n. (x ** 1 / 2 is x / 2: for a root, write "
        "x ** 0.5, or np.sqrt.)",
    ),
    (
        lambda d: np.sqrt(d.std(ddof=1) / len(d)),
        "it looks as if the root covered the standard deviation, too. Only n is under the root.",
    ),
    (
        lambda d: d.std(ddof=1) * np.sqrt(len(d)),
        "it looks as if you multiplied by √n. A mean varies less than single differences: divide.",
    ),
    (
        lambda d: d.var(ddof=1) / np.sqrt(len(d)),
        "it looks as if you took the variance instead of the standard deviation.",
    ),
    (
        lambda d: d.var(ddof=1) / len(d),
        "the second number is the square of the standard error: its root is missing.",
    ),
)

MISTAKES = (
    *((with_error(one, difference), text) for difference, text in DIFFERENCES),
    *((with_error(error), text) for error, text in ERRORS),
    *(
        (with_error(error, difference), f"{text} Also, {also}")
        for difference, text in DIFFERENCES
        for error, also in ERRORS
    ),
    (lambda a, b: paired(a, b)[::-1], "mean and standard error are swapped: the mean comes first."),
    *(
        (
            unpaired(error),
            "it looks as if a and b were unrelated. They share splits: take the differences first.",
        )
        for error in (
            lambda a, b: np.hypot(one(a), one(b)),
            lambda a, b: np.hypot(one(a, 0), one(b, 0)),
            lambda a, b: one(a) + one(b),
            lambda a, b: one(a) - one(b),
        )
    ),
)
