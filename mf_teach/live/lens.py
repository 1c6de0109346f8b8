"""The cell lens: one entry of F, the row of R and the row of C behind it, and the sum that makes it."""

import copy
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from ..drawing.diagrams import LIT, Block, Sum, cell_size
from ..drawing.plots import shared_scale
from ..model import LowRankFactorization
from .arguments import fitted, table
from .base import Live
from .controls import WIDE, button, digits, grid

MOST_K = 15  # bars of the sum that have room
CELL = 32  # pixels, at most


class CellLens(Live):
    """Choose an entry by click, arrow key or slider, and see its prediction as a sum; edit one number.

    model: a fitted LowRankFactorization, of which the lens edits a copy. M: its ratings (n_R, n_C), with
    0 or nan where missing. Raises ValueError or TypeError for a model that does not fit M, K outside
    1..15, or a table whose cells would be too small to be seen.
    """

    def __init__(self, model: LowRankFactorization, M: Any):
        self.M, self.seen = table(M)
        self.K = fitted(model, self.M.shape)
        if not 1 <= self.K <= MOST_K:
            raise ValueError(f"K = {self.K}: must be >= 1, for a row of R to show, and at most {MOST_K}")
        n_R, n_C = self.M.shape
        cell_size(CELL, n_R, n_C, self.K)
        self.fitted = copy.deepcopy(model)
        self.F_fitted, ks = self.fitted.forward(), range(self.K)
        self.i, self.j = (
            widgets.IntSlider(0, min=0, max=size - 1, description=name, **WIDE)
            for name, size in zip(("row i", "column j"), self.M.shape, strict=True)
        )
        numbers = [*(f"R[i, {k}]" for k in ks), *(f"C[j, {k}]" for k in ks), "R_bias[i]", "C_bias[j]"]
        self.number = widgets.Dropdown(options=numbers, description="number", **WIDE)
        # Not its value: the browser rounds that to the slider's step, and a look would be an edit.
        self.change = widgets.FloatSlider(0, min=-3, max=3, step=0.05, description="change", **WIDE)
        self.reset = button("reset")
        controls = [self.i, self.j, self.number, self.change, widgets.HBox([self.reset])]
        super().__init__(1200, 560, [grid(controls)])
        self.on_change(self.i, self.j, self.number, run=self._look)
        self.on_change(self.change, run=self._edit)
        self.on_click(self.reset, run=self._restore)
        self.on_pick(
            lambda: self.drawn.block.table,
            at=lambda: (self.i.value, self.j.value),
            go=lambda i, j: self.set_all({self.i: i, self.j: j}, run=self._look),
        )
        self.begin(self._restore)

    def _restore(self):
        """The fitted numbers again, and the first entry."""
        self.model = copy.deepcopy(self.fitted)
        self.set_all({self.i: 0, self.j: 0, self.number: self.number.options[0]}, run=self._look)

    def _look(self):
        before, now, index = self._chosen()
        self.set_all({self.change: float(now[index] - before[index])}, run=self.refresh)

    def _edit(self):
        self.model = copy.deepcopy(self.model)
        before, now, index = self._chosen()
        now[index] = before[index] + self.change.value
        self.refresh()

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
        block = Block(self.stage.axes, 60, 10, CELL, self.fitted, self.F_fitted, title, vmin=vmin, vmax=vmax)
        (moved,) = block.table.cells.axes.plot([], [], "o", color=LIT, markersize=5, zorder=4)
        products = [rf"$R_{{i{k}}}\,C_{{j{k}}}$" for k in range(self.K)]
        names = [*products, "$R_{bias,i}$", "$C_{bias,j}$", *self._mean(r"$\mu$"), "$F_{ij}$"]
        sum_ = Sum(self.stage.axes(680, 50, 290, 430), names)
        sum_.axes.set_xlabel("rating points")
        self.drawn = SimpleNamespace(block=block, moved=moved, sum=sum_)
        return [*block.artists, moved, *sum_.artists]

    def _show(self):
        i, j, model = self.i.value, self.j.value, self.model
        F = model.forward()
        moved = np.argwhere(~np.isclose(F, self.F_fitted, atol=1e-9))
        self.drawn.moved.set_data(moved[:, 1] + 0.34, moved[:, 0] - 0.32)
        self.drawn.block.update(model, F, i, j)
        terms = [*(model.R[i] * model.C[j]), model.R_bias[i], model.C_bias[j], *self._mean(model.mu)]
        pairs = zip(model.R[i], model.C[j], strict=True)
        products = [f"{digits(r, 2)} × {digits(c, 2)} = {digits(r * c, 2)}" for r, c in pairs]
        texts = [*products, *(digits(x, 2) for x in (*terms[self.K :], F[i, j]))]
        truth = self.M[i, j] if self.seen[i, j] else np.nan
        if self.drawn.sum.update(terms, texts, truth):
            self.stage.stale()
        told = f"M[{i}, {j}] is missing: a prediction that nobody can check."
        if self.seen[i, j]:
            told = f"M[{i}, {j}] = {truth:g} (dashed), residual {digits(truth - F[i, j], 2)}."
        entry = f"F[{i}, {j}] = {texts[-1]}"
        count = f"{len(moved)} of {F.size} entries have moved since the fit." if len(moved) else ""
        self.show(
            alt=f"Row {i} of R and row {j} of C lit; {entry} as a sum of bars: {', '.join(texts[:-1])}.",
            summary=f"Cell lens: {entry} as the sum of {', '.join(texts[:-1])}. {told}",
            status=f"<b style='font-size:24px'>{entry}</b> &nbsp; {told}<br>{count}",
        )
