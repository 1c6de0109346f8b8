"""The playground trains what its controls say, and shows it."""

import re

import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import Playground


def rmse(playground):
    return [float(x) for x in re.findall(r"RMSE [a-z ]+ <b[^>]*>([\d.]+)", playground.status.value)]


@pytest.mark.parametrize(
    ("control", "value"),
    [
        ("K", 5),
        ("alpha", 0.003),
        ("reg", 0.3),
        ("epochs", 90),
        ("held_out", 0.4),
        ("seed", 7),
        ("biases", False),
        ("matrix", "known truth, rank 2"),
    ],
)
def test_each_control_retrains_to_exactly_what_the_model_gives(playground, control, value):
    before = playground.png
    getattr(playground, control).value = value
    assert playground.png != before
    p = playground
    M = p.matrices[p.matrix.value]
    _train, held_out = ratings.hold_out(M, p.held_out.value, p.seed.value)
    model = LowRankFactorization(
        *M.shape, p.K.value, p.alpha.value, p.reg.value, seed=p.seed.value, biases=p.biases.value
    )
    history = model.fit(M, p.epochs.value, held_out=held_out)
    expected = [history.train_rmse[-1], history.held_out_rmse[-1]]
    np.testing.assert_allclose(rmse(p), expected, atol=5.001e-4)
    np.testing.assert_allclose(p.drawn.maps[1].cells.values, model.forward(), atol=1e-12)


def test_a_slider_never_changes_the_seed_or_what_is_held_out(playground):
    hidden = playground.framed.copy()
    for name, value in {"K": 9, "alpha": 0.2, "reg": 1, "epochs": 7}.items():
        getattr(playground, name).value = value
    assert playground.seed.value == 0
    np.testing.assert_array_equal(playground.framed, hidden)


def test_without_held_out_ratings_there_is_one_rmse(playground):
    playground.held_out.value = 0
    assert len(rmse(playground)) == 1
    assert "82 training ratings, 0 held out" in playground.summary


def test_a_kept_run_stays_to_compare_until_ratings_or_seed_change(playground):
    first = rmse(playground)
    playground.keep.click()
    playground.K.value = 8
    assert f"kept run: training {first[0]:.3f}, held out {first[1]:.3f} (K = 3" in playground.status.value
    assert len(playground.drawn.curves.kept[0].get_ydata()) == 421
    playground.seed.value = 1
    assert "kept run" not in playground.status.value
    assert len(playground.drawn.curves.kept[0].get_ydata()) == 0


@pytest.mark.filterwarnings("error")
def test_divergence_is_a_sentence_and_the_last_finite_picture(playground):
    playground.alpha.value = 1
    assert "Diverged in epoch 1:" in playground.status.value
    assert "Try a smaller alpha" in playground.status.value
    assert np.isfinite(playground.F).all()
    playground.reg.value = 10
    assert "alpha × reg = 10" in playground.status.value
    playground.alpha.value = 0.01
    assert "Diverged" not in playground.status.value


def test_reset_returns_to_the_very_first_picture(playground):
    first = playground.png
    playground.keep.click()
    for name, value in {"K": 9, "alpha": 1, "held_out": 0, "biases": False, "seed": 3}.items():
        getattr(playground, name).value = value
    playground.matrix.value = "known truth, rank 2"
    playground.reset.click()
    assert playground.png == first


def test_own_matrices_and_settings(M):
    playground = Playground({"mine": M[:4, :6], "also mine": M}, K=1, alpha=0.05, epochs=10)
    assert playground.F.shape == (4, 6)
    playground.matrix.value = "also mine"
    assert playground.F.shape == (10, 10)
    playground.reset.click()
    assert playground.F.shape == (4, 6)
    with pytest.raises(ValueError, match="M: must leave at least one rating"):
        Playground({"empty": M * 0})


@pytest.fixture(scope="module")
def large():
    return ratings.generated(200, 300, 6000)


def test_at_scale_the_curves_are_of_all_and_the_heatmaps_of_the_fullest(large):
    p = Playground({"large": large}, K=4, alpha=0.02, reg=0.05, epochs=20, most_K=40, global_mean=True)
    train, held_out = large.hold_out(0.2, seed=0)
    model = LowRankFactorization(200, 300, 4, 0.02, 0.05, dtype=np.float32, scale=0.1)
    history = model.fit(train, 20, held_out=held_out, global_mean=True)
    assert p.history.train_rmse.tolist() == history.train_rmse.tolist()
    np.testing.assert_allclose(rmse(p), [history.train_rmse[-1], history.held_out_rmse[-1]], atol=5.001e-4)
    assert p.M.shape == (30, 30)
    for index, window, size in ((large.rows, p.i[:, 0], 200), (large.cols, p.j[0], 300)):
        counts = np.bincount(index, minlength=size)
        assert counts[window].min() >= np.delete(counts, window).max()
    truth = {(i, j): m for i, j, m in zip(large.rows, large.cols, large.values, strict=True)}
    expected = [[truth.get((i, j), np.nan) for j in p.j[0]] for i in p.i[:, 0]]
    np.testing.assert_array_equal(p.M, expected)
    hidden = {*zip(held_out.rows, held_out.cols, strict=True)}
    np.testing.assert_array_equal(p.framed, [[(i, j) in hidden for j in p.j[0]] for i in p.i[:, 0]])
    np.testing.assert_allclose(p.F, model.forward()[np.ix_(p.i[:, 0], p.j[0])], atol=1e-5)
    assert "2,501 parameters for 4,800 training ratings, 1,200 held out" in p.summary
    assert p.K.max == 40


def test_pointing_at_a_cell_of_any_map_lights_it_in_all_and_says_its_numbers(playground):
    p, before, history = playground, playground.png, playground.history
    status, (i, j) = p.status.value, np.argwhere(p.framed)[0]
    for heatmap in p.drawn.maps:
        middle = heatmap.cells.axes.transData.transform((j, i)) / p.stage.figure.bbox.size
        p.picture.pointed = [middle[0], 1 - middle[1]]
        real, predicted = p.M[i, j], p.F[i, j]
        said = f"row {i}, column {j}: real {real:g}, predicted {predicted:.2f}, "
        assert f"{said}error {real - predicted:.2f}, held out".replace("-", "−") in p.status.value
        assert {(row.get_visible(), row.get_y()) for row in p.drawn.light.rows} == {(True, i - 0.5)}
        assert {(part.get_visible(), part.get_x()) for part in p.drawn.light.columns} == {(True, j - 0.5)}
        assert p.png != before
        p.picture.pointed = []
        assert (p.status.value, p.png) == (status, before)
    assert p.history is history


def test_arrow_keys_move_from_cell_to_cell(playground):
    p, status = playground, playground.status.value
    reached = []
    for key in ("ArrowRight", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowLeft"):
        p.picture._handle_custom_msg({"key": key}, [])
        reached.append(p.cell)
    assert reached == [(0, 0), (0, 0), (0, 1), (1, 1), (1, 0), (1, 0)]
    assert "row 1, column 0: real 4, " in p.status.value
    p.K.value = 5
    assert "row 1, column 0: real 4, " in p.status.value
    p.picture._handle_custom_msg({"key": "Escape"}, [])
    p.K.value = 3
    assert p.status.value == status


def test_a_cell_without_a_rating_says_so_and_other_ratings_light_nothing(playground):
    p = playground
    i, j = np.argwhere(np.isnan(p.M))[0]
    p._light((i, j))
    assert f"row {i}, column {j}: no rating, predicted " in p.status.value
    p.seed.value = 3
    assert p.cell is None


@pytest.mark.parametrize(
    "change", [{"seed": 4}, {"held_out": 0.0}, {"matrix": "more"}, {"epochs": 3, "seed": 9}]
)
def test_other_ratings_are_drawn_as_if_all_was_laid_out_for_them(monkeypatch, change):
    more, _truth = ratings.low_rank(10, 10, K=2, seed=1)
    p = Playground({"first": ratings.original(), "more": 2.0 * more})
    with monkeypatch.context() as patch:
        patch.setattr(p.stage, "build", lambda draw: 1 / 0)
        for name, value in change.items():
            getattr(p, name).value = value
    quick, alt = p.png, p.picture.alt
    p.lay_out(anew=True)
    p.refresh()
    assert (p.png, p.picture.alt) == (quick, alt)
