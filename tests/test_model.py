"""What training and predicting do."""

import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings


def test_mse_loss_is_a_mean_of_squares_over_observed_entries(model):
    y, y_hat = np.array([[1, 0], [4, np.nan]]), np.array([[3.0, 9], [1, 9]])
    assert model.mse_loss(y, y_hat) == (4 + 9) / 2


def test_fit_reports_the_rmse_before_and_after_each_epoch(M, model):
    _train, held_out = ratings.hold_out(M, 0.2, 0)
    seen = M > 0
    before = M - model.forward()
    history = model.fit(M, 7, held_out=held_out)
    after = M - model.forward()
    assert len(history.train_rmse) == len(history.held_out_rmse) == 8
    for residuals, t in ((before, 0), (after, 7)):
        train_rmse = np.sqrt(np.mean(residuals[seen & ~held_out] ** 2))
        held_out_rmse = np.sqrt(np.mean(residuals[held_out] ** 2))
        assert history.train_rmse[t] == pytest.approx(train_rmse, rel=1e-12)
        assert history.held_out_rmse[t] == pytest.approx(held_out_rmse, rel=1e-12)


def test_held_out_ratings_do_not_teach(M, parameters):
    _train, held_out = ratings.hold_out(M, 0.3, 2)
    other = np.where(held_out, 5 - M, M)
    fitted = []
    for table in (M, other):
        model = LowRankFactorization(10, 10, 3, 0.01, 0.001)
        model.fit(table, 20, held_out=held_out)
        fitted.append(parameters(model))
    for one, two in zip(*fitted, strict=True):
        np.testing.assert_array_equal(one, two)


def test_a_seed_repeats_the_run_and_leaves_numpys_own_state(M, parameters):
    state = np.random.get_state()[1].copy()  # noqa: NPY002
    runs = []
    for seed in (3, 3, 4):
        model = LowRankFactorization(10, 10, 3, 0.01, 0.001, seed=seed)
        model.fit(M, 5)
        runs.append(parameters(model))
    np.testing.assert_array_equal(runs[0][0], runs[1][0])
    assert (runs[0][0] != runs[2][0]).all()
    np.testing.assert_array_equal(state, np.random.get_state()[1])  # noqa: NPY002


def test_global_mean_is_that_of_the_training_ratings(M, model):
    train, held_out = ratings.hold_out(M, 0.2, 0)
    model.fit(M, 3, held_out=held_out, global_mean=True)
    assert model.mu == M[train].mean()
    without = model.R @ model.C.T + model.R_bias[:, None] + model.C_bias
    np.testing.assert_allclose(model.forward(), without + model.mu)


def test_a_mask_says_what_is_observed(model):
    M = np.arange(100.0).reshape(10, 10) / 25 - 2  # negative ratings, and a rating of 0
    history = model.fit(M, 300, observed=np.ones((10, 10), bool))
    assert history.train_rmse[-1] < 0.1
    with pytest.raises(ValueError, match=r"M\[0, 0\] = -2.*masked_invalid"):
        model.fit(M, 1)


def test_known_truth_is_found_again():
    M, F = ratings.low_rank(20, 20, K=2, noise=0.05, density=0.8, seed=3)
    model = LowRankFactorization(20, 20, 2, 0.02, 0.005, seed=0)
    model.fit(M, 2000, global_mean=True)
    missing = np.isnan(M)
    assert np.sqrt(np.mean((model.forward() - F)[missing] ** 2)) < 0.25 * F[missing].std()


def test_without_biases_they_stay_zero(M):
    model = LowRankFactorization(10, 10, 3, 0.01, 0.001, biases=False)
    model.fit(M, 10)
    model.forward()
    model.backward(M)
    assert not model.R_bias.any()
    assert not model.C_bias.any()


def test_a_table_and_its_triples_train_the_same(M, parameters):
    train, held_out = ratings.hold_out(M, 0.2, 0)
    runs = []
    for table_or_triples, hidden in (
        (M, held_out),
        tuple(ratings.Triples.of(M, part) for part in (train, held_out)),
    ):
        model = LowRankFactorization(10, 10, 3, 0.01, 0.001)
        history = model.fit(table_or_triples, 20, held_out=hidden, global_mean=True)
        runs.append([*parameters(model), history.train_rmse, history.held_out_rmse])
    for one, two in zip(*runs, strict=True):
        np.testing.assert_array_equal(one, two)


def test_triples_are_left_as_they_were(M, model):
    triples = ratings.Triples.of(M, M > 0)
    before = triples.rows.copy(), triples.values.copy()
    model.fit(triples, 3)
    np.testing.assert_array_equal(triples.rows, before[0])
    np.testing.assert_array_equal(triples.values, before[1])


def test_predict_is_entries_of_forward(M, model):
    model.fit(M, 10, global_mean=True)
    rows, cols = np.array([0, 9, 4]), np.array([3, 3, 7])
    np.testing.assert_allclose(model.predict(rows, cols), model.forward()[rows, cols], atol=1e-12)


def test_float32_is_close_and_stays_so(M):
    runs = []
    for dtype in (np.float64, np.float32):
        model = LowRankFactorization(10, 10, 3, 0.01, 0.001, dtype=dtype)
        runs.append(model.fit(M, 100, global_mean=True).train_rmse)
        assert model.R.dtype == model.C_bias.dtype == dtype
    np.testing.assert_allclose(*runs, rtol=1e-3)


def test_without_factors_only_the_biases_are_trained(M):
    model = LowRankFactorization(10, 10, K=0, alpha=0.01, reg=0.001)
    history = model.fit(M, 100)
    np.testing.assert_array_equal(model.forward(), model.R_bias[:, None] + model.C_bias[None, :])
    assert history.train_rmse[-1] < history.train_rmse[0] / 2
