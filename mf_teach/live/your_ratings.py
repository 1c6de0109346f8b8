"""Your ratings: become a new row, fitted while all else stays frozen, and be recommended coffees."""

import copy

import ipywidgets as widgets
import numpy as np

from ..drawing.diagrams import LIT, Sum, Table
from ..drawing.plots import Heatmap, colour_bar
from ..drawing.stage import Stage
from .base import Live, plain
from .controls import WIDE, button, grid

LISTED = 5  # recommendations


class YourRatings(Live):
    """Rate coffees; after each rating, your row is fitted and every coffee predicted for you.

    model: a LowRankFactorization fitted to the tasters, with K <= 2 (more reasons do not fit beside the
    list); it is copied. coffee: `ratings.coffee()`, its brews ordered by temperature, strength,
    extraction. `mine` (27,) are your ratings, nan where there is none yet.
    """

    def __init__(self, model, coffee):
        if model.C.shape[1] > 2 or len(model.C) != len(coffee.brews):
            wanted = f"K <= 2 and {len(coffee.brews)} columns"
            raise ValueError(f"model has C of shape {model.C.shape}: must have {wanted}")
        self.model, self.coffee = copy.deepcopy(model), coffee
        self.mine = np.full(len(coffee.brews), np.nan)
        design = zip(coffee.temperature, coffee.strength, coffee.extraction)
        self.labels = [f"{t:g} °C, strength {s:g}, extraction {e:g}" for t, s, e in design]
        self.brew = widgets.Dropdown(
            options=[(label, n) for n, label in enumerate(self.labels)], description="coffee", **WIDE
        )
        self.rating = widgets.IntSlider(0, 0, 9, description="rating", **WIDE)
        self.reset = button("reset")
        super().__init__(Stage(1200, 530), [grid([self.brew, self.rating, widgets.HBox([self.reset])])])
        self.on_change(self.brew, run=self._look)
        self.on_change(self.rating, run=self._rate)
        self.on_click(self.reset, run=self._restart)
        self.on_pick(
            lambda: self.yours,
            at=lambda: self._place(self.brew.value),
            go=lambda i, j: self.set_all({self.brew: j // 3 * 9 + i * 3 + j % 3}, run=self._look),
        )
        self.stage.build(self._draw)
        self._restart()

    def _restart(self):
        self.mine[:] = np.nan
        self.set_all({self.brew: 0}, run=self._look)

    def _look(self):
        rated = np.nan_to_num(self.mine[self.brew.value])
        self.set_all({self.rating: int(rated)}, run=self._show)

    def _rate(self):
        self.mine[self.brew.value] = self.rating.value or np.nan
        self._show()

    @staticmethod
    def _place(n):
        """Where coffee n is drawn: row by strength, column by temperature and, in it, extraction."""
        return n // 3 % 3, n // 9 * 3 + n % 3

    def _table(self, values):
        """Values (27,) as they are drawn, (3, 9)."""
        return values.reshape(3, 3, 3).transpose(1, 0, 2).reshape(3, 9)

    def _draw(self):
        K, nothing = self.model.R.shape[1], np.zeros((3, 9))
        self.yours, self.predicted = (
            Heatmap(self.stage.axes(80, top, 504, 168), nothing, title, vmin=1, vmax=9, missing=missing)
            for top, title, missing in ((34, "your ratings", nothing == 0), (304, "predicted for you", None))
        )
        self.outlines = []
        for heatmap in (self.yours, self.predicted):
            ax = heatmap.cells.axes
            ax.set_xticks(range(9), [f"{e:g}" for e in self.coffee.extraction[:9]])
            ax.set_yticks(range(3), [f"{s:g}" for s in self.coffee.strength[:9:3]])
            for n, temperature in enumerate(self.coffee.temperature[::9]):
                ax.annotate(f"extraction, {temperature:g} °C", (3 * n + 1, 2.5), (0, -36), ha="center",
                            textcoords="offset points", fontsize=13)  # fmt: skip
            for edge in (2.5, 5.5):
                ax.axvline(edge, color="#1a1a1a", linewidth=2, zorder=5)
            ax.set_ylabel("strength", fontsize=13)
            (outline,) = ax.plot([], [], "s", color=LIT, fillstyle="none", markersize=36, markeredgewidth=3)
            outline.set(zorder=6, clip_on=False)
            self.outlines.append(outline)
        colour_bar(self.predicted, self.stage.axes(610, 304, 14, 168), "")
        self.reasons = ["mean", "this coffee", "you", *(f"factor {k}" for k in range(K))]
        self.sum = Sum(self.stage.axes(790, 30, 290, 190), [*self.reasons, "predicted"])
        header = ["try next", "predicted", "mean", "coffee", "you", *(f"k = {k}" for k in range(K))]
        x = [0.0, *np.linspace(0.36, 1, len(header) - 1)]
        ax = self.stage.axes(655, 290, 530, 200)
        self.table = Table(ax, ["", *header[1:]], [], "", x)
        self.names = ax.text(0, 0.88, "", transform=ax.transAxes, va="top", linespacing=1.5, fontsize=14)
        ax.text(0, 0.94, header[0], transform=ax.transAxes, fontsize=13, color="#4d4d4d")
        maps = [*self.yours.artists, *self.predicted.artists, *self.outlines]
        return [*maps, *self.sum.artists, *self.table.artists, self.names]

    def _show(self):
        model, chosen, count = self.model, self.brew.value, len(self.mine)
        R_i, R_bias_i = model.fold_in(self.mine)
        everywhere = np.ones(count)
        terms = np.column_stack([model.mu * everywhere, model.C_bias, R_bias_i * everywhere, model.C * R_i])
        F_i, rated = terms.sum(axis=1), np.isfinite(self.mine)
        self.yours.cells.values = np.ma.masked_invalid(self._table(self.mine))
        self.predicted.update(self._table(F_i))
        for outline in self.outlines:
            outline.set_data([[x] for x in self._place(chosen)[::-1]])
        reasons = [f"{term:+z.2f}".replace("-", "−") for term in terms[chosen]]
        if self.sum.update(terms[chosen], [*reasons, f"{F_i[chosen]:.2f}"], self.mine[chosen]):
            self.stage.stale()
        best = np.argsort(-np.where(rated, -np.inf, F_i), kind="stable")[: min(LISTED, (~rated).sum())]
        columns = np.column_stack([F_i, terms])[best].T
        self.table.update([[f"{x:z.2f}".replace("-", "−") for x in column] for column in columns])
        self.names.set_text("\n".join(self.coffee.brews[n] for n in best))
        self._tell(F_i, rated.sum(), best, reasons)

    def _tell(self, F_i, count, best, reasons):
        told = f"You have rated {count} of {len(F_i)} coffees. "
        if count == 0:
            told = "No rating yet: this is the baseline, mean and coffee biases, the same for everybody. "
        if len(best):
            told += f"Recommended: {self.labels[best[0]]} (predicted <b>{F_i[best[0]]:.2f}</b>). "
        chosen = self.brew.value
        told += f"<br>Chosen: {self.labels[chosen]}, predicted {F_i[chosen]:.2f}"
        text = plain(told)
        why = ", ".join(f"{name} {reason}" for name, reason in zip(self.reasons, reasons))
        self.show(
            alt=f"Your ratings and the predictions for you as heatmaps, and a list. {text}: {why}.",
            summary=f"Your ratings: {text}.",
            status=f"{told}: {why}.",
        )
