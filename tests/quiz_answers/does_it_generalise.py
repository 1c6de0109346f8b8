"""Lesson 05."""

import numpy as np
from claims.does_it_generalise import COFFEE, cold_start, tasted
from claims.films import film_model
from claims.runs import model

from mf_teach import LowRankFactorization

from .runs import when


def numbers_updated():
    """How many parameters one rating moves, at K = 3."""
    names, one = ("R", "C", "R_bias", "C_bias"), np.zeros((10, 10))
    one[2, 5] = 4
    m = LowRankFactorization(10, 10, 3, alpha=0.01, reg=0.001, seed=0)
    before = {name: getattr(m, name).copy() for name in names}
    m.fit(one, epochs=1)
    return sum((getattr(m, name) != before[name]).sum() for name in names)


def followed():
    m, _ = model(COFFEE.M, 1, 0.01, 0.2, 0, 300, global_mean=True)
    by = {name: getattr(COFFEE, name) for name in ("temperature", "strength", "extraction")}
    return max(by, key=lambda name: abs(np.corrcoef(m.C[:, 0], by[name])[0, 1]))


def best_rank():
    ends = {K: np.mean([tasted(seed, K, 0.02)[-1] for seed in range(10)]) for K in (0, 1, 2, 3, 5)}
    best = min(ends, key=ends.get)
    return when(best == 0, "K = 0, no factors", when(best < 3, "K = 1 or 2, a few", "K = 3 or 5, more"))


def best_reg():
    ends = {reg: np.mean([cold_start(1, seed, reg) for seed in range(20)]) for reg in (0.05, 0.2, 3)}
    best = min(ends, key=ends.get)
    return when(best > 0.2, "larger than 0.2", when(best < 0.2, "smaller than 0.2", "0.2, as in training"))


def best_at_scale(epochs):
    ends = {K: film_model(0, K, epochs, False)[1] for K in (2, 8, 20)}
    best = min(ends, key=ends.get)
    return when(best == 8, "8, as the truth", when(best > 8, "more than 8", "less than 8"))


def newcomers():
    """Their RMSE after so many ratings, the lowest first."""
    counts = {"no rating": 0, "1 rating": 1, "3 ratings": 3, "10 ratings": 10}
    ends = {name: np.mean([cold_start(n, seed, 0.2) for seed in range(20)]) for name, n in counts.items()}
    return tuple(sorted(ends, key=ends.get))


RIGHT = {
    ("05-recall", 3): numbers_updated,
    ("05-rank", 0): best_rank,
    ("05-property", 0): followed,
    ("05-cold", 0): newcomers,
    ("05-reg", 0): best_reg,
    ("05-scale", 0): lambda: best_at_scale(20),
    ("05-scale", 1): lambda: best_at_scale(50),
}
