"""Low-rank matrix factorization with biases: parameters, forward pass, two ways to train."""

from dataclasses import dataclass

import numpy as np

from . import ratings, sgd
from ._arguments import number, whole


@dataclass(frozen=True)
class History:
    """What one `fit` saw, in rating points. Index t is after epoch t; index 0 before the first.

    train_rmse: (epochs + 1,) root mean squared residual on the ratings trained on.
    held_out_rmse: (epochs + 1,) the same on the held-out ratings, or None without any.
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
    biases: False leaves both at 0.

    R and C start as standard normal draws divided by K, the biases and mu at 0.
    Raises ValueError or TypeError, naming the argument, for a setting that is not allowed.
    """

    def __init__(self, n_R, n_C, K, alpha, reg, *, seed=0, biases=True):
        n_R, n_C, K = whole("n_R", n_R, 1), whole("n_C", n_C, 1), whole("K", K, 0)
        self.alpha, self.reg, self.biases = alpha, reg, biases
        self._check_settings()
        self.rng = np.random.default_rng(whole("seed", seed, 0))
        self.R = self.rng.standard_normal((n_R, K)) / max(K, 1)
        self.C = self.rng.standard_normal((n_C, K)) / max(K, 1)
        self.R_bias, self.C_bias, self.mu = np.zeros(n_R), np.zeros(n_C), 0.0
        self.F = None

    def forward(self):
        """Predict every entry: keep F (n_R, n_C) for `backward`, return a copy."""
        self.F = self.R @ self.C.T + self.R_bias[:, None] + self.C_bias[None, :] + self.mu
        return self.F.copy()

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
        M, seen = self._check_ratings(M)
        if self.F is None:
            raise RuntimeError("backward(M) needs the residuals of forward(): call it first")
        for i, j in np.argwhere(seen):
            e = M[i, j] - self.F[i, j]
            if self.biases:
                self.R_bias[i] += self.alpha * (e - self.reg * self.R_bias[i])
                self.C_bias[j] += self.alpha * (e - self.reg * self.C_bias[j])
            self.R[i] += self.alpha * (e * self.C[j] - self.reg * self.R[i])
            self.C[j] += self.alpha * (e * self.R[i] - self.reg * self.C[j])

    def fit(self, M, epochs, *, observed=None, held_out=None, global_mean=False):
        """Train by textbook SGD from the current parameters; return the `History`.

        Each epoch visits every training rating once, in a fresh order drawn from `rng`, and steps
        down the gradient of e^2/2 + reg/2 (R_bias_i^2 + C_bias_j^2 + |R_i|^2 + |C_j|^2) taken at
        the current parameters (Koren, Bell & Volinsky 2009).

        observed: mask (n_R, n_C) of the ratings; without it, the entries that are finite and > 0.
        held_out: mask of the ratings among them that are scored but not trained on.
        global_mean: True sets mu to the mean of the training ratings; it is not trained.

        If the training RMSE is no longer below ten times the largest rating, training has diverged:
        the History says where, and the model keeps the parameters from before that epoch.
        """
        M, seen = self._check_ratings(M, observed)
        epochs = whole("epochs", epochs, 1)
        hidden = np.zeros_like(seen) if held_out is None else self._check_held_out(held_out, seen)
        trained = ratings.some("held_out", seen & ~hidden)
        if global_mean:
            self.mu = float(M[trained].mean())
        limit = 10 * float(np.abs(M[trained]).max())
        start = [p.copy() for p in self._parameters()]
        state = self.rng.bit_generator.state
        train_rmse, held_out_rmse = self._train(M, trained, hidden, epochs, limit)
        self.F = None  # of the old parameters
        diverged_at, why = None, ""
        if not train_rmse[-1] < limit:
            # Runs are repeatable: go back and stop one epoch earlier, while all is finite.
            diverged_at = len(train_rmse) - 1
            why = f"the training RMSE passed {limit:g}, ten times the largest rating"
            for parameter, before in zip(self._parameters(), start):
                parameter[...] = before
            self.rng.bit_generator.state = state
            train_rmse, held_out_rmse = self._train(M, trained, hidden, diverged_at - 1, limit)
        return History(train_rmse, held_out_rmse if hidden.any() else None, diverged_at, why)

    def _parameters(self):
        return self.R, self.C, self.R_bias, self.C_bias

    def _train(self, M, trained, hidden, epochs, limit):
        # Unsigned indices spare the compiled loop the check for negative ones.
        triples = [
            (*(index.astype(np.uint32) for index in np.nonzero(chosen)), M[chosen])
            for chosen in (trained, hidden)
        ]
        with np.errstate(all="ignore"):  # a diverging run is reported, not warned about
            return sgd.train(epochs, limit, self.rng, *triples, *self._parameters(),
                             self.mu, self.alpha, self.reg, self.biases)  # fmt: skip

    def _check_settings(self):
        self.alpha = number("alpha", self.alpha, "finite and > 0", lambda x: x > 0)
        self.reg = number("reg", self.reg, "finite and >= 0", lambda x: x >= 0)
        if not isinstance(self.biases, bool):
            raise TypeError(f"biases = {self.biases!r}: must be True or False")

    def _check_ratings(self, M, observed=None):
        """M as floats and the mask of its ratings, both fitting this model; changes nothing."""
        self._check_settings()
        shape = len(self.R), len(self.C)
        M = ratings.matrix(M)
        if M.shape != shape:
            raise ValueError(f"M has shape {M.shape}: must be {shape}, the (n_R, n_C) of this model")
        if observed is None:
            return M, ratings.observed(M)
        seen = ratings.some("observed", ratings.mask("observed", observed, shape))
        if np.isnan(M[seen]).any():
            i, j = np.argwhere(seen & np.isnan(M))[0]
            raise ValueError(f"observed[{i}, {j}] is True, but M[{i}, {j}] is nan: must be a rating")
        return M, seen

    def _check_held_out(self, held_out, seen):
        hidden = ratings.mask("held_out", held_out, seen.shape)
        if (hidden & ~seen).any():
            i, j = np.argwhere(hidden & ~seen)[0]
            raise ValueError(f"held_out[{i}, {j}] is True, but M[{i}, {j}] is missing: must be a rating")
        return hidden
