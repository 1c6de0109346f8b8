import copy
import re

import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import CellLens


@pytest.fixture
def lens(M, model):
    model.fit(M, 420)
    return CellLens(model, M)


def test_the_bars_add_up_to_the_prediction_of_every_entry(lens):
    F = lens.fitted.forward()
    for i, j in [(0, 0), (4, 6), (9, 9)]:
        lens.i.value, lens.j.value = i, j
        widths = [bar.get_width() for bar in lens.drawn.sum.bars]
        assert len(widths) == 3 + 2 + 1
        np.testing.assert_allclose([sum(widths[:-1]), widths[-1]], F[i, j])
        assert f"F[{i}, {j}] = {F[i, j]:.2f}".replace("-", "−") in lens.status.value
        starts = [bar.get_x() for bar in lens.drawn.sum.bars]
        np.testing.assert_allclose(starts[:-1], np.cumsum([0, *widths[:-2]]))


def test_a_click_and_the_arrow_keys_choose_the_cell(lens):
    ax = lens.drawn.block.table.cells.axes
    x, y = (ax.transData - ax.figure.transFigure).transform((6, 4))
    lens.picture._handle_custom_msg({"x": x, "y": 1 - y}, [])
    assert (lens.i.value, lens.j.value) == (4, 6)
    for key in ("ArrowUp", "ArrowLeft", "ArrowLeft"):
        lens.picture._handle_custom_msg({"key": key}, [])
    assert (lens.i.value, lens.j.value) == (3, 4)
    lens.picture._handle_custom_msg({"x": 0.001, "y": 0.001}, [])  # beside the table
    assert (lens.i.value, lens.j.value) == (3, 4)
    assert [tuple(outline.get_xy()) for outline in lens.drawn.block.outlines] == [
        (3.5, 2.5),
        (-0.5, 2.5),
        (3.5, -0.5),
        (-0.5, 2.5),
        (3.5, -0.5),
    ]


@pytest.mark.parametrize(
    ("number", "moves"),
    [
        ("R[i, 1]", np.s_[4, :]),
        ("R_bias[i]", np.s_[4, :]),
        ("C[j, 2]", np.s_[:, 6]),
        ("C_bias[j]", np.s_[:, 6]),
    ],
)
def test_an_edit_moves_a_row_or_a_column_and_dots_say_which(lens, number, moves):
    before = copy.deepcopy(lens.fitted)
    lens.i.value, lens.j.value, lens.number.value = 4, 6, number
    assert "have moved" not in lens.status.value
    lens.change.value = 2.5
    expected = np.zeros((10, 10), bool)
    expected[moves] = True
    np.testing.assert_array_equal(~np.isclose(lens.model.forward(), lens.F_fitted), expected)
    assert "10 of 100 entries have moved" in lens.status.value
    assert len(lens.drawn.moved.get_xdata()) == 10
    for name in ("R", "C", "R_bias", "C_bias"):
        np.testing.assert_array_equal(getattr(lens.fitted, name), getattr(before, name))


def test_looking_at_another_cell_edits_nothing(lens):
    for j in range(10):
        lens.j.value = j
        lens.number.value = f"C[j, {j % 3}]"
        assert lens.change.value == 0
    np.testing.assert_array_equal(lens.model.C, lens.fitted.C)
    lens.change.value = 0.5
    lens.j.value = 0
    assert lens.change.value == 0
    lens.j.value = 9
    assert lens.change.value == pytest.approx(0.5)


def test_a_global_mean_is_a_bar_of_its_own(M, model):
    model.fit(M, 50, global_mean=True)
    lens = CellLens(model, M)
    assert lens.drawn.sum.bars[5].get_width() == pytest.approx(model.mu)
    assert lens.drawn.sum.bars[-1].get_width() == pytest.approx(model.forward()[0, 0])


def test_a_model_without_factors_has_no_lens(M):
    with pytest.raises(ValueError, match="K = 0: must be >= 1"):
        CellLens(LowRankFactorization(10, 10, 0, 0.01, 0.001), M)


def test_a_large_table_fits_on_the_stage():
    M, _truth = ratings.low_rank(40, 30, K=2, seed=1)
    lens = CellLens(LowRankFactorization(40, 30, 2, 0.01, 0.001), M)
    box = lens.drawn.block.table.cells.axes.get_window_extent()
    assert box.x1 < lens.drawn.sum.axes.get_window_extent().x0
    assert box.y0 > 0


def test_a_missing_rating_has_no_residual_and_no_dashed_line(lens):
    lens.i.value, lens.j.value = 0, 9
    assert "M[0, 9] is missing" in lens.status.value
    assert not lens.drawn.sum.real.get_visible()
    lens.j.value = 0
    assert re.search(r"M\[0, 0\] = 3 \(dashed\), residual 0\.\d\d\.", lens.status.value)
    assert lens.drawn.sum.real.get_visible()
