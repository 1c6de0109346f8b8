"""The loop: one rating at a time, in plain Python that numba compiles where it is installed.

The same functions run uncompiled, with the same results to rounding, where it is not. Compiled code
checks no index: call these functions as `mf_teach.sgd` has them, behind checks of every argument.
Notation: `i`, `j` are the row and column of a rating `M_ij`; `R` (n_R, K) and `C` (n_C, K) hold
the factors; `R_bias` (n_R,) and `C_bias` (n_C,) the biases; `mu` is the global mean or 0.
Ratings come as coordinate triples, three arrays of one length: `rows`, `cols` and `values`.
Source: Koren, Bell & Volinsky (2009), "Matrix factorization techniques for recommender systems".
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from . import _at_once
from ._compiler import compiled


class Ratings(NamedTuple):
    """Coordinate triples: values[n] is the rating of column cols[n] by row rows[n]."""

    rows: np.ndarray
    cols: np.ndarray
    values: np.ndarray


class Parameters(NamedTuple):
    """What training changes (all but mu), in one dtype."""

    R: np.ndarray
    C: np.ndarray
    R_bias: np.ndarray
    C_bias: np.ndarray
    mu: float


class Settings(NamedTuple):
    """How to train: the learning rate, the regularisation, and what is switched on."""

    alpha: float
    reg: float
    biases: bool = True
    shuffled: bool = True
    frozen: bool = False
    new_R: bool = False


@compiled
def predict(i, j, R, C, R_bias, C_bias, mu):
    """One entry of the forward pass: F_ij = mu + R_bias_i + C_bias_j + sum_k R_ik C_jk."""
    F_ij = mu + R_bias[i] + C_bias[j]
    for k in range(R.shape[1]):
        F_ij += R[i, k] * C[j, k]
    return F_ij


@compiled
def sgd_epoch(rows, cols, values, R, C, R_bias, C_bias, mu, alpha, reg, biases):
    """Visit every rating once, in the order given, and step down its gradient (in place)."""
    for n in range(len(values)):
        i, j = rows[n], cols[n]
        e = values[n] - predict(i, j, R, C, R_bias, C_bias, mu)
        if biases:
            R_bias[i] += alpha * (e - reg * R_bias[i])
            C_bias[j] += alpha * (e - reg * C_bias[j])
        for k in range(R.shape[1]):
            R_ik, C_jk = R[i, k], C[j, k]  # both old: one gradient, one step
            R[i, k] += alpha * (e * C_jk - reg * R_ik)
            C[j, k] += alpha * (e * R_ik - reg * C_jk)


@compiled
def original_epoch(rows, cols, values, R, C, R_bias, C_bias, mu, alpha, reg, biases, frozen, new_R):
    """`sgd_epoch` with two departures of the original notebook, each to switch on.

    frozen: every residual is the one from before the epoch. new_R: C_j is updated with the R_i that
    has just changed.
    """
    e = np.empty_like(values)
    for n in range(len(values)):
        e[n] = values[n] - predict(rows[n], cols[n], R, C, R_bias, C_bias, mu)
    for n in range(len(values)):
        i, j = rows[n], cols[n]
        if not frozen:
            e[n] = values[n] - predict(i, j, R, C, R_bias, C_bias, mu)
        if biases:
            R_bias[i] += alpha * (e[n] - reg * R_bias[i])
            C_bias[j] += alpha * (e[n] - reg * C_bias[j])
        for k in range(R.shape[1]):
            R_ik, C_jk = R[i, k], C[j, k]
            R[i, k] += alpha * (e[n] * C_jk - reg * R_ik)
            C[j, k] += alpha * (e[n] * (R[i, k] if new_R else R_ik) - reg * C_jk)


@partial(compiled, otherwise=_at_once.rmse)
def rmse(rows, cols, values, R, C, R_bias, C_bias, mu):
    """Root of the mean squared residual over these ratings; nan where there are none."""
    total = 0.0
    for n in range(len(values)):
        e = values[n] - predict(rows[n], cols[n], R, C, R_bias, C_bias, mu)
        total += e * e
    return np.sqrt(total / len(values)) if len(values) > 0 else np.nan


@partial(compiled, otherwise=_at_once.shuffle)
def shuffle(rows, cols, values, rng):
    """Bring the ratings into a random order, in place. Fisher-Yates: every order is equally likely.

    The ratings move, not an index of them: the epoch then reads memory from front to back. One draw per
    swap is cheaper than `rng.shuffle`.
    """
    for n in range(len(values) - 1, 0, -1):
        m = int(rng.random() * (n + 1))
        rows[n], rows[m] = rows[m], rows[n]
        cols[n], cols[m] = cols[m], cols[n]
        values[n], values[m] = values[m], values[n]


@compiled
def train(ratings, held_out, parameters, settings, rng, epochs, largest, each_epoch):
    """Run the epochs, each in a fresh order if `shuffled`; changes the parameters and the order.

    ratings, held_out: `Ratings`. parameters: `Parameters`. settings: `Settings`.
    Returns the RMSE on both, from before the first epoch to after the last: two arrays (epochs + 1,).
    Stops after the first epoch whose training RMSE is not below ten times the RMSE of the start or
    `largest`, whichever is greater: the arrays end there. Without `each_epoch`, only the RMSE of the start
    and of the end are measured, and the others are nan.
    """
    rows, cols, values = ratings
    rows_h, cols_h, values_h = held_out
    R, C, R_bias, C_bias, mu = parameters
    alpha, reg, biases, shuffled, frozen, new_R = settings
    train_rmse, held_out_rmse = np.full(epochs + 1, np.nan), np.full(epochs + 1, np.nan)
    limit = np.inf
    for t in range(epochs + 1):
        if t > 0:
            if shuffled:
                shuffle(rows, cols, values, rng)
            if frozen or new_R:
                original_epoch(
                    rows, cols, values, R, C, R_bias, C_bias, mu, alpha, reg, biases, frozen, new_R
                )
            else:
                sgd_epoch(rows, cols, values, R, C, R_bias, C_bias, mu, alpha, reg, biases)
        if each_epoch or t == 0 or t == epochs:
            train_rmse[t] = rmse(rows, cols, values, R, C, R_bias, C_bias, mu)
            held_out_rmse[t] = rmse(rows_h, cols_h, values_h, R, C, R_bias, C_bias, mu)
            if t == 0:
                limit = 10 * max(largest, train_rmse[0])
            elif not train_rmse[t] < limit:  # true for nan, too
                return train_rmse[: t + 1], held_out_rmse[: t + 1]
    return train_rmse, held_out_rmse
