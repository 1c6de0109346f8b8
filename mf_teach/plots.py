"""Draws arrays on matplotlib Axes: heatmaps with numbers and loss curves. Knows no widget.

Each drawing keeps its artists and can `update` them in place, so that a widget redraws in
milliseconds. Ratings use viridis, errors the diverging RdBu around 0, curves Okabe & Ito's
colours: all safe for colour-blind readers.
"""

from functools import lru_cache

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.colors import Normalize
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle

INK, PAPER, MISSING = "#1a1a1a", "#ffffff", "#d9d9d9"
TRAINING, HELD_OUT = "#0072b2", "#d55e00"
NICE = np.array([1, 1.5, 2, 3, 4, 5, 7.5, 10])


def nice_ceiling(x):
    """The smallest of 1, 1.5, 2, 3, 4, 5, 7.5, 10 times a power of ten that is >= x > 0."""
    power = 10.0 ** np.floor(np.log10(x))
    return float(power * NICE[NICE >= x / power * (1 - 1e-12)][0])


class Heatmap:
    """A matrix (n_R, n_C) as coloured cells on `ax`, with its numbers where they fit.

    kind: "ratings" (colours from vmin to vmax) or "errors" (diverging, from -vmax to vmax).
    missing: mask of the cells to hatch instead of colouring. outlined: mask of cells to frame.
    """

    def __init__(self, ax, values, title, *, vmax, vmin=0, kind="ratings", missing=None, outlined=None):
        n_R, n_C = values.shape
        colours = {"ratings": ("viridis", vmin), "errors": ("RdBu", -vmax)}
        cmap, low = colours[kind]
        self.image = ax.imshow(values, cmap=cmap, norm=Normalize(low, vmax), aspect="auto")
        self.missing = np.zeros((n_R, n_C), bool) if missing is None else missing
        lines = [[(x, -0.5), (x, n_R - 0.5)] for x in np.arange(n_C + 1) - 0.5]
        lines += [[(-0.5, y), (n_C - 0.5, y)] for y in np.arange(n_R + 1) - 0.5]
        cell = ax.get_window_extent().width / n_C
        roomy = cell >= 20
        grid = LineCollection(lines, colors=PAPER, linewidths=1.5 if roomy else 0)
        hatches = _cells(self.missing, facecolor=MISSING, edgecolor="#8c8c8c", hatch="////", linewidth=0)
        frames = [_cells(outlined, facecolor="none", edgecolor=c, linewidth=w)
                  for c, w in ((PAPER, 5), (INK, 2))]  # fmt: skip
        numbers = CellNumbers(self.image, 0.28 * cell if roomy else 0)
        self.artists = [self.image, hatches, grid, *frames, numbers]
        for order, artist in enumerate(self.artists):
            artist.set_zorder(order)
        for artist in self.artists[1:]:
            ax.add_artist(artist)
        ax.set(title=title, xlim=(-0.5, n_C - 0.5), ylim=(n_R - 0.5, -0.5))
        ax.set_xticks(range(n_C) if roomy else [0, n_C - 1])
        ax.set_yticks(range(n_R) if roomy else [0, n_R - 1])
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        self.update(values)

    def update(self, values):
        """Show other values of the same shape."""
        self.image.set_data(np.ma.array(values, mask=self.missing))


class CellNumbers(Artist):
    """The numbers on a heatmap's cells: whole, or to one decimal, in ink that contrasts with the cell.

    Laying out 200 texts takes 150 ms a frame; each distinct text is laid out once here, and stamped.
    """

    def __init__(self, image, points):
        super().__init__()
        self.cells, self.points = image, points

    def draw(self, renderer):
        values = self.cells.get_array()
        if not self.points or not self.get_visible():
            return
        whole = np.all(values.filled(0) == np.round(values.filled(0)))
        dark = _luminance(self.cells.to_rgba(values)[..., :3]) < 0.18  # equal contrast to both inks
        centres = self.axes.transData.transform([(j, i) for i, j in np.ndindex(values.shape)])
        centres = centres.reshape(*values.shape, 2)
        gc = renderer.new_gc()
        for (i, j), value in np.ma.ndenumerate(values):
            text = f"{value:.{0 if whole else 1}f}".replace("-0.0", "0.0").replace("-", "−")
            stamp = _stamp(text, bool(dark[i, j]), self.points, renderer.dpi)
            (x, y), (height, width) = centres[i, j], stamp.shape[:2]
            renderer.draw_image(gc, round(x - width / 2), round(y - height / 2), stamp)
        gc.restore()


def shared_scale(M, missing):
    """Colour limits (vmin, vmax) in rating points for a matrix and its prediction: whole numbers."""
    return np.floor(M[~missing].min()), np.ceil(M[~missing].max())


def real_predicted_error(axes, M, F, missing, held_out=None):
    """Three heatmaps on three axes: ratings and predictions on one scale, and M - F around 0.

    M, F: (n_R, n_C). missing, held_out: masks; missing cells are hatched where there is no truth to
    show, held-out ones framed. The error scale reaches as far as the rating scale is wide, at most 2.
    """
    vmin, vmax = shared_scale(M, missing)
    ratings = {"vmin": vmin, "vmax": vmax, "outlined": held_out}
    reach = max(1.0, min(2.0, vmax - vmin))
    return [
        Heatmap(axes[0], M, "real  M", missing=missing, **ratings),
        Heatmap(axes[1], F, "predicted  F", **ratings),
        Heatmap(axes[2], M - F, "error  M − F", vmax=reach, kind="errors", missing=missing, outlined=held_out),
    ]


def colour_bar(heatmap, ax, label):
    """A labelled bar, on an Axes of its own, that says which colour is which number."""
    bar = ax.figure.colorbar(heatmap.image, cax=ax, extend="both")
    bar.outline.set_visible(False)
    ax.set_title(label, fontsize="small", pad=16)


class LossCurves:
    """RMSE after each epoch, training and held-out, on `ax`; and those of a held run, dashed."""

    def __init__(self, ax, baseline):
        self.axes = ax
        ax.axhline(baseline, color="#767676", linewidth=1.5, linestyle=":", label="guess the mean")
        thick, dashed = {"linewidth": 3}, {"linewidth": 2, "linestyle": (0, (4, 2)), "alpha": 0.6}
        self.now = [ax.plot([], [], color=c, label=t, **thick)[0]
                    for c, t in ((TRAINING, "training"), (HELD_OUT, "held out"))]  # fmt: skip
        self.held = [ax.plot([], [], color=c, **dashed)[0] for c in (TRAINING, HELD_OUT)]
        self.held[0].set_label("held run")
        self.artists = [*self.held, *self.now]
        ax.set(xlabel="epoch", ylabel="RMSE")
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.08), frameon=False, fontsize="small")
        ax.xaxis.get_major_locator().set_params(integer=True)

    def update(self, history, epochs, held=None):
        """Show this `History` of a run of so many epochs, and a held one.

        Returns whether the axes' limits had to change.
        """
        for lines, run in ((self.now, history), (self.held, held)):
            for line, rmse in zip(lines, (None, None) if run is None else (run.train_rmse, run.held_out_rmse)):
                rmse = np.empty(0) if rmse is None else rmse
                line.set_data(np.arange(len(rmse)), rmse)
                line.set_marker("o" if len(rmse) == 1 else "")
        shown = [h for h in (history, held) if h is not None]
        right = nice_ceiling(max(10, epochs, *(len(h.train_rmse) - 1 for h in shown)))
        top = nice_ceiling(max(max(h.train_rmse[0], np.median(h.train_rmse)) for h in shown))
        if (right, top) == (self.axes.get_xlim()[1], self.axes.get_ylim()[1]):
            return False
        self.axes.set(xlim=(0, right), ylim=(0, top))
        return True


def _cells(chosen, **style):
    where = [] if chosen is None else np.argwhere(chosen)
    return PatchCollection([Rectangle((j - 0.5, i - 0.5), 1, 1) for i, j in where], **style)


def _luminance(rgb):
    """Relative luminance 0..1 of sRGB colours (..., 3), as WCAG 2 defines it."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@lru_cache(maxsize=4096)
def _stamp(text, on_dark, points, dpi):
    """A text as a small RGBA image, bottom row first as `draw_image` wants it."""
    height = int(points * dpi / 72 * 2)
    renderer = RendererAgg(height * (len(text) + 1), height, dpi)
    gc = renderer.new_gc()
    gc.set_foreground(PAPER if on_dark else INK)
    renderer.draw_text(gc, height / 2, height * 0.75, text, FontProperties(size=points), 0)
    image = np.array(renderer.buffer_rgba())
    columns, rows = image[..., 3].any(axis=0).nonzero()[0], image[..., 3].any(axis=1).nonzero()[0]
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1][::-1].copy()
