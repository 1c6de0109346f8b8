"""Draws the rows of R and C as points in the plane: where they came from, and one product as a projection."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from .cells import INK, PAPER
from .diagrams import LIT
from .plots import HELD_OUT, TRAINING

ROWS, COLUMNS = (TRAINING, "o", PAPER), (HELD_OUT, "s", INK)  # colour, marker and ink of points of R and C
LINK = "#8c8c8c"


class Plane:
    """Points of R (n_R, 2), round, and of C (n_C, 2), square, numbered, with the paths that led there.

    ax: one unit is as long across as it is up. A thin line joins each R_i to its nearest neighbour in R; it
    is black where the neighbour is another one than it was. Of one pair, R_i and C_j are drawn from the
    origin, and C_j's projection onto the line through R_i.
    """

    def __init__(self, ax, n_R, n_C):
        width, height = ax.bbox.width, ax.bbox.height
        self.axes, self.shape, self.reach = ax, (max(1, width / height), max(1, height / width)), None
        ax.set(xlabel="factor 0", ylabel="factor 1")
        ax.set_autoscale_on(False)
        ax.spines[:].set_visible(False)
        ax.axhline(0, color="#d0d0d0", zorder=0)
        ax.axvline(0, color="#d0d0d0", zorder=0)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))

        def line(colour, width, order, **look):
            return ax.plot([], [], color=colour, linewidth=width, zorder=order, **look)[0]

        self.trails = [line(colour, 1, 1, alpha=0.35) for colour, *_ in (ROWS, COLUMNS)]
        self.links = [line(LINK, 1.2, 2), line(INK, 2, 2)]
        self.drop = line(LINK, 1.5, 3, linestyle=(0, (4, 3)))
        self.shadow = line(LIT, 7, 3, alpha=0.55, solid_capstyle="butt")
        self.rays = [line(colour, 2.5, 4) for colour, *_ in (ROWS, COLUMNS)]
        self.points, self.names = [], []
        for count, (colour, marker, ink) in ((n_R, ROWS), (n_C, COLUMNS)):
            look = {"color": colour, "markersize": 17, "markeredgecolor": PAPER, "zorder": 5, "linestyle": ""}
            self.points.append(ax.plot([], [], marker, **look)[0])
            centred = {"ha": "center", "va": "center_baseline", "fontsize": 11, "color": ink, "zorder": 6}
            self.names.append([ax.text(0, 0, n, clip_on=True, **centred) for n in range(count)])
        drawn = *self.points, self.shadow, *self.links
        words = "rows of R", "rows of C", "projection", "nearest in R", "a new nearest"
        ax.legend(drawn, words, loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=11,
                  borderaxespad=0, handlelength=1.2, columnspacing=1.2, markerscale=0.6)  # fmt: skip
        self.artists = [*self.trails, *self.links, self.drop, self.shadow, *self.rays,
                        *(part for points, names in zip(self.points, self.names, strict=True)
                          for part in (points, *names))]  # fmt: skip

    def limit(self, reach):
        """Let both axes go so far from 0, at least; return whether they had to change."""
        changed, self.reach = reach != self.reach, reach
        across, up = (share * reach for share in self.shape)
        self.axes.set(xlim=(-across, across), ylim=(-up, up))
        return changed

    def update(self, trails, nearest, before, i, j):
        """Show the last of the points in trails, arrays (T, n, 2) of R and of C, and the pair R_i, C_j.

        nearest, before: the number of each row's nearest neighbour now and before, (n_R,).
        """
        for trail, line, points, names in zip(trails, self.trails, self.points, self.names, strict=True):
            gap = np.full((1, trail.shape[1], 2), np.nan)
            line.set_data(*np.vstack([trail, gap]).transpose(1, 0, 2).reshape(-1, 2).T)
            points.set_data(*trail[-1].T)
            for name, place in zip(names, trail[-1], strict=True):
                name.set_position(place)
        R, C = (trail[-1] for trail in trails)
        for line, shown in zip(self.links, (nearest == before, nearest != before), strict=True):
            pairs = np.stack([R, R[nearest], np.full_like(R, np.nan)], axis=1)[shown]
            line.set_data(*pairs.reshape(-1, 2).T)
        foot = R[i] * projection(R[i], C[j]) / (np.hypot(*R[i]) or 1)
        origin = np.zeros(2)
        self.shadow.set_data(*np.array([origin, foot]).T)
        self.drop.set_data(*np.array([foot, C[j]]).T)
        for line, end in zip(self.rays, (R[i], C[j]), strict=True):
            line.set_data(*np.array([origin, end]).T)


def projection(R_i, C_j):
    """How far C_j (2,) reaches in the direction of R_i: negative if against it, 0 if R_i is 0."""
    return float(R_i @ C_j / (np.hypot(*R_i) or 1))
