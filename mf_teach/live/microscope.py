"""The microscope: SGD one rating at a time, every number before and after."""

from types import SimpleNamespace

import ipywidgets as widgets
import numpy as np

from .. import ratings, sgd
from ..drawing.diagrams import Block, Table
from ..drawing.plots import LossCurves, nice_ceiling
from ..drawing.stage import Stage
from ..model import History, LowRankFactorization
from .base import Live, plain
from .controls import WIDE, button, grid

EPOCHS = 3
PARAMETERS = "R", "C", "R_bias", "C_bias"


class Microscope(Live):
    """Step through the first three epochs of textbook SGD, forwards and backwards.

    M: (n_R, n_C) ratings, with 0 or nan where missing. K, reg: as of the model. alpha, seed: where the
    controls start. `path[n]` are the parameters after n updates, `order[n]` (i, j) the rating of the
    next one, `rmse[n]` the training RMSE after n: all of them made by `sgd.sgd_epoch`.
    """

    def __init__(self, M, *, K=2, alpha=0.1, reg=0.02, seed=0):
        self.M, self.seen, self.K, self.reg = ratings.matrix(M), ratings.observed(M), K, reg
        self.n = widgets.IntSlider(0, 0, EPOCHS * int(self.seen.sum()), description="updates", **WIDE)
        self.play = widgets.Play(max=self.n.max, interval=500, show_repeat=False)
        self.alpha = widgets.FloatLogSlider(
            alpha, min=-3, max=0, step=0.1, readout_format=".2g", description="alpha", **WIDE
        )
        self.seed = widgets.BoundedIntText(seed, 0, 9999, description="seed", **WIDE)
        self.step, self.ten, self.reset = button("step"), button("step ten"), button("reset")
        widgets.link((self.play, "value"), (self.n, "value"))
        start = {self.alpha: alpha, self.seed: seed}
        moves = widgets.HBox([self.step, self.ten, self.play, self.reset])
        super().__init__(Stage(1200, 600), [grid([self.n, moves, self.alpha, self.seed])])
        self.on_change(self.n, run=self._show)
        self.on_change(self.alpha, self.seed, run=self._restart)
        for key, count in ((self.step, 1), (self.ten, 10)):
            self.on_click(key, run=lambda count=count: self._go(count))
        self.on_click(self.reset, run=lambda: self.set_all(start, run=self._restart))
        self._walk()
        self.stage.build(self._draw)
        self._show()

    def _restart(self):
        """Make the whole path anew, and go back to its beginning."""
        self.play.playing = False
        self._walk()
        self.set_all({self.n: 0}, run=self._show)

    def _go(self, count):
        self.n.value = min(self.n.value + count, self.n.max)

    def _walk(self):
        """Run `fit`'s own epochs rating by rating, and keep what each update left behind."""
        model = LowRankFactorization(*self.M.shape, self.K, self.alpha.value, self.reg, seed=self.seed.value)
        rows, cols = (index.astype(np.uint32) for index in np.nonzero(self.seen))
        M = self.M[self.seen]
        now = [getattr(model, name) for name in PARAMETERS]
        self.limit = 10 * M.max()
        self.path, self.rmse, self.order = [[p.copy() for p in now]], [sgd.rmse(rows, cols, M, *now, 0.0)], []
        with np.errstate(all="ignore"):  # a diverging path is told about, not warned about
            for _ in range(EPOCHS):
                sgd.shuffle(rows, cols, M, model.rng)
                for n in range(len(M)):
                    one = (part[n : n + 1] for part in (rows, cols, M))
                    sgd.sgd_epoch(*one, *now, 0.0, model.alpha, model.reg, True)
                    rmse = sgd.rmse(rows, cols, M, *now, 0.0)
                    if not rmse < self.limit:
                        return
                    self.path.append([p.copy() for p in now])
                    self.rmse.append(rmse)
                    self.order.append((int(rows[n]), int(cols[n])))

    def update(self, n):
        """The n-th update (n >= 1) as a table: i, j, e, and rows (before, gradient, step, after).

        The gradients are those of e^2/2 + reg/2 (R_bias_i^2 + C_bias_j^2 + |R_i|^2 + |C_j|^2), in the
        order R_bias_i, C_bias_j, R_i, C_j: -(e - reg R_bias_i), …, -(e C_j - reg R_i), -(e R_i - reg C_j).
        """
        i, j = self.order[n - 1]
        (R, C, R_bias, C_bias), after = self.path[n - 1], self.path[n]
        e = self.M[i, j] - sgd.predict(i, j, R, C, R_bias, C_bias, 0.0)
        before = np.concatenate([R_bias[[i]], C_bias[[j]], R[i], C[j]])
        pull = np.concatenate([[1, 1], C[j], R[i]])
        gradient = -(e * pull - self.reg * before)
        after = np.concatenate([after[2][[i]], after[3][[j]], after[0][i], after[1][j]])
        return i, j, e, np.array([before, gradient, -self.alpha.value * gradient, after])

    def _model(self, n):
        parts = SimpleNamespace(**dict(zip(PARAMETERS, self.path[n])))
        return parts, parts.R @ parts.C.T + parts.R_bias[:, None] + parts.C_bias

    def _draw(self):
        model, F = self._model(0)
        look = {"vmax": 3, "kind": "errors", "missing": ~self.seen}
        self.block = Block(self.stage.axes, 60, 14, 34, model, self.M - F, "error  $M - F$", **look)
        ks = range(self.K)
        names = ["$R_{bias}$[i]", "$C_{bias}$[j]", *(f"R[i, {k}]" for k in ks), *(f"C[j, {k}]" for k in ks)]
        header = ["", "before", "gradient", "step", "after"]
        ax = self.stage.axes(620, 20, 560, 290)
        note = "step = − alpha × gradient        after = before + step"
        self.table = Table(ax, header, names, note, x=[0.15, 0.36, 0.57, 0.78, 0.99])
        ax, top = self.stage.axes(690, 350, 490, 180), nice_ceiling(1.1 * self.rmse[0])
        self.curve = LossCurves(ax, self.M[self.seen].std(), top)
        self.curve.axes.get_legend().remove()
        self.curve.axes.set(xlabel="updates", ylabel="training RMSE")
        self.curve.update(History(np.array(self.rmse[:1])), self.n.max)
        return [*self.block.artists, *self.table.artists, *self.curve.artists]

    def _show(self):
        n, count = self.n.value, len(self.order)
        told = ""
        if n > count:
            told = f"Diverged in update {count + 1}: the steps overshoot. Try a smaller alpha. "
            n = count
        model, F = self._model(n)
        self.curve.update(History(np.array(self.rmse[: n + 1])), self.n.max)
        if n == 0:
            i, j = self.order[0] if self.order else (0, 0)
            self.table.update([[]] * 4)
            told += f"Nothing is updated yet. Next: M[{i}, {j}] = {self.M[i, j]:g}."
        else:
            i, j, e, numbers = self.update(n)
            self.table.update(
                [[f"{round(x, 3) + 0.0:.3f}".replace("-", "−") for x in column] for column in numbers]
            )
            told += (
                f"Update {n}, epoch {(n - 1) // self.seen.sum() + 1}: M[{i}, {j}] = {self.M[i, j]:g}, "
                f"predicted {self.M[i, j] - e:.3f}, <b>e = {e:.3f}</b>."
            )
        self.block.update(model, self.M - F, i, j)
        told = f"{told} Training RMSE after {n} updates: <b>{self.rmse[n]:.3f}</b>."
        text = plain(told)
        self.show(
            alt=f"R, C, the biases and the errors, row {i} and column {j} lit; a table of the step. {text}",
            summary=f"Microscope, seed {self.seed.value}, alpha {self.alpha.value:.2g}: {text}",
            status=told.replace("= -", "= −").replace("predicted -", "predicted −"),
        )
