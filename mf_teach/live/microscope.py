"""The microscope: SGD one rating at a time, every number before and after."""

from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .. import sgd
from .._arguments import number
from ..drawing.curves import LossCurves
from ..drawing.diagrams import Block, Table
from ..drawing.plots import nice_ceiling
from ..history import History
from ..model import LowRankFactorization
from .arguments import table, up_to
from .base import Live
from .controls import WIDE, alpha_slider, button, digits, grid, seed_box
from .guarded import plain

EPOCHS = 3
MOST_K, LARGEST = 4, 40  # lines of the table that have room; rows or columns
PARAMETERS = "R", "C", "R_bias", "C_bias"


class Microscope(Live):
    """Step through the first three epochs of textbook SGD, forwards and backwards.

    M: (n_R, n_C) ratings, with 0 or nan where missing. K, reg: as of the model. alpha, seed: where the
    controls start. `path[n]` are the parameters after n updates, `order[n]` (i, j) the rating of the
    next one, `rmse[n]` the training RMSE after n: all of them made by `sgd.sgd_epoch`.
    Raises ValueError or TypeError, naming the argument, for settings that the model would refuse, K
    outside 1..4, or more than 40 rows or columns.
    """

    def __init__(self, M: Any, *, K: int = 2, alpha: float = 0.1, reg: float = 0.02, seed: int = 0):
        self.M, self.seen = table(M)
        if max(self.M.shape) > LARGEST:
            raise ValueError(f"M has shape {self.M.shape}: must have at most {LARGEST} rows and columns")
        self.K = up_to("K", K, 1, MOST_K)
        self.reg = number("reg", reg, "finite and >= 0", lambda x: x >= 0)
        self.alpha, self.seed = alpha_slider(alpha, least=1e-3), seed_box(seed)
        self.n = widgets.IntSlider(0, min=0, max=EPOCHS * int(self.seen.sum()), description="updates", **WIDE)
        self.play = widgets.Play(max=self.n.max, interval=500, show_repeat=False)
        self.step, self.ten, self.reset = button("step"), button("step ten"), button("reset")
        widgets.link((self.play, "value"), (self.n, "value"))
        start = {control: control.value for control in (self.alpha, self.seed)}
        moves = widgets.HBox([self.step, self.ten, self.play, self.reset])
        super().__init__(1200, 600, [grid([self.n, moves, self.alpha, self.seed])])
        self.on_change(self.n, run=self.refresh)
        self.on_change(self.alpha, self.seed, run=self._restart)
        self.on_click(self.step, run=lambda: self._go(1))
        self.on_click(self.ten, run=lambda: self._go(10))
        self.on_click(self.reset, run=lambda: self.set_all(start, run=self._restart))
        self.begin(self._restart)

    def _restart(self):
        """Make the whole path anew, and go back to its beginning."""
        self.play.playing = False
        self._walk()
        self.lay_out(anew=True)
        self.n.value = 0
        self.refresh()

    def _go(self, count):
        self.set_all({self.n: min(self.n.value + count, self.n.max)}, run=self.refresh)

    def _walk(self):
        """Run `fit`'s own epochs rating by rating, and keep what each update left behind."""
        model = LowRankFactorization(*self.M.shape, self.K, self.alpha.value, self.reg, seed=self.seed.value)
        rows, cols = (index.astype(np.uint32) for index in np.nonzero(self.seen))
        M = self.M[self.seen]
        now = [getattr(model, name) for name in PARAMETERS]
        self.path, self.rmse, self.order = [[p.copy() for p in now]], [sgd.rmse(rows, cols, M, *now, 0.0)], []
        self.limit = 10 * max(np.abs(M).max(), self.rmse[0])
        with np.errstate(all="ignore"):  # a diverging path is told about, not warned about
            for _ in range(EPOCHS):
                sgd.shuffle(rows, cols, M, model.rng)
                for n in range(len(M)):
                    one = (part[n : n + 1] for part in (rows, cols, M))
                    sgd.sgd_epoch(*one, *now, 0.0, model.alpha, model.reg, True)
                    if not all(np.isfinite(p).all() for p in now):
                        return
                    rmse = sgd.rmse(rows, cols, M, *now, 0.0)
                    if not rmse < self.limit:
                        return
                    self.path.append([p.copy() for p in now])
                    self.rmse.append(rmse)
                    self.order.append((int(rows[n]), int(cols[n])))

    def update(self, n: int) -> tuple[int, int, float, np.ndarray]:
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
        parts = SimpleNamespace(**dict(zip(PARAMETERS, self.path[n], strict=True)))
        return parts, parts.R @ parts.C.T + parts.R_bias[:, None] + parts.C_bias

    def _draw(self):
        model, F = self._model(0)
        look = {"vmax": 3, "kind": "errors", "missing": ~self.seen}
        cell = min(34, 520 // (max(self.M.shape) + self.K + 2))
        block = Block(self.stage.axes, 60, 14, cell, model, self.M - F, "error  $M - F$", **look)
        ks = range(self.K)
        names = ["$R_{bias}$[i]", "$C_{bias}$[j]", *(f"R[i, {k}]" for k in ks), *(f"C[j, {k}]" for k in ks)]
        header = ["", "before", "gradient", "step", "after"]
        ax = self.stage.axes(620, 20, 560, 290)
        note = "step = − alpha × gradient        after = before + step"
        numbers = Table(ax, header, names, note, x=[0.15, 0.36, 0.57, 0.78, 0.99])
        ax, top = self.stage.axes(690, 350, 490, 180), nice_ceiling(1.1 * self.rmse[0])
        curve = LossCurves(ax, self.M[self.seen].std(), top, xlabel="updates")
        curve.update(History(np.array(self.rmse[:1])), self.n.max)
        self.drawn = SimpleNamespace(block=block, table=numbers, curve=curve)
        return [*block.artists, *numbers.artists, *curve.artists]

    def _show(self):
        n, count = self.n.value, len(self.order)
        told = ""
        if n > count:
            told = f"Diverged in update {count + 1}: the steps overshoot. Try a smaller alpha. "
            n = count
        model, F = self._model(n)
        self.drawn.curve.update(History(np.array(self.rmse[: n + 1])), self.n.max)
        if n == 0:
            i, j = self.order[0] if self.order else (0, 0)
            self.drawn.table.update([[]] * 4)
            told += f"Nothing is updated yet. Next: M[{i}, {j}] = {self.M[i, j]:g}."
        else:
            i, j, e, numbers = self.update(n)
            self.drawn.table.update([[digits(x, 3) for x in column] for column in numbers])
            told += (
                f"Update {n}, epoch {(n - 1) // self.seen.sum() + 1}: M[{i}, {j}] = {self.M[i, j]:g}, "
                f"predicted {digits(self.M[i, j] - e, 3)}, <b>e = {digits(e, 3)}</b>."
            )
        self.drawn.block.update(model, self.M - F, i, j)
        told = f"{told} Training RMSE after {n} updates: <b>{digits(self.rmse[n], 3)}</b>."
        text = plain(told)
        self.show(
            alt=f"R, C, the biases and the errors, row {i} and column {j} lit; a table of the step. {text}",
            summary=f"Microscope, seed {self.seed.value}, alpha {self.alpha.value:g}: {text}",
            status=told,
        )
