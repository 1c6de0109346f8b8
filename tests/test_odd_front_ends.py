"""What a page may send to a widget, and what names, threads and screens it may meet."""

import threading

import numpy as np
import pytest

from mf_teach import ratings
from mf_teach.drawing.style import FIXED, LOCK, styled
from mf_teach.live import Guess, HandFit, Landscape, Playground, curves, guarded, points, scores, tables
from mf_teach.live.picture import Picture, finite, read

M = ratings.original().astype(float)


NONSENSE = (
    None, 5, "x", [], {}, {"key": None}, {"key": [1]}, {"x": 1}, {"x": None, "y": None}, {"x": 1e9, "y": 0},
)  # fmt: skip


@pytest.mark.parametrize("told", NONSENSE, ids=str)
def test_a_message_of_nonsense_changes_nothing(told):
    assert read(told) == (None, None)


def test_widgets_take_no_notice_of_nonsense():
    landscape, playground = Landscape(), Playground(M, epochs=2)
    before = landscape.png, landscape.status.value, playground.png, playground.status.value
    for told in NONSENSE:
        landscape.picture._handle_custom_msg(told, [])
        playground.picture._handle_custom_msg(told, [])
    for place in ([None, None], ["a", "b"], [0.5], [np.nan, 0.5], [1e300, 1]):
        playground.picture.pointed = place
    assert (landscape.png, landscape.status.value, playground.png, playground.status.value) == before


@pytest.mark.parametrize(
    ("room", "screen"),
    [
        ([900, 400, 2], (900, 400, 2)),
        ([900, 400, 9.9], (900, 400, 8000 / 900)),
        ([900, -50, 0.25], (900, -50, 0.25)),
        *(([900, 400, ratio], None) for ratio in (0, -1, 1e6, np.nan, "1", None)),
        ([900, 400], None),
    ],
)
def test_a_room_is_one_of_a_screen_or_none(room, screen):
    picture = Picture()
    picture.room = room
    assert picture.screen == screen
    assert finite([True, 1e7], 2) is None


@pytest.mark.parametrize("ratio", [0.2, 0.3])
def test_a_page_zoomed_far_out_shows_the_picture(ratio):
    widget = Playground(M, epochs=2)
    widget.picture.room = [1600, 900, ratio]
    assert "not possible" not in widget.status.value
    assert widget.stage.frame().shape[1] == round(1600 * ratio)


def test_a_slider_at_no_number_goes_back():
    for widget, slider in ((w := HandFit(M[:3, :3], 0.5), w.R[0]), (w := Guess("?", 3, 0, 9.5), w.guess)):
        before, shown = slider.value, widget.png
        slider.value = np.nan
        assert "nan: must be a number" in widget.status.value
        assert (slider.value, widget.png) == (before, shown)


TITLES = r"$\frac{$", "from $5 to $6", "_private", "映画 😀", "a\tb"


def test_names_are_drawn_as_they_are_written():
    runs, pairs = dict.fromkeys(TITLES, (1, 2)), dict.fromkeys(TITLES, ([1, 2], [1, 2]))
    drawn = tables(dict.fromkeys(TITLES, M)), curves(runs, "$x"), scores(runs, "$x$"), points(pairs, "$x$")
    for still in drawn:
        assert all(title in still.alt for title in TITLES)
    legend = drawn[1].stage.figure.axes[0].get_legend().get_texts()
    assert [len(text.get_text()) for text in legend] == [len(title) for title in TITLES]


def test_curves_below_0_are_seen():
    low, high = curves({"a": [-1, -2]}).stage.figure.axes[0].get_ylim()
    assert low < -2 < 0 < high


def test_one_thread_at_a_time_sets_the_style():
    """Or else one keeps the settings of the other as those from before, and leaves them to the user."""
    tried = []
    with styled(FIXED):
        other = threading.Thread(target=lambda: tried.append(LOCK.acquire(blocking=False)))
        other.start()
        other.join()
    assert tried == [False]
    assert guarded.LOCK is LOCK  # two locks could wait for each other


def test_tasks_of_another_widget_are_refused_before_anything_breaks():
    widget = Landscape()
    with pytest.raises(ValueError, match="name = '01-lens': has tasks for another widget than Landscape"):
        widget.with_tasks("01-lens")
    widget.n.value = 3
    assert "not possible" not in widget.status.value


def test_ratings_that_are_all_0_and_meant_so_are_drawn():
    zeros = np.ma.array(np.zeros((5, 5)), mask=np.zeros((5, 5), bool))
    assert "RMSE: training" in Playground(zeros, epochs=2).summary
