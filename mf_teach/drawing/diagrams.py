"""Draws the model at work on matplotlib Axes: how its parts make an entry, and what an update does.

As in `plots`, each drawing keeps its artists and can `update` them in place, and knows no widget.
What is being looked at is outlined in one colour, LIT, everywhere.
"""

import numpy as np
from matplotlib.patches import Rectangle

from .digits import label
from .plots import Heatmap

LIT, TOTAL = "#d6006c", "#4d4d4d"
BEFORE, BELOW, GAP = 44, 44, 1 / 3  # room for names left of and below a `Block`, in pixels; in cells
MARKS = 0.3  # height of a `NumberLine`'s marks above it, as a share of its Axes
REACH = 2.0  # of the colours of factors and biases
SMALL = {"fontsize": 13, "va": "center"}


class Block:
    """R, C^T and the biases around a table: a row of R and a column of C^T meet in their entry.

    axes: a function (left, top, width, height) -> Axes, in pixels, as `Stage.axes`. left, top: of the
    whole, which is K + 1 + 2 GAP cells larger than the table, and needs room for names: BEFORE and BELOW.
    cell: the size of a cell. model: has R (n_R, K), C (n_C, K), R_bias (n_R,), C_bias (n_C,). values:
    (n_R, n_C); title: what they are; look: how, as for `Heatmap`.
    """

    def __init__(self, axes, left, top, cell, model, values, title, **look):
        (n_R, K), n_C = model.R.shape, len(model.C)
        gap = GAP * cell
        x, y = left + (K + 1) * cell + 2 * gap, top + (K + 1) * cell + 2 * gap
        down, across = n_R * cell, n_C * cell
        signed = {"vmax": REACH, "kind": "errors"}
        self.table = Heatmap(axes(x, y, across, down), values, "", **look)
        self.R = Heatmap(axes(x - gap - K * cell, y, K * cell, down), model.R, "", **signed)
        self.R_bias = Heatmap(axes(left, y, cell, down), model.R_bias[:, None], "", **signed)
        self.C = Heatmap(axes(x, y - gap - K * cell, across, K * cell), model.C.T, "", **signed)
        self.C_bias = Heatmap(axes(x, top, across, cell), model.C_bias[None], "", **signed)
        self.table.number(rows=False)
        self.R_bias.number(columns=False)
        self.table.axes.annotate(f"{n_R} × {n_C}   {title}", (0, 0), (0, -20), xycoords="axes fraction",
                                 textcoords="offset points", va="top", fontsize=13)  # fmt: skip
        for strip, text, place in self._names(n_R, n_C, K, cell, x >= 80):
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

    def _names(self, n_R, n_C, K, cell, roomy):
        """Each strip, its name, and where that stands: of R and R_bias, below if there is no room above.

        roomy: whether there is room for the shapes of R and C^T, too.
        """
        of_R, of_C = (f"  {n_R} × {K}", f"  {K} × {n_C}") if roomy else ("", "")
        low, beside = cell * (K / 2 + GAP) < 22, {"xy": (0, 0.5), "xytext": (-7, 0), "ha": "right"}
        shift = beside | {"xytext": (-7, min(0, cell * (K / 2 + GAP + 0.5) - 13))}  # two lines of type
        if low:
            R = self.R, f"R{of_R}", {"xy": (1, 0), "xytext": (-10, -11), "ha": "right"}
            R_bias = self.R_bias, "R_bias", {"xy": (1, 0), "xytext": (0, -28), "ha": "right"}
        else:
            self.R.cells.axes.set_xlabel(f"{n_R} × {K}", fontsize=13, loc="right")
            R = self.R, "R", {"xy": (0.5, 1), "xytext": (0, 8), "ha": "center"}
            R_bias = self.R_bias, "R_bias", {"xy": (1, 1), "xytext": (0, 8), "ha": "right"}
        return R, R_bias, (self.C, f"Cᵀ{of_C}", shift), (self.C_bias, "C_bias", beside)

    def _outline(self, ax):
        """One cell of the table or a bias, one row of R, one column of C^T."""
        width = ax.get_xlim()[1] + 0.5 if ax is self.R.cells.axes else 1
        height = ax.get_ylim()[0] + 0.5 if ax is self.C.cells.axes else 1
        look = {"edgecolor": LIT, "linewidth": 3, "zorder": 4, "clip_on": False}
        return ax.add_patch(Rectangle((0, 0), width, height, fill=False, **look))


class Table:
    """Columns of text on `ax`, right-aligned, under a header; header, names and note stay."""

    def __init__(self, ax, header, names, note, x):
        look = {"transform": ax.transAxes, "va": "top", "ha": "right", "linespacing": 1.5, "fontsize": 14}
        ax.set_axis_off()
        for title, place in zip(header, x, strict=True):
            ax.text(place, 0.94, title, **look | {"va": "baseline", "fontsize": 13, "color": TOTAL})
        ax.text(x[0], 0, note, **look | {"ha": "left", "va": "bottom", "fontsize": 13, "color": TOTAL})
        below = {"xycoords": "axes fraction", "va": "top", "ha": "right", "linespacing": 1.5, "fontsize": 14}
        first, *self.artists = [label(ax, "", (right, 0.88), **below) for right in x]
        first.set_text("\n".join(names))

    def update(self, columns):
        """Show these columns, each a list of texts."""
        for artist, column in zip(self.artists, columns, strict=True):
            artist.set_text("\n".join(column))


class NumberLine:
    """A guess and the truth as two marks over a scale, and the gap between them, on `ax`.

    whole: whether only whole numbers count, and get a tick. Beside `ax`, there must be room for names.
    """

    def __init__(self, ax, low, high, *, whole):
        ax.set(xlim=(low, high), ylim=(0, 1), yticks=[])
        ax.xaxis.get_major_locator().set_params(integer=whole)
        ax.spines[["top", "right", "left"]].set_visible(False)
        (self.gap,) = ax.plot([], [], color="#bdbdbd", linewidth=6, solid_capstyle="butt")
        mark = {"linestyle": "", "markersize": 13, "clip_on": False}
        (self.guess,) = ax.plot([], [], marker="v", color=TOTAL, **mark)
        (self.truth,) = ax.plot([], [], marker="D", color=LIT, **mark)
        look = {"textcoords": "offset points", "annotation_clip": False}
        self.texts = [
            ax.annotate(name, (0, MARKS), (0, 0), color=colour, **look)
            for name, colour in (("your guess", TOTAL), ("truth", LIT))
        ]
        self.artists = [self.gap, self.guess, self.truth, *self.texts]

    def update(self, guess, truth=None):
        """Show the guess and, once it is to be seen, the truth."""
        shown = [] if truth is None else [truth]
        self.guess.set_data([guess], [MARKS])
        self.truth.set_data(shown, [MARKS] * len(shown))
        self.gap.set_data([guess, *shown], [MARKS] * (1 + len(shown)))
        sides = ("center",) if truth is None else ("right", "left") if guess <= truth else ("left", "right")
        for text, x, side in zip(self.texts, [guess, *shown], sides, strict=False):
            text.set(ha=side, position=({"left": 4, "center": 0, "right": -4}[side], 13))
            text.xy = x, MARKS
        self.texts[1].set_visible(bool(shown))
