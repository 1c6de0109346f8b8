"""MovieLens in a zip, which may be damaged, or mean harm."""

import importlib

import pytest
from small_movielens import LINES, zipped

from mf_teach import ratings

module = importlib.import_module("mf_teach.ratings.movielens")


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


def test_a_zip_that_would_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 50)
    path = zipped(tmp_path / "ml.zip", {"u.data": "\n".join(LINES)})
    with pytest.raises(ValueError, match=r"u\.data would have .* bytes: must be at most 50"):
        ratings.movielens(path)


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
