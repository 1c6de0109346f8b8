"""Draws arrays on matplotlib Axes: heatmaps with numbers and loss curves. Knows no widget.

Each drawing keeps its artists and can `update` them in place, so that a widget redraws in
milliseconds. Ratings use viridis, errors the diverging RdBu around 0, curves Okabe & Ito's
colours: all safe for colour-blind readers.
"""

import numpy as np
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PatchCollection
from matplotlib.colors import Normalize
from matplotlib.patches import Rectangle

from .cells import INK, PAPER, Cells

MISSING = "#d9d9d9"
TRAINING, HELD_OUT = "#0072b2", "#d55e00"
NICE = np.array([1, 1.5, 2, 3, 4, 5, 7.5, 10])


def nice_ceiling(x):
    """The smallest of 1, 1.5, 2, 3, 4, 5, 7.5, 10 times a power of ten that is >= x > 0."""
    power = 10.0 ** np.floor(np.log10(x))
    return float(power * NICE[NICE >= x / power * (1 - 1e-12)][0])


class Heatmap:
    """A matrix (n_R, n_C) as coloured cells on `ax`, with its numbers where they fit.

    kind: "ratings" (colours from vmin to vmax) or "errors" (diverging, from -vmax to vmax).
    missing: mask of the cells to hatch instead of colouring. framed: mask of cells to frame.
    """

    def __init__(self, ax, values, title, *, vmax, vmin=0, kind="ratings", missing=None, framed=None):
        n_R, n_C = values.shape
        self.missing = np.zeros((n_R, n_C), bool) if missing is None else missing
        framed = np.zeros((n_R, n_C), bool) if framed is None else framed
        cmap, low = {"ratings": ("viridis", vmin), "errors": ("RdBu", -vmax)}[kind]
        colours = ScalarMappable(Normalize(low, vmax), cmap)
        ax.set(title=title, xlim=(-0.5, n_C - 0.5), ylim=(n_R - 0.5, -0.5))
        self.cells = Cells(ax, colours, framed)
        self.artists = [self.cells]
        hatch = {"facecolor": MISSING, "edgecolor": "#8c8c8c", "hatch": "////", "linewidth": 0}
        thick = 3 if ax.get_window_extent().width / n_C >= 16 else 1.5  # small cells must stay in sight
        frame = {"facecolor": PAPER, "edgecolor": INK, "linewidth": thick}
        for chosen, look in ((self.missing, hatch), (framed, frame)):
            corners = np.argwhere(chosen)[:, ::-1] - 0.48
            ax.add_collection(PatchCollection([Rectangle(c, 0.96, 0.96) for c in corners], **look))
        ax.set_xticks(range(n_C) if n_C <= 12 else [0, n_C - 1])
        ax.set_yticks(range(n_R) if n_R <= 12 else [0, n_R - 1])
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        self.update(values)

    def update(self, values):
        """Show other values of the same shape."""
        self.cells.values = np.ma.array(values, mask=self.missing)


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
    vmin, vmax = shared_scale(M, missing)
    ratings = {"vmin": vmin, "vmax": vmax, "framed": held_out}
    reach = max(1.0, min(2.0, vmax - vmin))
    return [
        Heatmap(axes[0], M, "real  M", missing=missing, **ratings),
        Heatmap(axes[1], F, "predicted  F", **ratings),
        Heatmap(axes[2], M - F, "error  M − F", vmax=reach, kind="errors", missing=missing, framed=held_out),
    ]


def colour_bar(heatmap, ax, label):
    """A labelled bar, on an Axes of its own, that says which colour is which number."""
    bar = ax.figure.colorbar(heatmap.cells.colours, cax=ax, extend="both")
    bar.outline.set_visible(False)
    ax.set_title(label, fontsize="small", pad=16)


def three_maps(stage, M, F, missing, held_out=None):
    """Real, predicted and error in the upper part of a stage 1200 wide; return the two that move."""
    maps = [stage.axes(left, 42, 310, 310) for left in (58, 402, 803)]
    real, predicted, error = real_predicted_error(maps, M, F, missing, held_out)
    colour_bar(real, stage.axes(728, 42, 14, 310), "rating")
    colour_bar(error, stage.axes(1129, 42, 14, 310), "error")
    maps[0].set(xlabel="column j", ylabel="row i")
    return predicted, error


class LossCurves:
    """RMSE after each epoch, training and held-out, on `ax`; and those of another run, dashed.

    baseline: the RMSE of always guessing the mean. top: where the RMSE axis ends. zoom: True lets it
    begin a little below the curves, at a quarter of a rating point, instead of at 0. kept: what the
    legend calls the other run.
    """

    def __init__(self, ax, baseline, top, *, zoom=False, kept="kept run"):
        self.axes, self.zoom = ax, zoom
        ax.axhline(baseline, color="#767676", linewidth=1.5, linestyle=":", label="guess the mean")
        thick, dashed = {"linewidth": 3}, {"linewidth": 2, "linestyle": (0, (4, 2)), "alpha": 0.6}
        self.now = [ax.plot([], [], color=c, label=t, marker="o", **thick)[0]
                    for c, t in ((TRAINING, "training"), (HELD_OUT, "held out"))]  # fmt: skip
        self.kept = [ax.plot([], [], color=c, **dashed)[0] for c in (TRAINING, HELD_OUT)]
        self.kept[0].set_label(kept)
        self.artists = [*self.kept, *self.now]
        ax.set(xlabel="epoch", ylabel="RMSE", ylim=(0, top))
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.08), frameon=False, fontsize="small")
        ax.xaxis.get_major_locator().set_params(integer=True)

    def update(self, history, epochs, kept=None):
        """Show this `History` of a run of so many epochs, and another run.

        Returns whether an axis had to change: they end at steps, so that they mostly stay.
        """
        lowest = np.inf
        for lines, run in ((self.now, history), (self.kept, kept)):
            for line, name in zip(lines, ("train_rmse", "held_out_rmse"), strict=True):
                rmse = getattr(run, name, None)
                rmse = [] if rmse is None else rmse
                lowest = min(lowest, *rmse, np.inf)
                line.set_data(range(len(rmse)), rmse)
                line.set_markevery([max(len(rmse) - 1, 0)])  # a dot where the curve ends
        longest = max(10, epochs, len(kept.train_rmse) - 1 if kept else 0)
        bottom = max(0, np.floor(4 * lowest - 0.4) / 4) if self.zoom else 0
        ends = nice_ceiling(longest), min(bottom, self.axes.get_ylim()[1] - 0.25)
        if ends == (self.axes.get_xlim()[1], self.axes.get_ylim()[0]):
            return False
        self.axes.set_xlim(0, ends[0])
        self.axes.set_ylim(bottom=ends[1])
        return True


class Pairs:
    """Pairs of numbers as two columns of dots on `ax`, each pair joined by a line.

    names: of the two columns. top: where the vertical axis ends.
    """

    def __init__(self, ax, title, names, top):
        self.axes = ax
        ax.set(title=title, xlim=(-0.3, 1.3), ylim=(0, top))
        ax.set_xticks([0, 1], names, fontsize=15)
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        (self.lines,) = ax.plot([], [], color="#9a9a9a", linewidth=1)
        dots = {"linestyle": "", "marker": "o", "markersize": 8, "alpha": 0.7}
        self.dots = [ax.plot([], [], color=colour, **dots)[0] for colour in ("#4d4d4d", "#009e73")]
        mean = {"linestyle": "", "marker": "_", "markersize": 44, "markeredgewidth": 4, "color": INK}
        (self.means,) = ax.plot([], [], **mean)
        self.artists = [self.lines, *self.dots, self.means]

    def update(self, left, right):
        """Show these pairs, two arrays (N,); with nan in either, a pair is not joined."""
        gap = np.full(len(left), np.nan)
        self.lines.set_data(np.tile([0, 1, np.nan], len(left)), np.column_stack([left, right, gap]).ravel())
        for dots, x, values in zip(self.dots, (0, 1), (left, right), strict=True):
            dots.set_data(np.full(len(values), x), values)
        self.means.set_data(
            [0, 1], [np.nanmean(v) if np.isfinite(v).any() else np.nan for v in (left, right)]
        )
