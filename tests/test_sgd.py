"""The loop, against finite differences and numpy; and the checks before it."""

import inspect

import numpy as np
import pytest

from mf_teach import _loop, sgd

ALPHA, REG, MU = 0.07, 0.3, 0.5


@pytest.fixture
def problem():
    """Rows, cols, ratings and parameters of a small table, all random."""
    rng = np.random.default_rng(5)
    rows, cols = (index.astype(np.uint32) for index in np.nonzero(rng.random((6, 5)) < 0.7))
    R, C, R_bias, C_bias = (rng.standard_normal(size) for size in ((6, 3), (5, 3), 6, 5))
    return rows, cols, rng.uniform(1, 5, len(rows)), R, C, R_bias, C_bias


def loss_of_one(M_ij, R_i, C_j, R_bias_i, C_bias_j):
    """What one update steps down: e^2/2 + reg/2 (squares of the parameters it touches)."""
    e = M_ij - (MU + R_bias_i + C_bias_j + R_i @ C_j)
    return e**2 / 2 + REG / 2 * (R_i @ R_i + C_j @ C_j + R_bias_i**2 + C_bias_j**2)


def test_one_update_is_minus_alpha_times_the_finite_difference_gradient(problem):
    rows, cols, M, *start = problem
    n = 7
    i, j = rows[n], cols[n]
    after = [p.copy() for p in start]
    sgd.sgd_epoch(rows[n : n + 1], cols[n : n + 1], M[n : n + 1], *after, MU, ALPHA, REG, True)
    touched = [p[k] for p, k in zip(start, (i, j, i, j), strict=True)]
    for group, index in enumerate((i, j, i, j)):
        numeric = np.empty(np.size(touched[group]))
        for k in range(len(numeric)):
            h = np.zeros(len(numeric))
            h[k] = 1e-5
            up, down = list(touched), list(touched)
            up[group] = touched[group] + (h if np.ndim(touched[group]) else h[0])
            down[group] = touched[group] - (h if np.ndim(touched[group]) else h[0])
            numeric[k] = (loss_of_one(M[n], *up) - loss_of_one(M[n], *down)) / 2e-5
        step = np.atleast_1d(after[group][index] - start[group][index])
        np.testing.assert_allclose(step, -ALPHA * numeric, rtol=1e-6)
        untouched = np.delete(after[group], index, axis=0), np.delete(start[group], index, axis=0)
        np.testing.assert_array_equal(*untouched)


def test_an_epoch_equals_the_update_written_in_numpy(problem):
    rows, cols, M, R, C, R_bias, C_bias = problem
    ours = [p.copy() for p in (R, C, R_bias, C_bias)]
    sgd.sgd_epoch(rows, cols, M, *ours, MU, ALPHA, REG, True)
    for n in range(len(M)):
        i, j = rows[n], cols[n]
        e = M[n] - (MU + R_bias[i] + C_bias[j] + R[i] @ C[j])
        R_bias[i] += ALPHA * (e - REG * R_bias[i])
        C_bias[j] += ALPHA * (e - REG * C_bias[j])
        R[i], C[j] = R[i] + ALPHA * (e * C[j] - REG * R[i]), C[j] + ALPHA * (e * R[i] - REG * C[j])
    for mine, theirs in zip(ours, (R, C, R_bias, C_bias), strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-12)


def test_without_biases_they_stay(problem):
    rows, cols, M, R, C, R_bias, C_bias = problem
    before = R_bias.copy(), C_bias.copy(), R.copy()
    sgd.sgd_epoch(rows, cols, M, R, C, R_bias, C_bias, MU, ALPHA, REG, False)
    np.testing.assert_array_equal(R_bias, before[0])
    np.testing.assert_array_equal(C_bias, before[1])
    assert (R != before[2]).all()


def test_float32_stays_float32_and_close(problem):
    rows, cols, M, *start = problem
    results = []
    for dtype in (np.float32, np.float64):
        ours = [p.astype(dtype) for p in start]
        settings = dtype(MU), dtype(ALPHA), dtype(REG)
        sgd.sgd_epoch(rows, cols, M.astype(dtype), *ours, *settings, True)
        assert all(p.dtype == dtype for p in ours)
        results.append(ours)
    for single, double in zip(*results, strict=True):
        np.testing.assert_allclose(single, double, rtol=2e-4, atol=1e-5)


def test_rmse_is_over_the_given_ratings_and_nan_without_any(problem):
    rows, cols, M, R, C, R_bias, C_bias = problem
    F = MU + R_bias[:, None] + C_bias + R @ C.T
    expected = np.sqrt(np.mean((M - F[rows, cols]) ** 2))
    assert sgd.rmse(rows, cols, M, R, C, R_bias, C_bias, MU) == pytest.approx(expected, rel=1e-12)
    assert np.isnan(sgd.rmse(rows[:0], cols[:0], M[:0], R, C, R_bias, C_bias, MU))


def test_shuffle_keeps_all_and_favours_no_order():
    rng = np.random.default_rng(0)
    counts = {}
    for _ in range(6000):
        rows = np.arange(3).astype(np.uint32)
        cols, M = rows + 10, rows + 20.0
        sgd.shuffle(rows, cols, M, rng)
        np.testing.assert_array_equal([cols, M], [rows + 10, rows + 20])  # a rating stays whole
        counts[tuple(rows)] = counts.get(tuple(rows), 0) + 1
    assert len(counts) == 6
    assert all(abs(count - 1000) < 150 for count in counts.values())  # five standard deviations


CALLS = "sgd_epoch", "original_epoch", "rmse", "train"


def call(name, given):
    """Call this function of `sgd` with these arguments by name."""
    rows, cols, values, R, C, R_bias, C_bias, mu, alpha, reg = given.values()
    common = [*given.values()]
    if name == "rmse":
        return sgd.rmse(*common[:8])
    if name == "train":
        parts = [(rows, cols, values)] * 2, (R, C, R_bias, C_bias, mu), sgd.Settings(alpha, reg)
        return sgd.train(*parts[0], *parts[1:], np.random.default_rng(0), 2, 5.0, True)
    return getattr(sgd, name)(*common, True, *[False] * (2 * (name == "original_epoch")))


NAMES = "rows", "cols", "values", "R", "C", "R_bias", "C_bias", "mu", "alpha", "reg"


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize(
    ("what", "change", "match"),
    [
        ("rows", lambda x: x + 5, r"rows is in 5\.\.10: must be in 0\.\.5"),
        ("rows", lambda x: x.astype(int) - 11, r"rows is in -11\.\.-6: must be in 0\.\.5"),
        ("cols", lambda x: x + 1, r"cols is in 1\.\.5: must be in 0\.\.4"),
        ("cols", lambda x: x[:-1], "cols has .* entries, values .*: must be as many"),
        ("cols", lambda x: x.astype(float), "cols has dtype float64: must be integers"),
        ("rows", lambda x: x.tolist(), "rows is a list: must be a numpy array"),
        ("values", lambda x: x.astype(int), "values has dtype int64: must be float64 or float32"),
        ("values", lambda x: np.where(x == x[3], np.nan, x), r"values\[3\] = nan: must be finite"),
        ("R", lambda x: x.astype(int), "R has dtype int64"),
        ("R", lambda x: x[:, :2], r"C has shape \(5, 3\): must be \(5, 2\)"),
        ("C", lambda x: x[0], r"C has shape \(3,\): must be 2-D"),
        ("C", lambda x: x * np.inf, r"C\[0, 0\] = -?inf: must be finite"),
        ("R_bias", lambda x: x[:1], r"R_bias has shape \(1,\): must be \(6,\)"),
        ("C_bias", lambda x: x.astype(np.float32), "C_bias has dtype float32: must be float64, as R"),
        ("mu", lambda x: np.nan, "mu = nan: must be finite"),
        ("alpha", lambda x: "fast", "alpha = 'fast': must be a number"),
        ("reg", lambda x: 10**400, "reg = 1000.*: must be finite"),
    ],
)
def test_no_way_into_compiled_code_without_a_check(problem, name, what, change, match):
    given = dict(zip(NAMES, (*problem, MU, ALPHA, REG), strict=True))
    call(name, given)
    if name == "rmse" and what in ("alpha", "reg"):
        return
    given = {n: v.copy() if isinstance(v, np.ndarray) else v for n, v in given.items()}
    given[what] = change(given[what])
    with pytest.raises((ValueError, TypeError), match=match):
        call(name, given)


def test_the_ways_in_for_one_entry_and_for_an_order(problem):
    rows, cols, values, *parameters = problem
    for i, j, match in (
        (6, 0, "i = 6: must be an integer >= 0 and <= 5"),
        (0, -1, "j = -1"),
        (0.0, 0, "i = 0.0"),
    ):
        with pytest.raises((ValueError, TypeError), match=match):
            sgd.predict(i, j, *parameters, MU)
    with pytest.raises(TypeError, match=r"rng is a int: must be a numpy.random.Generator"):
        sgd.shuffle(rows, cols, values, 5)
    with pytest.raises(ValueError, match=r"rows has .* entries"):
        sgd.shuffle(rows[:3], cols, values, np.random.default_rng(0))
    values.flags.writeable = False
    with pytest.raises(ValueError, match="values is read-only"):
        sgd.shuffle(rows, cols, values, np.random.default_rng(0))
    with pytest.raises(TypeError, match="biases = 1: must be True or False"):
        sgd.sgd_epoch(rows, cols, values, *parameters, MU, ALPHA, REG, 1)


def test_the_source_of_a_way_in_is_the_loop():
    assert inspect.getsource(sgd.sgd_epoch) == inspect.getsource(_loop.sgd_epoch)
    assert "def sgd_epoch(rows, cols, values, R, C" in inspect.getsource(sgd.sgd_epoch)
    assert len(inspect.signature(sgd.train).parameters) <= 9
