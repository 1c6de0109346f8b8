"""The playground's buttons for known effects and for undoing, its line of settings, and its projector."""

import numpy as np
import pytest

from mf_teach.drawing.ticks import NUMBERS
from mf_teach.live import Playground


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
