"""Training that blows up: told, and stopped at the last state that is good."""

import numpy as np
import pytest

from mf_teach import LowRankFactorization


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("alpha", [0.5, 1e3, 1e200])
def test_divergence_is_reported_and_the_last_finite_state_kept(M, alpha):
    model = LowRankFactorization(10, 10, 3, alpha, 0.001)
    history = model.fit(M, 420)
    assert history.diverged_at >= 1
    assert "ten times the largest rating" in history.why
    assert len(history.train_rmse) == history.diverged_at
    assert np.isfinite(history.train_rmse).all()
    assert np.isfinite(model.forward()).all()
    residuals = (M - model.forward())[M > 0]
    assert np.sqrt(np.mean(residuals**2)) == pytest.approx(history.train_rmse[-1], rel=1e-9)


def test_a_start_far_off_that_comes_nearer_has_not_diverged(M):
    history = LowRankFactorization(10, 10, 3, 1e-4, 0.0, scale=6).fit(M, 50)
    assert history.diverged_at is None
    assert history.train_rmse[0] > 40  # ten times the largest rating
    assert (np.diff(history.train_rmse) < 0).all()
    tiny = LowRankFactorization(10, 10, 3, 0.01, 0.0).fit(M / 1000, 50)
    assert tiny.diverged_at is None
    assert tiny.train_rmse[-1] < tiny.train_rmse[0]


@pytest.mark.filterwarnings("error")
def test_from_a_start_far_off_divergence_is_told_relative_to_that(M):
    history = LowRankFactorization(10, 10, 3, 0.5, 0.0, scale=6).fit(M, 50)
    assert history.diverged_at == 1
    assert history.why.endswith("ten times what it was at the start")


def test_late_divergence_keeps_the_epoch_before(M):
    model = LowRankFactorization(10, 10, 3, 0.36, 0.0, seed=7)
    history = model.fit(M, 1000)
    assert history.diverged_at > 1
    again = LowRankFactorization(10, 10, 3, 0.36, 0.0, seed=7)
    calm = again.fit(M, history.diverged_at - 1)
    assert calm.diverged_at is None
    np.testing.assert_array_equal(again.R, model.R)


def test_ratings_that_are_all_zero_do_not_diverge():
    model = LowRankFactorization(4, 4, 2, 0.1, 0.01, scale=0.1)
    history = model.fit(np.zeros((4, 4)), 20, observed=np.ones((4, 4), bool))
    assert history.diverged_at is None


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("alpha", [0.01, 0.5])
def test_without_a_measure_of_each_epoch_the_end_is_the_same(M, alpha, parameters):
    runs = []
    for each_epoch in (True, False):
        model = LowRankFactorization(10, 10, 3, alpha, 0.001)
        history = model.fit(M, 50, each_epoch=each_epoch)
        runs.append((history.train_rmse[-1], history.diverged_at, *map(np.sum, parameters(model))))
    assert runs[0] == runs[1]
    if alpha == 0.01:
        assert np.isnan(history.train_rmse[1:-1]).all()
