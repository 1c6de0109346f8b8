import numpy as np
import pytest
from filling import answer, fill

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import Population
from mf_teach.live.population import ALPHAS, SCANNED, START


def rank_2(seed):
    return ratings.low_rank(K=2, seed=seed)[0]


M = rank_2(22)


def trained(M, seed, K, alpha=0.01, epochs=50):
    """One run, as a lesson writes it."""
    _train, held_out = ratings.hold_out(M, 0.2, seed)
    model = LowRankFactorization(*M.shape, K, alpha, 0.001, seed=seed)
    return model.fit(M, epochs, held_out=held_out)


@pytest.fixture
def widget():
    short = {"epochs": 50}
    return Population(M, rank_2, A={"K": 1} | short, B={"K": 3} | short, runs=20, seed=5)


def test_nothing_trains_before_it_is_asked_for(widget):
    assert "Nothing is trained yet" in widget.status.value
    assert fill(widget) == 0
    assert len(widget.scores) == 0
    widget.knobs["A"][0].value = 4
    assert fill(widget) == 0


def test_seeds_on_one_table_are_the_runs_of_a_lesson(widget):
    widget.train.click()
    assert fill(widget) > 0
    expected = [[trained(M, seed, K).held_out_rmse[-1] for K in (1, 3)] for seed in range(5, 25)]
    np.testing.assert_allclose(widget.scores, expected, atol=1e-12)
    gaps = np.diff(expected).ravel()
    mean, error = gaps.mean(), gaps.std(ddof=1) / 20**0.5
    corrected = gaps.std(ddof=1) * (1 / 20 + 1 / 4) ** 0.5  # Nadeau & Bengio: a fifth to four fifths
    np.testing.assert_allclose(widget.compared(), (mean, error, corrected))
    assert f"B − A = {mean:+.3f} ± {error:.3f}".replace("-", "−") in widget.status.value
    assert f"as splits overlap: ± {corrected:.3f}" in widget.status.value
    assert f"A is better in {(gaps > 0).sum()} of 20" in widget.summary
    dots = [line.get_ydata() for line in widget.drawn.ends.dots]
    beyond = [len(line.get_ydata()) for line in widget.drawn.ends.beyond]
    assert len(np.concatenate(dots)) + sum(beyond) == 40  # every run can be seen


def test_fresh_tables_have_a_run_each_and_no_overlap(widget):
    widget.train.click()
    widget.anew.value = True
    fill(widget)
    expected = [
        [trained(rank_2(START + seed), seed, K).held_out_rmse[-1] for K in (1, 3)] for seed in range(5, 25)
    ]
    np.testing.assert_allclose(widget.scores, expected, atol=1e-12)
    assert np.isnan(widget.compared()[2])
    assert "covers other tables of this kind" in widget.status.value
    assert np.isnan(widget.drawn.means.bars[0].get_ydata()).all()  # no long bar


def test_the_shares_are_those_of_runs_that_diverge(widget):
    widget.train.click()
    fill(widget)
    lost = [[trained(M, seed, K, alpha).diverged_at is not None for K in (1, 3)]
            for alpha in ALPHAS for seed in range(5, 25)]  # fmt: skip
    shares = np.reshape(lost, (len(ALPHAS), 20, 2)).mean(axis=1)
    assert 0 < shares.mean() < 1
    for line, share in zip(widget.drawn.shares.lines, shares.T, strict=True):
        np.testing.assert_allclose(line.get_ydata(), share)
    assert SCANNED >= 20


@pytest.mark.filterwarnings("error")
def test_runs_that_diverge_are_counted_and_not_compared(widget):
    widget.train.click()
    widget.knobs["B"][1].value = 0.4
    fill(widget)
    lost = int(np.isnan(widget.scores[:, 1]).sum())
    assert 0 < lost < 20
    assert f"Diverged: A 0, B {lost}." in widget.status.value
    assert f"of {20 - lost}." in widget.status.value
    assert len(widget.drawn.ends.lost.get_xdata()) == lost
    widget.knobs["B"][1].value = 1.0
    fill(widget)
    assert "fewer than two pairs are left to compare" in widget.status.value


def test_the_next_seeds_keep_the_mean_of_those_before(widget):
    widget.train.click()
    fill(widget)
    first = widget.compared()[:2]
    widget.next.click()
    while len(widget.scores) < 2:
        widget._work()
    widget.next.click()  # before all are there: no mean of some
    fill(widget)
    assert widget.seed.value == 45
    assert widget.before == (first,)
    np.testing.assert_allclose(widget.drawn.means.points[1].get_ydata(), [first[0]])
    other = Population(M, rank_2, A={"K": 1, "epochs": 50}, B={"K": 3, "epochs": 50}, runs=20, seed=45)
    other.train.click()
    fill(other)
    np.testing.assert_array_equal(widget.scores, other.scores)
    widget.knobs["A"][0].value = 2  # another question
    assert widget.before == ()


def test_the_newest_setting_wins(widget):
    widget.train.click()
    while not len(widget.scores):
        answer(widget)
    late = widget.pulse.beat
    widget.knobs["A"][0].value = 2
    assert len(widget.scores) == 0
    widget.pulse.answered = late  # to the question before: not answered twice
    assert len(widget.scores) == 0
    fill(widget)
    assert len(widget.scores) == 20
    assert trained(M, 5, 2).held_out_rmse[-1] == pytest.approx(widget.scores[0, 0])


def test_one_table_alone_has_no_fresh_ones():
    widget = Population(M, runs=20)
    assert [name for name, _anew in widget.anew.options] == ["seeds, on one table"]


def test_a_fresh_table_that_cannot_be_split_is_told_and_the_rest_stays(widget):
    widget.train.click()
    fill(widget)
    before = widget.scores
    widget.fresh = lambda seed: np.ones((1, 8))
    widget._settle()
    widget.anew.value = True
    answer(widget)
    assert "the share of M that is held out = 0.2: only 0.00 can go" in widget.status.value
    assert fill(widget) == 0  # it does not try again by itself
    widget.anew.value = False
    fill(widget)
    np.testing.assert_array_equal(widget.scores, before)


def test_a_step_is_one_run_and_the_scores_come_before_the_shares(widget):
    """Where nothing compiles the loop, each run takes seconds: a hand must not wait for more than one."""
    widget.train.click()
    for run in range(1, 41):
        widget._work()
        assert (len(widget.scores), len(widget.half)) == (run // 2, run % 2)
    assert widget.scanned == 0
    assert widget._left()
    for _run in range(2 * len(ALPHAS)):
        widget._work()
    assert widget.scanned == 1
