"""Draws rated things on matplotlib Axes: two maps of them, on the axes of a design or in a list of names."""

from functools import lru_cache

import numpy as np
from matplotlib.font_manager import findfont, get_font

from .plots import Heatmap

HIGH = 18, 40  # CSS pixels of a line with a name: at least and at most
NAMES = 0.42  # of the width, for names beside the maps
TITLES = "your ratings", "predicted for you"
UNKNOWN = "□"  # a letter that the font has not


class Design:
    """Things from a full design of three properties, 3 x 3 x 3, in that order: where each one goes.

    `at` (3, 9): the number of the thing in each cell: rows by the second property, columns by the first
    and, within it, by the third. names: of the three; levels: the values of the three, each (27,).
    """

    def __init__(self, names, units, levels):
        self.names, self.units, self.levels = names, units, levels
        self.at = np.arange(27).reshape(3, 3, 3).transpose(1, 0, 2).reshape(3, 9)

    def maps(self, stage, width, height, scale):
        """Both maps in the upper left corner of a stage, one below the other where it is wide; and `at`."""
        across, down = (width, height // 2) if stage.wide else (width // 2, height)
        corners = ((0, 0), (0, down)) if stage.wide else ((0, 0), (across, 0))
        boxes = ((left + 54, top + 24, across - 62, down - 24 - 38) for left, top in corners)
        maps = [_map(stage, box, self.at, title, scale) for box, title in zip(boxes, TITLES, strict=True)]
        for heatmap in maps:
            self._label(heatmap.axes, across)
        return maps, self.at

    def _label(self, ax, across):
        first, second, third = self.levels
        ax.set_xticks(range(9), [f"{x:g}" for x in third[:9]])
        ax.set_yticks(range(3), [f"{x:g}" for x in second[:9:3]])
        what = f"{self.names[2]}, " if across >= 400 else ""  # as far as three cells have room for it
        for n, x in enumerate(first[::9]):
            ax.annotate(f"{what}{x:g}{self.units[0]}", (3 * n + 1, 2.5), (0, -34), ha="center",
                        textcoords="offset points", fontsize=13)  # fmt: skip
        for edge in (2.5, 5.5):
            ax.axvline(edge, color="#1a1a1a", linewidth=2, zorder=5)
        ax.set_ylabel(self.names[1], fontsize=13)


class Names:
    """Things with a name each, one below another: as many as fit, those with the most ratings.

    counts: how many ratings each of the names has.
    """

    def __init__(self, names, counts):
        self.names, self.ranked = names, np.argsort(-np.asarray(counts), kind="stable")

    def maps(self, stage, width, height, scale):
        """Both maps in the upper left corner of a stage, beside each other; and `at`, as of a `Design`."""
        chosen = np.sort(self.ranked[: (height - 32) // HIGH[0]])
        beside, down = int(NAMES * width), min(height - 32, HIGH[1] * len(chosen))
        across = (width - beside) // 2
        boxes = ((beside + n * across, 24, across - 8, down) for n in (0, 1))
        at = chosen[:, None]
        titles = TITLES[0], "predicted"  # "for you" has no room
        maps = [_map(stage, box, at, title, scale) for box, title in zip(boxes, titles, strict=True)]
        names = [drawable(self.names[n], beside - 12, 12) for n in chosen]
        maps[0].axes.set_yticks(range(len(chosen)), names, parse_math=False)
        return maps, at


def _map(stage, box, at, title, scale):
    """A heatmap of the things at these places in a box; missing ratings are hatched in the first one."""
    low, high = scale
    missing = np.full(at.shape, title == TITLES[0])
    return Heatmap(stage.axes(*box), np.zeros(at.shape), title, vmin=low, vmax=high, missing=missing)


def known(text):
    """The text without letters that the font has not, which matplotlib warns of; lines stay lines."""
    letters = get_font(findfont("DejaVu Sans")).get_charmap()
    return "".join(letter if letter == "\n" or ord(letter) in letters else UNKNOWN for letter in text)


@lru_cache(1000)
def drawable(name, width, size):
    """A name as it can be drawn in so many pixels at this size of type: cut, and without unknown letters."""
    font, name = get_font(findfont("DejaVu Sans")), known(name)
    font.set_size(size, 72)
    for end in range(len(name), 0, -1):
        text = name if end == len(name) else f"{name[:end].rstrip()}…"
        font.set_text(text, 0)
        if font.get_width_height()[0] / 64 <= width:
            return text
    return "…"
