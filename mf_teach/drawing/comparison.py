"""Draws what an answer gives above what it should give, the first number that differs lit."""

import numpy as np
from matplotlib.patches import Rectangle

from .cells import INK
from .diagrams import LIT, TOTAL
from .pixels import png
from .plots import Heatmap, nice_ceiling
from .stage import Stage

NAME, COLUMN = 90, 110  # widths in the table, in pixels
STANDING = {"R_bias", "row"}  # one number for each row: drawn as a column


def comparison(rows, differing, columns):
    """Return a PNG: arrays as heatmaps, one line of them for each of `rows`, and a table of numbers.

    rows: {"yours": {name: array of 1 or 2 dimensions}, …}, every row with the same names.
    differing: (name, index) of each number to list, the first of which is outlined. columns: {title:
    texts} of the table, as long as `differing`.
    """
    names = list(next(iter(rows.values())))
    shapes = np.array([[_flat(name, row[name]).shape for name in names] for row in rows.values()])
    tall, wide = shapes[..., 0].max(axis=1), np.maximum(shapes[..., 1].max(axis=0), 1)
    cell = int(np.clip(560 / (wide.sum() + len(names)), 16, 54))
    tops = 50 + np.cumsum([0, *(tall[:-1] * cell + 42)])
    room = np.maximum(wide * cell, [11 * len(name) for name in names]) + 34
    lefts = 150 + np.cumsum([0, *room[:-1]])
    across = int(lefts[-1] + room[-1]) + 26
    down = max(int(tops[-1] + tall[-1] * cell + 42), 100 + 27 * len(differing))
    reach = nice_ceiling(max(1e-9, *(_largest(part) for row in rows.values() for part in row.values())))
    stage = Stage(across + NAME + 60 + COLUMN * len(columns), down)

    def draw():
        for top, height, (label, row) in zip(tops, tall * cell, rows.items(), strict=True):
            stage.figure.text(20 / stage.figure.bbox.width, 1 - (top + height / 2) / down, label, color=TOTAL,
                              fontsize=14, va="center")  # fmt: skip
            for left, name in zip(lefts, names, strict=False):
                values = _flat(name, row[name])
                if values.size == 0:
                    continue
                place = stage.axes(left, top, values.shape[1] * cell, values.shape[0] * cell)
                title = name if top == tops[0] else ""
                Heatmap(place, values, "", vmax=reach, kind="errors", missing=~np.isfinite(values))
                place.set_title(title, fontsize=15, pad=10)
                if name == differing[0][0] and _holds(row[name], differing[0][1]):
                    _outline(place, name, differing[0][1])
        _table(stage.axes(across, 30, NAME + 40 + COLUMN * len(columns), down - 40), differing, columns)
        return []

    stage.build(draw)
    return png(stage.frame())


def _flat(name, values):
    values = np.asarray(values, float)
    if values.ndim < 2:
        values = values.reshape(-1, 1) if name in STANDING else values.reshape(1, -1)
    return values


def _largest(values):
    values = np.abs(np.asarray(values, float))
    return np.max(values, initial=0, where=np.isfinite(values))


def _holds(values, at):
    shape = np.shape(values)
    return len(at) == len(shape) and all(place < size for place, size in zip(at, shape, strict=True))


def _outline(ax, name, at):
    i, j = at if len(at) == 2 else (at[0], 0) if name in STANDING else (0, at[0] if at else 0)
    look = {"edgecolor": LIT, "linewidth": 4, "zorder": 4, "clip_on": False}
    ax.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, fill=False, **look))


def _table(ax, differing, columns):
    """The numbers that differ, one line each, the first in the colour of what is lit."""
    ax.set_axis_off()
    ax.set(xlim=(0, ax.get_window_extent().width), ylim=(ax.get_window_extent().height, 0))
    for n, title in enumerate(columns):
        ax.text(NAME + COLUMN * (n + 1), 8, title, ha="right", color=TOTAL, fontsize=13)
    for line, (name, at) in enumerate(differing):
        look = {"y": 40 + 27 * line, "fontsize": 14, "color": LIT if line == 0 else INK}
        ax.text(0, s=f"{name}[{', '.join(map(str, at))}]" if at else name, **look)
        for n, texts in enumerate(columns.values()):
            ax.text(NAME + COLUMN * (n + 1), s=texts[line], ha="right", **look)
