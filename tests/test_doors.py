"""What people bring: every door reads the same table alike, and refuses the same in words."""

import decimal

import numpy as np
import pytest

from mf_teach import LowRankFactorization, quirks, ratings

pandas = pytest.importorskip("pandas")
sparse = pytest.importorskip("scipy.sparse")

M = ratings.original().astype(float)
HOLES = np.where(M == 0, np.nan, M)


def nullable(kind):
    """A DataFrame with pandas.NA where a rating is missing."""
    return pandas.DataFrame(M).replace(0, np.nan).astype(kind)


def with_text_under_the_mask():
    return np.ma.array(np.where(M == 0, None, M), mask=M == 0)


SAME = {
    "integers": M.astype(int),
    "float32": M.astype(np.float32),
    "nan": HOLES,
    "lists": M.tolist(),
    "lists with None": [[x or None for x in row] for row in M.tolist()],
    "tuples": tuple(map(tuple, M.tolist())),
    "Fortran order": np.asfortranarray(M),
    "big endian": M.astype(">f8"),
    "DataFrame": pandas.DataFrame(HOLES),
    "DataFrame Int64": nullable("Int64"),
    "DataFrame Float64": nullable("Float64"),
    "DataFrame of two dtypes": pandas.DataFrame(M).astype({0: int}),
    "DataFrame sparse": pandas.DataFrame(M).astype(pandas.SparseDtype(float, 0.0)),
    "objects": M.astype(object),
    "decimals and None": [[decimal.Decimal(int(x)) if x else None for x in row] for row in M],
    "masked": np.ma.masked_equal(M, 0),
    "masked integers, filled with 99": np.ma.array(np.where(M, M, 99).astype(int), mask=M == 0),
    "masked objects": with_text_under_the_mask(),
    "masked inf": np.ma.masked_invalid(np.where(M, M, np.inf)),
    "rows with masks": [np.ma.masked_equal(row, 0) for row in M],
    "csr": sparse.csr_matrix(M),
    "csc array": sparse.csc_array(M),
    "coo": sparse.coo_array(M),
    "dok": sparse.dok_array(M),
}


def trained(given):
    """R after ten epochs."""
    model = LowRankFactorization(10, 10, 3, 0.01, 0.001)
    model.fit(given, 10)
    return model.R


def after_backward(given):
    model = LowRankFactorization(10, 10, 3, 0.01, 0.001)
    model.forward()
    model.backward(given)
    return model.R


DOORS = {
    "fit": trained,
    "backward": after_backward,
    "observed": ratings.observed,
    "hold_out": lambda given: ratings.hold_out(given, 0.2, 0),
    "three_shares": lambda given: ratings.three_shares(given, 0),
    "mse_loss": lambda given: LowRankFactorization(10, 10, 3, 0.01, 0.001).mse_loss(given, np.ones((10, 10))),
    "quirks.run": lambda given: quirks.run(given, 0),
    "quirks.largest_alpha": lambda given: quirks.largest_alpha(given, 0),
    "matrix": lambda given: np.nan_to_num(ratings.matrix(given)),
    "named": lambda given: ratings.observed(ratings.named({"mine": given})["mine"]),
}
RIGHT = {name: door(M) for name, door in DOORS.items()}


@pytest.mark.parametrize("name", SAME)
def test_the_same_ratings_in_another_form_give_the_same(name):
    for door, read in DOORS.items():
        np.testing.assert_array_equal(read(SAME[name]), RIGHT[door], err_msg=door)


REFUSED = {
    "bools": (M > 0, TypeError, "has dtype bool: must hold real numbers: True and False are no numbers"),
    "object bools": ((M > 0).astype(object), TypeError, r"\[0, 0\] = True: must be a real number"),
    "complex": (M * 1j, TypeError, "has dtype complex128: must hold real numbers"),
    "text": (M.astype(str), TypeError, "has dtype <U32: must hold real numbers: text is no number"),
    "text in a DataFrame": (pandas.DataFrame(M).astype(str), TypeError, r"\[0, 0\] = '3.0': must be a real"),
    "one word": ([[1, "good"]], TypeError, "text is no number"),
    "dates": (M.astype("M8[D]"), TypeError, "has dtype datetime64"),
    "ragged": ([[1, 2], [3]], ValueError, ": must be rectangular"),
    "a dict": ({"mine": M}, TypeError, "is a dict: must be an array of real numbers: take one of its tables"),
    "nothing": (None, TypeError, "is a NoneType: must be an array"),
    "a set": ({1, 2}, TypeError, "is a set: must be an array"),
    "triples": (ratings.Triples([0], [0], [1], (1, 1)), TypeError, "is a Triples: must be an array"),
    "1-D": (M[0], ValueError, r"has shape \(10,\): must be 2-D"),
    "a Series": (pandas.Series(M[0]), ValueError, r"has shape \(10,\): must be 2-D"),
    "a number": (3.0, ValueError, r"has shape \(\): must be 2-D"),
    "inf": (np.where(M == 4, -np.inf, M), ValueError, r"\[0, 3\] = -inf: must be finite"),
    "too large": (np.where(M == 4, 1e300, M), ValueError, r"\[0, 3\] = 1e\+300: must be within"),
    "a huge integer": ([[10**400, 1]], ValueError, r"\[0, 0\] = 1000.*: must be within"),
    "negative": (np.where(M == 4, -1, M), ValueError, r"\[0, 3\] = -1: .*np.ma.masked_invalid"),
    "all masked": (np.ma.masked_all((10, 10)), ValueError, "must leave at least one rating"),
    "stored twice": (
        sparse.coo_array(([3, 4], ([0, 0], [1, 1])), (2, 2)),
        ValueError,
        r"\[0, 1\] is stored 2 times",
    ),
    "enormous": (sparse.coo_array(([3], ([0], [0])), (10**6, 10**6)), ValueError, "as a table: 1,000,000 x"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("door", [name for name in DOORS if name != "matrix"])
def test_what_is_no_table_of_ratings_is_refused_in_words(name, door):
    given, error, match = REFUSED[name]
    if isinstance(given, ratings.Triples) and door in ("fit", "named"):
        return  # there, they are welcome
    with pytest.raises(error, match=rf"^(M|y|matrices\['mine'\]).*{match}"):
        DOORS[door](given)


JESTER = np.array([[-9.5, 99, 3.25, 0], [10, -0.5, 99, 2], [99, 4, -7, 1], [1, 2, 3, -4.0]])


@pytest.mark.parametrize(
    "jester",
    [
        np.ma.masked_equal(JESTER, 99),
        np.ma.masked_invalid(np.where(JESTER == 99, np.nan, JESTER)),
        sparse.coo_array((JESTER[JESTER < 99], np.nonzero(JESTER < 99)), (4, 4)),
    ],
)
def test_where_a_mask_says_what_is_missing_zero_and_less_are_ratings(jester):
    np.testing.assert_array_equal(ratings.observed(jester), JESTER < 99)
    model, same = (LowRankFactorization(4, 4, 1, 0.05, 0.0) for _ in range(2))
    model.fit(jester, 200)
    same.fit(np.where(JESTER < 99, JESTER, 0), 200, observed=JESTER < 99)
    np.testing.assert_array_equal(model.R, same.R)
    train, held_out = ratings.hold_out(jester, 0.2, 0)
    np.testing.assert_array_equal(train | held_out, JESTER < 99)
    assert np.isfinite(quirks.run(jester, 0)).all()


def test_a_mask_without_a_single_missing_rating():
    full = np.ma.masked_invalid(np.where(JESTER == 99, 5.0, JESTER))
    assert ratings.observed(full).all()


def test_one_row_comes_through_the_same_door():
    model = LowRankFactorization(10, 10, 2, 0.01, 0.1)
    model.fit(M, 50)
    right = model.fold_in(M[0])
    for row in (
        M[0].tolist(), HOLES[0], pandas.Series(HOLES[0]), np.ma.masked_equal(M[0], 0),
        pandas.Series(M[0]).replace(0, np.nan).astype("Int64"), [x or None for x in M[0]],
    ):  # fmt: skip
        R_i, R_bias_i = model.fold_in(row)
        np.testing.assert_array_equal(R_i, right[0])
        assert R_bias_i == right[1]
    negative = np.ma.array(M[0] - 3, mask=M[0] == 0)
    assert model.fold_in(negative)[1] < right[1]
    with pytest.raises(TypeError, match="M_i has dtype bool"):
        model.fold_in(M[0] > 0)


@pytest.mark.parametrize(
    ("matrices", "match"),
    [
        (M, "matrices is a ndarray: must be a dict {name: M}, such as {'mine': M}"),
        (pandas.DataFrame(M), "matrices is a DataFrame: must be a dict"),
        ({}, "matrices is empty: must have at least one"),
        ({1: M}, "matrices has the key 1: must be a name"),
        ({"mine": M, "bad": -M}, r"matrices\['bad'\]\[0, 0\] = -3: ratings must be > 0"),
    ],
)
def test_tables_by_name(matrices, match):
    with pytest.raises((ValueError, TypeError), match=match):
        ratings.named(matrices)


@pytest.mark.parametrize(
    "mask", [M == 1, (M == 1).tolist(), pandas.DataFrame(M == 1), sparse.csr_matrix(M == 1)]
)
def test_masks_in_other_forms(mask):
    model, same = (LowRankFactorization(10, 10, 3, 0.01, 0.001) for _ in range(2))
    given = model.fit(M, 5, held_out=mask).held_out_rmse
    np.testing.assert_array_equal(given, same.fit(M, 5, held_out=M == 1).held_out_rmse)


@pytest.mark.parametrize(
    ("mask", "match"),
    [
        (np.ma.masked_equal(M, 0) == 1, "held_out is a masked array"),
        (ratings.Triples([0], [0], [3], (10, 10)), "held_out has dtype object: must be a boolean mask"),
        ([[True], [True, False]], "held_out: must be rectangular"),
    ],
)
def test_masks_that_are_none(mask, match):
    with pytest.raises((ValueError, TypeError), match=match):
        LowRankFactorization(10, 10, 3, 0.01, 0.001).fit(M, 5, held_out=mask)


def test_one_row_alone_cannot_be_split_and_the_error_names_what_was_passed():
    with pytest.raises(ValueError, match=r"^held_out = 0.3: only 0.00 can go"):
        ratings.hold_out(M[:1], 0.3, 0, name="held_out")
    with pytest.raises(ValueError, match=r"^M, of which 20% and 20% are to be hidden: only 0.00 can go"):
        ratings.three_shares(M[:1], 0)
    with pytest.raises(ValueError, match=r"^held_out = 1: must be in 0 <= fraction < 1"):
        ratings.hold_out(M, 1, 0, name="held_out")


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"clip": "no"}, "clip = 'no': must be True or False"),
        ({"stop": 0}, "stop = 0: must be True or False"),
        ({"zeros": None}, "zeros = None: must be True or False"),
        ({"frozen": "yes"}, "frozen = 'yes': must be True or False"),
        ({"scale": "1/K"}, "scale = '1/K': must be a number"),
        ({"scale": -1}, "scale = -1: must be finite and >= 0"),
        ({"K": -1}, "K = -1: must be an integer >= 0"),
    ],
)
def test_quirks_check_every_option(changes, match):
    for function in (quirks.run, quirks.largest_alpha):
        with pytest.raises((ValueError, TypeError), match=match):
            function(M, 0, **changes)
    for options, named in (({"alpha": "x"}, "alpha = 'x'"), ({"seed": -1}, "seed = -1")):
        with pytest.raises((ValueError, TypeError), match=named):
            quirks.run(**{"M": M, "seed": 0} | options)
