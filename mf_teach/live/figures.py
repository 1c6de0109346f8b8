"""Pictures that stand still, with their alt text: tables, factors as points, curves, scores."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from .. import ratings
from .._arguments import number
from ..drawing.plots import TRAINING, Heatmap, colour_bar
from .arguments import named, numbers, text
from .base import Live

# Okabe & Ito's, but yellow, which is too pale for a line; with a dash each, 28 looks that differ.
COLOURS = TRAINING, "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#1a1a1a"
DASHES = "-", "--", "-.", ":"
MOST = 12  # names beside or under a picture that have room


class Still(Live):
    """A picture of width x height pixels, drawn once by `draw(stage)`."""

    def __init__(self, width, height, draw, alt):
        self._draw_on, self.alt = draw, alt
        super().__init__(width, height, [])
        self.children = [self.picture]
        self.begin(self.refresh)

    def _draw(self):
        self._draw_on(self.stage)
        return []

    def _show(self):
        self.show(alt=self.alt, summary=self.alt, status="")


def _few(given):
    """As `named`, and not more than there is room for."""
    if len(entries := named("named", given)) > MOST:
        raise ValueError(f"named has {len(entries)} entries: must be at most {MOST}")
    return entries


def tables(named: Any, *, vmin: float = 0, vmax: float = 5, kind: str = "ratings") -> Still:
    """Matrices {title: (n_R, n_C)}, or one, side by side on one scale; nan is missing, and hatched.

    vmin, vmax: ends of the scale; kind: "ratings" or "errors", as for `plots.Heatmap`.
    Raises ValueError or TypeError for what is no matrix of numbers, or no scale.
    """
    size, gap = 260, 40
    entries = _few(named if isinstance(named, Mapping) else {"M": named})
    shown = {title: _matrix(f"named[{title!r}]", values) for title, values in entries.items()}
    vmin, vmax = (number(name, x, "finite", lambda x: True) for name, x in (("vmin", vmin), ("vmax", vmax)))
    if kind not in ("ratings", "errors"):
        raise ValueError(f"kind = {kind!r}: must be 'ratings' or 'errors'")
    if not vmax > (vmin if kind == "ratings" else 0):
        raise ValueError(f"vmax = {vmax:g}: must be > {'vmin' if kind == 'ratings' else 0}")

    def draw(stage):
        for n, (title, values) in enumerate(shown.items()):
            place = stage.axes(40 + n * (size + gap), 40, size, size)
            look = {"vmin": vmin, "vmax": vmax, "kind": kind, "missing": np.isnan(values)}
            heatmap = Heatmap(place, values, title, **look)
            place.set(xticks=[], yticks=[])
        colour_bar(heatmap, stage.axes(40 + len(shown) * (size + gap), 40, 14, size), "")

    return Still(110 + len(shown) * (size + gap), 320, draw, f"Heatmaps: {', '.join(shown)}.")


def _matrix(name, values):
    """A table as `ratings.matrix` reads it, errors named."""
    try:
        return ratings.matrix(values)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{name}: {error}") from None


def factors(named: Any) -> Still:
    """Factors {title: (R, C)} with K = 2 as points in the plane, side by side on one scale.

    R: (n_R, 2), C: (n_C, 2). Raises ValueError or TypeError for anything else.
    """
    shown = {title: _pair(f"named[{title!r}]", pair, "(R, C)", 2) for title, pair in _few(named).items()}
    for title, pair in shown.items():
        for name, part in zip("RC", pair, strict=True):
            if part.shape[1] != 2:
                raise ValueError(f"named[{title!r}]: {name} has shape {part.shape}: must be (…, 2), K = 2")
    reach = 1.15 * max(np.abs(part).max() for pair in shown.values() for part in pair) or 1

    def draw(stage):
        for n, (title, pair) in enumerate(shown.items()):
            ax = stage.axes(80 + n * 420, 45, 330, 330)
            looks = zip(pair, COLOURS[:2], "os", ("rows of $R$", "rows of $C$"), strict=True)
            for part, colour, marker, name in looks:
                ax.plot(*part.T, marker, color=colour, markersize=9, label=name)
                for place, point in enumerate(part):
                    ax.annotate(place, point, (7, 5), textcoords="offset points", fontsize=11, color=colour)
            ax.set(title=title, xlim=(-reach, reach), ylim=(-reach, reach))
            ax.set(xlabel="factor 0", ylabel="factor 1")
            ax.axhline(0, color="#cccccc", zorder=0)
            ax.axvline(0, color="#cccccc", zorder=0)
            ax.spines[:].set_visible(False)
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)

    return Still(190 + len(shown) * 420, 440, draw, f"Rows of R and C as points: {', '.join(shown)}.")


def _pair(name, pair, wanted, *dimensions):
    """Two finite arrays of numbers, from a pair that says which."""
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        raise TypeError(f"{name}: must be a pair, {wanted}")
    parts = [numbers(f"{name}, of {wanted}, number {n}", part, *dimensions) for n, part in enumerate(pair)]
    if not all(np.isfinite(part).all() for part in parts):
        raise ValueError(f"{name}: must be finite")
    return parts


def curves(named: Any, ylabel: str = "training RMSE", top: float | None = None) -> Still:
    """Curves {label: values after each epoch} on one pair of axes; top: where the vertical one ends.

    Values (runs, epochs + 1) of several runs are drawn as their mean in a band from the lowest to the
    highest; nan leaves a gap. Raises ValueError or TypeError for anything else, or more than 12 labels.
    """
    shown = {label: numbers(f"named[{label!r}]", x, 1, 2) for label, x in _few(named).items()}
    ylabel = text("ylabel", ylabel)
    if top is not None:
        top = number("top", top, "finite and > 0, or None", lambda x: x > 0)

    def draw(stage):
        ax = stage.axes(90, 20, 700, 300)
        for n, (label, values) in enumerate(shown.items()):
            runs = np.atleast_2d(values)
            look = {"color": COLOURS[n % len(COLOURS)], "linestyle": DASHES[n % len(DASHES)]}
            ax.plot(runs.mean(axis=0), linewidth=3, label=label, **look)
            band = range(runs.shape[1]), runs.min(axis=0), runs.max(axis=0)
            ax.fill_between(*band, color=look["color"], alpha=0.2)
        ax.set(xlabel="epoch", ylabel=ylabel, ylim=(0, top))
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)

    return Still(1100, 390, draw, f"Curves of the {ylabel}: {', '.join(shown)}.")


def scores(named: Any, ylabel: str) -> Still:
    """Scores of several runs {label: (runs,)}: each as a dot, their mean with its standard error.

    Raises ValueError or TypeError for anything else, or more than 12 labels.
    """
    shown = {label: numbers(f"named[{label!r}]", x, 1) for label, x in _few(named).items()}
    ylabel = text("ylabel", ylabel)

    def draw(stage):
        ax = stage.axes(90, 20, 700, 300)
        for x, values in enumerate(shown.values()):
            ax.plot(x + np.linspace(-0.12, 0.12, len(values)), values, "o", color="#9a9a9a", markersize=5)
            error = values.std(ddof=1) / len(values) ** 0.5 if len(values) > 1 else 0
            ax.errorbar(x + 0.28, values.mean(), error, fmt="D", color=TRAINING, capsize=6, linewidth=3)
        ax.set(xlim=(-0.5, len(shown) - 0.3), ylabel=ylabel)
        ax.set_xticks(range(len(shown)), shown)
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        ax.text(1.02, 1, "dot: one run\ndiamond: their mean,\nwith standard error", va="top", fontsize=13,
                transform=ax.transAxes)  # fmt: skip

    return Still(1000, 370, draw, f"The {ylabel} of several runs: {', '.join(shown)}.")


def points(named: Any, ylabel: str) -> Still:
    """Points {title: (x, y)} side by side, the y on one scale; x has few values, its ticks.

    Raises ValueError or TypeError for anything else, or an x and y that differ in length.
    """
    shown = {title: _pair(f"named[{title!r}]", pair, "(x, y)", 1) for title, pair in _few(named).items()}
    for title, (x, y) in shown.items():
        if len(x) != len(y):
            raise ValueError(f"named[{title!r}]: x has {len(x)} values, y {len(y)}: must be as many")
    ylabel = text("ylabel", ylabel)
    reach = 1.1 * max(np.abs(y).max() for _x, y in shown.values()) or 1

    def draw(stage):
        for n, (title, (x, y)) in enumerate(shown.items()):
            ax = stage.axes(115 + n * 280, 40, 240, 260)
            levels = np.unique(x)
            jitter = np.resize([-0.05, 0, 0.05], len(x)) * (levels[-1] - levels[0])
            ax.plot(x + jitter, y, "o", color=TRAINING, markersize=7, alpha=0.6)
            ax.plot(levels, [np.mean(y[x == level]) for level in levels], "_", color="#d55e00",
                    markersize=40, markeredgewidth=4)  # fmt: skip
            ax.axhline(0, color="#cccccc", zorder=0)
            ax.set(title=title, ylim=(-reach, reach), ylabel="" if n else ylabel)
            ax.set_xticks(levels)
            ax.margins(x=0.2)
            ax.spines[["top", "right"]].set_visible(False)
            if n:
                ax.set_yticklabels([])

    return Still(135 + len(shown) * 280, 350, draw, f"{ylabel} as points over {', '.join(shown)}.")
