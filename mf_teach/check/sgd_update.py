"""Exercises of lesson 03: a step by hand, the four updates, finite differences, a view."""

import numpy as np

from .. import sgd
from .exercise import Exercise


def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
    """One rating, by the loop of the lessons."""
    rows, cols, M = np.array([i], np.uint32), np.array([j], np.uint32), np.array([float(M_ij)])
    sgd.sgd_epoch(rows, cols, M, R, C, R_bias, C_bias, 0.0, float(alpha), float(reg), True)


def wrong(*, sign=1, times=1, biases=1, reg_times=1, reg_bias=1, new_R=False, new_e=False):
    """An update with one mistake; without any, it is right."""

    def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
        def residual():
            return times * sign * (M_ij - R[i] @ C[j] - biases * (R_bias[i] + C_bias[j]))

        e, R_i = residual(), R[i] if new_R else R[i].copy()
        reg = reg * reg_times
        R_bias[i] += alpha * (e - reg * reg_bias * R_bias[i])
        C_bias[j] += alpha * (e - reg * reg_bias * C_bias[j])
        e = residual() if new_e else e
        R[i] += alpha * (e * C[j] - reg * R[i])
        C[j] += alpha * (e * R_i - reg * C[j])

    return update


def one_rating(rng):
    """A rating, the parameters around it, alpha and reg."""
    R, C = np.array([[1.0, 0.5]]), np.array([[2.0, -1.0]])
    yield 0, 0, 4.0, R, C, np.array([0.2]), np.array([-0.1]), 0.1, 0.02
    for n_R, n_C, K, alpha, reg in ((3, 4, 3, 0.05, 0.1), (4, 2, 1, 0.2, 0.0), (2, 2, 0, 0.1, 0.3)):
        shapes = (n_R, K), (n_C, K), n_R, n_C
        yield 1, n_C - 1, 3.0, *(rng.standard_normal(shape) for shape in shapes), alpha, reg


def gradient(f, p, h):
    """The difference to both sides, number by number."""
    return np.array([f(p + step) - f(p - step) for step in h * np.eye(len(p))]) / (2 * h)


def one_sided(f, p, h):
    """A mistake: the difference to one side."""
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


def functions(rng):
    """Functions of some numbers, where, and how far to go."""
    yield lambda p: p[0] ** 3 + 2 * p[1], np.array([1.0, 5.0]), 0.1
    yield lambda p: np.sum(np.exp(p)) * p[0], rng.standard_normal(4), 1e-3
    yield lambda p: p[0] ** 3, np.array([2.0]), 1e-2
    yield lambda p: np.sin(p) @ p[::-1], rng.standard_normal(3), 1e-2


def track(step, R_bias, epochs):
    """The biases after each epoch, each a copy."""
    path = []
    for _ in range(epochs):
        step(R_bias)
        path.append(R_bias.copy())
    return path


def runs(rng):
    """A step that changes the biases in place and returns nothing, where they start, and how often."""
    yield lambda b: np.copyto(b, 0.5 * (1 + b)), np.array([0.0, 2.0]), 3
    yield lambda b: np.copyto(b, 2 * b), rng.standard_normal(5), 4
    yield lambda b: np.copyto(b, b + 1), np.zeros(2), 1


EXERCISES = {
    "03-a": Exercise(
        points=2,
        hints=(
            "First F, then e = M − F, then the line of the table for C_bias.",
            "F = 2 − 0.5 + 0.3 + 0.8 = 2.6, so e = 2.4. The step is alpha (e − reg C_bias).",
            "0.8 + 0.1 · (2.4 − 0.25 · 0.8)",
        ),
        right=lambda: 1.02,
        mistakes=(
            (0.58, "the size of the step is right, its sign is not: the prediction was too low."),
            (0.54, "it looks as if e were F − M. The residual is M − F."),
            (1.04, "it looks as if reg were forgotten."),
            (1.06, "it looks as if reg made the bias larger. It shrinks what it touches: minus."),
            (3.0, "it looks as if alpha were forgotten."),
            (0.22, "this is the step. The new bias is the old one plus the step."),
            (1.26, "it looks as if e were doubled: the ½ in the loss takes care of the 2."),
            (1.05, "it looks as if the row's bias were not in F."),
            (1.1, "it looks as if the column's bias were not in F."),
        ),
    ),
    "03-b": Exercise(
        points=4,
        hints=(
            "Take the four rows of the table one by one; all of them want the e of before the step.",
            "C[j] wants the R[i] of before the step, but R[i] has changed by then. What will you keep?",
            "R_i = R[i].copy() before; then R[i] += alpha * (e * C[j] - reg * R[i]), and the others like it.",
        ),
        right=update,
        mistakes=(
            (
                wrong(new_R=True),
                "C[j] is updated with the R[i] that has just changed. Keep the old row: R[i].copy(). "
                "Without copy, it is a view, another name for the same numbers.",
            ),
            (wrong(reg_times=0), "it looks as if reg were forgotten."),
            (wrong(reg_bias=0), "it looks as if reg were forgotten in the two biases."),
            (wrong(reg_times=-1), "it looks as if reg had the wrong sign: it pushes numbers to grow."),
            (wrong(sign=-1), "it goes uphill: the sign of e is wrong. e is M_ij − F_ij, and each step adds."),
            (wrong(biases=-1), "e adds the biases: brackets are missing in M_ij − (R_i · C_j + …)."),
            (
                wrong(sign=-1, reg_times=-1),
                "it goes uphill: with this e, each step is added, not taken away.",
            ),
            (wrong(biases=0), "it looks as if the biases were not in the prediction that e is made of."),
            (
                wrong(times=2, reg_times=2),
                "each step is twice as long: the ½ in the loss takes care of the 2.",
            ),
            (wrong(times=2), "it looks as if e were doubled: the ½ in the loss takes care of the 2."),
            (wrong(new_e=True), "e is worked out again after the biases have changed. One gradient, one e."),
            (
                lambda i, j, M_ij, R, C, r, c, *both: wrong(new_R=True)(j, i, M_ij, C, R, c, r, *both),
                "R[i] is updated with the C[j] that has just changed. Both want the other one's old row.",
            ),
        ),
        cases=lambda rng: list(one_rating(rng)),
        look=lambda result: None,
    ),
    "03-c": Exercise(
        points=6,
        hints=(
            "One number of p at a time: a little up, a little down, and look at f.",
            "Two copies of p for each n: up[n] += h and down[n] -= h. How far apart are they?",
            "result[n] = (f(up) - f(down)) / (2 * h), in a loop over n, with up = p.copy().",
        ),
        right=gradient,
        mistakes=(
            (one_sided, "it looks like the difference to one side, f(p + h) − f(p). Go to both sides."),
            (lambda f, p, h: gradient(f, p, h) * 2 * h, "the differences are right, but not divided by 2h."),
            (
                lambda f, p, h: gradient(f, p, h) * h**2,
                "it looks like / 2 * h, which divides by 2 and then multiplies by h: / (2 * h).",
            ),
            (lambda f, p, h: gradient(f, p, h) * 2, "it looks as if divided by h: up and down are 2h apart."),
            (
                lambda f, p, h: np.zeros(len(p)),
                "all zeros: up and down look like the same array. up = p is a view; up = p.copy() is not.",
            ),
            (not_put_back, "p has changed afterwards, and spoils the later numbers: work on a copy of it."),
            (
                lambda f, p, h: (f(p + h) - f(p - h)) / (2 * h),
                "it looks as if all numbers of p moved at once. One at a time.",
            ),
        ),
        cases=lambda rng: list(functions(rng)),
    ),
    "03-d": Exercise(
        points=4,
        hints=(
            "How many arrays are in the list: three, or one that is listed three times?",
            "step changes R_bias in place, so each entry of the list is a name for the same array.",
            "Append R_bias.copy(), after the step.",
        ),
        right=track,
        mistakes=(
            (
                lambda s, b, n: track(s, b, n)[-1:] * n,
                "all entries are equal: one array, listed several times (a view). Copy it.",
            ),
            (
                lambda s, b, n: [b.copy(), *track(s, b, n)][:-1],
                "these are the biases from before each epoch. Step first, then record.",
            ),
            (lambda *a: track(*a)[-1:], "only the biases after the last epoch are in the list."),
            (
                lambda s, b, n: [b.copy(), *track(s, b, n)],
                "there is one entry too many: the start. Record only after each epoch.",
            ),
        ),
        cases=lambda rng: list(runs(rng)),
        watch=False,
    ),
}
