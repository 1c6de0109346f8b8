"""Lesson 06."""

import numpy as np

from mf_teach import quirks, ratings

from .runs import START, drawn, model, random_table
from .samples import level, on_average, positive, within
from .table import Claims

claim = Claims("06")


def cost(M, seed, **changes):
    """Training and test RMSE of a quirk, minus those of the textbook."""
    seed += START
    return np.subtract(quirks.run(M, seed, **changes), quirks.run(M, seed))


@claim("cost *nothing* at `alpha` = 0.01", level(0.01))
def _(seed):
    each = {"frozen": True}, {"new_R": True}, {"shuffle": False}
    return [x for M in (drawn(seed), random_table(seed)) for quirk in each for x in cost(M, seed, **quirk)]


@claim("would cost most where there is something to learn", positive(0.9))
def _(seed):
    return cost(drawn(seed), seed, zeros=True)[1]


@claim("looks *better* in training where there is nothing to learn", positive())
def _(seed):
    return -cost(random_table(seed), seed, stop=False)[0]


@claim("on random tables it is worse on the test", positive(0.8))
def _(seed):
    M = random_table(seed)
    return [cost(M, seed, stop=False)[1], cost(M, seed, stop=False, clip=False)[1]]


@claim("**No global mean (4)** costs on random tables", on_average)
def _(seed):
    return cost(random_table(seed), seed, global_mean=False)[1]


@claim("**The start (6)** costs where there is something to learn", on_average, n=40)
def _(seed):
    return cost(drawn(seed), seed, scale=None)[1]


@claim(
    "cut the usable range of `alpha` by more than half; the new `R[i]` costs some of it",
    positive(0.95),
)
def _(seed):
    each = {}, {"frozen": True}, {"new_R": True}
    textbook, frozen, new_R = (quirks.largest_alpha(drawn(seed), seed + START, **x) for x in each)
    return [0.5 - frozen / textbook, 1 - new_R / textbook]


def largest_eigenvalue(A, averaged=False):
    H = np.block([[np.diag(A.sum(1)), A], [A.T, np.diag(A.sum(0))]])
    return np.linalg.eigvals(H / np.diag(H)[:, None] if averaged else H).real.max()


def survives(M, alpha, frozen):
    how = {"frozen": frozen, "each_epoch": False}
    return model(M, 0, alpha, 0.001, 0, 420, **how)[1].diverged_at is None


@claim("improves it by 0.05, has shown nothing", positive(0.9))
def _(seed):
    """Of twenty people: the lowest final RMSE is more than 0.05 below the median."""
    each = range(20 * seed, 20 * seed + 20)
    how = {"shuffle": False, "frozen": True, "new_R": True, "each_epoch": False}
    ends = [model(random_table(n), 3, 0.01, 0.001, n, 420, **how)[1].train_rmse[-1] for n in each]
    return np.median(ends) - min(ends) - 0.05


@claim("The eigenvalue told us", positive())
def _(seed):
    M = ratings.low_rank(K=2, density=0.7, seed=seed)[0]
    edge = 2 / largest_eigenvalue(ratings.observed(M).astype(float))
    return [survives(M, 0.95 * edge, True), not survives(M, 1.05 * edge, True), survives(M, 2 * edge, False)]


@claim(
    "lambda_max is exactly twice as large: every row and every column has twice as many ratings",
    within(1e-9),
)
def _(seed):
    A = ratings.observed(ratings.low_rank(K=2, density=0.6, seed=seed)[0]).astype(float)
    return largest_eigenvalue(np.kron(A, np.ones((2, 2)))) / largest_eigenvalue(A) - 2


@claim("the largest eigenvalue is 2, whatever the number of ratings", within(1e-9))
def _(seed):
    A = ratings.observed(ratings.low_rank(K=2, density=0.5, seed=seed)[0]).astype(float)
    return largest_eigenvalue(A, averaged=True) - 2
