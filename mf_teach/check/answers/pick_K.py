"""Exercise 04-c: which K to choose, right and wrong, and inputs that tell the ways apart."""

import numpy as np

from ... import ratings
from .tune_it_live import fitted


def run(M, K, seed):
    """The run of 04-c: a fifth of the ratings held out."""
    return fitted(np.asarray(M, float).tobytes(), M.shape, K, seed, (0.02, 0.02, 200, 0.2))


def choose(of_one_run, of_seeds):
    """A way to pick K: what counts of a run, and what of the seeds."""

    def pick_K(M, Ks, seeds):
        return min(Ks, key=lambda K: of_seeds([of_one_run(run(M, K, seed)) for seed in seeds]))

    return pick_K


def at_end(history):
    """The held-out RMSE after the last epoch."""
    return history.held_out_rmse[-1]


right = choose(at_end, np.mean)


def lowest_score(M, Ks, seeds):
    """A mistake: the score of the K that was asked for."""
    return min(np.mean([at_end(run(M, K, seed)) for seed in seeds]) for K in Ks)


def one_standard_error(M, Ks, seeds):
    """A mistake: the smallest K within a standard error of the best (Breiman et al. 1984), a good habit."""
    ends = {K: np.array([at_end(run(M, K, seed)) for seed in seeds]) for K in Ks}
    best = ends[right(M, Ks, seeds)]
    limit = best.mean() + best.std(ddof=1) / np.sqrt(len(best))
    return min(K for K in Ks if ends[K].mean() <= limit)


def never_anew(M, Ks, seeds):
    """A mistake: all scores so far are in the mean of each K."""
    ends = [at_end(run(M, K, seed)) for K in Ks for seed in seeds]
    return min(Ks, key=lambda K: np.mean(ends[: (Ks.index(K) + 1) * len(seeds)]))


def to_choose(rng):
    """Tables, numbers of factors, and seeds: on all of them together, no two ways to choose agree.

    They were searched for, with the methods of the tests; small, as all is trained here without numba.
    """
    for seed, rank, Ks, seeds in (
        (86, 1, (3, 0, 2), (2, 4)), (126, 2, (2, 3, 0), (3, 2)), (161, 2, (2, 1, 3), (5, 1)),
        (146, 1, (3, 0, 1, 2), (5, 2, 3)), (26, 1, (2, 3, 1), (3, 1)), (131, 1, (2, 1, 3), (5, 4, 0)),
        (40, 2, (2, 1, 3), (5, 4, 1)), (151, 2, (0, 2, 3), (5, 1)), (153, 1, (3, 2, 1), (0, 4)),
        (37, 2, (2, 0, 3), (2, 4, 5)), (46, 2, (1, 0, 3), (0, 2, 3)),
    ):  # fmt: skip
        yield ratings.low_rank(5, 5, K=rank, noise=0.6, seed=seed)[0], Ks, seeds


MISTAKES = (
    (
        choose(lambda history: history.train_rmse[-1], np.mean),
        "it looks as if the training RMSE chose. That nearly always prefers more factors.",
    ),
    (
        choose(at_end, lambda scores: scores[0]),
        "it looks as if only the first seed counted: one run is luck. Take the mean over all.",
    ),
    (
        lambda M, Ks, seeds: list(Ks).index(right(M, Ks, seeds)),
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
        choose(at_end, lambda scores: np.mean(np.square(scores))),
        "it looks as if you averaged squares: then the seed with the largest RMSE counts most. "
        "Average held_out_rmse[-1] itself.",
    ),
    (
        choose(lambda history: np.mean(history.held_out_rmse), np.mean),
        "it looks as if the whole curve counted. Only its end is asked for: held_out_rmse[-1].",
    ),
    (
        choose(at_end, lambda scores: -np.mean(scores)),
        "it looks as if the highest RMSE won. An RMSE is an error: low is good.",
    ),
    (
        never_anew,
        "it looks as if the scores of one K went on into the mean of the next. Start a new list for each K.",
    ),
    (lowest_score, "this is an RMSE, not a K. Which K has it?"),
    (
        one_standard_error,
        "it looks like the smallest K within one standard error of the best: a good habit, but here "
        "the K of the lowest mean is asked for.",
    ),
)

SHORTCUTS = (
    (
        lambda M, Ks, seeds: min(Ks),
        "it returns the smallest K every time. (min of a dictionary is its smallest key; "
        "min(scores, key=scores.get) is the key of the lowest score.)",
    ),
    (lambda M, Ks, seeds: max(Ks), "it returns the largest K every time. Which K has the lowest mean?"),
    (
        lambda M, Ks, seeds: Ks[0],
        "it returns the first K of Ks every time. Is a return inside the loop? Or does a sum of scores go on "
        "from one K to the next?",
    ),
    (
        lambda M, Ks, seeds: Ks[-1],
        "it returns the last K of Ks every time. (If you keep the best K so far, keep its score, too.)",
    ),
)
