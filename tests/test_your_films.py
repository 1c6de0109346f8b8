"""The widget that takes one's own ratings, on a table of one's own; and the room that its parts have."""

import numpy as np
import pytest
import test_random_walks
from test_your_ratings import coffees, rate

from mf_teach import LowRankFactorization, ratings
from mf_teach.drawing.digits import size
from mf_teach.live import YourRatings

FILMS = [
    "Alien",
    "Crouching Tiger, Hidden Dragon & <Co>",
    "Amélie",
    "$9.99 to $5",
    "千と千尋",
    *map(str, range(60)),
]


def own(scale=(1, 10), count=5, K=1):
    """A widget of films of one's own, each rated by seven of eight people; the first ones more often."""
    rng = np.random.default_rng(0)
    M = rng.integers(1, scale[1] + 1, (8, count)).astype(float)
    M[rng.integers(8, size=count), np.arange(count)] = np.nan
    if scale[0] == 0.5:
        M[0, 0] = 4.5
    survey = ratings.Survey(M, [f"person {n}" for n in range(8)], FILMS[:count], scale)
    model = LowRankFactorization(8, count, K, 0.02, 0.02)
    model.fit(M, 300, global_mean=True)
    return YourRatings(model, survey)


def test_films_of_ones_own_stand_on_the_axes_and_in_the_list():
    widget = own()
    assert [text for text, _n in widget.chosen.options] == FILMS[:5]
    written = [label.get_text() for label in widget.drawn.yours.axes.get_yticklabels()]
    assert (written[0], written[2], written[3]) == ("Alien", "Amélie", "$9.99 to $5")
    assert written[1].startswith("Crouching Tiger")
    assert written[4] == "□" * 4  # letters that the font has not
    rate(widget, 1, 7)
    assert "Chosen: Crouching Tiger, Hidden Dragon &amp; &lt;Co&gt;, predicted" in widget.status.value
    assert "Chosen: Crouching Tiger, Hidden Dragon & <Co>, predicted" in widget.picture.alt
    assert "You have rated 1 of 5 things" in widget.summary
    assert len(widget.drawn.names.get_text().split("\n")) == 4
    for n in range(5):
        rate(widget, n, 9)
    assert widget.drawn.names.get_text() == ""


@pytest.mark.parametrize(("scale", "steps"), [((1, 10), 10), ((1, 5), 5), ((0.5, 5), 10)])
def test_a_slider_has_the_steps_of_the_scale(scale, steps):
    slider = own(scale).ratings[0]
    assert (slider.max - slider.min) / slider.step == steps
    assert slider.max == scale[1]


def test_a_prediction_beyond_the_scale_is_told_as_its_end_and_the_sum_beside_it():
    widget = own()
    widget.model.C_bias[1] = 20
    rate(widget, 1, 10)
    total = (
        widget.model.mu
        + 20
        + np.append(*reversed(widget.model.fold_in(widget.mine))) @ [1, *widget.model.C[1]]
    )
    shown = widget.drawn.predicted.cells.values
    assert shown.max() == 10
    assert shown.min() >= 1
    assert f"predicted 10.00: its sum is {total:.2f}, and the scale ends there" in widget.status.value


def test_of_many_films_those_with_the_most_ratings_are_drawn_and_all_can_be_rated():
    widget = own(count=60)
    drawn = widget.drawn.at.ravel()
    assert 15 <= len(drawn) < 30
    assert len(widget.ratings) == 60
    hidden = next(n for n in range(60) if n not in drawn)
    rate(widget, hidden, 8)
    assert not any(outline.get_visible() for outline in widget.drawn.outlines)
    assert widget.mine[hidden] == 8
    widget.picture._handle_custom_msg({"key": "ArrowDown"}, [])
    assert widget.chosen.value == drawn[0]


def test_of_very_many_films_a_hundred_are_offered(monkeypatch):
    monkeypatch.setattr("mf_teach.live.your_ratings.OFFERED", 4)
    widget = own(count=9)
    assert len(widget.ratings) == 4
    widget.chosen.value = widget.offered[2]
    widget.ratings[2].value = 7
    assert widget.mine[widget.offered[2]] == 7


@pytest.mark.slow
def test_no_order_of_actions_fails_on_films_either():
    test_random_walks.walk(own((0.5, 5), count=30, K=2), 300)


@pytest.mark.parametrize("make", [coffees, own, lambda: own(count=60, K=2)], ids=["coffees", "five", "sixty"])
@pytest.mark.parametrize("room", [(934, 340), (640, 480), (1488, 650), (720, 330), (560, 420)])
def test_maps_sum_and_list_are_apart_and_inside(make, room):
    widget = make()
    widget.picture.room = [*room, 1]
    rate(widget, 0, 9)
    widget.stage.frame()
    renderer, (width, height) = widget.stage.canvas.get_renderer(), widget.stage.figure.bbox.size
    drawn = widget.drawn
    parts = drawn.yours.axes, drawn.predicted.axes, drawn.sum.axes, drawn.names.axes
    boxes = [ax.get_tightbbox(renderer) for ax in parts]
    for n, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[:n])
        assert min(box.x0, box.y0) >= 0
        assert box.x1 <= width
        assert box.y1 <= height
    assert size(*drawn.predicted.cells.css, 1)  # its numbers can be read
