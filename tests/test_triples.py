import numpy as np
import pytest

from mf_teach import ratings
from mf_teach.ratings import Triples


@pytest.fixture
def triples():
    return Triples([0, 2, 1, 0], [1, 0, 1, 0], [3, 4, 5, 1], (3, 2))


def test_what_compiled_code_needs(triples):
    assert triples.rows.dtype == triples.cols.dtype == np.uint32
    assert triples.values.dtype == np.float64
    assert Triples([0], [0], np.ones(1, np.float32), (1, 1)).values.dtype == np.float32
    assert len(triples) == 4
    assert len(Triples([], [], np.empty(0), (3, 2))) == 0


def test_later_changes_of_the_callers_arrays_do_not_get_in():
    rows, M = np.zeros(2, np.uint32), np.ones(2, np.float32)
    triples = Triples(rows, np.arange(2), M, (1, 2))
    M[0], rows[0] = np.nan, 7
    assert np.isfinite(triples.values).all()
    assert not triples.rows.any()


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"rows": [0, 3, 1, 0]}, r"rows is in 0\.\.3: must be in 0\.\.2"),
        ({"cols": [0, -1, 1, 0]}, r"cols is in -1\.\.1: must be in 0\.\.1"),
        ({"cols": [0, 1]}, r"cols has shape \(2,\), values \(4,\): must be the same"),
        ({"rows": [0.0, 1, 2, 0]}, "rows has dtype float64: must hold integers"),
        ({"values": [1, 2, np.nan, 4]}, r"values\[2\] is missing: must be finite"),
        ({"shape": (3, 0)}, r"shape\[1\] = 0: must be an integer >= 1"),
        ({"shape": (3,)}, r"shape = \(3,\): must be two sizes"),
        ({"shape": (3, 2, 1)}, r"shape = \(3, 2, 1\): must be two sizes"),
        ({"shape": 3}, "shape = 3: must be two sizes"),
        ({"shape": (3, 2**33)}, r"shape\[1\] = 8589934592: must be an integer >= 1 and <= 50,000,000"),
        ({"values": ["3", "4", "5", "1"]}, "values has dtype <U1: must hold real numbers"),
        ({"values": np.ma.array([1, 2, 3, 4], mask=[0, 0, 1, 0])}, r"values\[2\] is missing"),
        ({"values": [1, 2, 3, np.inf]}, r"values\[3\] = inf: must be finite"),
        ({"values": [[1, 2, 3, 4]]}, r"values has shape \(1, 4\): must be 1-D"),
        ({"rows": np.ma.array([0, 2, 1, 0], mask=[0, 0, 1, 0])}, "rows has masked entries"),
        ({"cols": [0, 1, 10**30, 0]}, "cols has dtype object: must hold integers"),
        ({"values": [True, True, True, True]}, "values has dtype bool: must hold real numbers"),
    ],
)
def test_what_is_wrong_is_named(change, match):
    good = {"rows": [0, 2, 1, 0], "cols": [1, 0, 1, 0], "values": [3, 4, 5, 1], "shape": (3, 2)}
    with pytest.raises((ValueError, TypeError), match=match):
        Triples(**good | change)


def test_hold_out_splits_and_repeats_with_its_seed():
    big = ratings.generated(30, 40, 300)
    train, held_out = big.hold_out(0.2, seed=1)
    assert (len(train), len(held_out)) == (240, 60)
    places = np.concatenate([part.rows * 40 + part.cols for part in (train, held_out)])
    np.testing.assert_array_equal(np.sort(places), np.sort(big.rows * 40 + big.cols))
    np.testing.assert_array_equal(big.hold_out(0.2, seed=1)[1].rows, held_out.rows)
    assert (big.hold_out(0.2, seed=2)[1].rows != held_out.rows).any()
    assert train.shape == held_out.shape == (30, 40)
    with pytest.raises(ValueError, match="fraction = 1: must be in 0 <= fraction < 1"):
        big.hold_out(1, seed=0)


@pytest.mark.parametrize(
    ("rows", "cols", "match"),
    [
        ([-1], [0], r"rows is in -1\.\.-1: must be in 0\.\.2"),
        ([0], [2], r"cols is in 2\.\.2: must be in 0\.\.1"),
        ([0.5], [0], "rows has dtype float64: must hold integers"),
        (0, [0], r"rows has shape \(\): must be 1-D"),
    ],
)
def test_a_table_of_ids_that_are_none(triples, rows, cols, match):
    with pytest.raises((ValueError, TypeError), match=match):
        triples.table(rows, cols)


def test_a_table_has_nan_where_there_is_no_rating(triples):
    np.testing.assert_array_equal(triples.table([2, 0], [0, 1]), [[4, np.nan], [1, 3]])


@pytest.mark.parametrize(
    ("chosen", "match"),
    [
        ([-1], r"chosen is in -1\.\.-1: must be in 0\.\.3"),
        ([4], r"chosen is in 4\.\.4: must be in 0\.\.3"),
        ([True], r"chosen has shape \(1,\): must be \(4,\)"),
        ([1.0], "chosen has dtype float64: must hold integers"),
    ],
)
def test_take_refuses_places_that_are_none(triples, chosen, match):
    with pytest.raises((ValueError, TypeError), match=match):
        triples.take(chosen)


def test_where_numpys_index_type_has_32_bits(monkeypatch):
    """There, np.bincount refuses uint32, which cannot be cast safely: ids have numpy's own type."""
    monkeypatch.setattr("mf_teach.ratings.triples.INDEX", np.int32)
    few = Triples([0, 1, 1], [2, 0, 2], [4.0, 1.0, 5.0], (2, 3))
    assert few.rows.dtype == few.cols.dtype == few.take([1]).rows.dtype == np.int32
    assert [index.tolist() for index in few.fullest(1)] == [[1], [2]]


def test_hold_out_calls_the_fraction_as_its_caller_does(triples):
    with pytest.raises(ValueError, match=r"^held_out = 2: must be in 0 <= fraction < 1"):
        triples.hold_out(2, 0, name="held_out")
