"""show_difference: the learner's own function beside the right one, as a picture."""

import re

import numpy as np
import pytest
from classroom import answer
from matplotlib.image import imread
from wrong_answers import ANSWERS

from mf_teach.check import EXERCISES, show_difference
from mf_teach.drawing.comparison import comparison

LIT = np.array([0xD6, 0x00, 0x6C]) / 255
OF_ARRAYS = {"01-b", "01-d", "02-b", "02-c", "03-b", "03-c", "03-d", "05-c", "06-b", "06-c"}
STALE_R = (
    "e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])\nR_bias[i] += alpha * (e - reg * R_bias[i])\n"
    "C_bias[j] += alpha * (e - reg * C_bias[j])\nR[i] += alpha * (e * C[j] - reg * R[i])\n"
    "C[j] += alpha * (e * R[i] - reg * C[j])"
)


def pixels(png, tmp_path):
    (tmp_path / "picture.png").write_bytes(png)
    return imread(tmp_path / "picture.png")[..., :3]


def lit(png, tmp_path):
    """How many pixels of a picture are in the colour of what is lit."""
    return int(np.isclose(pixels(png, tmp_path), LIT, atol=0.01).all(axis=2).sum())


def test_an_update_with_the_new_R(capsys, tmp_path):
    drawing = show_difference("03-b", answer("03-b", STALE_R))
    said = " ".join(capsys.readouterr().out.split())
    assert "your function leaves C[0, 0] = 2.243; it should be 2.14." in said
    assert "Lit: C[0, 0]: before 2, yours 2.2432, should be 2.14." in drawing.alt
    assert "R, C, R_bias, C_bias" in drawing.alt
    assert lit(drawing.png, tmp_path) > 3 * 4 * 54 * 3  # three outlined cells: four sides, 4 px wide
    bundle = drawing._repr_mimebundle_()
    assert bundle["text/plain"] == drawing.alt
    assert bundle["text/html"].startswith('<img style="max-width:100%" alt="Yours and ')


@pytest.mark.parametrize(
    ("name", "code"), [(name, pairs[n][0]) for name, pairs in ANSWERS.items() for n in (0, -1)]
)
def test_a_wrong_answer_gets_a_picture_or_words(name, code, capsys, tmp_path):
    drawing = show_difference(name, answer(name, code))
    said = " ".join(capsys.readouterr().out.split())
    assert (drawing is not None) == (name in OF_ARRAYS)
    if drawing:
        assert re.search(r"your function (gives|leaves) .* it should be ", said)
        width = pixels(drawing.png, tmp_path).shape[1]
        assert width <= 1200
        assert lit(drawing.png, tmp_path) > 20
    else:
        assert "not right" in said


@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_right_or_missing_is_said(name, capsys):
    assert show_difference(name, answer(name)) is None
    assert "right: on no input" in capsys.readouterr().out
    assert show_difference(name, None) is None
    assert "not yet" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "code"),
    [(name, code) for name in ("01-b", "02-b", "02-c", "05-c")
     for code in ("1 / 0", "return 'x'", "return None, None", "return [[1], [2, 3]], 4", "F = 3")]
    + [("03-b", "1 / 0"), ("06-b", "F = 3"), ("03-d", "return [[1], [2, 3]]")],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said(name, code, capsys):
    assert show_difference(name, answer(name, code)) is None
    assert capsys.readouterr().out.startswith(f"{name} not")


def test_an_error_ends_in_a_full_stop(capsys):
    show_difference("01-b", answer("01-b", "return scores"))
    said = " ".join(capsys.readouterr().out.split())
    assert said.endswith("stopped with NameError: name 'scores' is not defined. There are no arrays to draw.")


def test_nan_is_drawn_as_missing_and_listed(capsys):
    drawing = show_difference("01-b", answer("01-b", "return R @ C.T * np.nan"))
    assert "yours nan" in drawing.alt
    assert "F[0, 0] = nan" in capsys.readouterr().out


def test_an_unknown_exercise_is_named():
    with pytest.raises(ValueError, match=r"name = '3b': must be one of 01-a"):
        show_difference("3b", len)


def test_arrays_of_other_shapes_and_without_numbers_are_drawn(tmp_path):
    rows = {"yours": {"F": np.zeros((2, 0)), "row": np.ones(3)}, "should be": {"F": np.eye(2), "row": 1.0}}
    png = comparison(rows, [("shape of F", ())], {"yours": ["(2, 0)"], "should be": ["(2, 2)"]})
    assert lit(png, tmp_path) > 20
