"""Exercises of lesson 03: a step by hand, the four updates, finite differences, a view."""

import numpy as np

from .answers import by_hand
from .answers.four_updates import one_rating, swapped_biases, update, wrong
from .answers.sgd_update import OF_GRADIENT, functions, gradient, runs, track
from .answers.update_slips import mistakes
from .exercise import Exercise

EXERCISES = {
    "03-a": Exercise(points=2, **by_hand.parts("03-a")),
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
            (wrong(dot=0), "it looks as if R[i] @ C[j] were missing from the prediction in e."),
            *(
                (mistake, "i and j are swapped at the biases: i is the row, as in R_bias[i], j the column.")
                for mistake in swapped_biases()
            ),
            (
                lambda i, j, *rest: update(j, i, *rest),
                "i and j are swapped everywhere: i is the row, as in R[i], and j the column, as in C[j].",
            ),
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
        mistakes=OF_GRADIENT,
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
                "(R_bias[:] and np.asarray(R_bias) copy no numbers, and path.copy() copies only the list.)",
            ),
        ),
        cases=lambda rng: list(runs(rng)),
        gives="path",
        watch=False,
    ),
}
