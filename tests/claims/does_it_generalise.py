"""Lesson 05: splits of the same tasters. What it says of them, it says of these 118 people."""

from functools import cache

import numpy as np

from mf_teach import ratings

from .runs import START, model, rmse, run, split
from .samples import error, level, on_average, over_splits, positive, within
from .table import Claims

claim = Claims("05")
COFFEE = ratings.coffee()
FIFTH = 23 / 118  # of the tasters are newcomers


@cache
def tasted(seed, K, reg):
    return taste(COFFEE.M, seed, K, reg)


def taste(M, seed, K, reg):
    return run(M, seed, K=K, reg=reg, epochs=150, global_mean=True).held_out_rmse


@claim("Biases help, and not by much", lambda x: positive()(x) and x.mean() < 0.2)
def _(seed):
    curve = tasted(seed, 0, 0.02)
    return curve[0] - curve[-1]


@claim("85% of the variance (of the *squared* error of the mean) is in neither", level(0.02))
def _(seed):
    curve = tasted(seed, 0, 0.02)
    return (curve[-1] / curve[0]) ** 2 - 0.85


def gains(M, n):
    """RMSE of the mean minus that of the biases, in the n-th ten splits."""
    curves = (taste(M, seed, 0, 0.02) for seed in range(10 * n, 10 * n + 10))
    return np.array([curve[0] - curve[-1] for curve in curves])


@cache
def bars(n):
    """Of all tasters: their mean, its standard error, and the corrected one."""
    x = gains(COFFEE.M, n)
    return x.mean(), error(x), x.std(ddof=1) * (1 / 10 + 0.2 / 0.8) ** 0.5


@claim(
    "speak about other splits of *this table*, and for that they are right",
    lambda x: 0.7 < x[:, 0].std(ddof=1) / x[:, 1].mean() < 1.4,
)
def _(seed):
    return bars(seed)[:2]


@claim("Even that is a little too short for *new tasters*", on_average, n=40)
def _(seed):
    """The squared error of all tasters is a quarter of the squared gap between their halves."""
    people = np.random.default_rng(seed).permutation(118)
    one, two = (gains(COFFEE.M[half], seed).mean() for half in np.array_split(people, 2))
    return (one - two) ** 2 / 4 - bars(seed % 20)[2] ** 2


@claim("every K is *worse* than the biases", positive(0.95))
def _(seed):
    return [tasted(seed, K, 0.02)[-1] - tasted(seed, 0, 0.02)[-1] for K in (1, 2, 3, 5)]


@claim("K = 3 and K = 5 are worse than guessing the mean", positive(0.8))
def _(seed):
    return [tasted(seed, K, 0.02)[-1] - tasted(seed, 0, 0.02)[0] for K in (3, 5)]


@claim("its choice and the biases are **level**", level(0.02))
def _(seed):
    rest, _, _ = split(COFFEE.M, seed)
    known = np.where(rest, COFFEE.M, np.nan)
    choices = [(K, reg) for K in (0, 1, 3) for reg in (0.1, 0.3, 0.5)]
    K, reg = min(choices, key=lambda choice: taste(known, seed, *choice)[-1])
    return tasted(seed, 0, 0.02)[-1] - tasted(seed, K, reg)[-1]


@claim("a reg of 0.3 or more, which leaves less than half of what they do at 0.02", positive())
def _(seed):
    fitted = {
        (K, reg): model(COFFEE.M, K, 0.01, reg, seed, 150, global_mean=True)[0]
        for K in (1, 3)
        for reg in (0.02, 0.3)
    }
    spread = {which: (m.R @ m.C.T).std() for which, m in fitted.items()}
    return [spread[K, 0.02] / 2 - spread[K, 0.3] for K in (1, 3)]


@claim("it follows strength, whatever the seed", positive())
def _(seed):
    m, _ = model(COFFEE.M, 1, 0.01, 0.2, seed, 300, global_mean=True)
    by = COFFEE.strength, COFFEE.temperature, COFFEE.extraction
    strength, *others = (abs(np.corrcoef(m.C[:, 0], x)[0, 1]) for x in by)
    return [strength - 0.7, 0.3 - max(others)]


@claim("five factors do, now and then, and clipping takes away some of the harm", positive())
def _(seed):
    held_out = split(COFFEE.M, seed)[1]
    m, _ = model(COFFEE.M, 5, 0.01, 0.02, seed, 150, held_out=held_out, global_mean=True)
    F, truth = m.forward()[held_out], COFFEE.M[held_out]
    clipped = np.clip(F, 1, 9)
    return [(F != clipped).mean(), 0.1 - (F != clipped).mean(), rmse(F - truth) - rmse(clipped - truth)]


@claim("The biases alone never leave the scale here", within(0))
def _(seed):
    held_out = split(COFFEE.M, seed)[1]
    F = model(COFFEE.M, 0, 0.01, 0.02, seed, 150, held_out=held_out, global_mean=True)[0].forward()
    return ((F < 1) | (F > 9)).mean()


def halves(M, seed):
    """Correlation of two halves' factors, and of each with the other's pick; how many picked strength."""
    people = np.random.default_rng(seed).permutation(len(M))
    parts = np.array_split(people, 2)
    one, two = (model(M[part], 1, 0.01, 0.2, seed, 300, global_mean=True)[0].C[:, 0] for part in parts)
    r = np.abs(np.corrcoef([one, two, COFFEE.strength, COFFEE.temperature, COFFEE.extraction]))
    picks = r[:2, 2:].argmax(axis=1)
    return r[0, 1], (r[1, 2 + picks[0]] + r[0, 2 + picks[1]]) / 2, (picks == 0).mean()


@cache
def halves_of(table):
    """Means over ten splits in halves: of the tasters, or of the shuffled table of this number."""
    M = COFFEE.M
    if table is not None:
        M = np.random.default_rng(table + START).permuted(M, axis=1)
    return np.mean([halves(M, seed) for seed in range(10)], axis=0)


@claim("a shuffled table, in which there is nothing, now and then does as well",
       lambda x: 0 < (x >= 0).mean() <= 0.2, n=40)  # fmt: skip
def _(seed):
    return halves_of(seed)[0] - halves_of(None)[0]


@claim("follows it, too; no shuffled table comes near", positive(), n=40)
def _(seed):
    return halves_of(None)[1] - 0.1 - halves_of(seed)[1]


@claim("nearly every half picks strength", lambda x: x.mean() > 0.8, n=40)
def _(seed):
    return halves(COFFEE.M, seed)[2]


@cache
def cold_start(count, seed, reg):
    """As in the lesson: RMSE on 17 ratings of a fifth of the tasters, newcomers who gave `count` others."""
    rng, errors = np.random.default_rng(seed), []
    newcomers = rng.permutation(118)[:23]
    m, _ = model(np.delete(COFFEE.M, newcomers, axis=0), 1, 0.01, 0.2, seed, 300, global_mean=True)
    m.reg = reg
    for i in newcomers:
        order = rng.permutation(27)
        given = np.where(np.isin(np.arange(27), order[:count]), COFFEE.M[i], np.nan)
        R_i, R_bias_i = m.fold_in(given)
        errors.append((COFFEE.M[i] - m.mu - m.C_bias - R_bias_i - m.C @ R_i)[order[10:]])
    return rmse(errors)


@claim("After *one* rating the predictions are worse than after none", over_splits(FIFTH))
def _(seed):
    return cold_start(1, seed, 0.2) - cold_start(0, seed, 0.2)


@claim("Three are still not enough; ten are", over_splits(FIFTH))
def _(seed):
    none = cold_start(0, seed, 0.2)
    return [cold_start(3, seed, 0.2) - none, none - cold_start(10, seed, 0.2)]


@claim("With a large reg, one rating does no harm", level(0.05))
def _(seed):
    return [cold_start(0, seed, 0.2) - cold_start(1, seed, reg) for reg in (3, 10)]


@claim("and at reg = 10 it helps a little", over_splits(FIFTH))
def _(seed):
    return cold_start(0, seed, 0.2) - cold_start(1, seed, 10)
