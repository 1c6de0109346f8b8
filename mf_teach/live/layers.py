"""The layers: mean + row bias + column bias + low rank = prediction, each to switch on and off."""

import itertools
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .. import ratings
from ..drawing.diagrams import Subsets
from ..drawing.plots import HELD_OUT, TRAINING, Heatmap, colour_bar
from ..model import LowRankFactorization
from .arguments import fitted, table
from .base import Live
from .controls import button, digits

NAMES = ["mean", "row bias", "column bias", "low rank"]
WIDTH, GAP = 196, 30  # of a heatmap, and between two, in pixels


class Layers(Live):
    """The parts of a fitted model's prediction as heatmaps on one scale, and the RMSE of every subset.

    model: a LowRankFactorization fitted to M (n_R, n_C), ratings with 0 or nan where missing.
    held_out: mask of the ratings that it was not trained on.
    The layers are those of the one fit: switching one off does not train the others again.
    Raises ValueError or TypeError for a model that does not fit M, or a held-out rating that is missing.
    """

    def __init__(self, model: LowRankFactorization, M: Any, held_out: Any):
        self.M, seen = table(M)
        fitted(model, self.M.shape)
        self.missing, self.held_out = ~seen, ratings.mask("held_out", held_out, self.M.shape)
        if (self.held_out & self.missing).any():
            i, j = np.argwhere(self.held_out & self.missing)[0]
            raise ValueError(f"held_out[{i}, {j}] is True, but M[{i}, {j}] is missing: must be a rating")
        parts = model.mu, model.R_bias[:, None], model.C_bias[None, :], model.R @ model.C.T
        self.layers = np.array([np.broadcast_to(part, self.M.shape) for part in parts])
        masks = {"training": seen & ~self.held_out, "held out": self.held_out}
        self.masks = {name: mask for name, mask in masks.items() if mask.any()}
        self.subsets = np.array(sorted(itertools.product([False, True], repeat=4), key=sum))
        self.on = [widgets.Checkbox(True, description=name, indent=False, layout={"width": "auto"})
                   for name in NAMES]  # fmt: skip
        self.all, self.none = button("all on"), button("all off")
        row = widgets.HBox(
            [*self.on, self.all, self.none], layout={"flex_flow": "row wrap", "grid_gap": "12px"}
        )
        super().__init__(1200, 600, [row])
        self.on_change(*self.on, run=self.refresh)
        self.on_click(self.all, run=lambda: self._switch(True))
        self.on_click(self.none, run=lambda: self._switch(False))
        self.begin(self.refresh)

    def _switch(self, on):
        self.set_all(dict.fromkeys(self.on, on), self.refresh)

    def rmse(self, subset: Any) -> dict[str, float]:
        """RMSE in rating points of the sum of these layers (4 booleans), {"training": …, "held out": …}."""
        error = self.M - self.layers[np.array(subset)].sum(axis=0)
        return {name: np.sqrt(np.mean(error[mask] ** 2)) for name, mask in self.masks.items()}

    def _draw(self):
        reach = np.ceil(np.abs(self.M[~self.missing]).max())
        signed = {"vmax": reach, "kind": "errors", "framed": self.held_out}

        def heatmap(n, top, title, **look):
            ax = self.stage.axes(30 + n * (WIDTH + GAP), top, WIDTH, WIDTH)
            heatmap = Heatmap(ax, self.M, title, **signed | look)
            ax.set(xticks=[], yticks=[])
            ax.title.set_fontsize(16)
            return heatmap

        titles = [r"mean  $\mu$", "row bias", "column bias", r"low rank  $R\,C^\top$"]
        maps = [heatmap(n, 36, title, framed=None) for n, title in enumerate(titles)]
        maps += [heatmap(4, 36, "prediction"), heatmap(1, 330, "error", missing=self.missing)]
        colour_bar(
            heatmap(0, 330, "real", missing=self.missing), self.stage.axes(1150, 36, 12, WIDTH), "points"
        )
        for n, sign in enumerate("+++="):
            self.stage.figure.text((30 + (n + 1) * WIDTH + (n + 0.5) * GAP) / 1200, 1 - 134 / 600, sign,
                                   ha="center", va="center", fontsize=24)  # fmt: skip
        scores = [self.rmse(subset) for subset in self.subsets]
        colours = {"training": TRAINING, "held out": HELD_OUT}
        bars = {name: (colours[name], np.array([score[name] for score in scores])) for name in self.masks}
        places = self.stage.axes(620, 290, 560, 170), self.stage.axes(620, 465, 560, 110)
        chart = Subsets(*places, NAMES, self.subsets, bars)
        self.drawn = SimpleNamespace(maps=maps, chart=chart)
        return [*(artist for heatmap in maps for artist in heatmap.artists), *chart.artists]

    def _show(self):
        on = np.array([box.value for box in self.on])
        shown = self.layers * on[:, None, None]
        prediction = shown.sum(axis=0)
        for heatmap, values in zip(self.drawn.maps, [*shown, prediction, self.M - prediction], strict=True):
            heatmap.update(values)
        self.drawn.chart.update(np.flatnonzero((self.subsets == on).all(axis=1))[0])
        names = " + ".join(name for name, chosen in zip(NAMES, on, strict=True) if chosen) or "nothing"
        scores = {name: digits(value, 3) for name, value in self.rmse(on).items()}
        plain = ", ".join(f"{name} {value}" for name, value in scores.items())
        large = (f"{name} <b style='font-size:24px'>{value}</b>" for name, value in scores.items())
        self.show(
            alt=f"Heatmaps of the layers, their sum and the error; bars for every subset. {names}: {plain}.",
            summary=f"Layers: RMSE of {names}: {plain}.",
            status=f"RMSE: {' &nbsp; '.join(large)}<br>prediction = {names}",
        )
