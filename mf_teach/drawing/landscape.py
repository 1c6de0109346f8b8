"""Draws a loss over two numbers as a landscape, and the way that training takes through it."""

from itertools import product

import matplotlib as mpl
import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.ticker import FuncFormatter, NullLocator

from .bands import Bands
from .cells import INK, PAPER
from .diagrams import LIT
from .plots import HELD_OUT

DECADES = 4  # powers of ten between the lowest level and the highest
DEEP = 7  # powers of ten on the axis of the loss
THICK, HEAD, APART = 2.6, 13, 30  # of arrows, and between two labels at least, in CSS pixels
FAR = 50  # reaches: what is farther away is not drawn there, but in its direction
CROSS = {"marker": "x", "color": HELD_OUT, "markersize": 13, "markeredgewidth": 3.5, "clip_on": False}


class Surface:
    """A loss over the plane as bands between log-spaced heights above where it is lowest, pale where it is
    low, and a path on it.

    ax: one unit is as long across as it is up. reach: how far both axes go from 0, at least. goal: what
    x y is along the dashed line, of which `words` say what it is.
    """

    def __init__(self, ax, reach, goal, words):
        self.axes, width, height = ax, ax.bbox.width, ax.bbox.height
        self.corner = np.array([max(1, width / height), max(1, height / width)]) * reach
        self.unit = 2 * self.corner[0] / width * ax.figure.dpi / 72  # of the plane, for each CSS pixel
        self.colours = 255 * mpl.colormaps["Blues"](np.linspace(0, 0.62, 2 * DECADES + 1))[:, :3]
        self.bands = Bands(ax, self.colours)
        x, y = self.corner
        ax.set(xlim=(-x, x), ylim=(-y, y))
        ax.set_title("loss", loc="left" if goal > 0 else "right")
        ax.set_autoscale_on(False)
        side = x * np.geomspace(1e-3, 1, 200)
        dashed = {"color": INK, "linewidth": 1.5, "linestyle": (0, (5, 3)), "zorder": 3}
        valley = [ax.plot(arm, goal / arm, **dashed)[0] for arm in (side, -side[::-1])]
        ax.annotate(words, (goal / y, y), (0, 6), ha="center", textcoords="offset points",
                    annotation_clip=False)  # fmt: skip
        look = {"ha": "center", "va": "center", "fontsize": 11, "color": INK, "zorder": 3}
        ground = {"linewidth": 0, "pad": 0.5}
        self.labels = [ax.text(0, 0, "", bbox=ground, **look) for _ in range(2 * DECADES)]
        look = {"linestyle": "", "clip_on": False, "zorder": 5, "markeredgecolor": PAPER}
        (self.lowest,) = ax.plot([], [], marker="*", color=INK, markersize=15, **look)
        self.arrows = PolyCollection([], facecolor=LIT, edgecolor=PAPER, linewidth=0.6, zorder=4)
        ax.add_collection(self.arrows)
        (self.start,) = ax.plot([], [], marker="o", color=PAPER, markersize=10, zorder=5, linestyle="",
                                markeredgecolor=LIT, markeredgewidth=2.5)  # fmt: skip
        (self.here,) = ax.plot([], [], marker="o", color=LIT, markersize=11, **look)
        (self.lost,) = ax.plot([], [], linestyle="", zorder=6, **CROSS)
        marks = self.lowest, self.arrows, self.start, self.here, self.lost
        self.artists = [self.bands, *valley, *self.labels, *marks]

    def shape(self, loss, lowest):
        """Show this loss, a function of two arrays that is lowest at the point `lowest`.

        Returns the highest level, a power of ten.
        """
        (x, y), floor = self.corner, float(loss(*lowest))
        side = np.copysign(1, lowest[0] * lowest[1])
        top = int(np.ceil(np.log10(loss(x, -side * y) - floor)))
        self.bands.shape(lambda x, y: 2 * (np.log10(np.maximum(loss(x, y) - floor, 1e-300)) - top + DECADES))
        share, out = np.linspace(0, 1, 400)[:, None], 0.94 * self.corner
        inwards, across = lowest * (1 - share), out * [-1, side] * share
        ways = np.vstack([inwards, across]), lowest + (out * [1, side] - lowest) * share
        places = []
        for label, (power, way) in zip(self.labels, product(range(DECADES, 0, -1), ways), strict=True):
            height = loss(*way.T) - floor
            level = 10.0 ** (top - DECADES + power - 1)
            place = np.array([np.interp(level, height, way[:, n]) for n in (0, 1)])
            near = any(np.hypot(*(place - other)) < APART * self.unit for other in places)
            label.set_visible(level < height[-1] and not near)
            if label.get_visible():
                places.append(place)
                label.set(position=place, text=f"{floor + level:.3g}")
                label.get_bbox_patch().set_facecolor(self.colours[2 * power - 1] / 255)
        return 10.0**top

    def update(self, path, lowest):
        """Show arrows along this path (N, 2), and the lowest points (M, 2).

        A path that has left the picture ends with a cross at its edge.
        """
        self.lowest.set_data(*np.reshape(lowest, (-1, 2)).T)
        near = np.abs(path[:-1]).max(axis=1, initial=0) < FAR * self.corner.max()
        self.arrows.set_verts(self._arrows(path[:-1][near], path[1:][near]))
        self.start.set_data(*path[:1].T)
        inside = (np.abs(path) <= self.corner).all(axis=1)
        self.here.set_data(*path[-1:].T if inside[-1] else ([], []))
        self.lost.set_data(*([], []) if inside[-1] else self._edge(path, inside))

    def _edge(self, path, inside):
        """Where a path that is now outside has left the picture: x and y, each in a list."""
        last = int(np.flatnonzero(inside)[-1])
        before, step = path[last], self._short(path[last + 1] - path[last])
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.nanmin(np.where(step, (np.sign(step) * self.corner - before) / step, np.inf))
        return np.reshape(before + share * step, (2, 1))

    def _short(self, step):
        """The same step, or, if it is enormous, one in its direction that is just long."""
        size, most = np.abs(step).max(axis=-1, keepdims=True), 2 * FAR * self.corner.max()
        return np.where(size > most, step / np.maximum(size, most) * most, step)

    def _arrows(self, begin, end):
        """The outlines (N, 7, 2) of arrows: shaft and head."""
        step = self._short(end - begin)
        length = np.hypot(*step.T)[:, None]
        along = np.divide(step, length, out=np.zeros_like(step), where=length > 0)
        across = along[:, ::-1] * [-1, 1]
        head = np.minimum(HEAD * self.unit, 0.8 * length)
        neck, thick = begin + step - along * head, np.minimum(THICK * self.unit, 0.3 * head) / 2
        sides = begin, neck, neck
        widths = thick, thick, 0.42 * head
        left = [side + across * width for side, width in zip(sides, widths, strict=True)]
        right = [side - across * width for side, width in zip(sides, widths, strict=True)]
        return np.stack([*left, begin + step, *right[::-1]], axis=1)


class Descent:
    """The loss after each update on `ax`, on a log axis, and the lowest loss that there is.

    count: how many updates at most. Right of `ax`, there must be room for a word.
    """

    def __init__(self, ax, count):
        self.axes = ax
        self.top = None
        ax.set(xlim=(0, count), xlabel="updates", title="loss")
        ax.set_yscale("log")
        ax.yaxis.set_minor_locator(NullLocator())
        ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: f"{value:g}"))
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        (self.line,) = ax.plot([], [], color=LIT, linewidth=2.5)
        (self.here,) = ax.plot([], [], "o", color=LIT, markersize=9, clip_on=False)
        (self.lost,) = ax.plot([], [], linestyle="", **CROSS)
        self.floor = ax.axhline(1, color="#595959", linewidth=1.5, linestyle=":")
        beside = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "va": "center"}
        self.word = ax.annotate("lowest", (1, 1), (9, 0), color="#595959", annotation_clip=False, **beside)
        self.artists = [self.line, self.here, self.lost, self.floor, self.word]

    def shape(self, top, lowest):
        """Let the axis end at `top`, a power of ten; `lowest`: where no path gets below.

        Returns whether the axis had to change.
        """
        changed, self.bottom, self.top = top != self.top, top / 10.0**DEEP, top
        self.axes.set_ylim(self.bottom, self.top)
        self.axes.set_yticks(top / 10.0 ** np.arange(0, DEEP + 1, 2))
        self.floor.set_ydata([lowest, lowest])
        self.word.xy = 1, max(lowest, self.bottom)
        for part in (self.floor, self.word):
            part.set_visible(lowest >= self.bottom)
        return changed

    def update(self, loss):
        """Show the loss after 0, 1, 2, … updates; a cross where it has left through the top for good."""
        loss = np.clip(loss, self.bottom / 10, 2 * self.top)  # below, it leaves the axes
        last, left = len(loss) - 1, int(np.flatnonzero(loss <= self.top)[-1]) + 1
        gone = left <= last
        self.line.set_data(range(len(loss)), loss)
        self.here.set_data(*([], []) if gone or loss[-1] < self.bottom else ([last], loss[last:]))
        self.lost.set_data(*([left], [self.top]) if gone else ([], []))
