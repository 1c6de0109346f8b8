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


def test_the_first_ten_runs_are_kept_with_their_tests_once_they_are_spent(challenge):
    spend(challenge, 3, 1.0, 0.0, 50)  # diverges
    for n in range(9):
        assert challenge._answer() is None
        spend(challenge, 2, 0.02, 0.01, 10 + n)
    runs = challenge.runs
    challenge.reset.click()
    for n in range(10):
        spend(challenge, 1, 0.02, 0.01, 10 + n)
    (first, *others) = challenge._answer()["challenge"]
    assert first == [3, 1.0, 0.0, 50, None, None, None]
    assert others == [list(run) for run in runs[1:]]


@pytest.mark.filterwarnings("error")
def test_a_diverged_run_is_on_record_and_never_the_best(challenge):
    spend(challenge, 3, 1.0, 0.0, 50)
    assert challenge.best() is None
    assert "diverged" in challenge.drawn.table.artists[-1].get_text()
    spend(challenge, 3, 0.01, 0.0, 50)
    assert challenge.best() == 1


def test_an_identical_run_is_warned_of_before_it_is_paid_for(challenge):
    spend(challenge, 2, 0.02, 0.03, 50)
    spend(challenge, 3, 0.02, 0.03, 50)
    spend(challenge, 2, 0.02, 0.03, 50)
    assert len(challenge.runs) == 2
    assert "Run 1 had the same settings" in challenge.status.value
    assert "Run 1 had the same settings" in challenge.picture.alt
    assert challenge.spend.description == "spend it again"
    challenge.spend.click()  # warned, and wanted all the same
    assert challenge.runs[2] == challenge.runs[0]
    assert "had the same settings" not in challenge.status.value
    assert challenge.spend.description == "spend a run"
    challenge.spend.click()  # each is warned of
    assert len(challenge.runs) == 3


def test_a_warning_is_gone_with_the_settings_that_it_was_about(challenge):
    spend(challenge, 2, 0.02, 0.03, 50)
    challenge.spend.click()
    challenge.knobs[0].value = 3
    assert "had the same settings" not in challenge.status.value
    challenge.knobs[0].value = 2
    challenge.spend.click()
    assert len(challenge.runs) == 1
    assert "Run 1 had the same settings" in challenge.status.value
    challenge.reset.click()
    assert "had the same settings" not in challenge.status.value


@pytest.mark.parametrize("room", [(934, 340), (640, 480), (1488, 650), (720, 320), (480, 300)])
def test_record_and_curves_are_apart_and_inside(challenge, room):
    challenge.picture.room = [*room, 1]
    spend(challenge, 3, 0.01, 0.001, 1000)
    challenge.stage.frame()
    renderer, figure = challenge.stage.canvas.get_renderer(), challenge.stage.figure
    table = challenge.drawn.table.artists[0].axes.get_tightbbox(renderer)
    curves = challenge.drawn.curves.axes.get_tightbbox(renderer)
    assert not table.overlaps(curves)
    for box in (table, curves):
        assert min(box.x0, box.y0) > -0.5
        assert box.x1 < figure.bbox.width + 0.5
        assert box.y1 < figure.bbox.height + 0.5
