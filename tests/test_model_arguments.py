"""What the model's methods do not take is named, and nothing is lost."""

import numpy as np
import pytest
from bad_input import GOOD, NOT_WHOLE, unchanged
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from mf_teach import LowRankFactorization, ratings

BAD_M = {
    "1-D": (np.ones(10), ValueError, r"M has shape \(10,\): must be 2-D"),
    "3-D": (np.ones((10, 10, 1)), ValueError, r"M has shape \(10, 10, 1\): must be 2-D"),
    "ragged": ([[1, 2], [3]], ValueError, "M: must be rectangular"),
    "text": ([["a"] * 10] * 10, TypeError, "M has dtype <U1: must hold real numbers"),
    "complex": (np.ones((10, 10)) * 1j, TypeError, "M has dtype complex128: must hold"),
    "nothing observed": (np.zeros((10, 10)), ValueError, "M: must leave at least one rating"),
    "all nan": (np.full((10, 10), np.nan), ValueError, "M: must leave at least one rating"),
    "wrong shape": (np.ones((9, 10)), ValueError, r"M has shape \(9, 10\): must be \(10, 10\)"),
    "inf": (np.where(np.eye(10), np.inf, 1), ValueError, r"M\[0, 0\] = inf: must be finite"),
    "negative": (np.where(np.eye(10), -1, 1), ValueError, r"M\[0, 0\] = -1: ratings must be > 0"),
}


@pytest.mark.parametrize("name", BAD_M)
def test_bad_matrices_are_named_and_lose_nothing(model, name):
    bad, error, match = BAD_M[name]
    model.forward()
    unchanged(model, lambda: model.fit(bad, 3), error, match)
    unchanged(model, lambda: model.backward(bad), error, match)


@settings(deadline=None)
@given(shape=npst.array_shapes(min_dims=0, max_dims=3).filter(lambda shape: shape != (10, 10)))
def test_any_other_shape_of_M_or_masks_is_refused(shape):
    model, M = LowRankFactorization(**GOOD), ratings.original()
    unchanged(model, lambda: model.fit(np.ones(shape), 3), ValueError, "M has shape")
    for mask in ("observed", "held_out"):
        wrong = {mask: np.ones(shape, bool)}
        unchanged(model, lambda: model.fit(M, 3, **wrong), ValueError, f"{mask} has shape")  # noqa: B023


@given(epochs=st.integers(max_value=0) | NOT_WHOLE)
def test_epochs_must_be_a_positive_integer(epochs):
    model, M = LowRankFactorization(**GOOD), ratings.original()
    call = lambda: model.fit(M, epochs)  # noqa: E731
    unchanged(model, call, (ValueError, TypeError), r"^epochs = .*must be an integer >= 1")


@pytest.mark.parametrize("epochs", [2**63, 10**400, 10**8])
def test_epochs_that_no_memory_holds(M, model, epochs):
    unchanged(model, lambda: model.fit(M, epochs), ValueError, "^epochs = .*>= 1 and <= 10,000,000")


def test_masks_must_be_boolean_and_within_the_ratings(M, model):
    holes = np.where(M == 0, np.nan, M)
    everything, missing = np.ones((10, 10), bool), M == 0
    for masks, error, match in (
        ({"observed": M}, TypeError, "observed has dtype int64: must be a boolean mask"),
        ({"held_out": M}, TypeError, "held_out has dtype int64: must be a boolean mask"),
        ({"observed": ~everything}, ValueError, "observed: must leave at least one rating"),
        ({"observed": everything}, ValueError, r"observed\[0, 9\] is True, but M\[0, 9\] is nan"),
        ({"held_out": missing}, ValueError, r"held_out\[0, 9\] is True, but M\[0, 9\] is missing"),
        ({"held_out": ~missing}, ValueError, "held_out: must leave at least one rating"),
    ):
        unchanged(model, lambda: model.fit(holes, 3, **masks), error, match)  # noqa: B023


def test_triples_must_fit(M, model):
    triples, wide = ratings.Triples.of(M, M > 0), ratings.Triples([0], [0], [3], (10, 11))
    for train, masks, match in (
        (wide, {}, r"M is Triples of shape \(10, 11\): must be Triples of shape \(10, 10\)"),
        (triples, {"held_out": M > 0}, "held_out is ndarray of shape .*must be Tri"),
        (triples, {"observed": M > 0}, "observed: must be None for Tri"),
        (triples.take([]), {}, "M: must leave at least one rating"),
    ):
        unchanged(model, lambda: model.fit(train, 3, **masks), ValueError, match)  # noqa: B023


@pytest.mark.parametrize("name", ["global_mean", "shuffle", "frozen", "new_R", "each_epoch"])
def test_switches_are_checked(M, model, name):
    unchanged(model, lambda: model.fit(M, 3, **{name: 1}), TypeError, f"{name} = 1: must be True or False")


def test_mse_loss_names_the_argument(M, model):
    with pytest.raises(ValueError, match="y_hat has shape"):
        model.mse_loss(M, M[:5])


@pytest.mark.parametrize(
    ("rows", "cols", "match"),
    [
        ([-1], [0], r"rows is in -1\.\.-1: must be in 0\.\.9"),
        ([0], [10], r"cols is in 10\.\.10: must be in 0\.\.9"),
        ([0, 1], [0], "rows has 2 entries, cols 1: must be as many"),
        ([0.0], [0], "rows has dtype float64: must hold integers"),
        ([True], [0], "rows has dtype bool: must hold integers"),
        (0, 0, r"rows has shape \(\): must be 1-D"),
        ([[0]], [[0]], r"rows has shape \(1, 1\): must be 1-D"),
        (np.ma.array([0, 1], mask=[0, 1]), [0, 1], "rows has masked entries"),
        ([10**30], [0], "rows has dtype object: must hold integers"),
    ],
)
def test_predict_refuses_ids_that_are_none(model, rows, cols, match):
    with pytest.raises((ValueError, TypeError), match=match):
        model.predict(rows, cols)
