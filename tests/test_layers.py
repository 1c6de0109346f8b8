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


def test_all_maps_share_one_scale(layers):
    limits = {heatmap.cells.colours.get_clim() for heatmap in layers[0].drawn.maps}
    assert limits == {(-5.0, 5.0)}


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
