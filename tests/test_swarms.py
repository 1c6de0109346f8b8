import numpy as np
import pytest
from matplotlib.figure import Figure

from mf_teach.drawing.style import ADAPTED, styled
from mf_teach.drawing.swarms import Means, Swarms, swarm


def chart(**how):
    """Two columns on a figure of 400 x 300 pixels."""
    with styled(ADAPTED):
        figure = Figure(figsize=(400 / 72, 300 / 72), dpi=72)
        ax = figure.add_axes((0.15, 0.1, 0.8, 0.78))
        return Swarms(ax, "RMSE", ["A", "B"], ["#4d4d4d", "#009e73"], **how)


NUMBERS = np.random.default_rng(0).normal(0.5, 0.1, (2, 150))


@pytest.mark.mpl_image_compare(savefig_kwargs={"metadata": {"Software": None}})
def test_swarms():
    drawn = chart(signed=True, columns=3)
    means = Means(drawn.axes, 1.7, 3)
    lost = np.append(NUMBERS[1] - 0.6, [np.nan, np.nan, 3.0, -3.0])
    drawn.update([NUMBERS[0] - 0.4, lost], 200)
    means.update(0.1, 0.05, 0.2, [(0.2, 0.1), (-0.1, 0.05)])
    return drawn.axes.figure


def test_equal_numbers_stand_side_by_side_and_no_two_dots_in_one_place():
    assert swarm(np.array([0.5, 0.51, 0.9, 0.52]), 10).tolist() == [0, 1, 0, -1]
    places = np.random.default_rng(1).uniform(0, 1, 500)
    aside = swarm(places, 20)
    bins = np.minimum((places * 20).astype(int), 19)
    assert len(set(zip(bins, aside, strict=True))) == 500


def test_what_is_beyond_the_axis_is_a_triangle_and_what_was_lost_a_cross():
    drawn = chart()
    near = np.clip(NUMBERS, 0.3, 0.6)
    drawn.update([np.append(near[0], [9.0, np.nan]), near[1]], 200)
    assert 0.6 < drawn.top < 1.5
    up, down = (len(line.get_xdata()) for line in drawn.beyond)
    assert (up, down) == (1, 0)
    assert len(drawn.lost.get_xdata()) == 1
    assert [len(line.get_xdata()) for line in drawn.dots] == [150, 150]
    means = [np.append(near[0], 9.0).mean(), near[1].mean()]  # of those beyond, too
    np.testing.assert_allclose(drawn.means.get_ydata(), means)
    assert drawn.labels[0].get_text() == f"A: mean {means[0]:.3f}"


def test_a_swarm_never_leaves_its_column():
    drawn = chart()
    drawn.update([np.full(2000, 0.5), NUMBERS[1]], 2000)
    assert np.abs(drawn.dots[0].get_xdata()).max() < 0.5


def test_the_axis_changes_in_steps():
    drawn, signed = chart(), chart(signed=True)
    assert drawn.update([NUMBERS[0], NUMBERS[1]], 200)
    assert not drawn.update([NUMBERS[0] * 1.01, NUMBERS[1]], 200)
    signed.update([NUMBERS[0], -NUMBERS[1]], 200)
    low, high = signed.axes.get_ylim()
    assert low == -high
    assert not signed.update([np.empty(0), NUMBERS[1]], 200) or signed.top < high
    signed.update([np.empty(0), np.empty(0)], 200)
    assert signed.labels[0].get_text() == "A"
