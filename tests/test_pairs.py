import numpy as np
import pytest
from matplotlib.figure import Figure

from mf_teach.drawing.pairs import Differences, Pairs
from mf_teach.drawing.style import ADAPTED, styled


def chart(make, *arguments):
    """A drawing on a figure of its own, of 400 x 300 pixels."""
    with styled(ADAPTED):
        figure = Figure(figsize=(400 / 72, 300 / 72), dpi=72)
        return make(figure.add_axes((0.15, 0.1, 0.8, 0.78)), *arguments)


def pairs():
    return chart(Pairs, "test RMSE", ("textbook", "changed"), 1.5)


def differences():
    return chart(Differences, "changed − textbook", ("training", "test"))


def shown(line):
    return line.get_xydata().tolist()


@pytest.mark.mpl_image_compare(savefig_kwargs={"metadata": {"Software": None}})
def test_pairs():
    drawn = pairs()
    drawn.update(np.array([0.5, 0.7, 0.6, np.nan]), np.array([0.9, 0.8, np.nan, 1.2]))
    return drawn.axes.figure


@pytest.mark.mpl_image_compare(savefig_kwargs={"metadata": {"Software": None}})
def test_differences():
    drawn = differences()
    gaps = np.array([[0.1, 0.2], [-0.1, 0.3], [np.inf, np.inf], [np.nan, np.nan], [0.05, 0.1]])
    drawn.update(gaps, np.array([0.02, 0.2]), np.array([0.06, 0.06]))
    return drawn.axes.figure


def test_a_lost_number_is_a_cross_at_the_top_and_stays_joined():
    drawn = pairs()
    drawn.update(np.array([0.5, 0.7, np.nan, np.nan]), np.array([0.9, np.nan, 0.8, np.nan]))
    lost = np.array(shown(drawn.lost))
    assert sorted(np.round(lost[:, 0])) == [0, 0, 1, 1]
    assert (lost[:, 1] == 1.5).all()
    assert len(np.unique(lost[:, 0])) == 4  # apart from each other
    joined = np.array(shown(drawn.lines)).reshape(4, 3, 2)[:, :2]
    np.testing.assert_array_equal(joined[:, :, 1], [[0.5, 0.9], [0.7, 1.5], [1.5, 0.8], [1.5, 1.5]])
    np.testing.assert_allclose(shown(drawn.means), [[0, 0.6], [1, 0.85]])


def test_without_a_number_left_there_is_no_mean():
    drawn = pairs()
    drawn.update(np.array([0.5, 0.7]), np.full(2, np.nan))
    assert shown(drawn.means) == [[0, 0.6]]


def test_the_axis_of_differences_is_symmetric_and_grows_in_steps():
    drawn, none = differences(), np.full(2, np.nan)
    assert not drawn.update(np.full((3, 2), 0.02), none, none)
    assert drawn.axes.get_ylim() == (-0.1, 0.1)
    assert drawn.update(np.full((3, 2), -0.26), none, none)
    assert drawn.axes.get_ylim() == pytest.approx((-0.3, 0.3))


def test_a_lost_difference_is_a_cross_at_the_edge_that_it_is_beyond():
    drawn = differences()
    drawn.update(np.array([[np.inf, -np.inf], [np.nan, 0.05]]), np.array([0.1, 0.2]), np.array([0.01, 0.02]))
    assert [y for _x, y in shown(drawn.lost)] == [0.1, -0.1]
    assert [y for _x, y in shown(drawn.dots)] == [0.05]
    bars = np.array(drawn.errors.get_ydata()).reshape(2, 3)[:, :2]
    np.testing.assert_allclose(bars, [[0.09, 0.11], [0.18, 0.22]])
