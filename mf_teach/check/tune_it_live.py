"""Exercises of lesson 04: when to stop, which alpha still holds, and an honest K."""

import numpy as np

from .answers import pick_K
from .answers.tune_it_live import (
    after_first_rise,
    curves,
    first_rise,
    first_rise_or_0,
    first_unstable,
    first_unstable_or_none,
    largest_stable_alpha,
    last_but_one_without_divergence,
    last_that_holds,
    lowest_rmse,
    never_returns,
    none_without_divergence,
    steps,
)
from .exercise import Exercise

EXERCISES = {
    "04-a": Exercise(
        points=2,
        hints=(
            "Which of the two curves can tell when memorising begins?",
            "Index t of the curve is after epoch t. You need the place of its lowest value, not the value.",
            "numpy has argmin.",
        ),
        right=lambda train_rmse, held_out_rmse: np.argmin(held_out_rmse),
        mistakes=(
            (
                lambda train_rmse, held_out_rmse: np.argmin(held_out_rmse) + 1,
                "this is one too many: index 0 is before the first epoch, so index t is after epoch t.",
            ),
            (first_rise, "it stops at the first rise. The curve may fall further after a bump."),
            (
                first_rise_or_0,
                "it stops at the first rise, or at 0 if there is none. Look for the lowest value of all.",
            ),
            (
                after_first_rise,
                "it stops after the first rise. The curve may fall further: look for its lowest value.",
            ),
            (
                never_returns,
                "a curve that never rises gets no answer, and after a bump the curve may fall further. Look "
                "for the lowest value of all.",
            ),
            (
                lambda train_rmse, held_out_rmse: np.argmin(held_out_rmse) - 1,
                "this is one too few: index 0 is before the first epoch, so index t is after epoch t.",
            ),
            (
                lambda train_rmse, held_out_rmse: np.argmin(held_out_rmse[1:]),
                "it counts from the second value. Index 0 is before the first epoch, so index t is after "
                "epoch t.",
            ),
            (
                lambda train_rmse, held_out_rmse: np.argmin(held_out_rmse[1:]) + 1,
                "it never says 0. But if the curve only rises, it was lowest before the first epoch.",
            ),
        ),
        shortcuts=(
            (
                lambda train_rmse, held_out_rmse: np.argmin(train_rmse),
                "it looks for the lowest value of the training curve, which nearly always says: go on.",
            ),
            (
                lambda train_rmse, held_out_rmse: np.argmax(held_out_rmse),
                "this is where the held-out RMSE is highest. An RMSE is an error: low is good.",
            ),
            (
                lambda train_rmse, held_out_rmse: np.min(held_out_rmse),
                "this is an RMSE, not an epoch. Where in the curve does it stand?",
            ),
            (
                lambda train_rmse, held_out_rmse: len(held_out_rmse) - 1,
                "it is the last epoch every time. Which value of held_out_rmse is the lowest?",
            ),
            (
                lambda train_rmse, held_out_rmse: len(held_out_rmse),
                "it is one past the last epoch every time. Which value of held_out_rmse is the lowest?",
            ),
            (
                lambda train_rmse, held_out_rmse: 0,
                "it is 0 every time. Is a return inside the loop? And does it compare an RMSE with an RMSE, "
                "or with an epoch?",
            ),
        ),
        cases=lambda rng: list(curves(rng)),
        gives="the epoch",
    ),
    "04-b": Exercise(
        points=4,
        hints=(
            "Go through alphas from small to large. What in the History tells that a run diverged?",
            "history.diverged_at is None as long as all is well. Remember the last alpha for which it was.",
            "In the loop over alphas, first: if trained(M, alpha).diverged_at is not None: break. Then: "
            "largest = alpha. After the loop: return largest.",
        ),
        right=largest_stable_alpha,
        mistakes=(
            (first_unstable, "this is the first alpha that diverges: the one before it is asked for."),
            (last_that_holds, "a smaller alpha already diverges. Stop at the first that does."),
            (lowest_rmse, "this is the alpha with the lowest training RMSE, not the largest that holds."),
            (
                first_unstable_or_none,
                "this is the first alpha that diverges, and nothing if none does. The one before it is asked "
                "for.",
            ),
            (
                none_without_divergence,
                "it returns nothing if no alpha diverges. Then the largest is asked for.",
            ),
            (
                last_but_one_without_divergence,
                "if no alpha diverges, it returns the last but one. Then the largest is asked for.",
            ),
            (
                lambda M, alphas: list(alphas).index(largest_stable_alpha(M, alphas)),
                "that is the place of the alpha in alphas. Which alpha stands there?",
            ),
        ),
        shortcuts=(
            (
                lambda M, alphas: alphas[-1],
                "it returns the largest alpha every time. Either it notices no divergence (train_rmse stays "
                "finite; history.diverged_at tells), or a return inside the loop ends it at the first alpha.",
            ),
            (
                lambda M, alphas: alphas[0],
                "it returns the smallest alpha every time. If your loop ends, by return or break, at the "
                "first run that does *not* diverge: it should end at the first that does.",
            ),
        ),
        cases=lambda rng: list(steps(rng)),
        gives="alpha",
    ),
    "04-c": Exercise(
        points=6,
        hints=(
            "Which score should choose K: one on ratings that training has seen, or on others? From one "
            "seed?",
            "For each K: a list of held_out_rmse[-1], one for each seed, and its mean. Lowest mean wins.",
            "min(Ks, key=mean_score), where mean_score(K) is np.mean([… for seed in seeds]).",
        ),
        right=pick_K.right,
        mistakes=pick_K.MISTAKES,
        shortcuts=pick_K.SHORTCUTS,
        cases=lambda rng: list(pick_K.to_choose(rng)),
        gives="K",
    ),
}
