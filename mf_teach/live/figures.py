"""Pictures that stand still, with their alt text: tables, factors as points, curves, scores."""

import numpy as np

from ..drawing.plots import TRAINING, Heatmap, colour_bar
from ..drawing.stage import Stage
from .base import Live

COLOURS = TRAINING, "#d55e00", "#009e73", "#cc79a7"  # Okabe & Ito


def _some(named):
    """Return this dict, or say that there is nothing in it to draw."""
    if not named:
        raise ValueError(f"named = {named!r}: must have at least one entry, {{title: values}}")
    return named


class Still(Live):
    """A picture of width x height pixels, drawn once by `draw(stage)`."""

    def __init__(self, width, height, draw, alt):
        stage = Stage(width, height)
        super().__init__(stage, [])
        self.children = [self.picture]
        stage.build(lambda: draw(stage) or [])
        self.show(alt=alt, summary=alt, status="")


def tables(named, *, vmin=0, vmax=5, kind="ratings"):
    """Matrices {title: (n_R, n_C)} side by side on one scale; nan is missing, and hatched.

    vmin, vmax: ends of the scale; kind: "ratings" or "errors", as for `plots.Heatmap`.
    """
    size, gap, named = 260, 40, _some(named)

    def draw(stage):
        for n, (title, values) in enumerate(named.items()):
            place = stage.axes(40 + n * (size + gap), 40, size, size)
            look = {"vmin": vmin, "vmax": vmax, "kind": kind, "missing": np.isnan(values)}
            heatmap = Heatmap(place, np.asarray(values, float), title, **look)
            place.set(xticks=[], yticks=[])
        colour_bar(heatmap, stage.axes(40 + len(named) * (size + gap), 40, 14, size), "")

    return Still(110 + len(named) * (size + gap), 320, draw, f"Heatmaps: {', '.join(named)}.")


def factors(named):
    """Factors {title: (R, C)} with K = 2 as points in the plane, side by side on one scale."""
    reach = 1.15 * max(np.abs(part).max() for pair in _some(named).values() for part in pair)

    def draw(stage):
        for n, (title, pair) in enumerate(named.items()):
            ax = stage.axes(80 + n * 420, 45, 330, 330)
            for part, colour, marker, name in zip(pair, COLOURS, "os", ("rows of $R$", "rows of $C$")):
                ax.plot(*part.T, marker, color=colour, markersize=9, label=name)
                for number, point in enumerate(part):
                    ax.annotate(number, point, (7, 5), textcoords="offset points", fontsize=11, color=colour)
            ax.set(
                title=title, xlim=(-reach, reach), ylim=(-reach, reach), xlabel="factor 0", ylabel="factor 1"
            )
            ax.axhline(0, color="#cccccc", zorder=0)
            ax.axvline(0, color="#cccccc", zorder=0)
            ax.spines[:].set_visible(False)
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)

    return Still(190 + len(named) * 420, 440, draw, f"Rows of R and C as points: {', '.join(named)}.")


def curves(named, ylabel="training RMSE", top=None):
    """Curves {label: values after each epoch} on one pair of axes; top: where the vertical one ends.

    Values (runs, epochs + 1) of several runs are drawn as their mean in a band from the lowest to the
    highest.
    """

    def draw(stage):
        ax = stage.axes(90, 20, 700, 300)
        for (label, values), colour, dash in zip(_some(named).items(), COLOURS, ("-", "--", "-.", ":")):
            runs = np.atleast_2d(values)
            ax.plot(runs.mean(axis=0), color=colour, linewidth=3, linestyle=dash, label=label)
            ax.fill_between(range(runs.shape[1]), runs.min(axis=0), runs.max(axis=0), color=colour, alpha=0.2)
        ax.set(xlabel="epoch", ylabel=ylabel, ylim=(0, top))
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)

    return Still(1100, 390, draw, f"Curves of the {ylabel}: {', '.join(named)}.")


def scores(named, ylabel):
    """Scores of several runs {label: (runs,)}: each as a dot, their mean with its standard error."""

    def draw(stage):
        ax = stage.axes(90, 20, 700, 300)
        for x, values in enumerate(map(np.asarray, _some(named).values())):
            ax.plot(x + np.linspace(-0.12, 0.12, len(values)), values, "o", color="#9a9a9a", markersize=5)
            error = values.std(ddof=1) / len(values) ** 0.5 if len(values) > 1 else 0
            ax.errorbar(x + 0.28, values.mean(), error, fmt="D", color=TRAINING, capsize=6, linewidth=3)
        ax.set(xlim=(-0.5, len(named) - 0.3), ylabel=ylabel)
        ax.set_xticks(range(len(named)), named)
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="y", color="#e6e6e6")
        ax.text(1.02, 1, "dot: one run\ndiamond: their mean,\nwith standard error", va="top", fontsize=13,
                transform=ax.transAxes)  # fmt: skip

    return Still(1000, 370, draw, f"The {ylabel} of several runs: {', '.join(named)}.")


def points(named, ylabel):
    """Points {title: (x, y)} side by side, the y on one scale; x has few values, its ticks."""

    def draw(stage):
        reach = 1.1 * max(np.abs(y).max() for _x, y in _some(named).values()) or 1
        for n, (title, pair) in enumerate(named.items()):
            x, y = map(np.asarray, pair)
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

    return Still(135 + len(named) * 280, 350, draw, f"{ylabel} as points over {', '.join(named)}.")
