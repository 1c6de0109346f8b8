"""Draws numbers as bars on matplotlib Axes: a sum term by term, and the RMSE of every subset of layers."""

import numpy as np
from matplotlib.patches import Rectangle

from .diagrams import LIT, TOTAL
from .digits import label

UP, DOWN = "#2166ac", "#b2182b"
THICK = 0.62  # of a sum's bars; a row is 1
ROOM = 72, 26, 64, 42  # of a `Sum`, for names left of its texts, labels above, totals right, ticks below

BESIDE, DOTS = 100, 18  # room for the layers' names; for a row of dots


class Sum:
    """Numbers as bars that start where the one before ended, and their total, on `ax`.

    names: of the terms and, last, of the total. column: pixels left of `ax` for the texts of the terms;
    around them and `ax`, there must be room for more: `ROOM`. head: what is written above the texts.
    """

    def __init__(self, ax, names, column, head=""):
        self.axes, count = ax, len(names)
        row = ax.bbox.height / count * 72 / ax.figure.dpi
        look = {"fontsize": min(13, max(11, 0.85 * row)), "va": "center"}
        right = {"xycoords": ("axes fraction", "data"), "ha": "right", **look}
        self.bars = ax.barh(range(count), np.zeros(count), height=THICK)
        self.texts = [label(ax, "", (0, y), (-8, 0), **right) for y in range(count - 1)]
        self.totals = [label(ax, "", (1, y), (54, 0), **right) for y in range(count)]
        self.totals[-1].set_fontweight("bold")
        (self.steps,) = ax.plot([], [], color="#767676", linewidth=1)
        self.truth = ax.axvline(0, color=LIT, linewidth=2, linestyle="--")
        self.real = label(ax, "real", (0, 1), (0, 9), xycoords=("data", "axes fraction"), color=LIT,
                          ha="center", **look)  # fmt: skip
        for text, x, ha, offset in ((head, 0, "right", -8), ("so far", 1, "right", 54)):
            label(ax, text, (x, 1), (offset, 9), xycoords="axes fraction", color=TOTAL, ha=ha, **look)
        self.artists = [*self.bars, self.steps, *self.texts, *self.totals, self.truth, self.real]
        ax.axvline(0, color="#767676", linewidth=1)
        ax.set_yticks(range(count), names, fontsize=look["fontsize"])
        ax.set_ylim(count - 0.5, -0.5)
        ax.tick_params(axis="y", length=0, pad=8 + column)
        ax.spines[["top", "right", "left"]].set_visible(False)
        ax.grid(axis="x", color="#e6e6e6")
        ax.set_axisbelow(True)

    def update(self, terms, texts, truth):
        """Show these terms, a text beside each and one for the total, and the truth (nan: none).

        Returns whether the axis had to change: it ends at whole numbers, so that it mostly stays.
        """
        ends = np.cumsum(terms)
        starts = np.append(ends - terms, 0)
        for bar, start, width in zip(self.bars, starts, [*terms, ends[-1]], strict=True):
            bar.set(x=start, width=width, facecolor=UP if width > 0 else DOWN)
        self.bars[-1].set_facecolor(TOTAL)
        totals = [f"{end:z.2f}".replace("-", "−") for end in ends]
        for artist, words in zip([*self.texts, *self.totals], [*texts[:-1], *totals, texts[-1]], strict=True):
            artist.set_text(words)
        y = np.arange(len(ends))
        steps = np.column_stack([y + THICK / 2, y + 1 - THICK / 2, y * np.nan])
        self.steps.set_data(np.repeat(ends, 3), steps.ravel())
        self.truth.set_xdata([truth, truth])
        self.real.set_visible(np.isfinite(truth))
        self.real.xy = (np.nan_to_num(truth), 1)
        reached = np.append(ends, np.nan_to_num(truth))
        low, high = min(-2.0, np.floor(reached.min())), max(5.0, np.ceil(reached.max()))
        if (low, high) == self.axes.get_xlim():
            return False
        self.axes.set_xlim(low, high)
        return True


class Subsets:
    """The RMSE of the subsets of some layers as bars; which layers, as dots below. A bar waits to be tried.

    axes: a function (left, top, width, height) -> Axes, as `Stage.axes`. box: left, top, width, height of
    the whole. names: of the layers. subsets: (S, len(names)) bool. scores: {label: (colour, (S,) RMSE)}.
    `axes` has one cell for each subset, over its bars and dots.
    """

    def __init__(self, axes, box, names, subsets, scores):
        left, top, width, height = box
        x, y, across, lower = left + BESIDE, top + 4, width - BESIDE - 8, DOTS * len(names)
        self.shape, count = (1, len(subsets)), len(subsets)
        bars, dots = axes(x, y, across, height - 10 - lower), axes(x, y + height - 10 - lower, across, lower)
        self.axes = axes(x, y, across, height - 10)
        self.roomy, highest = across / count >= 28, max(rmse.max() for _colour, rmse in scores.values())
        self.bars, self.texts, thick = [], [], 0.7 / len(scores)
        for n, (name, (colour, rmse)) in enumerate(scores.items()):
            self.bars.append(bars.bar(np.arange(count) + n * thick - 0.35, rmse, thick, align="edge",
                                      color=colour, label=name))  # fmt: skip
            line = 9 + 13 * (len(scores) - 1 - n)
            tops = np.max([rmse for _colour, rmse in scores.values()], axis=0)
            self.texts.append([
                label(bars, f"{value:.2f}", at, (0, line), color=colour, ha="center", va="center",
                      fontsize=11)
                for value, at in zip(rmse, enumerate(tops), strict=True)
            ])  # fmt: skip
        (self.untried,) = self.axes.plot([], [], marker="$?$", color="#767676", linestyle="", markersize=11)
        above = 1 + (13 * len(scores) + 6) / bars.bbox.height * 1.3
        bars.set(xlim=(-0.5, count - 0.5), ylim=(0, above * max(highest, 1e-9)), xticks=[], ylabel="RMSE")
        bars.legend(loc="upper right", frameon=False, ncols=len(scores), fontsize=12, borderaxespad=0)
        bars.spines[["top", "right"]].set_visible(False)
        where, layer = np.indices(subsets.shape)
        for chosen, colour in ((subsets, TOTAL), (~subsets, "#e0e0e0")):
            dots.plot(where[chosen], layer[chosen], "o", color=colour, markersize=9)
        dots.set(xlim=bars.get_xlim(), ylim=(len(names) - 0.4, -0.6), xticks=[])
        dots.set_yticks(range(len(names)), names)
        dots.tick_params(length=0)
        dots.spines[:].set_visible(False)
        self.axes.set_axis_off()
        self.axes.set(xlim=bars.get_xlim(), ylim=(0.5, -0.5))
        share = lower / (height - 10)  # of the dots
        self.floor = 0.4 - share
        look = {"fill": False, "edgecolor": LIT, "linewidth": 3, "clip_on": False}
        self.outline = self.axes.add_patch(Rectangle((0, 0.5 - share), 0.9, share, **look))
        drawn = [artist for parts in (self.bars, self.texts) for part in parts for artist in part]
        self.artists = [self.outline, *drawn, self.untried]

    def update(self, subset, tried):
        """Outline this one of the subsets, and show the bars of those tried, a set of numbers."""
        everything = range(self.shape[1])
        for bars, texts in zip(self.bars, self.texts, strict=True):
            for n, bar, text in zip(everything, bars, texts, strict=True):
                bar.set_visible(n in tried)
                text.set_visible(n in tried if self.roomy else n == subset)
        waiting = [n for n in everything if n not in tried]
        self.untried.set_data(waiting, [self.floor] * len(waiting))
        self.outline.set_x(subset - 0.45)
