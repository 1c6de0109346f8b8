"""Pictures with little room, or much in them: texts are whole, and touch no other."""

import itertools

import pytest
from test_layouts import texts

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import CellLens, Challenge, Microscope, Playground


def large(K=5):
    """A table of 40 x 40 and a model of it, whose cells are small."""
    M, _truth = ratings.low_rank(40, 40, K=2, seed=1)
    return LowRankFactorization(40, 40, K, 0.01, 0.001), M


def diverged():
    """A challenge of which a run is on record, and one that diverged."""
    widget = Challenge(ratings.original())
    for alpha in (0.01, 1.0):
        widget.knobs[1].value = alpha
        widget.spend.click()
    return widget


def many_ratings():
    return Playground(ratings.generated(60, 70, 1500), epochs=5, global_mean=True)


def last_update():
    widget = Microscope(ratings.low_rank(40, 40, K=2, seed=1)[0], K=4)
    widget.n.value = widget.n.max
    return widget


@pytest.mark.parametrize(
    ("make", "room"),
    [
        (last_update, (934, 397)),
        (lambda: Microscope(ratings.original(), K=4), (934, 397)),
        (lambda: Microscope(ratings.original()), (480, 360)),
        (lambda: CellLens(*large()), (934, 397)),
        (lambda: CellLens(*large(1)), (934, 397)),
        (many_ratings, (934, 331)),
        (many_ratings, (440, 440)),
        (diverged, (480, 300)),
    ],
)
def test_texts_are_whole_and_touch_no_other(make, room):
    widget = make()
    widget.picture.room = [*room, 1]
    found = texts(widget.stage.figure)
    for text, _size, box in found:
        assert box.x0 >= -2, text
        assert box.y0 >= -1, text
        assert box.x1 <= room[0] + 2, text
        assert box.y1 <= widget.stage.height + 1, text
    for (one, _, here), (other, _, there) in itertools.combinations(found, 2):
        across = min(here.x1, there.x1) - max(here.x0, there.x0)
        down = min(here.y1, there.y1) - max(here.y0, there.y0)
        assert min(across, down) < 3, (one, other)  # the boxes have a rim


def test_the_curves_have_room():
    """With many numbers in the table, the curve stands beside it; on a narrow screen, below the record."""
    for make, room in ((last_update, (934, 397)), (diverged, (480, 300))):
        widget = make()
        widget.picture.room = [*room, 1]
        drawn = widget.drawn.curve if make is last_update else widget.drawn.curves
        assert drawn.axes.bbox.height >= 100
        assert drawn.axes.bbox.width >= 100


@pytest.mark.parametrize(("alpha", "corner"), [(0.01, "left"), (0.1, "right")])
def test_what_is_dashed_is_said_where_no_curve_is(alpha, corner):
    """With a large alpha, training gets to the bottom of the axis in a few epochs."""
    widget = Playground(alpha=alpha)
    widget.keep.click()
    assert widget.drawn.curves.dashes.get_horizontalalignment() == corner
