"""The loop: one rating at a time, in plain Python that numba compiles where it is installed.

The same functions run uncompiled, with the same results to rounding, where it is not.
Notation: `i`, `j` are the row and column of a rating `M_ij`; `R` (n_R, K) and `C` (n_C, K) hold
the factors; `R_bias` (n_R,) and `C_bias` (n_C,) the biases; `mu` is the global mean or 0.
Ratings come as three arrays of one length: `rows`, `cols` and the values `M`.
Source: Koren, Bell & Volinsky (2009), "Matrix factorization techniques for recommender systems".
"""

import numpy as np

try:
    from numba import njit
except ImportError:

    def compiled(function):
        """Leave the function as it is."""
        return function
else:
    # Sums may be re-ordered and fused, but nan and inf keep their meaning: divergence must show.
    compiled = njit(cache=True, fastmath={"reassoc", "contract", "nsz", "arcp", "afn"})


@compiled
def predict(i, j, R, C, R_bias, C_bias, mu):
    """One entry of the forward pass: F_ij = mu + R_bias_i + C_bias_j + sum_k R_ik C_jk."""
    F_ij = mu + R_bias[i] + C_bias[j]
    for k in range(R.shape[1]):
        F_ij += R[i, k] * C[j, k]
    return F_ij


@compiled
def sgd_epoch(order, rows, cols, M, R, C, R_bias, C_bias, mu, alpha, reg, biases):
    """Visit every rating once, in the given order, and step down its gradient (in place)."""
    for n in order:
        i, j = rows[n], cols[n]
        e = M[n] - predict(i, j, R, C, R_bias, C_bias, mu)
        if biases:
            R_bias[i] += alpha * (e - reg * R_bias[i])
            C_bias[j] += alpha * (e - reg * C_bias[j])
        for k in range(R.shape[1]):
            R_ik, C_jk = R[i, k], C[j, k]  # both old: one gradient, one step
            R[i, k] += alpha * (e * C_jk - reg * R_ik)
            C[j, k] += alpha * (e * R_ik - reg * C_jk)


@compiled
def rmse(rows, cols, M, R, C, R_bias, C_bias, mu):
    """Root of the mean squared residual over these ratings; nan where there are none."""
    total = 0.0
    for n in range(len(M)):
        e = M[n] - predict(rows[n], cols[n], R, C, R_bias, C_bias, mu)
        total += e * e
    return np.sqrt(total / len(M)) if len(M) > 0 else np.nan


@compiled
def shuffle(order, rng):
    """Fisher-Yates: every order equally likely. One draw a swap, cheaper than `rng.shuffle`."""
    for n in range(len(order) - 1, 0, -1):
        m = int(rng.random() * (n + 1))
        order[n], order[m] = order[m], order[n]


@compiled
def train(epochs, limit, rng, train_ratings, held_out, R, C, R_bias, C_bias, mu, alpha, reg, biases):
    """Run the epochs, in a fresh order each; changes R, C, R_bias and C_bias in place.

    `train_ratings` and `held_out` are (rows, cols, M). Returns the RMSE on both, from before
    the first epoch to after the last: two arrays (epochs + 1,). Stops after the first epoch whose
    training RMSE is not below `limit`: the arrays end there.
    """
    rows, cols, M = train_ratings
    rows_h, cols_h, M_h = held_out
    train_rmse, held_out_rmse = np.empty(epochs + 1), np.empty(epochs + 1)
    train_rmse[0] = rmse(rows, cols, M, R, C, R_bias, C_bias, mu)
    held_out_rmse[0] = rmse(rows_h, cols_h, M_h, R, C, R_bias, C_bias, mu)
    order = np.arange(len(M)).astype(np.uint32)
    for t in range(1, epochs + 1):
        shuffle(order, rng)
        sgd_epoch(order, rows, cols, M, R, C, R_bias, C_bias, mu, alpha, reg, biases)
        train_rmse[t] = rmse(rows, cols, M, R, C, R_bias, C_bias, mu)
        held_out_rmse[t] = rmse(rows_h, cols_h, M_h, R, C, R_bias, C_bias, mu)
        if not train_rmse[t] < limit:  # true for nan, too
            return train_rmse[: t + 1], held_out_rmse[: t + 1]
    return train_rmse, held_out_rmse
