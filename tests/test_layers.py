import itertools

import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import Layers


@pytest.fixture
def layers():
    M, _truth = ratings.low_rank(8, 8, K=1, seed=10)
    _train, held_out = ratings.hold_out(M, 0.2, 0)
    model = LowRankFactorization(8, 8, 1, 0.02, 0.02)
    history = model.fit(M, 300, held_out=held_out, global_mean=True)
    return Layers(model, M, held_out), model, history


def test_the_layers_add_up_to_the_model(layers):
    widget, model, history = layers
    np.testing.assert_allclose(widget.layers.sum(axis=0), model.forward())
    np.testing.assert_allclose(widget.drawn.maps[4].cells.values.data, model.forward())
    last = {"training": history.train_rmse[-1], "held out": history.held_out_rmse[-1]}
    assert widget.rmse([True] * 4) == pytest.approx(last)


def test_every_subset_shows_its_sum_and_its_rmse(layers):
    widget, model, _history = layers
    parts = [model.mu, model.R_bias[:, None], model.C_bias[None], model.R @ model.C.T]
    seen = set()
    for on in itertools.product([False, True], repeat=4):
        widget.set_all(dict(zip(widget.on, on, strict=True)), run=widget.refresh)
        F = np.zeros((8, 8)) + sum(part for part, chosen in zip(parts, on, strict=True) if chosen)
        np.testing.assert_allclose(widget.drawn.maps[4].cells.values.data, F, atol=1e-15)
        for name, mask in widget.masks.items():
            assert f"{name} <b style='font-size:24px'>" in widget.status.value
            rmse = np.sqrt(np.mean((widget.M - F)[mask] ** 2))
            assert f">{rmse:.3f}</b>" in widget.status.value
        seen.add(widget.drawn.chart.outline.get_x())
    assert len(seen) == 16  # each subset has a place of its own


def test_all_maps_share_one_scale_and_the_mean_is_white(layers):
    widget, model, _history = layers
    middles, widths = zip(*((np.mean(limits), np.ptp(limits)) for limits in (
        heatmap.cells.colours.get_clim() for heatmap in widget.drawn.maps)), strict=True)  # fmt: skip
    np.testing.assert_allclose(middles, [model.mu, 0, 0, 0, model.mu, 0], atol=1e-12)
    farthest = np.abs(widget.M[~widget.missing] - model.mu).max()
    np.testing.assert_allclose(widths, 2 * np.ceil(farthest))


def bars(widget):
    """The numbers of the subsets whose RMSE can be seen, in bars or in digits."""
    chart = widget.drawn.chart
    return {n for parts in (*chart.bars, *chart.texts) for n, part in enumerate(parts) if part.get_visible()}


def test_no_rmse_shows_before_its_subset_was_chosen(layers):
    widget = layers[0]
    assert bars(widget) == {15}
    widget.on[0].value = False
    assert len(bars(widget)) == 2
    widget.none.click()
    assert bars(widget) == widget.tried
    assert len(widget.tried) == 3
    assert len(widget.drawn.chart.untried.get_xdata()) == 13
    widget.reset.click()
    assert bars(widget) == {15}
    assert [box.value for box in widget.on] == [True] * 4


def test_a_click_on_a_bar_and_the_arrow_keys_choose_its_subset(layers):
    widget = layers[0]
    ax = widget.drawn.chart.axes
    for n, height in ((5, 0.45), (9, -0.4)):  # on the dots, and where the bar is going to be
        x, y = (ax.transData - ax.figure.transFigure).transform((n, height))
        widget.picture._handle_custom_msg({"x": x, "y": 1 - y}, [])
        assert [box.value for box in widget.on] == widget.subsets[n].tolist()
        assert n in bars(widget)
    widget.picture._handle_custom_msg({"key": "ArrowRight"}, [])
    assert [box.value for box in widget.on] == widget.subsets[10].tolist()
    widget.picture._handle_custom_msg({"key": "ArrowUp"}, [])
    widget.picture._handle_custom_msg({"x": 0.001, "y": 0.001}, [])
    assert [box.value for box in widget.on] == widget.subsets[10].tolist()


def test_a_layer_that_is_off_shows_no_numbers(layers):
    widget = layers[0]
    widget.on[2].value = False
    blank = [heatmap.cells.values.mask.all() for heatmap in widget.drawn.maps[:4]]
    assert blank == [off.get_visible() for off in widget.drawn.off] == [False, False, True, False]


def test_buttons_switch_all_layers(layers):
    widget = layers[0]
    widget.none.click()
    assert "prediction = nothing" in widget.status.value
    assert [box.value for box in widget.on] == [False] * 4
    widget.all.click()
    assert "prediction = mean + row bias + column bias + low rank" in widget.status.value


def test_without_held_out_ratings_there_is_one_score():
    M = ratings.original()
    model = LowRankFactorization(10, 10, 2, 0.01, 0.001)
    model.fit(M, 10)
    widget = Layers(model, M, np.zeros((10, 10), bool))
    assert "held out" not in widget.status.value


@pytest.mark.parametrize("subset", [[1, 0, 1, 0], [True] * 3, "abcd", None, [-1, 0, 0, 0]])
def test_a_subset_is_four_booleans(layers, subset):
    with pytest.raises(
        (ValueError, TypeError), match=r"^subset has (dtype .*: must be a boolean|shape .*\(4,\))"
    ):
        layers[0].rmse(subset)
