"""Pictures that adapt to the screen: every text can be read, is whole, and covers no other."""

import itertools

import numpy as np
import pytest
from filling import fill
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from test_random_walks import layers, lens, tastes

from mf_teach import LowRankFactorization, ratings
from mf_teach.drawing.style import ADAPTED, styled
from mf_teach.drawing.ticks import NUMBERS, Ticks
from mf_teach.live import (
    CellLens,
    Geometry,
    Guess,
    HandFit,
    Landscape,
    PairedRuns,
    Playground,
    Population,
    SettingsMap,
    curves,
    points,
    scores,
    tables,
)

SMALLEST = 11  # CSS pixels
# CSS pixels for the picture: a laptop with the file browser open, a large screen, what is stored, narrow.
ROOMS = [(934, 350), (1488, 760), (960, 380), (720, 330), (600, 480), (272, 444)]


def guess(value=82.0):
    """A guess that was compared with the truth, close to it."""
    widget = Guess("How many?", 82, 0, 100)
    widget.guess.value = value
    widget.compare.click()
    return widget


def landscape(**settings):
    """A landscape with a path."""
    widget = Landscape(**settings)
    widget.n.value = 20
    return widget


def geometry():
    """A sheared geometry, of which the last rows and columns do not lie on each other."""
    widget = Geometry(tastes())
    widget.turn.value, widget.shear.value = 40, 0.5
    return widget


def population(runs=20):
    widget = Population(ratings.original(), runs=runs)
    widget.train.click()
    fill(widget)
    assert len(widget.scores) == runs
    return widget


def settings_map(kind="K by reg"):
    widget = SettingsMap(ratings.original(), epochs=50)
    widget.kind.value = kind
    widget.fill.click()
    fill(widget)
    assert not np.isnan(widget.errors).any()
    return widget


M = np.arange(64.0).reshape(8, 8) % 5
RUNS = np.linspace(1, 2, 10)

WIDGETS = {
    "playground": Playground,
    "lens": lens,
    "lens of many terms": lambda: CellLens(LowRankFactorization(10, 10, 8, 0.01, 0.001), ratings.original()),
    "layers": layers,
    "guess": guess,
    "guess at the end": lambda: guess(100.0),
    "geometry": geometry,
    "landscape": landscape,
    "landscape, negative": lambda: landscape(values=-2.25, reg=0.5),
    "landscape, several": lambda: landscape(values=[0.02, 0.03], reg=0.01),
    "landscape, diverged": lambda: landscape(values=[900, 1000], alpha=1),
    "hand fit": lambda: HandFit(M[:4, :5] + 1, 0.5),
    "largest hand fit": lambda: HandFit(np.ones((12, 12)), 0.5),
    "population": population,
    "population, untrained": lambda: Population(ratings.original()),
    "map of settings": settings_map,
    "map of alpha": lambda: settings_map("alpha by epochs"),
    "paired runs": lambda: PairedRuns(ratings.original()),
    "two tables": lambda: tables({"M, what we see": M[:4, :5], "the truth behind it": M[:4, :5]}),
    "twelve tables": lambda: tables({f"a table, number {n}": M for n in range(12)}),
    "curves": lambda: curves({f"K = {K}, alpha = 0.01": RUNS + K for K in range(12)}),
    "scores": lambda: scores({f"K = {K} and biases": RUNS for K in range(8)}, "held-out RMSE"),
    "points": lambda: points({f"property {n}": (np.arange(10) % 3, RUNS) for n in range(3)}, "factor"),
}


def texts(figure):
    """Each visible text of a figure: what it says, the size of its type and its box, in pixels."""
    along = {label for ax in figure.axes for axis in (ax.xaxis, ax.yaxis) for label in axis.findobj(Text)}
    found, scale = set(figure.findobj(Text)) - along, figure.dpi / 72
    with styled(ADAPTED):  # how many ticks there are depends on the size of type
        for ax in figure.axes:
            for axis in (axis for axis in (ax.xaxis, ax.yaxis) if ax.axison and axis.get_visible()):
                low, high = sorted(axis.get_view_interval())
                labels = zip(axis.get_majorticklocs(), axis.get_ticklabels(), strict=True)
                found |= {axis.label, *(label for place, label in labels if low <= place <= high)}
    shown = (text for text in found if text.get_visible() and text.get_text().strip())
    boxes = [(text, text.get_fontsize() * scale, text.get_window_extent()) for text in shown]
    for ticks in figure.findobj(Ticks):
        for image, left, bottom in ticks.stamps(scale):
            rows = np.flatnonzero(image[..., 3].any(axis=1))
            box = Bbox.from_extents(left, bottom + rows[0], left + image.shape[1], bottom + rows[-1] + 1)
            boxes.append((f"a number or name of {ticks} at {box}", NUMBERS * scale, box))
    return boxes


@pytest.mark.parametrize("name", WIDGETS)
@pytest.mark.parametrize("room", ROOMS, ids=str)
def test_every_text_is_whole_and_readable(name, room):
    widget = WIDGETS[name]()
    widget.picture.room = [*room, 1]
    figure = widget.stage.figure
    assert figure.bbox.width <= max(room[0], widget.narrowest)
    found = texts(figure)
    assert found
    for text, size, box in found:
        assert size >= SMALLEST, text
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= figure.bbox.width + 1, text
        assert box.y1 <= figure.bbox.height + 1, text
    for (one, _, here), (other, _, there) in itertools.combinations(found, 2):
        across = min(here.x1, there.x1) - max(here.x0, there.x0)
        down = min(here.y1, there.y1) - max(here.y0, there.y0)
        assert min(across, down) < 3, (one, other)  # the boxes have a rim


@pytest.mark.parametrize("ratio", [1, 2])
def test_a_picture_is_as_large_as_the_screen_says(ratio):
    widget = lens()
    widget.picture.room = [934, 350, ratio]
    assert widget.stage.frame().shape == (350 * ratio, 934 * ratio, 4)
    before = widget.picture.alt, widget.status.value, np.array(widget.stage.frame())
    for room in ([1488, 760, ratio], [934, 350, ratio]):
        widget.picture.room = room
    assert (widget.picture.alt, widget.status.value) == before[:2]
    np.testing.assert_array_equal(widget.stage.frame(), before[2])
