"""The hand fit: be the optimiser, and move the factors of a rank-1 model until its RMSE is low."""

from functools import partial
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .._arguments import number
from ..drawing.plots import real_predicted_error
from .arguments import table
from .base import Live
from .controls import button, digits

LARGEST, MOST_NAMED = 12, 7  # rows or columns; columns whose sliders have room for a name and a number
# CSS pixels: of the sliders, and in the picture for row numbers, between maps, for titles, below.
ROWS, TALL, LINE = 220, 140, 28
EDGE, GAP, HEAD, FOOT = 24, 16, 26, 24


class HandFit(Live):
    """One slider for each factor of F = R C^T with K = 1, beside its row or above its column of F: bring
    the RMSE below the target. A slider that moves again and again is one move, until another one moves.

    M: (n_R, n_C) ratings, with 0 or nan where missing; a small table, as each row and column gets a
    slider. target: RMSE in rating points, > 0. Raises ValueError or TypeError for anything else, and for
    more than 12 rows or columns.
    """

    adapts = True

    def __init__(self, M: Any, target: float):
        self.M, self.seen = table(M)
        self.target = number("target", target, "an RMSE > 0", lambda x: x > 0)
        if max(self.M.shape) > LARGEST:
            raise ValueError(f"M has shape {self.M.shape}: must have at most {LARGEST} rows and columns")
        known = self.M[self.seen]
        most = max(3.0, float(np.ceil(np.sqrt(np.abs(known).max()))))  # so that a product reaches each rating
        least = 0.0 if known.min() >= 0 else -most
        look = {"min": least, "max": most, "step": 0.05, "readout_format": ".2f"}
        row: dict = {"layout": {"width": "auto"}, "style": {"description_width": "3.2em"}}
        column: dict = {"layout": {"height": f"{TALL}px", "margin": "0"}, "orientation": "vertical"}
        n_R, n_C = self.M.shape
        short = n_C > MOST_NAMED  # then there is room for numbers alone, and a column says which it is
        if short:
            column["readout"] = False
        names = [str(j) if short else f"C[{j}]" for j in range(n_C)]
        self.R = [widgets.FloatSlider(1, description=f"R[{i}]", **look, **row) for i in range(n_R)]
        self.C = [widgets.FloatSlider(1, description=name, **look, **column) for name in names]
        self.reset = button("reset")
        super().__init__(740, 330, [])
        corner = widgets.HBox([self.reset], layout={"flex": f"0 0 {ROWS + EDGE}px"})
        above = widgets.HBox([corner, *self.C, self.status], layout={"flex_flow": "row wrap"})
        beside = widgets.VBox(self.R, layout={"flex": f"0 0 {ROWS}px", "margin": f"{HEAD}px 0 0"})
        self.picture.layout = {"flex": "1 1 0", "min_width": "0"}
        self.children = [above, widgets.HBox([beside, self.picture])]
        factors = [*self.R, *self.C]
        for factor, slider in enumerate(factors):
            self.on_change(slider, run=partial(self._move, factor))
        start = dict.fromkeys(factors, 1.0)
        self.on_click(self.reset, run=lambda: self.set_all(start, run=self._restart))
        self.begin(self._restart)

    def _restart(self):
        self._count(np.inf, 0, None)

    def _move(self, factor):
        self._count(self.best, self.moves + (factor != self.last), factor)

    def _count(self, best, moves, last):
        error = (self.M - self._F())[self.seen]
        self.rmse = np.sqrt(np.mean(error**2))
        self.best, self.moves, self.last = min(best, self.rmse), moves, last
        self.refresh()

    def _F(self):
        return np.outer([r.value for r in self.R], [c.value for c in self.C])

    def _draw(self):
        """Lay out predicted, real and error, and the sliders beside the rows and above the columns."""
        n_R, n_C = self.M.shape
        across = (self.stage.width - EDGE - 2.5 * GAP) / 3
        down = min(self.stage.height - HEAD - FOOT, 1.5 * across / n_C * n_R)
        first, second, third = (
            self.stage.axes(EDGE + n * (across + GAP), HEAD, across, down) for n in range(3)
        )
        real, predicted, error = real_predicted_error((second, first, third), self.M, self._F(), ~self.seen)
        for heatmap in (predicted, real, error):
            heatmap.number(rows=heatmap is predicted)
        line = min(LINE, down / n_R)
        for slider in self.C:
            slider.layout.width = f"{across / n_C}px"
        for slider in self.R:
            slider.layout.height, slider.layout.margin = f"{line}px", f"{(down / n_R - line) / 2}px 0"
        self.drawn = SimpleNamespace(predicted=predicted, error=error)
        return [*predicted.artists, *error.artists]

    def _figures(self, rmse):
        """An RMSE with 3 decimals; with more, where it would look as good as the target and is not."""
        decimals = 3
        while round(rmse, decimals) <= self.target < rmse and decimals < 15:
            decimals += 1
        return digits(rmse, decimals)

    def _show(self):
        F, rmse = self._F(), self._figures(self.rmse)
        self.drawn.predicted.update(F)
        self.drawn.error.update(self.M - F)
        state = f"target {self.target:g}, best so far {self._figures(self.best)}, moves: {self.moves}"
        done = " <b>Reached!</b> You were the optimiser." if self.rmse <= self.target else ""
        self.show(
            alt=f"Heatmaps of the ratings, the product of the factors, and the error; RMSE {rmse}.",
            summary=f"Hand fit: RMSE {rmse}, target {self.target:g}.",
            status=f"RMSE <b style='font-size:24px'>{rmse}</b> &nbsp; {state}.{done}",
        )
