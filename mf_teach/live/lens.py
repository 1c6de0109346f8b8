"""The cell lens: one entry of F, the row of R and the row of C behind it, and the sum that makes it."""

import copy
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from ..drawing.bars import ROOM, Sum
from ..drawing.diagrams import BEFORE, BELOW, GAP, LIT, Block
from ..drawing.plots import shared_scale
from ..model import LowRankFactorization
from .arguments import fitted, table
from .base import Live
from .controls import NAMED, WIDE, button, digits, grid

MOST_K = 15  # bars of the sum that have room
MOST = 160, 173  # cells of a column and of a row that can be seen, K and the biases among them
TOP, LARGEST = 6, 44  # CSS pixels above the cells, and of a cell
TEXTS, BARS = 176, 110  # CSS pixels of the sum: for its texts, and at least for its bars
TITLE = 190  # CSS pixels of a picture under which its whole title has room
ROW, LEAST = 13, 96  # CSS pixels of a row of the sum, and of the cells above it, at least


class CellLens(Live):
    """Choose an entry by click, arrow key or slider, and see its prediction as a sum; edit one number.

    model: a fitted LowRankFactorization, of which the lens edits a copy. M: its ratings (n_R, n_C), with
    0 or nan where missing. Raises ValueError or TypeError for a model that does not fit M, K outside
    1..15, or a table whose cells would be too small to be seen.
    """

    adapts = True

    def __init__(self, model: LowRankFactorization, M: Any):
        self.M, self.seen = table(M)
        self.K = fitted(model, self.M.shape)
        if not 1 <= self.K <= MOST_K:
            raise ValueError(f"K = {self.K}: must be >= 1, for a row of R to show, and at most {MOST_K}")
        n_R, n_C = self.M.shape
        most = [most - self.K - 2 for most in MOST]
        if n_R > most[0] or n_C > most[1]:
            limit = f"must have at most {most[0]} rows and {most[1]} columns to be seen"
            raise ValueError(f"a table of {n_R} x {n_C} with K = {self.K}: {limit}")
        self.fitted = copy.deepcopy(model)
        self.F_fitted, ks = self.fitted.forward(), range(self.K)
        self.i, self.j = (
            widgets.IntSlider(0, min=0, max=size - 1, description=name, **NAMED)
            for name, size in zip(("row i", "column j"), self.M.shape, strict=True)
        )
        numbers = [*(f"R[i, {k}]" for k in ks), *(f"C[j, {k}]" for k in ks), "R_bias[i]", "C_bias[j]"]
        self.number = widgets.Dropdown(options=numbers, description="number", **WIDE)
        # Not its value: the browser rounds that to the slider's step, and a look would be an edit.
        self.change = widgets.FloatSlider(0, min=-3, max=3, step=0.05, description="change", **WIDE)
        self.reset = button("reset")
        self.number.layout.flex = "1 1 auto"
        chosen = widgets.HBox([self.number, self.reset], layout={"overflow": "hidden"})
        super().__init__(960, 380, [grid([self.i, self.j, chosen, self.change], 200)])
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

    def _places(self):
        """The size of a cell, and the place of the sum: right of the cells or, on a narrow screen, below."""
        width, height = self.stage.width, self.stage.height
        names, above, totals, below = ROOM
        n_R, n_C = (size + self.K + 1 + 2 * GAP for size in self.M.shape)
        least = names + TEXTS + BARS + totals
        across, down = width - least, height
        if not self.stage.wide:
            rows = ROW * (self.K + 4)
            across, down = width, max(LEAST, min(3 * height // 5, height - above - rows - below))
        cell = min(LARGEST, (across - BEFORE) / n_C, (down - TOP - BELOW) / n_R)
        x, y = (BEFORE + n_C * cell, 0) if self.stage.wide else (0, down)
        left, top = x + names + TEXTS, y + above
        return cell, (left, top, width - left - totals, height - top - below)

    def _draw(self):
        missing = ~self.seen
        vmin, vmax = shared_scale(self.M, missing)
        cell, place = self._places()
        title = "predicted  F"
        if cell * self.M.shape[1] >= TITLE:
            title += f" = R Cᵀ + R_bias + C_bias{' + μ' if self.fitted.mu else ''}"
        block = Block(
            self.stage.axes, BEFORE, TOP, cell, self.fitted, self.F_fitted, title, vmin=vmin, vmax=vmax
        )
        (moved,) = block.table.cells.axes.plot([], [], "o", color=LIT, markersize=4, zorder=4)
        names = [*(f"k = {k}" for k in range(self.K)), "R_bias[i]", "C_bias[j]", *self._mean("mean μ")]
        sum_ = Sum(self.stage.axes(*place), [*names, "F[i, j]"], TEXTS, "R[i, k] × C[j, k]")
        sum_.axes.set_xlabel("rating points")
        self.drawn = SimpleNamespace(block=block, moved=moved, sum=sum_, corner=0.5 - 3.5 / cell)
        return [*block.artists, moved, *sum_.artists]

    def _show(self):
        i, j, model = self.i.value, self.j.value, self.model
        F = model.forward()
        moved = np.argwhere(~np.isclose(F, self.F_fitted, atol=1e-9))
        self.drawn.moved.set_data(moved[:, 1] + self.drawn.corner, moved[:, 0] - self.drawn.corner)
        self.drawn.block.update(model, F, i, j)
        terms = [*(model.R[i] * model.C[j]), model.R_bias[i], model.C_bias[j], *self._mean(model.mu)]
        pairs = zip(model.R[i], model.C[j], strict=True)
        products = [f"{digits(r, 2)} × {digits(c, 2)} = {digits(r * c, 2)}" for r, c in pairs]
        texts = [*products, *(digits(x, 2) for x in (*terms[self.K :], F[i, j]))]
        truth = self.M[i, j] if self.seen[i, j] else np.nan
        if self.drawn.sum.update(terms, texts, truth):
            self.stage.stale(self.drawn.sum.axes)
        told = f"M[{i}, {j}] is missing: a prediction that nobody can check."
        if self.seen[i, j]:
            told = f"M[{i}, {j}] = {truth:g} (dashed), residual {digits(truth - F[i, j], 2)}."
        entry = f"F[{i}, {j}] = {texts[-1]}"
        count = f"{len(moved)} of {F.size} entries have moved since the fit." if len(moved) else "&nbsp;"
        self.show(
            alt=f"Row {i} of R and row {j} of C lit; {entry} as a sum of bars: {', '.join(texts[:-1])}.",
            summary=f"Cell lens: {entry} as the sum of {', '.join(texts[:-1])}. {told}",
            status=f"<b style='font-size:24px'>{entry}</b> &nbsp; {told}<br>{count}",
        )
