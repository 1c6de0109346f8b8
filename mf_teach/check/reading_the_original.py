"""Exercises of lesson 06: suspects, an epoch with frozen residuals, and where it blows up."""

from .answers import frozen_epoch, largest_alpha
from .exercise import Exercise

OWN_BIAS = "Lines 4 and 5 are fine: besides e, each reads only its own bias, as it is just before this step."


def line_numbers(lines):
    """The lines in order, each once; ValueError for what is not a whole number."""
    numbers = sorted({float(line) for line in lines})
    if not all(number.is_integer() for number in numbers):
        raise ValueError("not whole")
    return [int(number) for number in numbers]


EXERCISES = {
    "06-a": Exercise(
        points=2,
        hints=(
            "All gradients should be from one moment: just before this rating's step. Go through line by "
            "line.",
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
            ({3, 6, 7}, "3 and 7, yes. Line 6 still reads the old C[j], as it should."),
            *(({3, 7} | more, f"3 and 7, yes. {OWN_BIAS}") for more in ({4}, {5}, {4, 5})),
            ({2, 6}, "it looks as if you had counted the lines from 0. Read their numbers off the listing."),
        ),
        shortcuts=(
            ({3, 6}, "3, yes. Line 6 still reads the old C[j], as it should; look one line further."),
            ({6, 7}, "7, yes. Line 6 still reads the old C[j], as it should. And when was F worked out?"),
            ({6}, "line 6 still reads the old C[j], as it should; look one line further, and at F."),
            *(({3} | more, f"3, yes. {OWN_BIAS} Look further down.") for more in ({4}, {5}, {4, 5})),
            *(({7} | more, f"7, yes. {OWN_BIAS} And when was F worked out?") for more in ({4}, {5}, {4, 5})),
            *((lines, f"look at e: where does it come from? {OWN_BIAS}") for lines in ({4}, {5}, {4, 5})),
            (
                {4, 5, 6, 7},
                "these are all lines that change something. Which of them *reads* what has just changed? And "
                "when was F worked out?",
            ),
            (
                {3, 4, 5, 6, 7},
                "these are all lines inside the loop. Some read only what is from just before this rating's "
                "step: those are fine.",
            ),
        ),
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
        asked="two things, the matrix H and the number 2 / λmax",
    ),
}
