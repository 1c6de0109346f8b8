"""Lesson 05, what it says of 100,000 generated ratings: other sets, of the same kind."""

from functools import cache

import numpy as np

from mf_teach import LowRankFactorization, ratings

from .runs import START, rmse
from .samples import positive
from .table import Claims

claim = Claims("05")


@cache
def film_set(seed):
    """As in the lesson: ratings in the order of time; people arrive, each rates within a tenth of it."""
    M = ratings.generated(seed=seed)
    rng = np.random.default_rng(seed + START)
    return M.take(np.argsort(rng.random(M.shape[0])[M.rows] + 0.1 * rng.random(len(M))))


@cache
def film_model(seed, K, epochs, latest):
    """A model of such a set, without a fifth of it, and its RMSE on that: the latest, or a random one."""
    M = film_set(seed)
    train, held_out = M.hold_out_latest(0.2) if latest else M.hold_out(0.2, seed)
    m = LowRankFactorization(*M.shape, K, 0.01, 0.05, seed=seed + START, scale=0.1, dtype=np.float32)
    return m, m.fit(train, epochs, held_out=held_out, global_mean=True, each_epoch=False).held_out_rmse[-1]


@claim("K = 8 beats the biases in every split, and by far more than one split differs from the next",
       positive())  # fmt: skip
def _(seed):
    return [film_model(seed, 0, n, False)[1] - film_model(seed, 8, n, False)[1] - 0.005 for n in (20, 50)]


@claim("After 20 epochs a larger K than the truth's is ahead", positive(0.95))
def _(seed):
    return film_model(seed, 8, 20, False)[1] - film_model(seed, 20, 20, False)[1]


@claim("After 50, K = 8 has caught up, and the larger ones have begun to memorise", positive(0.95))
def _(seed):
    eight, twenty = (film_model(seed, K, 50, False)[1] for K in (8, 20))
    return [twenty - eight, twenty - film_model(seed, 20, 20, False)[1]]


@claim("nearly all that K = 8 had gained over the biases is gone", positive(0.95))
def _(seed):
    (none, eight), (later_none, later_eight) = (
        [film_model(seed, K, 50, latest)[1] for K in (0, 8)] for latest in (False, True)
    )
    return [later_none - none, later_eight - eight, (none - eight) / 3 - (later_none - later_eight)]


@claim("Only for people whom it has met is some of that gain left", positive(0.9))
def _(seed):
    future = film_set(seed).hold_out_latest(0.2)[1]
    met = np.isin(future.rows, film_set(seed).hold_out_latest(0.2)[0].rows)
    none, eight = (
        film_model(seed, K, 50, True)[0].forward()[future.rows, future.cols] - future.values for K in (0, 8)
    )
    known, new = (rmse(none[who]) - rmse(eight[who]) for who in (met, ~met))
    return [known, 0.004 - new]


def hits(score, past, future):
    """How many of a person's ten highest scores, of films not rated before, they then rate 4 or more."""
    score, liked = np.array(score, float), np.zeros(past.shape, bool)
    score[past.rows, past.cols] = -np.inf
    good = future.values >= 4
    liked[future.rows[good], future.cols[good]] = True
    people = liked.any(axis=1)
    ten = np.argsort(-score[people], axis=1, kind="stable")[:, :10]
    return np.take_along_axis(liked[people], ten, axis=1).sum(axis=1).mean()


@cache
def hits_of(seed):
    """Of each kind of list, and how much better the RMSE of K = 8 is than that of the damped mean."""
    past, future = film_set(seed).hold_out_latest(0.2)
    count, fours, sums = (
        np.bincount(past.cols, weights, past.shape[1]) for weights in (None, past.values >= 4, past.values)
    )
    mu = past.values.mean()
    film = {"damped": (sums + 5 * mu) / (count + 5), "plain": (sums + 1e-9 * mu) / (count + 1e-9)}
    film |= {"count": count, "fours": fours}
    scores = {name: np.tile(score, (past.shape[0], 1)) for name, score in film.items()}
    scores |= {f"K = {K}": film_model(seed, K, 50, True)[0].forward() for K in (0, 8)}
    found = {name: hits(score, past, future) for name, score in scores.items()}
    better = rmse(film["damped"][future.cols] - future.values) - film_model(seed, 8, 50, True)[1]
    return found, better


@claim("the model with the *better* RMSE has fewer hits than the damped mean of each film", positive(0.95))
def _(seed):
    found, better = hits_of(seed)
    return [better, found["damped"] - found["K = 8"]]


@claim("Popularity wins by far", positive(0.95))
def _(seed):
    found, _better = hits_of(seed)
    return [found["count"] - 1.3 * found["damped"], found["count"] - 1.5 * found["K = 8"]]


@claim("counting only ratings of 4 or more does better still than counting all", positive(0.95))
def _(seed):
    found, _better = hits_of(seed)
    return found["fours"] - found["count"]


@claim("It is the missing damping that costs the hits, more than the factors", positive(0.95))
def _(seed):
    """Of the biases alone and the damped mean, which know the same, and of K = 0 and K = 8."""
    found, _better = hits_of(seed)
    damping = found["damped"] - found["K = 0"]
    return [0.2 - found["plain"], damping, damping - abs(found["K = 0"] - found["K = 8"])]
