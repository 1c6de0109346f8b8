"""`forward` and `backward` are the original notebook's; so is `fit` with its two habits."""

import numpy as np
import pytest

from mf_teach import LowRankFactorization


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


@pytest.mark.parametrize("F", [np.zeros((3, 3)), "F", None])
def test_backward_wants_the_F_of_this_model(M, model, F):
    model.F = F
    with pytest.raises(RuntimeError, match=r"needs the residuals of forward\(\): call it first"):
        model.backward(M)


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
