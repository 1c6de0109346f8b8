"""100,000 ratings and more: MovieLens from GroupLens's own files, and a generated set of the same size."""

import io
import os
import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath

import numpy as np
import pooch
import requests
from tqdm.auto import tqdm

from .triples import Triples

URL = "https://files.grouplens.org/datasets/movielens/"
SHA256 = {
    "ml-100k": "50d2a982c66986937beb9ffb3aa76efe955bf3d5c6b761f4e3a7cd717c6a3229",
    "ml-1m": "a6898adb50b9ca05aa231689da44c217cb524e7ebd39d264c56e2832f2c54e20",
}
FILES = "u.data", "ratings.dat"  # of ml-100k, with tabs; of ml-1m, with "::"
LARGEST = 100_000_000  # bytes that a ratings file in a zip may have: that of ml-1m has 25 million
LINE = re.compile(r"\s*(-?\d+\t){3}-?\d+\s*")


def movielens(path_or_name):
    """Ratings of films, 1..5, as `Triples`: a row is a user, a column a film that somebody rated.

    path_or_name: "ml-100k" (100,000 ratings) or "ml-1m" (1,000,209) downloads that set once, checks its
    hash and keeps it in the user's cache; or the path of a copy: a zip, a folder, or the file itself
    (u.data of ml-100k, ratings.dat of ml-1m). Its licence allows use, not passing it on.
    Source: Harper & Konstan (2015), "The MovieLens datasets: history and context".

    Raises ConnectionError without network, OSError if the cache cannot be written, FileNotFoundError
    without a file, ValueError for a download that is not the published file, a damaged zip, or a line
    that is not user, film, rating 1..5 and time.
    """
    if not isinstance(path_or_name, str | os.PathLike) or not str(path_or_name):
        raise TypeError(f"path_or_name = {path_or_name!r}: must be {' or '.join(SHA256)}, or a path")
    path = Path(_download(path_or_name) if path_or_name in SHA256 else path_or_name)
    inside = [file for name in FILES for pattern in (name, f"*/{name}") for file in path.glob(pattern)]
    found = [file for file in (path, *sorted(inside)) if file.is_file()]
    if len(found) != 1:
        raise FileNotFoundError(
            f"path_or_name = {str(path_or_name)!r}: must be {' or '.join(SHA256)}, or lead to one file "
            f"{' or '.join(FILES)}, and leads to {len(found)}"
        )
    content = found[0].read_bytes()
    return _parse(_from_zip(found[0]) if content.startswith(b"PK") else content, found[0])


def _download(name):
    """The path of this set's zip in the user's cache; it gets there only whole and with the right hash."""
    pooch.get_logger().setLevel("WARNING")

    def download(*arguments):
        with tqdm(desc=name, unit="B", unit_scale=True, total=1) as bar:  # pooch sets the true total
            pooch.HTTPDownloader(progressbar=bar, timeout=30)(*arguments)

    cache = pooch.os_cache("mf_teach")
    try:
        return pooch.retrieve(f"{URL}{name}.zip", SHA256[name], f"{name}.zip", cache, downloader=download)
    except requests.RequestException as error:
        raise ConnectionError(
            f"{name} cannot be downloaded from {URL} ({type(error).__name__}). "
            "With a copy of it, pass the path of that."
        ) from None
    except OSError as error:
        raise OSError(f"{name} cannot be kept in {cache}: {error}") from None
    except ValueError:
        raise ValueError(
            f"{name}: what came from {URL} is not the published file (its SHA-256 differs). "
            "It was not kept. Try again, or pass the path of a copy."
        ) from None


def _from_zip(path):
    """The bytes of the ratings file in a zip: read where it lies, nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            for name in names:
                if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts:
                    raise ValueError(f"{path}: is not to be trusted, its entry {name!r} leads out of it")
            found = [name for name in names if re.search(rf"(^|/)({'|'.join(map(re.escape, FILES))})$", name)]
            if len(found) != 1:
                raise ValueError(f"{path}: must have one file {' or '.join(FILES)}, and has {len(found)}")
            size = archive.getinfo(found[0]).file_size
            if size > LARGEST:
                raise ValueError(f"{path}: {found[0]} would have {size:,} bytes: must be at most {LARGEST:,}")
            return archive.read(found[0])
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise ValueError(f"{path}: is a zip that cannot be read ({error})") from None


def _parse(content, path):
    """Triples from lines of user, film, rating, time."""
    lines = content.decode("latin-1").replace("::", "\t").rstrip().split("\n")
    wrong = [n for n, line in enumerate(lines, 1) if not LINE.fullmatch(line)]
    if wrong:
        line = lines[wrong[0] - 1][:40]
        raise ValueError(f"{path}: line {wrong[0]} is {line!r}: must be user, film, rating, time, all whole")
    try:
        numbers = np.loadtxt(io.StringIO("\n".join(lines)), np.int64, delimiter="\t", comments=None, ndmin=2)
    except ValueError as error:  # a number of more than 63 bits
        raise ValueError(f"{path}: must have lines of user, film, rating, time; {error}") from None
    (users, rows), (films, cols) = (np.unique(ids, return_inverse=True) for ids in numbers.T[:2])
    M = numbers[:, 2]
    off = (M < 1) | (M > 5)
    if off.any():
        raise ValueError(f"{path}: line {off.argmax() + 1} has the rating {M[off][0]}: must be in 1..5")
    _places, first = np.unique(rows * len(films) + cols, return_index=True)
    if len(first) < len(M):
        twice = np.setdiff1d(np.arange(len(M)), first)[0]
        user, film = numbers[twice, :2]
        raise ValueError(f"{path}: line {twice + 1} rates film {film} by user {user} a second time")
    return Triples(rows, cols, M, (len(users), len(films)))
