"""Tables and ratings to learn from: the original, the coffees, and drawn ones whose truth is known."""

import csv
from collections import namedtuple
from importlib.resources import files

import numpy as np

from .._arguments import number, whole
from .split import choose
from .triples import Triples

Coffee = namedtuple("Coffee", "M brews cluster temperature strength extraction")


def original():
    """The 10x10 matrix (int) of the notebook that mf_teach grew from: 0 is missing, 82 ratings 1..4."""
    rows = "3134334310 4141124030 1243424300 4320101044 3334302401 1332342302 0014140431 3004040422"
    return np.array([[int(r) for r in row] for row in f"{rows} 4433212342 1231443444".split()])


def coffee():
    """The real one: 118 people tasted the same 27 black coffees; none is missing.

    Returns M (118, 27), liking from 1 to 9; brews, 27 names; cluster (118,), 1 or 2, the taste cluster
    in which the authors put each taster; temperature (°C), strength (% dissolved solids) and extraction
    (% of the grounds), each (27,), as aimed at for each brew: three levels of each.
    Source: Cotter, Ristenpart & Guinard (2022), doi:10.25338/B8993H, public domain (CC0 1.0).
    """
    lines = files(__package__).joinpath("coffee.csv").read_text(encoding="utf-8").splitlines()
    header, *people = csv.reader(line for line in lines if not line.startswith("#"))
    numbers = np.array(people, float)
    design = np.array([brew.split("-") for brew in header[1:]], float).T
    return Coffee(numbers[:, 1:], header[1:], numbers[:, 0].astype(int), *design)


def low_rank(n_R=12, n_C=12, K=2, noise=0.2, density=0.9, seed=0):
    """Draw a table whose truth is known: biases plus rank K, seen through noise and holes.

    `F` is mu + R_bias + C_bias + R C^T with standard normal parameters, scaled into 1..5. `M` is F
    plus normal noise (standard deviation `noise`, in rating points), kept within 0.5..5.5 so that
    it stays a rating, and nan where missing. A share `density` is observed, and at least one entry
    in each row and column.

    Returns M, F: two arrays (n_R, n_C). Raises ValueError or TypeError for sizes or K below 1,
    a negative noise, or a density outside 0 < density <= 1 or too low to reach every row and column.
    """
    n_R, n_C, K = whole("n_R", n_R, 1), whole("n_C", n_C, 1), whole("K", K, 1)
    noise = number("noise", noise, "finite and >= 0", lambda x: x >= 0)
    density = number("density", density, "in 0 < density <= 1", lambda x: 0 < x <= 1)
    rng = np.random.default_rng(whole("seed", seed, 0))
    F = rng.standard_normal((n_R, K)) @ rng.standard_normal((n_C, K)).T
    F += rng.standard_normal((n_R, 1)) + rng.standard_normal((1, n_C))
    F = 3 + 2 * F / np.abs(F).max()
    M = np.clip(F + noise * rng.standard_normal(F.shape), 0.5, 5.5)
    M[choose(np.ones(F.shape, bool), 1 - density, rng, f"density = {density!r}")] = np.nan
    return M, F


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
