"""Answers to exercise 03-b, right and wrong, and inputs that tell them apart."""

import numpy as np

from ... import sgd

PARTS = {"R_bias": "R_bias[i]", "C_bias": "C_bias[j]", "R": "R[i]", "C": "C[j]"}
BIASES, FACTORS = ("R_bias", "C_bias"), ("R", "C")
OTHER = {"R_bias": "C_bias", "C_bias": "R_bias", "R": "C", "C": "R"}
ALONG = {"R": "C", "C": "R"}


def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
    """One rating, by the loop of the lessons."""
    rows, cols, M = np.array([i], np.uint32), np.array([j], np.uint32), np.array([float(M_ij)])
    sgd.sgd_epoch(rows, cols, M, R, C, R_bias, C_bias, 0.0, float(alpha), float(reg), True)


def right_step(old, pull, other, alpha, reg):
    """The new number or row."""
    return old + alpha * (pull - reg * old)


def wrong(step=right_step, parts=(), *, dot=1, row=1, col=1, along=ALONG, new=(), other_new=False, again=(),
          order=tuple(PARTS)):  # fmt: skip
    """An update with one mistake; without any, it is right.

    step: what becomes of these parts; other_new: whether the other row or bias that it gets is the new one.
    dot, row, col: how often R_i · C_j and the two biases are in F. along: what e is multiplied by; new: which
    of these are the new ones. again: before which parts e is worked out again.
    """

    def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
        arrays, at = {"R_bias": R_bias, "C_bias": C_bias, "R": R, "C": C}, dict(R_bias=i, C_bias=j, R=i, C=j)
        before = {name: np.copy(arrays[name][at[name]]) for name in PARTS}
        for name in order:
            if name == order[0] or name in again:
                e = M_ij - dot * R[i] @ C[j] - row * R_bias[i] - col * C_bias[j]
            now = {part: arrays[part][at[part]] for part in PARTS}
            pull = e * (now if along.get(name) in new else before | {None: 1.0})[along.get(name)]
            do, other = step if name in parts else right_step, (now if other_new else before)[OTHER[name]]
            arrays[name][at[name]] = do(now[name], pull, other, alpha, reg)

    return update


def swapped_biases():
    """Mistakes: R_bias[j] and C_bias[i], in e, in their own updates, or in both."""

    def swapped(in_e, in_steps):
        def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
            row, col = (j, i) if in_e else (i, j)
            e = M_ij - R[i] @ C[j] - R_bias[row] - C_bias[col]
            row, col = (j, i) if in_steps else (i, j)
            R_bias[row] += alpha * (e - reg * R_bias[row])
            C_bias[col] += alpha * (e - reg * C_bias[col])
            R[i], C[j] = right_step(R[i], e * C[j], 0, alpha, reg), right_step(C[j], e * R[i], 0, alpha, reg)

        return update

    return swapped(True, False), swapped(False, True), swapped(True, True)


def elsewhere(name, *, shrinks):
    """A mistake: another place of one array moves; shrinks: reg, too, multiplies what stands there."""

    def elsewhere(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
        array, (at, to) = {"R_bias": R_bias, "C_bias": C_bias, "R": R, "C": C}[name], (i, j)
        at, to = (at, to) if name in ("R_bias", "R") else (to, at)
        here, there = np.copy(array[at]), np.copy(array[to])
        update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg)
        step, array[at] = array[at] - here, here
        array[to] = there + step + alpha * reg * (here - there) * shrinks

    return elsewhere


def whole(parts, *, same_step):
    """A mistake: these arrays move as a whole, each number by its own step, or all by the same one."""

    def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
        e = M_ij - R[i] @ C[j] - R_bias[i] - C_bias[j]
        pulls = e, e, e * C[j], e * R[i]
        for name, array, at, pull in zip(PARTS, (R_bias, C_bias, R, C), (i, j, i, j), pulls, strict=True):
            step = alpha * (pull - reg * (array if name in parts and not same_step else array[at]))
            array[... if name in parts else at] += step

    return update


def one_rating(rng):
    """A rating, the parameters around it, alpha and reg."""
    R, C = np.array([[1.0, 0.5]]), np.array([[2.0, -1.0]])
    yield 0, 0, 4.0, R, C, np.array([0.2]), np.array([-0.1]), 0.1, 0.5
    R, C = np.array([[1.0], [-1.0]]), np.array([[2.0], [0.5]])
    yield 0, 1, 4.0, R, C, np.array([0.5, 0.0]), np.array([0.0, 1.0]), 0.1, 0.5
    for n_R, n_C, K, j, alpha, reg in (
        (3, 4, 3, 2, 0.05, 0.1),
        (4, 2, 1, 0, 0.2, 0.0),
        (2, 2, 0, 0, 0.1, 0.3),
    ):
        shapes = (n_R, K), (n_C, K), n_R, n_C
        yield 1, j, 3.0, *(rng.standard_normal(shape).round(1) for shape in shapes), alpha, reg
