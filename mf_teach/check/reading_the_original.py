"""Exercises of lesson 06: suspects, an epoch with frozen residuals, and where it blows up."""

from .answers import frozen_epoch, largest_alpha, suspects
from .exercise import Exercise


def line_numbers(lines):
    """The lines as a set; ValueError for what is not a whole number."""
    numbers = {float(line) for line in lines}
    if not all(number.is_integer() for number in numbers):
        raise ValueError("not whole")
    return {int(number) for number in numbers}


EXERCISES = {
    "06-a": Exercise(
        points=2,
        hints=(
            "All gradients should be from one moment: just before this rating's step. Go through line by "
            "line.",
            "For each thing that a line uses: when was it worked out, or changed for the last time? Two "
            "lines use something too old or too new.",
            "One of the two computes e: when was self.F worked out? The other uses a row that the line above "
            "it has just changed.",
        ),
        right=lambda: {3, 7},
        mistakes=suspects.MISTAKES,
        shortcuts=suspects.SHORTCUTS,
        look=line_numbers,
        asked="a set of line numbers",
    ),
    "06-b": Exercise(
        points=4,
        hints=(
            "There are two moments: F for the whole table before the loop, and the parameters inside it, "
            "rating by rating.",
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :] comes before the loop; R[i].copy() in it.",
            "for i, j in zip(*np.nonzero(M)): e = M[i, j] - F[i, j], and then the four updates of lesson 03.",
        ),
        right=frozen_epoch.right,
        mistakes=frozen_epoch.MISTAKES,
        cases=lambda rng: list(frozen_epoch.models(rng)),
        look=lambda result: None,
    ),
    "06-c": Exercise(
        points=6,
        hints=(
            "A is a table of 0 and 1. What are its row sums and its column sums?",
            "np.block([[np.diag(…), A], [A.T, np.diag(…)]]) builds H; eigvalsh(H) ends with the largest.",
            "A = (M > 0).astype(float); diagonals A.sum(axis=1) and A.sum(axis=0); "
            "return H, 2 / eigvalsh(H)[-1].",
        ),
        right=largest_alpha.right,
        mistakes=largest_alpha.MISTAKES,
        cases=lambda rng: list(largest_alpha.tables(rng)),
        look=largest_alpha.readable,
        gives=("H", "the bound"),
        asked="two things, the matrix H and the number 2 / λmax, as a tuple, in this order",
    ),
}
