"""100,000 ratings and more: MovieLens, from GroupLens's own files."""

import codecs
import os
import re
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from .._arguments import shown
from .triples import Triples

URL = "https://files.grouplens.org/datasets/movielens/"
SHA256 = {
    "ml-100k": "50d2a982c66986937beb9ffb3aa76efe955bf3d5c6b761f4e3a7cd717c6a3229",
    "ml-1m": "a6898adb50b9ca05aa231689da44c217cb524e7ebd39d264c56e2832f2c54e20",
}
SEPARATORS = {"u.data": b"\t", "ratings.dat": b"::", "ratings.csv": b","}  # of each set's file of ratings
FILES = " or ".join(SEPARATORS)
LARGEST = 2_000_000_000  # bytes that a ratings file in a zip may have: that of ml-32m has 0.9 billion
LINES = re.compile(rb"(?:[ \t]*+-?\d++\t-?\d++\t-?\d++(?:\.\d++)?\t-?\d++[ \t\r]*+(?:\n|\Z))*+")
HEADER = re.compile(rb"[ \"]*[A-Za-z][^\n]*\n")


def movielens(path_or_name: str | os.PathLike[str]) -> Triples:
    """Ratings of films, 0.5 to 5, as `Triples`: a row is a user, a column a film that somebody rated.

    They come in the order of their times, the earliest first: `Triples.hold_out_latest` splits them so.
    path_or_name: the path of a copy: a zip, a folder, or the file itself (u.data of ml-100k, ratings.dat
    of ml-1m and ml-10m, ratings.csv of ml-latest-small, ml-25m and ml-32m); or, where nothing has that
    name, "ml-100k" (100,000 ratings) or "ml-1m" (1,000,209): that set is downloaded once, its hash
    checked, and kept in the user's cache. Its licence allows use, not passing it on.
    Source: Harper & Konstan (2015), "The MovieLens datasets: history and context".

    Raises ConnectionError if nothing can be downloaded, OSError if the cache cannot be written,
    FileNotFoundError without a file, ValueError for a download that is not the published file, a damaged
    zip, or a line that is not user, film, rating (0.5, 1, ..., 5) and time.
    """
    if not isinstance(path_or_name, str | os.PathLike) or not str(path_or_name):
        raise TypeError(f"path_or_name = {shown(path_or_name)}: must be {' or '.join(SHA256)}, or a path")
    path = Path(os.path.expanduser(path_or_name))  # of a user who is not there, it stays as it is
    if str(path_or_name) in SHA256 and not path.exists():
        path = Path(_download(str(path_or_name)))
    patterns = [pattern for name in SEPARATORS for pattern in (name, f"*/{name}")]
    inside = [file for pattern in patterns if os.path.isdir(path) for file in path.glob(pattern)]
    found = [file for file in (path, *sorted(inside)) if os.path.isfile(file)]
    if len(found) != 1:
        raise FileNotFoundError(
            f"path_or_name = {shown(str(path_or_name))}: must be {' or '.join(SHA256)}, or lead to one file "
            f"{FILES}, and leads to {len(found)}"
        )
    content = found[0].read_bytes()
    return _parse(_from_zip(found[0]) if content.startswith(b"PK") else content, found[0])


def _download(name: str) -> str:
    """The path of this set's zip in the user's cache; it gets there only whole and with the right hash."""
    import io  # here, because most who import mf_teach never download anything

    import pooch
    import requests
    from tqdm.auto import tqdm

    pooch.get_logger().setLevel("WARNING")

    def download(url: str, output_file: str, registry: Any) -> None:
        content = io.BytesIO()
        try:
            with tqdm(desc=name, unit="B", unit_scale=True, total=1) as bar:  # pooch sets the true total
                pooch.HTTPDownloader(progressbar=bar, timeout=30)(url, content, registry)
        except (
            requests.RequestException,
            OSError,
        ) as error:  # OSError: a bundle of certificates that is none
            raise ConnectionError(
                f"{name} cannot be downloaded from {URL} ({type(error).__name__}: {str(error)[:200]}). "
                "With a copy of it, pass the path of that."
            ) from None
        Path(output_file).write_bytes(content.getvalue())

    cache = pooch.os_cache("mf_teach")
    try:
        return pooch.retrieve(f"{URL}{name}.zip", SHA256[name], f"{name}.zip", cache, downloader=download)
    except ConnectionError:
        raise
    except OSError as error:
        raise OSError(f"{name} cannot be kept in {cache}: {error}") from None
    except ValueError:
        raise ValueError(
            f"{name}: what came from {URL} is not the published file (its SHA-256 differs). "
            "It was not kept. Try again, or pass the path of a copy."
        ) from None


def _from_zip(path: Path) -> bytes:
    """The bytes of the ratings file in a zip: read where it lies, nothing is unpacked."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            for name in names:
                if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts:
                    raise ValueError(f"{path}: is not to be trusted, its entry {name!r} leads out of it")
            found = [name for name in names if PurePosixPath(name).name in SEPARATORS]
            if len(found) != 1:
                raise ValueError(f"{path}: must have one file {FILES}, and has {len(found)}")
            size = archive.getinfo(found[0]).file_size
            if size > LARGEST:
                raise ValueError(f"{path}: {found[0]} would have {size:,} bytes: must be at most {LARGEST:,}")
            return archive.read(found[0])
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise ValueError(f"{path}: is a zip that cannot be read ({error})") from None


def _parse(content: bytes, path: Path) -> Triples:
    """Triples from lines of user, film, rating, time; a line of names may stand above them."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # as Windows PowerShell writes it
        content = content.decode("utf-16", "replace").encode()
    if b"\0" in content:
        raise ValueError(f"{path}: is no text: must be {FILES}, or a zip with one of them (unpack others)")
    content = content.removeprefix(codecs.BOM_UTF8)
    header = HEADER.match(content)
    lines = content[header.end() if header else 0 :].rstrip()
    for separator in SEPARATORS.values():
        lines = lines.replace(separator, b"\t")
    fine = LINES.match(lines)
    end, above = fine.end() if fine else 0, 2 if header else 1
    if end < len(lines) or not lines:
        line = lines[end:].split(b"\n")[0][:40].decode("latin-1")
        n = lines.count(b"\n", 0, end) + above
        raise ValueError(f"{path}: line {n} is {line!r}: must be user, film, rating, time, all numbers")
    numbers = np.fromstring(lines, sep=" ").reshape(-1, 4)
    (users, rows), (films, cols) = (np.unique(ids, return_inverse=True) for ids in numbers.T[:2])
    if np.abs(numbers[:, :2]).max() > 2**53:
        raise ValueError(f"{path}: has an id of a user or film beyond 2^53: must be a smaller number")
    values = numbers[:, 2].copy()
    off = (values < 0.5) | (values > 5) | (2 * values % 1 != 0)
    if off.any():
        where = f"line {off.argmax() + above} has the rating {values[off][0]:g}"
        raise ValueError(f"{path}: {where}: must be one of 0.5, 1, 1.5, ..., 5")
    _places, first = np.unique(rows.astype(np.int64) * len(films) + cols, return_index=True)
    if len(first) < len(values):
        twice = np.setdiff1d(np.arange(len(values)), first)[0]
        user, film = numbers[twice, :2]
        where = f"line {twice + above} rates film {film:.0f} by user {user:.0f} a second time"
        raise ValueError(f"{path}: {where}: must be one rating per user and film")
    order = np.argsort(numbers[:, 3], kind="stable")
    return Triples(rows[order], cols[order], values[order], (len(users), len(films)))
