"""The cell lens: one entry of F, the row of R and the row of C behind it, and the sum that makes it."""

import copy

import ipywidgets as widgets
import numpy as np

from .. import ratings
from ..drawing.diagrams import LIT, Block, Sum
from ..drawing.plots import shared_scale
from ..drawing.stage import Stage
from .base import Live
from .controls import WIDE, button, grid


class CellLens(Live):
    """Choose an entry by click, arrow key or slider, and see its prediction as a sum; edit one number.

    model: a fitted LowRankFactorization, of which the lens edits a copy. M: its ratings (n_R, n_C), with
    0 or nan where missing.
    """

    def __init__(self, model, M):
        self.fitted, self.M = copy.deepcopy(model), ratings.matrix(M)
        self.seen, self.F_fitted = ratings.observed(M), self.fitted.forward()
        (n_R, self.K), n_C = model.R.shape, len(model.C)
        ks = range(self.K)
        self.i = widgets.IntSlider(0, 0, n_R - 1, description="row i", **WIDE)
        self.j = widgets.IntSlider(0, 0, n_C - 1, description="column j", **WIDE)
        numbers = [*(f"R[i, {k}]" for k in ks), *(f"C[j, {k}]" for k in ks), "R_bias[i]", "C_bias[j]"]
        self.number = widgets.Dropdown(options=numbers, description="number", **WIDE)
        # Not its value: the browser rounds that to the slider's step, and a look would be an edit.
        self.change = widgets.FloatSlider(0, min=-3, max=3, step=0.05, description="change", **WIDE)
        self.reset = button("reset")
        controls = [self.i, self.j, self.number, self.change, widgets.HBox([self.reset])]
        super().__init__(Stage(1200, 560), [grid(controls)])
        self.on_change(self.i, self.j, self.number, run=self._look)
        self.on_change(self.change, run=self._edit)
        self.on_click(self.reset, run=self._restore)
        self.on_pick(
            lambda: self.block.table,
            at=lambda: (self.i.value, self.j.value),
            go=lambda i, j: self.set_all({self.i: i, self.j: j}, run=self._look),
        )
        self.stage.build(self._draw)
        self._restore()

    def _restore(self):
        """The fitted numbers again, and the first entry."""
        self.model = copy.deepcopy(self.fitted)
        self.set_all({self.i: 0, self.j: 0, self.number: self.number.options[0]}, run=self._look)

    def _look(self):
        before, now, index = self._chosen()
        self.set_all({self.change: float(now[index] - before[index])}, run=self._show)

    def _edit(self):
        before, now, index = self._chosen()
        now[index] = before[index] + self.change.value
        self._show()

    def _chosen(self):
        """The array of the number that the slider moves, as fitted and as edited, and its index in both."""
        name, _, index = self.number.value.rstrip("]").partition("[")
        line = self.i.value if index[0] == "i" else self.j.value
        index = (line, int(index[3:])) if ", " in index else line
        return getattr(self.fitted, name), getattr(self.model, name), index

    def _mean(self, term):
        """The term for the global mean, where the model has one."""
        return [term] if self.fitted.mu else []

    def _draw(self):
        missing = ~self.seen
        vmin, vmax = shared_scale(self.M, missing)
        title = r"predicted  $F = R\,C^\top + R_{bias} + C_{bias}$"
        self.block = Block(
            self.stage.axes, 60, 10, 32, self.fitted, self.F_fitted, title, vmin=vmin, vmax=vmax
        )
        (self.moved,) = self.block.table.cells.axes.plot([], [], "o", color=LIT, markersize=5, zorder=4)
        products = [rf"$R_{{i{k}}}\,C_{{j{k}}}$" for k in range(self.K)]
        names = [*products, "$R_{bias,i}$", "$C_{bias,j}$", *self._mean(r"$\mu$"), "$F_{ij}$"]
        self.sum = Sum(self.stage.axes(680, 50, 290, 430), names)
        self.sum.axes.set_xlabel("rating points")
        return [*self.block.artists, self.moved, *self.sum.artists]

    def _show(self):
        i, j, model = self.i.value, self.j.value, self.model
        F = model.forward()
        moved = np.argwhere(~np.isclose(F, self.F_fitted, atol=1e-9))
        self.moved.set_data(moved[:, 1] + 0.34, moved[:, 0] - 0.32)
        self.block.update(model, F, i, j)
        terms = [*(model.R[i] * model.C[j]), model.R_bias[i], model.C_bias[j], *self._mean(model.mu)]
        products = [f"{r:.2f} × {c:.2f} = {r * c:.2f}" for r, c in zip(model.R[i], model.C[j])]
        texts = [*products, *(f"{b:.2f}" for b in terms[self.K :]), f"{F[i, j]:.2f}"]
        texts = [text.replace("-", "−") for text in texts]
        truth = self.M[i, j] if self.seen[i, j] else np.nan
        if self.sum.update(terms, texts, truth):
            self.stage.stale()
        told = f"M[{i}, {j}] is missing: a prediction that nobody can check."
        if self.seen[i, j]:
            told = f"M[{i}, {j}] = {truth:g} (dashed), residual {truth - F[i, j]:.2f}."
        told = told.replace("-", "−")
        entry = f"F[{i}, {j}] = {F[i, j]:.2f}".replace("-", "−")
        count = f"{len(moved)} of {F.size} entries have moved since the fit." if len(moved) else ""
        self.show(
            alt=f"Row {i} of R and row {j} of C lit; {entry} as a sum of bars: {', '.join(texts[:-1])}.",
            summary=f"Cell lens: {entry} as the sum of {', '.join(texts[:-1])}. {told}",
            status=f"<b style='font-size:24px'>{entry}</b> &nbsp; {told}<br>{count}",
        )
