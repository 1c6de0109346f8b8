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
    yield _exponentials, rng.standard_normal(4).round(1), 0.05
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
