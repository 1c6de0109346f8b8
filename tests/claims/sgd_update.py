"""Lesson 03."""

import numpy as np

from mf_teach import LowRankFactorization, sgd

from .runs import ORIGINAL, model, rmse
from .samples import between, level, positive
from .table import Claims

claim = Claims("03")
ROWS, COLS = np.nonzero(ORIGINAL)
VALUES = ORIGINAL[ROWS, COLS].astype(float)
DIVERGED = 40  # as for `fit`: ten times the largest rating


def by_steps(order, seed, alpha, epochs=1):
    """RMSE before the first update and after each one until it diverges, and the last residuals."""
    m = LowRankFactorization(10, 10, 3, alpha, 0.001, seed=seed)
    parameters, seen = (m.R, m.C, m.R_bias, m.C_bias), (ROWS, COLS, VALUES)
    curve = [sgd.rmse(*seen, *parameters, 0.0)]
    for n in np.tile(order, epochs):
        if curve[-1] < DIVERGED:
            sgd.sgd_epoch(*(x[n : n + 1] for x in seen), *parameters, 0.0, alpha, 0.001, True)
            curve.append(sgd.rmse(*seen, *parameters, 0.0))
    return np.array(curve), (ORIGINAL - m.forward())[ORIGINAL > 0]


def shuffled(seed):
    return np.random.default_rng(seed).permutation(len(VALUES))


@claim("nearly harmless here (with 20 other seeds, too, on average)", level(0.01))
def _(seed):
    new, old = (model(ORIGINAL, 3, 0.01, 0.001, seed, 420, shuffle=False, new_R=x)[1] for x in (True, False))
    return new.train_rmse[-1] - old.train_rmse[-1]


@claim("Not every step lowers the training RMSE, but over an epoch it falls", positive())
def _(seed):
    curve, _ = by_steps(shuffled(seed), seed, 0.1)
    return [(np.diff(curve) > 0).sum(), curve[0] - curve[-1]]


@claim("after a dozen updates or so it diverges", between(9, 18))
def _(seed):
    curve, _ = by_steps(shuffled(seed), seed, 1.0)
    return len(curve) - 1 if curve[-1] >= DIVERGED else np.inf


@claim("With most seeds that happens at the very first step", between(0.6, 1))
def _(seed):
    m, n = LowRankFactorization(10, 10, 3, 1.0, 0.001, seed=seed), shuffled(seed)[:1]
    first, parameters = (ROWS[n], COLS[n], VALUES[n]), (m.R, m.C, m.R_bias, m.C_bias)
    before = VALUES[n] - m.forward()[ROWS[n], COLS[n]]
    sgd.sgd_epoch(*first, *parameters, 0.0, 1.0, 0.001, True)
    after = VALUES[n] - m.forward()[ROWS[n], COLS[n]]
    return (before * after < 0) & (np.abs(after) > np.abs(before))


@claim("among the 4s (or among the 1s) and leans that way, and its RMSE is worse", positive(0.9))
def _(seed):
    orders = shuffled(seed), np.argsort(VALUES, kind="stable"), np.argsort(-VALUES, kind="stable")
    mixed, up, down = (by_steps(order, seed, 0.1, epochs=2)[1] for order in orders)
    return [-up.mean(), down.mean(), rmse(up) - rmse(mixed), rmse(down) - rmse(mixed)]


@claim("Row by row, as the original does it, is no worse than shuffled on this table", level(0.03))
def _(seed):
    row, mixed = (by_steps(order, seed, 0.1, epochs=2)[1] for order in (np.arange(82), shuffled(seed)))
    return rmse(row) - rmse(mixed)


@claim("0.1 is the lowest of the four, with each of 20 seeds", positive())
def _(seed):
    runs = (model(ORIGINAL, 3, alpha, 0.001, seed, 100)[1] for alpha in (0.1, 0.0003, 0.01, 0.3))
    best, *others = (run.train_rmse[-1] for run in runs)
    return np.array(others) - best


@claim("Its curve falls sooner, and is no longer smooth", positive())
def _(seed):
    slow, fast = (model(ORIGINAL, 3, alpha, 0.001, seed, 100)[1].train_rmse for alpha in (0.01, 0.1))
    return [slow[10] - fast[10], (np.diff(fast) > 0).sum(), 1 - (np.diff(slow) > 0).sum()]


@claim(
    "it diverges with some seeds, and with others the curve only jitters, far above that of 0.1",
    lambda x: between(0.1, 0.9)(x[:, 0]) and bool(np.all(x[:, 1] > 0.2)),
)
def _(seed):
    good, edge = (model(ORIGINAL, 3, alpha, 0.001, seed, 100)[1] for alpha in (0.1, 0.3))
    return edge.diverged_at is not None, edge.train_rmse[-1] - good.train_rmse[-1]


@claim("with a small `reg`, 60 updates are too few to arrive", positive())
def _(seed):
    """From near the landscape's first start: how far from the nearer lowest place the path ends."""
    start, gap = np.random.default_rng(seed).normal([-0.9, 2.7], 0.1), {}
    for reg in (0.1, 1):
        m = LowRankFactorization(1, 1, 1, 0.02, reg, biases=False)
        m.R[:], m.C[:] = start
        m.fit([[4]], 60)
        gap[reg] = np.hypot(*(np.array([m.R.item(), m.C.item()]) - (4 - reg) ** 0.5))
    return [gap[0.1] - 0.5, 0.25 - gap[1]]


@claim("The factors get shorter, and the training RMSE gets *worse*", positive(0.95))
def _(seed):
    ends = [model(ORIGINAL, 3, 0.01, reg, seed, 420) for reg in (0.01, 0.1, 0.3, 1)]
    lengths, errors = [np.linalg.norm(m.R) for m, _ in ends], [h.train_rmse[-1] for _, h in ends]
    return [*-np.diff(lengths), *np.diff(errors)]
