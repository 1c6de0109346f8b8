"""Low-rank matrix factorization with biases: parameters, forward pass, two ways to train."""

from typing import Any

import numpy as np

from . import _loop, ratings, sgd
from ._arguments import LARGEST, few, flag, generator, number, parameters, shown, sizes_of, whole
from ._compiler import entries
from .history import History


class LowRankFactorization:
    """F = R C^T + R_bias + C_bias + mu, with R (n_R, K), C (n_C, K), R_bias (n_R,), C_bias (n_C,).

    K: number of latent factors, >= 0. alpha: learning rate, > 0. reg: regularisation, >= 0.
    seed: of the one Generator (`rng`) that draws the start, and then the orders in `fit`.
    biases: False leaves both at 0. scale: standard deviation of the start of R and C, 0 to 1e9; None: 1/K,
    as in the original. dtype: of the parameters, np.float64 or, faster at scale, np.float32.
    R and C start as normal draws, the biases and mu at 0; arrays of the same shapes may be assigned.
    Raises ValueError or TypeError, naming the argument, for a setting that is not allowed.

    >>> model = LowRankFactorization(10, 10, K=3, alpha=0.01, reg=0.001)
    >>> history = model.fit(ratings.original(), epochs=420)
    >>> bool(history.train_rmse[-1] < 0.5), model.forward().shape, model.predict([0, 9], [1, 1]).shape
    (True, (10, 10), (2,))
    """

    def __init__(
        self, n_R: int, n_C: int, K: int, alpha: float, reg: float, *,
        seed: int = 0, biases: bool = True, scale: float | None = None, dtype: Any = np.float64,
    ) -> None:  # fmt: skip
        self.n_R, self.n_C = whole("n_R", n_R, 1, LARGEST), whole("n_C", n_C, 1, LARGEST)
        self.K = whole("K", K, 0, LARGEST)
        few("(n_R + n_C) x K", self.n_R + self.n_C, self.K)
        self.alpha, self.reg, self.biases = alpha, reg, biases
        if not isinstance(dtype, type | np.dtype) or dtype not in (np.float32, np.float64):
            raise ValueError(f"dtype = {shown(dtype)}: must be np.float32 or np.float64")
        self._settings(np.dtype(dtype).type)
        told = "finite and >= 0, or None for 1/K, and at most 1e9"
        scale = 1 / max(self.K, 1) if scale is None else number("scale", scale, told, lambda x: 0 <= x <= 1e9)
        self.rng = np.random.default_rng(whole("seed", seed, 0))
        self.R = (scale * self.rng.standard_normal((self.n_R, self.K))).astype(dtype)
        self.C = (scale * self.rng.standard_normal((self.n_C, self.K))).astype(dtype)
        self.R_bias, self.C_bias, self.mu = np.zeros(self.n_R, dtype), np.zeros(self.n_C, dtype), 0.0
        self.F: np.ndarray | None = None

    @np.errstate(all="ignore")
    def forward(self) -> np.ndarray:
        """Predict every entry: keep F (n_R, n_C) for `backward`, return a copy.

        Raises ValueError where F would be enormous; `predict` gives some of its entries.
        """
        self._check_parameters(numbers=False)  # what has left the range of numbers shall show
        few("F", self.n_R, self.n_C)
        self.F = self.R @ self.C.T + self.R_bias[:, None] + self.C_bias[None, :] + self.mu
        return self.F.copy()

    def predict(self, rows: Any, cols: Any) -> np.ndarray:
        """The entries F[rows[n], cols[n]] alone, (N,), where the whole of F would be large.

        rows, cols: (N,) integers, in 0..n_R - 1 and 0..n_C - 1.
        """
        self._check_parameters()
        rows, cols = ratings.indices("rows", rows, self.n_R), ratings.indices("cols", cols, self.n_C)
        if len(rows) != len(cols):
            raise ValueError(f"rows has {len(rows)} entries, cols {len(cols)}: must be as many")
        products = np.einsum("nk,nk->n", self.R[rows], self.C[cols])
        return products + self.R_bias[rows] + self.C_bias[cols] + self.mu

    def mse_loss(self, y: Any, y_hat: Any) -> float:
        """Mean of (y - y_hat)^2 over the observed entries of y; both (n_R, n_C).

        The original returned sqrt((y - y_hat)^2), which is |y - y_hat| entry by entry: neither
        squared nor a mean, and counting missing entries as ratings of 0.
        """
        seen, y, y_hat = ratings.observed(y, "y"), ratings.matrix(y, "y"), ratings.matrix(y_hat, "y_hat")
        if y_hat.shape != seen.shape:
            raise ValueError(f"y_hat has shape {y_hat.shape}: must be {seen.shape}, the shape of y")
        return float(np.mean((y - y_hat)[seen] ** 2))

    @np.errstate(all="ignore")
    def backward(self, M: Any) -> None:
        """One epoch exactly as in the original notebook, from the residuals of the last `forward`.

        It differs from the gradient step of `fit` twice: the residuals stay those of `forward`
        all epoch long, and `C[j]` is updated with the `R[i]` that has just changed.
        """
        self._check_parameters(numbers=False)
        alpha, reg, biases = self._settings(float)
        M, seen = ratings.table(M, None, (self.n_R, self.n_C))
        if type(self.F) is not np.ndarray or (self.F.shape, self.F.dtype.kind) != (seen.shape, "f"):
            raise RuntimeError("backward(M) needs the residuals of forward(): call it first")
        for i, j in np.argwhere(seen):
            e = M[i, j] - self.F[i, j]
            if biases:
                self.R_bias[i] += alpha * (e - reg * self.R_bias[i])
                self.C_bias[j] += alpha * (e - reg * self.C_bias[j])
            self.R[i] += alpha * (e * self.C[j] - reg * self.R[i])
            self.C[j] += alpha * (e * self.R[i] - reg * self.C[j])

    def fit(
        self, M: Any, epochs: int, *, observed: Any = None, held_out: Any = None, global_mean: bool = False,
        shuffle: bool = True, frozen: bool = False, new_R: bool = False, each_epoch: bool = True,
    ) -> History:  # fmt: skip
        """Train by textbook SGD from the current parameters; return the `History`.

        Each epoch visits every training rating once, in a fresh order drawn from `rng`, and steps
        down the gradient of e^2/2 + reg/2 (R_bias_i^2 + C_bias_j^2 + |R_i|^2 + |C_j|^2) taken at
        the current parameters (Koren, Bell & Volinsky 2009).

        M: ratings, as a table (n_R, n_C) or as `Triples` of this shape.
        observed: mask (n_R, n_C) of the ratings in a table; without it, those of `ratings.observed`.
        held_out: ratings that are only scored: of a table, a mask of some of them; of Triples, other Triples.
        global_mean: True sets mu to the mean of the training ratings; it is not trained.
        each_epoch: False measures the RMSE before the first and after the last epoch only: faster.
        Three habits of the original, to switch on one at a time: shuffle=False visits the ratings in
        the order in which they come, a table's row by row; frozen=True takes all residuals of an
        epoch from before it; new_R=True updates C[j] with the R[i] that has just changed.

        If the training RMSE passes ten times the largest rating and ten times what it was at the start,
        training has diverged: the History says where, and the model keeps the parameters from before that
        epoch. Raises ValueError or TypeError, and changes nothing, for what is not allowed.
        """
        self._check_parameters()
        alpha, reg, biases = self._settings(dtype := self.R.dtype.type)
        epochs, global_mean = whole("epochs", epochs, 1, sgd.MOST_EPOCHS), flag("global_mean", global_mean)
        habits = flag("shuffle", shuffle), flag("frozen", frozen), flag("new_R", new_R)
        each_epoch = flag("each_epoch", each_epoch)
        train, hidden = parts = ratings.to_train_and_to_hide(M, observed, held_out, (self.n_R, self.n_C))
        mu = float(train.values.mean()) if global_mean else self.mu
        settings, largest = sgd.Settings(alpha, reg, biases, *habits), float(np.abs(train.values).max())
        state = generator("rng", self.rng).bit_generator.state

        def run(epochs: int, each_epoch: bool) -> tuple[sgd.Parameters, np.ndarray, np.ndarray]:
            """Train copies of the parameters, in the same orders whatever ran before; and both curves."""
            self.rng.bit_generator.state = state
            trained = sgd.Parameters._make([*(p.copy("C") for p in self._parameters()), dtype(mu)])
            given = [sgd.Ratings(t.rows.copy(), t.cols.copy(), t.values.astype(dtype)) for t in parts]
            with np.errstate(all="ignore"):  # a diverging run is reported, not warned about
                read = map(entries, (*given, trained, settings))
                return trained, *_loop.train(*read, self.rng, epochs, largest, each_epoch)

        trained, train_rmse, held_out_rmse = run(epochs, each_epoch)
        if not np.isfinite(train_rmse[0]):
            self.rng.bit_generator.state = state
            raise ValueError("R, C, R_bias, C_bias, mu: must be smaller, F leaves the range of numbers")
        limit, diverged_at, why = 10 * max(largest, float(train_rmse[0])), None, ""
        if not train_rmse[-1] < limit:
            # Runs are repeatable: see where it was, then stop one epoch earlier, while all is finite.
            diverged_at = len(run(epochs, each_epoch=True)[1]) - 1
            what = "the largest rating" if largest >= train_rmse[0] else "what it was at the start"
            why = f"the training RMSE passed {limit:g}, ten times {what}"
            trained, train_rmse, held_out_rmse = run(diverged_at - 1, each_epoch=True)
        self.R, self.C, self.R_bias, self.C_bias = trained[:4]
        self.mu, self.F = mu, None  # F was of the old parameters
        return History(train_rmse, held_out_rmse if len(hidden) else None, diverged_at, why)

    def fold_in(self, M_i: Any) -> tuple[np.ndarray, float]:
        """Fit one new row to this model, all else frozen: return its R_i (K,) and R_bias_i.

        M_i: (n_C,) ratings of the new row, with 0 or nan where missing; or a masked array, whose mask says
        what is missing. ValueError or TypeError if it is anything else.
        With C fixed, the loss that `fit` steps down, summed over the ratings of one row, is that of a
        ridge regression, and its minimum is solved for exactly: with X = (C_j, 1) for each of the n
        observed j, (X^T X + n reg I) (R_i, R_bias_i) = X^T (M_i - C_bias - mu). Source: Zhou et al. (2008),
        "Large-scale parallel collaborative filtering for the Netflix Prize", section 3.1.
        Without any rating, all are 0: the row is then predicted by the mean and the column biases.
        """
        self._check_parameters()
        _alpha, reg, biases = self._settings(float)
        M_i, seen = ratings.row("M_i", M_i, self.n_C)
        if not seen.any():
            return np.zeros(self.K), 0.0
        X = np.column_stack([self.C[seen], np.full(seen.sum(), float(biases))])
        y = M_i[seen] - self.C_bias[seen] - self.mu
        with np.errstate(over="ignore", invalid="ignore"):
            left, right = X.T @ X + seen.sum() * reg * np.eye(self.K + 1), X.T @ y
        if not (np.isfinite(left).all() and np.isfinite(right).all()):
            raise ValueError("C, C_bias, mu, reg: must be smaller, their products leave the range of numbers")
        # Where nothing is charged for size, there may be many minima: take the smallest.
        R_i = np.linalg.lstsq(left, right, rcond=None)[0]
        return R_i[: self.K], float(R_i[self.K])

    def _parameters(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        return self.R, self.C, self.R_bias, self.C_bias

    def _check_parameters(self, *, numbers: bool = True) -> None:
        """Raise unless the parameters are what `__init__` made, or arrays like it."""
        sizes = sizes_of(self)
        parameters(*self._parameters(), sizes, numbers=numbers)
        self.mu = number("mu", self.mu, "finite", lambda x: True)

    def _settings(self, dtype: Any) -> tuple[Any, Any, bool]:
        """alpha and reg, each in this dtype, and biases, checked: they may have been assigned."""
        least = float(np.finfo(dtype).tiny)
        number("alpha", self.alpha, f"finite and > 0, at least {least:.2g}", lambda x: x >= least)
        number("reg", self.reg, "finite and >= 0", lambda x: x >= 0)
        alpha, reg = sgd.setting("alpha", self.alpha, dtype), sgd.setting("reg", self.reg, dtype)
        return alpha, reg, flag("biases", self.biases)
