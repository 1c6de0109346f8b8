"""Exercises of lesson 03: a step by hand, the four updates, finite differences, a view."""

import numpy as np

from .answers.four_updates import mistakes, one_rating, update, wrong
from .answers.sgd_update import (
    copied_once,
    functions,
    gradient,
    not_put_back,
    one_sided,
    one_walks,
    only_first,
    runs,
    track,
)
from .exercise import Exercise

EXERCISES = {
    "03-a": Exercise(
        points=2,
        hints=(
            "First F, then e = M − F, then the update of C_bias.",
            "F = 2 − 0.5 + 0.3 + 0.8 = 2.6, so e = 2.4. The step is alpha (e − reg C_bias).",
            "0.8 + 0.1 · (2.4 − 0.25 · 0.8)",
        ),
        right=lambda: 1.02,
        mistakes=(
            (0.58, "the size of the step is right, its sign is not: the prediction was too low."),
            (0.54, "it looks as if e were F − M. The residual is M − F."),
            (1.24, "e adds the biases: brackets are missing in M_ij − (R_i · C_j + …)."),
            (1.04, "it looks as if you forgot reg."),
            (1.015, "it looks as if reg stood alone. It multiplies the bias: reg C_bias."),
            (1.0325, "reg multiplies the bias that is updated, C_bias[j], not the row's."),
            (1.06, "it looks as if reg made the bias larger. It should shrink it: minus."),
            (3.0, "it looks as if you forgot alpha."),
            (0.22, "this is the step. The new bias is the old one plus the step."),
            (0.78, "e is missing: this is the old bias, less reg's part."),
            (1.26, "it looks as if you doubled e: the ½ in the loss cancels the 2."),
            (1.05, "it looks as if the row's bias were missing from F."),
            (1.1, "it looks as if the column's bias were missing from F."),
            (1.13, "it looks as if the biases were missing from F."),
            (0.92, "it looks as if you added (−1) · 0.5 as 0.5. The product is negative."),
            (0.84, "alpha multiplies reg's part, too: alpha · (e − reg C_bias)."),
            (0.5325, "this is the row's new bias, R_bias[i]. The question is about the column's."),
        ),
    ),
    "03-b": Exercise(
        points=4,
        hints=(
            "Write the four updates one by one; all of them need the e from before the step.",
            "C[j] needs the R[i] from before the step, but R[i] has changed by then. What will you keep?",
            "R_i = R[i].copy() before; then R[i] += alpha * (e * C[j] - reg * R[i]), and the others like it.",
        ),
        right=update,
        mistakes=(
            (
                wrong(new=("R",)),
                "C[j] is updated with the R[i] that has just changed. Keep the old row: R[i].copy(). "
                "Without copy, it is a view, another name for the same numbers.",
            ),
            (
                wrong(new=("C",), order=("R_bias", "C_bias", "C", "R")),
                "R[i] is updated with the C[j] that has just changed. Both need the other one's old row.",
            ),
            (wrong(biases=-1), "e adds the biases: brackets are missing in M_ij − (R_i · C_j + …)."),
            (wrong(biases=0), "it looks as if the biases were missing from the prediction in e."),
            *(
                (
                    wrong(again=again, order=order),
                    "you worked out e again after something had changed. All four updates need the same e, "
                    "from before the step.",
                )
                for order in (("R_bias", "C_bias", "R", "C"), ("R", "C", "R_bias", "C_bias"))
                for again in (order[2:3], order)
            ),
            *mistakes(),
        ),
        cases=lambda rng: list(one_rating(rng)),
        look=lambda result: None,
    ),
    "03-c": Exercise(
        points=6,
        hints=(
            "Move one number of p at a time: a little up, a little down. How does f change?",
            "Two copies of p for each n: up[n] += h and down[n] -= h. How far apart are they?",
            "result[n] = (f(up) - f(down)) / (2 * h), in a loop over n, with up = p.copy().",
        ),
        right=gradient,
        mistakes=(
            *(
                (
                    lambda f, p, h, to=to: one_sided(f, p, to * h),
                    "it looks like the difference to one side only. Go to both sides.",
                )
                for to in (1, -1)
            ),
            (lambda f, p, h: gradient(f, p, h) * h, "it looks as if you divided by 2, not by (2 * h)."),
            (lambda f, p, h: gradient(f, p, h) * 2 * h, "the differences are right, but not divided by 2h."),
            (
                lambda f, p, h: gradient(f, p, h) * h**2,
                "it looks like / 2 * h, which divides by 2 and then multiplies by h: / (2 * h).",
            ),
            (lambda f, p, h: gradient(f, p, h) * 2, "it looks as if you divided by h, not by (2 * h)."),
            (not_put_back, "your function changes p, and that spoils the later numbers: work on a copy."),
            (one_walks, "the earlier numbers stay moved: put each one back, or copy p anew for each number."),
            *(
                (
                    lambda f, p, h, spread=spread: spread((f(p + h) - f(p - h)) / (2 * h), p),
                    "it looks as if you moved all numbers of p at once. Move one at a time.",
                )
                for spread in (lambda slope, p: slope, lambda slope, p: np.full(len(p), slope))
            ),
            (
                lambda f, p, h: gradient(f, p, h)[-1],
                "this is one number, the last of the gradient. Collect them all: result[n] = …",
            ),
            (
                lambda f, p, h: gradient(f, p, h)[0],
                "this is one number, the first of the gradient. Is return inside the loop?",
            ),
            (only_first, "only the first number is worked out. Is return inside the loop?"),
            (
                lambda f, p, h: gradient(f, p, h).sum(),
                "this is one number, the sum of the gradient's. Keep them apart: result[n] = …",
            ),
            (copied_once, "the earlier numbers stay moved: copy p anew for each number, inside the loop."),
            (lambda f, p, h: -gradient(f, p, h), "the size is right, the sign is not: f(up) − f(down)."),
        ),
        shortcuts=(
            (
                lambda f, p, h: np.zeros(len(p)),
                "it returns only zeros. Is each difference stored? And are up and down two copies of p, one "
                "moved up and one moved down? If they are the same, f(up) − f(down) is 0.",
            ),
        ),
        cases=lambda rng: list(functions(rng)),
        gives="gradient",
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
                lambda s, b, n: [b.copy(), *track(s, b, n)][:-1],
                "these are the biases from before each epoch, not after it. Record them after step.",
            ),
            (
                lambda s, b, n: track(s, b, 1) * n,
                "every entry is one epoch after the start. Did you step a fresh copy each time, or only "
                "once? In each epoch, step R_bias itself, then append a copy.",
            ),
            (
                lambda s, b, n: track(s, b, 2 * n)[1::2],
                "from one entry to the next there are two steps. Call step once in each epoch.",
            ),
            (lambda s, b, n: track(s, b, n)[1:], "the first epoch is missing from the list."),
            (lambda s, b, n: track(s, b, n - 1), "there is one epoch too few: range(epochs) makes them all."),
            (
                lambda s, b, n: track(s, b, 1),
                "only the biases after the first epoch are in the list. Is return inside the loop?",
            ),
            (lambda *a: track(*a)[-1:], "only the biases after the last epoch are in the list."),
            (
                lambda s, b, n: track(s, b, n + 1),
                "there is one epoch too many: range(epochs) makes exactly as many steps as you need.",
            ),
            (
                lambda s, b, n: [b.copy(), *track(s, b, n)],
                "there is one entry too many: the biases before the first epoch. Record only after each "
                "epoch.",
            ),
        ),
        shortcuts=(
            (
                lambda s, b, n: [b.copy()] * n,
                "every entry is as before the first epoch. Does step change R_bias itself, or only a copy?",
            ),
            (lambda s, b, n: [None] * n, "each entry is None. step works in place, and returns nothing."),
        ),
        handed_out=(
            (
                lambda s, b, n: track(s, b, n)[-1:] * n,
                "this does what track_wrong does: every entry is the same array, and shows the last epoch. "
                "(A slice, R_bias[:], is a view of it, not a copy.)",
            ),
        ),
        cases=lambda rng: list(runs(rng)),
        gives="path",
        watch=False,
    ),
}
