"""Tables and ratings to learn from: the original, the coffees, and drawn ones whose truth is known."""

import csv
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from .._arguments import LARGEST, few, number, whole
from .split import choose
from .survey import Survey
from .triples import Triples


@dataclass(frozen=True, eq=False, kw_only=True)
class Coffee(Survey):
    """What `coffee` returns, and describes."""

    cluster: np.ndarray
    temperature: np.ndarray
    strength: np.ndarray
    extraction: np.ndarray


def original() -> np.ndarray:
    """The 10x10 matrix (int) of the notebook that mf_teach grew from: 0 is missing, 82 ratings 1..4."""
    rows = "3134334310 4141124030 1243424300 4320101044 3334302401 1332342302 0014140431 3004040422"
    return np.array([[int(r) for r in row] for row in f"{rows} 4433212342 1231443444".split()])


def coffee() -> Coffee:
    """The real one: 118 people tasted the same 27 black coffees; none is missing.

    Returns M (118, 27), liking from 1 to 9; things, 27 names of brews; cluster (118,), 1 or 2, the taste
    cluster in which the authors put each taster; temperature (°C), strength (% dissolved solids) and
    extraction (% of the grounds), each (27,), as aimed at for each brew: three levels of each.
    Source: Cotter, Ristenpart & Guinard (2022), doi:10.25338/B8993H, public domain (CC0 1.0).
    """
    lines = files(__package__).joinpath("coffee.csv").read_text(encoding="utf-8").splitlines()
    header, *people = csv.reader(line for line in lines if not line.startswith("#"))
    numbers = np.array(people, float)
    temperature, strength, extraction = np.array([brew.split("-") for brew in header[1:]], float).T
    return Coffee(
        numbers[:, 1:], [f"taster {n}" for n in range(1, len(people) + 1)], header[1:], scale=(1, 9),
        cluster=numbers[:, 0].astype(int), temperature=temperature, strength=strength, extraction=extraction,
    )  # fmt: skip


def low_rank(
    n_R: int = 12, n_C: int = 12, K: int = 2, noise: float = 0.2, density: float = 0.9, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Draw a table whose truth is known: biases plus rank K, seen through noise and holes.

    `F` is mu + R_bias + C_bias + R C^T with standard normal parameters, scaled into 1..5. `M` is F
    plus normal noise (standard deviation `noise`, in rating points), kept within 0.5..5.5 so that
    it stays a rating, and nan where missing. A share `density` is observed, and at least one entry
    in each row and column.
    The truth and the start of a model are drawn alike: give a model that is to find it another seed. With
    the same seed and K, it would start in the direction of the truth.

    Returns M, F: two arrays (n_R, n_C). Raises ValueError or TypeError for sizes or K below 1 or enormous,
    a noise outside 0..1e9, or a density outside 0 < density <= 1 or too low to reach every row and column.

    >>> M, F = low_rank(3, 4, K=1, noise=0, density=0.75, seed=0)
    >>> M.shape, int(np.isnan(M).sum()), bool(np.allclose(M, F, equal_nan=True) or np.nanmax(M - F) < 1e-9)
    ((3, 4), 3, True)
    """
    n_R, n_C, K = (whole(*given, 1, LARGEST) for given in (("n_R", n_R), ("n_C", n_C), ("K", K)))
    few("n_R x n_C", n_R, n_C)
    few("(n_R + n_C) x K", n_R + n_C, K)
    noise = number("noise", noise, "finite and >= 0, at most 1e9", lambda x: 0 <= x <= 1e9)
    density = number("density", density, "in 0 < density <= 1", lambda x: 0 < x <= 1)
    rng = np.random.default_rng(whole("seed", seed, 0))
    F = rng.standard_normal((n_R, K)) @ rng.standard_normal((n_C, K)).T
    F += rng.standard_normal((n_R, 1)) + rng.standard_normal((1, n_C))
    F = 3 + 2 * F / np.abs(F).max()
    M = np.clip(F + noise * rng.standard_normal(F.shape), 0.5, 5.5)
    M[choose(np.ones(F.shape, bool), 1 - density, rng, f"density = {density!r}")] = np.nan
    return M, F


def generated(n_R: int = 943, n_C: int = 1682, n: int = 100_000, *, K: int = 8, seed: int = 0) -> Triples:
    """Draw n ratings 1..5 that resemble MovieLens, and whose truth is known: biases and rank K.

    Few rows and columns have many ratings, many have few (log-normal). A rating is 3.5 plus biases
    (standard deviation 0.4 of rows, 0.5 of columns), plus a product of K factors (0.5 in all), plus
    noise (0.8), rounded into 1..5. Returns Triples of shape (n_R, n_C), in random order. Raises
    ValueError for sizes below 1, or more than half as many ratings as there are places.
    """
    sizes = ("n_R", n_R), ("n_C", n_C), ("n", n), ("K", K)
    n_R, n_C, n, K = (whole(*given, 1, LARGEST) for given in sizes)
    few("(n_R + n_C) x K", n_R + n_C, K)
    if n > n_R * n_C / 2:
        raise ValueError(f"n = {n}: must be at most half of n_R x n_C = {n_R * n_C}")
    rng = np.random.default_rng(whole("seed", seed, 0))
    shares = [weight / weight.sum() for weight in (rng.lognormal(0, 1, n_R), rng.lognormal(0, 1.6, n_C))]
    places = np.empty(0, np.int64)  # of a large table, more than 32 bits
    while len(places) < n:
        i, j = (rng.choice(len(share), n, p=share) for share in shares)
        places = np.unique(np.append(places, i.astype(np.int64) * n_C + j))
    rows, cols = np.divmod(rng.permutation(places)[:n], n_C)
    R, C = (rng.standard_normal((size, K)) * (0.5 / K**0.5) ** 0.5 for size in (n_R, n_C))
    F = 3.5 + 0.4 * rng.standard_normal(n_R)[rows] + 0.5 * rng.standard_normal(n_C)[cols]
    for k in range(K):  # one at a time: N x K numbers would be many
        F += R[rows, k] * C[cols, k]
    return Triples(rows, cols, np.clip(np.rint(F + 0.8 * rng.standard_normal(n)), 1, 5), (n_R, n_C))
