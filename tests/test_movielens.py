"""The loader, on small files in GroupLens's formats, and downloads from a server on this machine."""

import codecs
import functools
import hashlib
import http.server
import importlib
import os
import socket
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import numpy as np
import pooch
import pytest

from mf_teach import LowRankFactorization, ratings

module = importlib.import_module("mf_teach.ratings.movielens")

LINES = ["7\t30\t3\t881250949", "2\t10\t5\t891717742", "7\t10\t1\t878887116", "9\t30\t4\t880606923"]


def expect_those_four(triples):
    """In the order of their times."""
    np.testing.assert_array_equal(triples.rows, [1, 2, 1, 0])  # users 2, 7, 9
    np.testing.assert_array_equal(triples.cols, [0, 1, 1, 0])  # films 10, 30
    np.testing.assert_array_equal(triples.values, [1, 4, 3, 5])
    assert triples.shape == (3, 2)


@pytest.fixture
def u_data(tmp_path):
    """A function that writes these lines as u.data and returns its path."""

    def write(lines):
        path = tmp_path / "u.data"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def zipped(path, entries):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path


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


LAZY = """
import sys
sys.modules["lzma"] = sys.modules["_lzma"] = None
from mf_teach import LowRankFactorization, ratings, quirks
LowRankFactorization(2, 2, 1, 0.1, 0).fit([[1, 2], [3, 4]], 2)
print(sorted({"pooch", "requests", "tqdm", "pandas"} & set(sys.modules)))
"""


def test_what_only_a_download_needs_is_imported_only_then():
    done = subprocess.run([sys.executable, "-c", LAZY], capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.stdout.strip() == "[]"


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


@pytest.mark.parametrize("name", ["../u.data", "/tmp/u.data", "ml/../../u.data", "..\\u.data"])
def test_a_zip_that_climbs_out_is_refused_and_nothing_is_unpacked(tmp_path, name):
    (tmp_path / "inner").mkdir()
    path = zipped(tmp_path / "inner/bad.zip", {name: "\n".join(LINES)})
    with pytest.raises(ValueError, match=r"not to be trusted, its entry .* leads out of it"):
        ratings.movielens(path)
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["bad.zip"]


def test_a_zip_without_ratings(tmp_path):
    with pytest.raises(
        ValueError, match=r"must have one file u.data or ratings.dat or ratings.csv, and has 0"
    ):
        ratings.movielens(zipped(tmp_path / "ml.zip", {"README": "read me"}))


def spoiled(content):
    """A zip's bytes with one of the file's changed: its checksum no longer fits."""
    place = content.index(b"881250949")
    return content[:place] + b"9" + content[place + 1 :]


@pytest.mark.parametrize("spoil", [lambda b: b[: len(b) // 2], lambda b: b"PK" + b[30:], spoiled])
def test_a_damaged_zip(tmp_path, spoil):
    path = zipped(tmp_path / "ml.zip", {"ml-100k/u.data": "\n".join(LINES)})
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ValueError, match=r"ml\.zip: is a zip that cannot be read"):
        ratings.movielens(path)


def test_a_zip_that_would_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 50)
    path = zipped(tmp_path / "ml.zip", {"u.data": "\n".join(LINES)})
    with pytest.raises(ValueError, match=r"u\.data would have .* bytes: must be at most 50"):
        ratings.movielens(path)


class Quiet(http.server.SimpleHTTPRequestHandler):
    requests = 0

    def do_GET(self):
        Quiet.requests += 1
        super().do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture
def published(tmp_path, monkeypatch):
    """A server on this machine that has ml-100k.zip, and an empty cache: the zip and the cache."""
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    path = zipped(site / "ml-100k.zip", {"ml-100k/u.data": "\n".join(LINES)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever).start()
    monkeypatch.setattr(module, "URL", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setitem(module.SHA256, "ml-100k", hashlib.sha256(path.read_bytes()).hexdigest())
    monkeypatch.setattr(pooch, "os_cache", lambda name: cache)
    Quiet.requests = 0
    yield path, cache
    server.shutdown()
    server.server_close()


def kept(cache):
    return sorted(path.name for path in cache.rglob("*")) if cache.exists() else []


def test_a_download_is_kept_and_not_repeated(published):
    _path, cache = published
    expect_those_four(ratings.movielens("ml-100k"))
    expect_those_four(ratings.movielens("ml-100k"))
    assert kept(cache) == ["ml-100k.zip"]
    assert Quiet.requests == 1


@pytest.mark.parametrize("spoil", [lambda b: b[: len(b) // 2], lambda b: b[:-1] + b"x", lambda b: b""])
def test_a_truncated_or_changed_download_is_refused_and_not_kept(published, spoil):
    path, cache = published
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ValueError, match=r"is not the published file .* It was not kept"):
        ratings.movielens("ml-100k")
    assert kept(cache) == []


def test_a_download_that_breaks_off_is_not_kept(published, monkeypatch):
    def send_half(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"PK")

    monkeypatch.setattr(Quiet, "do_GET", send_half)
    _path, cache = published
    with pytest.raises((ValueError, ConnectionError), match="ml-100k"):
        ratings.movielens("ml-100k")
    assert kept(cache) == []


def test_without_network_it_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(pooch, "os_cache", lambda name: tmp_path / "cache")
    with socket.socket() as deaf:  # bound, so that nobody else has the port, but not listening
        deaf.bind(("127.0.0.1", 0))
        monkeypatch.setattr(module, "URL", f"http://127.0.0.1:{deaf.getsockname()[1]}/")
        with pytest.raises(ConnectionError, match=r"ml-1m cannot be downloaded from .* pass the path"):
            ratings.movielens("ml-1m")
    assert kept(tmp_path / "cache") == []


def test_a_missing_page_is_told_apart_from_a_cache_that_cannot_be_written(published, tmp_path, monkeypatch):
    path, _cache = published
    path.rename(path.with_name("moved.zip"))
    with pytest.raises(ConnectionError, match=r"ml-100k cannot be downloaded from .*HTTPError"):
        ratings.movielens("ml-100k")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    monkeypatch.setattr(module, "URL", module.URL.replace("http:", "https:"))
    with pytest.raises(ConnectionError, match=r"ml-100k cannot be downloaded from .*CA certificate bundle"):
        ratings.movielens("ml-100k")
    (tmp_path / "none.pem").write_text("no certificate", encoding="utf-8")
    with pytest.raises(ConnectionError, match="ml-100k cannot be downloaded from "):
        ratings.movielens("ml-100k")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(pooch, "os_cache", lambda name: tmp_path / "file")
    with pytest.raises(OSError, match=r"ml-100k cannot be kept in .*file"):
        ratings.movielens("ml-100k")


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


@pytest.mark.parametrize(
    "path", ["a\0b", "x" * 5000, "~nobody-of-this-name/u.data", "\ud800", "a\nb", "/", os.devnull]
)
def test_a_path_that_no_file_can_have(path):
    with pytest.raises(
        FileNotFoundError, match=r"^path_or_name = '.*must be ml-100k or ml-1m, .* leads to 0$"
    ):
        ratings.movielens(path)
