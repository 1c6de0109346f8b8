"""The hand fit: be the optimiser, and move the factors of a rank-1 model until its RMSE is low."""

import ipywidgets as widgets
import numpy as np

from .. import ratings
from ..drawing.plots import three_maps
from ..drawing.stage import Stage
from .base import Live
from .controls import button, grid


class HandFit(Live):
    """One slider for each factor of F = R C^T with K = 1: bring the RMSE below the target.

    M: (n_R, n_C) ratings, with 0 or nan where missing; a small table, as each row and column gets a
    slider. target: RMSE in rating points, > 0.
    """

    def __init__(self, M, target):
        if not target > 0:
            raise ValueError(f"target = {target!r}: must be an RMSE > 0")
        self.M, self.seen, self.target = ratings.matrix(M), ratings.observed(M), target
        look = {"min": 0, "max": 3, "step": 0.05, "readout_format": ".2f"}
        look |= {"layout": {"width": "auto"}, "style": {"description_width": "2.6em"}}
        self.R, self.C = (
            [widgets.FloatSlider(1, description=f"{name}[{n}]", **look) for n in range(size)]
            for name, size in zip("RC", M.shape)
        )
        self.reset = button("reset")
        factors = [*self.R, *self.C]
        super().__init__(Stage(1200, 420), [grid(self.R, 200), grid(self.C, 200), widgets.HBox([self.reset])])
        self.on_change(*factors, run=self._show)
        self.on_click(self.reset, run=self._restart)
        self.stage.build(self._draw)
        self._restart()

    def _restart(self):
        self.best, self.moves = np.inf, -1
        self.set_all(dict.fromkeys([*self.R, *self.C], 1.0), run=self._show)

    def _F(self):
        return np.outer([r.value for r in self.R], [c.value for c in self.C])

    def _draw(self):
        self.predicted, self.error = three_maps(self.stage, self.M, self._F(), ~self.seen)
        return [*self.predicted.artists, *self.error.artists]

    def _show(self):
        F = self._F()
        self.predicted.update(F)
        self.error.update(self.M - F)
        self.rmse = np.sqrt(np.mean((self.M - F)[self.seen] ** 2))
        self.best, self.moves = min(self.best, self.rmse), self.moves + 1
        state = f"target {self.target:.2f}, best so far {self.best:.3f}, moves: {self.moves}"
        done = " <b>Reached!</b> You were the optimiser." if self.rmse <= self.target else ""
        self.show(
            alt=f"Heatmaps of the ratings, the product of the factors, and the error; RMSE {self.rmse:.3f}.",
            summary=f"Hand fit: RMSE {self.rmse:.3f}, target {self.target:.2f}.",
            status=f"RMSE <b style='font-size:24px'>{self.rmse:.3f}</b> &nbsp; {state}.{done}",
        )
