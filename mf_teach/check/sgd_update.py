"""Exercises of lesson 03: a step by hand, the four updates, finite differences, a view."""

import numpy as np

from .answers.sgd_update import (
    copied_once,
    functions,
    gradient,
    new_C,
    not_put_back,
    one_rating,
    one_sided,
    runs,
    track,
    update,
    whole,
    wrong,
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
            (1.04, "it looks as if you forgot reg."),
            (1.06, "it looks as if reg made the bias larger. It should shrink it: minus."),
            (3.0, "it looks as if you forgot alpha."),
            (0.22, "this is the step. The new bias is the old one plus the step."),
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
                wrong(new_R=True),
                "C[j] is updated with the R[i] that has just changed. Keep the old row: R[i].copy(). "
                "Without copy, it is a view, another name for the same numbers.",
            ),
            (
                new_C,
                "R[i] is updated with the C[j] that has just changed. Both need the other one's old row.",
            ),
            (wrong(reg_times=0), "it looks as if you forgot reg."),
            (wrong(reg_bias=0), "it looks as if you forgot reg in the two biases."),
            (wrong(reg_times=-1), "it looks as if reg had the wrong sign: it makes the numbers grow."),
            (wrong(reg_times=2), "it looks as if you doubled reg: the ½ in the loss cancels the 2."),
            (wrong(e_times=-1), "it goes uphill: the sign of e is wrong. e is M_ij − F_ij; each step adds."),
            (
                wrong(e_times=-1, reg_times=-1),
                "it goes uphill: with this e, add each step; do not subtract it.",
            ),
            (wrong(biases=-1), "e adds the biases: brackets are missing in M_ij − (R_i · C_j + …)."),
            (wrong(biases=0), "it looks as if the biases were missing from the prediction in e."),
            (
                wrong(e_times=2, reg_times=2),
                "each step is twice as long: the ½ in the loss cancels the 2.",
            ),
            (wrong(e_times=2), "it looks as if you doubled e: the ½ in the loss cancels the 2."),
            (
                wrong(new_e=True),
                "you worked out e again after the biases had changed. All four updates need the same e.",
            ),
            (
                wrong(alpha_of_reg=False),
                "alpha is missing on reg: brackets, as in alpha * (e − reg * R_bias[i]).",
            ),
            (wrong(alpha_of_e=False, alpha_of_reg=False), "it looks as if you forgot alpha."),
            (
                wrong(own=True),
                "each row moves along itself: R[i] is pulled by e * C[j], and C[j] by e times the old R[i].",
            ),
            (
                whole(factors=True),
                "all rows and all biases move. One rating moves only R[i], C[j] and their biases.",
            ),
            (whole(factors=False), "all biases move. One rating moves only R_bias[i] and C_bias[j]."),
            (
                wrong(replace=True),
                "these are the steps themselves. Add each to the old number: += instead of =.",
            ),
            (wrong(skip=("C",)), "C[j] does not move. Update it in place, too, with C[j] += …"),
            (wrong(skip=("R",)), "R[i] does not move. Update it in place, too, with R[i] += …"),
            (
                wrong(skip=("R_bias", "C_bias")),
                "the biases do not move. Update them in place, too: R_bias[i] += … and C_bias[j] += …",
            ),
            (wrong(skip=("R", "C")), "only the biases move. R[i] and C[j] have updates, too."),
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
            (lambda f, p, h: gradient(f, p, h) * 2 * h, "the differences are right, but not divided by 2h."),
            (
                lambda f, p, h: gradient(f, p, h) * h**2,
                "it looks like / 2 * h, which divides by 2 and then multiplies by h: / (2 * h).",
            ),
            (
                lambda f, p, h: gradient(f, p, h) * 2,
                "it looks as if you divided by h: up and down are 2h apart.",
            ),
            (not_put_back, "your function changes p, and that spoils the later numbers: work on a copy."),
            (
                lambda f, p, h: (f(p + h) - f(p - h)) / (2 * h),
                "it looks as if you moved all numbers of p at once. Move one at a time.",
            ),
            (copied_once, "the earlier numbers stay moved: copy p anew for each number, inside the loop."),
            (lambda f, p, h: -gradient(f, p, h), "the size is right, the sign is not: f(up) − f(down)."),
        ),
        shortcuts=(
            (
                lambda f, p, h: np.zeros(len(p)),
                "all zeros. Are up and down one array? up = p is another name for p; up = p.copy() is not.",
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
                lambda s, b, n: track(s, b, n)[-1:] * n,
                "all entries are equal: one array, listed several times (a view). Copy it.",
            ),
            (
                lambda s, b, n: [b.copy(), *track(s, b, n)][:-1],
                "these are the biases from before each epoch. Step first, then record.",
            ),
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
        cases=lambda rng: list(runs(rng)),
        gives="path",
        watch=False,
    ),
}
