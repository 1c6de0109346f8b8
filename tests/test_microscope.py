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


def test_before_the_first_update_it_shows_the_numbers_of_the_next(M, microscope):
    i, j, _e, numbers = microscope.update(1)
    assert microscope.drawn.which.get_text() == "next"
    assert f"Next: M[{i}, {j}] = {M[i, j]:g}" in microscope.status.value
    shown = [text.get_text().replace("−", "-").split("\n") for text in microscope.drawn.table.artists]
    np.testing.assert_allclose(np.array(shown, float), numbers, atol=5.1e-4)
    assert not any(part.get_visible() for part in microscope.drawn.changed)


def test_what_an_update_changed_of_the_errors_is_marked(microscope):
    microscope.n.value = 7
    (_, _, *before), (_, _, *after) = microscope.path[6:8]
    i, j, *_ = microscope.update(7)
    row, column = microscope.drawn.changed
    assert (row.get_xy(), row.get_width(), row.get_height()) == ((-0.5, i - 0.5), 10, 1)
    assert (column.get_xy(), column.get_width(), column.get_height()) == ((j - 0.5, -0.5), 1, 10)
    assert all((a != b).sum() == 1 for a, b in zip(before, after, strict=True))


@pytest.mark.filterwarnings("error")
def test_a_diverging_path_says_so_and_stays_finite(microscope):
    microscope.alpha.value = 1
    end = len(microscope.order)
    assert 1 < end < 246
    assert f"The path ends with update {end}" in microscope.status.value
    microscope.n.value = 246
    assert microscope.n.value == microscope.n.max == microscope.play.max == end
    assert f"Diverged in update {end}" in microscope.status.value
    assert "Try a smaller alpha" in microscope.status.value
    assert np.isfinite(microscope.rmse).all()
    for _room in range(2):
        assert microscope.png.startswith(b"\x89PNG")
        microscope.picture.room = [700, 500, 2]
    microscope.reset.click()
    assert (microscope.n.max, microscope.diverged) == (246, False)


def test_a_path_that_leaves_the_plot_has_a_cross_where_it_left(microscope):
    microscope.alpha.value = 1
    curve = microscope.drawn.curve
    for n in range(microscope.n.max + 1):
        microscope.n.value = n
        above = microscope.rmse[n] > curve.top
        assert len(curve.lost.get_xdata()) == above
        if above:
            left = int(curve.lost.get_xdata()[0])
            assert microscope.rmse[left - 1] <= curve.top < min(microscope.rmse[left : n + 1])
            assert curve.lost.get_ydata() == [curve.top]
    assert above


def test_an_alpha_of_which_not_one_update_can_be_shown_is_refused(M):
    with pytest.raises(ValueError, match=r"alpha = 1e\+200: must be smaller"):
        Microscope(M, alpha=1e200)


def test_another_path_that_fails_leaves_the_slider_as_long_as_it_was(microscope, monkeypatch):
    microscope.n.value = 200
    show, calls = microscope.show, []

    def fail_once(**told):
        calls.append(told)
        if len(calls) == 1:
            raise ValueError("half-way")
        show(**told)

    monkeypatch.setattr(type(microscope), "show", lambda self, **told: fail_once(**told))
    microscope.alpha.value = 1
    assert "half-way" in microscope.status.value
    assert (microscope.n.value, microscope.n.max, microscope.alpha.value) == (200, 246, 0.1)


@pytest.mark.parametrize("room", [(934, 330), (640, 480), (480, 300), (1488, 650), (720, 320)])
@pytest.mark.parametrize("K", [1, 2, 4])
def test_nothing_is_outside_the_picture_or_over_something_else(M, room, K):
    microscope = Microscope(M, K=K)
    microscope.picture.room = [*room, 1]
    microscope.n.value = 99
    microscope.stage.frame()
    renderer = microscope.stage.canvas.get_renderer()
    drawn, figure = microscope.drawn, microscope.stage.figure
    boxes = [ax.get_tightbbox(renderer) for ax in (drawn.table.artists[0].axes, drawn.block.table.cells.axes)]
    for box in boxes:
        assert box.x0 >= 0
        assert box.y0 >= 0
        assert box.x1 <= figure.bbox.width
        assert box.y1 <= figure.bbox.height
    assert not boxes[0].overlaps(boxes[1])


@pytest.mark.parametrize("n", [0, -1, 10**9, 1.0, True, None])
def test_there_is_no_update_but_those_of_the_path(microscope, n):
    with pytest.raises((ValueError, TypeError), match=f"^n = {n}: must be an integer >= 1 and <= "):
        microscope.update(n)
