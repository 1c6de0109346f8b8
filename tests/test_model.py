import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from mf_teach import LowRankFactorization, _loop, ratings
from mf_teach._arguments import shown


def original_epoch(M, R, C, R_bias, C_bias, alpha, reg):
    """The original notebook's formulas, entry by entry; see the README."""
    n_R, n_C, K = len(R), len(C), R.shape[1]
    F = [[sum(R[i, k] * C[j, k] for k in range(K)) + R_bias[i] + C_bias[j] for j in range(n_C)]
         for i in range(n_R)]  # fmt: skip
    for i in range(n_R):
        for j in range(n_C):
            if M[i, j] > 0:
                e = M[i, j] - F[i][j]
                R_bias[i] = R_bias[i] + alpha * (e - reg * R_bias[i])
                C_bias[j] = C_bias[j] + alpha * (e - reg * C_bias[j])
                for k in range(K):
                    R[i, k] = R[i, k] + alpha * (e * C[j, k] - reg * R[i, k])
                for k in range(K):
                    C[j, k] = C[j, k] + alpha * (e * R[i, k] - reg * C[j, k])


def test_forward_and_backward_are_the_original_for_420_epochs(M, model, parameters):
    theirs = parameters(model)
    for _ in range(420):
        model.forward()
        model.backward(M)
        original_epoch(M, *theirs, 0.01, 0.001)
    difference = max(np.abs(a - b).max() for a, b in zip(parameters(model), theirs, strict=True))
    assert difference <= 1e-12


def test_forty_starts_of_the_original_reach_the_range_that_holds_the_printed_rmse(M):
    rmse = []
    for seed in range(40):
        model = LowRankFactorization(10, 10, 3, 0.01, 0.001, seed=seed)
        for _ in range(420):
            model.forward()
            model.backward(M)
        rmse.append(np.sqrt(model.mse_loss(M, model.forward())))
    assert 0.32 < min(rmse) < 0.35
    assert 0.33 < np.median(rmse) < 0.36
    assert 0.41 < max(rmse) < 0.50
    assert min(rmse) < 0.4045 < max(rmse)


def test_forward_returns_a_copy_of_F(model):
    F = model.forward()
    F[:] = 0
    assert (model.F != 0).any()


def test_backward_needs_forward(M, model):
    with pytest.raises(RuntimeError, match="forward"):
        model.backward(M)
    model.forward()
    model.fit(M, 1)
    with pytest.raises(RuntimeError, match="forward"):  # those residuals were of the old parameters
        model.backward(M)


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


def textbook(rows, cols, M, R, C, R_bias, C_bias, alpha, reg, *, frozen=False, new_R=False):
    """One epoch in numpy, the ratings in the given order, with the original's two departures."""
    F = R @ C.T + R_bias[:, None] + C_bias
    for i, j, M_ij in zip(rows, cols, M, strict=True):
        e = M_ij - (F[i, j] if frozen else R[i] @ C[j] + R_bias[i] + C_bias[j])
        R_bias[i] += alpha * (e - reg * R_bias[i])
        C_bias[j] += alpha * (e - reg * C_bias[j])
        R_i = R[i].copy()
        R[i] += alpha * (e * C[j] - reg * R[i])
        C[j] += alpha * (e * (R[i] if new_R else R_i) - reg * C[j])


@pytest.mark.parametrize("switch", [{}, {"frozen": True}, {"new_R": True}, {"frozen": True, "new_R": True}])
def test_each_habit_of_the_original_changes_exactly_that(M, model, parameters, switch):
    theirs = parameters(model)
    model.fit(M, 30, shuffle=False, **switch)
    rows, cols = np.nonzero(M)
    for _ in range(30):
        textbook(rows, cols, M[rows, cols], *theirs, 0.01, 0.001, **switch)
    for mine, other in zip(parameters(model), theirs, strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-12)


def test_all_habits_together_are_the_original(M, model, parameters):
    other = LowRankFactorization(10, 10, 3, 0.01, 0.001, seed=0)
    model.fit(M, 420, shuffle=False, frozen=True, new_R=True)
    for _ in range(420):
        other.forward()
        other.backward(M)
    for mine, theirs in zip(parameters(model), parameters(other), strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-12)


@pytest.mark.parametrize("switch", ["frozen", "new_R"])
def test_habits_do_not_touch_the_shuffled_orders(M, switch):
    states = []
    for on in (True, False):
        model = LowRankFactorization(10, 10, 3, 0.01, 0.001)
        model.fit(M, 2, **{switch: on})
        states.append(model.rng.bit_generator.state)
    assert states[0] == states[1]


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


def test_triples_are_left_as_they_were_and_must_fit(M, model):
    triples = ratings.Triples.of(M, M > 0)
    before = triples.rows.copy(), triples.values.copy()
    model.fit(triples, 3)
    np.testing.assert_array_equal(triples.rows, before[0])
    np.testing.assert_array_equal(triples.values, before[1])
    wide = ratings.Triples([0], [10], [3], (10, 11))
    unchanged(
        model,
        lambda: model.fit(wide, 3),
        ValueError,
        r"M is Triples of shape \(10, 11\): must be Triples of shape \(10, 10\)",
    )
    unchanged(
        model,
        lambda: model.fit(triples, 3, held_out=M > 0),
        ValueError,
        "held_out is ndarray of shape .*must be Tri",
    )
    unchanged(
        model, lambda: model.fit(triples, 3, observed=M > 0), ValueError, "observed: must be None for Tri"
    )
    unchanged(model, lambda: model.fit(triples.take([]), 3), ValueError, "M: must leave at least one rating")


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


def test_the_scale_of_the_start(model):
    assert LowRankFactorization(200, 200, 4, 0.01, 0, scale=0.1).R.std() == pytest.approx(0.1, rel=0.1)
    assert not LowRankFactorization(2, 2, 4, 0.01, 0, scale=0).R.any()
    same = LowRankFactorization(10, 10, 3, 0.01, 0.001, seed=0, scale=1 / 3)
    np.testing.assert_allclose(same.R, model.R, rtol=1e-15)


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


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        ({"scale": -1}, "scale = -1: must be finite and >= 0, or None for 1/K"),
        ({"scale": "small"}, "scale = 'small': must be a number"),
        ({"dtype": int}, "dtype = .*: must be np.float32 or np.float64"),
    ],
)
def test_scale_and_dtype_are_checked(arguments, match):
    with pytest.raises((ValueError, TypeError), match=match):
        LowRankFactorization(**GOOD, **arguments)


@pytest.mark.parametrize("name", ["global_mean", "shuffle", "frozen", "new_R", "each_epoch"])
def test_switches_are_checked(M, model, name):
    unchanged(model, lambda: model.fit(M, 3, **{name: 1}), TypeError, f"{name} = 1: must be True or False")


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


def test_ratings_that_are_all_zero_do_not_diverge():
    model = LowRankFactorization(4, 4, 2, 0.1, 0.01, scale=0.1)
    history = model.fit(np.zeros((4, 4)), 20, observed=np.ones((4, 4), bool))
    assert history.diverged_at is None


GOOD = {"n_R": 10, "n_C": 10, "K": 3, "alpha": 0.01, "reg": 0.001}
NOT_WHOLE = st.one_of(st.floats(), st.text(), st.none(), st.booleans())
NOT_POSITIVE = st.one_of(st.floats(max_value=0), st.sampled_from([np.nan, np.inf, -np.inf]))
NEGATIVE = st.one_of(st.floats(max_value=0, exclude_max=True), st.sampled_from([np.nan, np.inf]))
NOT_NUMBER = st.one_of(st.text(), st.none(), st.booleans(), st.complex_numbers())


@pytest.mark.parametrize(("name", "least"), [("n_R", 1), ("n_C", 1), ("K", 0)])
@given(data=st.data())
def test_sizes_must_be_integers_and_large_enough(name, least, data):
    value = data.draw(st.integers(max_value=least - 1) | NOT_WHOLE)
    with pytest.raises((ValueError, TypeError), match=f"^{name} = .*must be an integer >= {least}"):
        LowRankFactorization(**(GOOD | {name: value}))


def test_without_factors_only_the_biases_are_trained(M):
    model = LowRankFactorization(10, 10, K=0, alpha=0.01, reg=0.001)
    history = model.fit(M, 100)
    np.testing.assert_array_equal(model.forward(), model.R_bias[:, None] + model.C_bias[None, :])
    assert history.train_rmse[-1] < history.train_rmse[0] / 2


@given(value=NOT_POSITIVE | NOT_NUMBER)
def test_alpha_must_be_positive_and_finite(value):
    with pytest.raises((ValueError, TypeError), match=r"^alpha = .*must be .*finite and > 0"):
        LowRankFactorization(**(GOOD | {"alpha": value}))


@given(value=NEGATIVE | NOT_NUMBER)
def test_reg_must_not_be_negative(value):
    with pytest.raises((ValueError, TypeError), match=r"^reg = .*must be .*finite and >= 0"):
        LowRankFactorization(**(GOOD | {"reg": value}))


@pytest.mark.parametrize(("seed", "biases"), [(-1, True), (0.5, True), (0, 1)])
def test_seed_and_biases_are_checked(seed, biases):
    with pytest.raises((ValueError, TypeError), match=r"seed = .*integer >= 0|biases = 1: must be True or"):
        LowRankFactorization(**GOOD, seed=seed, biases=biases)


def unchanged(model, call, error, match):
    """The call raises, and the model is as before: parameters, mean, F and random state."""
    before = [model.R.copy(), model.C.copy(), model.R_bias.copy(), model.C_bias.copy(), model.mu]
    F, state = model.F, model.rng.bit_generator.state
    with pytest.raises(error, match=match):
        call()
    for one, two in zip(before, (model.R, model.C, model.R_bias, model.C_bias, model.mu), strict=True):
        np.testing.assert_array_equal(one, two)
    assert model.F is F
    assert model.rng.bit_generator.state == state


BAD_M = {
    "1-D": (np.ones(10), ValueError, r"M has shape \(10,\): must be 2-D"),
    "3-D": (np.ones((10, 10, 1)), ValueError, r"M has shape \(10, 10, 1\): must be 2-D"),
    "ragged": ([[1, 2], [3]], ValueError, "M: must be rectangular"),
    "text": ([["a"] * 10] * 10, TypeError, "M has dtype <U1: must hold real numbers"),
    "complex": (np.ones((10, 10)) * 1j, TypeError, "M has dtype complex128: must hold"),
    "nothing observed": (np.zeros((10, 10)), ValueError, "M: must leave at least one rating"),
    "all nan": (np.full((10, 10), np.nan), ValueError, "M: must leave at least one rating"),
    "wrong shape": (np.ones((9, 10)), ValueError, r"M has shape \(9, 10\): must be \(10, 10\)"),
    "inf": (np.where(np.eye(10), np.inf, 1), ValueError, r"M\[0, 0\] = inf: must be finite"),
    "negative": (np.where(np.eye(10), -1, 1), ValueError, r"M\[0, 0\] = -1: ratings must be > 0"),
}


@pytest.mark.parametrize("name", BAD_M)
def test_bad_matrices_are_named_and_lose_nothing(model, name):
    bad, error, match = BAD_M[name]
    model.forward()
    unchanged(model, lambda: model.fit(bad, 3), error, match)
    unchanged(model, lambda: model.backward(bad), error, match)


@settings(deadline=None)
@given(shape=npst.array_shapes(min_dims=0, max_dims=3).filter(lambda shape: shape != (10, 10)))
def test_any_other_shape_of_M_or_masks_is_refused(shape):
    model, M = LowRankFactorization(**GOOD), ratings.original()
    unchanged(model, lambda: model.fit(np.ones(shape), 3), ValueError, "M has shape")
    for mask in ("observed", "held_out"):
        wrong = {mask: np.ones(shape, bool)}
        unchanged(model, lambda: model.fit(M, 3, **wrong), ValueError, f"{mask} has shape")  # noqa: B023


@given(epochs=st.integers(max_value=0) | NOT_WHOLE)
def test_epochs_must_be_a_positive_integer(epochs):
    model, M = LowRankFactorization(**GOOD), ratings.original()
    call = lambda: model.fit(M, epochs)  # noqa: E731
    unchanged(model, call, (ValueError, TypeError), r"^epochs = .*must be an integer >= 1")


def test_masks_must_be_boolean_and_within_the_ratings(M, model):
    holes = np.where(M == 0, np.nan, M)
    everything, missing = np.ones((10, 10), bool), M == 0
    for masks, error, match in (
        ({"observed": M}, TypeError, "observed has dtype int64: must be a boolean mask"),
        ({"held_out": M}, TypeError, "held_out has dtype int64: must be a boolean mask"),
        ({"observed": ~everything}, ValueError, "observed: must leave at least one rating"),
        ({"observed": everything}, ValueError, r"observed\[0, 9\] is True, but M\[0, 9\] is nan"),
        ({"held_out": missing}, ValueError, r"held_out\[0, 9\] is True, but M\[0, 9\] is missing"),
        ({"held_out": ~missing}, ValueError, "held_out: must leave at least one rating"),
    ):
        unchanged(model, lambda: model.fit(holes, 3, **masks), error, match)  # noqa: B023


def test_settings_are_checked_again_when_used(M, model):
    model.alpha = -1
    unchanged(model, lambda: model.fit(M, 3), ValueError, "^alpha = -1")


def test_mse_loss_names_the_argument(M, model):
    with pytest.raises(ValueError, match="y_hat has shape"):
        model.mse_loss(M, M[:5])


@pytest.mark.parametrize(
    ("name", "value", "match"),
    [
        ("R", np.ones((10, 3), int), "R has dtype int64: must be float64 or float32"),
        ("R", np.ones((10, 3)).tolist(), "R is a list: must be a numpy array"),
        ("R", np.ones((10, 3), np.float32), "C has dtype float64: must be float32, as R"),
        ("C", np.ones((10, 1)), r"C has shape \(10, 1\): must be \(10, 3\)"),
        ("C", np.full((10, 3), np.nan), r"C\[0, 0\] = nan: must be finite"),
        ("C", np.ma.ones((10, 3)), "C is a MaskedArray: must be a numpy array"),
        ("C", np.ones((10, 3), ">f8"), "C has dtype >f8: must be float64 or float32"),
        ("C", np.broadcast_to(1.0, (10, 3)), "C is read-only"),
        ("R_bias", np.zeros(1), r"R_bias has shape \(1,\): must be \(10,\)"),
        ("R_bias", 0.0, "R_bias is a float: must be a numpy array"),
        ("C_bias", np.zeros((10, 1)), r"C_bias has shape \(10, 1\): must be 1-D"),
        ("C_bias", np.where(np.arange(10) == 4, np.inf, 0), r"C_bias\[4\] = inf: must be finite"),
        ("mu", np.nan, "mu = nan: must be finite"),
        ("mu", "3", "mu = '3': must be a number"),
        ("alpha", "x", "alpha = 'x': must be a number"),
        ("reg", None, "reg = None: must be a number"),
        ("biases", "no", "biases = 'no': must be True or False"),
        ("K", 2, r"R has shape \(10, 3\): must be \(10, 2\)"),
        ("K", 10**5000, "K = an enormous int: must be an integer >= 0 and <= 50,000,000"),
        ("n_R", 2**63, "n_R = 9223372036854775808: must be an integer >= 1 and <= 50,000,000"),
        ("rng", 5, "rng is a int: must be a numpy.random.Generator"),
    ],
    ids=shown,
)
def test_assigned_parameters_are_checked_by_name_wherever_they_are_used(M, model, name, value, match):
    other = ratings.Triples.of(M, M > 0)
    model.forward()
    setattr(model, name, value)
    uses = {
        "fit": lambda: model.fit(M, 3),
        "triples": lambda: model.fit(other, 3),
        "predict": lambda: model.predict([0], [1]),
        "fold_in": lambda: model.fold_in(M[0]),
        "forward": model.forward,
        "backward": lambda: model.backward(M),
    }
    used = {"alpha": {"predict", "forward"}, "reg": {"predict", "forward"}, "biases": {"predict", "forward"}}
    used["rng"] = {"predict", "forward", "fold_in", "backward"}
    skipped = used.get(name, set())
    if "finite" in match and name != "mu":  # forward and backward show what has left the range of numbers
        skipped = {"forward", "backward"}
    for use in uses.keys() - skipped:
        with pytest.raises((ValueError, TypeError), match=match):
            uses[use]()


def test_a_model_in_arrays_of_another_layout_trains_the_same(M, model):
    other = LowRankFactorization(10, 10, 3, 0.01, 0.001)
    other.R, other.C = np.asfortranarray(other.R), np.repeat(other.C, 2, axis=1)[:, ::2]
    np.testing.assert_array_equal(model.fit(M, 20).train_rmse, other.fit(M, 20).train_rmse)
    np.testing.assert_array_equal(model.forward(), other.forward())


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        ({"alpha": 10**400}, "alpha = 1000.*: must be finite and > 0"),
        ({"alpha": 10**5000}, "alpha = an enormous int: must be finite and > 0"),
        ({"alpha": 1e39, "dtype": np.float32}, r"alpha = 1e\+39: must be within the range of float32"),
        ({"alpha": 1e-60, "dtype": np.float32}, "alpha = 1e-60: must be finite and > 0"),
        ({"n_R": 10**30}, "n_R = 1000.*: must be an integer >= 1 and <= 50,000,000"),
        ({"n_C": 2**63}, "n_C = .*: must be an integer >= 1"),
        ({"n_R": 10**7, "K": 100}, r"\(n_R \+ n_C\) x K: 10,000,010 x 100 numbers are too many"),
        ({"K": 2**64}, "K = .*: must be an integer >= 0"),
        ({"scale": 1e39, "dtype": np.float32}, r"scale = 1e\+39: must be .*at most 1e9"),
        ({"scale": 10**400}, "scale = 1000.*: must be"),
        ({"seed": np.nan}, "seed = nan: must be an integer >= 0"),
        ({"seed": None}, "seed = None: must be an integer >= 0"),
        ({"biases": np.array([True])}, "biases = .*: must be True or False"),
    ],
)
def test_numbers_that_are_too_large_are_named(arguments, match):
    with pytest.raises((ValueError, TypeError), match=f"^{match}"):
        LowRankFactorization(**GOOD | arguments)


def test_numpys_numbers_are_numbers(M):
    numpys = {
        "n_R": np.int64(10),
        "n_C": np.array(10),
        "K": np.uint8(3),
        "alpha": np.array(0.01),
        "biases": np.True_,
    }
    model = LowRankFactorization(**GOOD | numpys | {"reg": np.float32(0.5), "seed": np.int32(0)})
    assert (model.n_R, model.n_C, model.K) == (10, 10, 3)
    same = LowRankFactorization(**GOOD | {"reg": 0.5})
    np.testing.assert_array_equal(model.fit(M, np.int16(5)).train_rmse, same.fit(M, 5).train_rmse)


@pytest.mark.parametrize("epochs", [2**63, 10**400, 10**8])
def test_epochs_that_no_memory_holds(M, model, epochs):
    unchanged(model, lambda: model.fit(M, epochs), ValueError, "^epochs = .*>= 1 and <= 10,000,000")


@pytest.mark.parametrize(
    ("rows", "cols", "match"),
    [
        ([-1], [0], r"rows is in -1\.\.-1: must be in 0\.\.9"),
        ([0], [10], r"cols is in 10\.\.10: must be in 0\.\.9"),
        ([0, 1], [0], "rows has 2 entries, cols 1: must be as many"),
        ([0.0], [0], "rows has dtype float64: must hold integers"),
        ([True], [0], "rows has dtype bool: must hold integers"),
        (0, 0, r"rows has shape \(\): must be 1-D"),
        ([[0]], [[0]], r"rows has shape \(1, 1\): must be 1-D"),
        (np.ma.array([0, 1], mask=[0, 1]), [0, 1], "rows has masked entries"),
        ([10**30], [0], "rows has dtype object: must hold integers"),
    ],
)
def test_predict_refuses_ids_that_are_none(model, rows, cols, match):
    with pytest.raises((ValueError, TypeError), match=match):
        model.predict(rows, cols)


def test_F_that_no_memory_holds(M):
    model = LowRankFactorization(10**6, 10**6, 0, 0.01, 0)
    with pytest.raises(ValueError, match="F: 1,000,000 x 1,000,000 numbers are too many"):
        model.forward()


def test_a_fold_in_beyond_the_range_of_numbers(fitted):
    fitted[0].C = np.full((27, 2), 1e300)
    with pytest.raises(ValueError, match="C, C_bias, mu, reg: must be smaller"):
        fitted[0].fold_in(fitted[1])


@pytest.mark.parametrize("name", ["n_R", "K", "alpha", "reg", "biases", "rng", "R", "C_bias", "mu", "F"])
def test_an_attribute_that_is_gone_is_named(M, model, name):
    delattr(model, name)
    for use in (
        lambda: model.fit(M, 3),
        model.forward,
        lambda: model.predict([0], [0]),
        lambda: model.backward(M),
    ):
        with pytest.raises(TypeError, match=f"^{name} is missing: must be an attribute of a model"):
            use()


def test_a_subclass_that_forgets_its_start_is_told(M):
    class Forgetful(LowRankFactorization):
        def __init__(self):
            pass

    with pytest.raises(
        TypeError, match="n_R is missing: must be an attribute of a model, as __init__ makes it"
    ):
        Forgetful().fit(M, 3)


@pytest.mark.parametrize("F", [np.zeros((3, 3)), "F", None])
def test_backward_wants_the_F_of_this_model(M, model, F):
    model.F = F
    with pytest.raises(RuntimeError, match=r"needs the residuals of forward\(\): call it first"):
        model.backward(M)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("name", "factor"), [("R", 1e300), ("C_bias", 1e308), ("mu", 1e308)])
def test_a_start_beyond_the_range_of_numbers_has_not_diverged(M, model, name, factor):
    model.C_bias += 1
    setattr(model, name, factor if name == "mu" else factor * getattr(model, name))
    unchanged(
        model, lambda: model.fit(M, 3), ValueError, "^R, C, R_bias, C_bias, mu: must be smaller, F leaves"
    )


DTYPES = np.array, "float32", float.hex, np.float16, np.dtype(">f8"), 10**5000, [1], None


@pytest.mark.parametrize("dtype", DTYPES, ids=shown)
def test_a_dtype_that_is_none_is_named(dtype):
    with pytest.raises(ValueError, match=r"^dtype = .*: must be np\.float32 or np\.float64"):
        LowRankFactorization(**GOOD, dtype=dtype)
