"""Pictures that stand still, with their alt text: tables, and factors as points."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from .. import ratings
from .._arguments import number
from ..drawing.panels import Panels
from ..drawing.plots import Heatmap, colour_bar
from .still import BELOW, COLOURS, LEFT, Still, few, pair, wrap_titles


def tables(named: Any, *, vmin: float = 0, vmax: float = 5, kind: str = "ratings") -> Still:
    """Matrices {title: (n_R, n_C)}, or one, side by side on one scale; nan is missing, and hatched.

    vmin, vmax: ends of the scale; kind: "ratings" or "errors", as for `plots.Heatmap`.
    Raises ValueError or TypeError for what is no matrix of numbers, or no scale.
    """
    entries = few(named if isinstance(named, Mapping) else {"M": named})
    shown = {title: _matrix(f"named[{title!r}]", values) for title, values in entries.items()}
    vmin, vmax = (number(name, x, "finite", lambda x: True) for name, x in (("vmin", vmin), ("vmax", vmax)))
    if kind not in ("ratings", "errors"):
        raise ValueError(f"kind = {kind!r}: must be 'ratings' or 'errors'")
    if not vmax > (vmin if kind == "ratings" else 0):
        raise ValueError(f"vmax = {vmax:g}: must be > {'vmin' if kind == 'ratings' else 0}")

    shape = max(values.shape[0] / values.shape[1] for values in shown.values())
    panels = Panels(len(shown), 160, 400, np.clip(shape, 0.5, 1), (8, 30, 8, 8), beside=(0, 56))

    def draw(stage):
        places = panels.axes(stage)
        for ax, (title, values) in zip(places, shown.items(), strict=True):
            look = {"vmin": vmin, "vmax": vmax, "kind": kind, "missing": np.isnan(values)}
            heatmap = Heatmap(ax, values, title, **look)
            ax.set(xticks=[], yticks=[])
        wrap_titles(places)
        last, height = (
            places[panels.columns(stage.width, stage.height) - 1].get_position(),
            places[0].bbox.height,
        )
        bar = stage.axes(stage.width * last.x1 + 14, stage.height * (1 - last.y1), 12, height)
        colour_bar(heatmap, bar, "")

    return Still(draw, f"Heatmaps: {', '.join(shown)}.", panels.tallest)


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
    shown = {title: pair(f"named[{title!r}]", given, "(R, C)", 2) for title, given in few(named).items()}
    for title, both in shown.items():
        for name, part in zip("RC", both, strict=True):
            if part.shape[1] != 2:
                raise ValueError(f"named[{title!r}]: {name} has shape {part.shape}: must be (…, 2), K = 2")
    reach = 1.15 * max(np.abs(part).max() for both in shown.values() for part in both) or 1

    panels = Panels(len(shown), 220, 380, 1, (LEFT + 12, 30, 8, BELOW), beside=(0, 104))

    def draw(stage):
        places = panels.axes(stage)
        for ax, (title, both) in zip(places, shown.items(), strict=True):
            looks = zip(both, COLOURS[:2], "os", ("rows of R", "rows of C"), strict=True)
            for part, colour, marker, name in looks:
                ax.plot(*part.T, marker, color=colour, markersize=7, label=name)
                for place, point in enumerate(part):
                    ax.annotate(place, point, (6, 4), textcoords="offset points", fontsize=11, color=colour)
            ax.set(title=title, xlim=(-reach, reach), ylim=(-reach, reach))
            ax.set(xlabel="factor 0", ylabel="factor 1")
            ax.axhline(0, color="#cccccc", zorder=0)
            ax.axvline(0, color="#cccccc", zorder=0)
            ax.spines[:].set_visible(False)
        wrap_titles(places)
        last = places[panels.columns(stage.width, stage.height) - 1]
        last.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False, handletextpad=0.2)

    return Still(draw, f"Rows of R and C as points: {', '.join(shown)}.", panels.tallest)
