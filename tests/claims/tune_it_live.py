"""Lesson 04."""

from functools import cache

import numpy as np

from mf_teach import LowRankFactorization, ratings

from .runs import ORIGINAL, START, drawn, random_table, run, split
from .samples import level, on_average, positive
from .table import Claims

claim = Claims("04")


@claim("reg helps a model with too many factors, a little", on_average, n=40)
def _(seed):
    M = drawn(seed)
    return run(M, seed, K=5).held_out_rmse[-1] - run(M, seed, K=5, reg=0.03).held_out_rmse[-1]


@claim("too much reg hurts both", positive(0.95))
def _(seed):
    M = drawn(seed)
    some, much = run(M, seed, K=5, reg=0.03), run(M, seed, K=5, reg=1)
    return [much.train_rmse[-1] - some.train_rmse[-1], much.held_out_rmse[-1] - some.held_out_rmse[-1]]


@claim("The training RMSE would always choose the largest K", positive(0.9))
def _(seed):
    M = drawn(seed)
    return -np.diff([run(M, seed, K=K).train_rmse[-1] for K in (0, 1, 2, 3, 5, 10)])


@claim(
    "on random ratings the held-out curve turns upwards early, on 9 of 10 tables within 100 epochs",
    positive(0.9),
)
def _(seed):
    curve = run(random_table(seed), seed).held_out_rmse
    return [100 - curve.argmin(), curve[-1] - curve.min()]


def two_or_three(M, seed):
    return run(M, seed, K=3).held_out_rmse[-1] - run(M, seed, K=2).held_out_rmse[-1]


@claim("over many tables of this kind, K = 2 and K = 3 are level", level(0.06), n=40)
def _(seed):
    return two_or_three(drawn(seed), seed)


@claim("K = 2 wins on a little more than half of them", lambda x: 0.4 <= (x > 0).mean() <= 0.7, n=60)
def _(seed):
    return two_or_three(drawn(seed), seed)


def beyond(seed, ratio):
    """Whether 0 is beyond two standard errors of 20 seeds on one table, of K = 3 minus K = 2."""
    M = drawn(seed)
    x = np.array([two_or_three(M, START + 20 * seed + n) for n in range(20)])
    return abs(x.mean()) > 2 * x.std(ddof=1) * (1 / 20 + ratio) ** 0.5


@cache
def missed(seed):
    return [beyond(seed, ratio) for ratio in (0, 0.2 / 0.8)]


@claim("two corrected bars never missed 0", lambda x: x.mean() <= 0.05, n=40)
def _(seed):
    return missed(seed)[1]


@claim("two naive bars missed it only now and then", lambda x: x.mean() <= 0.2, n=40)
def _(seed):
    return missed(seed)[0]


@claim("most of the luck is in how a start and a split go together", positive(0.95))
def _(seed):
    """Of K = 3 minus K = 2 for each of 6 starts and 6 splits: variance in the pairs, minus all other."""
    M, tried = drawn(seed), range(START, START + 6)
    splits = [ratings.hold_out(M, 0.2, n)[1] for n in tried]
    ends = [
        [[LowRankFactorization(*M.shape, K, 0.01, 0.001, seed=n).fit(M, 420, held_out=s, each_epoch=False)
          .held_out_rmse[-1] for K in (2, 3)] for s in splits] for n in tried
    ]  # fmt: skip
    gaps = np.diff(ends)[..., 0]
    start, split = gaps.mean(axis=1), gaps.mean(axis=0)
    together = np.square(gaps - start[:, None] - split + gaps.mean()).sum() / 25
    return together - (start.var(ddof=1) - together / 6) - (split.var(ddof=1) - together / 6)


@claim("no factors, and a reg of 0.3 or more, are bad on nearly every split", positive(0.95))
def _(seed):
    M, regs = drawn(22), (0.001, 0.01, 0.03, 0.1, 0.3, 1.0)
    ends = {(K, reg): run(M, seed, K=K, reg=reg).held_out_rmse[-1] for K in (0, 2, 3, 5, 10) for reg in regs}
    bad = [end for (K, reg), end in ends.items() if K == 0 or reg >= 0.3]
    return min(bad) - 1.3 * min(ends.values())


def best_of_many(M, seed):
    """The best of 36 settings on one split: its held-out RMSE on the next one, minus that by which it won."""
    settings = [(K, reg) for K in (0, 1, 2, 3, 5, 10) for reg in (0.0, 0.003, 0.01, 0.03, 0.1, 0.3)]
    here = [run(M, seed, K=K, reg=reg).held_out_rmse[-1] for K, reg in settings]
    K, reg = settings[np.argmin(here)]
    return run(M, seed + START, K=K, reg=reg).held_out_rmse[-1] - min(here)


@claim("A winner scores better on the split that chose it than on the others", on_average, n=40)
def _(seed):
    return best_of_many(drawn(seed), seed)


@claim("No setting of K gets below the mean, even when stopped at its best epoch", positive(0.75))
def _(seed):
    mean = split(ORIGINAL, seed)[2]
    return [run(ORIGINAL, seed, K=K).held_out_rmse.min() - mean for K in (0, 1, 2, 3, 5, 10)]
