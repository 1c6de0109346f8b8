"""Lesson 02."""

import numpy as np

from mf_teach import ratings

from .runs import model, rmse, split
from .samples import on_average, positive, within
from .table import Claims

claim = Claims("02")


def means_minus_biases(density, seed):
    """Held-out RMSE of row and column means minus that of learned biases."""
    M = ratings.low_rank(8, 8, K=1, density=density, seed=seed)[0]
    train, held_out, _ = split(M, seed)
    known = np.where(train, M, np.nan)
    row = np.nanmean(known - np.nanmean(known), axis=1)[:, None]
    means = np.nanmean(known) + row + np.nanmean(known - np.nanmean(known) - row, axis=0)
    biases, _ = model(M, 0, 0.02, 0.02, seed, 300, held_out=held_out, global_mean=True)
    return rmse((M - means)[held_out]) - rmse((M - biases.forward())[held_out])


@claim("On the whole, the emptier the table, the more the learned biases gain", on_average, n=160)
def _(seed):
    full, third = (means_minus_biases(density, seed) for density in (1, 0.3))
    return [third, third - full]


def layered(seed, reg=0.02, global_mean=True):
    M = ratings.low_rank(8, 8, K=1, seed=seed)[0]
    train, held_out, _ = split(M, seed)
    how = {"held_out": held_out, "global_mean": global_mean}
    return (M, train, *model(M, 1, 0.02, reg, seed, 300, **how))


@claim("In all of the 20 tables that we tried, the mean leaves the largest hole", positive())
def _(seed):
    M, train, m, _ = layered(seed)
    parts = m.mu, m.R_bias[:, None], m.C_bias, m.R @ m.C.T
    mean, *others = (rmse((M - m.forward() + part)[train]) for part in parts)
    return mean - max(others)


@claim("In most tables, the biases carry most of it, though not all", positive(0.85))
def _(seed):
    M, train, m, _ = layered(seed, global_mean=False)
    carried = (m.R_bias.mean() + m.C_bias.mean()) / M[train].mean()
    return [carried - 0.5, 1 - carried]


@claim("starts from 0 instead of from the mean", positive())
def _(seed):
    return layered(seed, global_mean=False)[3].train_rmse[0] - layered(seed)[3].train_rmse[0]


@claim("pulled towards 0 without $\\mu$, towards the mean with it", positive(0.95))
def _(seed):
    M, _, with_mu, _ = layered(seed, reg=1)
    without = layered(seed, reg=1, global_mean=False)[2]
    mean = np.nanmean(M)
    return [mean - without.forward().mean() - 0.5, 0.2 - abs(with_mu.forward().mean() - mean)]


@claim("brings the predictions closer together", positive())
def _(seed):
    spread = [[layered(seed, reg, mu)[2].forward().std() for reg in (0.02, 1)] for mu in (True, False)]
    return [0.75 * small - large for small, large in spread]


def newcomer(seed, global_mean):
    M = ratings.low_rank(8, 8, K=1, seed=seed)[0]
    M[0] = np.nan
    m, _ = model(M, 0, 0.02, 0.02, seed, 300, global_mean=global_mean)
    return m, np.nanmean(M)


@claim("no rating ever touches that row, so its bias stays exactly 0", within(0))
def _(seed):
    return [newcomer(seed, global_mean)[0].R_bias[0] for global_mean in (True, False)]


@claim("about half of the mean is missing", within(0.05))
def _(seed):
    m, mean = newcomer(seed, False)
    return m.forward()[0].mean() / mean - 0.48


def same_price(seed):
    M = ratings.low_rank(12, 12, K=1, seed=seed)[0]
    how = {"held_out": split(M, seed)[1], "global_mean": True}
    kinds = (0, True), (1, False), (2, False), (1, True), (3, False)
    return [model(M, K, 0.03, 0.02, seed, 300, biases=b, **how)[1].held_out_rmse[-1] for K, b in kinds]


@claim("At either price, biases win on average", on_average, n=40)
def _(seed):
    none, one, two, both, _ = same_price(seed)
    return [one - none, two - both]


@claim("even three factors (72 parameters) do not reach one factor with biases", on_average, n=40)
def _(seed):
    return same_price(seed)[4] - same_price(seed)[3]


@claim("On such tables it is the other way round, and clearly so", on_average, n=40)
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
