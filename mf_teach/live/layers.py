"""The layers: mean + row bias + column bias + low rank = prediction, each to switch on and off."""

import itertools
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .. import ratings
from ..drawing.bars import Subsets
from ..drawing.diagrams import TOTAL
from ..drawing.plots import HELD_OUT, TRAINING, Heatmap
from ..model import LowRankFactorization
from .arguments import fitted, table
from .base import Live
from .controls import button, digits

NAMES = ["mean", "row bias", "column bias", "low rank"]
LEFT, GAP, HEAD, FOOT = 22, 30, 22, 22  # CSS pixels left of the maps, between them, above, below
STRIP = 8  # CSS pixels between a layer and the next


class Layers(Live):
    """The parts of a fitted model's prediction as heatmaps on one scale, and the RMSE of every subset.

    model: a LowRankFactorization fitted to M (n_R, n_C), ratings with 0 or nan where missing.
    held_out: mask of the ratings that it was not trained on.
    The layers are those of the one fit: switching one off does not train the others again. A subset's
    RMSE shows once it was chosen: by the switches, a click on its place in the chart, or the arrow keys.
    Raises ValueError or TypeError for a model that does not fit M, or a held-out rating that is missing.
    """

    adapts = True

    def __init__(self, model: LowRankFactorization, M: Any, held_out: Any):
        self.M, seen = table(M)
        fitted(model, self.M.shape)
        self.missing, self.held_out = ~seen, ratings.mask("held_out", held_out, self.M.shape)
        if (self.held_out & self.missing).any():
            i, j = np.argwhere(self.held_out & self.missing)[0]
            raise ValueError(f"held_out[{i}, {j}] is True, but M[{i}, {j}] is missing: must be a rating")
        self.mu = float(model.mu)
        self.parts = np.array([[self.mu]]), model.R_bias[:, None], model.C_bias[None], model.R @ model.C.T
        self.layers = np.array([np.broadcast_to(part, self.M.shape) for part in self.parts])
        masks = {"training": seen & ~self.held_out, "held out": self.held_out}
        self.masks = {name: mask for name, mask in masks.items() if mask.any()}
        self.subsets = np.array(sorted(itertools.product([False, True], repeat=4), key=sum))
        self.on = [widgets.Checkbox(True, description=name, indent=False, layout={"width": "auto"})
                   for name in NAMES]  # fmt: skip
        self.all, self.none, self.reset = button("all on"), button("all off"), button("reset")
        row = widgets.HBox(
            [*self.on, self.all, self.none, self.reset], layout={"flex_flow": "row wrap", "grid_gap": "12px"}
        )
        super().__init__(960, 380, [row])
        self.on_change(*self.on, run=self._try)
        self.on_click(self.all, run=lambda: self._switch([True] * 4))
        self.on_click(self.none, run=lambda: self._switch([False] * 4))
        self.on_click(self.reset, run=self._restart)
        self.on_pick(
            lambda: self.drawn.chart,
            at=lambda: (0, self._chosen()),
            go=lambda _row, n: self._switch(self.subsets[n].tolist()),
        )
        self.begin(self._restart)

    def _restart(self):
        """All layers on, and no other subset tried."""
        self.tried = set()
        self._switch([True] * 4)

    def _switch(self, on):
        self.set_all(dict(zip(self.on, on, strict=True)), self._try)

    def _chosen(self):
        """The number of the subset that is on."""
        on = [box.value for box in self.on]
        return int(np.flatnonzero((self.subsets == on).all(axis=1))[0])

    def _try(self):
        self.tried = self.tried | {self._chosen()}
        self.refresh()

    def rmse(self, subset: Any) -> dict[str, float]:
        """RMSE in rating points of the sum of these layers (4 booleans), {"training": …, "held out": …}."""
        error = self.M - self.layers[ratings.mask("subset", subset, (len(NAMES),))].sum(axis=0)
        return {name: np.sqrt(np.mean(error[mask] ** 2)) for name, mask in self.masks.items()}

    def _draw(self):
        """Lay out the layers around the low-rank one, their sum and the error; below, the chart."""
        width, height = self.stage.width, self.stage.height
        (n_R, n_C), lower = self.M.shape, max(158, 2 * height // 5)
        w = (width - 2 * LEFT - 2 * GAP - STRIP) / (3 * n_C + 1)
        h = (height - lower - HEAD - FOOT - STRIP) / (n_R + 1)
        w, h = min(w, 2 * h), min(h, 1.5 * w)
        across, down, top = n_C * w, n_R * h, HEAD + h + STRIP
        known = self.M[~self.missing]
        signed = {"vmax": np.ceil(np.abs(known - self.mu).max()) or 1.0, "kind": "errors"}
        x = LEFT + w + STRIP
        places = (LEFT, HEAD, w, h), (LEFT, top, w, down), (x, HEAD, across, h), (x, top, across, down)
        maps = [
            Heatmap(self.stage.axes(*place), part, "", **signed, centre=self.mu * (n == 0))
            for n, (place, part) in enumerate(zip(places, self.parts, strict=True))
        ]
        tables = {"prediction, white at μ": {"centre": self.mu}, "error": {"missing": self.missing}}
        for title, look in tables.items():
            x += across + GAP
            place, look = (x, top, across, down), signed | look
            maps.append(Heatmap(self.stage.axes(*place), self.M, title, framed=self.held_out, **look))
        maps[0].axes.set(title="μ")
        maps[1].axes.set(ylabel="row bias")
        maps[2].axes.set(title="column bias")
        maps[3].axes.set(xlabel="low rank  R Cᵀ")
        for heatmap in maps:
            heatmap.axes.title.set_fontsize(13)
        sign = LEFT + w + STRIP + across + GAP / 2, top + down / 2
        self.stage.figure.text(sign[0] / width, 1 - sign[1] / height, "=", ha="center", va="center",
                               fontsize=22)  # fmt: skip
        off = [heatmap.axes.text(0.5, 0.5, "off", transform=heatmap.axes.transAxes, ha="center",
                                 va="center", color=TOTAL) for heatmap in maps[:4]]  # fmt: skip
        scores = [self.rmse(subset) for subset in self.subsets]
        colours = {"training": TRAINING, "held out": HELD_OUT}
        bars = {name: (colours[name], np.array([score[name] for score in scores])) for name in self.masks}
        box = 0, height - lower, width, lower
        chart = Subsets(self.stage.axes, box, NAMES, self.subsets, bars)
        self.drawn = SimpleNamespace(maps=maps, off=off, chart=chart)
        return [*(artist for heatmap in maps for artist in heatmap.artists), *off, *chart.artists]

    def _show(self):
        on = np.array([box.value for box in self.on])
        prediction = self.layers[on].sum(axis=0)
        for heatmap, part, chosen, off in zip(self.drawn.maps, self.parts, on, self.drawn.off, strict=False):
            heatmap.cells.values = np.ma.array(part, mask=not chosen)
            off.set_visible(not chosen)
        self.drawn.maps[4].update(prediction)
        self.drawn.maps[5].update(self.M - prediction)
        self.drawn.chart.update(self._chosen(), self.tried)
        names = " + ".join(name for name, chosen in zip(NAMES, on, strict=True) if chosen) or "nothing"
        scores = {name: digits(value, 3) for name, value in self.rmse(on).items()}
        plain = ", ".join(f"{name} {value}" for name, value in scores.items())
        large = (f"{name} <b style='font-size:24px'>{value}</b>" for name, value in scores.items())
        self.show(
            alt=f"Heatmaps of the layers, their sum and the error; bars for every subset. {names}: {plain}.",
            summary=f"Layers: RMSE of {names}: {plain}.",
            status=f"RMSE: {' &nbsp; '.join(large)}<br>prediction = {names}",
        )
