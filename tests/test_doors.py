"""What people bring: every door reads the same table alike, and refuses the same in words."""

import numpy as np
import pandas
import pytest
from forms import REFUSED, SAME, ZEROS, M
from scipy import sparse

from mf_teach import LowRankFactorization, quirks, ratings


def trained(given):
    """R after ten epochs."""
    model = LowRankFactorization(6, 7, 3, 0.01, 0.001)
    model.fit(given, 10)
    return model.R


def after_backward(given):
    model = LowRankFactorization(6, 7, 3, 0.01, 0.001)
    model.forward()
    model.backward(given)
    return model.R


DOORS = {
    "fit": trained,
    "backward": after_backward,
    "observed": ratings.observed,
    "hold_out": lambda given: ratings.hold_out(given, 0.2, 0),
    "three_shares": lambda given: ratings.three_shares(given, 0),
    "mse_loss": lambda given: LowRankFactorization(6, 7, 3, 0.01, 0.001).mse_loss(given, np.ones((6, 7))),
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


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("door", [name for name in DOORS if name != "matrix"])
def test_what_is_no_table_of_ratings_is_refused_in_words(name, door):
    given, error, match = REFUSED[name]
    if isinstance(given, ratings.Triples) and door in ("fit", "named"):
        return  # there, they are welcome
    with pytest.raises(error, match=rf"^(M|y|matrices\['mine'\]).*{match}"):
        DOORS[door](given)


def test_one_row_comes_through_the_same_door():
    model = LowRankFactorization(6, 7, 2, 0.01, 0.1)
    model.fit(M, 50)
    right = model.fold_in(M[0])
    for row in (
        M[0].tolist(), ZEROS[0], pandas.Series(M[0]), np.ma.masked_invalid(M[0]),
        pandas.Series(M[0]).astype("Int64"), [x or None for x in ZEROS[0]],
    ):  # fmt: skip
        R_i, R_bias_i = model.fold_in(row)
        np.testing.assert_array_equal(R_i, right[0])
        assert R_bias_i == right[1]
    negative = np.ma.masked_invalid(M[0] - 3)
    assert model.fold_in(negative)[1] < right[1]
    with pytest.raises(TypeError, match="M_i has dtype bool"):
        model.fold_in(M[0] > 0)


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


@pytest.mark.parametrize(
    ("matrices", "match"),
    [
        (M, "matrices is a ndarray: must be a dict {name: M}, such as {'mine': M}"),
        (pandas.DataFrame(M), "matrices is a DataFrame: must be a dict"),
        (SAME["dok"], "matrices is a dok_array: must be a dict"),  # although scipy makes that a dict
        ({}, "matrices is empty: must have at least one"),
        ({1: M}, "matrices has the key 1: must be a name"),
        ({"mine": M, "bad": -M}, r"matrices\['bad'\]\[0, 0\] = -\d: ratings must be > 0"),
    ],
)
def test_tables_by_name(matrices, match):
    with pytest.raises((ValueError, TypeError), match=match):
        ratings.named(matrices)
