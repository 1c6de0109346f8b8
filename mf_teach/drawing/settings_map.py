"""Draws the RMSE of many settings as a map, with the best of them marked, and where it was before.

As in `plots`, a drawing keeps its artists and can `update` them in place, and knows no widget.
"""

import numpy as np
from matplotlib.patches import Rectangle

from .cells import INK
from .diagrams import LIT
from .plots import HELD_OUT, Heatmap

UNKNOWN = "#ededed"
INSET = 0.09  # of a cell: how far the chosen one's outline is inside it, so that the best one's shows


class SettingsMap:
    """A map of numbers (N, M) on `ax`, low is dark, printed in hundredths. What diverged is a cross.

    rows, columns: (name, values) of its axes. top: from here on, all numbers look alike.
    """

    def __init__(self, ax, rows, columns, title, top):
        self.axes, self.shape = ax, (len(rows[1]), len(columns[1]))
        self.heatmap = Heatmap(ax, np.full(self.shape, top), title, vmax=1)
        self.top, self.limits = top, None
        ax.set_facecolor(UNKNOWN)
        ax.set_xlabel(columns[0])
        ax.set_ylabel(rows[0])
        ax.set_xticks(range(self.shape[1]), [f"{x:g}" for x in columns[1]])
        ax.set_yticks(range(self.shape[0]), [f"{x:g}" for x in rows[1]])
        look = {"fill": False, "zorder": 5, "clip_on": False}
        self.best = ax.add_patch(Rectangle((0, 0), 1, 1, edgecolor=LIT, linewidth=4, **look))
        size = 1 - 2 * INSET
        self.chosen = ax.add_patch(Rectangle((0, 0), size, size, edgecolor="white", linewidth=2, **look))
        look = look | {"edgecolor": INK, "linewidth": 4, "zorder": 4}
        self.rim = ax.add_patch(Rectangle((0, 0), size, size, **look))
        (self.lost,) = ax.plot([], [], "x", color=HELD_OUT, markersize=9, markeredgewidth=2, zorder=4)
        (self.trail,) = ax.plot([], [], "-", color=LIT, linewidth=1.5, zorder=6)
        (self.been,) = ax.plot([], [], "o", color=LIT, markersize=6, markeredgecolor="white", zorder=6)
        self.artists = [
            *self.heatmap.artists, self.lost, self.rim, self.chosen, self.best, self.trail, self.been,
        ]  # fmt: skip

    def update(self, values, best, trail, chosen):
        """Show these numbers, nan where unknown, inf where lost; outline the best cell and the chosen one.

        best, chosen: (i, j) or None. trail: the best cells of several splits, the oldest first.
        """
        known = np.isfinite(values)
        low = np.floor(20 * np.min(values, where=known, initial=self.top)) / 20
        self.heatmap.cells.colours.set_clim(100 * low, 100 * max(self.top, low + 0.1))
        self.heatmap.cells.values = np.ma.array(np.round(100 * np.where(known, values, 0)), mask=~known)
        self.lost.set_data(*np.argwhere(np.isposinf(values)).T[::-1])
        for patch, cell, inset in (
            (self.best, best, 0), (self.chosen, chosen, INSET), (self.rim, chosen, INSET)
        ):  # fmt: skip
            patch.set_visible(cell is not None)
            patch.set_xy(np.subtract(cell[::-1] if cell else (0, 0), 0.5 - inset))
        places = np.reshape(trail, (-1, 2)).T[::-1]
        self.trail.set_data(places[0] - 0.36, places[1] - 0.34)
        self.been.set_data(places[0] - 0.36, places[1] - 0.34)
