"""Exercises of lesson 06: suspects, an epoch with frozen residuals, and where it blows up."""

import numpy as np

from .. import ratings, sgd
from .exercise import Exercise


def epoch(*, frozen=True, new_R=False, reg_times=1, zeros=False):
    """One epoch, row by row, by the loop of lesson 06; with other settings, a mistake."""

    def run(M, R, C, R_bias, C_bias, alpha, reg):
        rows, cols = np.nonzero((M > 0) | zeros)
        seen = rows.astype(np.uint32), cols.astype(np.uint32), M[rows, cols].astype(float)
        settings = 0.0, float(alpha), float(reg_times * reg), True, frozen, new_R
        sgd.original_epoch(*seen, R, C, R_bias, C_bias, *settings)

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


EXERCISES = {
    "06-a": Exercise(
        points=2,
        hints=(
            "All gradients belong to one moment: just before this rating's step. Go through line by line.",
            "When was self.F worked out? And what has happened to R[i] when line 7 reads it?",
            "One suspect computes e, the other uses a row that the line above has changed.",
        ),
        right=lambda: {3, 7},
        mistakes=(
            ({7}, "7 is one. There is another: when was F worked out?"),
            ({3}, "3 is one. There is another: which line uses what the line above has just changed?"),
            (
                {2, 3, 7},
                "3 and 7, yes. The order of line 2 is a choice: no number in it is from another moment.",
            ),
            ({3, 6}, "3, yes. Line 6 still reads the old C[j], as it should; look one line further."),
            ({3, 6, 7}, "3 and 7, yes. Line 6 still reads the old C[j], as it should."),
            ({4, 5}, "4 and 5 are as derived in lesson 03: each reads only itself and e."),
        ),
        look=lambda lines: tuple(sorted({int(line) for line in lines})),
        asked="a set of line numbers",
    ),
    "06-b": Exercise(
        points=4,
        hints=(
            "Two moments: F for the whole table before the loop; the parameters, rating by rating, in it.",
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :] comes before the loop; R[i].copy() in it.",
            "for i, j in zip(*np.nonzero(M)): e = M[i, j] - F[i, j], and then the four updates of lesson 03.",
        ),
        right=epoch(),
        mistakes=(
            (epoch(frozen=False), "each residual is fresh: textbook SGD. Work out F once, before the loop."),
            (
                epoch(new_R=True),
                "C[j] is updated with the new R[i]: that is another quirk. Keep R[i].copy().",
            ),
            (
                epoch(frozen=False, new_R=True),
                "the residuals are fresh, and C[j] sees the new R[i]: it should be the other way round.",
            ),
            (epoch(zeros=True), "it looks as if a 0 counted as a rating."),
            (epoch(reg_times=0), "it looks as if reg were forgotten."),
        ),
        cases=lambda rng: list(models(rng)),
        look=lambda result: None,
    ),
    "06-c": Exercise(
        points=6,
        hints=(
            "A is a table of 0 and 1. What are its row sums and its column sums?",
            "np.block([[np.diag(…), A], [A.T, np.diag(…)]]) builds H; eigvalsh(H) ends in the largest.",
            "A = (M > 0).astype(float); diagonals A.sum(axis=1) and A.sum(axis=0); 2 / eigvalsh(H)[-1].",
        ),
        right=lambda M: bound(mask(M)),
        mistakes=(
            (
                lambda M: bound(M.astype(float)),
                "it looks as if H were made of the ratings. How high they are plays no part: A is 0 or 1.",
            ),
            (
                lambda M: bound(M.astype(float), mask(M).sum(axis=1), mask(M).sum(axis=0)),
                "the diagonals are right; A holds 1 where there is a rating, not the rating.",
            ),
            (lambda M: bound(mask(M), numerator=1.0), "it is half of it: 2 divided by the eigenvalue."),
            (
                lambda M: bound(np.zeros(M.shape), mask(M).sum(axis=1), mask(M).sum(axis=0)),
                "it looks as if A or A.T were missing beside the diagonal: rows and columns push each other.",
            ),
            (lambda M: 2 / bound(mask(M)), "this is the largest eigenvalue. The bound is 2 divided by it."),
        ),
        cases=lambda rng: list(tables(rng)),
    ),
}
