"""One table of ratings in all forms that people bring: each widget reads the same, or refuses in words."""

import decimal

import numpy as np
import pandas
import pytest
from scipy import sparse

from mf_teach import LowRankFactorization, live, ratings
from mf_teach.live.arguments import numbers
from mf_teach.live.base import Live

M = np.random.default_rng(5).integers(1, 6, (6, 7)).astype(float)
M[0, 1] = M[4, 5] = np.nan
ZEROS, MISSING = np.nan_to_num(M), np.isnan(M)
FRAME = pandas.DataFrame(M, [f"person {i}" for i in range(6)], [f"film {j}" for j in range(7)])


def read_only(array):
    array.flags.writeable = False
    return array


SAME = {
    "float32": M.astype(np.float32),
    "float16": M.astype(np.float16),
    "integers": ZEROS.astype(np.uint8),
    "big-endian": M.astype(">f4"),
    "Fortran order": np.asfortranarray(M),
    "every second of a larger one": np.repeat(np.repeat(M, 2, 0), 2, 1)[::2, ::2],
    "read-only": read_only(M.copy()),
    "tuples": tuple(map(tuple, M.tolist())),
    "rows as arrays": list(M),
    "None": [[x or None for x in row] for row in ZEROS.tolist()],
    "pandas.NA": [[x or pandas.NA for x in row] for row in ZEROS.tolist()],
    "decimals": [[decimal.Decimal(int(x)) for x in row] for row in ZEROS],
    "masked entries in lists": [[x or np.ma.masked for x in row] for row in ZEROS.tolist()],
    "rows with masks": [np.ma.masked_invalid(row) for row in M],
    "masked": np.ma.array(np.nan_to_num(M, nan=99), mask=MISSING),
    "DataFrame with names": FRAME,
    "DataFrame with names twice": FRAME.set_axis(["film"] * 7, axis=1),
    "Int64": FRAME.astype("Int64"),
    "Float64": FRAME.astype("Float64"),
    "categories": pandas.DataFrame(ZEROS).astype("category"),
    "sparse DataFrame": pandas.DataFrame(ZEROS).astype(pandas.SparseDtype(float, 0.0)),
    "csr": sparse.csr_array(ZEROS),
    "coo matrix": sparse.coo_matrix(ZEROS),
    "blocks with zeros in them": sparse.bsr_array(ZEROS, blocksize=(2, 7)),
    "diagonals": sparse.dia_array(ZEROS),
}
REFUSED = {
    "no dimension": (np.array(3.0), ValueError, r"M has shape \(\): must be 2-D"),
    "no dimension, no number": (
        np.array(None),
        TypeError,
        "M is a ndarray: must be an array of real numbers",
    ),
    "no row": (np.empty((0, 7)), ValueError, "M: must leave at least one rating"),
    "no column": (np.empty((6, 0)), ValueError, "M: must leave at least one rating"),
    "nothing stored": (sparse.csr_array((6, 7)), ValueError, "M: must leave at least one rating"),
    "a Series": (FRAME["film 0"], ValueError, r"M has shape \(6,\): must be 2-D"),
    "one more dimension": (M[None], ValueError, r"M has shape \(1, 6, 7\): must be 2-D"),
    "the names as a column": (
        FRAME.reset_index(),
        TypeError,
        r"M\[0, 0\] = 'person 0': must be a real number",
    ),
    "bools": (FRAME > 2, TypeError, "M has dtype bool: .*True and False are no numbers"),
    "sparse bools": (sparse.csr_array(M > 2), TypeError, "M has dtype bool: .*True and False are no numbers"),
    "text": (FRAME.astype(str), TypeError, r"M\[0, 0\] = '.*': must be a real number"),
    "bytes": (b"3134", TypeError, "M has dtype |S4: .*text is no number"),
    "dates": (M.astype("M8[D]"), TypeError, "M has dtype datetime64"),
    "complex": (M + 0j, TypeError, "M has dtype complex128"),
    "fields": (np.zeros((6, 7), [("a", int)]), TypeError, "M has dtype .*must hold real numbers"),
    "a signaling nan": ([[decimal.Decimal("sNaN")]], ValueError, r"M\[0, 0\] = Decimal\('sNaN'\): must be"),
    "a class": (pandas.DataFrame, TypeError, "M is the class DataFrame: must be an object of it"),
    "a class of sparse ones": (
        sparse.csr_array,
        TypeError,
        "M is the class csr_array: must be an object of it",
    ),
    "a generator": ((row for row in M), TypeError, "M is a generator: must be an array of real numbers"),
    "rows of different lengths with masks": (
        [np.ma.ones(3), np.ma.ones(2)],
        ValueError,
        "must be rectangular",
    ),
}


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


@pytest.fixture
def undrawn(monkeypatch):
    """Widgets that read and train, and draw nothing: that is tested elsewhere, and takes long."""
    for method in ("lay_out", "refresh"):
        monkeypatch.setattr(Live, method, lambda self, **_how: None)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("widget", WIDGETS)
def test_each_widget_reads_the_same_table_in_each_form(undrawn, widget):
    for form, given in SAME.items():
        np.testing.assert_array_equal(WIDGETS[widget](given), M, err_msg=form)


@pytest.mark.parametrize("form", SAME)
def test_figures_show_the_same_table_in_each_form(form):
    shown = ratings.matrix(SAME[form])
    np.testing.assert_array_equal(np.where(shown > 0, shown, np.nan), M)


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("form", REFUSED)
def test_each_widget_refuses_in_words(widget, form):
    given, error, told = REFUSED[form]
    with pytest.raises(error, match=rf"^(matrices\['mine'\]: )?(M.*)?{told}"):
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


MASK = M == 1
MASKS = {
    "lists": MASK.tolist(),
    "objects": MASK.astype(object),
    "Fortran order": np.asfortranarray(MASK),
    "a mask without a masked entry": np.ma.array(MASK),
    "DataFrame": pandas.DataFrame(MASK),
    "boolean": pandas.DataFrame(MASK).astype("boolean"),
    "DataFrame of two dtypes": pandas.DataFrame(MASK).astype({0: object}),
    "csr": sparse.csr_array(MASK),
}
WITH_NA = pandas.DataFrame(np.where(MISSING, None, MASK)).astype("boolean")
BAD_MASKS = {
    "pandas.NA": (WITH_NA, TypeError, r"held_out\[0, 1\] = <NA>: must be True or False"),
    "None": (np.where(MISSING, None, MASK), TypeError, r"held_out\[0, 1\] = None: must be True or False"),
    "masked": (np.ma.array(MASK, mask=MISSING), TypeError, "held_out is a masked array"),
    "0 and 1": (MASK.astype(int), TypeError, "held_out has dtype int64: must be a boolean mask"),
    "one value": (True, ValueError, r"held_out has shape \(\): must be \(6, 7\)"),
    "ragged": ([[True], []], ValueError, "held_out: must be rectangular"),
    "a class": (pandas.DataFrame, TypeError, "held_out is the class DataFrame"),
}


@pytest.mark.parametrize("form", MASKS)
def test_masks_in_each_form(undrawn, form):
    np.testing.assert_array_equal(ratings.mask("held_out", MASKS[form], (6, 7)), MASK)
    np.testing.assert_array_equal(live.Layers(model(), M, MASKS[form]).held_out, MASK)
    history = model().fit(M, 3, held_out=MASKS[form])
    np.testing.assert_array_equal(history.held_out_rmse, model().fit(M, 3, held_out=MASK).held_out_rmse)


@pytest.mark.parametrize("form", BAD_MASKS)
def test_masks_that_are_none_are_refused_in_words(form):
    given, error, told = BAD_MASKS[form]
    for use in (lambda: model().fit(M, 3, held_out=given), lambda: live.Layers(model(), M, given)):
        with pytest.raises(error, match=told):
            use()


IDS = {
    "list": [0, 5],
    "tuple": (0, 5),
    "range": range(0, 10, 5),
    "Series": pandas.Series([0, 5]),
    "Int64": pandas.Series([0, 5], dtype="Int64"),
    "Index": pandas.Index([0, 5]),
    "big-endian": np.array([0, 5], ">i2"),
    "every fifth": np.arange(10)[::5],
    "a mask without a masked entry": np.ma.array([0, 5]),
}
BAD_IDS = {
    "ragged": ([[0], [1, 2]], ValueError, "must be rectangular"),
    "masked": (np.ma.array([0, 5], mask=[0, 1]), ValueError, "has masked entries: must hold integers"),
    "pandas.NA": (pandas.Series([0, None], dtype="Int64"), TypeError, "must hold integers"),
    "a class": (pandas.Series, TypeError, "is the class Series"),
    "a set": ({0, 5}, ValueError, r"has shape \(\): must be 1-D"),
    "dates": (np.array([0, 5], "M8[D]"), TypeError, "must hold integers"),
    "floats": ([0.0, 5.0], TypeError, "must hold integers"),
}


def uses_of_ids():
    full = ratings.Triples.of(M, ~MISSING)
    return {
        "rows": lambda ids: model().predict(ids, [1, 2]),
        "cols": lambda ids: full.table([1, 2], ids),
        "chosen": lambda ids: full.take(ids).values,
    }


@pytest.mark.parametrize("form", IDS)
def test_ids_in_each_form(form):
    for use in uses_of_ids().values():
        np.testing.assert_array_equal(use(IDS[form]), use(np.array([0, 5])))


@pytest.mark.parametrize("form", BAD_IDS)
def test_ids_that_are_none_are_refused_in_words(form):
    given, error, told = BAD_IDS[form]
    for name, use in uses_of_ids().items():
        with pytest.raises(error, match=f"^{name}.*{told}"):
            use(given)


def test_which_ratings_to_take_in_each_form():
    full = ratings.Triples.of(M, ~MISSING)
    chosen = full.values > 2
    for given in (
        chosen.tolist(),
        pandas.Series(chosen),
        pandas.Series(chosen).astype("boolean"),
        np.ma.array(chosen),
    ):
        np.testing.assert_array_equal(full.take(given).values, full.values[chosen])
    with pytest.raises(TypeError, match="chosen is a masked array"):
        full.take(np.ma.array(chosen, mask=full.values > 3))


def test_what_triples_are_made_of_is_checked():
    for M_, chosen, told in (
        ("M", ~MISSING, "M has dtype <U1"),
        (M, ~MISSING[:2], r"chosen has shape \(2, 7\): must be \(6, 7\)"),
        (M, MASK.astype(int), "chosen has dtype int64: must be a boolean mask"),
        (M, ~MASK, r"values\[1\] is missing"),
    ):
        with pytest.raises((ValueError, TypeError), match=told):
            ratings.Triples.of(M_, chosen)


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
