import subprocess
import sys

import numpy as np
import pytest

from mf_teach import sgd

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


SAME = """
import sys
if sys.argv[1] == "without": sys.modules["numba"] = None
from mf_teach import LowRankFactorization, ratings, sgd
assert hasattr(sgd.train, "py_func") == (sys.argv[1] == "with")
model = LowRankFactorization(10, 10, 3, 0.01, 0.001, seed=4)
train, held_out = ratings.hold_out(ratings.original(), 0.2, 1)
history = model.fit(ratings.original(), 50, held_out=held_out)
diverged = LowRankFactorization(10, 10, 3, 0.9, 0.001).fit(ratings.original(), 50)
print(diverged.diverged_at, *[f"{x:.9f}" for x in (*history.train_rmse, *history.held_out_rmse, *model.R[0])])
"""


def test_with_and_without_numba_the_same_numbers_and_no_warning():
    pytest.importorskip("numba")
    outputs = []
    for way in ("with", "without"):
        command = [sys.executable, "-W", "error", "-c", SAME, way]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.stderr == ""
        outputs.append(done.stdout.split())
    assert outputs[0][0] == outputs[1][0] != "None"
    np.testing.assert_allclose(*(np.array(o[1:], float) for o in outputs), atol=1e-8)
