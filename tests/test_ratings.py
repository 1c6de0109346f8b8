import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mf_teach import ratings


def test_the_original_table(M):
    assert M.shape == (10, 10)
    assert np.bincount(M.ravel())[0] == 18
    assert (ratings.observed(M).sum(), M.min(), M.max()) == (82, 0, 4)
    np.testing.assert_array_equal(M[0], [3, 1, 3, 4, 3, 3, 4, 3, 1, 0])
    np.testing.assert_array_equal(M[:, 0], [3, 4, 1, 4, 3, 1, 0, 3, 4, 1])


def test_the_coffees():
    coffee = ratings.coffee()
    assert coffee.M.shape == (118, 27)
    assert set(coffee.M.ravel()) == set(range(1, 10))  # none missing
    np.testing.assert_array_equal(coffee.M[0, :5], [6, 4, 2, 7, 8])
    assert coffee.M.sum() == 18643  # of the source's 3,186 ratings
    assert np.bincount(coffee.cluster).tolist() == [0, 51, 67]
    assert len(coffee.things) == len(set(coffee.things)) == 27
    assert coffee.things[5] == "87-1.25-24"
    assert (coffee.temperature[5], coffee.strength[5], coffee.extraction[5]) == (87, 1.25, 24)
    design = {*zip(coffee.temperature, coffee.strength, coffee.extraction, strict=True)}
    assert len(design) == 27


def test_low_rank_has_the_rank_it_says():
    _M, F = ratings.low_rank(30, 20, K=2, noise=0, density=1, seed=3)
    interaction = F - F.mean(axis=1, keepdims=True) - F.mean(axis=0) + F.mean()
    assert np.linalg.matrix_rank(interaction, tol=1e-9) == 2
    assert np.abs(F - 3).max() == pytest.approx(2)


def test_low_rank_noise_and_density_are_what_was_asked():
    M, F = ratings.low_rank(60, 60, K=2, noise=0.2, density=0.7, seed=0)
    seen = ratings.observed(M)
    assert seen.mean() == pytest.approx(0.7, abs=1e-3)
    assert np.isnan(M[~seen]).all()
    assert (M - F)[seen].std() == pytest.approx(0.2, rel=0.05)


def test_low_rank_repeats_with_its_seed():
    np.testing.assert_array_equal(ratings.low_rank(seed=1)[0], ratings.low_rank(seed=1)[0])
    assert (ratings.low_rank(seed=1)[1] != ratings.low_rank(seed=2)[1]).any()


@settings(deadline=None)
@given(st.integers(1, 12), st.integers(1, 12), st.floats(0, 0.99), st.integers(0, 100))
def test_hold_out_splits_and_never_empties_a_row_or_column(n_R, n_C, fraction, seed):
    M = np.random.default_rng(seed).integers(0, 3, (n_R, n_C))
    M[0, 0] = 1
    seen = M > 0
    try:
        train, held_out = ratings.hold_out(M, fraction, seed)
    except ValueError as error:
        assert "can go while each row and column keeps a rating" in str(error)  # noqa: PT017
        return
    np.testing.assert_array_equal(train ^ held_out, seen)
    assert held_out.sum() == round(fraction * seen.sum())
    np.testing.assert_array_equal(train.any(axis=0), seen.any(axis=0))
    np.testing.assert_array_equal(train.any(axis=1), seen.any(axis=1))


def test_hold_out_repeats_with_its_seed(M):
    masks = [ratings.hold_out(M, 0.2, seed)[1] for seed in (0, 0, 1)]
    np.testing.assert_array_equal(masks[0], masks[1])
    assert (masks[0] != masks[2]).any()


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        ({"n_R": 0}, "n_R = 0: must be an integer >= 1"),
        ({"n_C": 2.5}, "n_C = 2.5: must be an integer >= 1"),
        ({"K": 0}, "K = 0: must be an integer >= 1"),
        ({"noise": -0.1}, "noise = -0.1: must be finite and >= 0"),
        ({"noise": "much"}, "noise = 'much': must be a number"),
        ({"density": 0}, "density = 0: must be in 0 < density <= 1"),
        ({"density": 0.01}, "density = 0.01: only"),
        ({"seed": -1}, "seed = -1: must be an integer >= 0"),
    ],
)
def test_low_rank_names_what_is_wrong(arguments, match):
    with pytest.raises((ValueError, TypeError), match=match):
        ratings.low_rank(**arguments)


@given(st.one_of(st.floats(max_value=0, exclude_max=True), st.floats(min_value=1), st.just(np.nan)))
def test_a_fraction_must_lie_in_the_half_open_unit_interval(fraction):
    with pytest.raises(ValueError, match=r"^fraction = .*must be in 0 <= fraction < 1"):
        ratings.hold_out(ratings.original(), fraction, 0)


@pytest.mark.filterwarnings("error")
def test_low_rank_at_the_edge_of_numbers():
    assert np.isfinite(ratings.low_rank(noise=1e9)[0][0, 0])
    with pytest.raises(ValueError, match=r"noise = 1e\+308: must be finite and >= 0, at most 1e9"):
        ratings.low_rank(noise=1e308)


def test_one_row_alone_cannot_be_split_and_the_error_names_what_was_passed(M):
    with pytest.raises(ValueError, match=r"^held_out = 0.3: only 0.00 can go"):
        ratings.hold_out(M[:1], 0.3, 0, name="held_out")
    with pytest.raises(ValueError, match=r"^M, of which 20% and 20% are to be hidden: only 0.00 can go"):
        ratings.three_shares(M[:1], 0)
    with pytest.raises(ValueError, match=r"^held_out = 1: must be in 0 <= fraction < 1"):
        ratings.hold_out(M, 1, 0, name="held_out")


def test_generated_has_the_size_of_movielens_and_no_place_twice():
    big = ratings.generated()
    assert (len(big), big.shape) == (100_000, (943, 1682))
    assert len(np.unique(big.rows * np.int64(1682) + big.cols)) == 100_000
    assert set(big.values) == {1, 2, 3, 4, 5}
    assert big.values.mean() == pytest.approx(3.5, abs=0.15)
    counts = np.sort(np.bincount(big.cols, minlength=1682))
    assert counts[-168:].sum() > 0.4 * 100_000  # a tenth of the columns has nearly half of the ratings
    np.testing.assert_array_equal(big.values, ratings.generated(seed=0).values)
    assert (big.values != ratings.generated(seed=1).values).any()


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        ({"n": 0}, "n = 0: must be an integer >= 1"),
        ({"n_R": 3, "n_C": 3, "n": 5}, "n = 5: must be at most half of n_R x n_C = 9"),
        ({"K": 1.5}, "K = 1.5: must be an integer >= 1"),
    ],
)
def test_generated_names_what_is_wrong(arguments, match):
    with pytest.raises((ValueError, TypeError), match=match):
        ratings.generated(**arguments)
