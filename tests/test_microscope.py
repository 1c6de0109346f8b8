import numpy as np
import pytest

from mf_teach.live import Microscope


@pytest.fixture
def microscope(M):
    return Microscope(M)


def test_its_path_is_that_of_fit_epoch_by_epoch(M, microscope):
    """The same seed: the same start, the same orders, the same numbers to the last bit."""
    from mf_teach import LowRankFactorization

    model = LowRankFactorization(10, 10, 2, 0.1, 0.02, seed=0)
    history = model.fit(M, 3)
    for shown, trained in zip(
        microscope.path[-1], (model.R, model.C, model.R_bias, model.C_bias), strict=True
    ):
        np.testing.assert_array_equal(shown, trained)
    np.testing.assert_allclose(
        [microscope.rmse[n] for n in (0, 82, 164, 246)], history.train_rmse, rtol=1e-12
    )


def test_every_number_of_an_update_is_the_derivations(M, microscope):
    """e, gradients and steps by the formulas of lesson 03, written out again here."""
    alpha, reg = 0.1, 0.02
    for n in (1, 2, 50, 83, 246):
        i, j, e, (before, gradient, step, after) = microscope.update(n)
        R, C, R_bias, C_bias = microscope.path[n - 1]
        F_ij = sum(R[i, k] * C[j, k] for k in range(2)) + R_bias[i] + C_bias[j]
        assert e == pytest.approx(M[i, j] - F_ij)
        by_hand = [-(e - reg * R_bias[i]), -(e - reg * C_bias[j])]
        by_hand += [-(e * C[j, k] - reg * R[i, k]) for k in range(2)]
        by_hand += [-(e * R[i, k] - reg * C[j, k]) for k in range(2)]
        np.testing.assert_allclose(gradient, by_hand, rtol=1e-12, atol=1e-15)
        np.testing.assert_array_equal(step, -alpha * gradient)
        np.testing.assert_allclose(after, before + step, rtol=1e-12, atol=1e-15)


def test_an_update_touches_one_row_one_column_and_two_biases(microscope):
    i, j, *_ = microscope.update(7)
    rows = [np.flatnonzero((a != b).reshape(10, -1).any(axis=1)) for a, b in
            zip(microscope.path[6], microscope.path[7], strict=True)]  # fmt: skip
    assert [list(row) for row in rows] == [[i], [j], [i], [j]]


def test_each_epoch_visits_every_rating_once(M, microscope):
    for start in (0, 82, 164):
        assert len(set(microscope.order[start : start + 82])) == 82
        assert all(M[i, j] > 0 for i, j in microscope.order[start : start + 82])
    assert microscope.order[:82] != microscope.order[82:164]


def test_step_ten_back_play_and_reset(microscope):
    first = microscope.png
    microscope.step.click()
    i, j, e, numbers = microscope.update(1)
    assert f"Update 1, epoch 1: M[{i}, {j}]" in microscope.status.value
    assert f"<b>e = {e:.3f}</b>".replace("-", "−") in microscope.status.value
    shown = [text.get_text().split("\n") for text in microscope.drawn.table.artists]
    assert shown == [[f"{x:.3f}".replace("-", "−") for x in np.round(column, 3) + 0.0] for column in numbers]
    one = microscope.png
    microscope.ten.click()
    assert microscope.n.value == 11
    assert len(microscope.drawn.curve.lines[0].get_xdata()) == 12
    microscope.play.value = 12
    assert microscope.n.value == 12
    microscope.n.value = 1
    assert (microscope.png, microscope.play.value) == (one, 1)
    microscope.play.playing = True
    microscope.reset.click()
    assert (microscope.png, microscope.play.playing) == (first, False)


def test_the_buttons_stop_at_the_end(microscope):
    microscope.n.value = 240
    microscope.ten.click()
    microscope.step.click()
    assert microscope.n.value == 246
    assert "Update 246, epoch 3" in microscope.status.value


def test_another_seed_or_alpha_is_another_path_from_its_beginning(microscope):
    order = microscope.order
    microscope.n.value = 20
    microscope.alpha.value = 0.01
    assert microscope.n.value == 0
    assert microscope.order == order  # alpha does not touch the seed
    microscope.seed.value = 1
    assert microscope.order != order


@pytest.mark.filterwarnings("error")
def test_a_diverging_path_says_so_and_stays_finite(microscope):
    microscope.alpha.value = 1
    microscope.n.value = 246
    assert "Diverged in update" in microscope.status.value
    assert "Try a smaller alpha" in microscope.status.value
    assert np.isfinite(microscope.rmse).all()
    assert max(microscope.rmse) < microscope.limit
