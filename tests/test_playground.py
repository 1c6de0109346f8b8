import re

import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings
from mf_teach.drawing.ticks import NUMBERS
from mf_teach.live import Playground


@pytest.fixture
def playground():
    return Playground()


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


@pytest.mark.parametrize(("name", "shown"), [("overfit", 10), ("underfit", 1), ("too fast", 3)])
def test_presets_show_what_they_are_called(playground, name, shown):
    p = playground
    p.more.presets[name].click()
    assert p.K.value == shown
    train, held_out = p.history.train_rmse[-1], p.history.held_out_rmse[-1]
    lost = "Diverged in epoch" in p.summary
    assert {"overfit": train < 0.01 < 1 < held_out, "underfit": train > 1.5, "too fast": lost}[name]


def test_presets_go_as_far_as_the_sliders(M):
    playground = Playground(M, epochs=40, most_K=4, most_epochs=50)
    playground.more.presets["overfit"].click()
    assert (playground.K.value, playground.epochs.value) == (4, 50)


def test_undo_goes_back_move_by_move_and_a_drag_is_one_move(playground):
    p, pictures = playground, [playground.png]
    for moves in ({"K": 5}, {"alpha": 0.02, "epochs": 100}, {"seed": 4}, {"matrix": "known truth, rank 2"}):
        for name, value in moves.items():
            if name == "epochs":
                pictures.append(p.png)
            for step in (value // 2, value) if name == "epochs" else (value,):
                getattr(p, name).value = step
        pictures.append(p.png)
    p.more.presets["overfit"].click()
    for picture in pictures[::-1]:
        assert p.png != picture
        p.more.undo.click()
        assert p.png == picture
    p.more.undo.click()
    assert p.png == pictures[0]


def test_settings_are_a_line_that_makes_the_same_picture(playground):
    p = playground
    for name, value in {"K": 5, "alpha": 0.1, "held_out": 0.3, "biases": False, "seed": 3}.items():
        getattr(p, name).value = value
    line = p.more.line.value
    settings = "K=5, alpha=0.1, reg=0.001, epochs=420, held_out=0.3, seed=3, biases=False)"
    assert line == f"Playground(matrix='original, random', {settings}"
    assert eval(line).png == p.png
    p.matrix.value = "known truth, rank 2"
    line = p.more.line.value
    assert line == f"Playground(matrix='known truth, rank 2', {settings}"
    assert eval(line).png == p.png
    other = Playground()
    other.more.line.value = f" {line}\n"
    assert (other.png, other.more.line.value) == (p.png, line)


def test_a_line_says_that_the_matrices_are_not_in_it(M):
    p = Playground({"mine": M[:4, :6], "also mine": M}, matrix="also mine", global_mean=True)
    line = p.more.line.value
    assert line.startswith("Playground(matrix='also mine', K=3, ")
    assert line.endswith("biases=True, global_mean=True)  # of your own matrices")
    p.matrix.value, p.K.value = "mine", 5
    p.more.line.value = line
    assert (p.matrix.value, p.K.value, p.F.shape) == ("also mine", 3, (10, 10))
    with pytest.raises(ValueError, match="matrix = 'also mine': must be one of 'original, random', 'known"):
        eval(line)


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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Playground(K=11)", "K = 11: must be an integer in 0..10"),
        ("Playground(K=2.5)", "K = 2.5: must be an integer"),
        ("Playground(alpha=0.1234)", "alpha = 0.1234: must be a value of its slider, such as 0.12"),
        ("Playground(alpha='x')", "alpha = &#x27;x&#x27;"),
        ("Playground(held_out=True)", "held_out = True"),
        ("Playground(biases=1)", "biases = 1"),
        ("Playground(rank=3)", "rank: must be one of matrix, K, alpha, reg, epochs, held_out, seed, biases"),
        ("Playground(matrix='mine')", "matrix = &#x27;mine&#x27;: must be one of &#x27;original, random"),
        ("Playground(matrix=['mine'])", "must be one of &#x27;original, random"),
        ("Playground(global_mean=True)", "global_mean = True: must be False, as in the cell above"),
        ("Playground(3)", "must be a line like Playground(K=5, alpha=0.1)"),
        ("Playground(**{})", "must be a line like"),
        ("__import__('os').abort()", "must be a line like"),
        ("K = 3", "must be a line like"),
        ("Playground(K=f())", "must be a line like"),
        ("", "must be a line like"),
        ("Playground(K={[]})", "must be a line like"),
        ("-" * 9999 + "1", "must be a line like"),  # nested too deep for Python itself
        ("Playground(K=" + "9" * 5000 + ")", "must be a line like"),
    ],
)
def test_a_line_that_is_refused_changes_nothing(playground, line, said):
    before, shown = playground.png, playground.more.line.value
    playground.more.line.value = line
    assert said in playground.status.value
    assert (playground.png, playground.more.line.value) == (before, shown)


def test_on_a_projector_type_is_larger_and_figures_have_fewer_decimals(playground):
    p = playground
    p.picture.room = [934, 400, 1]
    before, width = p.png, p.stage.width
    assert p.status.value.count("0.139") == 1
    p.more.projector.value = True
    assert "0.14<" in p.status.value
    assert p.drawn.curves.labels[0].get_text() == "training\n0.14"
    assert p.stage.width == int(width * 11 / 14)
    np.testing.assert_allclose(p.stage.frame().shape[:2], (400, 934), atol=2)
    assert NUMBERS * p.stage.figure.dpi / 72 >= 14  # pixels, the size of the type along the axes
    p.more.projector.value = False
    assert p.png == before
