"""Draws the model at work on matplotlib Axes: how its parts make an entry, and what an update does.

As in `plots`, each drawing keeps its artists and can `update` them in place, and knows no widget.
What is being looked at is outlined in one colour, LIT, everywhere.
"""

import numpy as np
from matplotlib.patches import Rectangle

from .plots import Heatmap

LIT, UP, DOWN, TOTAL = "#d6006c", "#2166ac", "#b2182b", "#4d4d4d"
REACH = 2.0  # of the colours of factors and biases
SMALL = {"fontsize": 13, "va": "center"}


def cell_size(most, n_R, n_C, K):
    """Pixels of a cell in a `Block` of such a table: `most`, or what has room; ValueError below 3."""
    size = int(min(most, 520 / (n_C + K + 2), 480 / (n_R + K + 2)))
    if size < 3:
        limit = f"must have at most {158 - K} rows and {171 - K} columns to be seen"
        raise ValueError(f"a table of {n_R} x {n_C} with K = {K}: {limit}")
    return size


class Block:
    """R, C^T and the biases around a table: a row of R and a column of C^T meet in their entry.

    axes: a function (left, top, width, height) -> Axes, in pixels, as `Stage.axes`. left, top: of the
    whole. cell: the size of a cell, at most: a large table is drawn smaller. model: has R (n_R, K),
    C (n_C, K), R_bias (n_R,), C_bias (n_C,). values: (n_R, n_C); title: what they are; look: how, as
    for `Heatmap`. Raises ValueError as `cell_size` does.
    """

    def __init__(self, axes, left, top, cell, model, values, title, **look):
        (n_R, K), n_C = model.R.shape, len(model.C)
        cell = cell_size(cell, n_R, n_C, K)
        gap = cell // 3
        x, y = left + (K + 1) * cell + 2 * gap, top + (K + 1) * cell + 2 * gap
        down, across = n_R * cell, n_C * cell
        signed = {"vmax": REACH, "kind": "errors"}
        self.table = Heatmap(axes(x, y, across, down), values, "", **look)
        self.R = Heatmap(axes(x - gap - K * cell, y, K * cell, down), model.R, "", **signed)
        self.R_bias = Heatmap(axes(left, y, cell, down), model.R_bias[:, None], "", **signed)
        self.C = Heatmap(axes(x, y - gap - K * cell, across, K * cell), model.C.T, "", **signed)
        self.C_bias = Heatmap(axes(x, top, across, cell), model.C_bias[None], "", **signed)
        for strip in (self.R, self.C, self.C_bias):
            strip.cells.axes.set(xticks=[], yticks=[])
        self.table.cells.axes.set(yticks=[])
        self.R_bias.cells.axes.set(xticks=[])
        self.R.cells.axes.set_xlabel(f"{n_R} × {K}", fontsize=13)
        self.table.cells.axes.set_xlabel(f"{title}   {n_R} × {n_C}")
        above = {"xy": (0.5, 1), "xytext": (0, 7), "ha": "center"}
        beside = {"xy": (0, 0.5), "xytext": (-7, 0), "ha": "right"}
        for strip, text, place in (
            (self.R, "$R$", above), (self.R_bias, "$R_{bias}$", above),
            (self.C, f"$C^\\top$  {K} × {n_C}", beside), (self.C_bias, "$C_{bias}$", beside),
        ):  # fmt: skip
            strip.cells.axes.annotate(text, xycoords="axes fraction", textcoords="offset points",
                                      **place, **SMALL)  # fmt: skip
        self.maps = [self.table, self.R, self.C, self.R_bias, self.C_bias]
        self.outlines = [self._outline(part.cells.axes) for part in self.maps]
        self.artists = [*(artist for part in self.maps for artist in part.artists), *self.outlines]

    def update(self, model, values, i, j):
        """Show other parameters and values of the same shapes, and light entry i, j and what makes it."""
        shown = values, model.R, model.C.T, model.R_bias[:, None], model.C_bias[None]
        corners = (j, i), (0, i), (j, 0), (0, i), (j, 0)
        for part, array, outline, corner in zip(self.maps, shown, self.outlines, corners, strict=True):
            part.update(array)
            outline.set_xy(np.subtract(corner, 0.5))

    def _outline(self, ax):
        """One cell of the table or a bias, one row of R, one column of C^T."""
        width = ax.get_xlim()[1] + 0.5 if ax is self.R.cells.axes else 1
        height = ax.get_ylim()[0] + 0.5 if ax is self.C.cells.axes else 1
        look = {"edgecolor": LIT, "linewidth": 4, "zorder": 4, "clip_on": False}
        return ax.add_patch(Rectangle((0, 0), width, height, fill=False, **look))


class Sum:
    """Numbers as bars that start where the one before ended, and their total, on `ax`.

    names: of the terms and, last, of the total.
    """

    def __init__(self, ax, names):
        self.axes, count = ax, len(names)
        self.bars = ax.barh(range(count), np.zeros(count), height=0.62)
        self.texts = [ax.text(1.03, y, "", transform=ax.get_yaxis_transform(), **SMALL) for y in range(count)]
        self.truth = ax.axvline(0, color=LIT, linewidth=3, linestyle="--")
        self.real = ax.text(0, -0.62, "real", color=LIT, ha="center", **SMALL)
        self.artists = [*self.bars, *self.texts, self.truth, self.real]
        ax.axvline(0, color="#767676", linewidth=1)
        ax.set_yticks(range(count), names, fontsize=15)
        ax.set_ylim(count - 0.5, -0.5)
        ax.tick_params(axis="y", length=0)
        ax.spines[["top", "right", "left"]].set_visible(False)
        ax.grid(axis="x", color="#e6e6e6")
        ax.set_axisbelow(True)

    def update(self, terms, texts, truth):
        """Show these terms, a text beside each and beside the total, and the truth (nan: none).

        Returns whether the axis had to change: it ends at whole numbers, so that it mostly stays.
        """
        ends = np.cumsum(terms)
        starts = np.append(ends - terms, 0)
        rows = zip(self.bars, starts, [*terms, ends[-1]], self.texts, texts, strict=True)
        for bar, start, width, text, words in rows:
            bar.set(x=start, width=width, facecolor=UP if width > 0 else DOWN)
            text.set_text(words)
        self.bars[-1].set_facecolor(TOTAL)
        self.truth.set_xdata([truth, truth])
        self.real.set(x=truth, visible=np.isfinite(truth))
        low, high = min(-2.0, np.floor(ends.min())), max(5.0, np.ceil(ends.max()))
        if (low, high) == self.axes.get_xlim():
            return False
        self.axes.set_xlim(low, high)
        return True


class Table:
    """Columns of text on `ax`, right-aligned, under a header; header, names and note stay."""

    def __init__(self, ax, header, names, note, x):
        look = {"transform": ax.transAxes, "va": "top", "ha": "right", "linespacing": 1.5, "fontsize": 14}
        ax.set_axis_off()
        for title, place in zip(header, x, strict=True):
            ax.text(place, 0.94, title, **look | {"va": "baseline", "fontsize": 13, "color": TOTAL})
        ax.text(x[0], 0, note, **look | {"ha": "left", "va": "bottom", "fontsize": 13, "color": TOTAL})
        below = {"y": 0.88, **look}
        ax.text(x[0], s="\n".join(names), **below)
        self.artists = [ax.text(place, s="", **below) for place in x[1:]]

    def update(self, columns):
        """Show these columns, each a list of texts."""
        for artist, column in zip(self.artists, columns, strict=True):
            artist.set_text("\n".join(column))


class NumberLine:
    """A guess and the truth as two marks over a scale, and the gap between them, on `ax`.

    whole: whether only whole numbers count, and get a tick.
    """

    def __init__(self, ax, low, high, *, whole):
        ax.set(xlim=(low, high), ylim=(0, 1), yticks=[])
        ax.xaxis.get_major_locator().set_params(integer=whole)
        ax.spines[["top", "right", "left"]].set_visible(False)
        (self.gap,) = ax.plot([], [], color="#bdbdbd", linewidth=6, solid_capstyle="butt")
        mark = {"linestyle": "", "markersize": 18, "clip_on": False}
        (self.guess,) = ax.plot([], [], marker="v", color=TOTAL, **mark)
        (self.truth,) = ax.plot([], [], marker="D", color=LIT, **mark)
        self.texts = [ax.text(0, 0.72, "", ha="center", clip_on=False) for _ in range(2)]
        self.artists = [self.gap, self.guess, self.truth, *self.texts]

    def update(self, guess, truth=None):
        """Show the guess and, once it is to be seen, the truth."""
        shown = [] if truth is None else [truth]
        self.guess.set_data([guess], [0.3])
        self.truth.set_data(shown, [0.3] * len(shown))
        self.gap.set_data([guess, *shown], [0.3] * (1 + len(shown)))
        self.texts[0].set(text="your guess", x=guess)
        self.texts[1].set(text="truth" if shown else "", x=truth if shown else 0)


class Subsets:
    """The RMSE of every subset of some layers as bars on one Axes; which layers, as dots on another.

    names: of the layers. subsets: (S, len(names)) bool. scores: {label: (colour, (S,) RMSE)}.
    """

    def __init__(self, bars, dots, names, subsets, scores):
        x, width, highest = np.arange(len(subsets)), 0.8 / len(scores), 1e-9
        for n, (label, (colour, rmse)) in enumerate(scores.items()):
            highest = max(highest, rmse.max())
            bars.bar(x + (n + 0.5) * width - 0.4, rmse, width, color=colour, label=label)
            for place, value in zip(x, rmse, strict=True):
                bars.annotate(f"{value:.2f}", (place, max(r[place] for _c, r in scores.values())),
                              (0, 3 + 10 * (len(scores) - 1 - n)), textcoords="offset points",
                              ha="center", fontsize=9.5, color=colour)  # fmt: skip
        bars.set(xlim=(-0.5, len(x) - 0.5), ylim=(0, 1.25 * highest), xticks=[], ylabel="RMSE")
        bars.legend(loc="upper right", frameon=False, fontsize=12)
        bars.spines[["top", "right"]].set_visible(False)
        where, layer = np.indices(subsets.shape)
        for chosen, colour in ((subsets, TOTAL), (~subsets, "#e0e0e0")):
            dots.plot(where[chosen], layer[chosen], "o", color=colour, markersize=9)
        dots.set(xlim=bars.get_xlim(), ylim=(len(names) - 0.4, -0.6), xticks=[])
        dots.set_yticks(range(len(names)), names)
        dots.tick_params(length=0)
        dots.spines[:].set_visible(False)
        look = {"fill": False, "edgecolor": LIT, "linewidth": 3, "clip_on": False}
        self.outline = dots.add_patch(Rectangle((0, -0.6), 0.9, len(names) + 0.2, **look))
        self.artists = [self.outline]

    def update(self, subset):
        """Outline this one of the subsets."""
        self.outline.set_x(subset - 0.45)
