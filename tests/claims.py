"""Every general claim of the lessons, with the computation over many seeds or tables that backs it.

A claim is the words of a lesson, a sample of n numbers (one for each seed, or one row of several), and
what must be true of the sample. `test_claims.py` repeats each with the seeds 0, 1, 2, ...;
`python tests/claims.py` prints the whole table with other seeds, and five times as many.

The model never starts from a seed that also drew its table: both draw standard normals first, and
would start from the very factors that it should find.
"""

import sys
from functools import cache
from typing import NamedTuple

import numpy as np

from mf_teach import LowRankFactorization, quirks, ratings, sgd

START = 10_000  # added to the seed of a table, it is the seed of the model and of the split
ORIGINAL = ratings.original()


class Claim(NamedTuple):
    lesson: str
    says: str  # in these words
    sample: object  # seed -> a number, or a row of them
    holds: object  # sample (n,) or (n, m) -> True or False
    n: int


CLAIMS = []


def claim(lesson, says, holds, n=20):
    """Put the function below into the table; it takes a seed."""

    def add(sample):
        CLAIMS.append(Claim(lesson, says, sample, holds, n))
        return sample

    return add


def sampled(claim, first=0, times=1):
    """The claim's numbers for n seeds from `first` on, (n,) or (n, m)."""
    return np.array([claim.sample(seed) for seed in range(first, first + times * claim.n)], float)


# What must be true of a sample, column by column.


def positive(share=1.0):
    return lambda x: bool(np.all((x > 0).mean(axis=0) >= share))


def within(bound):
    return lambda x: bool(np.all(np.abs(x) <= bound))


def error(x):
    """Standard error of the mean of independent numbers."""
    return x.std(axis=0, ddof=1) / len(x) ** 0.5


def on_average(x):
    """The mean is positive, by two standard errors or more."""
    return bool(np.all(x.mean(axis=0) > 2 * error(x)))


def over_splits(hidden):
    """As `on_average`, for splits of one table that hide this share: they overlap, so the error is larger.

    Source: Nadeau & Bengio (2003), "Inference for the generalization error".
    """

    def holds(x):
        wider = (1 + len(x) * hidden / (1 - hidden)) ** 0.5
        return bool(np.all(x.mean(axis=0) > 2 * wider * error(x)))

    return holds


def level(bound):
    """No difference to speak of: the mean is below the bound, whichever its sign."""
    return lambda x: bool(np.all(np.abs(x.mean(axis=0)) < bound))


def rmse(error):
    return np.sqrt(np.mean(np.square(error)))


def model(M, K, alpha, reg, seed, epochs, *, biases=True, **how):
    """A trained model and its History."""
    m = LowRankFactorization(*M.shape, K, alpha, reg, seed=seed + START, biases=biases)
    return m, m.fit(M, epochs, **how)


def split(M, seed):
    """Train and held-out masks, and the held-out RMSE of guessing the mean."""
    train, held_out = ratings.hold_out(M, 0.2, seed + START)
    return train, held_out, rmse(M[held_out] - M[train].mean())


def run(M, seed, K=3, alpha=0.01, reg=0.001, epochs=420, **how):
    """A History with a fifth held out, as in lesson 04."""
    return model(M, K, alpha, reg, seed, epochs, held_out=split(M, seed)[1], **how)[1]


def random_table(seed):
    """As the original was drawn: integers from 0 to 4."""
    return np.random.default_rng(seed).integers(0, 5, (10, 10))


def friends(seed):
    """As the table of lesson 00: half stars, with a pattern of rank 1."""
    M = ratings.low_rank(12, 12, K=1, density=0.9, seed=seed)[0]
    return np.nan_to_num(np.clip(np.rint(2 * M) / 2, 0.5, 5))


# Lesson 00


@claim("00", "On random numbers, hardly ever", positive(0.9))
def _(seed):
    M = random_table(seed)
    return [run(M, seed, K=K).held_out_rmse[-1] - split(M, seed)[2] for K in (1, 3, 10)]


@claim("00", "On tables of other friends, each K beats the mean nearly always", positive(0.8))
def _(seed):
    M = friends(seed)
    return [split(M, seed)[2] - run(M, seed, K=K).held_out_rmse[-1] for K in (1, 3, 10)]


@claim("00", "The training RMSE falls with every K, on both tables", positive(0.95))
def _(seed):
    tables = random_table(seed), friends(seed)
    fall = [[run(M, seed, K=K).train_rmse[-1] for K in (1, 3, 10)] for M in tables]
    return -np.diff(fall).ravel()


# Lesson 01


def rank_1(seed, density=0.6):
    M, truth = ratings.low_rank(8, 8, K=1, density=density, seed=seed)
    return M, truth, ratings.observed(M)


def filled(M, seen, value, seed):
    """Predictions of a model that takes missing entries for this value; None: that skips them."""
    if value is None:
        return model(M, 1, 0.02, 0.02, seed, 300)[0].forward()
    return model(np.where(seen, M, value), 1, 0.02, 0.02, seed, 300, observed=np.ones_like(seen))[0].forward()


@claim("01", "wrong not only where ratings are missing", positive(0.95))
def _(seed):
    M, truth, seen = rank_1(seed)
    skip, zero = (np.square(filled(M, seen, value, seed) - truth) for value in (None, 0))
    return [zero[~seen].mean() - skip[~seen].mean(), zero[seen].mean() - skip[seen].mean()]


@claim("01", "and in nearly all of them on the other tables that we tried", on_average)
def _(seed):
    M, _truth, seen = rank_1(seed)
    change = filled(M, seen, 0, seed) - filled(M, seen, None, seed)
    return [(change.mean(axis=axis) < 0).mean() - 0.95 for axis in (0, 1)]


@claim("01", "without biases, the factors carry it", within(0.1))
def _(seed):
    m, _ = model(ORIGINAL, 1, 0.01, 0.001, seed, 420, biases=False)
    return (m.forward() - ORIGINAL)[ORIGINAL > 0].mean()


@claim("01", "80 − 1 − 6 − 9 = 64 of the 80 parameters at $K = 3$, and 100 − 1 − 8 − 16 = 75", within(0))
def _(seed):
    rows, cols = np.nonzero(ORIGINAL)
    return [rank_of_derivatives(K, rows, cols, seed) - rank for K, rank in ((3, 64), (4, 75), (5, 82))]


def rank_of_derivatives(K, rows, cols, seed):
    """Of the derivatives of all F_ij by all parameters: how many directions F can take."""
    m = LowRankFactorization(10, 10, K, 0.01, 0.001, seed=seed)
    J = np.zeros((len(rows), 2, 10, K + 1))
    for n, (i, j) in enumerate(zip(rows, cols, strict=True)):
        J[n, 0, i], J[n, 1, j] = [*m.C[j], 1], [*m.R[i], 1]
    return np.linalg.matrix_rank(J.reshape(len(rows), -1))


@claim("01", "from $K = 5$ on it can reach every rating", lambda x: within(0.02)(x[:, 1]) and positive()(x))
def _(seed):
    runs = (model(ORIGINAL, K, 0.05, 0, seed, 10_000, each_epoch=False)[1] for K in (4, 5))
    four, five = (history.train_rmse[-1] for history in runs)
    return [four - 0.1, five]


@claim("01", "the rank is up to 3", within(0))
def _(seed):
    rng = np.random.default_rng(seed)
    F = rng.standard_normal((6, 1)) * rng.standard_normal(6)
    return np.linalg.matrix_rank(F + rng.standard_normal((6, 1)) + rng.standard_normal(6)) - 3


def sheared(seed):
    """Change of F, and how many nearest neighbours among the rows of R change, under a shear."""
    rng = np.random.default_rng(seed)
    R, C, A = rng.standard_normal((6, 2)), rng.standard_normal((6, 2)), np.array([[1.0, 2.0], [0.0, 1.0]])

    def nearest(R):
        return (np.linalg.norm(R[:, None] - R, axis=2) + 1e9 * np.eye(6)).argmin(axis=1)

    change = np.abs((R @ A) @ (C @ np.linalg.inv(A).T).T - R @ C.T).max()
    return change, (nearest(R) != nearest(R @ A)).sum()


@claim("01", "A shear changes no prediction either", within(1e-9))
def _(seed):
    return sheared(seed)[0]


@claim("01", "and yet it changes who is whose nearest neighbour", positive(0.9))
def _(seed):
    return sheared(seed)[1]


def neighbourly(seed, reg):
    """Two models from different starts: how far apart the distances in their R are, and their R itself."""
    rng = np.random.default_rng(seed)
    M = rng.standard_normal((8, 2)) @ rng.standard_normal((2, 8)) + rng.normal(0, 0.1, (8, 8))
    M = np.ma.masked_array(M, rng.random(M.shape) < 0.2)
    how = {"biases": False, "each_epoch": False}
    a, b = (model(M, 2, 0.02, reg, seed + start, 4000, **how)[0].R for start in (0, START))
    apart = [np.linalg.norm(R[:, None] - R, axis=2) for R in (a, b)]
    return np.abs(apart[0] - apart[1]).max() / apart[0].max(), np.abs(a - b).max()


@claim("01", "The axes come from the numbers that training starts with", positive(0.95))
def _(seed):
    return neighbourly(seed, 0.05)[1] - 0.1


@claim("01", "gets the same distances, from any start", positive(0.95))
def _(seed):
    """Without reg they differ. With it, a run that is stuck above the lowest loss may differ, too."""
    return [0.02 - neighbourly(seed, 0.05)[0], neighbourly(seed, 0)[0] - 0.005]


@claim("01", "the two biases carried most of nearly every prediction", positive())
def _(seed):
    m, _ = model(ORIGINAL, 3, 0.01, 0.001, seed, 420)
    return (np.abs(m.R_bias[:, None] + m.C_bias) > np.abs(m.R @ m.C.T)).mean() - 0.8


@claim("01", "pull all predictions towards the mean, the more so the emptier the table", positive(0.75))
def _(seed):
    spread = []
    for density in (0.9, 0.6, 0.3):
        M, truth, seen = rank_1(seed, density)
        mean = M[seen].mean()
        spread.append(np.abs(filled(M, seen, mean, seed) - mean).mean() / np.abs(truth - mean).mean())
    return -np.diff(spread)


# Lesson 02


def means_minus_biases(density, seed):
    """Held-out RMSE of row and column means minus that of learned biases."""
    M = ratings.low_rank(8, 8, K=1, density=density, seed=seed)[0]
    train, held_out, _ = split(M, seed)
    known = np.where(train, M, np.nan)
    row = np.nanmean(known - np.nanmean(known), axis=1)[:, None]
    means = np.nanmean(known) + row + np.nanmean(known - np.nanmean(known) - row, axis=0)
    biases, _ = model(M, 0, 0.02, 0.02, seed, 300, held_out=held_out, global_mean=True)
    return rmse((M - means)[held_out]) - rmse((M - biases.forward())[held_out])


@claim("02", "On the whole, the emptier the table, the more the learned biases gain", on_average, n=160)
def _(seed):
    full, third = (means_minus_biases(density, seed) for density in (1, 0.3))
    return [third, third - full]


def layered(seed, reg=0.02, global_mean=True):
    M = ratings.low_rank(8, 8, K=1, seed=seed)[0]
    train, held_out, _ = split(M, seed)
    how = {"held_out": held_out, "global_mean": global_mean}
    return (M, train, *model(M, 1, 0.02, reg, seed, 300, **how))


@claim("02", "In all of the 20 tables that we tried, the mean leaves the largest hole", positive())
def _(seed):
    M, train, m, _ = layered(seed)
    parts = m.mu, m.R_bias[:, None], m.C_bias, m.R @ m.C.T
    mean, *others = (rmse((M - m.forward() + part)[train]) for part in parts)
    return mean - max(others)


@claim("02", "In most tables, the biases carry most of it, though not all", positive(0.85))
def _(seed):
    M, train, m, _ = layered(seed, global_mean=False)
    carried = (m.R_bias.mean() + m.C_bias.mean()) / M[train].mean()
    return [carried - 0.5, 1 - carried]


@claim("02", "starts from 0 instead of from the mean", positive())
def _(seed):
    return layered(seed, global_mean=False)[3].train_rmse[0] - layered(seed)[3].train_rmse[0]


@claim("02", "pulled towards 0 without $\\mu$, towards the mean with it", positive(0.95))
def _(seed):
    M, _, with_mu, _ = layered(seed, reg=1)
    without = layered(seed, reg=1, global_mean=False)[2]
    mean = np.nanmean(M)
    return [mean - without.forward().mean() - 0.5, 0.2 - abs(with_mu.forward().mean() - mean)]


@claim("02", "brings the predictions closer together", positive())
def _(seed):
    spread = [[layered(seed, reg, mu)[2].forward().std() for reg in (0.02, 1)] for mu in (True, False)]
    return [0.75 * small - large for small, large in spread]


def newcomer(seed, global_mean):
    M = ratings.low_rank(8, 8, K=1, seed=seed)[0]
    M[0] = np.nan
    m, _ = model(M, 0, 0.02, 0.02, seed, 300, global_mean=global_mean)
    return m, np.nanmean(M)


@claim("02", "no rating ever touches that row, so its bias stays exactly 0", within(0))
def _(seed):
    return [newcomer(seed, global_mean)[0].R_bias[0] for global_mean in (True, False)]


@claim("02", "about half of the mean is missing", within(0.05))
def _(seed):
    m, mean = newcomer(seed, False)
    return m.forward()[0].mean() / mean - 0.48


def same_price(seed):
    M = ratings.low_rank(12, 12, K=1, seed=seed)[0]
    how = {"held_out": split(M, seed)[1], "global_mean": True}
    kinds = (0, True), (1, False), (2, False), (1, True), (3, False)
    return [model(M, K, 0.03, 0.02, seed, 300, biases=b, **how)[1].held_out_rmse[-1] for K, b in kinds]


@claim("02", "At either price, biases win on average", on_average, n=40)
def _(seed):
    none, one, two, both, _ = same_price(seed)
    return [one - none, two - both]


@claim("02", "even three factors (72 parameters) do not reach one factor with biases", on_average, n=40)
def _(seed):
    return same_price(seed)[4] - same_price(seed)[3]


@claim("02", "On such tables it is the other way round, and clearly so", on_average, n=40)
def _(seed):
    rng = np.random.default_rng(seed)
    truth = rng.standard_normal((12, 1)) * rng.standard_normal(12)
    M = np.clip(3 + 2 * truth / np.abs(truth).max() + rng.normal(0, 0.2, (12, 12)), 0.5, 5.5)
    M = np.where(rng.random((12, 12)) < 0.9, M, np.nan)
    how = {"held_out": split(M, seed)[1], "global_mean": True}
    biases, factor = (
        model(M, K, 0.03, 0.02, seed, 300, biases=b, **how)[1] for K, b in ((0, True), (1, False))
    )
    return biases.held_out_rmse[-1] - factor.held_out_rmse[-1] - 0.2


# Lesson 03

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


@claim("03", "nearly harmless here (with 20 other seeds, too, on average)", level(0.01))
def _(seed):
    new, old = (model(ORIGINAL, 3, 0.01, 0.001, seed, 420, shuffle=False, new_R=x)[1] for x in (True, False))
    return new.train_rmse[-1] - old.train_rmse[-1]


@claim("03", "Not every step lowers the training RMSE, but over an epoch it falls", positive())
def _(seed):
    curve, _ = by_steps(shuffled(seed), seed, 0.1)
    return [(np.diff(curve) > 0).sum(), curve[0] - curve[-1]]


def between(low, high):
    return lambda x: bool(low <= x.mean() <= high)


@claim("03", "after a dozen updates or so it diverges", between(9, 18))
def _(seed):
    curve, _ = by_steps(shuffled(seed), seed, 1.0)
    return len(curve) - 1 if curve[-1] >= DIVERGED else np.inf


@claim("03", "With most seeds that happens at the very first step", between(0.6, 1))
def _(seed):
    m, n = LowRankFactorization(10, 10, 3, 1.0, 0.001, seed=seed), shuffled(seed)[:1]
    first, parameters = (ROWS[n], COLS[n], VALUES[n]), (m.R, m.C, m.R_bias, m.C_bias)
    before = VALUES[n] - m.forward()[ROWS[n], COLS[n]]
    sgd.sgd_epoch(*first, *parameters, 0.0, 1.0, 0.001, True)
    after = VALUES[n] - m.forward()[ROWS[n], COLS[n]]
    return (before * after < 0) & (np.abs(after) > np.abs(before))


@claim("03", "among the 4s (or among the 1s) and leans that way, and its RMSE is worse", positive(0.9))
def _(seed):
    orders = shuffled(seed), np.argsort(VALUES, kind="stable"), np.argsort(-VALUES, kind="stable")
    mixed, up, down = (by_steps(order, seed, 0.1, epochs=2)[1] for order in orders)
    return [-up.mean(), down.mean(), rmse(up) - rmse(mixed), rmse(down) - rmse(mixed)]


@claim("03", "Row by row, as the original does it, is no worse than shuffled on this table", level(0.03))
def _(seed):
    row, mixed = (by_steps(order, seed, 0.1, epochs=2)[1] for order in (np.arange(82), shuffled(seed)))
    return rmse(row) - rmse(mixed)


@claim("03", "0.1 is the lowest of the four, with each of 20 seeds", positive())
def _(seed):
    runs = (model(ORIGINAL, 3, alpha, 0.001, seed, 100)[1] for alpha in (0.1, 0.0003, 0.01, 0.3))
    best, *others = (run.train_rmse[-1] for run in runs)
    return np.array(others) - best


@claim("03", "Its curve falls sooner, and is no longer smooth", positive())
def _(seed):
    slow, fast = (model(ORIGINAL, 3, alpha, 0.001, seed, 100)[1].train_rmse for alpha in (0.01, 0.1))
    return [slow[10] - fast[10], (np.diff(fast) > 0).sum(), 1 - (np.diff(slow) > 0).sum()]


@claim(
    "03",
    "it diverges with some seeds, and with others the curve only jitters, far above that of 0.1",
    lambda x: between(0.1, 0.9)(x[:, 0]) and bool(np.all(x[:, 1] > 0.2)),
)
def _(seed):
    good, edge = (model(ORIGINAL, 3, alpha, 0.001, seed, 100)[1] for alpha in (0.1, 0.3))
    return edge.diverged_at is not None, edge.train_rmse[-1] - good.train_rmse[-1]


@claim("03", "with a small `reg`, 60 updates are too few to arrive", positive())
def _(seed):
    """From near the landscape's first start: how far from the nearer lowest place the path ends."""
    start, gap = np.random.default_rng(seed).normal([-0.9, 2.7], 0.1), {}
    for reg in (0.1, 1):
        m = LowRankFactorization(1, 1, 1, 0.02, reg, biases=False)
        m.R[:], m.C[:] = start
        m.fit([[4]], 60)
        gap[reg] = np.hypot(*(np.array([m.R.item(), m.C.item()]) - (4 - reg) ** 0.5))
    return [gap[0.1] - 0.5, 0.25 - gap[1]]


@claim("03", "The factors get shorter, and the training RMSE gets *worse*", positive(0.95))
def _(seed):
    ends = [model(ORIGINAL, 3, 0.01, reg, seed, 420) for reg in (0.01, 0.1, 0.3, 1)]
    lengths, errors = [np.linalg.norm(m.R) for m, _ in ends], [h.train_rmse[-1] for _, h in ends]
    return [*-np.diff(lengths), *np.diff(errors)]


# Lesson 04


@claim("04", "reg helps a model with too many factors, a little", on_average, n=40)
def _(seed):
    M = ratings.low_rank(K=2, seed=seed)[0]
    return run(M, seed, K=5).held_out_rmse[-1] - run(M, seed, K=5, reg=0.03).held_out_rmse[-1]


@claim("04", "too much reg hurts both", positive(0.95))
def _(seed):
    M = ratings.low_rank(K=2, seed=seed)[0]
    some, much = run(M, seed, K=5, reg=0.03), run(M, seed, K=5, reg=1)
    return [much.train_rmse[-1] - some.train_rmse[-1], much.held_out_rmse[-1] - some.held_out_rmse[-1]]


@claim("04", "The training RMSE would always choose the largest K", positive(0.9))
def _(seed):
    M = ratings.low_rank(K=2, seed=seed)[0]
    return -np.diff([run(M, seed, K=K).train_rmse[-1] for K in (0, 1, 2, 3, 5, 10)])


@claim(
    "04",
    "on random ratings the held-out curve turns upwards early, on 9 of 10 tables within 100 epochs",
    positive(0.9),
)
def _(seed):
    curve = run(random_table(seed), seed).held_out_rmse
    return [100 - curve.argmin(), curve[-1] - curve.min()]


def two_or_three(M, seed):
    return run(M, seed, K=3).held_out_rmse[-1] - run(M, seed, K=2).held_out_rmse[-1]


@claim("04", "over many tables of this kind, K = 2 and K = 3 are level", level(0.06), n=40)
def _(seed):
    return two_or_three(ratings.low_rank(K=2, seed=seed)[0], seed)


@claim("04", "K = 2 wins on a little more than half of them", lambda x: 0.4 <= (x > 0).mean() <= 0.7, n=60)
def _(seed):
    return two_or_three(ratings.low_rank(K=2, seed=seed)[0], seed)


def beyond(seed, ratio):
    """Whether 0 is beyond two standard errors of 20 seeds on one table, of K = 3 minus K = 2."""
    M = ratings.low_rank(K=2, seed=seed)[0]
    x = np.array([two_or_three(M, START + 20 * seed + n) for n in range(20)])
    return abs(x.mean()) > 2 * x.std(ddof=1) * (1 / 20 + ratio) ** 0.5


@cache
def missed(seed):
    return [beyond(seed, ratio) for ratio in (0, 0.2 / 0.8)]


@claim("04", "two corrected bars never missed 0", lambda x: x.mean() <= 0.05, n=40)
def _(seed):
    return missed(seed)[1]


@claim("04", "two naive bars missed it only now and then", lambda x: x.mean() <= 0.2, n=40)
def _(seed):
    return missed(seed)[0]


@claim("04", "most of the luck is in how a start and a split go together", positive(0.95))
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


@claim("04", "no factors, and a reg of 0.3 or more, are bad on nearly every split", positive(0.95))
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


@claim("04", "A winner scores better on the split that chose it than on the others", on_average, n=40)
def _(seed):
    return best_of_many(ratings.low_rank(K=2, seed=seed)[0], seed)


@claim("04", "No setting of K gets below the mean, even when stopped at its best epoch", positive(0.75))
def _(seed):
    mean = split(ORIGINAL, seed)[2]
    return [run(ORIGINAL, seed, K=K).held_out_rmse.min() - mean for K in (0, 1, 2, 3, 5, 10)]


# Lesson 05: splits of the same tasters. What it says of them, it says of these 118 people.

COFFEE = ratings.coffee()
FIFTH = 23 / 118  # of the tasters are newcomers


@cache
def tasted(seed, K, reg):
    return taste(COFFEE.M, seed, K, reg)


def taste(M, seed, K, reg):
    return run(M, seed, K=K, reg=reg, epochs=150, global_mean=True).held_out_rmse


@claim("05", "Biases help, and not by much", lambda x: positive()(x) and x.mean() < 0.2)
def _(seed):
    curve = tasted(seed, 0, 0.02)
    return curve[0] - curve[-1]


@claim("05", "85% of the variance (of the *squared* error of the mean) is in neither", level(0.02))
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
    "05",
    "speak about other splits of *this table*, and for that they are right",
    lambda x: 0.7 < x[:, 0].std(ddof=1) / x[:, 1].mean() < 1.4,
)
def _(seed):
    return bars(seed)[:2]


@claim("05", "Even that is a little too short for *new tasters*", on_average, n=40)
def _(seed):
    """The squared error of all tasters is a quarter of the squared gap between their halves."""
    people = np.random.default_rng(seed).permutation(118)
    one, two = (gains(COFFEE.M[half], seed).mean() for half in np.array_split(people, 2))
    return (one - two) ** 2 / 4 - bars(seed % 20)[2] ** 2


@claim("05", "every K is *worse* than the biases", positive(0.95))
def _(seed):
    return [tasted(seed, K, 0.02)[-1] - tasted(seed, 0, 0.02)[-1] for K in (1, 2, 3, 5)]


@claim("05", "K = 3 and K = 5 are worse than guessing the mean", positive(0.8))
def _(seed):
    return [tasted(seed, K, 0.02)[-1] - tasted(seed, 0, 0.02)[0] for K in (3, 5)]


@claim("05", "its choice and the biases are **level**", level(0.02))
def _(seed):
    rest, _, _ = split(COFFEE.M, seed)
    known = np.where(rest, COFFEE.M, np.nan)
    choices = [(K, reg) for K in (0, 1, 3) for reg in (0.1, 0.3, 0.5)]
    K, reg = min(choices, key=lambda choice: taste(known, seed, *choice)[-1])
    return tasted(seed, 0, 0.02)[-1] - tasted(seed, K, reg)[-1]


@claim("05", "a reg of 0.3 or more, which leaves less than half of what they do at 0.02", positive())
def _(seed):
    fitted = {
        (K, reg): model(COFFEE.M, K, 0.01, reg, seed, 150, global_mean=True)[0]
        for K in (1, 3)
        for reg in (0.02, 0.3)
    }
    spread = {which: (m.R @ m.C.T).std() for which, m in fitted.items()}
    return [spread[K, 0.02] / 2 - spread[K, 0.3] for K in (1, 3)]


@claim("05", "it follows strength, whatever the seed", positive())
def _(seed):
    m, _ = model(COFFEE.M, 1, 0.01, 0.2, seed, 300, global_mean=True)
    by = COFFEE.strength, COFFEE.temperature, COFFEE.extraction
    strength, *others = (abs(np.corrcoef(m.C[:, 0], x)[0, 1]) for x in by)
    return [strength - 0.7, 0.3 - max(others)]


@claim("05", "five factors do, now and then, and clipping takes away some of the harm", positive())
def _(seed):
    held_out = split(COFFEE.M, seed)[1]
    m, _ = model(COFFEE.M, 5, 0.01, 0.02, seed, 150, held_out=held_out, global_mean=True)
    F, truth = m.forward()[held_out], COFFEE.M[held_out]
    clipped = np.clip(F, 1, 9)
    return [(F != clipped).mean(), 0.1 - (F != clipped).mean(), rmse(F - truth) - rmse(clipped - truth)]


@claim("05", "The biases alone never leave the scale here", within(0))
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


@claim("05", "a shuffled table, in which there is nothing, now and then does as well",
       lambda x: 0 < (x >= 0).mean() <= 0.2, n=40)  # fmt: skip
def _(seed):
    return halves_of(seed)[0] - halves_of(None)[0]


@claim("05", "follows it, too; no shuffled table comes near", positive(), n=40)
def _(seed):
    return halves_of(None)[1] - 0.1 - halves_of(seed)[1]


@claim("05", "nearly every half picks strength", lambda x: x.mean() > 0.8, n=40)
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


@claim("05", "After *one* rating the predictions are worse than after none", over_splits(FIFTH))
def _(seed):
    return cold_start(1, seed, 0.2) - cold_start(0, seed, 0.2)


@claim("05", "Three are still not enough; ten are", over_splits(FIFTH))
def _(seed):
    none = cold_start(0, seed, 0.2)
    return [cold_start(3, seed, 0.2) - none, none - cold_start(10, seed, 0.2)]


@claim("05", "With a large reg, one rating does no harm", level(0.05))
def _(seed):
    return [cold_start(0, seed, 0.2) - cold_start(1, seed, reg) for reg in (3, 10)]


@claim("05", "and at reg = 10 it helps a little", over_splits(FIFTH))
def _(seed):
    return cold_start(0, seed, 0.2) - cold_start(1, seed, 10)


# Of lesson 05, what it says of 100,000 generated ratings: other sets, of the same kind.


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


@claim("05", "K = 8 beats the biases in every split, and by far more than one split differs from the next",
       positive())  # fmt: skip
def _(seed):
    return [film_model(seed, 0, n, False)[1] - film_model(seed, 8, n, False)[1] - 0.005 for n in (20, 50)]


@claim("05", "After 20 epochs a larger K than the truth's is ahead", positive(0.95))
def _(seed):
    return film_model(seed, 8, 20, False)[1] - film_model(seed, 20, 20, False)[1]


@claim("05", "After 50, K = 8 has caught up, and the larger ones have begun to memorise", positive(0.95))
def _(seed):
    eight, twenty = (film_model(seed, K, 50, False)[1] for K in (8, 20))
    return [twenty - eight, twenty - film_model(seed, 20, 20, False)[1]]


@claim("05", "nearly all that K = 8 had gained over the biases is gone", positive(0.95))
def _(seed):
    (none, eight), (later_none, later_eight) = (
        [film_model(seed, K, 50, latest)[1] for K in (0, 8)] for latest in (False, True)
    )
    return [later_none - none, later_eight - eight, (none - eight) / 3 - (later_none - later_eight)]


@claim("05", "Only for people whom it has met is some of that gain left", positive(0.9))
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


@claim(
    "05", "the model with the *better* RMSE has fewer hits than the damped mean of each film", positive(0.95)
)
def _(seed):
    found, better = hits_of(seed)
    return [better, found["damped"] - found["K = 8"]]


@claim("05", "Popularity wins by far", positive(0.95))
def _(seed):
    found, _better = hits_of(seed)
    return [found["count"] - 1.3 * found["damped"], found["count"] - 1.5 * found["K = 8"]]


@claim("05", "counting only ratings of 4 or more does better still than counting all", positive(0.95))
def _(seed):
    found, _better = hits_of(seed)
    return found["fours"] - found["count"]


@claim("05", "It is the missing damping that costs the hits, more than the factors", positive(0.95))
def _(seed):
    """Of the biases alone and the damped mean, which know the same, and of K = 0 and K = 8."""
    found, _better = hits_of(seed)
    damping = found["damped"] - found["K = 0"]
    return [0.2 - found["plain"], damping, damping - abs(found["K = 0"] - found["K = 8"])]


# Lesson 06


def cost(M, seed, **changes):
    """Training and test RMSE of a quirk, minus those of the textbook."""
    seed += START
    return np.subtract(quirks.run(M, seed, **changes), quirks.run(M, seed))


def drawn(seed):
    return ratings.low_rank(K=2, seed=seed)[0]


@claim("06", "cost *nothing* at `alpha` = 0.01", level(0.01))
def _(seed):
    each = {"frozen": True}, {"new_R": True}, {"shuffle": False}
    return [x for M in (drawn(seed), random_table(seed)) for quirk in each for x in cost(M, seed, **quirk)]


@claim("06", "would cost most where there is something to learn", positive(0.9))
def _(seed):
    return cost(drawn(seed), seed, zeros=True)[1]


@claim("06", "looks *better* in training where there is nothing to learn", positive())
def _(seed):
    return -cost(random_table(seed), seed, stop=False)[0]


@claim("06", "on random tables it is worse on the test", positive(0.8))
def _(seed):
    M = random_table(seed)
    return [cost(M, seed, stop=False)[1], cost(M, seed, stop=False, clip=False)[1]]


@claim("06", "**No global mean (4)** costs on random tables", on_average)
def _(seed):
    return cost(random_table(seed), seed, global_mean=False)[1]


@claim("06", "**The start (6)** costs where there is something to learn", on_average, n=40)
def _(seed):
    return cost(drawn(seed), seed, scale=None)[1]


@claim(
    "06",
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


@claim("06", "improves it by 0.05, has shown nothing", positive(0.9))
def _(seed):
    """Of twenty people: the lowest final RMSE is more than 0.05 below the median."""
    each = range(20 * seed, 20 * seed + 20)
    how = {"shuffle": False, "frozen": True, "new_R": True, "each_epoch": False}
    ends = [model(random_table(n), 3, 0.01, 0.001, n, 420, **how)[1].train_rmse[-1] for n in each]
    return np.median(ends) - min(ends) - 0.05


@claim("06", "The eigenvalue told us", positive())
def _(seed):
    M = ratings.low_rank(K=2, density=0.7, seed=seed)[0]
    edge = 2 / largest_eigenvalue(ratings.observed(M).astype(float))
    return [survives(M, 0.95 * edge, True), not survives(M, 1.05 * edge, True), survives(M, 2 * edge, False)]


@claim(
    "06",
    "lambda_max is exactly twice as large: every row and every column has twice as many ratings",
    within(1e-9),
)
def _(seed):
    A = ratings.observed(ratings.low_rank(K=2, density=0.6, seed=seed)[0]).astype(float)
    return largest_eigenvalue(np.kron(A, np.ones((2, 2)))) / largest_eigenvalue(A) - 2


@claim("06", "the largest eigenvalue is 2, whatever the number of ratings", within(1e-9))
def _(seed):
    A = ratings.observed(ratings.low_rank(K=2, density=0.5, seed=seed)[0]).astype(float)
    return largest_eigenvalue(A, averaged=True) - 2


def told(claim, x):
    """One line of the table: the claim and each column's mean, standard error and share above 0."""
    columns = np.atleast_2d(x.T)
    numbers = ", ".join(f"{c.mean():.3f} ± {error(c):.3f} ({(c > 0).mean():.0%} > 0)" for c in columns)
    return f"{'holds' if claim.holds(x) else 'FALLS'}  {claim.lesson}  {claim.says}  [{len(x)}: {numbers}]"


if __name__ == "__main__":
    wanted = sys.argv[1:] or sorted({c.lesson for c in CLAIMS})
    for c in CLAIMS:
        if c.lesson in wanted:
            print(told(c, sampled(c, first=1000, times=5)), flush=True)
