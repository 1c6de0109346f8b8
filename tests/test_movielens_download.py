"""Downloads of MovieLens, from a server on this machine."""

import functools
import hashlib
import http.server
import importlib
import socket
import subprocess
import sys
import threading

import pooch
import pytest
from small_movielens import LINES, expect_those_four, zipped

from mf_teach import ratings

module = importlib.import_module("mf_teach.ratings.movielens")


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


@pytest.mark.parametrize("spoil", [lambda b: b[: len(b) // 2], lambda b: b[:-1] + b"x", lambda b: b""])
def test_a_truncated_or_changed_download_is_refused_and_not_kept(published, spoil):
    path, cache = published
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ValueError, match=r"is not the published file .* It was not kept"):
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
