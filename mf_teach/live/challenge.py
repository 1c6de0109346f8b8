"""The challenge: ten runs to find the best held-out RMSE, on record, and a last test at the end."""

import ipywidgets as widgets
import numpy as np

from .. import ratings
from ..drawing.diagrams import Table
from ..drawing.plots import LossCurves, nice_ceiling
from ..drawing.stage import Stage
from ..model import LowRankFactorization
from .base import Live
from .controls import button, grid, knobs

RUNS = 10


class Challenge(Live):
    """Choose settings, then spend a run: nothing trains before the button is pressed.

    M: (n_R, n_C) ratings, with 0 or nan where missing. seed: of the split and of every run. Of the
    ratings, 60% are trained on and 20% held out, which gives the score; the last 20% are the test: they
    are looked at once, when all runs are spent, and only for the best run. `runs` is the record:
    a list of (K, alpha, reg, epochs, training RMSE, held-out RMSE, test RMSE), the RMSE nan if it diverged.
    """

    def __init__(self, M, *, seed=0):
        self.M, self.seed = ratings.matrix(M), seed
        self.train, self.held_out, self.test = ratings.three_shares(self.M, seed)
        self.knobs = knobs(3, 0.01, 0.001, 100)
        start = {knob: knob.value for knob in self.knobs}
        self.spend, self.reset = button("spend a run"), button("reset")
        row = widgets.HBox([self.spend, self.reset])
        super().__init__(Stage(1200, 440), [grid([*self.knobs, row])])
        self.on_click(self.spend, run=self._spend)
        self.on_click(self.reset, run=lambda: self.set_all(start, run=self._restart))
        self.stage.build(self._draw)
        self._restart()

    def _restart(self):
        self.runs, self.histories = [], []
        self.spend.disabled = False
        self._show()

    def _spend(self):
        if len(self.runs) == RUNS:
            return
        K, alpha, reg, epochs = (knob.value for knob in self.knobs)
        model = LowRankFactorization(*self.M.shape, K, alpha, reg, seed=self.seed)
        history = model.fit(self.M, epochs, observed=self.train | self.held_out, held_out=self.held_out)
        error = (self.M - model.forward())[self.test]
        scores = history.train_rmse[-1], history.held_out_rmse[-1], np.sqrt(np.mean(error**2))
        if history.diverged_at is not None:
            scores = (np.nan,) * 3
        self.runs.append((K, alpha, reg, epochs, *map(float, scores)))
        self.histories.append(history)
        self.spend.disabled = len(self.runs) == RUNS
        self._show()

    def _draw(self):
        names = [str(n + 1) for n in range(RUNS)]
        header = ["run", "K", "alpha", "reg", "epochs", "training", "held out"]
        x, note = [0.06, 0.18, 0.32, 0.47, 0.62, 0.8, 1.0], "the best run is dashed on the right"
        self.table = Table(self.stage.axes(10, 20, 620, 400), header, names, note, x)
        trained, top = self.M[self.train], self.M[self.train | self.held_out]
        baseline = np.sqrt(np.mean((self.M[self.held_out] - trained.mean()) ** 2))
        self.curves = LossCurves(
            self.stage.axes(710, 50, 290, 310), baseline, nice_ceiling(np.sqrt(np.mean(top**2)))
        )
        return [*self.table.artists, *self.curves.artists]

    def best(self):
        """The number of the run, from 0, with the lowest held-out RMSE; None before any converged."""
        scores = [run[5] for run in self.runs]
        return None if np.isnan(scores).all() else int(np.nanargmin(scores))

    def _show(self):
        formats = "{}", "{:.2g}", "{:g}", "{}", "{:.3f}", "{:.3f}"
        columns = [[look.format(x) for x in column] for look, column in zip(formats, zip(*self.runs))]
        columns = [[text.replace("nan", "diverged") for text in column] for column in columns] or [[]] * 6
        self.table.update(columns)
        best = self.best() if self.runs else None
        latest = self.histories[-1] if self.runs else None
        longest = max((len(history.train_rmse) for history in self.histories), default=1) - 1
        if self.curves.update(latest, longest, None if best is None else self.histories[best]):
            self.stage.stale()
        told = f"{len(self.runs)} of {RUNS} runs spent."
        if best is not None:
            told += f" Best: run {best + 1}, held out {self.runs[best][5]:.3f}."
        if best is not None and len(self.runs) == RUNS:
            told += f" Its RMSE on the test ratings, never looked at before: {self.runs[best][6]:.3f}."
        self.show(
            alt=f"A table of runs, and their RMSE curves. {told}", summary=f"Challenge: {told}", status=told
        )
