"""Draws arrays on matplotlib Axes: heatmaps with numbers and loss curves. Knows no widget.

Each drawing keeps its artists and can `update` them in place, so that a widget redraws in
milliseconds. Ratings use viridis, errors the diverging RdBu around 0, curves Okabe & Ito's
colours: all safe for colour-blind readers.
"""

import numpy as np
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize

from .cells import Cells
from .digits import size
from .ticks import Ticks

TRAINING, HELD_OUT = "#0072b2", "#d55e00"
WIDTHS = 10, 17  # points between two ticks of one and of two digits, at least
SHORT = 110  # points: of narrower maps, the titles are one word
NICE = np.array([1, 1.5, 2, 3, 4, 5, 7.5, 10])


def nice_ceiling(x):
    """The smallest of 1, 1.5, 2, 3, 4, 5, 7.5, 10 times a power of ten that is >= x > 0; 1 for x = 0."""
    x = x or 1
    power = 10.0 ** np.floor(np.log10(x))
    return float(power * NICE[NICE >= x / power * (1 - 1e-12)][0])


class Heatmap:
    """A matrix (n_R, n_C) as coloured cells on `ax`, with its numbers where they fit.

    kind: "ratings" (colours from vmin to vmax) or "errors" (diverging, vmax below and above `centre`).
    missing: mask of the cells to hatch instead of colouring. framed: mask of cells to frame.
    """

    def __init__(
        self, ax, values, title, *, vmax, vmin=0, kind="ratings", centre=0, missing=None, framed=None
    ):
        self.axes, self.shape = ax, values.shape
        n_R, n_C = values.shape
        missing, framed = (np.zeros((n_R, n_C), bool) if mask is None else mask for mask in (missing, framed))
        scale = {"ratings": ("viridis", vmin, vmax), "errors": ("RdBu", centre - vmax, centre + vmax)}
        cmap, low, high = scale[kind]
        colours = ScalarMappable(Normalize(low, high), cmap)
        ax.set(title=title, xlim=(-0.5, n_C - 0.5), ylim=(n_R - 0.5, -0.5), xticks=[], yticks=[])
        self.cells = Cells(ax, colours, missing, framed)
        self.artists = [self.cells]
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        self.update(values)

    def number(self, xlabel="", ylabel="", *, rows=True, columns=True):
        """Number the rows and the columns, with names for them: all, where there is room, or the ends."""
        (n_R, n_C), points = self.shape, 72 / self.axes.figure.dpi
        across, down = points * self.axes.bbox.width / n_C, points * self.axes.bbox.height / n_R
        self.ticks = Ticks(self.axes, xlabel, ylabel)
        if columns:
            self.ticks.x = range(n_C) if n_C <= 12 and across >= WIDTHS[n_C > 10] else [0, n_C - 1]
        if rows:
            self.ticks.y = range(n_R) if n_R <= 12 and down >= 9 else [0, n_R - 1]

    def update(self, values):
        """Show other values of the same shape."""
        self.cells.values = np.ma.array(values, mask=self.cells.missing)


def shared_scale(M, missing):
    """Colour limits (vmin, vmax) in rating points for a matrix and its prediction: whole numbers.

    Where all ratings are one whole number, the limits are a point below and a point above it.
    """
    low, high = np.floor(M[~missing].min()), np.ceil(M[~missing].max())
    return (low, high) if low < high else (low - 1, high + 1)


def real_predicted_error(axes, M, F, missing, held_out=None):
    """Three heatmaps on three axes: ratings and predictions on one scale, and M - F around 0.

    M, F: (n_R, n_C). missing, held_out: masks; missing cells are hatched where there is no truth to
    show, held-out ones framed. The error scale reaches as far as the rating scale is wide, at most 2.
    """
    (vmin, vmax), reach = _scales(M, missing)
    ratings = {"vmin": vmin, "vmax": vmax, "framed": held_out}
    return [
        Heatmap(axes[0], M, "real  M", missing=missing, **ratings),
        Heatmap(axes[1], F, "predicted  F", **ratings),
        Heatmap(axes[2], M - F, "error  M − F", vmax=reach, kind="errors", missing=missing, framed=held_out),
    ]


def _scales(M, missing):
    vmin, vmax = shared_scale(M, missing)
    return (vmin, vmax), max(1.0, min(2.0, vmax - vmin))


def other_ratings(maps, M, missing, held_out):
    """Show ratings M of the same shape, and masks of theirs, on maps from `real_predicted_error`."""
    ends, reach = _scales(M, missing)
    for heatmap, limits in zip(maps, (ends, ends, (-reach, reach)), strict=True):
        heatmap.cells.colours.set_clim(*limits)
        heatmap.cells.framed = held_out
    maps[0].cells.missing = maps[2].cells.missing = missing
    maps[0].update(M)


def readable(heatmap):
    """Whether there is room for numbers on the cells."""
    (n_R, n_C), box, density = heatmap.shape, heatmap.axes.bbox, heatmap.axes.figure.density
    return size(box.width / n_C / density, box.height / n_R / density, 0) is not None


def colour_bar(heatmap, ax, label):
    """A labelled bar, on an Axes of its own, that says which colour is which number."""
    flat = "horizontal" if ax.bbox.width > ax.bbox.height else "vertical"
    bar = ax.figure.colorbar(heatmap.cells.colours, cax=ax, extend="both", orientation=flat)
    bar.outline.set_visible(False)
    ax.set_title(label, fontsize="small", pad=16)


def three_maps(stage, box, M, F, missing, held_out=None):
    """Real, predicted and error side by side in a box (left, top, width, height) of a stage.

    Cells are up to half as high again as they are wide. Where numbers do not fit on them, bars say what
    the colours mean. Returns all three.
    """
    left, top, width, height = box
    edge, gap, end, head, foot = 38, 12, 8, 26, 40  # left of the maps, between, right of, above and below
    across = (width - edge - 2 * gap - end) / 3
    down = min(height - head - foot, 1.5 * across / M.shape[1] * M.shape[0])
    down = max(down, min(height - head - foot, 120))
    x = [left + edge + n * (across + gap) for n in range(3)]
    maps = [stage.axes(place, top + head, across, down) for place in x]
    real, predicted, error = real_predicted_error(maps, M, F, missing, held_out)
    real.number("column j", "row i")
    predicted.number(rows=False)
    error.number(rows=False)
    if across < SHORT:
        for ax in maps:
            ax.set_title(ax.get_title().split()[0], fontsize=12)
    if not readable(real):
        for heatmap in (real, predicted, error):
            heatmap.ticks.x = [0, M.shape[1] - 1]
        for place, heatmap in ((x[1], predicted), (x[2], error)):
            ends = stage.axes(place + across / 4, top + head + down + 8, across / 2, 8)
            colour_bar(heatmap, ends, "")
    return real, predicted, error
