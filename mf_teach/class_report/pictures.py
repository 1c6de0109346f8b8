"""What a class has guessed and tried, drawn: each picture as a PNG in HTML, with its alt text."""

import numpy as np
from markupsafe import Markup

from ..drawing.pixels import png
from ..drawing.plots import HELD_OUT, TRAINING
from ..drawing.stage import Stage
from ..live.reopened import image
from .answers import Guesses, Runs

BINS = 20  # of a histogram, at most
SHARP = 2  # pixels for each CSS pixel: pages are printed and projected


def histogram(guesses: Guesses) -> Markup:
    """The guesses of a class, and the truth as a line."""
    (truth, low, high), found = guesses.middle(), guesses.inside()
    whole = all(float(x).is_integer() for x in (truth, low, high, *found)) and high - low <= 2 * BINS
    edges = np.arange(low - 0.5, high + 1) if whole else np.linspace(low, high, BINS + 1)

    def draw(ax):
        counts, _edges, _bars = ax.hist(found, edges, color=TRAINING, edgecolor="white")
        ax.axvline(truth, color=HELD_OUT, linewidth=3)
        ax.set(xlim=edges[[0, -1]], ylim=(0, max(1, counts.max()) * 1.25), ylabel="learners")
        ax.yaxis.get_major_locator().set_params(integer=True, nbins=4)
        right = truth > (low + high) / 2
        ax.text(truth, 1.0, f"truth {truth:.3g} " if right else f" truth {truth:.3g}", color=HELD_OUT,
                ha="right" if right else "left", va="top", transform=ax.get_xaxis_transform())  # fmt: skip

    return _picture(draw, 420, 170, f"Histogram. {spread(guesses)}")


def spread(guesses: Guesses) -> str:
    """The guesses of a class in a sentence."""
    (truth, low, high), found = guesses.middle(), guesses.inside()
    below = sum(guess < truth for guess in found)
    quarter, middle, three = np.quantile(found or [truth], (0.25, 0.5, 0.75))
    return (
        f"{len(found)} guesses from {low:g} to {high:g}: the middle one is {middle:.3g}, half of them are "
        f"between {quarter:.3g} and {three:.3g}, and {below} are too low. The truth is {truth:.3g}."
    )


def scatter(learners: list[Runs]) -> Markup:
    """Held-out RMSE against the test: all runs, and the one that each learner has chosen."""
    best, every = _arrays(learners)
    ends = np.quantile(best, 0.02), np.quantile(best, 0.98)
    low, high = ends[0] - 0.5 * (ends[1] - ends[0]) - 0.02, ends[1] + 0.5 * (ends[1] - ends[0]) + 0.02

    def draw(ax):
        ax.plot([low, high], [low, high], color="#767676", linestyle="--", linewidth=1.5)
        ax.plot(*every.T, "o", color="#bbbbbb", markersize=4, label="every run")
        ax.plot(*best.T, "o", color=TRAINING, markersize=9, markeredgecolor="white", label="a learner's best")
        ax.set(xlim=(low, high), ylim=(low, high), aspect="equal", xlabel="held-out RMSE", ylabel="test RMSE")
        ax.legend(loc="upper left", bbox_to_anchor=(1.02, 1), frameon=False)

    return _picture(draw, 640, 420, f"Scatter plot. {luck(learners)}", beside=230)


def luck(learners: list[Runs]) -> str:
    """What the challenge shows, in sentences: how the best runs did on ratings that did not choose them."""
    best, every = _arrays(learners)
    worse = int((best[:, 1] > best[:, 0]).sum())
    told = (
        f"{len(best)} learners: the held-out RMSE of their best runs is {best[:, 0].mean():.3f} on average, "
        f"that of the test {best[:, 1].mean():.3f}: higher for {worse} of them. In the middle of all "
        f"{len(every)} runs, the test is {_more(every)}; in the middle of the best, it is {_more(best)}."
    )
    if len(best) < 4:
        return told
    half = len(best) // 2
    lead = best[-half:].mean(axis=0) - best[:half].mean(axis=0)
    told += f" The better half of the learners is ahead by {lead[0]:.3f} held out. On the test, "
    return told + (f"it is ahead by {lead[1]:.3f}." if lead[1] > 0 else f"it is behind by {-lead[1]:.3f}.")


def _arrays(learners):
    """The best run of each learner, and every run: (N, 2), held out and test, ordered by held out."""
    best, every = [one.best for one in learners], [run for one in learners for run in one.every]
    return np.array(sorted(best)), np.array(sorted(every))


def _more(runs):
    gap = np.median(runs[:, 1] - runs[:, 0])
    return f"{abs(gap):.3f} {'higher' if gap > 0 else 'lower'}"


def _picture(draw, width, height, alt, beside=16):
    stage = Stage(width, height, adapts=True, tallest=lambda width: height, narrowest=width)
    stage.fit(width, height, SHARP)

    def build():
        ax = stage.axes(62, 12, width - 62 - beside, height - 58)
        ax.spines[["top", "right"]].set_visible(False)
        draw(ax)
        return []

    stage.build(build)
    return Markup(image(png(stage.frame()), alt, width))
