"""Exercise 06-c: H and the bound, right and wrong, and inputs that tell them apart."""

import numpy as np

from ... import ratings


def by_eigvalsh(H):
    """The eigenvalues, from small to large, of the lower half of H and its mirror image."""
    return np.linalg.eigvalsh(H)


def by_eigvals(H):
    """The eigenvalues, from small to large, of all of H, even if it is not symmetric."""
    return np.sort(np.linalg.eigvals(H).real)


def matrix(M, *, ratings_in_A=False, ratings_in_D=False, above=1, below=1, D=1, cols_first=False,
           D_swapped=False, A_twice=False, all_rated=False, A_swapped=False):  # fmt: skip
    """H; with an option, H with a mistake. above, below: what A and its transpose are multiplied by."""
    A = (ratings.observed(M) | all_rated).astype(float)
    sums = M if ratings_in_D else A
    D_R, D_C = D * np.diag(sums.sum(axis=1)), D * np.diag(sums.sum(axis=0))
    A = M if ratings_in_A else A
    D_R, D_C = (D_C, D_R) if D_swapped else (D_R, D_C)
    if cols_first:
        return np.block([[D_C, above * A.T], [below * A, D_R]])
    one, other = (A.T, A) if A_swapped else (A, A if A_twice else A.T)
    return np.block([[D_R, above * one], [below * other, D_C]])


def answer(bound=lambda M, H, w: 2 / w[-1], eigenvalues=by_eigvalsh, **slip):
    """H and the bound; with a slip in H, or another bound, a mistake. w: the eigenvalues of H."""

    def largest_alpha(M):
        H = matrix(M, **slip)
        return H, bound(M, H, eigenvalues(H))

    return largest_alpha


right = answer()


def readable(result):
    """What is returned; where a bound is all rounding noise, 2 divided by nearly 0, it counts as infinite."""
    if isinstance(result, tuple | list) and len(result) == 2 and np.ndim(result[1]) < 2:
        H, bound = result
        return H, np.where(np.abs(bound) > 1e9, np.inf, bound)[()]
    return result


def tables(rng):
    """Tables with 0 where a rating is missing; small ones first."""
    yield (np.array([[4.0, 0.0], [1.0, 2.0]]),)
    yield (np.array([[0.5, 0.0, 3.5]]),)
    yield (np.array([[3.0, 0.0, 1.0], [2.0, 5.0, 1.0]]),)
    yield (ratings.original(),)
    yield (rng.integers(1, 5, (3, 7)),)
    yield (np.eye(4),)


IN_H = (
    (
        {"ratings_in_A": True, "ratings_in_D": True},
        "it looks as if H were made of the ratings. It does not matter how high they are: A is 0 or 1.",
    ),
    (
        {"ratings_in_A": True},
        "the diagonals are right; A holds 1 where there is a rating, not the rating.",
    ),
    (
        {"ratings_in_D": True},
        "A is right; the diagonals hold how many ratings a row or a column has, not their sum: A.sum.",
    ),
    (
        {"above": 0, "below": 0},
        "A and A.T are missing in H, beside the diagonal: rows and columns push each other.",
    ),
    (
        {"above": 0},
        "the upper right block of H should be A. (eigvalsh does not notice: it reads only the lower half.)",
    ),
    (
        {"below": 0},
        "the lower left block of H should be A.T. (It matters: eigvalsh reads only the lower half.)",
    ),
    (
        {"above": -1, "below": -1},
        "A and A.T have the wrong sign in H. (With both, the eigenvalues happen to stay the same.)",
    ),
    ({"above": -1}, "the upper right block of H should be A: its sign is wrong."),
    ({"below": -1}, "the lower left block of H should be A.T: its sign is wrong."),
    (
        {"D": 0},
        "the diagonal of H is 0: it should hold the number of ratings of each row and column.",
    ),
    ({"D_swapped": True}, "D_R and D_C are swapped: D_R stands to the left of A, D_C below it."),
    ({"A_twice": True}, "the lower left block of H should be A.T: it looks like A."),
    ({"A_swapped": True}, "A and A.T are swapped: A stands to the right of D_R, A.T below it."),
    ({"all_rated": True}, "it looks as if a 0 in M counted as a rating: A is 1 only where M > 0."),
    (
        {"cols_first": True},
        "H begins with the columns. Rows first: D_R and A above, A.T and D_C below.",
    ),
)

BOUNDS = (
    (lambda M, H, w: 1 / w[-1], "this is half the bound: it is 2, not 1, divided by the eigenvalue."),
    (
        lambda M, H, w: w[-1],
        "H is right. The second number is its largest eigenvalue; the bound is 2 divided by it.",
    ),
    (
        lambda M, H, w: w[-1] / 2,
        "H is right. The bound is upside down: 2 divided by the largest eigenvalue.",
    ),
    (
        lambda M, H, w: np.inf,
        "H is right. The bound is all rounding noise, 2 divided by nearly 0: eigvalsh sorts from small to "
        "large, so [0] is the smallest eigenvalue. Take the largest: [-1].",
    ),
    (
        lambda M, H, w: 2 / w,
        "H is right. The second thing is 2 divided by each eigenvalue: divide by the largest only, [-1].",
    ),
    (
        lambda M, H, w: 2 / np.diag(H).max(),
        "H is right. The bound is 2 divided by the largest number on its diagonal: divide by the largest "
        "eigenvalue.",
    ),
    (
        lambda M, H, w: 2 / (np.diag(H)[: len(M)].max() + np.diag(H)[len(M) :].max()),
        "H is right. It looks as if the largest counts stood in for the eigenvalue: take eigvalsh(H)[-1].",
    ),
)

MISTAKES = (
    *(
        (answer(eigenvalues=eigenvalues, **slip), text)
        for slip, text in IN_H
        for eigenvalues in (by_eigvalsh, by_eigvals)
    ),
    *((answer(bound), text) for bound, text in BOUNDS),
    (lambda M: right(M)[1], "the bound is right. Return H, too, before it."),
    (lambda M: right(M)[0], "H is right. Return the bound, too, after it."),
    (lambda M: right(M)[::-1], "H and the bound are swapped: H comes first."),
)
