"""The map: the held-out RMSE of 64 settings, filling in, and how its best cell moves with the split."""

from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .._arguments import flag
from ..drawing import settings_map
from ..drawing.curves import ROOM, LossCurves
from ..drawing.plots import nice_ceiling
from ..history import History
from ..model import LowRankFactorization
from .arguments import table
from .controls import NAMED, button, digits, grid, in_a_row, knobs, seed_box
from .filling import Filling
from .guarded import plain
from .matrices import hide
from .words import scores

SHARE, NAME = 0.2, "the share of M that is held out"
VALUES = {
    "K": (0, 1, 2, 3, 4, 5, 7, 10),
    "alpha": (0.001, 0.003, 0.01, 0.03, 0.05, 0.1, 0.2, 0.4),
    "reg": (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0),
    "epochs": (10, 20, 50, 100, 200, 400, 700, 1000),
}
MAPS = {"K by reg": ("K", "reg"), "alpha by epochs": ("alpha", "epochs")}


class SettingsMap(Filling):
    """The held-out RMSE of 8 x 8 settings as a heatmap, K by reg or alpha by epochs; a cell's curves.

    M: (n_R, n_C) ratings, with 0 or nan where missing. K, alpha, reg, epochs, seed: where the controls
    start; those that the map is made of wait. The seed is that of the split (a fifth is held out), of the
    starts and of the orders; "next split" adds 1 to it. global_mean: as for `fit`.
    Nothing trains before the button is pressed. `errors` (8, 8) is the held-out RMSE after the last epoch,
    nan where it is still to come and inf where training diverged; `past` are those of the splits before.
    Raises ValueError or TypeError, naming the argument, for a setting or a table that is not allowed.
    """

    adapts = True

    def __init__(
        self, M: Any, *, K: int = 3, alpha: float = 0.01, reg: float = 0.001, epochs: int = 420,
        seed: int = 0, global_mean: bool = False,
    ):  # fmt: skip
        self.M, self.global_mean = table(M)[0], flag("global_mean", global_mean)
        self.knobs = dict(zip(VALUES, knobs(K, alpha, reg, epochs), strict=True))
        self.kind = widgets.Dropdown(options=list(MAPS), description="map", **NAMED)
        self.seed = seed_box(seed)
        self.mean = widgets.Checkbox(False, description="mean of the splits", indent=False)
        self.mean.layout.width = "auto"
        self.fill, self.next, self.reset = button("fill the map"), button("next split"), button("reset")
        hands = [*self.knobs.values(), self.kind, self.seed]
        start = {control: control.value for control in hands} | {self.mean: False}
        self.baseline, self.chosen = 0.0, None
        row = in_a_row([self.kind, self.seed, self.mean, self.fill, self.next, self.reset])
        super().__init__(960, 380, [grid(list(self.knobs.values()), 200), row])
        self.on_change(*self.knobs.values(), self.seed, run=self._anew)
        self.on_change(self.kind, run=self._turn)
        self.on_change(self.mean, run=self.refresh)
        self.on_click(self.fill, run=lambda: self._anew(asked=True))
        self.on_click(self.next, run=self._next)
        self.on_click(self.reset, run=lambda: self.set_all(start, run=lambda: self._turn(asked=False)))
        self.on_pick(lambda: self.drawn.map, at=lambda: self.chosen, go=self._choose)
        self.begin(lambda: self._turn(asked=False))

    def _turn(self, asked=None):
        """Other axes: the sliders of their settings wait."""
        self.axes = MAPS[self.kind.value]
        for name, knob in self.knobs.items():
            knob.disabled = name in self.axes
        self._anew(asked, whole=True)

    def _anew(self, asked=None, past=(), whole=False):
        """No cell yet; whether they were asked for stays, if nothing is said."""
        self.asked = self.asked if asked is None else asked
        self.past, self.chosen = tuple(past), self.chosen if past else None
        self.errors, self.histories = np.full((8, 8), np.nan), (None,) * 64
        self.ratings, self.train, self.hidden = hide(self.M, SHARE, self.seed.value, NAME)
        baseline = float(np.sqrt(np.mean((self.hidden.values - self.train.values.mean()) ** 2)))
        other, self.baseline = whole or baseline != self.baseline, baseline
        if other:
            self.lay_out(anew=True)
        self.go_on()

    def _next(self):
        """The same cells on another split; the best one of this split stays as a mark."""
        past = self.past if self._left() or not self.asked else [*self.past, self.errors]
        following = self.seed.value + self.asked
        if following > self.seed.max:
            raise ValueError(f"seed = {following}: must be at most {self.seed.max}")
        self.set_all({self.seed: following}, run=lambda: self._anew(asked=True, past=past))

    def _choose(self, i, j):
        self.chosen = i, j
        self.refresh()

    def _left(self):
        return self.asked and bool(np.isnan(self.errors).any())

    def _work(self):
        """Train the next cell."""
        n = int(np.isnan(self.errors).argmax())
        K, alpha, reg, epochs = self.setting(*divmod(n, 8)).values()
        model = LowRankFactorization(*self.M.shape, K, alpha, reg, seed=self.seed.value)
        history = model.fit(self.train, epochs, held_out=self.hidden, global_mean=self.global_mean)
        error = np.inf if history.diverged_at is not None else history.held_out_rmse[-1]
        self.errors = np.where(np.arange(64).reshape(8, 8) == n, error, self.errors)
        self.histories = (*self.histories[:n], history, *self.histories[n + 1 :])

    def setting(self, i: int, j: int) -> dict[str, Any]:
        """K, alpha, reg and epochs of cell i, j."""
        across = {name: VALUES[name][n] for name, n in zip(self.axes, (i, j), strict=True)}
        return {name: across.get(name, knob.value) for name, knob in self.knobs.items()}

    def shown(self) -> np.ndarray:
        """What the map shows: the RMSE of this split, or their mean over all complete ones."""
        whole = [*self.past, *([] if np.isnan(self.errors).any() else [self.errors])]
        return np.mean(whole, axis=0) if self.mean.value and len(whole) > 1 else self.errors

    def _draw(self):
        """Lay out the map, and the curves beside it or, on a narrow screen, below."""
        width, height = self.stage.width, self.stage.height
        across, down = (3 * width // 5, height) if self.stage.wide else (width, height // 2)
        place = 62, 30, across - 62 - 14, down - 30 - 42
        rows, columns = ((name, VALUES[name]) for name in self.axes)
        title, top = "held-out RMSE × 100", np.ceil(20 * self.baseline) / 20
        shown = settings_map.SettingsMap(self.stage.axes(*place), rows, columns, title, max(top, 0.05))
        left, above, right, below = ROOM
        x, y = (across, 0) if self.stage.wide else (0, down)
        place = x + left, y + above, width - x - left - right, height - y - above - below
        ceiling = nice_ceiling(1.25 * np.sqrt(np.mean(self.train.values**2)))
        curves = LossCurves(self.stage.axes(*place), self.baseline, ceiling, kept="best cell")
        self.drawn = SimpleNamespace(map=shown, curves=curves)
        return [*shown.artists, *curves.artists]

    def _show(self):
        values = self.shown()
        best, bests = _best(values), [_best(split) for split in (*self.past, self.errors)]
        trail = [cell for cell in bests if cell] if self.past else []
        self.drawn.map.update(values, best, trail, self.chosen)
        at = self.chosen or best
        history, kept = (self.histories[8 * cell[0] + cell[1]] if cell else None for cell in (at, best))
        epochs = self.setting(*at)["epochs"] if at else self.knobs["epochs"].value
        self.drawn.curves.update(history, epochs, kept if at != best else None)
        told = self._told(values, best, [cell for cell in bests if cell], history)
        fixed = (f"{name} = {knob.value:g}" for name, knob in self.knobs.items() if not knob.disabled)
        summary = f"Map of {self.kind.value}, {', '.join(fixed)}, split {self.seed.value}: {plain(told)}"
        self.show(
            alt=f"A heatmap of the held-out RMSE, and the RMSE curves of a cell. {summary}",
            summary=summary,
            status=told,
        )

    def _told(self, values, best, bests, history):
        """What the map shows, in words."""
        done = 64 - int(np.isnan(self.errors).sum())
        if not self.asked:
            return "Nothing is trained yet. Predict which cell is the best, and press <b>fill the map</b>."
        which = f"split {self.seed.value}"
        if values is not self.errors:
            which = f"the mean of {len(self.past) + (done == 64)} splits"
        told = f"{done} of 64 cells trained. " if done < 64 else ""
        if best:
            told += f"Best of {which}: <b>{self._name(best)}</b>, held out {digits(values[best], 3)}"
            told += f" (guessing the mean: {digits(self.baseline, 3)})."
        more = []
        if self.past:
            more.append(f"Best cells of {len(bests)} splits: {len(set(bests))} different.")
        if self.chosen:
            more.append(f"Chosen: {self._name(self.chosen)}: {_ends(history)}.")
        elif best:
            more.append("The curves are those of the best cell: click on another, or use the arrow keys.")
        return "<br>".join([told, " ".join(more)])

    def _name(self, cell):
        setting = self.setting(*cell)
        return ", ".join(f"{name} = {setting[name]:g}" for name in self.axes)


def _best(errors):
    """The cell with the lowest number; None if there is none."""
    known = np.isfinite(errors)
    i, j = divmod(int(np.where(known, errors, np.inf).argmin()), 8)
    return (i, j) if known[i, j] else None


def _ends(history: History | None) -> str:
    """How a cell's run ended, in words."""
    if history is None:
        return "not trained yet"
    if history.diverged_at is not None:
        return f"diverged in epoch {history.diverged_at}"
    return scores(history)
