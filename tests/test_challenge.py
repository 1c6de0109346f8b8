import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import Challenge


@pytest.fixture
def challenge():
    M, _truth = ratings.low_rank(14, 14, K=2, noise=0.3, seed=5)
    return Challenge(M)


def spend(challenge, K, alpha, reg, epochs):
    for knob, value in zip(challenge.knobs, (K, alpha, reg, epochs), strict=True):
        knob.value = value
    challenge.spend.click()


def test_the_three_shares_are_apart_and_are_all_the_ratings(challenge):
    shares = challenge.train, challenge.held_out, challenge.test
    np.testing.assert_array_equal(sum(share.astype(int) for share in shares), ratings.observed(challenge.M))
    assert challenge.held_out.sum() == pytest.approx(challenge.test.sum(), abs=2)


def test_moving_a_slider_trains_nothing(challenge):
    before = challenge.png
    for knob, value in zip(challenge.knobs, (5, 0.1, 0.0, 7), strict=True):
        knob.value = value
    assert (challenge.png, challenge.runs) == (before, [])


def test_a_run_is_what_the_model_gives_on_each_share(challenge):
    spend(challenge, 2, 0.02, 0.03, 200)
    model = LowRankFactorization(14, 14, 2, 0.02, 0.03, seed=0)
    M = np.where(challenge.test, np.nan, challenge.M)  # the test ratings are not even there
    history = model.fit(M, 200, held_out=challenge.held_out)
    test = np.sqrt(np.mean((challenge.M - model.forward())[challenge.test] ** 2))
    expected = (2, 0.02, 0.03, 200, history.train_rmse[-1], history.held_out_rmse[-1], test)
    assert challenge.runs[0] == pytest.approx(expected)
    assert f"{history.held_out_rmse[-1]:.3f}" in challenge.status.value


def test_the_last_test_is_told_once_all_runs_are_spent_and_only_for_the_best(challenge):
    for n in range(10):
        assert "never looked at before" not in challenge.status.value
        spend(challenge, n % 4, 0.02, 0.01, 50 + n)
    best = min(challenge.runs, key=lambda run: run[5])
    assert f"Best: run {challenge.runs.index(best) + 1}, held out {best[5]:.3f}." in challenge.status.value
    assert f"never looked at before: {best[6]:.3f}" in challenge.status.value
    assert challenge.spend.disabled
    challenge.spend.click()
    assert len(challenge.runs) == 10
    challenge.reset.click()
    assert not challenge.spend.disabled
    assert "0 of 10 runs spent" in challenge.status.value


@pytest.mark.filterwarnings("error")
def test_a_diverged_run_is_on_record_and_never_the_best(challenge):
    spend(challenge, 3, 1.0, 0.0, 50)
    assert challenge.best() is None
    assert "diverged" in challenge.drawn.table.artists[-1].get_text()
    spend(challenge, 3, 0.01, 0.0, 50)
    assert challenge.best() == 1
