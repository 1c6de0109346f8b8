"""Answers to the exercises of lesson 06, right and wrong, and inputs that tell them apart."""

import numpy as np

from ... import ratings, sgd


def epoch(M, R, C, R_bias, C_bias, alpha, reg):
    """One epoch with frozen residuals, row by row, by the loop of lesson 06."""
    rows, cols = np.nonzero(M > 0)
    seen = rows.astype(np.uint32), cols.astype(np.uint32), M[rows, cols].astype(float)
    sgd.original_epoch(*seen, R, C, R_bias, C_bias, 0.0, float(alpha), float(reg), True, True, False)


def wrong(*, fresh=False, batch=False, R_from="step", C_from="step", zeros=False, biases=1, e_times=1,
          reg_times=1, reg_bias=1, alpha_of_reg=True):  # fmt: skip
    """An epoch with one mistake; without any, it is right.

    R_from: which R[i] moves C[j]: the one from before the "step" or the "epoch", or the "new" one.
    C_from: which C[j] moves R[i]: the one from before the "step" or the "epoch".
    batch: every step starts where the epoch started.
    """

    def run(M, R, C, R_bias, C_bias, alpha, reg):
        def predict():
            return R @ C.T + biases * (R_bias[:, None] + C_bias[None, :])

        F, R_0, C_0, charge = predict(), R.copy(), C.copy(), reg_times * reg * (alpha if alpha_of_reg else 1)
        now = R, C, R_bias, C_bias
        was = tuple(part.copy() for part in now) if batch else now
        for i, j in zip(*np.nonzero((M > 0) | zeros), strict=True):
            e = alpha * e_times * (M[i, j] - (predict() if fresh else F)[i, j])
            R_i = {"step": was[0][i].copy(), "epoch": R_0[i], "new": R[i]}[R_from]
            now[2][i] += e - reg_bias * charge * was[2][i]
            now[3][j] += e - reg_bias * charge * was[3][j]
            now[0][i] += e * (C_0 if C_from == "epoch" else was[1])[j] - charge * was[0][i]
            now[1][j] += e * R_i - charge * was[1][j]

    return run


def models(rng):
    """Tables with 0 where a rating is missing, parameters, alpha and reg."""
    M = np.array([[4.0, 0.0], [1.0, 2.0]])
    yield M, np.array([[1.0], [0.5]]), np.array([[1.0], [-1.0]]), np.zeros(2), np.zeros(2), 0.1, 0.02
    for n_R, n_C, K in ((4, 5, 2), (3, 3, 3), (5, 2, 0)):
        M = rng.integers(0, 5, (n_R, n_C)).astype(float)
        shapes = (n_R, K), (n_C, K), n_R, n_C
        yield M, *(rng.standard_normal(shape) for shape in shapes), 0.05, 0.1


def bound(A, D_R=None, D_C=None, numerator=2.0):
    """2 / the largest eigenvalue of [[D_R, A], [A^T, D_C]]."""
    D_R = A.sum(axis=1) if D_R is None else D_R
    D_C = A.sum(axis=0) if D_C is None else D_C
    H = np.block([[np.diag(D_R), A], [A.T, np.diag(D_C)]])
    return numerator / np.linalg.eigvalsh(H)[-1]


def mask(M):
    """1 where there is a rating, else 0."""
    return ratings.observed(M).astype(float)


def tables(rng):
    """Tables with 0 where a rating is missing."""
    yield (np.array([[4.0, 0.0], [1.0, 2.0]]),)
    yield (ratings.original(),)
    yield (rng.integers(1, 5, (3, 7)),)
    yield (np.eye(4),)
    yield (np.array([[0.5, 0.0], [3.5, 2.0]]),)
