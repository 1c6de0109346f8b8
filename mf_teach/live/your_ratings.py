"""Your ratings: become a new row, fitted while all else stays frozen, and be recommended coffees."""

import copy
from types import SimpleNamespace

import ipywidgets as widgets
import numpy as np

from .. import ratings
from ..drawing.bars import Sum
from ..drawing.diagrams import LIT, Table
from ..drawing.plots import Heatmap, colour_bar
from ..model import LowRankFactorization
from .arguments import fitted
from .base import Live
from .controls import WIDE, button, digits, grid
from .guarded import plain

LISTED = 5  # recommendations


class YourRatings(Live):
    """Rate coffees; after each rating, your row is fitted and every coffee predicted for you.

    model: a LowRankFactorization fitted to the tasters, with K <= 2 (more reasons do not fit beside the
    list); it is copied. coffee: `ratings.coffee()`, its brews ordered by temperature, strength,
    extraction. `mine` (27,) are your ratings, nan where there is none yet.
    Raises ValueError or TypeError for a model of another shape, or coffees that are not these.
    """

    # Which coffee is drawn where: rows by strength, columns by temperature and, in each, by extraction.
    AT = np.arange(27).reshape(3, 3, 3).transpose(1, 0, 2).reshape(3, 9)

    def __init__(self, model: LowRankFactorization, coffee: ratings.Coffee):
        if not isinstance(coffee, ratings.Coffee) or len(coffee.brews) != self.AT.size:
            raise TypeError(f"coffee is a {type(coffee).__name__}: must be ratings.coffee(), of 27 brews")
        K = fitted(model, (None, len(coffee.brews)))
        if K > 2:
            raise ValueError(f"model has K = {K}: must be at most 2")
        self.model, self.coffee = copy.deepcopy(model), coffee
        design = zip(coffee.temperature, coffee.strength, coffee.extraction, strict=True)
        self.labels = [f"{t:g} °C, strength {s:g}, extraction {e:g}" for t, s, e in design]
        self.brew = widgets.Dropdown(
            options=[(label, n) for n, label in enumerate(self.labels)], description="coffee", **WIDE
        )
        self.rating = widgets.IntSlider(0, 0, 9, description="rating", **WIDE)
        self.reset = button("reset")
        super().__init__(1200, 530, [grid([self.brew, self.rating, widgets.HBox([self.reset])])])
        self.on_change(self.brew, run=self._look)
        self.on_change(self.rating, run=self._rate)
        self.on_click(self.reset, run=self._restart)
        self.on_pick(
            lambda: self.drawn.yours,
            at=lambda: self._place(self.brew.value),
            go=lambda i, j: self.set_all({self.brew: int(self.AT[i, j])}, run=self._look),
        )
        self.begin(self._restart)

    def _restart(self):
        self.mine = np.full(len(self.labels), np.nan)
        self.set_all({self.brew: 0}, run=self._look)

    def _look(self):
        rated = np.nan_to_num(self.mine[self.brew.value])
        self.set_all({self.rating: int(rated)}, run=self.refresh)

    def _rate(self):
        chosen = np.arange(len(self.mine)) == self.brew.value
        self.mine = np.where(chosen, self.rating.value or np.nan, self.mine)
        self.refresh()

    def _place(self, n):
        """Row and column at which coffee n is drawn."""
        return tuple(np.argwhere(self.AT == n)[0].tolist())

    def _draw(self):
        K, nothing = self.model.R.shape[1], np.zeros((3, 9))
        yours, predicted = (
            Heatmap(self.stage.axes(80, top, 504, 168), nothing, title, vmin=1, vmax=9, missing=missing)
            for top, title, missing in ((34, "your ratings", nothing == 0), (304, "predicted for you", None))
        )
        outlines = []
        for heatmap in (yours, predicted):
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
            outlines.append(outline)
        colour_bar(predicted, self.stage.axes(610, 304, 14, 168), "")
        self.reasons = ["mean", "this coffee", "you", *(f"factor {k}" for k in range(K))]
        sum_ = Sum(self.stage.axes(790, 30, 290, 190), [*self.reasons, "predicted"], 60)
        header = ["try next", "predicted", "mean", "coffee", "you", *(f"k = {k}" for k in range(K))]
        x = [0.0, *np.linspace(0.36, 1, len(header) - 1)]
        ax = self.stage.axes(655, 290, 530, 200)
        listed = Table(ax, ["", *header[1:]], [], "", x)
        names = ax.text(0, 0.88, "", transform=ax.transAxes, va="top", linespacing=1.5, fontsize=14)
        ax.text(0, 0.94, header[0], transform=ax.transAxes, fontsize=13, color="#4d4d4d")
        self.drawn = SimpleNamespace(
            yours=yours, predicted=predicted, outlines=outlines, sum=sum_, table=listed, names=names
        )
        maps = [*yours.artists, *predicted.artists, *outlines]
        return [*maps, *sum_.artists, *listed.artists, names]

    def _show(self):
        model, chosen, count, drawn = self.model, self.brew.value, len(self.mine), self.drawn
        R_i, R_bias_i = model.fold_in(self.mine)
        everywhere = np.ones(count)
        terms = np.column_stack([model.mu * everywhere, model.C_bias, R_bias_i * everywhere, model.C * R_i])
        F_i, rated = terms.sum(axis=1), np.isfinite(self.mine)
        drawn.yours.cells.values = np.ma.masked_invalid(self.mine[self.AT])
        drawn.predicted.update(F_i[self.AT])
        for outline in drawn.outlines:
            outline.set_data([[x] for x in self._place(chosen)[::-1]])
        reasons = [digits(term, 2, "+") for term in terms[chosen]]
        if drawn.sum.update(terms[chosen], [*reasons, digits(F_i[chosen], 2)], self.mine[chosen]):
            self.stage.stale()
        best = np.argsort(-np.where(rated, -np.inf, F_i), kind="stable")[: min(LISTED, (~rated).sum())]
        columns = np.column_stack([F_i, terms])[best].T
        drawn.table.update([[digits(x, 2) for x in column] for column in columns])
        drawn.names.set_text("\n".join(self.coffee.brews[n] for n in best))
        self._tell(F_i, rated.sum(), best, reasons)

    def _tell(self, F_i, count, best, reasons):
        told = f"You have rated {count} of {len(F_i)} coffees. "
        if count == 0:
            told = "No rating yet: this is the baseline, mean and coffee biases, the same for everybody. "
        if len(best):
            told += f"Recommended: {self.labels[best[0]]} (predicted <b>{digits(F_i[best[0]], 2)}</b>). "
        chosen = self.brew.value
        told += f"<br>Chosen: {self.labels[chosen]}, predicted {digits(F_i[chosen], 2)}"
        text = plain(told)
        why = ", ".join(f"{name} {reason}" for name, reason in zip(self.reasons, reasons, strict=True))
        self.show(
            alt=f"Your ratings and the predictions for you as heatmaps, and a list. {text}: {why}.",
            summary=f"Your ratings: {text}.",
            status=f"{told}: {why}.",
        )
