"""The challenge: ten runs to find the best held-out RMSE, on record, and a last test at the end."""

from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .. import ratings
from ..drawing.curves import ROOM, LossCurves
from ..drawing.diagrams import Table
from ..drawing.plots import nice_ceiling
from ..drawing.stage import WIDE
from ..model import LowRankFactorization
from .arguments import as_given, table, up_to
from .base import Live
from .controls import MOST_SEED, button, digits, grid, knobs
from .guarded import plain

RUNS = 10
RECORD, CURVES = 250, 200  # CSS pixels: what so many lines take; curves below them, at least


class Challenge(Live):
    """Choose settings, then spend a run: nothing trains before the button is pressed.

    M: (n_R, n_C) ratings, with 0 or nan where missing. seed: of the split and of every run. Of the
    ratings, 60% are trained on and 20% held out, which gives the score; the last 20% are the test: they
    are looked at once, when all runs are spent, and only for the best run. `runs` is the record:
    a list of (K, alpha, reg, epochs, training RMSE, held-out RMSE, test RMSE), the RMSE nan if it diverged.
    A run that would be the same as one on record is spent only once the button says so: `warned` are the
    settings (K, alpha, reg, epochs) that the press before was told about, or None. `first` are the first
    ten runs, once they are spent: before the learner knew a test. They are saved in the notebook.
    Raises ValueError or TypeError, naming the argument, for what is no table or too small for three shares.
    """

    adapts = True

    def __init__(self, M: Any, *, seed: int = 0):
        self.M, self.seed = table(M)[0], up_to("seed", seed, 0, MOST_SEED)
        self.train, self.held_out, self.test = ratings.three_shares(as_given(self.M), self.seed)
        self.first: list[tuple[float, ...]] = []
        self.knobs = knobs(3, 0.01, 0.001, 100)
        start = {knob: knob.value for knob in self.knobs}
        self.spend, self.reset = button("spend a run"), button("reset")
        self.spend.layout.width = "120px"  # whatever it says: then nothing beside it moves
        row = widgets.HBox([self.spend, self.reset])
        super().__init__(960, 380, [grid([*self.knobs, row], 200)])
        self.on_change(*self.knobs, run=self._think_again)
        self.on_click(self.spend, run=self._spend)
        self.on_click(self.reset, run=lambda: self.set_all(start, run=self._restart))
        self.begin(self._restart)

    def _restart(self):
        self.runs, self.histories, self.warned = [], [], None
        self.refresh()

    def _think_again(self):
        if self.warned:
            self.warned = None
            self.refresh()

    def _spend(self):
        if len(self.runs) == RUNS:
            return
        chosen = K, alpha, reg, epochs = tuple(knob.value for knob in self.knobs)
        if self._same(chosen) is not None and self.warned != chosen:
            self.warned = chosen
            self.refresh()
            return
        self.warned = None
        model = LowRankFactorization(*self.M.shape, K, alpha, reg, seed=self.seed)
        history = model.fit(self.M, epochs, observed=self.train | self.held_out, held_out=self.held_out)
        error = (self.M - model.forward())[self.test]
        scores = history.train_rmse[-1], history.held_out_rmse[-1], np.sqrt(np.mean(error**2))
        if history.diverged_at is not None:
            scores = (np.nan,) * 3
        self.runs = [*self.runs, (K, alpha, reg, epochs, *map(float, scores))]
        self.histories = [*self.histories, history]
        if len(self.runs) == RUNS and not self.first:
            self.first = self.runs
        self.refresh()

    def _answer(self):
        """The first ten runs, each a list as in `runs`, with null for nan."""
        runs = [[None if np.isnan(x) else x for x in run] for run in self.first]
        return {"challenge": runs} if runs else None

    def _same(self, chosen):
        """The number of the run, from 0, that had these settings; None if none had."""
        return next((n for n, run in enumerate(self.runs) if run[:4] == chosen), None)

    def _tallest(self, width):
        return super()._tallest(width) if width >= WIDE else RECORD + width // 2

    def _room(self):
        width, height, ratio = super()._room()
        return width, height if width >= WIDE else max(height, RECORD + CURVES), ratio

    def _draw(self):
        """Lay out the record, and the curves beside it or, on a narrow screen, below."""
        width, height, beside = self.stage.width, self.stage.height, self.stage.wide
        across = min(460, width // 2) if beside else width
        names = [str(n + 1) for n in range(RUNS)]
        header = ["run", "K", "alpha", "reg", "epochs", "training", "held out"]
        x = [0.06, 0.14, 0.28, 0.42, 0.58, 0.79, 1.0]
        runs = Table(self.stage.axes(8, 6, across - 16, RECORD), header, names, "", x)
        trained, top = self.M[self.train], self.M[self.train | self.held_out]
        baseline = np.sqrt(np.mean((self.M[self.held_out] - trained.mean()) ** 2))
        top = nice_ceiling(np.sqrt(np.mean(top**2)))
        left, above, right, below = ROOM
        x, y = (across, 0) if beside else (0, RECORD)
        place = x + left, y + above, width - x - left - right, height - y - above - below
        curves = LossCurves(self.stage.axes(*place), baseline, top, kept="best run")
        self.drawn = SimpleNamespace(table=runs, curves=curves)
        return [*runs.artists, *curves.artists]

    def best(self) -> int | None:
        """The number of the run, from 0, with the lowest held-out RMSE; None before any converged."""
        scores = [run[5] for run in self.runs]
        return None if np.isnan(scores).all() else int(np.nanargmin(scores))

    def _show(self):
        self.spend.disabled = len(self.runs) == RUNS
        # What it says is what it does: a press on "spend a run" that waited for its turn is no answer.
        self.spend.description = "spend it again" if self.warned else "spend a run"
        scores = [["diverged" if np.isnan(x) else digits(x, 3) for x in run[4:6]] for run in self.runs]
        cells = [[*(f"{x:g}" for x in run[:4]), *two] for run, two in zip(self.runs, scores, strict=True)]
        self.drawn.table.update(list(zip(*cells, strict=True)) or [[]] * 6)
        best = self.best()
        latest = self.histories[-1] if self.runs else None
        longest = max((len(history.train_rmse) for history in self.histories), default=1) - 1
        self.drawn.curves.update(latest, longest, None if best is None else self.histories[best])
        told = f"{len(self.runs)} of {RUNS} runs spent."
        if best is not None:
            told += f" Best: run {best + 1}, held out {digits(self.runs[best][5], 3)}."
            if len(self.runs) == RUNS:
                last = digits(self.runs[best][6], 3)
                told += f" Its RMSE on the test ratings, never looked at before: {last}."
        if self.warned:
            again = (
                f"Run {self._same(self.warned) + 1} had the same settings, and this would come out the same."
            )
            told += f"<br><b>{again}</b> Press once more to spend a run on it."
        text = plain(told)
        self.show(
            alt=f"A table of runs, and their RMSE curves. {text}", summary=f"Challenge: {text}", status=told
        )
