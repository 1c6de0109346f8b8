"""Exercises of lesson 04: when to stop, which alpha still holds, and an honest K."""

import numpy as np

from .answers.tune_it_live import (
    after_first_rise,
    at_end,
    choose,
    curves,
    first_rise,
    first_unstable,
    first_unstable_or_none,
    largest_stable_alpha,
    last_that_holds,
    lowest_rmse,
    lowest_score,
    never_returns,
    none_without_divergence,
    one_standard_error,
    steps,
    to_choose,
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
        ),
        shortcuts=(
            (
                lambda train_rmse, held_out_rmse: np.argmin(train_rmse),
                "it looks at the training curve, which nearly always says: go on.",
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
                "it is always the last epoch. Which value of held_out_rmse is the lowest?",
            ),
            (
                lambda train_rmse, held_out_rmse: len(held_out_rmse),
                "it is always one past the last epoch. Which value of held_out_rmse is the lowest?",
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
            "for alpha in alphas: break if trained(M, alpha).diverged_at is not None; largest = alpha.",
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
                lambda M, alphas: list(alphas).index(largest_stable_alpha(M, alphas)),
                "that is the place of the alpha in alphas. Which alpha stands there?",
            ),
        ),
        shortcuts=(
            (
                lambda M, alphas: alphas[-1],
                "it is always the largest alpha: your function notices no divergence. train_rmse is "
                "finite even then, as fit "
                "goes back to before the blow-up; history.diverged_at tells.",
            ),
            (lambda M, alphas: alphas[0], "it is always the smallest alpha. Do you return inside the loop?"),
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
        right=choose(at_end, np.mean),
        mistakes=(
            (
                choose(lambda history: history.train_rmse[-1], np.mean),
                "it looks as if the training RMSE chose. That nearly always prefers more factors.",
            ),
            (
                choose(at_end, lambda scores: scores[0]),
                "it looks as if only the first seed counted: one run is luck. Take the mean over all.",
            ),
            (
                lambda M, Ks, seeds: list(Ks).index(choose(at_end, np.mean)(M, Ks, seeds)),
                "that is the place of the best K in Ks. Which K stands there?",
            ),
            (
                choose(at_end, lambda scores: scores[-1]),
                "it looks as if only the last seed counted. Take the mean over all.",
            ),
            (
                choose(lambda history: min(history.held_out_rmse), np.mean),
                "it looks as if the best epoch of each run counted, which is known only afterwards.",
            ),
            (
                choose(at_end, min),
                "it looks as if the luckiest seed of each K counted. Take the mean over all.",
            ),
            (choose(at_end, max), "it looks as if the unluckiest seed of each K counted. Take the mean."),
            (choose(at_end, np.median), "it looks like the median over the seeds. Take the mean."),
            (
                choose(lambda history: np.mean(history.held_out_rmse), np.mean),
                "it looks as if the whole curve counted. Only its end is asked for: held_out_rmse[-1].",
            ),
            (
                choose(at_end, lambda scores: -np.mean(scores)),
                "it looks as if the highest RMSE won. An RMSE is an error: low is good.",
            ),
            (lowest_score, "this is an RMSE, not a K. Which K has it?"),
            (
                one_standard_error,
                "it looks like the smallest K within one standard error of the best: a good habit, but here "
                "the K of the lowest mean is asked for.",
            ),
        ),
        shortcuts=(
            (
                lambda M, Ks, seeds: min(Ks),
                "it is always the smallest K. Is it min of a dictionary? That is its smallest key: "
                "min(scores, key=scores.get) has the lowest score.",
            ),
        ),
        cases=lambda rng: list(to_choose(rng)),
        gives="K",
    ),
}
