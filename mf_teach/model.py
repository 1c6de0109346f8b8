"""Low-rank matrix factorization with biases: parameters, forward pass, two ways to train."""

from dataclasses import dataclass

import numpy as np

from . import ratings, sgd
from ._arguments import flag, number, whole


@dataclass(frozen=True)
class History:
    """What one `fit` saw, in rating points. Index t is after epoch t; index 0 before the first.

    train_rmse: (epochs + 1,) root mean squared residual on the ratings trained on.
    held_out_rmse: (epochs + 1,) the same on the held-out ratings, or None without any.
        Both are nan where `fit` was told not to measure.
    diverged_at: the epoch in which training blew up, or None; the curves end before it.
    why: one sentence on how that showed, or "".
    """

    train_rmse: np.ndarray
    held_out_rmse: np.ndarray | None = None
    diverged_at: int | None = None
    why: str = ""


class LowRankFactorization:
    """F = R C^T + R_bias + C_bias + mu, with R (n_R, K), C (n_C, K), R_bias (n_R,), C_bias (n_C,).

    K: number of latent factors, >= 0. alpha: learning rate, > 0. reg: regularisation, >= 0.
    seed: of the one Generator (`rng`) that draws the start, and then the orders in `fit`.
    biases: False leaves both at 0. scale: standard deviation of the start of R and C, >= 0; None: 1/K,
    as in the original. dtype: of the parameters, np.float64 or, faster at scale, np.float32.

    R and C start as normal draws, the biases and mu at 0.
    Raises ValueError or TypeError, naming the argument, for a setting that is not allowed.
    """

    def __init__(self, n_R, n_C, K, alpha, reg, *, seed=0, biases=True, scale=None, dtype=np.float64):
        n_R, n_C, K = whole("n_R", n_R, 1), whole("n_C", n_C, 1), whole("K", K, 0)
        self.alpha, self.reg, self.biases = alpha, reg, biases
        self._check_settings()
        scale = 1 / max(K, 1) if scale is None else scale
        scale = number("scale", scale, "finite and >= 0, or None for 1/K", lambda x: x >= 0)
        if dtype not in (np.float32, np.float64):
            raise ValueError(f"dtype = {dtype!r}: must be np.float32 or np.float64")
        self.rng = np.random.default_rng(whole("seed", seed, 0))
        self.R = (scale * self.rng.standard_normal((n_R, K))).astype(dtype)
        self.C = (scale * self.rng.standard_normal((n_C, K))).astype(dtype)
        self.R_bias, self.C_bias, self.mu = np.zeros(n_R, dtype), np.zeros(n_C, dtype), 0.0
        self.F = None

    def forward(self):
        """Predict every entry: keep F (n_R, n_C) for `backward`, return a copy."""
        self.F = self.R @ self.C.T + self.R_bias[:, None] + self.C_bias[None, :] + self.mu
        return self.F.copy()

    def predict(self, rows, cols):
        """The entries F[rows[n], cols[n]] alone, (N,), where the whole of F would be large."""
        products = np.einsum("nk,nk->n", self.R[rows], self.C[cols])
        return products + self.R_bias[rows] + self.C_bias[cols] + self.mu

    def mse_loss(self, y, y_hat):
        """Mean of (y - y_hat)^2 over the observed entries of y; both (n_R, n_C).

        The original returned sqrt((y - y_hat)^2), which is |y - y_hat| entry by entry: neither
        squared nor a mean, and counting missing entries as ratings of 0.
        """
        seen, y_hat = ratings.observed(y), ratings.matrix(y_hat)
        if y_hat.shape != seen.shape:
            raise ValueError(f"y_hat has shape {y_hat.shape}: must be {seen.shape}, the shape of y")
        return float(np.mean((ratings.matrix(y) - y_hat)[seen] ** 2))

    def backward(self, M):
        """One epoch exactly as in the original notebook, from the residuals of the last `forward`.

        It differs from the gradient step of `fit` twice: the residuals stay those of `forward`
        all epoch long, and `C[j]` is updated with the `R[i]` that has just changed.
        """
        self._check_settings()
        M, seen = ratings.table(M, None, self._shape())
        if self.F is None:
            raise RuntimeError("backward(M) needs the residuals of forward(): call it first")
        for i, j in np.argwhere(seen):
            e = M[i, j] - self.F[i, j]
            if self.biases:
                self.R_bias[i] += self.alpha * (e - self.reg * self.R_bias[i])
                self.C_bias[j] += self.alpha * (e - self.reg * self.C_bias[j])
            self.R[i] += self.alpha * (e * self.C[j] - self.reg * self.R[i])
            self.C[j] += self.alpha * (e * self.R[i] - self.reg * self.C[j])

    def fit(
        self, M, epochs, *, observed=None, held_out=None, global_mean=False,
        shuffle=True, frozen=False, new_R=False, each_epoch=True,
    ):  # fmt: skip
        """Train by textbook SGD from the current parameters; return the `History`.

        Each epoch visits every training rating once, in a fresh order drawn from `rng`, and steps
        down the gradient of e^2/2 + reg/2 (R_bias_i^2 + C_bias_j^2 + |R_i|^2 + |C_j|^2) taken at
        the current parameters (Koren, Bell & Volinsky 2009).

        M: ratings, as a table (n_R, n_C) or as `Triples` of this shape.
        observed: mask (n_R, n_C) of the ratings in a table; without it, the entries finite and > 0.
        held_out: ratings that are scored but not trained on: of a table, a mask of some of its
        ratings; of Triples, other Triples.
        global_mean: True sets mu to the mean of the training ratings; it is not trained.
        each_epoch: False measures the RMSE after the last epoch only, the others are nan: faster.
        Three habits of the original, to switch on one at a time: shuffle=False visits the ratings in
        the order in which they come, a table's row by row; frozen=True takes all residuals of an
        epoch from before it; new_R=True updates C[j] with the R[i] that has just changed.

        If the training RMSE is no longer below ten times the largest rating, training has diverged:
        the History says where, and the model keeps the parameters from before that epoch.
        """
        self._check_settings()
        epochs = whole("epochs", epochs, 1)
        for name in ("global_mean", "shuffle", "frozen", "new_R", "each_epoch"):
            flag(name, locals()[name])
        train, hidden = ratings.to_train_and_to_hide(M, observed, held_out, self._shape())
        if global_mean:
            self.mu = float(train.M.mean())
        limit = 10 * float(np.abs(train.M).max() or 1)
        start, state = [p.copy() for p in self._parameters()], self.rng.bit_generator.state
        dtype = self.R.dtype.type
        settings = *(dtype(x) for x in (self.mu, self.alpha, self.reg)), self.biases, shuffle, frozen, new_R

        def run(epochs, each_epoch):
            """Train from the start, whatever ran before."""
            for parameter, before in zip(self._parameters(), start, strict=True):
                parameter[...] = before
            self.rng.bit_generator.state = state
            with np.errstate(all="ignore"):  # a diverging run is reported, not warned about
                arrays = [(t.rows.copy(), t.cols.copy(), t.M.astype(dtype)) for t in (train, hidden)]
                return sgd.train(epochs, limit, self.rng, *arrays, *self._parameters(), *settings, each_epoch)

        train_rmse, held_out_rmse = run(epochs, each_epoch)
        self.F = None  # of the old parameters
        diverged_at, why = None, ""
        if not train_rmse[-1] < limit:
            # Runs are repeatable: see where it was, then stop one epoch earlier, while all is finite.
            diverged_at = len(run(epochs, each_epoch=True)[0]) - 1
            why = f"the training RMSE passed {limit:g}, ten times the largest rating"
            train_rmse, held_out_rmse = run(diverged_at - 1, each_epoch=True)
        return History(train_rmse, held_out_rmse if len(hidden) else None, diverged_at, why)

    def fold_in(self, M_i):
        """Fit one new row to this model, all else frozen: return its R_i (K,) and R_bias_i.

        M_i: (n_C,) ratings of the new row, with 0 or nan where missing. ValueError if it is anything else.
        With C fixed, the loss that `fit` steps down, summed over the ratings of one row, is that of a
        ridge regression, and its minimum is solved for exactly: with X = (C_j, 1) for each of the n
        observed j, (X^T X + n reg I) (R_i, R_bias_i) = X^T (M_i - C_bias - mu). Source: Zhou et al. (2008),
        "Large-scale parallel collaborative filtering for the Netflix Prize", section 3.1.
        Without any rating, all are 0: the row is then predicted by the mean and the column biases.
        """
        self._check_settings()
        M_i, K = np.asarray(M_i), self.R.shape[1]
        if M_i.shape != self.C_bias.shape or M_i.dtype.kind not in "iuf":
            shape = f"M_i has shape {M_i.shape}, dtype {M_i.dtype}"
            raise ValueError(f"{shape}: must be {self.C_bias.shape}, a number a column")
        wrong = np.isinf(M_i) | (M_i < 0)
        if wrong.any():
            j = wrong.argmax()
            raise ValueError(f"M_i[{j}] = {M_i[j]:g}: must be a rating > 0, or 0 or nan for missing")
        seen = M_i > 0
        if not seen.any():
            return np.zeros(K), 0.0
        X = np.column_stack([self.C[seen], np.full(seen.sum(), float(self.biases))])
        y = M_i[seen] - self.C_bias[seen] - self.mu
        # Where nothing is charged for size, there may be many minima: take the smallest.
        R_i = np.linalg.lstsq(X.T @ X + seen.sum() * self.reg * np.eye(K + 1), X.T @ y, rcond=None)[0]
        return R_i[:K], float(R_i[K])

    def _parameters(self):
        return self.R, self.C, self.R_bias, self.C_bias

    def _shape(self):
        return len(self.R), len(self.C)

    def _check_settings(self):
        self.alpha = number("alpha", self.alpha, "finite and > 0", lambda x: x > 0)
        self.reg = number("reg", self.reg, "finite and >= 0", lambda x: x >= 0)
        flag("biases", self.biases)
