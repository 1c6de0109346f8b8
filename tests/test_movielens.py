"""The loader, on small files in GroupLens's formats, and on the real ones where they are."""

import codecs
import importlib
import os
from pathlib import Path

import numpy as np
import pytest
from small_movielens import LINES, expect_those_four, zipped

from mf_teach import LowRankFactorization, ratings

module = importlib.import_module("mf_teach.ratings.movielens")


@pytest.fixture
def u_data(tmp_path):
    """A function that writes these lines as u.data and returns its path."""

    def write(lines):
        path = tmp_path / "u.data"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def test_u_data_by_its_path_by_its_folder_and_in_a_zip(u_data, tmp_path):
    path = u_data(LINES)
    expect_those_four(ratings.movielens(path))
    expect_those_four(ratings.movielens(str(tmp_path)))
    entries = {"ml-100k/README": "read me", "ml-100k/u.data": path.read_text(encoding="utf-8")}
    expect_those_four(ratings.movielens(zipped(tmp_path / "ml.zip", entries)))


def test_the_format_of_one_million(tmp_path):
    path = tmp_path / "ratings.dat"
    path.write_text("\n".join(line.replace("\t", "::") for line in LINES), encoding="utf-8")
    expect_those_four(ratings.movielens(path))


@pytest.mark.parametrize(
    ("line", "match"),
    [
        ("7\t40\t3", r"line 5 is .*: must be user, film, rating, time, all numbers"),
        ("7\t40\tgood\t881250949", r"line 5 is .*good.*: must be user, film, rating, time, all numbers"),
        ("7.5\t40\t3\t881250949", r"line 5 is '7.5.*: must be user, film, rating, time, all numbers"),
        ("\n7\t40\t3\t881250949", r"line 5 is '': must be user, film, rating, time, all numbers"),
        (f"{2**63}\t40\t3\t1", r"has an id of a user or film beyond 2\^53"),
        ("7\t40\t6\t881250949", "line 5 has the rating 6: must be one of 0.5, 1, 1.5, ..., 5"),
        ("7\t40\t0\t881250949", "line 5 has the rating 0: must be one of 0.5"),
        ("7\t40\t3.25\t881250949", "line 5 has the rating 3.25: must be one of 0.5"),
        ("2\t10\t4\t881250949", "line 5 rates film 10 by user 2 a second time"),
    ],
)
def test_a_malformed_line_is_named(u_data, line, match):
    with pytest.raises(ValueError, match=f"u.data: {match}"):
        ratings.movielens(u_data([*LINES, line]))


def test_a_file_of_other_columns_or_none(u_data):
    with pytest.raises(ValueError, match=r"line 1 is .*: must be user, film, rating, time, all numbers"):
        ratings.movielens(u_data(line.rpartition("\t")[0] for line in LINES))
    with pytest.raises(ValueError, match="line 1 is '': must be"):
        ratings.movielens(u_data([]))


def test_the_latest_can_be_held_out(u_data):
    train, held_out = ratings.movielens(u_data(LINES)).hold_out_latest(0.25)
    np.testing.assert_array_equal(train.values, [1, 4, 3])
    assert (held_out.rows, held_out.cols, held_out.values, held_out.shape) == (0, 0, 5, (3, 2))
    with pytest.raises(ValueError, match="fraction = 1: must be in 0 <= fraction < 1"):
        train.hold_out_latest(1)


@pytest.mark.parametrize("end", ["\r\n", " \n"])
def test_other_ends_of_lines(tmp_path, end):
    (tmp_path / "u.data").write_text(end.join(LINES) + end, encoding="utf-8", newline="")
    expect_those_four(ratings.movielens(tmp_path / "u.data"))


def test_a_path_that_leads_nowhere(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"'nowhere': must be ml-100k or ml-1m, or lead to one file"):
        ratings.movielens("nowhere")
    (tmp_path / "u.data").mkdir()  # a folder of that name is no file
    with pytest.raises(FileNotFoundError, match="leads to 0"):
        ratings.movielens(tmp_path)
    for nothing in ("", None, 5):
        with pytest.raises(
            TypeError, match=f"path_or_name = {nothing!r}: must be ml-100k or ml-1m, or a path"
        ):
            ratings.movielens(nothing)


CSV = "userId,movieId,rating,timestamp", "7,30,3.5,881250949", "2,10,5.0,891717742", "9,30,0.5,880606923"


@pytest.mark.parametrize("head", [b"", codecs.BOM_UTF8])
def test_half_stars_under_a_line_of_names(tmp_path, head):
    path = tmp_path / "ratings.csv"
    path.write_bytes(head + "\r\n".join(CSV).encode() + b"\r\n")
    in_zip = zipped(tmp_path / "small.zip", {"small/ratings.csv": path.read_text(encoding="utf-8")})
    for found in (ratings.movielens(tmp_path), ratings.movielens(in_zip)):
        np.testing.assert_array_equal(found.values, [0.5, 3.5, 5])
        np.testing.assert_array_equal(found.rows, [2, 1, 0])
        assert found.shape == (3, 2)
    path.write_text("\n".join([*CSV, "7,40,6,1"]), encoding="utf-8")
    with pytest.raises(ValueError, match=r"ratings.csv: line 5 has the rating 6: must be"):
        ratings.movielens(path)
    path.write_text("\n".join([*CSV, "7,40,good,1"]), encoding="utf-8")
    with pytest.raises(ValueError, match=r"ratings.csv: line 5 is '7\\t40\\tgood"):
        ratings.movielens(path)


def test_a_mark_of_bytes_in_u_data(tmp_path):
    (tmp_path / "u.data").write_bytes(codecs.BOM_UTF8 + "\n".join(LINES).encode())
    expect_those_four(ratings.movielens(tmp_path))


def test_a_folder_named_as_a_set_is_used_and_so_is_home(u_data, tmp_path, monkeypatch):
    path = u_data(LINES)
    for name in ("ml-100k", "ml-1m"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "u.data").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, "_download", None)
    expect_those_four(ratings.movielens("ml-100k"))
    expect_those_four(ratings.movielens(Path("ml-1m")))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    expect_those_four(ratings.movielens("~/ml-100k"))


def test_the_ids_of_large_tables_do_not_overflow_32_bits(tmp_path, monkeypatch):
    """As where numpy's own integers have 32 bits: indices that come so must be widened."""
    unique = np.unique

    def narrow(x, **options):
        found = unique(x, **options)
        return (found[0], found[1].astype(np.int32)) if "return_inverse" in options else found

    monkeypatch.setattr(np, "unique", narrow)
    n = 2**17 - 1
    lines = [f"{1 + k},{1 + k},3,1" for k in range(n)]
    (tmp_path / "ratings.csv").write_text("\n".join(lines), encoding="utf-8")
    assert ratings.movielens(tmp_path).shape == (n, n)  # in 32 bits, every 2^15th place would be the same


@pytest.mark.skipif("MOVIELENS" not in os.environ, reason="MOVIELENS is not set to a copy of MovieLens-100K")
def test_the_real_one_is_learned_as_well_as_it_is_known_to_be():
    """5 folds: with the usual settings, as Surprise's SVD (0.937); with better ones, 0.912 and below."""
    M = ratings.movielens(os.environ["MOVIELENS"])
    assert (len(M), M.shape) == (100_000, (943, 1682))
    parts = np.array_split(np.random.default_rng(0).permutation(len(M)), 5)
    usual, better = ((100, 0.005, 0.02, 20), 0.935, 0.939), ((64, 0.01, 0.12, 50), 0.905, 0.912)
    for (K, alpha, reg, epochs), low, high in (usual, better):
        scores = []
        for n, held_out in enumerate(parts):
            train, test = M.take(np.setdiff1d(np.arange(len(M)), held_out)), M.take(held_out)
            model = LowRankFactorization(*M.shape, K, alpha, reg, seed=n, scale=0.1, dtype=np.float32)
            model.fit(train, epochs, global_mean=True, each_epoch=False)
            predictions = np.clip(model.predict(test.rows, test.cols), 1, 5)
            scores.append(np.sqrt(np.mean((predictions - test.values) ** 2)))
        assert low <= np.mean(scores) <= high


@pytest.mark.parametrize(
    "path", ["a\0b", "x" * 5000, "~nobody-of-this-name/u.data", "\ud800", "a\nb", "/", os.devnull]
)
def test_a_path_that_no_file_can_have(path):
    with pytest.raises(
        FileNotFoundError, match=r"^path_or_name = '.*must be ml-100k or ml-1m, .* leads to 0$"
    ):
        ratings.movielens(path)
