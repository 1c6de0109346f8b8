"""Paired runs: textbook against the original's habits, switched on one by one, over 20 seeds."""

from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from ..drawing.plots import Pairs, nice_ceiling
from ..quirks import QUIRKS, run
from .arguments import as_given, table
from .base import Live
from .controls import alpha_slider, button, digits
from .guarded import plain

SEEDS = 20


class PairedRuns(Live):
    """Checkboxes for the habits, a slider for alpha: RMSE of 20 pairs of runs, each with the same seed.

    M: (n_R, n_C) ratings, with 0 or nan where missing. `textbook` and `changed` (20, 2) are the RMSE on
    training and test ratings, nan for a run that diverged. Raises ValueError or TypeError, naming the
    argument, for what is no table, or too small for three shares, or an alpha that is not > 0.
    """

    def __init__(self, M: Any, *, alpha: float = 0.01):
        self.M, seen = table(M)
        self.alpha = alpha_slider(alpha, least=1e-3)
        self.top = nice_ceiling(2 * max(0.1, self.M[seen].std()))
        look = {"indent": False, "layout": {"width": "auto"}}
        self.on = {name: widgets.Checkbox(False, description=name, **look) for name in QUIRKS}
        self.reset = button("reset")
        start = {self.alpha: self.alpha.value} | dict.fromkeys(self.on.values(), False)
        wrap = {"flex_flow": "row wrap", "grid_gap": "2px 18px"}
        boxes = widgets.HBox([*self.on.values(), self.reset], layout=wrap)
        super().__init__(1200, 440, [boxes, self.alpha])
        self.on_change(*self.on.values(), run=self._rerun)
        self.on_change(self.alpha, run=self._new_alpha)
        self.on_click(self.reset, run=lambda: self.set_all(start, run=self._new_alpha))
        self.begin(self._new_alpha)

    def _runs(self, changes):
        return np.array(
            [run(as_given(self.M), seed, alpha=self.alpha.value, **changes) for seed in range(SEEDS)]
        )

    def _new_alpha(self):
        self.textbook = self._runs({})
        self._rerun()

    def _rerun(self):
        chosen = [name for name, box in self.on.items() if box.value]
        changes = {}
        for name in chosen:
            changes |= QUIRKS[name]
        self.chosen, self.changed = chosen, self._runs(changes) if changes else self.textbook
        self.refresh()

    def _draw(self):
        titles, columns = ("training RMSE", "test RMSE"), ("textbook", "changed")
        pairs = [
            Pairs(self.stage.axes(left, 40, 460, 330), title, columns, self.top)
            for left, title in zip((90, 690), titles, strict=True)
        ]
        self.drawn = SimpleNamespace(pairs=pairs)
        return [artist for chart in pairs for artist in chart.artists]

    def _show(self):
        for n, chart in enumerate(self.drawn.pairs):
            chart.update(self.textbook[:, n], self.changed[:, n])
        both = {"textbook": self.textbook, "changed": self.changed}
        lost = {name: int(np.isnan(runs[:, 0]).sum()) for name, runs in both.items()}
        difference = self.changed - self.textbook
        difference = difference[np.isfinite(difference).all(axis=1)]
        told = "Fewer than two pairs are left to compare. Try a smaller alpha."
        if len(difference) > 1:
            mean, error = difference.mean(axis=0), difference.std(axis=0, ddof=1) / len(difference) ** 0.5
            shares = zip(("training", "test"), mean, error, strict=True)
            parts = ", ".join(
                f"{share} <b>{digits(m, 3, '+')}</b> ± {digits(e, 3)}" for share, m, e in shares
            )
            worse = f"{(difference[:, 1] > 0).sum()} of {len(difference)}"
            told = f"Changed minus textbook, RMSE: {parts}; test worse in {worse} pairs."
        if any(lost.values()):
            counts = ", ".join(f"{count} of {SEEDS} {name}" for name, count in lost.items())
            told += f" Diverged: {counts}."
        chosen = ", ".join(self.chosen) or "nothing changed"
        summary = f"Paired runs, alpha {self.alpha.value:g}, {chosen}: {plain(told)}"
        self.show(
            alt=f"Training and test RMSE of {SEEDS} pairs of runs, as dots joined by lines. {summary}",
            summary=summary,
            status=f"{chosen}<br>{told}",
        )
