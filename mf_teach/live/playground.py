"""The playground: K, alpha, reg and epochs under the hand, re-trained at every move."""

import html
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .. import ratings
from .._arguments import flag, number
from ..drawing.curves import ROOM, LossCurves, ends
from ..drawing.light import Light
from ..drawing.plots import other_ratings, readable, three_maps
from ..drawing.stage import NARROWEST
from ..model import LowRankFactorization
from .base import Live
from .budget import Budget, stopped
from .controls import WIDE, button, choice, digits, grid, knobs, seed_box, settings
from .matrices import WINDOW, checked, hide
from .presets import Shortcuts, one_of
from .words import diverged, large, scores

WRAPS = {"flex_flow": "row wrap"}
HINT = "Point at a cell for its numbers."


class Playground(Live):
    """Sliders that re-train live: heatmaps of real, predicted and error, and the RMSE curves.

    matrices: {name: M} to choose from, or one M by itself: a table (n_R, n_C) with 0 or nan where missing,
    or Triples, which train in float32 and start at scale 0.1; without any, the original table and one of
    known truth. matrix: the name of the one to start with, or else the first. Of a large one, the heatmaps
    show the rows and columns with the most ratings, at most 30 of each; curves and RMSE are of all ratings.
    K, alpha, reg, epochs, seed, biases, held_out: where the controls start and what reset returns to;
    held_out is the share of the ratings that is hidden from training, 0 <= held_out < 1. most_K,
    most_epochs: where these sliders end, unless they start beyond. global_mean: as for `fit`.
    Raises ValueError or TypeError, naming the argument, for a setting or a table that `fit` would refuse.
    """

    adapts = True
    narrowest = 220

    def __init__(
        self,
        matrices: Any = None,
        *,
        matrix: str | None = None,
        K: int = 3,
        alpha: float = 0.01,
        reg: float = 0.001,
        epochs: int = 420,
        seed: int = 0,
        biases: bool = True,
        held_out: float = 0.2,
        most_K: int = 10,
        most_epochs: int = 1000,
        global_mean: bool = False,
    ):
        self.matrices, self.global_mean = checked(matrices), flag("global_mean", global_mean)
        self.knobs = knobs(K, alpha, reg, epochs, most_K, most_epochs)
        self.K, self.alpha, self.reg, self.epochs = self.knobs
        held_out = number("held_out", held_out, "in 0 <= held_out < 1", lambda x: 0 <= x < 1)
        shares = [n / 20 for n in range(11)]
        self.held_out = choice("held out", shares, held_out, lambda x: f"{100 * x:g}%")
        self.held_out.style.description_width = "5em"
        self.matrix = widgets.Dropdown(options=list(self.matrices), description="matrix", **WIDE)
        if matrix is not None:
            self.matrix.value = one_of("matrix", matrix, self.matrix.options)
        self.seed = seed_box(seed)
        self.biases = widgets.Checkbox(flag("biases", biases), description="biases", indent=False)
        self.keep, self.reset, self._budget = button("keep this run"), button("reset"), Budget()
        names = "matrix", "K", "alpha", "reg", "epochs", "held_out", "seed", "biases"
        own = "" if matrices is None else "  # of your own matrices"
        told = {name: getattr(self, name) for name in names}
        self.more = Shortcuts(told, {"global_mean": self.global_mean}, own)
        rare = [self.held_out, self.matrix, self.seed, self.more.line]
        buttons = [self.biases, self.keep, self.reset, *self.more.buttons]
        self.cell: tuple[int, int] | None = None
        super().__init__(960, 380, [grid([*self.knobs, *rare], 200), widgets.HBox(buttons, layout=WRAPS)])
        for control in rare:
            control.add_class("mf-rare")
        self.on_change(*self.knobs, self.biases, run=self._retrain)
        self.on_change(self.matrix, self.held_out, self.seed, run=self._new_ratings)
        self.on_click(self.keep, run=self._keep)
        first = {control: control.value for control in (*self.knobs, *rare, self.biases)}
        self.on_click(self.reset, run=lambda: self.set_all(first, run=self._new_ratings))
        self.more.connect(self, self._set)
        self.on_point(lambda: self.drawn.maps, at=lambda: self.cell, light=self._light)
        self.begin(self._new_ratings)

    def _new_ratings(self):
        """Other ratings, or others of them hidden: the kept run does not stay."""
        M, share, seed = self.matrices[self.matrix.value], self.held_out.value, self.seed.value
        self.start = {"dtype": np.float32, "scale": 0.1} if isinstance(M, ratings.Triples) else {}
        M, self.train, self.hidden = hide(M, share, seed)
        window = list(M.fullest(WINDOW))
        self.i, self.j = np.meshgrid(*window, indexing="ij")
        self.M, self.framed = M.table(*window), np.isfinite(self.hidden.table(*window))
        self.kept = self.cell = None
        self._fit()
        self.shapes = self.M.shape, self.train.shape
        if self._whole and self.drawn.shapes == self.shapes and readable(self.drawn.maps[0]):
            other_ratings(self.drawn.maps, self.M, np.isnan(self.M), self.framed)
            self.drawn.curves.scale(*self._ends())
            self.stage.stale(self.drawn.maps[0].axes, inside=self.drawn.maps[0].cells)
        else:  # ... also where a bar says what the colours mean
            self.lay_out(anew=True)
        self.refresh()

    def _retrain(self):
        self._fit()
        self.refresh()

    def _set(self, values):
        """Set several controls; a kept run stays as long as the ratings do."""
        others = any(values.get(c, c.value) != c.value for c in (self.matrix, self.held_out, self.seed))
        self.set_all(values, run=self._new_ratings if others else self._retrain)

    def _light(self, cell):
        self.cell = cell
        self.refresh()

    def _keep(self):
        self.kept = self.history, self._settings()
        self.refresh()

    def _fit(self):
        def train(epochs):
            model = LowRankFactorization(
                *self.train.shape, self.K.value, self.alpha.value, self.reg.value,
                seed=self.seed.value, biases=self.biases.value, **self.start,
            )  # fmt: skip
            return model, model.fit(self.train, epochs, held_out=self.hidden, global_mean=self.global_mean)

        self.model, self.history = self._budget.spend(train, self.epochs.value)
        self.F = self.model.predict(self.i.ravel(), self.j.ravel()).reshape(self.i.shape)

    def _draw(self):
        """Lay out three heatmaps, and the curves beside them or, on a narrow screen, below."""
        width, height = self.stage.width, self.stage.height
        wide = width >= 640  # CSS pixels
        across, down = (2 * width // 3, height) if wide else (width, 3 * height // 5)
        down = height // 2 if width < NARROWEST else down
        maps = three_maps(self.stage, (0, 0, across, down), self.M, self.F, np.isnan(self.M), self.framed)
        light = Light(maps)
        if self.M.shape != self.train.shape:
            which = zip(self.M.shape, self.train.shape, strict=True)
            rows, columns = (f"{part} of {whole:,}" for part, whole in which)
            maps[0].ticks.ylabel = f"row i, {rows}"
            maps[0].ticks.xlabel = "column j, " * (across > 520) + columns
        left, above, right, below = ROOM
        x, y = (across, 0) if wide else (0, down)
        place = x + left, y + above, width - x - left - right, height - y - above - below
        curves = LossCurves(self.stage.axes(*place), *self._ends())
        self.drawn = SimpleNamespace(maps=maps, curves=curves, light=light, shapes=self.shapes)
        return [*maps[1].artists, *maps[2].artists, *light.artists, *curves.artists]

    def _ends(self):
        judged = self.hidden if len(self.hidden) else self.train
        return ends(self.train.values, judged.values, self.global_mean)

    def _show(self):
        self.drawn.maps[1].update(self.F)
        self.drawn.maps[2].update(self.M - self.F)
        self.drawn.light.update(self.cell)
        self.drawn.curves.decimals = decimals = 2 if self.more.projector.value else 3
        self.drawn.curves.update(self.history, self.epochs.value, self.kept and self.kept[0])
        parameters = (self.K.value + self.biases.value) * sum(self.train.shape) + self.global_mean
        counts = f"{parameters:,} parameters for {len(self.train):,} training ratings, "
        counts += f"{len(self.hidden):,} held out." + stopped(self.history, self.epochs.value)
        rmse, lost = scores(self.history), diverged(self.history, self.alpha.value, self.reg.value)
        told = self._pointed() or lost or self._compared() or HINT
        self.show(
            alt=f"Heatmaps of the real ratings, the predicted ones and the error; RMSE curves: {rmse}.",
            summary=f"Playground: {self._settings()}, seed {self.seed.value}. {lost or counts} RMSE: {rmse}.",
            status=large(self.history, decimals, counts) + html.escape(told),
        )
        self.more.remember()  # after the picture is on its way

    def _pointed(self):
        """What is in the cell that is pointed at, or ""."""
        if self.cell is None:
            return ""
        M, F, held_out = (part[self.cell] for part in (self.M, self.F, self.framed))
        place = f"row {self.i[self.cell]}, column {self.j[self.cell]}"
        if np.isnan(M):
            return f"{place}: no rating, predicted {digits(F, 2)}"
        judged = "held out" if held_out else "training"
        return f"{place}: real {M:g}, predicted {digits(F, 2)}, error {digits(M - F, 2)}, {judged}"

    def _settings(self):
        return settings(self.knobs) + ("" if self.biases.value else ", no biases")

    def _compared(self):
        """The kept run in words, or ""."""
        if not self.kept:
            return ""
        history, settings = self.kept
        return f"kept run: {scores(history)} ({settings})"
