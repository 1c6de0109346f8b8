"""100,000 ratings and more: MovieLens from GroupLens's own files, and a generated set of the same size."""

import io
import zipfile
from pathlib import Path, PurePosixPath

import numpy as np
import pooch
from tqdm.auto import tqdm

from ._arguments import whole
from .triples import Triples

URL = "https://files.grouplens.org/datasets/movielens/"
SHA256 = {
    "ml-100k": "50d2a982c66986937beb9ffb3aa76efe955bf3d5c6b761f4e3a7cd717c6a3229",
    "ml-1m": "a6898adb50b9ca05aa231689da44c217cb524e7ebd39d264c56e2832f2c54e20",
}
FILES = "u.data", "ratings.dat"  # of ml-100k, with tabs; of ml-1m, with "::"


def movielens(path_or_name):
    """Ratings of films, 1..5, as `Triples`: a row is a user, a column a film that somebody rated.

    path_or_name: "ml-100k" (100,000 ratings) or "ml-1m" (1,000,209) downloads that set once, checks its
    hash and keeps it in the user's cache; or the path of a copy: a zip, a folder, or the file itself
    (u.data of ml-100k, ratings.dat of ml-1m). Its licence allows use, not passing it on.
    Source: Harper & Konstan (2015), "The MovieLens datasets: history and context".

    Raises ConnectionError without network, FileNotFoundError without a file, ValueError for a download
    that is not the published file, or for a line that is not user, film, rating 1..5 and time.
    """
    path = Path(_download(path_or_name) if path_or_name in SHA256 else path_or_name)
    if zipfile.is_zipfile(path):
        return _parse(_from_zip(path), path)
    found = [path] if path.is_file() else sorted(file for name in FILES for file in path.rglob(name))
    if len(found) != 1:
        raise FileNotFoundError(
            f"path_or_name = {str(path_or_name)!r}: must be {' or '.join(SHA256)}, or lead to one file "
            f"{' or '.join(FILES)}, and leads to {len(found)}"
        )
    return _parse(found[0].read_bytes(), found[0])


def generated(n_R=943, n_C=1682, n=100_000, *, K=8, seed=0):
    """Draw n ratings 1..5 that resemble MovieLens, and whose truth is known: biases and rank K.

    Few rows and columns have many ratings, many have few (log-normal). A rating is 3.5 plus biases
    (standard deviation 0.4 of rows, 0.5 of columns), plus a product of K factors (0.5 in all), plus
    noise (0.8), rounded into 1..5. Returns Triples of shape (n_R, n_C), in random order. Raises
    ValueError for sizes below 1, or more than half as many ratings as there are places.
    """
    n_R, n_C, n, K = whole("n_R", n_R, 1), whole("n_C", n_C, 1), whole("n", n, 1), whole("K", K, 1)
    if n > n_R * n_C / 2:
        raise ValueError(f"n = {n}: must be at most half of n_R x n_C = {n_R * n_C}")
    rng = np.random.default_rng(whole("seed", seed, 0))
    shares = [weight / weight.sum() for weight in (rng.lognormal(0, 1, n_R), rng.lognormal(0, 1.6, n_C))]
    places = np.empty(0, int)
    while len(places) < n:
        i, j = (rng.choice(len(share), n, p=share) for share in shares)
        places = np.unique(np.append(places, i * n_C + j))
    rows, cols = np.divmod(rng.permutation(places)[:n], n_C)
    R, C = (rng.standard_normal((size, K)) * (0.5 / K**0.5) ** 0.5 for size in (n_R, n_C))
    F = 3.5 + 0.4 * rng.standard_normal(n_R)[rows] + 0.5 * rng.standard_normal(n_C)[cols]
    for k in range(K):  # one at a time: N x K numbers would be many
        F += R[rows, k] * C[cols, k]
    return Triples(rows, cols, np.clip(np.rint(F + 0.8 * rng.standard_normal(n)), 1, 5), (n_R, n_C))


def _download(name):
    """The path of this set's zip in the user's cache; it gets there only whole and with the right hash."""
    pooch.get_logger().setLevel("WARNING")

    def download(*arguments):
        with tqdm(desc=name, unit="B", unit_scale=True, total=1) as bar:  # pooch sets the true total
            pooch.HTTPDownloader(progressbar=bar, timeout=30)(*arguments)

    cache = pooch.os_cache("mf_teach")
    try:
        return pooch.retrieve(f"{URL}{name}.zip", SHA256[name], f"{name}.zip", cache, downloader=download)
    except OSError as error:
        raise ConnectionError(
            f"{name} cannot be downloaded: no way to {URL} ({type(error).__name__}). "
            "With a copy of it, pass the path of that."
        ) from None
    except ValueError:
        raise ValueError(
            f"{name}: what came from {URL} is not the published file (its SHA-256 differs). "
            "It was not kept. Try again, or pass the path of a copy."
        ) from None


def _from_zip(path):
    """The bytes of the ratings file in a zip: read where it lies, nothing is unpacked."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        for name in names:
            if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts:
                raise ValueError(f"{path}: is not to be trusted, its entry {name!r} leads out of it")
        found = [name for name in names if PurePosixPath(name).name in FILES]
        if len(found) != 1:
            raise ValueError(f"{path}: must have one file {' or '.join(FILES)}, and has {len(found)}")
        return archive.read(found[0])


def _parse(content, path):
    """Triples from lines of user, film, rating, time."""
    text = content.decode("latin-1").replace("::", "\t")
    if not text.strip():
        raise ValueError(f"{path}: is empty")
    try:
        numbers = np.loadtxt(io.StringIO(text), np.int64, delimiter="\t", comments=None, ndmin=2)
    except ValueError as error:
        raise ValueError(f"{path}: must have lines of user, film, rating, time; {error}") from None
    if numbers.shape[1] != 4:
        raise ValueError(f"{path}: has {numbers.shape[1]} columns: must be user, film, rating, time")
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
