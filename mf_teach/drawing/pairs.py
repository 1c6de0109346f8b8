"""Draws pairs of numbers, such as the RMSE of two runs with one seed, and their differences.

As in `plots`, each drawing keeps its artists and can `update` them in place, and knows no widget. What
a run lost by diverging has no number: nan, shown as a cross at the edge.
"""

import numpy as np

from .cells import INK
from .plots import HELD_OUT, nice_ceiling

LEFT, RIGHT, LINE = "#4d4d4d", "#009e73", "#b0b0b0"
CROSS = {"linestyle": "", "marker": "x", "color": HELD_OUT, "markersize": 7, "markeredgewidth": 2,
         "clip_on": False}  # fmt: skip
DOTS = {"linestyle": "", "marker": "o", "markersize": 7, "alpha": 0.7}
SPREAD = 0.3  # to each side of its column: how far numbers stand apart


def _frame(ax, title, names):
    ax.set_title(title, pad=12)  # over the crosses
    ax.set_xlim(-0.45, 1.45)
    ax.set_xticks([0, 1], names, fontsize=13)
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(axis="y", color="#e6e6e6")


def _aside(count):
    """Where each of so many numbers stands beside the middle of its column."""
    return np.linspace(-SPREAD, SPREAD, count)


class Pairs:
    """Pairs of numbers as two columns of dots on `ax`, each pair joined by a line.

    names: of the two columns. top: where the vertical axis ends, and where a lost number is a cross.
    """

    def __init__(self, ax, title, names, top):
        self.axes, self.top = ax, top
        _frame(ax, title, names)
        ax.set_ylim(0, top)
        (self.lines,) = ax.plot([], [], color=LINE, linewidth=1)
        self.dots = [ax.plot([], [], color=colour, **DOTS)[0] for colour in (LEFT, RIGHT)]
        mean = {"linestyle": "", "marker": "_", "markersize": 40, "markeredgewidth": 3.5, "color": INK}
        (self.means,) = ax.plot([], [], **mean)
        (self.lost,) = ax.plot([], [], **CROSS)
        self.artists = [self.lines, *self.dots, self.means, self.lost]

    def update(self, left, right):
        """Show these pairs, two arrays (N,), nan where a number was lost."""
        both = np.column_stack([left, right])
        lost = np.isnan(both)
        x = np.arange(2) + np.where(lost, _aside(len(both))[:, None], 0)
        y = np.where(lost, self.top, both)
        gap = np.full(len(both), np.nan)
        self.lines.set_data(np.column_stack([x, gap]).ravel(), np.column_stack([y, gap]).ravel())
        self.lost.set_data(x[lost], y[lost])
        for n, dots in enumerate(self.dots):
            dots.set_data(np.full(len(both), n), both[:, n])
        found = [n for n in (0, 1) if not lost[:, n].all()]
        self.means.set_data(found, [np.nanmean(both[:, n]) for n in found])


class Differences:
    """Columns of differences around 0 as dots on `ax`, each with its mean and the mean's standard error.

    names: of the two columns. A lost difference, infinite, is a cross at the edge that it is beyond.
    """

    def __init__(self, ax, title, names):
        self.axes, self.reach = ax, 0
        _frame(ax, title, names)
        ax.axhline(0, color="#767676", linewidth=1.5)
        (self.dots,) = ax.plot([], [], color=RIGHT, **DOTS)
        (self.errors,) = ax.plot([], [], color=INK, linewidth=3.5)
        (self.means,) = ax.plot([], [], "D", color=INK, markersize=9)
        (self.lost,) = ax.plot([], [], **CROSS)
        self.artists = [self.dots, self.errors, self.means, self.lost]
        self._limit(0.1)

    def update(self, differences, means, errors):
        """Show differences (N, 2), infinite where lost (nan: nothing), and means and errors (2,), or nan.

        Returns whether the axis had to change.
        """
        finite = np.isfinite(differences)
        changed = self._limit(nice_ceiling(max(0.1, 1.05 * np.abs(differences[finite]).max(initial=0))))
        x = np.arange(2) + _aside(len(differences))[:, None]
        self.dots.set_data(x[finite], differences[finite])
        lost = np.isinf(differences)
        self.lost.set_data(x[lost], np.clip(differences[lost], -self.reach, self.reach))
        self.means.set_data([0, 1], means)
        bars = np.column_stack([means - errors, means + errors, np.full(2, np.nan)])
        self.errors.set_data([0, 0, np.nan, 1, 1, np.nan], bars.ravel())
        return changed

    def _limit(self, reach):
        changed, self.reach = reach != self.reach, reach
        self.axes.set_ylim(-reach, reach)
        return changed
