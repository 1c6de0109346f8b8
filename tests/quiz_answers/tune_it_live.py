"""Lesson 04."""

from collections import Counter
from functools import cache
from itertools import product

import numpy as np
from claims.runs import ORIGINAL, drawn, rmse

from mf_teach import LowRankFactorization, ratings

from .runs import numbers_of, of_the_mean, when


def factor_step():
    """How far R moves in an update with e = 2 and C = 3."""
    model = LowRankFactorization(1, 1, 1, alpha=0.01, reg=0)
    model.R[:], model.C[:], model.R_bias[:], model.C_bias[:] = 1, 3, 0, 0
    model.fit([[5]], epochs=1)
    return model.R[0, 0] - 1


def tuned(seed=0, M=None, **settings):
    """A run of lesson 04, on its table or another one."""
    M = drawn(22) if M is None else M
    held_out = ratings.hold_out(M, fraction=0.2, seed=seed)[1]
    how = {"K": 3, "alpha": 0.01, "reg": 0.001, "epochs": 420} | settings
    epochs = how.pop("epochs")
    return LowRankFactorization(*M.shape, seed=seed, **how).fit(M, epochs, held_out=held_out)


def lowest(seed=0, **settings):
    """Its held-out RMSE at the end."""
    return tuned(seed, **settings).held_out_rmse[-1]


def first_too_slow():
    """Of these alphas, from the largest down: the first whose training RMSE is four times that of 0.01."""
    good = tuned().train_rmse[-1]
    slow = [a for a in (0.001, 0.0001) if tuned(alpha=a).train_rmse[-1] > 4 * good]
    return f"{slow[0]:g}"


def first_to_diverge():
    return f"{min(a for a in (0.1, 0.2, 0.5) if tuned(alpha=a).diverged_at is not None):g}"


def reg_in_training():
    ends = [tuned(K=5, reg=reg).train_rmse[-1] for reg in (0, 0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)]
    return when(all(np.diff(ends) > 0), "no, it only gets worse", "yes, with a little reg")


def reg_held_out():
    mean = [
        np.mean([lowest(100 + table, M=drawn(table), K=5, reg=reg, epochs=300) for table in range(20)])
        for reg in (0, 0.03, 1, 10)
    ]
    return when(mean[1] < mean[0] < mean[2] < mean[3], "a little better, then worse", "")


def differences_of_tables(first, count):
    """Mean of K = 3 minus K = 2, on tables of the same kind as in lesson 04."""
    tables = [(n, drawn(10_000 + n)) for n in range(first, first + count)]
    return np.mean([lowest(n, M=M, K=3) - lowest(n, M=M, K=2) for n, M in tables])


def apart():
    gap = abs(differences_of_tables(0, 20) - differences_of_tables(20, 20))
    return when(gap < 0.03, "below 0.03", when(gap < 0.3, "0.03 to 0.3", "above 0.3"))


@cache
def map_of_settings():
    """Held-out RMSE of lesson 04's 64 settings on 8 splits."""
    grid = product((0, 1, 2, 3, 4, 5, 7, 10), (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0))
    return np.array([[lowest(seed, K=K, reg=reg) for seed in range(8)] for K, reg in grid])


def most_wins():
    wins = Counter(map_of_settings().argmin(axis=0)).most_common(1)[0][1]
    return when(wins <= 2, "at most twice", when(wins < 8, "five times or so", "all eight times"))


def nothing_to_learn():
    mean = np.mean([of_the_mean(ORIGINAL, seed) for seed in range(20)])
    curves = {
        K: np.mean([tuned(s, ORIGINAL, K=K).held_out_rmse for s in range(20)], axis=0) for K in range(6)
    }
    return when(min(c.min() for c in curves.values()) > mean + 0.1, "worse than the mean", "")


def chosen_and_tested(seed):
    """Ten runs with random settings, as in the Challenge: the best one's test RMSE minus its held-out one."""
    M = ratings.low_rank(14, 14, K=2, noise=0.3, seed=seed)[0]
    _train, held_out, test = ratings.three_shares(M, seed)
    rng, best = np.random.default_rng(seed), (np.inf, 0)
    for _run in range(10):
        K, reg, alpha = rng.integers(0, 11), 10 ** rng.uniform(-3, -1), 10 ** rng.uniform(-2.5, -1)
        m = LowRankFactorization(14, 14, K, alpha, reg, seed=seed + 10_000)
        m.fit(np.where(test, 0, M), int(rng.integers(50, 420)), held_out=held_out)
        best = min(best, tuple(rmse((M - m.forward())[share]) for share in (held_out, test)))
    return best[1] - best[0]


RIGHT = {
    ("04-recall", 0): factor_step,
    ("04-recall", 2): lambda: numbers_of(10, 10, 4) - numbers_of(10, 10, 3),
    ("04-alpha", 0): first_too_slow,
    ("04-alpha", 1): first_to_diverge,
    ("04-reg", 0): reg_in_training,
    ("04-reg", 1): reg_held_out,
    ("04-tables", 0): apart,
    ("04-tables", 1): lambda: when(abs(differences_of_tables(0, 200)) < 0.02, "close to 0", "near +0.1"),
    ("04-best", 0): most_wins,
    ("04-random", 0): nothing_to_learn,
    ("04-test", 0): lambda: when(
        np.mean([chosen_and_tested(seed) > 0 for seed in range(40)]) > 0.5, "mostly worse", ""
    ),
}
