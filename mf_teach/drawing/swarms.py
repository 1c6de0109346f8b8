"""Draws many numbers as swarms: each number is a dot, and equals stand side by side.

As in `plots`, each drawing keeps its artists and can `update` them in place, and knows no widget.
"""

import numpy as np
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from .cells import INK
from .pairs import CROSS
from .plots import nice_ceiling

DOTS = {100: 8, 10**9: 5}  # CSS pixels of a dot, where there are at most so many numbers in a column
ROOMY = 105  # CSS pixels of a column: from here on, its mean is called so
ROOM = 230  # CSS pixels of an axes in which a mean and its error can be written below their mark
FILL = 0.86  # of the width of a column, at the most
MOST = 0.95  # of the numbers are within the axis; those beyond are triangles at its end
PALE = "#a0a0a0"
SHORT, LONG = 4, 1.5  # thickness of an error bar, the short and the long one


class Swarms:
    """Columns of numbers as swarms of dots on `ax`, with the mean of each.

    names: of the columns, each written below. colours: of their dots. signed: whether the axis is around 0,
    instead of from 0. columns: that the axis has room for; more than names, where something else is to stand
    beside them.
    """

    def __init__(self, ax, title, names, colours, *, signed=False, columns=None):
        self.axes, self.signed, self.top = ax, signed, None
        count = columns or len(names)
        ax.set_title(title, pad=12)
        ax.set_xlim(-0.5, count - 0.5)
        ax.set_xticks([])
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        if signed:
            ax.axhline(0, color="#767676", linewidth=1.5)
        scale = ax.figure.dpi / 72
        self.down, self.across = ax.bbox.height / scale, ax.bbox.width / scale / count
        look = {"linestyle": "", "markeredgewidth": 0}
        self.dots = [ax.plot([], [], "o", color=colour, **look)[0] for colour in colours]
        look = {"color": INK, "linestyle": "", "markersize": 8, "clip_on": False}
        self.beyond = [ax.plot([], [], marker, **look)[0] for marker in "^v"]
        self.names, below = names, {"xycoords": ("data", "axes fraction"), "textcoords": "offset points"}
        look = {"ha": "center", "va": "top", "annotation_clip": False, **below}
        self.labels = [ax.annotate(name, (x, 0), (0, -6), color=colour, **look)
                       for x, (name, colour) in enumerate(zip(names, colours, strict=True))]  # fmt: skip
        (self.lost,) = ax.plot([], [], **CROSS)
        (self.means,) = ax.plot([], [], "_", color=INK, markersize=60, markeredgewidth=3)
        self.artists = [*self.dots, *self.beyond, self.lost, self.means, *self.labels]
        self._limit(0.1)

    def update(self, columns, expected):
        """Show these numbers, an array (N,) for each column, nan where one was lost.

        expected: how many there are going to be, which makes the size of a dot. Returns whether the axis
        had to change.
        """
        finite = [column[np.isfinite(column)] for column in columns]
        everything = np.abs(np.concatenate(finite))
        most = np.quantile(everything, MOST) if everything.size else 0
        changed = self._limit(nice_ceiling(max(0.1, 1.1 * most)))
        low = -self.top if self.signed else 0
        beyond, dot = [[], []], next(size for most, size in DOTS.items() if expected <= most)
        dot *= max(1, self.down / 350)  # larger on a large screen
        for x, (dots, values) in enumerate(zip(self.dots, finite, strict=True)):
            inside = values[(values >= low) & (values <= self.top)]
            aside = swarm((inside - low) / (self.top - low), max(1, int(self.down / dot))) * dot / self.across
            reach = max(np.abs(aside).max(initial=0), 1e-9)
            dots.set_data(x + aside * min(1, FILL / 2 / reach), inside)
            dots.set_markersize(dot)
            for side, count in enumerate(((values > self.top).sum(), (values < low).sum())):
                beyond[side] += list(zip(x + _spread(count), [(self.top, low)[side]] * count, strict=True))
        for artist, points in zip(self.beyond, beyond, strict=True):
            artist.set_data(*np.reshape(points, (-1, 2)).T)
        lost = [x + _spread(np.isnan(column).sum()) for x, column in enumerate(columns)]
        self.lost.set_data(np.concatenate(lost), np.full(sum(map(len, lost)), self.top))
        for label, name, values in zip(self.labels, self.names, finite, strict=True):
            called = ": mean" if self.across > ROOMY else ""
            mean = f"{called} {values.mean():.3f}" if values.size else ""
            label.set_text(name if self.signed else name + mean)
        found = [x for x, values in enumerate(finite) if values.size]
        self.means.set_data(found, [np.clip(finite[x].mean(), low, self.top) for x in found])
        return changed

    def _limit(self, top):
        changed, self.top = top != self.top, top
        self.axes.set_ylim(-top if self.signed else 0, top)
        return changed


def swarm(shares, bins):
    """How far each number (a share, 0..1, of the axis) stands aside, in dots: those in one bin alternate.

    >>> swarm(np.array([0.5, 0.51, 0.9, 0.52]), 10).tolist()
    [0, 1, 0, -1]
    """
    bins = np.clip((shares * bins).astype(int), 0, bins - 1)
    order = np.argsort(bins, kind="stable")
    rank = np.arange(len(bins)) - np.searchsorted(bins[order], bins[order])
    aside = np.empty(len(bins), int)
    aside[order] = (rank + 1) // 2 * np.where(rank % 2, 1, -1)
    return aside


def _spread(count):
    """Where so many crosses stand beside the middle of their column."""
    return np.linspace(-0.3, 0.3, count) if count > 1 else np.zeros(count)


class Means:
    """Means with their error bars beside a swarm of differences: the newest, and paler those before.

    place: where the first stands on the horizontal axis of `ax`; the others follow to its right.
    """

    def __init__(self, ax, place, most):
        self.places = place + 0.13 * np.arange(most + 1)
        looks = (INK, LONG), (INK, SHORT), (PALE, SHORT)
        self.bars = [ax.plot([], [], color=colour, linewidth=thick)[0] for colour, thick in looks]
        looks = (INK, 9), (PALE, 6)
        self.points = [ax.plot([], [], "D", color=colour, markersize=size)[0] for colour, size in looks]
        below = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points"}
        x, aside, side = place, -14, "left"
        if ax.bbox.width * 72 / ax.figure.dpi < ROOM:
            x, aside, side = ax.get_xlim()[1], 8, "right"
        self.label = ax.annotate("", (x, 0), (aside, -6), ha=side, va="top", annotation_clip=False, **below)
        self.artists = [*self.bars, *self.points, self.label]

    def update(self, mean, short, long, before):
        """Show a mean (or nan) with a short and a long error bar (or nan), and [(mean, short), …] before it.

        Of those before, the newest stand next to it.
        """
        earlier = np.reshape(before[::-1], (-1, 2))[: len(self.places) - 1]
        x = self.places[1 : 1 + len(earlier)]
        _bars(self.bars[0], self.places[:1], [mean], [long])
        _bars(self.bars[1], self.places[:1], [mean], [short])
        _bars(self.bars[2], x, *earlier.T)
        self.label.set_text(f"{mean:+.3f} ± {short:.3f}" if np.isfinite(short) else "")
        self.points[0].set_data(self.places[:1], [mean])
        self.points[1].set_data(x, earlier[:, 0])


def _bars(line, x, middle, half):
    """Put bars from middle - half to middle + half at x into one line."""
    middle, half = np.asarray(middle), np.asarray(half)
    y = np.column_stack([middle - half, middle + half, np.full(len(middle), np.nan)])
    line.set_data(np.repeat(x, 3), y.ravel())


class Shares:
    """A share for each of some positive numbers, as a line for each of `names`, on `ax`.

    at: the numbers (N,), on a logarithmic axis from least on; ticks: some places on it.
    """

    def __init__(self, ax, title, label, at, least, ticks, names, colours):
        self.axes, self.at, self.ends = ax, at, (least, 1.15 * at[-1])
        ax.set(xlabel=label, xscale="log", ylim=(-0.03, 1.03), xlim=self.ends)
        ax.set_title(title, pad=12)  # as high as those of `Swarms`
        ax.xaxis.set_major_locator(FixedLocator(ticks))
        ax.xaxis.set_minor_locator(NullLocator())
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: f"{value:g}"))
        ax.yaxis.set_major_locator(FixedLocator([0, 0.5, 1]))
        ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: f"{value:.0%}"))
        ax.grid(axis="y", color="#e6e6e6")
        ax.spines[["top", "right"]].set_visible(False)
        looks = zip(names, colours, ("o-", "s--"), strict=True)
        self.lines = [ax.plot([], [], look, color=c, linewidth=2.5, label=name)[0] for name, c, look in looks]
        ax.legend(loc="upper left", frameon=False)
        look = {"marker": "^", "linestyle": "", "markersize": 11, "clip_on": False}
        self.now = [ax.plot([], [], color=colour, **look)[0] for colour in colours]
        self.artists = [*self.lines, *self.now]

    def update(self, shares, now):
        """Show shares (N, names) in 0..1, nan where unknown, and where each of `names` stands now."""
        for n, (line, mark) in enumerate(zip(self.lines, self.now, strict=True)):
            line.set_data(self.at, shares[:, n])
            mark.set_data([now[n]], [-0.03])
            mark.set_visible(bool(self.ends[0] <= now[n] <= self.ends[1]))
