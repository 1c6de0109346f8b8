"""Masks and ids in all forms that people bring."""

import numpy as np
import pandas
import pytest
from forms import MISSING, M
from scipy import sparse

from mf_teach import LowRankFactorization, live, ratings


def model():
    return LowRankFactorization(6, 7, 2, 0.01, 0.02)


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
    "triples": (
        ratings.Triples([0], [0], [3], (6, 7)),
        TypeError,
        "held_out has dtype object: must be a bool",
    ),
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
