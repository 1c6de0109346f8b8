"""Answers to the exercises of lesson 03, right and wrong, and inputs that tell them apart."""

import numpy as np

from ... import sgd


def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
    """One rating, by the loop of the lessons."""
    rows, cols, M = np.array([i], np.uint32), np.array([j], np.uint32), np.array([float(M_ij)])
    sgd.sgd_epoch(rows, cols, M, R, C, R_bias, C_bias, 0.0, float(alpha), float(reg), True)


def wrong(*, e_times=1, biases=1, alpha_of_e=True, alpha_of_reg=True, reg_times=1, reg_bias=1,
          new_R=False, new_e=False, own=False, replace=False, skip=()):  # fmt: skip
    """An update with one mistake; without any, it is right."""

    def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
        def residual():
            return e_times * (M_ij - R[i] @ C[j] - biases * (R_bias[i] + C_bias[j]))

        def move(name, part, at, pull, reg):
            if name not in skip:
                charge = (alpha if alpha_of_reg else 1) * reg * part[at]
                part[at] = (not replace) * part[at] + (alpha if alpha_of_e else 1) * e * pull - charge

        e, R_i, C_j, reg = residual(), R[i] if new_R else R[i].copy(), C[j].copy(), reg_times * reg
        move("R_bias", R_bias, i, 1, reg_bias * reg)
        move("C_bias", C_bias, j, 1, reg_bias * reg)
        e = residual() if new_e else e
        move("R", R, i, R_i if own else C_j, reg)
        move("C", C, j, C_j if own else R_i, reg)

    return update


def new_C(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
    """A mistake: R_i is updated with the new C_j."""
    wrong(new_R=True)(j, i, M_ij, C, R, C_bias, R_bias, alpha, reg)


def whole(*, factors):
    """A mistake: all biases move, or all rows of R and C too, not only those of this rating."""

    def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
        e, R_i, C_j = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j]), R[i].copy(), C[j].copy()
        R_bias += alpha * (e - reg * R_bias)
        C_bias += alpha * (e - reg * C_bias)
        rows, cols = (slice(None), slice(None)) if factors else (i, j)
        R[rows] += alpha * (e * C_j - reg * R[rows])
        C[cols] += alpha * (e * R_i - reg * C[cols])

    return update


def one_rating(rng):
    """A rating, the parameters around it, alpha and reg."""
    R, C = np.array([[1.0, 0.5]]), np.array([[2.0, -1.0]])
    yield 0, 0, 4.0, R, C, np.array([0.2]), np.array([-0.1]), 0.1, 0.02
    R, C = np.array([[1.0], [-1.0]]), np.array([[2.0], [0.5]])
    yield 0, 1, 4.0, R, C, np.array([0.5, 0.0]), np.array([0.0, 1.0]), 0.1, 0.5
    for n_R, n_C, K, alpha, reg in ((3, 4, 3, 0.05, 0.1), (4, 2, 1, 0.2, 0.0), (2, 2, 0, 0.1, 0.3)):
        shapes = (n_R, K), (n_C, K), n_R, n_C
        yield 1, n_C - 1, 3.0, *(rng.standard_normal(shape) for shape in shapes), alpha, reg


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


def _halfway(b):
    b += 0.5 * (1 - b)


def _double(b):
    b *= 2


def _add_one(b):
    b += 1


def runs(rng):
    """A step that changes its argument in place, biases to start from, and how often."""
    yield _halfway, np.array([0.0, 2.0]), 3
    yield _double, rng.standard_normal(5), 4
    yield _add_one, np.zeros(2), 1
