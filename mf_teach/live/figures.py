"""A picture of tables that stands still, with its alt text."""

from typing import Any

import numpy as np

from .. import ratings
from .._arguments import by_name, number
from ..drawing.panels import Panels
from ..drawing.plots import Heatmap, colour_bar
from .arguments import text
from .still import Still, few, wrap_titles


def tables(named: Any, *, vmin: float = 0, vmax: float = 5, kind: str = "ratings") -> Still:
    """Matrices {title: (n_R, n_C)}, or one, side by side on one scale; nan is missing, and hatched.

    vmin, vmax: ends of the scale; kind: "ratings" or "errors", as for `plots.Heatmap`.
    Raises ValueError or TypeError for what is no matrix of numbers, or no scale.
    """
    entries = few(named if by_name(named) else {"M": named})
    shown = {title: _matrix(f"named[{title!r}]", values) for title, values in entries.items()}
    vmin, vmax = (number(name, x, "finite", lambda x: True) for name, x in (("vmin", vmin), ("vmax", vmax)))
    if text("kind", kind) not in ("ratings", "errors"):
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
        M = ratings.matrix(values)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{name}: {error}") from None
    if not M.size:
        raise ValueError(f"{name} has shape {M.shape}: must not be empty")
    return M
