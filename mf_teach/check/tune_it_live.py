"""Exercises of lesson 04: when to stop, which alpha still holds, and an honest K."""

import functools

import numpy as np

from .. import ratings
from ..model import LowRankFactorization
from .exercise import Exercise


def first_rise(train_rmse, held_out_rmse):
    """A mistake: the first minimum, not the lowest."""
    rises = np.diff(held_out_rmse) > 0
    return np.argmax(rises) if rises.any() else len(held_out_rmse) - 1


def curves(rng):
    """RMSE after each epoch: on training ratings, on held-out ones."""
    yield np.array([3.0, 2.0, 1.5, 1.0, 0.8, 0.7]), np.array([3.0, 2.0, 2.1, 1.8, 1.9, 2.2])
    yield np.linspace(3, 0, 9), np.linspace(3, 2, 9)
    yield np.linspace(3, 0, 5), np.linspace(3, 5, 5)
    for n in (30, 50):
        yield np.sort(rng.random(n))[::-1], 2 + rng.random(n)


def trained(M, alpha):
    """The run of 04-b: 100 epochs with this alpha."""
    model = LowRankFactorization(*M.shape, K=3, alpha=alpha, reg=0.001, seed=0)
    return model.fit(M, epochs=100)


def largest_stable_alpha(M, alphas):
    """The last alpha before the first that diverges."""
    largest = None
    for alpha in alphas:
        if trained(M, alpha).diverged_at is not None:
            break
        largest = alpha
    return largest


def last_that_holds(M, alphas):
    """A mistake: on the far side of one that diverges, another may hold by luck."""
    return max(a for a in alphas if trained(M, a).diverged_at is None)


def first_unstable(M, alphas):
    """A mistake: one too far."""
    return next((a for a in alphas if trained(M, a).diverged_at is not None), alphas[-1])


def lowest_rmse(M, alphas):
    """A mistake: the best fit, not the largest that holds."""
    return min(alphas, key=lambda alpha: trained(M, alpha).train_rmse[-1])


def steps(rng):
    """Tables, and learning rates from small to large."""
    yield ratings.original(), (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
    for seed in (1, 2):
        yield ratings.low_rank(9, 7, K=2, seed=seed)[0], (0.02, 0.1, 0.3, 0.5, 0.7, 0.9)
    yield ratings.original(), (0.001, 0.01)
    yield ratings.low_rank(9, 7, K=2, seed=28)[0], (0.3, 0.52, 0.53)


def scores(M, K, seeds):
    """The runs of 04-c: their Histories, one a seed."""
    return [run(M.tobytes(), M.shape, K, seed) for seed in seeds]


@functools.cache  # all ways to choose look at the same runs: without numba, they take seconds
def run(table, shape, K, seed):
    """One run of 04-c."""
    M = np.frombuffer(table).reshape(shape)
    _train, held_out = ratings.hold_out(M, fraction=0.2, seed=seed)
    model = LowRankFactorization(*shape, K, alpha=0.02, reg=0.02, seed=seed)
    return model.fit(M, epochs=200, held_out=held_out)


def choose(of_one_run, of_seeds):
    """A way to pick K: what counts of a run, and what of the seeds."""

    def pick_K(M, Ks, seeds):
        return min(Ks, key=lambda K: of_seeds([of_one_run(history) for history in scores(M, K, seeds)]))

    return pick_K


def at_end(history):
    """The held-out RMSE after the last epoch."""
    return history.held_out_rmse[-1]


def to_choose(rng):
    """Tables, numbers of factors, and seeds."""
    for seed, Ks in ((3, (0, 1, 2, 3)), (32, (3, 1, 0, 2)), (20, (0, 1, 2, 3))):
        yield ratings.low_rank(8, 8, K=1, noise=0.4, seed=seed)[0], Ks, range(4)


EXERCISES = {
    "04-a": Exercise(
        points=2,
        hints=(
            "Which of the two curves can tell when memorising begins?",
            "Index t of the curve is after epoch t. You want the place of its lowest value, not the value.",
            "numpy has argmin.",
        ),
        right=lambda train_rmse, held_out_rmse: np.argmin(held_out_rmse),
        mistakes=(
            (
                lambda train_rmse, held_out_rmse: np.argmin(train_rmse),
                "it looks at the training curve. That one nearly always says: go on.",
            ),
            (lambda train_rmse, held_out_rmse: np.min(held_out_rmse), "that is an RMSE, not an epoch."),
            (
                lambda train_rmse, held_out_rmse: np.argmin(held_out_rmse) + 1,
                "one too many: index 0 is before the first epoch, so index t is after epoch t.",
            ),
            (first_rise, "it stops at the first rise. The curve may fall further after a bump."),
        ),
        cases=lambda rng: list(curves(rng)),
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
            (first_unstable, "this is the first alpha that diverges: one too far."),
            (
                lambda M, alphas: alphas[-1],
                "it is always the largest: no divergence is noticed. train_rmse is finite even then, as fit "
                "goes back to before the blow-up; history.diverged_at tells.",
            ),
            (last_that_holds, "a smaller alpha than this one diverges already. Stop at the first that does."),
            (lowest_rmse, "this is the alpha with the lowest training RMSE, not the largest that holds."),
            (lambda M, alphas: alphas[0], "it is always the smallest. Do you return inside the loop?"),
        ),
        cases=lambda rng: list(steps(rng)),
    ),
    "04-c": Exercise(
        points=6,
        hints=(
            "What may choose K: a score on ratings that training has seen, or on others? From one seed?",
            "For each K: a list of held_out_rmse[-1], one for each seed, and its mean. Lowest mean wins.",
            "min(Ks, key=mean_score), where mean_score(K) is np.mean([… for seed in seeds]).",
        ),
        right=choose(at_end, np.mean),
        mistakes=(
            (
                choose(lambda history: history.train_rmse[-1], np.mean),
                "it looks as if the training RMSE chose. That always prefers more factors.",
            ),
            (
                choose(at_end, lambda scores: scores[0]),
                "it looks as if only the first seed counted: one run is luck. Take the mean over all.",
            ),
            (
                lambda M, Ks, seeds: list(Ks).index(choose(at_end, np.mean)(M, Ks, seeds)),
                "that is the place of the best K in Ks. Which K stands there?",
            ),
            (choose(at_end, lambda scores: scores[-1]), "it looks as if only the last seed counted."),
            (
                choose(lambda history: min(history.held_out_rmse), np.mean),
                "it looks as if the best epoch of each run counted, which is known only afterwards.",
            ),
            (
                choose(at_end, min),
                "it looks as if the luckiest seed of each K counted. Take the mean over all.",
            ),
            (choose(at_end, max), "it looks as if the unluckiest seed of each K counted. Take the mean."),
            (choose(at_end, np.median), "it looks like the median over the seeds. The mean is asked for."),
            (
                choose(lambda history: np.mean(history.held_out_rmse), np.mean),
                "it looks as if the whole curve counted. Only its end is asked for: held_out_rmse[-1].",
            ),
            (
                choose(at_end, lambda scores: -np.mean(scores)),
                "it looks as if the highest RMSE won. An RMSE is an error: low is good.",
            ),
        ),
        cases=lambda rng: list(to_choose(rng)),
    ),
}
