"""Answers to exercises 03-c and 03-d, right and wrong, and inputs that tell them apart."""

import numpy as np


def gradient(f, p, h):
    """The difference to both sides, number by number."""
    return np.array([f(p + step) - f(p - step) for step in h * np.eye(len(p))]) / (2 * h)


def one_sided(f, p, h):
    """A mistake: the difference to one side; the other side for negative h."""
    return np.array([f(p + step) - f(p) for step in h * np.eye(len(p))]) / h


def not_put_back(f, p, h):
    """A mistake: p stays where the last step led."""
    result = np.zeros(len(p))
    for n in range(len(p)):
        p[n] += h
        up = f(p)
        p[n] -= 2 * h
        result[n] = (up - f(p)) / (2 * h)
    return result


def copied_once(f, p, h):
    """A mistake: one copy for all numbers, which keeps the steps before."""
    result, up, down = np.zeros(len(p)), p.copy(), p.copy()
    for n in range(len(p)):
        up[n] += h
        down[n] -= h
        result[n] = (f(up) - f(down)) / (2 * h)
    return result


def one_walks(f, p, h):
    """A mistake: one copy for all numbers, which stays where the last step led."""
    return not_put_back(f, p.copy(), h)


def only_first(f, p, h):
    """A mistake: the other numbers stay 0."""
    return gradient(f, p, h) * (np.arange(len(p)) == 0)


OF_GRADIENT = (
    *(
        (
            lambda f, p, h, to=to: one_sided(f, p, to * h),
            "it looks like the difference to one side only. Go to both sides.",
        )
        for to in (1, -1)
    ),
    *(
        (
            lambda f, p, h, own=own: gradient(f, p, own),
            "do you use the h that is given? With h = 0.1, the difference of p[0] ** 3 at 1 gives 3.01, "
            "though the derivative is 3.",
        )
        for own in (1e-2, 1e-3, 1e-6)
    ),
    (
        lambda f, p, h: gradient(f, p, h).astype(int),
        "the numbers are cut to whole ones, 3.01 to 3. Is the result an array of floats?",
    ),
    (lambda f, p, h: gradient(f, p, h) * h, "it looks as if you divided by 2, not by (2 * h)."),
    (lambda f, p, h: gradient(f, p, h) * 2 * h, "the differences are right, but not divided by 2h."),
    (
        lambda f, p, h: gradient(f, p, h) * h**2,
        "it looks like / 2 * h, which divides by 2 and then multiplies by h: / (2 * h).",
    ),
    (lambda f, p, h: gradient(f, p, h) * 2, "it looks as if you divided by h, not by (2 * h)."),
    (
        lambda f, p, h: one_sided(f, p, h) / 2,
        "it looks like (f(up) − f(p)) / (2 * h). Between up and p lies only h; between up and down lies 2h.",
    ),
    (
        lambda f, p, h: np.array([f(p + step) - f(p - step) / (2 * h) for step in h * np.eye(len(p))]),
        "it looks as if only f(down) were divided: brackets, as in (f(up) − f(down)) / (2 * h).",
    ),
    (
        lambda f, p, h: gradient(f, p, h) * (np.arange(len(p)) < len(p) - 1),
        "the last number stays 0. range(len(p)) reaches it.",
    ),
    (
        lambda f, p, h: gradient(f, p, h) * (np.arange(len(p)) > 0),
        "the first number stays 0. It is p[0]: range(len(p)) begins there.",
    ),
    (not_put_back, "your function changes p, and that spoils the later numbers: work on a copy."),
    (one_walks, "the earlier numbers stay moved: put each one back, or copy p anew for each number."),
    *(
        (
            lambda f, p, h, spread=spread: spread((f(p + h) - f(p - h)) / (2 * h), p),
            "it looks as if you moved all numbers of p at once. Move one at a time.",
        )
        for spread in (lambda slope, p: slope, lambda slope, p: np.full(len(p), slope))
    ),
    (
        lambda f, p, h: gradient(f, p, h)[-1],
        "this is one number, the last of the gradient. Collect them all: result[n] = …",
    ),
    (
        lambda f, p, h: gradient(f, p, h)[0],
        "this is one number, the first of the gradient. Is return inside the loop?",
    ),
    (only_first, "only the first number is worked out. Is return inside the loop?"),
    (
        lambda f, p, h: gradient(f, p, h).sum(),
        "this is one number, the sum of the gradient's. Keep them apart: result[n] = …",
    ),
    (copied_once, "the earlier numbers stay moved: copy p anew for each number, inside the loop."),
    (lambda f, p, h: -gradient(f, p, h), "the size is right, the sign is not: f(up) − f(down)."),
)


def _polynomial(p):
    """f(p) = p[0] ** 3 + 2 * p[1]"""
    return p[0] ** 3 + 2 * p[1]


def _exponentials(p):
    """f(p) = np.sum(np.exp(p)) * p[0]"""
    return np.sum(np.exp(p)) * p[0]


def _waves(p):
    """f(p) = np.sin(p) @ p[::-1]"""
    return np.sin(p) @ p[::-1]


def functions(rng):
    """Functions of some numbers, where, and how far to go."""
    yield _polynomial, np.array([1.0, 5.0]), 0.1
    yield _exponentials, rng.standard_normal(4).round(1), 0.5
    yield _waves, rng.standard_normal(3).round(1), 1e-2


def track(step, R_bias, epochs):
    """The biases after each epoch, each a copy."""
    path = []
    for _ in range(epochs):
        step(R_bias)
        path.append(R_bias.copy())
    return path


def _halfway(b):
    """a step halfway to 1"""
    b += 0.5 * (1 - b)


def _double(b):
    """a step that doubles R_bias"""
    b *= 2


def _add_one(b):
    """a step that adds 1 to R_bias"""
    b += 1


def runs(rng):
    """A step that changes its argument in place, biases to start from, and how often."""
    yield _halfway, np.array([0.0, 2.0]), 3
    yield _double, rng.standard_normal(5).round(1), 4
    yield _add_one, np.zeros(2), 1
