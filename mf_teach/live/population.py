"""A population of runs: two settings, each trained 200 times, and how much of their difference is luck."""

from collections.abc import Callable
from itertools import product
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .._arguments import flag
from ..drawing.pairs import LEFT, RIGHT
from ..drawing.swarms import Means, Shares, Swarms
from ..model import LowRankFactorization
from .arguments import table, up_to
from .controls import NAMED, button, digits, grid, in_a_row, knobs_of, seed_box, settings
from .filling import Filling
from .guarded import plain
from .matrices import hide

SHARE, NAME = 0.2, "the share of M that is held out"
COUNTS = [20, 60, 200]
MOST_RUNS = 10_000
START = 10_000  # added to the seed of a run, the seed of its fresh table: no run starts from what drew it
ALPHAS = np.array([0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8])
SCANNED = 30  # of the runs are tried at each of these alphas
MOST_BEFORE = 5  # means of earlier presses that are still shown
DRAWN = {"seeds, on one table": False, "tables": True}


class Population(Filling):
    """Two settings A and B, each trained on many draws: held-out RMSE, paired differences, divergence.

    M: (n_R, n_C) ratings, with 0 or nan where missing. fresh: a function that draws another table of its
    kind, seed -> M; without it, only seeds can be drawn anew. A, B: the settings that each starts with, as
    a dict with some of K, alpha, reg, epochs. seed: of the first run. The runs have the seeds seed,
    seed + 1, …: of the split, a fifth held out, the start and the orders; on fresh tables, run n has the
    table fresh(10,000 + n). global_mean: as for `fit`.
    Nothing trains before the button is pressed. `scores` (runs, 2) are the last held-out RMSE of A and of
    B, nan for a run that diverged; `before` are means and standard errors of B - A of earlier presses.
    Raises ValueError or TypeError, naming the argument, for a setting or a table that is not allowed.
    """

    adapts = True

    def __init__(
        self, M: Any, fresh: Callable[[int], Any] | None = None, *, A: Any = None, B: Any = None,
        runs: int = 200, seed: int = 0, global_mean: bool = False,
    ):  # fmt: skip
        self.M, self.fresh = table(M)[0], fresh
        if fresh is not None and not callable(fresh):
            raise TypeError(f"fresh is a {type(fresh).__name__}: must be a function of a seed, or None")
        self.global_mean = flag("global_mean", global_mean)
        self.knobs = {"A": knobs_of("A", A, K=2), "B": knobs_of("B", B, K=3)}
        anew = DRAWN if fresh else list(DRAWN.items())[:1]
        self.anew = widgets.Dropdown(options=anew, description="drawn anew", **NAMED)
        counts = sorted({*COUNTS, up_to("runs", runs, 2, MOST_RUNS)})
        self.runs = widgets.Dropdown(options=counts, value=runs, description="runs of each", **NAMED)
        self.seed = seed_box(seed)
        self.train, self.next, self.reset = button("train"), button("draw again"), button("reset")
        hands = [*self.knobs["A"], *self.knobs["B"], self.anew, self.runs, self.seed]
        start = {control: control.value for control in hands}
        rows = [grid(list(knobs), 200) for knobs in self.knobs.values()]
        rows.append(in_a_row([*hands[8:], self.train, self.next, self.reset]))
        for one in [self.M, *([self._drawn(self.seed.value)] if fresh else [])]:
            hide(one, SHARE, self.seed.value, NAME)  # what cannot be split is refused here
        super().__init__(960, 380, rows)
        self.on_change(*hands, run=self._anew)
        self.on_click(self.train, run=lambda: self._anew(asked=True))
        self.on_click(self.next, run=self._next)
        self.on_click(self.reset, run=lambda: self.set_all(start, run=lambda: self._anew(asked=False)))
        self.begin(lambda: self._anew(asked=False))

    def _anew(self, asked=None, before=()):
        """No run yet; whether they were asked for stays, if nothing is said."""
        self.asked, self.before = self.asked if asked is None else asked, tuple(before)
        self.scores, self.half, self.split = np.empty((0, 2)), (), ()
        self.lost, self.scanned = np.zeros((len(ALPHAS), 2), int), 0
        self.go_on()

    def _next(self):
        """As many others, beside the mean of those that are there."""
        complete, (mean, error, _corrected) = len(self.scores) == self.runs.value, self.compared()
        before = [*self.before, (mean, error)][-MOST_BEFORE:] if complete else self.before
        following = self.seed.value + self.runs.value
        if following > self.seed.max:
            raise ValueError(f"seed = {following}: must be at most {self.seed.max}")
        self.set_all({self.seed: following}, run=lambda: self._anew(asked=True, before=before))

    def _left(self):
        wanted = self.runs.value
        return self.asked and (len(self.scores) < wanted or self.scanned < min(SCANNED, wanted))

    def _table(self, seed):
        """The table on which the run with this seed is trained."""
        return self._drawn(seed) if self.anew.value else self.M

    def _drawn(self, seed):
        called = f"fresh({START + seed})"
        try:
            given = self.fresh(START + seed)
        except Exception as error:
            raise ValueError(f"{called} ends in {type(error).__name__}: {error}") from error
        return table(given, called)[0]

    def _work(self):
        """The next run: of A or B with the next seed; after all of these, at one of ALPHAS with the first."""
        scan = len(self.scores) == self.runs.value
        n, alphas = (self.scanned, ALPHAS) if scan else (len(self.scores), [None])
        seed = self.seed.value + n
        self.split = self.split if self.half else hide(self._table(seed), SHARE, seed, NAME)
        M, train, hidden = self.split
        alpha, knobs = list(product(alphas, self.knobs.values()))[len(self.half)]
        K, chosen, reg, epochs = (knob.value for knob in knobs)
        model = LowRankFactorization(*M.shape, K, alpha or chosen, reg, seed=seed)
        # To look at each epoch is slower, but ends a run where it diverges.
        history = model.fit(train, epochs, held_out=hidden, global_mean=self.global_mean, each_epoch=scan)
        self.half = (*self.half, history.held_out_rmse[-1] if history.diverged_at is None else np.nan)
        if len(self.half) == 2 * len(alphas):
            ends, self.half = np.reshape(self.half, (-1, 2)), ()
            if scan:
                self.lost, self.scanned = self.lost + np.isnan(ends), n + 1
            else:
                self.scores = np.vstack([self.scores, ends])

    def compared(self) -> tuple[float, float, float]:
        """The mean of B - A, its standard error, and that corrected for the overlap of the splits.

        Of runs that both converged; nan where there are fewer than two, or no overlap. With r held-out
        ratings for each one trained on, the correction puts 1/n + r in the place of 1/n under the root.
        Source: Nadeau & Bengio (2003), "Inference for the generalization error".
        """
        gaps = np.diff(self.scores).ravel()
        gaps = gaps[np.isfinite(gaps)]
        if len(gaps) < 2:
            return (np.nan,) * 3
        spread, n = gaps.std(ddof=1), len(gaps)
        corrected = np.nan if self.anew.value else spread * (1 / n + SHARE / (1 - SHARE)) ** 0.5
        return float(gaps.mean()), float(spread / n**0.5), float(corrected)

    def _draw(self):
        """Lay out RMSE, differences and divergence, side by side or, on a narrow screen, in two rows."""
        width, height = self.stage.width, self.stage.height
        across, down = (width // 3, height) if self.stage.wide else (width // 2, height // 2)
        left, above, right, below = 50, 30, 12, 26

        def place(x, y, across, below=below):
            return self.stage.axes(x + left, y + above, across - left - right, down - above - below)

        corner = (2 * across, 0, across) if self.stage.wide else (0, down, width)
        names, colours = ["A", "B"], [LEFT, RIGHT]
        ends = Swarms(place(0, 0, across), "held-out RMSE", names, colours)
        gaps = Swarms(place(across, 0, across), "B − A", ["pairs"], [RIGHT], signed=True, columns=2)
        means = Means(gaps.axes, 0.72, MOST_BEFORE)
        axis = ALPHAS, ALPHAS[0] / 6, [0.01, 0.03, 0.1, 0.3, 0.8]
        shares = Shares(place(*corner, below=44), "share that diverges", "alpha", *axis, names, colours)
        self.drawn = SimpleNamespace(ends=ends, gaps=gaps, means=means, shares=shares)
        return [artist for part in (gaps, ends, means, shares) for artist in part.artists]

    def _show(self):
        drawn, (mean, error, corrected) = self.drawn, self.compared()
        columns = {drawn.ends: list(self.scores.T), drawn.gaps: [np.diff(self.scores).ravel()]}
        for swarms, values in columns.items():
            if swarms.update(values, self.runs.value):
                self.stage.stale(swarms.axes)
        drawn.means.update(mean, error, corrected, self.before)
        shares = self.lost / self.scanned if self.scanned else np.full(self.lost.shape, np.nan)
        drawn.shares.update(shares, [knobs[1].value for knobs in self.knobs.values()])
        told, both = self._told(), {name: settings(knobs) for name, knobs in self.knobs.items()}
        summary = f"Population, A: {both['A']}, B: {both['B']}: {plain(told)}"
        self.show(
            alt="Held-out RMSE of both settings as dots, their differences around 0, and the share that "
            f"diverges along alpha, of {self.scanned} runs. {summary}",
            summary=summary, status=told,
        )  # fmt: skip

    def _told(self):
        """The runs so far, in words."""
        done, count = len(self.scores), self.runs.value
        if not done:
            return "Nothing is trained yet. Predict which of two settings is better, and press <b>train</b>."
        kind = "tables" if self.anew.value else "seeds"
        mean, error, corrected = self.compared()
        gaps = np.diff(self.scores).ravel()
        lost = np.isnan(self.scores).sum(axis=0)
        told = f"{done} of {count} {kind}: "
        if np.isnan(mean):
            told += "fewer than two pairs are left to compare."
        else:
            A, B = (digits(x, 3) for x in self.scores[np.isfinite(gaps)].mean(axis=0))
            told += f"A {A}, B {B}; <b>B − A = {digits(mean, 3, '+')} ± {digits(error, 3)}</b>; "
            told += f"A is better in {(gaps > 0).sum()} of {np.isfinite(gaps).sum()}."
        if lost.any():
            told += f" Diverged: A {lost[0]}, B {lost[1]}."
        if np.isnan(corrected):
            return f"{told}<br>The ± covers other tables of this kind: each run had one of its own."
        return (
            f"{told}<br>The ± (short bar) covers other seeds on this table. For others of its kind, with "
            f"caution as splits overlap: ± {digits(corrected, 3)} (long)."
        )
