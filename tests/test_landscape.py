"""The loss of one rating as a landscape, and the path of SGD on it."""

import numpy as np
import pytest

from mf_teach import LowRankFactorization
from mf_teach.live import Landscape


@pytest.fixture
def landscape():
    return Landscape(4.0, R=-0.9, C=2.7, alpha=0.05, reg=0.1)


def places(widget):
    return np.array([[R[0, 0], C[0, 0]] for R, C, *_biases in widget.path.parameters])


def click(widget, R, C):
    """Click on this place of the landscape."""
    ax = widget.drawn.surface.axes
    x, y = (ax.transData - ax.figure.transFigure).transform((R, C))
    widget.picture._handle_custom_msg({"x": x, "y": 1 - y}, [])


def test_the_path_is_that_of_fit(landscape):
    model = LowRankFactorization(1, 1, 1, 0.05, 0.1, biases=False)
    model.R[:], model.C[:] = -0.9, 2.7
    for R, C in places(landscape):
        np.testing.assert_allclose((model.R[0, 0], model.C[0, 0]), (R, C), rtol=1e-12)
        model.fit([[4.0]], 1)


def test_with_several_ratings_the_path_is_that_of_fit_after_each_epoch():
    """`fit` shuffles the same ratings in the same orders, in whichever columns they stand."""
    values = [2.0, 3.0, 4.0, 5.0]
    widget = Landscape(values, alpha=0.05, seed=3)
    orders = [[rating for *_ids, rating in widget.path.order[n : n + 4]] for n in range(0, 60, 4)]
    assert all(sorted(order) == values for order in orders)
    assert len({tuple(order) for order in orders}) > 5
    R, C = places(widget)[0]
    for n, (_i, _j, rating) in enumerate(widget.path.order):  # by hand, as lesson 03 derives it
        e = rating - R * C
        R, C = R + 0.05 * e * C, C + 0.05 * e * R
        np.testing.assert_allclose(places(widget)[n + 1], (R, C), rtol=1e-9)


def test_a_step_goes_down_the_loss_that_is_drawn(landscape):
    """Its direction and length are those of the loss's gradient, by finite differences."""
    h, (R, C), after = 1e-6, *places(landscape)[:2]
    gradient = [
        (landscape.loss(R + h, C) - landscape.loss(R - h, C)) / (2 * h),
        (landscape.loss(R, C + h) - landscape.loss(R, C - h)) / (2 * h),
    ]
    np.testing.assert_allclose(after - (R, C), -0.05 * np.array(gradient), rtol=1e-6)


@pytest.mark.parametrize("values", [4.0, -2.0, [2.0, 3.0, 5.0], [1.0, -1.0]])
@pytest.mark.parametrize("reg", [0.0, 0.5, 10.0])
def test_nothing_is_lower_than_what_is_marked_lowest(values, reg):
    widget = Landscape(values, reg=reg)
    side = np.linspace(-1, 1, 201) * widget.reach
    around = widget.loss(side[None], side[:, None]).min()
    for R, C in widget.lowest():
        assert widget.loss(R, C) <= around + 1e-12
    shown = len(widget.drawn.surface.lowest.get_xdata())
    assert shown == (2 if reg else 0)  # without reg, all of the dashed line is as low


def test_the_bands_are_drawn_where_the_loss_is(landscape):
    """The band of a pixel's colour holds the loss in the middle of that pixel."""
    bands, surface = landscape.drawn.surface.bands, landscape.drawn.surface
    height, width = bands._picture.shape[:2]
    x, y = surface.corner
    floor = landscape.loss(*landscape.lowest()[0])
    colours = np.round(surface.colours)
    found = 0
    for row, column in np.random.default_rng(0).integers(0, (height, width), (200, 2)):
        R, C = x * ((2 * column + 1) / width - 1), y * ((2 * row + 1) / height - 1)
        colour = bands._picture[row, column, :3]  # the lowest row is the first
        same = np.flatnonzero((np.abs(colours - colour) <= 1).all(axis=1))
        if len(same):  # else it is on a line
            level = 2 * (np.log10(landscape.loss(R, C) - floor) - 3 + 4)
            assert same[0] == np.clip(np.floor(level) + 1, 0, 8)
            found += 1
    assert found > 100


def test_the_start_moves_by_click_arrow_key_and_slider(landscape):
    landscape.n.value = 5
    click(landscape, 1.234, -0.5)
    assert (landscape.R.value, landscape.C.value) == pytest.approx((1.23, -0.51))  # on the sliders' steps
    np.testing.assert_allclose(places(landscape)[0], (landscape.R.value, landscape.C.value))
    assert landscape.n.value == 5
    for key, moved in (
        ("ArrowRight", (1.26, -0.51)),
        ("ArrowUp", (1.26, -0.48)),
        ("ArrowLeft", (1.23, -0.48)),
    ):
        landscape.picture._handle_custom_msg({"key": key}, [])
        assert (landscape.R.value, landscape.C.value) == pytest.approx(moved)
    landscape.C.value = 2.4
    np.testing.assert_allclose(places(landscape)[0], (1.23, 2.4))
    click(landscape, 5, 0)  # in the picture, and beyond the slider
    assert landscape.R.value == 3
    before = landscape.png
    click(landscape, 5.5, 0)  # beside it
    landscape.picture._handle_custom_msg({"key": "Escape"}, [])
    assert landscape.png == before


def test_arrows_lead_from_each_place_to_the_next(landscape):
    surface = landscape.drawn.surface
    assert len(surface.arrows.get_paths()) == 0
    assert "Start: R_i = −0.90, C_j = 2.70, predicted −2.43, rating 4." in landscape.status.value
    landscape.step.click()
    landscape.step.click()
    for path, begin, end in zip(
        surface.arrows.get_paths(), places(landscape), places(landscape)[1:], strict=False
    ):
        np.testing.assert_allclose((path.vertices[0] + path.vertices[6]) / 2, begin)
        np.testing.assert_allclose(path.vertices[3], end)
    np.testing.assert_allclose(
        np.ravel((surface.here.get_xdata(), surface.here.get_ydata())), places(landscape)[2]
    )
    assert len(landscape.drawn.descent.line.get_ydata()) == 3
    assert landscape.drawn.descent.line.get_ydata()[2] == pytest.approx(landscape.loss(*places(landscape)[2]))
    landscape.play.value = 60
    assert len(surface.arrows.get_paths()) == 60


def test_an_arrow_for_each_epoch_where_there_are_several_ratings():
    widget = Landscape([3.0, 4.0, 5.0], alpha=0.05)
    hands = widget.children[0].children
    assert widget.arrows in hands
    assert widget.arrows not in Landscape(3.0).children[0].children
    widget.arrows.value = 3
    widget.step.click()
    assert (widget.n.value, len(widget.drawn.surface.arrows.get_paths())) == (3, 1)
    widget.n.value = 7
    ends = [path.vertices[3] for path in widget.drawn.surface.arrows.get_paths()]
    np.testing.assert_allclose(ends, places(widget)[[3, 6, 7]])


@pytest.mark.filterwarnings("error")
def test_a_path_that_diverges_leaves_the_picture_with_a_cross(landscape):
    landscape.n.value = 20
    for alpha in (1.0, 0.5, 0.4, 0.3):
        landscape.alpha.value = alpha
        last = len(landscape.path.order)
        assert landscape.path.diverged
        assert f"After {last} updates" in landscape.status.value
        assert f"Diverged after {last} updates" in landscape.status.value
        surface = landscape.drawn.surface
        at = np.ravel((surface.lost.get_xdata(), surface.lost.get_ydata()))
        assert np.isclose(np.abs(at), surface.corner).any()  # on the edge
        assert (np.abs(at) <= surface.corner * (1 + 1e-9)).all()
        assert len(surface.here.get_xdata()) == 0
        loss = landscape.loss(*places(landscape).T)
        (left,) = landscape.drawn.descent.lost.get_xdata()
        assert loss[left - 1] <= landscape.drawn.descent.top < loss[left]
    landscape.alpha.value = 0.05
    assert "Diverged" not in landscape.status.value
    assert len(landscape.drawn.surface.arrows.get_paths()) == 20
    assert len(surface.lost.get_xdata()) == 0


def test_words_for_a_jump_and_for_standing_still():
    widget = Landscape(4.0, R=2.1, C=2.1, alpha=0.3)
    widget.step.click()
    assert "jumped across the dashed line, and landed farther from it" in widget.status.value
    widget.alpha.value = 0.15
    assert "jumped across the dashed line, and landed closer to it" in widget.status.value
    widget.alpha.value = 0.05
    assert "jumped" not in widget.status.value
    click(widget, 0, 0)
    assert "Nothing moves: the gradient is 0 here." in widget.status.value


def test_reset_and_the_same_settings_give_the_same_picture(landscape):
    first = landscape.png
    landscape.reg.value, landscape.alpha.value, landscape.n.value = 1.0, 0.2, 30
    click(landscape, 1, 1)
    once = landscape.png
    landscape.reset.click()
    assert landscape.png == first
    again = Landscape(4.0, R=1, C=1.02, alpha=0.2, reg=1)
    again.set_all(
        dict(zip((again.R, again.C), (landscape.R.value, landscape.C.value), strict=True)), again._walk
    )
    landscape.reg.value, landscape.alpha.value, landscape.n.value = 1.0, 0.2, 30
    again.n.value = 30
    assert landscape.png == again.png != once
