import numpy as np
import pytest

from mf_teach.live import curves, points, scores, tables


def test_a_still_picture_has_an_alt_text_and_no_controls():
    for still in (
        tables({"real": np.array([[1, np.nan]]), "predicted": np.ones((1, 2))}),
        curves({"slow": [3, 2], "fast": [3, 1]}),
        scores({"K = 1": [1.2, 1.3], "K = 2": [1.5, 1.4]}, "RMSE"),
        points({"strength": (np.array([1, 1, 2]), np.array([0.1, 0.2, -0.3]))}, "factor"),
    ):
        assert list(still.children) == [still.picture]
        assert still.picture.alt == still.summary
        assert still.png.startswith(b"\x89PNG")


@pytest.mark.parametrize("draw", [tables, curves, scores, points])
def test_nothing_to_draw_is_an_error(draw):
    with pytest.raises(ValueError, match="must have at least one entry"):
        draw({}, *["RMSE"] * (draw in (scores, points)))


def test_the_alt_text_names_what_is_shown():
    assert curves({"slow": [3, 2], "fast": [3, 1]}, "RMSE").summary == "Curves of the RMSE: slow, fast."


def test_scores_show_every_run_their_mean_and_its_standard_error():
    ax = scores({"a": [1.0, 2.0, 3.0], "b": [5.0]}, "RMSE").stage.figure.axes[0]
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), [1, 2, 3])
    mean, _caps, (bars,) = ax.containers[0]
    assert mean.get_ydata() == [2]
    np.testing.assert_allclose(bars.get_segments()[0][:, 1], [2 - 3**-0.5, 2 + 3**-0.5])


def test_points_show_each_value_and_the_means():
    x, y = [1, 1, 2], [0.5, -0.25, 1.0]
    figure = points({"strength": (x, y), "heat": (x, np.zeros(3))}, "factor").stage.figure
    each, means = figure.axes[0].lines[:2]
    np.testing.assert_array_equal(each.get_ydata(), y)
    np.testing.assert_array_equal(means.get_xdata(), [1, 2])
    np.testing.assert_array_equal(means.get_ydata(), [0.125, 1])
    assert figure.axes[0].get_ylim() == figure.axes[1].get_ylim()
