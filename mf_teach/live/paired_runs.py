"""Paired runs: textbook against the original's habits, switched on one by one, over 20 seeds."""

from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from ..drawing.edges import ROOM, Edges
from ..drawing.pairs import LEFT, RIGHT, Differences, Pairs
from ..drawing.plots import nice_ceiling
from ..quirks import QUIRKS, frozen_edge, run
from .arguments import as_given, table
from .controls import alpha_slider, button, digits, in_a_row
from .filling import Filling
from .guarded import plain

SEEDS = 20
STRIP = 96  # CSS pixels: the height of what is below the runs
ZEROS = "7 zeros trained on"


class PairedRuns(Filling):
    """Checkboxes for the habits, a slider for alpha: RMSE of 20 pairs of runs, each with the same seed.

    M: (n_R, n_C) ratings, with 0 or nan where missing. `textbook` and `changed` (20, 2) are the RMSE on
    training and test ratings, nan for a run that diverged. Raises ValueError or TypeError, naming the
    argument, for what is no table, or too small for three shares, or an alpha that is not > 0.
    Where nothing compiles the loop, in the browser, the pairs fill in; until then, there are fewer of them.
    `tried` are the shares of lost runs {alpha: (textbook, changed)} since a habit was switched last, and
    `edges` from where to where, over the seeds, frozen residuals are predicted to diverge: of the biases
    alone, without and with habit 7.
    """

    adapts = True

    def __init__(self, M: Any, *, alpha: float = 0.01):
        self.M, seen = table(M)
        self.alpha = alpha_slider(alpha, least=1e-3)
        self.top = nice_ceiling(2 * max(0.1, self.M[seen].std()))
        self.edges = {}
        for zeros in (False, True):
            edges = [frozen_edge(as_given(self.M), seed, zeros=zeros) for seed in range(SEEDS)]
            self.edges[zeros] = min(edges), max(edges)
        look = {"indent": False, "layout": {"width": "auto"}}
        self.on = {name: widgets.Checkbox(False, description=name, **look) for name in QUIRKS}
        self.reset = button("reset")
        start = {self.alpha: self.alpha.value} | dict.fromkeys(self.on.values(), False)
        super().__init__(960, 380, [in_a_row([*self.on.values(), self.alpha, self.reset])])
        self.on_change(*self.on.values(), run=self._switch)
        self.on_change(self.alpha, run=self._new_alpha)
        self.on_click(self.reset, run=lambda: self.set_all(start, run=self._restart))
        self.begin(self._restart)

    def _restart(self):
        self.tried = {}
        self._new_alpha()

    def _switch(self):
        """Other habits: what was tried with the ones before says nothing of these."""
        self.tried = {}
        self._rerun()

    def _new_alpha(self):
        self.textbook = np.empty((0, 2))
        self._rerun()

    def _rerun(self):
        self.chosen = [name for name, box in self.on.items() if box.value]
        self.changed = np.empty((0, 2))
        self.start()

    def _left(self):
        return len(self.changed) < SEEDS

    def _work(self):
        """The next run: textbook, or the one that is paired with it."""
        seed = len(self.changed)
        if len(self.textbook) == seed:
            self.textbook = self._and_run(self.textbook, seed, {})
            return
        changes = {key: value for name in self.chosen for key, value in QUIRKS[name].items()}
        self.changed = self._and_run(self.changed, seed, changes) if changes else self.textbook[: seed + 1]
        if not self._left():
            lost = tuple(float(np.isnan(runs[:, 0]).mean()) for runs in (self.textbook, self.changed))
            self.tried = self.tried | {self.alpha.value: lost}

    def _and_run(self, runs, seed, changes):
        return np.vstack([runs, run(as_given(self.M), seed, alpha=self.alpha.value, **changes)])

    def _draw(self):
        """Lay out the runs of both shares, their differences beside them (or below, on a narrow screen),
        and at the bottom what diverges along alpha.
        """
        shares, width, height = ("training", "test"), self.stage.width, self.stage.height - STRIP
        across, down = (width // 3, height) if self.stage.wide else (width // 2, height // 2)
        left, above, right, below = 50, 30, 10, 26  # room for labels around each chart

        def place(x, y, across):
            return self.stage.axes(x + left, y + above, across - left - right, down - above - below)

        pairs = [
            Pairs(place(n * across, 0, across), f"{share} RMSE", ("textbook", "changed"), self.top)
            for n, share in enumerate(shares)
        ]
        corner = (2 * across, 0, across) if self.stage.wide else (0, down, width)
        gaps = Differences(place(*corner), "changed − textbook", shares)
        left, above, right, below = ROOM
        strip = self.stage.axes(left, height + above, width - left - right, STRIP - above - below)
        alphas = [alpha for _text, alpha in self.alpha.options]
        edges = Edges(strip, alphas[0], alphas[-1], ("textbook", "changed"), (LEFT, RIGHT))
        self.drawn = SimpleNamespace(pairs=pairs, gaps=gaps, edges=edges)
        return [artist for chart in (*pairs, gaps, edges) for artist in chart.artists]

    def _show(self):
        edges = self.edges[ZEROS in self.chosen]
        said = f"frozen, biases alone: 2 / λmax = {edges[0]:.2f} to {edges[1]:.2f}"
        self.drawn.edges.update(self.tried, self.alpha.value, edges, said)
        pairs = len(self.changed)
        both = {"textbook": self.textbook[:pairs], "changed": self.changed}
        for n, chart in enumerate(self.drawn.pairs):
            chart.update(*(runs[:, n] for runs in both.values()))
        lost = {name: int(np.isnan(runs[:, 0]).sum()) for name, runs in both.items()}
        before, after = (np.nan_to_num(runs, nan=np.inf) for runs in both.values())
        finite = np.isfinite(before) | np.isfinite(after)  # at least one of the two
        gaps = np.subtract(after, before, where=finite, out=np.full(before.shape, np.nan))
        difference = gaps[np.isfinite(gaps).all(axis=1)]
        mean = error = np.full(2, np.nan)
        told = "" if self._left() else "Fewer than two pairs are left to compare. Try a smaller alpha."
        if len(difference) > 1:
            mean, error = difference.mean(axis=0), difference.std(axis=0, ddof=1) / len(difference) ** 0.5
            shares = zip(("training", "test"), mean, error, strict=True)
            parts = ", ".join(
                f"{share} <b>{digits(m, 3, '+')}</b> ± {digits(e, 3)}" for share, m, e in shares
            )
            worse = f"{(difference[:, 1] > 0).sum()} of {len(difference)}"
            told = f"Changed minus textbook, RMSE: {parts}; test worse in {worse} pairs."
        if self.drawn.gaps.update(gaps, mean, error):
            self.stage.stale(self.drawn.gaps.axes)
        counts = ", ".join(f"{count} of {pairs} {name}" for name, count in lost.items())
        diverged = [f"Diverged: {counts}."] if any(lost.values()) else []
        names = self.chosen if len(self.chosen) <= 3 else [name.split()[0] for name in self.chosen]
        chosen = ", ".join(names) or "nothing changed"  # on one line, whatever is chosen
        so_far = f" ({pairs} of {SEEDS} pairs so far)" if self._left() else ""
        settings = f"alpha {self.alpha.value:g}, {', '.join(self.chosen) or chosen}"
        summary = f"Paired runs, {settings}: {' '.join([plain(told), *diverged])}"
        self.show(
            alt=f"Training and test RMSE of {pairs} pairs of runs, as dots joined by lines, and the "
            f"differences around 0; below, the share of lost runs along alpha, {said}. {summary}",
            summary=summary,
            status=f"{'. '.join([chosen + so_far, *diverged])}<br>{told}",
        )
