"""Draws which shares of runs diverged along alpha, and where a formula says that they would.

As in `plots`, a drawing keeps its artists and can `update` them in place, and knows no widget.
"""

import numpy as np
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from .diagrams import LIT

ROOM = 50, 20, 12, 38  # for labels left, above, right of and below the Axes, in CSS pixels
DECADES = [1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0]


class Edges:
    """Shares of lost runs at the alphas that were tried, on `ax`, and the predicted edge as a band.

    least, most: ends of the axis. names, colours: of the two kinds of runs.
    """

    def __init__(self, ax, least, most, names, colours):
        self.axes = ax
        ax.set(xscale="log", xlim=(least, most), ylim=(-0.12, 1.12))
        ax.set_xlabel("alpha, and the share of runs that are lost there", labelpad=2)
        ax.xaxis.set_major_locator(FixedLocator([x for x in DECADES if least <= x <= most]))
        ax.xaxis.set_minor_locator(NullLocator())
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: f"{value:g}"))
        ax.yaxis.set_major_locator(FixedLocator([0, 1]))
        ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: f"{value:.0%}"))
        ax.spines[["top", "right"]].set_visible(False)
        self.band = ax.axvspan(least, most, color=LIT, alpha=0.35, linewidth=1.5)
        look = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points", "color": LIT}
        self.label = ax.annotate("", (1, 1), (0, 2), va="bottom", annotation_clip=False, **look)
        looks = zip(names, colours, ("o-", "s--"), strict=True)
        self.lines = [ax.plot([], [], look, color=c, label=name, markersize=6)[0] for name, c, look in looks]
        (self.now,) = ax.plot([], [], "^", color="#1a1a1a", markersize=10, clip_on=False)
        ax.legend(loc="center left", frameon=False, fontsize=12, borderaxespad=0.2, labelspacing=0.2)
        self.artists = [self.band, self.label, *self.lines, self.now]

    def update(self, tried, now, edges, label):
        """Show {alpha: (share, share)} of lost runs, where alpha is now, and (from, to) of the edge."""
        alphas = sorted(tried)
        shares = np.reshape([tried[alpha] for alpha in alphas], (-1, 2)).T
        for line, share in zip(self.lines, shares, strict=True):
            line.set_data(alphas, share)
        self.now.set_data([now], [-0.12])
        low, high = edges
        self.band.set(x=low, width=high - low)
        self.label.set_text(label)
        least, most = self.axes.get_xlim()
        left = low < (least * most) ** 0.5  # half of the axis
        self.label.set_horizontalalignment("left" if left else "right")
        self.label.xy = (low if left else high), 1
