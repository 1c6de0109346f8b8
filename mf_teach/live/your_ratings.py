"""Your ratings: become a new row, fitted while all else stays frozen, and be recommended coffees."""

import copy
from types import SimpleNamespace

import ipywidgets as widgets
import numpy as np
from matplotlib.patches import Rectangle

from .. import ratings
from ..drawing.bars import ROOM, Sum
from ..drawing.diagrams import LIT, TOTAL, Table
from ..drawing.plots import Heatmap
from ..model import LowRankFactorization
from .arguments import fitted
from .base import Live
from .controls import WIDE, button, digits, in_a_row
from .guarded import plain

LISTED = 5  # recommendations
LIST, TERMS = 162, 52  # CSS pixels: the height of their list, the width of a sum's numbers


class YourRatings(Live):
    """Rate coffees; after each rating, your row is fitted and every coffee predicted for you.

    model: a LowRankFactorization fitted to the tasters, with K <= 2 (more reasons do not fit beside the
    list); it is copied. coffee: `ratings.coffee()`, its brews ordered by temperature, strength,
    extraction. `ratings` are 27 sliders, of which the chosen coffee's is seen: so a rating belongs to the
    coffee that it was given to, however late it arrives. `mine` (27,) are your ratings, nan where there
    is none yet.
    Raises ValueError or TypeError for a model of another shape, or coffees that are not these.
    """

    adapts = True
    # Which coffee is drawn where: rows by strength, columns by temperature and, in each, by extraction.
    AT = np.arange(27).reshape(3, 3, 3).transpose(1, 0, 2).reshape(3, 9)

    def __init__(self, model: LowRankFactorization, coffee: ratings.Coffee):
        if not isinstance(coffee, ratings.Coffee) or not _is_the_real_one(coffee):
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
        look = WIDE | {"layout": {"width": "100%"}}
        self.ratings = [widgets.IntSlider(0, 0, 9, description="rating", **look) for _label in self.labels]
        seen = widgets.Stack(self.ratings, selected_index=0, layout={"flex": "1 1 200px"})
        widgets.jslink((self.brew, "index"), (seen, "selected_index"))  # both at once, without the kernel
        self.reset = button("reset")
        super().__init__(960, 380, [in_a_row([self.brew, seen, self.reset])])
        self.on_change(self.brew, *self.ratings, run=self.refresh)
        self.on_click(self.reset, run=self._restart)
        self.on_pick(
            lambda: self.drawn.yours,
            at=lambda: self._place(self.brew.value),
            go=lambda i, j: self.set_all({self.brew: int(self.AT[i, j])}, run=self.refresh),
        )
        self.begin(self._restart)

    @property
    def mine(self) -> np.ndarray:
        """Your ratings (27,), nan where there is none."""
        return np.array([slider.value or np.nan for slider in self.ratings])

    def _restart(self):
        self.set_all(dict.fromkeys([self.brew, *self.ratings], 0), run=self.refresh)

    def _place(self, n):
        """Row and column at which coffee n is drawn."""
        return tuple(np.argwhere(self.AT == n)[0].tolist())

    def _draw(self):
        """Lay out two maps, one below the other, and beside them the sum and the list.

        On a narrow screen, the maps are beside each other, and the sum and the list below.
        """
        width, height, K = self.stage.width, self.stage.height, self.model.R.shape[1]
        if self.stage.wide:
            across, down, x = int(0.48 * width), height // 2, int(0.48 * width)
            corners, listed = ((0, 0), (0, down)), (x + 16, height - LIST, width - x - 24, LIST)
            summed = x + 12, 0, width - x - 12, height - LIST - 4
        else:
            across, down, x = width // 2, min(180, height // 2), int(0.38 * width)
            corners, listed = ((0, 0), (across, 0)), (x + 8, down + 8, width - x - 16, LIST)
            summed = 8, down, x - 8, height - down
        titles = "your ratings", "predicted for you"
        yours, predicted = (
            self._map((*corner, across, down), title) for corner, title in zip(corners, titles, strict=True)
        )
        outlines = [heatmap.axes.add_patch(
            Rectangle((0, 0), 1, 1, fill=False, edgecolor=LIT, linewidth=3, zorder=6, clip_on=False)
        ) for heatmap in (yours, predicted)]  # fmt: skip
        self.reasons = ["mean", "this coffee", "you", *(f"factor {k}" for k in range(K))]
        names, above, totals, below = ROOM
        left, top, across, down = summed
        bars = max(across - names - TERMS - totals, 20), down - above - below
        sum_ = Sum(
            self.stage.axes(left + names + TERMS, top + above, *bars), [*self.reasons, "predicted"], TERMS
        )
        header = ["", "predicted", "mean", "coffee", "you", *(f"k = {k}" for k in range(K))]
        ax, first = self.stage.axes(*listed), 132 / listed[2]
        table = Table(ax, header, [], "", [0, *np.linspace(first, 1, len(header) - 1)])
        look = {"transform": ax.transAxes, "fontsize": 13}
        ax.text(0, 0.94, "try next", color=TOTAL, **look)
        names = ax.text(0, 0.88, "", va="top", linespacing=1.5, **look | {"fontsize": 14})
        self.drawn = SimpleNamespace(
            yours=yours, predicted=predicted, outlines=outlines, sum=sum_, table=table, names=names
        )
        maps = [*yours.artists, *predicted.artists, *outlines]
        return [*maps, *sum_.artists, *table.artists, names]

    def _map(self, box, title):
        """A heatmap of all coffees in a box: left, top, width, height."""
        left, top, width, height = box
        ax = self.stage.axes(left + 54, top + 24, width - 62, height - 24 - 38)
        missing = np.full(self.AT.shape, title == "your ratings")
        heatmap = Heatmap(ax, np.zeros(self.AT.shape), title, vmin=1, vmax=9, missing=missing)
        ax.set_xticks(range(9), [f"{e:g}" for e in self.coffee.extraction[:9]])
        ax.set_yticks(range(3), [f"{s:g}" for s in self.coffee.strength[:9:3]])
        what = "extraction, " if width >= 400 else ""  # as far as three cells have room for it
        for n, temperature in enumerate(self.coffee.temperature[::9]):
            ax.annotate(f"{what}{temperature:g} °C", (3 * n + 1, 2.5), (0, -34), ha="center",
                        textcoords="offset points", fontsize=13)  # fmt: skip
        for edge in (2.5, 5.5):
            ax.axvline(edge, color="#1a1a1a", linewidth=2, zorder=5)
        ax.set_ylabel("strength", fontsize=13)
        return heatmap

    def _show(self):
        model, chosen, count, drawn = self.model, self.brew.value, len(self.mine), self.drawn
        R_i, R_bias_i = model.fold_in(self.mine)
        everywhere = np.ones(count)
        terms = np.column_stack([model.mu * everywhere, model.C_bias, R_bias_i * everywhere, model.C * R_i])
        F_i, rated = terms.sum(axis=1), np.isfinite(self.mine)
        drawn.yours.cells.values = np.ma.masked_invalid(self.mine[self.AT])
        drawn.predicted.update(F_i[self.AT])
        for outline in drawn.outlines:
            outline.set_xy(np.subtract(self._place(chosen)[::-1], 0.5))
        reasons = [digits(term, 2, "+") for term in terms[chosen]]
        if drawn.sum.update(terms[chosen], [*reasons, digits(F_i[chosen], 2)], self.mine[chosen]):
            self.stage.stale(drawn.sum.axes)
        best = np.argsort(-np.where(rated, -np.inf, F_i), kind="stable")[: min(LISTED, (~rated).sum())]
        columns = np.column_stack([F_i, terms])[best].T
        drawn.table.update([[digits(x, 2) for x in column] for column in columns])
        drawn.names.set_text("\n".join(self.coffee.brews[n] for n in best))
        self._tell(F_i, rated.sum(), best, reasons)

    def _tell(self, F_i, count, best, reasons):
        told = f"You have rated {count} of {len(F_i)} coffees. "
        if count == 0:
            told = "No rating yet: this is the baseline. "
        if len(best):
            told += f"Recommended: {self.labels[best[0]]} (predicted <b>{digits(F_i[best[0]], 2)}</b>). "
        chosen = self.brew.value
        told += f"<br>Chosen: {self.labels[chosen]}, predicted {digits(F_i[chosen], 2)}."
        text = plain(told)
        why = ", ".join(f"{name} {reason}" for name, reason in zip(self.reasons, reasons, strict=True))
        self.show(
            alt=f"Your ratings and the predictions for you as heatmaps, and a list. {text} Its sum: {why}.",
            summary=f"Your ratings: {text}",
            status=told,
        )


def _is_the_real_one(coffee):
    """Whether brews and design, by which coffees are placed and named, are those of `ratings.coffee()`."""
    both = zip(coffee[1:], ratings.coffee()[1:], strict=True)
    return all(np.array_equal(part, real) for part, real in both)
