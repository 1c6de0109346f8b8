"""Your ratings: become a new row, fitted while all else stays frozen, and be recommended things."""

import copy
import html
from types import SimpleNamespace

import ipywidgets as widgets
import numpy as np
from matplotlib.patches import Rectangle

from .. import ratings
from ..drawing.bars import ROOM, Sum
from ..drawing.diagrams import LIT, TOTAL, Table
from ..drawing.things import Design, Names, drawable
from ..model import LowRankFactorization
from .arguments import fitted
from .base import Live
from .controls import WIDE, button, deck, digits, in_a_row
from .guarded import plain

LISTED = 5  # recommendations
OFFERED = 100  # things to rate: of more, those with the most ratings
LIST, TERMS = 162, 52  # CSS pixels: the height of their list, the width of a sum's numbers
NAMES, COLUMN = (132, 220), 56  # CSS pixels: of names and the first number in the list, and of each other


class YourRatings(Live):
    """Rate things; after each rating, your row is fitted and everything predicted for you.

    model: a LowRankFactorization fitted to the survey, with K <= 2 (more reasons do not fit beside the
    list); it is copied. survey: `ratings.coffee()`, or a table of one's own from `ratings.from_csv`.
    `ratings` are sliders, of which the chosen thing's is seen: so a rating belongs to the thing that it
    was given to, however late it arrives. `mine` (n_C,) are your ratings, nan where there is none.
    A prediction is told on the scale of the survey: where its sum is beyond an end, as that end; the order
    of the list is that of the sums.
    Raises ValueError or TypeError for a model of another shape, or a survey that is none.
    """

    adapts = True

    def __init__(self, model: LowRankFactorization, survey: ratings.Survey):
        if not isinstance(survey, ratings.Survey):
            kind = type(survey).__name__
            raise TypeError(f"survey is a {kind}: must be ratings.coffee(), or come from ratings.from_csv")
        if isinstance(survey, ratings.Coffee) and not _is_the_real_one(survey):
            raise TypeError("survey is a Coffee that was changed: must be ratings.coffee(), of 27 brews")
        K = fitted(model, (None, len(survey.things)))
        if K > 2:
            raise ValueError(f"model has K = {K}: must be at most 2")
        self.model, self.survey = copy.deepcopy(model), survey
        counts = np.isfinite(survey.M).sum(axis=0)
        self.offered = np.sort(np.argsort(-counts, kind="stable")[:OFFERED]).tolist()
        self.noun, self.labels = "thing", survey.things
        self.shelf: Design | Names = Names(survey.things, counts)
        if isinstance(survey, ratings.Coffee):
            levels = survey.temperature, survey.strength, survey.extraction
            self.shelf = Design(("temperature", "strength", "extraction"), (" °C", "", ""), levels)
            told = zip(*levels, strict=True)
            self.noun, self.labels = (
                "coffee",
                [f"{t:g} °C, strength {s:g}, extraction {e:g}" for t, s, e in told],
            )
        self.chosen = widgets.Dropdown(
            options=[(self.labels[n], n) for n in self.offered], description=self.noun, **WIDE
        )
        self.ratings = [self._slider() for _n in self.offered]
        seen = deck(self.ratings, self.chosen, layout={"flex": "1 1 200px"})
        self.reset = button("reset")
        super().__init__(960, 380, [in_a_row([self.chosen, seen, self.reset])])
        self.on_change(self.chosen, *self.ratings, run=self.refresh)
        self.on_click(self.reset, run=self._restart)
        self.on_pick(
            lambda: self.drawn.yours,
            at=lambda: self._place(self.chosen.value),
            go=lambda i, j: self.set_all({self.chosen: int(self.drawn.at[i, j])}, run=self.refresh),
        )
        self.begin(self._restart)

    def _slider(self):
        """A slider for one rating: 0 is none, and so is what is below the scale."""
        look = {"description": "rating", **WIDE, "layout": {"width": "100%"}}
        low, high = self.survey.scale
        given = self.survey.M[np.isfinite(self.survey.M)]
        if (given % 1 == 0).all() and low.is_integer() and high.is_integer():
            return widgets.IntSlider(0, min=0, max=int(high), **look)
        return widgets.FloatSlider(0, min=0, max=high, step=0.5, readout_format=".1f", **look)

    @property
    def mine(self) -> np.ndarray:
        """Your ratings (n_C,), nan where there is none."""
        mine = np.full(len(self.survey.things), np.nan)
        mine[self.offered] = [slider.value for slider in self.ratings]
        return np.where(mine >= self.survey.scale[0], mine, np.nan)

    def _restart(self):
        self.set_all({self.chosen: self.offered[0]} | dict.fromkeys(self.ratings, 0), run=self.refresh)

    def _place(self, n):
        """Row and column at which thing n is drawn; None if it is not."""
        place = np.argwhere(self.drawn.at == n)
        return tuple(place[0].tolist()) if len(place) else None

    def _draw(self):
        """Lay out two maps, and beside them the sum and the list, or below them on a narrow screen."""
        width, height, K = self.stage.width, self.stage.height, self.model.R.shape[1]
        if self.stage.wide:
            x, down = int(0.48 * width), height
            room, listed = (x, height), (x + 16, height - LIST, width - x - 24, LIST)
            summed = x + 12, 0, width - x - 12, height - LIST - 4
        else:
            x, down = int(0.38 * width), min(180, height // 2)
            room, listed = (width, down), (x + 8, down + 8, width - x - 16, LIST)
            summed = 8, down, x - 8, height - down
        (yours, predicted), at = self.shelf.maps(self.stage, *room, self.survey.scale)
        outlines = [heatmap.axes.add_patch(
            Rectangle((0, 0), 1, 1, fill=False, edgecolor=LIT, linewidth=3, zorder=6, clip_on=False)
        ) for heatmap in (yours, predicted)]  # fmt: skip
        self.reasons = ["mean", f"this {self.noun}", "you", *(f"factor {k}" for k in range(K))]
        names, above, totals, below = ROOM
        left, top, across, down = summed
        bars = max(across - names - TERMS - totals, 20), down - above - below
        sum_ = Sum(
            self.stage.axes(left + names + TERMS, top + above, *bars), [*self.reasons, "predicted"], TERMS
        )
        header = ["", "predicted", "mean", self.noun, "you", *(f"k = {k}" for k in range(K))]
        ax, first = self.stage.axes(*listed), int(np.clip(listed[2] - COLUMN * (len(header) - 2), *NAMES))
        table = Table(ax, header, [], "", [0, *np.linspace(first / listed[2], 1, len(header) - 1)])
        look = {"transform": ax.transAxes, "fontsize": 13}
        ax.text(0, 0.94, "try next", color=TOTAL, **look)
        below = {"va": "top", "linespacing": 1.5, "parse_math": False, **look, "fontsize": 14}
        names = ax.text(0, 0.88, "", **below)
        self.drawn = SimpleNamespace(
            at=at,
            yours=yours,
            predicted=predicted,
            outlines=outlines,
            sum=sum_,
            table=table,
            names=names,
            room=first - 36,
        )
        maps = [*yours.artists, *predicted.artists, *outlines]
        return [*maps, *sum_.artists, *table.artists, names]

    def _show(self):
        model, drawn, mine, chosen = self.model, self.drawn, self.mine, self.chosen.value
        R_i, R_bias_i = model.fold_in(mine)
        everywhere = np.ones(len(mine))
        terms = np.column_stack([model.mu * everywhere, model.C_bias, R_bias_i * everywhere, model.C * R_i])
        F_i, rated = terms.sum(axis=1), np.isfinite(mine)
        predicted = np.clip(F_i, *self.survey.scale)
        drawn.yours.cells.values = np.ma.masked_invalid(mine[drawn.at])
        drawn.predicted.update(predicted[drawn.at])
        for outline in drawn.outlines:
            place = self._place(chosen)
            outline.set_visible(place is not None)
            outline.set_xy(np.subtract((place or (0, 0))[::-1], 0.5))
        reasons = [digits(term, 2, "+") for term in terms[chosen]]
        if drawn.sum.update(terms[chosen], [*reasons, digits(predicted[chosen], 2)], mine[chosen]):
            self.stage.stale(drawn.sum.axes)
        best = np.argsort(-np.where(rated, -np.inf, F_i), kind="stable")[: min(LISTED, (~rated).sum())]
        columns = np.column_stack([predicted, terms])[best].T
        drawn.table.update([[digits(x, 2) for x in column] for column in columns])
        drawn.names.set_text("\n".join(drawable(self.survey.things[n], drawn.room, 14) for n in best))
        self._tell(F_i, rated.sum(), best, reasons)

    def _tell(self, F_i, count, best, reasons):
        predicted = np.clip(F_i, *self.survey.scale)
        told = f"You have rated {count} of {len(F_i)} {self.noun}s. "
        if count == 0:
            told = "No rating yet: this is the baseline. "
        if len(best):
            name, highest = html.escape(self.labels[best[0]]), digits(predicted[best[0]], 2)
            told += f"Recommended: {name} (predicted <b>{highest}</b>). "
        chosen = self.chosen.value
        told += f"<br>Chosen: {html.escape(self.labels[chosen])}, predicted {digits(predicted[chosen], 2)}"
        if predicted[chosen] != F_i[chosen]:
            told += f": its sum is {digits(F_i[chosen], 2)}, and the scale ends there"
        text = html.unescape(plain(told))
        why = ", ".join(f"{name} {reason}" for name, reason in zip(self.reasons, reasons, strict=True))
        self.show(
            alt=f"Your ratings and the predictions for you as heatmaps, and a list. {text}. Its sum: {why}.",
            summary=f"Your ratings: {text}.",
            status=f"{told}.",
        )


def _is_the_real_one(coffee):
    """Whether brews and design, by which coffees are placed and named, are those of `ratings.coffee()`."""
    real, parts = ratings.coffee(), ("things", "temperature", "strength", "extraction")
    return all(np.array_equal(getattr(coffee, part), getattr(real, part)) for part in parts)
