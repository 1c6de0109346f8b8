import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from mf_teach import LowRankFactorization, quirks, ratings


@pytest.fixture(scope="module")
def truth():
    return ratings.low_rank(K=2, seed=22)[0]


@pytest.fixture
def fits(monkeypatch):
    """The arguments with which each model was made and each `fit` was called, as they come."""
    seen = []

    class Watched(LowRankFactorization):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            self.made = {"settings": arguments, **options}

        def fit(self, M, epochs, **options):
            numbers = {name: np.array(value).tolist() for name, value in options.items()}
            seen.append(self.made | numbers | {"M": np.nan_to_num(M).tolist(), "epochs": epochs})
            return super().fit(M, epochs, **options)

    monkeypatch.setattr(quirks, "LowRankFactorization", Watched)
    return seen


def calls(fits, M, changes):
    fits.clear()
    quirks.run(M, 3, **changes)
    return list(fits)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("2 frozen residuals", "frozen"),
        ("3 new R[i] for C[j]", "new_R"),
        ("4 no global mean", "global_mean"),
        ("5 never shuffled", "shuffle"),
        ("6 start of scale 1/K", "scale"),
        ("7 zeros trained on", "observed"),
    ],
)
def test_each_quirk_changes_exactly_one_argument(fits, truth, name, what):
    """Of the first fit; the second is the same for as many epochs as the first says are best."""
    textbook, changed = calls(fits, truth, {}), calls(fits, truth, quirks.QUIRKS[name])
    assert len(textbook) == len(changed) == 2
    assert {key for key in textbook[0] if textbook[0][key] != changed[0][key]} == {what}
    assert {key for key in textbook[1] if textbook[1][key] != changed[1][key]} <= {what, "epochs"}


def test_without_a_validation_share_there_is_one_fit_of_all_epochs(fits, truth):
    textbook, changed = calls(fits, truth, {}), calls(fits, truth, quirks.QUIRKS["8a nothing held out"])
    assert len(changed) == 1
    assert changed[0]["epochs"] == 420
    assert {key for key in changed[0] if textbook[1][key] != changed[0][key]} == {"epochs"}


def test_never_clipped_changes_no_fit_and_only_the_score(fits, truth):
    textbook, changed = calls(fits, truth, {}), calls(fits, truth, quirks.QUIRKS["8b never clipped"])
    assert textbook == changed
    M = ratings.original()  # trained to the end, it leaves the scale
    scores = quirks.run(M, 3, stop=False), quirks.run(M, 3, stop=False, clip=False)
    assert scores[0][1] < scores[1][1]


def test_stopping_is_where_the_validation_rmse_is_lowest_and_the_test_ratings_are_not_looked_at(truth):
    train, validation, test = ratings.three_shares(truth, 5)
    np.testing.assert_array_equal(train ^ validation ^ test, ratings.observed(truth))
    model = LowRankFactorization(12, 12, 3, 0.01, 0.001, seed=5, scale=0.1)
    without = np.where(test, np.nan, truth)
    history = model.fit(without, 420, held_out=validation, global_mean=True)
    best = LowRankFactorization(12, 12, 3, 0.01, 0.001, seed=5, scale=0.1)
    best.fit(without, int(history.held_out_rmse.argmin()), held_out=validation, global_mean=True)
    F = np.clip(best.forward(), truth[train].min(), truth[train].max())
    expected = [np.sqrt(np.mean((truth - F)[share] ** 2)) for share in (train, test)]
    assert quirks.run(truth, 5) == pytest.approx(expected, rel=1e-12)


def test_zeros_are_trained_on_but_hidden_ratings_are_not(fits):
    M = ratings.original()
    train, validation, test = ratings.three_shares(M, 3)
    first = calls(fits, M, {"zeros": True})[0]
    np.testing.assert_array_equal(np.array(first["observed"]), ~test)
    assert not (np.array(first["M"])[test]).any()
    assert (np.array(first["M"])[M == 0] == 0).all()
    assert train.sum() + validation.sum() + test.sum() == 82


@pytest.mark.filterwarnings("error")
def test_the_largest_alpha_is_the_last_that_does_not_diverge(truth):
    for changes in ({}, {"frozen": True}):
        alpha = quirks.largest_alpha(truth, 0, **changes)
        train, _validation, _test = ratings.three_shares(truth, 0)
        diverged = []
        for x in (alpha, alpha * 10**0.05):
            model = LowRankFactorization(12, 12, 3, x, 0.001, seed=0, scale=0.1)
            history = model.fit(np.where(train, truth, 0), 420, global_mean=True, **changes)
            diverged.append(history.diverged_at is not None)
        assert diverged == [False, True]


@pytest.mark.filterwarnings("error")
def test_a_diverged_run_is_nan(truth):
    assert np.isnan(quirks.run(truth, 0, alpha=1.0)).all()


def test_the_table_of_lesson_06_is_what_paired_runs_over_20_seeds_give(truth):
    lesson = nbformat.read(
        Path(__file__).parents[1] / "notebooks/06_reading_the_original.ipynb", as_version=4
    )
    streams = [o.get("text", "") for cell in lesson.cells for o in cell.get("outputs", [])]
    table = next(text for text in streams if "2 frozen residuals" in text)
    halves = table.partition("original, random")
    for text, M in ((halves[0], truth), (halves[2], ratings.original())):
        textbook = np.array([quirks.run(M, seed) for seed in range(20)])
        line = next(line for line in text.splitlines() if line.startswith("  textbook"))
        alpha = np.median([quirks.largest_alpha(M, seed) for seed in range(20)])
        assert float(line.split()[1]) == pytest.approx(alpha, abs=5.001e-3)
        both = {"8a and 8b": {"stop": False, "clip": False}}
        for name, changes in (quirks.QUIRKS | both).items():
            line = next(line for line in text.splitlines() if name in line)
            stored = [float(number) for number in re.findall(r"[+-]?\d+\.\d\d", line)]
            pairs = np.array([quirks.run(M, seed, **changes) for seed in range(20)]) - textbook
            mean, error = pairs.mean(axis=0), pairs.std(axis=0, ddof=1) / 20**0.5
            alpha = np.median([quirks.largest_alpha(M, seed, **changes) for seed in range(20)])
            assert stored == pytest.approx([mean[0], error[0], mean[1], error[1], alpha], abs=5.001e-3), name


def test_what_would_change_nothing_is_refused(truth):
    for function in (quirks.run, quirks.largest_alpha):
        with pytest.raises(ValueError, match="frosen: must be one of frozen, new_R, global_mean"):
            function(truth, 0, frosen=True)
    with pytest.raises(ValueError, match="M has 2 ratings: must have enough for three shares"):
        quirks.run(np.array([[1, 2], [0, 0]]), 0)


def test_the_predicted_edge_is_that_of_the_biases():
    M = ratings.low_rank(K=2, seed=22)[0]
    for zeros in (False, True):
        edge = quirks.frozen_edge(M, 3, zeros=zeros)
        for factor, survives in ((0.95, True), (1.05, False)):
            run = quirks.run(M, 3, K=0, alpha=factor * edge, frozen=True, zeros=zeros, stop=False)
            assert np.isfinite(run).all() == survives


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"clip": "no"}, "clip = 'no': must be True or False"),
        ({"stop": 0}, "stop = 0: must be True or False"),
        ({"zeros": None}, "zeros = None: must be True or False"),
        ({"frozen": "yes"}, "frozen = 'yes': must be True or False"),
        ({"scale": "1/K"}, "scale = '1/K': must be a number"),
        ({"scale": -1}, "scale = -1: must be finite and >= 0"),
        ({"K": -1}, "K = -1: must be an integer >= 0"),
    ],
)
def test_every_option_is_checked(truth, changes, match):
    for function in (quirks.run, quirks.largest_alpha):
        with pytest.raises((ValueError, TypeError), match=match):
            function(truth, 0, **changes)
    for options, named in (({"alpha": "x"}, "alpha = 'x'"), ({"seed": -1}, "seed = -1")):
        with pytest.raises((ValueError, TypeError), match=named):
            quirks.run(**{"M": truth, "seed": 0} | options)
