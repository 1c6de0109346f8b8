"""Charts that stand still, with their alt text: curves, scores, points."""

from textwrap import fill
from typing import Any

import numpy as np

from .._arguments import number
from ..drawing.panels import Panels
from ..drawing.plots import HELD_OUT, TRAINING
from ..drawing.things import known
from .arguments import numbers, text
from .still import LETTER, Still, few, wrap_titles

# Okabe & Ito's, but yellow, which is too pale for a line; with a dash each, 28 looks that differ.
COLOURS = TRAINING, HELD_OUT, "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#1a1a1a"
LEFT, BELOW = 62, 44  # CSS pixels for the labels of axes
DASHES = "-", "--", "-.", ":"


def curves(named: Any, ylabel: str = "training RMSE", top: float | None = None) -> Still:
    """Curves {label: values after each epoch} on one pair of axes; top: where the vertical one ends.

    Values (runs, epochs + 1) of several runs are drawn as their mean in a band from the lowest to the
    highest; nan leaves a gap. The vertical axis begins at 0, if no value is negative. Raises ValueError
    or TypeError for anything else, or more than 12 labels.
    """
    shown = {label: numbers(f"named[{label!r}]", x, 1, 2) for label, x in few(named).items()}
    ylabel = text("ylabel", ylabel)
    if top is not None:
        top = number("top", top, "finite and > 0, or None", lambda x: x > 0)

    def draw(stage):
        ax, lines = _beside(stage, max(map(len, shown)) * 7.5 + 60), []
        for n, values in enumerate(shown.values()):
            runs = np.atleast_2d(values)
            look = {"color": COLOURS[n % len(COLOURS)], "linestyle": DASHES[n % len(DASHES)]}
            lines += ax.plot(runs.mean(axis=0), linewidth=2.5, **look)
            band = range(runs.shape[1]), runs.min(axis=0), runs.max(axis=0)
            ax.fill_between(*band, color=look["color"], alpha=0.2)
        negative = any((values < 0).any() for values in shown.values())
        if negative:
            ax.axhline(0, color="#767676", linewidth=1)
        ax.set(xlabel="epoch", ylabel=ylabel, ylim=(None if negative else 0, top))
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        names = ax.legend(lines, map(str, range(len(lines))), loc="upper left", bbox_to_anchor=(1, 1))
        names.set_frame_on(False)
        for name, label in zip(names.get_texts(), shown, strict=True):
            name.set_text(label)  # here, as to matplotlib a label that begins with _ is none

    return Still(draw, f"Curves of the {ylabel}: {', '.join(shown)}.")


def scores(named: Any, ylabel: str) -> Still:
    """Scores of several runs {label: (runs,)}: each as a dot, their mean with its standard error.

    Raises ValueError or TypeError for anything else, or more than 12 labels.
    """
    shown = {label: _finite(f"named[{label!r}]", x) for label, x in few(named).items()}
    ylabel = text("ylabel", ylabel)

    def draw(stage):
        letters = max(4, int((stage.width - LEFT - 168) / len(shown) / LETTER))
        names = [fill(known(label), letters) for label in shown]
        ax = _beside(stage, 168, BELOW - 16 + 15 * max(name.count("\n") + 1 for name in names))
        for x, values in enumerate(shown.values()):
            ax.plot(x + np.linspace(-0.12, 0.12, len(values)), values, "o", color="#9a9a9a", markersize=5)
            error = values.std(ddof=1) / len(values) ** 0.5 if len(values) > 1 else 0
            ax.errorbar(x + 0.28, values.mean(), error, fmt="D", color=TRAINING, capsize=6, linewidth=3)
        ax.set(xlim=(-0.5, len(shown) - 0.3), ylabel=ylabel)
        ax.set_xticks(range(len(shown)), names)
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        ax.text(1.02, 1, "dot: one run\ndiamond: their mean,\nwith standard error", va="top", fontsize=12,
                transform=ax.transAxes)  # fmt: skip

    return Still(draw, f"The {ylabel} of several runs: {', '.join(shown)}.")


def _beside(stage, room, below=BELOW):
    """One Axes, with so much room below it and, up to half of the width, right of it for names."""
    room = min(room, stage.width / 2)
    return stage.axes(LEFT, 14, stage.width - LEFT - room, stage.height - 14 - below)


def points(named: Any, ylabel: str) -> Still:
    """Points {title: (x, y)} side by side, the y on one scale; x has few values, its ticks.

    Raises ValueError or TypeError for anything else, or an x and y that differ in length.
    """
    shown = {title: _pair(f"named[{title!r}]", given) for title, given in few(named).items()}
    ylabel = text("ylabel", ylabel)
    reach = 1.1 * max(np.abs(y).max() for _x, y in shown.values()) or 1
    panels = Panels(len(shown), 150, 320, 1, (10, 30, 10, 26), beside=(LEFT, 0))

    def draw(stage):
        places, columns = panels.axes(stage), panels.columns(stage.width, stage.height)
        for n, (ax, (title, (x, y))) in enumerate(zip(places, shown.items(), strict=True)):
            levels = np.unique(x)
            jitter = np.resize([-0.05, 0, 0.05], len(x)) * (levels[-1] - levels[0])
            ax.plot(x + jitter, y, "o", color=TRAINING, markersize=6, alpha=0.6)
            ax.plot(levels, [np.mean(y[x == level]) for level in levels], "_", color=HELD_OUT,
                    markersize=32, markeredgewidth=3)  # fmt: skip
            ax.axhline(0, color="#cccccc", zorder=0)
            ax.set(title=title, ylim=(-reach, reach), ylabel="" if n % columns else ylabel)
            ax.set_xticks(levels)
            ax.margins(x=0.2)
            ax.spines[["top", "right"]].set_visible(False)
            if n % columns:
                ax.set_yticklabels([])
        wrap_titles(places)

    return Still(draw, f"{ylabel} as points over {', '.join(shown)}.", panels.tallest)


def _pair(name, given):
    """Two finite arrays of numbers of one length, from (x, y)."""
    if not isinstance(given, tuple | list) or len(given) != 2:
        raise TypeError(f"{name}: must be a pair, (x, y)")
    x, y = (_finite(f"{name}: {part}", values) for part, values in zip("xy", given, strict=True))
    if len(x) != len(y):
        raise ValueError(f"{name}: x has {len(x)} values, y {len(y)}: must be as many")
    return x, y


def _finite(name, values):
    """A list of numbers (N,), of which none is missing."""
    found = numbers(name, values, 1)
    if not np.isfinite(found).all():
        raise ValueError(f"{name}: must be finite, and has nan")
    return found
