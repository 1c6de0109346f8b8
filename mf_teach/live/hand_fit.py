"""The hand fit: be the optimiser, and move the factors of a rank-1 model until its RMSE is low."""

from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .._arguments import number
from ..drawing.plots import three_maps
from .arguments import table
from .base import Live
from .controls import button, digits, grid

LARGEST = 12  # rows or columns


class HandFit(Live):
    """One slider for each factor of F = R C^T with K = 1: bring the RMSE below the target.

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
        look |= {"layout": {"width": "auto"}, "style": {"description_width": "2.6em"}}
        self.R, self.C = (
            [widgets.FloatSlider(1, description=f"{name}[{n}]", **look) for n in range(size)]
            for name, size in zip("RC", self.M.shape, strict=True)
        )
        self.reset = button("reset")
        factors = [*self.R, *self.C]
        super().__init__(960, 300, [grid(self.R, 200), grid(self.C, 200), widgets.HBox([self.reset])])
        self.on_change(*factors, run=lambda: self._count(self.best, self.moves + 1))
        start = dict.fromkeys(factors, 1.0)
        self.on_click(self.reset, run=lambda: self.set_all(start, run=lambda: self._count(np.inf, 0)))
        self.begin(lambda: self._count(np.inf, 0))

    def _count(self, best, moves):
        error = (self.M - self._F())[self.seen]
        self.rmse = np.sqrt(np.mean(error**2))
        self.best, self.moves = min(best, self.rmse), moves
        self.refresh()

    def _F(self):
        return np.outer([r.value for r in self.R], [c.value for c in self.C])

    def _draw(self):
        box = (0, 0, self.stage.width, self.stage.height)
        _real, predicted, error = three_maps(self.stage, box, self.M, self._F(), ~self.seen)
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
