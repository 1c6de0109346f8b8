"""Exercises of lesson 06: suspects, an epoch with frozen residuals, and where it blows up."""

import numpy as np

from .answers.reading_the_original import bound, epoch, mask, models, tables, wrong
from .exercise import Exercise

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
            *(
                (lines, "3 and 7, yes. Lines 4 and 5 read only e and their own bias, as it is now.")
                for lines in ({3, 4, 7}, {3, 5, 7}, {3, 4, 5, 7})
            ),
            ({2, 6}, "it looks as if you had counted the lines from 0. Read their numbers off the listing."),
        ),
        shortcuts=(
            ({3, 6}, "3, yes. Line 6 still reads the old C[j], as it should; look one line further."),
            ({6, 7}, "7, yes. Line 6 still reads the old C[j], as it should. And when was F worked out?"),
            ({6}, "line 6 still reads the old C[j], as it should; look one line further, and at F."),
            (
                {4, 5},
                "4 and 5 are as derived in lesson 03: each reads only itself and e. Where is e made?",
            ),
            (
                {4, 5, 6, 7},
                "these are all lines that change something. Which of them *reads* what has just changed?",
            ),
            (
                {3, 4, 5, 6, 7},
                "these are all lines of the loop. Lines 4 to 6 read nothing from another moment, only e.",
            ),
        ),
        look=lambda lines: sorted({int(line) for line in lines}),
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
        right=epoch,
        mistakes=(
            (wrong(fresh=True), "each residual is fresh: textbook SGD. Work out F once, before the loop."),
            (
                wrong(R_from="new"),
                "C[j] is updated with the new R[i]: that is another quirk. Keep R[i].copy().",
            ),
            (
                wrong(fresh=True, R_from="new"),
                "the residuals are fresh, and C[j] sees the new R[i]: it should be the other way round.",
            ),
            (
                wrong(R_from="epoch"),
                "C[j] is updated with the R[i] from before the epoch. Copy R[i] inside the loop, just before "
                "this rating's step.",
            ),
            (
                wrong(R_from="epoch", C_from="epoch"),
                "R[i] and C[j] are updated with rows from before the epoch. Only e comes from there.",
            ),
            (
                wrong(batch=True),
                "every step starts from the parameters before the epoch: that is full-batch descent. Only "
                "the residuals are frozen.",
            ),
            (wrong(biases=0), "it looks as if the biases were missing from F."),
            (wrong(biases=-1), "it looks as if you subtracted the biases in F. A prediction adds them."),
            (wrong(e_times=-1), "it goes uphill: the sign of e is wrong. e is M − F, and each step adds."),
            (wrong(e_times=2), "it looks as if you doubled e: the ½ in the loss cancels the 2."),
            (wrong(zeros=True), "it looks as if a 0 counted as a rating."),
            (wrong(reg_times=0), "it looks as if you forgot reg."),
            (wrong(reg_bias=0), "it looks as if you forgot reg in the two biases."),
            (wrong(reg_times=-1), "it looks as if reg had the wrong sign: it makes the numbers grow."),
            (
                wrong(alpha_of_reg=False),
                "alpha is missing on reg: brackets, as in alpha * (e − reg * R_bias[i]).",
            ),
        ),
        cases=lambda rng: list(models(rng)),
        look=lambda result: None,
    ),
    "06-c": Exercise(
        points=6,
        hints=(
            "A is a table of 0 and 1. What are its row sums and its column sums?",
            "np.block([[np.diag(…), A], [A.T, np.diag(…)]]) builds H; eigvalsh(H) ends with the largest.",
            "A = (M > 0).astype(float); diagonals A.sum(axis=1) and A.sum(axis=0); 2 / eigvalsh(H)[-1].",
        ),
        right=lambda M: bound(mask(M)),
        mistakes=(
            (
                lambda M: bound(M.astype(float)),
                "it looks as if H were made of the ratings. It does not matter how high they are: A is 0 "
                "or 1.",
            ),
            (
                lambda M: bound(M.astype(float), mask(M).sum(axis=1), mask(M).sum(axis=0)),
                "the diagonals are right; A holds 1 where there is a rating, not the rating.",
            ),
            (
                lambda M: bound(mask(M), numerator=1.0),
                "this is half the bound: it is 2, not 1, divided by the eigenvalue.",
            ),
            (
                lambda M: bound(np.zeros(M.shape), mask(M).sum(axis=1), mask(M).sum(axis=0)),
                "it looks as if A or A.T were missing beside the diagonal: rows and columns push each other.",
            ),
            (
                lambda M: bound(mask(M), np.zeros(len(M)), np.zeros(M.shape[1])),
                "it looks as if the diagonal were missing: it holds the number of ratings of each row and "
                "column.",
            ),
            (
                lambda M: 2 / (mask(M).sum(axis=1).max() + mask(M).sum(axis=0).max()),
                "it looks as if the largest counts stood in for the eigenvalue. H tells more: build it.",
            ),
            (lambda M: 2 / bound(mask(M)), "this is the largest eigenvalue. The bound is 2 divided by it."),
        ),
        cases=lambda rng: list(tables(rng)),
        gives="the bound",
    ),
}
