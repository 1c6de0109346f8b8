"""A newcomer's row, with the rest of the model as it is."""

import numpy as np
import pytest

from mf_teach import LowRankFactorization, _loop, ratings


@pytest.fixture
def fitted():
    """A model of the coffees, and the ratings of a taster it has never seen."""
    M = ratings.coffee().M
    model = LowRankFactorization(117, 27, K=2, alpha=0.01, reg=0.1)
    model.fit(M[1:], 100, global_mean=True)
    return model, np.where(np.arange(27) % 3 == 0, np.nan, M[0])


def row_loss(model, M_i, R_i, R_bias_i):
    """The part of the loss of `fit` that belongs to one row."""
    seen = np.isfinite(M_i)
    e = M_i - (model.mu + model.C_bias + R_bias_i + model.C @ R_i)
    return (e[seen] ** 2).sum() / 2 + seen.sum() * model.reg / 2 * (R_i @ R_i + R_bias_i**2)


def test_fold_in_equals_training_again_with_the_rest_frozen(fitted):
    """SGD on that row alone, C and C_bias put back after each update, with a falling alpha."""
    model, M_i = fitted
    R_i, R_bias_i = model.fold_in(M_i)
    rows, cols = np.zeros(1, np.uint32), np.flatnonzero(np.isfinite(M_i)).astype(np.uint32)
    row, bias, rng = np.zeros((1, 2)), np.zeros(1), np.random.default_rng(0)
    for epoch in range(20_000):
        alpha = 1 / (20 + epoch)
        for j in rng.permutation(cols)[:, None]:
            frozen = model.C.copy(), model.C_bias.copy()
            arguments = row, frozen[0], bias, frozen[1], model.mu, alpha, model.reg, True
            _loop.sgd_epoch(rows, j, M_i[j], *arguments)  # 360,000 calls: without checks
    np.testing.assert_allclose(row[0], R_i, atol=1e-3)
    assert bias[0] == pytest.approx(R_bias_i, abs=1e-3)


def test_fold_in_is_the_minimum_of_the_loss_of_its_row(fitted):
    model, M_i = fitted
    best = model.fold_in(M_i)
    lowest = row_loss(model, M_i, *best)
    for step in np.vstack([np.eye(3), -np.eye(3)]) * 1e-4:
        assert row_loss(model, M_i, best[0] + step[:2], best[1] + step[2]) > lowest


def test_fold_in_of_a_row_of_the_model_changes_little_once_trained():
    """Where training has converged, each row is already at the minimum of its own loss."""
    M = ratings.coffee().M
    model = LowRankFactorization(118, 27, K=1, alpha=0.002, reg=0.1)
    model.fit(M, 3000, global_mean=True)
    R_i, R_bias_i = model.fold_in(M[5])
    assert R_i[0] == pytest.approx(model.R[5, 0], abs=0.02)
    assert R_bias_i == pytest.approx(model.R_bias[5], abs=0.02)


def test_fold_in_without_ratings_or_reg_or_biases(fitted):
    model, M_i = fitted
    R_i, R_bias_i = model.fold_in(np.zeros(27))
    assert not R_i.any()
    assert R_bias_i == 0
    model.reg, one = 0.0, np.where(np.arange(27) == 4, 7.0, np.nan)
    R_i, R_bias_i = model.fold_in(one)  # three unknowns, one rating: it is met, by the smallest of them
    assert model.mu + model.C_bias[4] + R_bias_i + R_i @ model.C[4] == pytest.approx(7)
    plain = LowRankFactorization(117, 27, K=2, alpha=0.01, reg=0.1, biases=False)
    plain.fit(ratings.coffee().M[1:], 100)
    assert plain.fold_in(M_i)[1] == 0


@pytest.mark.parametrize(
    ("M_i", "match"),
    [
        (np.ones(26), r"M_i has shape \(26,\): must be \(27,\), a number per column"),
        (np.ones((1, 27)), r"M_i has shape \(1, 27\): must be 1-D"),
        (["a"] * 27, "M_i has dtype <U1: must hold real numbers: text is no number"),
        (np.full(27, -1), r"M_i\[0\] = -1: ratings must be > 0, with 0 or nan for missing"),
        (np.full(27, np.inf), r"M_i\[0\] = inf: must be finite, or nan for missing"),
    ],
)
def test_fold_in_names_what_is_wrong(fitted, M_i, match):
    with pytest.raises((ValueError, TypeError), match=match):
        fitted[0].fold_in(M_i)


def test_fold_in_checks_the_settings_again(fitted):
    fitted[0].reg = -5
    with pytest.raises(ValueError, match="reg = -5: must be"):
        fitted[0].fold_in(fitted[1])


def test_a_fold_in_beyond_the_range_of_numbers(fitted):
    fitted[0].C = np.full((27, 2), 1e300)
    with pytest.raises(ValueError, match="C, C_bias, mu, reg: must be smaller"):
        fitted[0].fold_in(fitted[1])
