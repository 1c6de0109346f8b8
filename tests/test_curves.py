import numpy as np
import pytest
from matplotlib.figure import Figure

from mf_teach import History, LowRankFactorization, ratings
from mf_teach.drawing.curves import SPAN, LossCurves, spread
from mf_teach.drawing.style import ADAPTED, styled


@pytest.fixture
def fit(M):
    """A function that trains on the original and returns the `History`."""
    _train, held_out = ratings.hold_out(M, 0.2, seed=0)

    def run(epochs=420, K=3, alpha=0.01):
        return LowRankFactorization(10, 10, K, alpha, 0.001).fit(M, epochs, held_out=held_out)

    return run


def curves(figure=None, **look):
    figure = figure or Figure(figsize=(5, 4), dpi=72)
    return LossCurves(figure.add_axes((0.1, 0.1, 0.6, 0.8)), baseline=1.1, top=4, **look)


@pytest.mark.mpl_image_compare(savefig_kwargs={"metadata": {"Software": None}})
def test_loss_curves(fit):
    with styled(ADAPTED):
        figure = Figure(figsize=(5, 4), dpi=72)
        curves(figure).update(fit(), 420, kept=fit(600, K=10))
    return figure


def test_the_epochs_end_with_the_run_and_the_rmse_axis_in_steps(fit):
    drawn, history = curves(), fit()
    drawn.update(history, 420)
    assert drawn.axes.get_xlim() == (0, 420)
    assert drawn.axes.get_ylim() == (0.1, 4)
    drawn.update(fit(30), 30, kept=history)
    assert drawn.axes.get_xlim() == (0, 420)  # as far as the kept run
    drawn.update(fit(30), 30)
    assert drawn.axes.get_xlim() == (0, 30)


def test_each_curve_has_its_last_value_beside_it(fit):
    drawn, history = curves(), fit()
    drawn.update(history, 420)
    last = {"training": history.train_rmse[-1], "held out": history.held_out_rmse[-1]}
    assert [label.get_text() for label in drawn.labels[:2]] == [f"{n}\n{x:.3f}" for n, x in last.items()]
    assert drawn.dashes.get_text() == ""
    drawn.update(history, 420, kept=history)
    assert drawn.dashes.get_text() == "dashed: kept run"


def test_a_run_that_diverged_leaves_through_the_top_and_a_cross_says_where(fit):
    drawn, history = curves(), fit(alpha=1.0)
    drawn.update(history, 420)
    assert drawn.lost.get_xydata().tolist() == [[history.diverged_at, 4]]
    for line in drawn.lines:
        assert line.get_xdata()[-1] == history.diverged_at
        assert line.get_ydata()[-1] > 4
    drawn.update(fit(), 420)
    assert len(drawn.lost.get_xydata()) == 0


def test_a_perfect_fit_stays_on_the_axis():
    drawn = curves()
    drawn.update(History(np.array([2.0, 0.0])), 10)
    assert drawn.axes.get_ylim() == (4 / SPAN, 4)
    assert drawn.lines[0].get_ydata()[-1] == 4 / SPAN


def test_labels_are_spread():
    np.testing.assert_allclose(spread(np.array([1.0, 2.0, 9.0]), 3.0), [0, 3, 9])
    rng = np.random.default_rng(0)
    for _ in range(50):
        places = rng.uniform(0, 10, 4)
        moved = spread(places, 2.0)
        assert np.diff(np.sort(moved)).min() > 2 - 1e-9
        assert (np.argsort(moved) == np.argsort(places)).all()


def test_the_last_value_is_the_true_one_where_the_axis_ends_above_it():
    drawn = curves()
    for rmse, told in ((0.0123, "0.012"), (0.00041, "0.0004"), (3e-7, "3e−07"), (0.0, "0.000")):
        drawn.update(History(np.array([2.0, rmse])), 10)
        assert drawn.labels[0].get_text() == f"training\n{told}"
