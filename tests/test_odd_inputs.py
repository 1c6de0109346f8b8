"""What else people bring, and what a front end, another library or an odd machine may send."""

import fractions
import gzip
import runpy
import sys
import types

import numpy as np
import pytest

from mf_teach import LowRankFactorization, _compiler, ratings, variants
from mf_teach.check import solution
from mf_teach.live import Landscape, Playground, scores, tables
from mf_teach.ratings.triples import apart

M = ratings.original().astype(float)
TRIPLES = ratings.Triples.of(M, M > 0)


def model():
    return LowRankFactorization(10, 10, 3, 0.01, 0.001)


class Tensor:
    """As of a library that gives no array before one has asked in its own way."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad.")


class Broken:
    def __repr__(self):
        raise AttributeError("only half made")


def spoiled(name, value):
    triples = ratings.Triples.of(M, M > 0)
    getattr(triples, name)[0] = value
    return triples


REFUSED = {
    "a tensor": (lambda: ratings.observed(Tensor()), TypeError, "M is a Tensor that gives no array: Can't"),
    "tensors": (lambda: model().fold_in([Tensor()] * 10), TypeError, "M_i is a list that gives no array"),
    "a view of 80 GB": (
        lambda: model().fit(np.broadcast_to(3.0, (10**5, 10**5)), 1),
        ValueError,
        "M: 100,000 x 100,000 numbers are too many",
    ),
    "a survey": (lambda: ratings.observed(ratings.coffee()), TypeError, "Coffee: must be .*: take its M"),
    "no words for it": (lambda: ratings.hold_out(M, Broken(), 0), TypeError, "a Broken that cannot be shown"),
    "trained on and held out": (
        lambda: model().fit(TRIPLES, 5, held_out=TRIPLES.take([3, 5])),
        ValueError,
        "held_out has a rating of row 0 and column 3, and so has M: must have only ratings that M has not",
    ),
    "a row changed in place": (lambda: model().fit(spoiled("rows", 2**31), 1), ValueError, "rows is in 0..2"),
    "a column changed in place": (
        lambda: model().fit(TRIPLES.take([0]), 1, held_out=spoiled("cols", 10)),
        ValueError,
        "cols is in 0..10: must be in 0..9",
    ),
    "a rating changed in place": (
        lambda: model().fit(spoiled("values", np.nan), 1),
        ValueError,
        r"values\[0\] = nan: must be finite",
    ),
    "alpha of float32": (
        lambda: LowRankFactorization(3, 3, 1, 1e-40, 0, dtype=np.float32),
        ValueError,
        "alpha = 1e-40: must be finite and > 0, at least 1.2e-38",
    ),
    "notes that are none": (
        lambda: ratings.Survey([[1]], ["Ann"], ["tea"], (1, 5), notes=3),
        TypeError,
        "notes = 3: must be a list of sentences",
    ),
    "a name that is no text": (lambda: variants.i_am("J\udcf6rg"), ValueError, "name = .*: must be a text"),
    "an array as a name": (
        lambda: Playground(M, matrix=np.array(["a", "b"])),
        ValueError,
        "matrix = array.*: must be one of 'M'",
    ),
    "reg beyond any picture": (
        lambda: Landscape(4, reg=1e308),
        ValueError,
        "reg = 1e.*: must be .*at most 1000",
    ),
    "an empty table": (
        lambda: tables(np.empty((0, 3))),
        ValueError,
        r"'M'\] has shape \(0, 3\): must not be",
    ),
    "a list as a kind": (lambda: tables(M, kind=["ratings"]), TypeError, "kind = .*: must be a text"),
    "a list of tasks": (
        lambda: Landscape().with_tasks(["03"]),
        ValueError,
        r"name = \[.03.\]: must be one of 0",
    ),
    "a score that is lost": (
        lambda: scores({"a": [1, np.nan]}, "RMSE"),
        ValueError,
        r"'a'\]: must be finite",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_words(name):
    run, error, told = REFUSED[name]
    with pytest.raises(error, match=told):
        run()


def test_a_table_of_rows_that_come_twice():
    few = ratings.Triples([0, 1, 1], [2, 0, 2], [4, 1, 5], (2, 3))
    np.testing.assert_array_equal(few.table([1, 0, 1], [2, 2]), [[5, 5], [4, 4], [5, 5]])


def test_places_of_a_table_larger_than_memory_are_told_apart():
    """Marks are shared there: some are in both only by their mark."""
    n = 10**6
    train = ratings.Triples(np.arange(n), np.zeros(n, int), np.ones(n), (n, n))
    apart(train, ratings.Triples(np.arange(n), np.full(n, 7), np.ones(n), (n, n)))
    with pytest.raises(ValueError, match="row 5 and column 0"):
        apart(train, ratings.Triples([5, 6], [0, 1], [1, 1], (n, n)))


def test_mu_may_be_any_number():
    one, other = model(), model()
    one.mu, other.mu = fractions.Fraction(7, 2), 3.5
    for use in (lambda m: m.forward(), lambda m: m.predict([0], [1]), lambda m: m.fold_in(M[0])[0]):
        assert use(one).dtype == float
        np.testing.assert_array_equal(use(one), use(other))


def test_the_original_diverges_without_a_warning():
    lost = LowRankFactorization(10, 10, 3, 5.0, 0.001)
    for _ in range(60):
        lost.forward()
        lost.backward(M)
    assert not np.isfinite(lost.forward()).any()


@pytest.mark.parametrize("F", [np.full((10, 10), None), np.ma.masked_all((10, 10)), np.zeros((10, 10), "U1")])
def test_backward_wants_numbers_of_forward(F):
    one = model()
    one.F = F
    with pytest.raises(RuntimeError, match=r"needs the residuals of forward\(\)"):
        one.backward(M)


def test_a_name_is_the_same_in_both_of_its_spellings():
    assert variants.checked("Jo\u0308rg") == variants.checked("J\u00f6rg")


class Unfit(types.ModuleType):
    def __getattr__(self, name):
        raise OSError("libLLVM.so: cannot open shared object file")


@pytest.mark.parametrize("state", ["switched off", "does not fit"])
def test_a_compiler_that_is_no_help_is_not_used(monkeypatch, state):
    numba = pytest.importorskip("numba")
    if state == "switched off":  # NUMBA_DISABLE_JIT
        monkeypatch.setattr(numba.config, "DISABLE_JIT", 1)
    else:
        monkeypatch.setitem(sys.modules, "numba", Unfit("numba"))
    found = runpy.run_path(_compiler.__file__)
    assert not found["COMPILES"]
    assert found["compiled"](len) is len


@pytest.mark.skipif(sys.platform == "win32", reason="there, a folder that is in use cannot be removed")
def test_a_kernel_whose_folder_is_gone_is_told_that_there_are_no_solutions(tmp_path, monkeypatch, capsys):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    solution("01-a")
    assert capsys.readouterr().out == "01-a: the solutions are not on this machine; ask your teacher.\n"


def test_files_of_odd_programs(tmp_path):
    """UTF-16 as Windows PowerShell writes it; .5 for 0.5; a zip of another kind; a home that is nobody's."""
    csv = "userId,movieId,rating,timestamp\r\n7,30,3.5,881250949\r\n"
    (tmp_path / "ratings.csv").write_bytes(csv.encode("utf-16"))
    assert ratings.movielens(tmp_path).values.tolist() == [3.5]
    (tmp_path / "ratings.csv").write_bytes(gzip.compress(csv.encode()))
    with pytest.raises(ValueError, match=r"is no text: must be .* or a zip with one of them"):
        ratings.movielens(tmp_path)
    (tmp_path / "ours.csv").write_text("name;tea;mate\nAnn;.5;,5\n", encoding="utf-8")
    assert ratings.from_csv(tmp_path / "ours.csv").M.tolist() == [[0.5, 0.5]]
    with pytest.raises(FileNotFoundError, match="must lead to a CSV file, and leads to none"):
        ratings.from_csv("~there-is-no-such-user/ours.csv")
