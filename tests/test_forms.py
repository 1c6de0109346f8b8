"""One table of ratings in all forms that people bring: each widget reads the same, or refuses in words."""

import numpy as np
import pandas
import pytest
from forms import REFUSED, SAME, M

from mf_teach import LowRankFactorization, live
from mf_teach.live.arguments import numbers


def model():
    return LowRankFactorization(6, 7, 2, 0.01, 0.02)


WIDGETS = {
    "Playground": lambda M: live.Playground(M, epochs=5).matrices["M"],
    "Playground, named": lambda M: live.Playground({"mine": M}, epochs=5).matrices["mine"],
    "Challenge": lambda M: live.Challenge(M).M,
    "HandFit": lambda M: live.HandFit(M, 0.5).M,
    "Layers": lambda M: live.Layers(model(), M, np.zeros((6, 7), bool)).M,
    "CellLens": lambda M: live.CellLens(model(), M).M,
    "Microscope": lambda M: live.Microscope(M).M,
    "PairedRuns": lambda M: live.PairedRuns(M).M,
}
WELCOME = [(form, "Playground") for form in ("a dict", "nothing", "triples")]
WELCOME += [("triples", "Playground, named")]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("widget", WIDGETS)
def test_each_widget_reads_the_same_table_in_each_form(undrawn, widget):
    for form, given in SAME.items():
        np.testing.assert_array_equal(WIDGETS[widget](given), M, err_msg=form)


def test_a_sparse_matrix_that_is_a_dict_is_one_table():
    assert live.tables(SAME["dok"]).alt == live.tables(M).alt


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("form", REFUSED)
def test_each_widget_refuses_in_words(widget, form):
    given, error, told = REFUSED[form]
    if (form, widget) in WELCOME:
        return  # there, it is
    with pytest.raises(error, match=rf"^(M|matrices\['mine'\]).*{told}"):
        WIDGETS[widget](given)


@pytest.mark.parametrize(
    ("shape", "widgets", "told"),
    [
        ((1, 7), ["HandFit", "Microscope"], None),
        ((7, 1), ["HandFit", "Microscope"], None),
        ((1, 1), ["HandFit", "Microscope"], None),
        ((1, 7), ["Playground"], "held_out = 0.2: only 0.00 can go"),
        ((7, 1), ["Challenge", "PairedRuns"], "M, of which 20% and 20% are to be hidden: only 0.00 can go"),
        ((1, 7), ["Layers", "CellLens"], r"model is of shape \(6, 7\): must be \(1, 7\)"),
    ],
)
def test_a_table_of_one_row_or_column(shape, widgets, told):
    for widget in widgets:
        if told is None:
            np.testing.assert_array_equal(WIDGETS[widget](np.full(shape, 3)), np.full(shape, 3.0))
        else:
            with pytest.raises(ValueError, match=told):
                WIDGETS[widget](np.full(shape, 3))


CURVE = np.array([3.0, 2, np.nan])


@pytest.mark.parametrize(
    "given",
    [
        CURVE.tolist(), [3, 2, None], [3, 2, np.ma.masked], np.array([3, 2, None], object),
        CURVE.astype(">f4"), pandas.Series(CURVE), pandas.Series(CURVE).astype("Float64"),
        np.ma.array([3, 2, 9], mask=[0, 0, 1]),
    ],
)  # fmt: skip
def test_numbers_to_draw_in_each_form(given):
    np.testing.assert_array_equal(numbers("named['a']", given, 1), CURVE)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["3", "2"], "text is no number"),
        ([True, False], "True and False are no numbers"),
        ([3j, 2], "has dtype complex128"),
        (np.array([3, 2], "M8[D]"), "has dtype datetime64"),
        ([3, np.inf], r"named\['a'\](: x)?\[1\] = inf: must be finite"),
        ([3, 1e300], r"named\['a'\](: x)?\[1\] = 1e\+300: must be within ±1e\+15"),
        ([[3], [2, 1]], "must be rectangular"),
        (pandas.Series, "is the class Series"),
        ([], "must not be empty"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(given, told):
    drawings = {
        live.curves: {"a": given},
        live.scores: {"a": given},
        live.points: {"a": (given, given)},
    }
    for draw, named in drawings.items():
        with pytest.raises((ValueError, TypeError), match=told):
            draw(named, **({"ylabel": "RMSE"} if draw in (live.scores, live.points) else {}))
