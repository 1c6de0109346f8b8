"""Millions of ratings: `python tests/benchmarks/millions.py [N]`, N = 25000000 for those of MovieLens-25M.

1. A ratings.csv of N generated half-star ratings, of the shape and format of ml-25m, is written and read by
   `ratings.movielens` in a process of its own: seconds, and the most memory that it took.
2. One epoch in float32, K = 32, in several orders: as `fit` does it (a fresh shuffle of all); shuffled once;
   row by row; and in blocks of rows and columns whose factors fit into the cache, the blocks in a fresh order
   each epoch, with one thread and with two on blocks that share no row and no column (Gemulla et al. 2011,
   "Large-scale matrix factorization with distributed stochastic gradient descent"). Beside the seconds: the
   RMSE on a random twentieth after `EPOCHS` epochs, the same for all.
Needs numba, and Linux for the memory. Run it on a machine that does nothing else.
"""

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numba
import numpy as np

from mf_teach import LowRankFactorization, _loop, ratings

USERS, FILMS, RATINGS = 162_541, 59_047, 25_000_095  # of ml-25m
K, ALPHA, REG, EPOCHS = 32, np.float32(0.01), np.float32(0.05), 5
BLOCKS, THREADED = ((4, 2), (8, 4), (16, 8), (32, 16)), 16
READ = """
import re, sys, time
from pathlib import Path
from mf_teach import ratings

def most():  # of memory, in GB, since this process began
    return int(re.search("VmHWM:\\\\s+([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1e6

before, start = most(), time.perf_counter()
M = ratings.movielens(sys.argv[1])
took = time.perf_counter() - start
print(f"read {len(M):,} ratings, {M.shape[0]:,} users, {M.shape[1]:,} films: {took:.1f} s, "
      f"{most() - before:.2f} GB at the most; {sys.argv[2]} MB as a file")
"""
unlocked = numba.njit(nogil=True, fastmath={"reassoc", "contract", "nsz", "arcp", "afn"})
epoch_of = unlocked(_loop.sgd_epoch.py_func)  # the loop of the package, for threads


def generated(n):
    """n half-star ratings in the shape of ml-25m, or smaller by the same factor both ways."""
    factor = (n / RATINGS) ** 0.5
    M = ratings.generated(int(USERS * factor), int(FILMS * factor), n)
    halves = np.random.default_rng(0).integers(0, 2, n) * 0.5  # as many half stars as whole ones
    return ratings.Triples(M.rows, M.cols, (M.values - halves).astype(np.float32), M.shape)


def write(M, path):
    """As GroupLens writes them: user, film, rating, time, under a line of names."""
    times = np.sort(np.random.default_rng(1).integers(789_652_009, 1_574_327_703, len(M)))
    with path.open("w", encoding="utf-8") as file:
        file.write("userId,movieId,rating,timestamp\n")
        for start in range(0, len(M), 100_000):
            part = slice(start, start + 100_000)
            columns = (M.rows[part] + 1).tolist(), (M.cols[part] + 1).tolist(), M.values[part].tolist()
            lines = zip(*columns, times[part].tolist(), strict=True)
            file.writelines(f"{user},{film},{rating:.1f},{time}\n" for user, film, rating, time in lines)


def reading(M):
    """Print what it takes to read a file of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ratings.csv"
        write(M, path)
        size = f"{path.stat().st_size / 1e6:.0f}"
        subprocess.run([sys.executable, "-c", READ, str(path), size], check=True)


class Run:
    """Parameters that are trained on these ratings, an epoch at a time."""

    def __init__(self, M, held_out):
        self.held_out = held_out
        self.model = LowRankFactorization(*M.shape, K, ALPHA, REG, scale=0.1, dtype=np.float32)
        self.rest = (
            self.model.R, self.model.C, self.model.R_bias, self.model.C_bias,
            np.float32(M.values.mean()), ALPHA, REG, True,
        )  # fmt: skip

    def epoch(self, part):
        """Visit these ratings: (rows, cols, values)."""
        epoch_of(*part, *self.rest)

    def rmse(self):
        self.model.mu = float(self.rest[4])
        error = self.model.predict(self.held_out.rows, self.held_out.cols) - self.held_out.values
        return float(np.sqrt(np.mean(np.square(error, dtype=np.float64))))


def arrays(M, order):
    return M.rows[order], M.cols[order], M.values[order]


def timed(name, run, epoch):
    """Print the median of the epochs' seconds, and the RMSE after them."""
    took = []
    for t in range(EPOCHS):
        start = time.perf_counter()
        epoch(t)
        took.append(time.perf_counter() - start)
    print(f"  {name:44} {np.median(took):8.2f} s an epoch   RMSE {run.rmse():.4f}", flush=True)


def in_blocks(M, down, across, rng):
    """The ratings in down x across blocks, each shuffled: {(i, j): (rows, cols, values)}."""
    limits = [
        np.array_split(rng.permutation(size), count)
        for size, count in zip(M.shape, (down, across), strict=True)
    ]
    places = [np.empty(size, np.int64) for size in M.shape]
    for place, parts in zip(places, limits, strict=True):
        for n, part in enumerate(parts):
            place[part] = n
    block = places[0][M.rows] * across + places[1][M.cols]
    order = rng.permutation(len(M))
    order = order[np.argsort(block[order], kind="stable")]
    ends = np.cumsum(np.bincount(block, minlength=down * across))[:-1]
    parts = [np.split(part, ends) for part in arrays(M, order)]
    return {divmod(n, across): part for n, part in enumerate(zip(*parts, strict=True))}


def training(M):
    """Print the time of an epoch in each order."""
    rng = np.random.default_rng(0)
    M, held_out = M.hold_out(0.05, seed=0)
    for warm in (epoch_of, _loop.shuffle):  # compile
        few = arrays(M, slice(0, 9))
        warm(*few, *Run(M, held_out).rest) if warm is epoch_of else warm(*few, rng)
    print(f"{len(M):,} ratings, K = {K}, float32, {EPOCHS} epochs")
    run, given = Run(M, held_out), arrays(M, slice(None))
    given = tuple(part.copy() for part in given)
    timed("a fresh shuffle each epoch, as fit", run, lambda t: (_loop.shuffle(*given, rng), run.epoch(given)))
    run = Run(M, held_out)
    timed("shuffled once", run, lambda t: run.epoch(given))
    run, by_row = Run(M, held_out), arrays(M, np.argsort(M.rows, kind="stable"))
    timed("row by row", run, lambda t: run.epoch(by_row))
    for down, across in BLOCKS:
        run, blocks = Run(M, held_out), list(in_blocks(M, down, across, rng).values())
        timed(f"{down} x {across} blocks", run, partial(visit, run, blocks, rng))
    run, blocks = Run(M, held_out), in_blocks(M, THREADED, THREADED, rng)
    with ThreadPoolExecutor(2) as threads:
        name = f"{THREADED} x {THREADED} blocks, two threads"
        timed(name, run, partial(visit_by_two, threads, run, blocks, rng))


def visit(run, blocks, rng, _epoch):
    """All blocks, in a fresh order."""
    for n in rng.permutation(len(blocks)):
        run.epoch(blocks[n])


def visit_by_two(threads, run, blocks, rng, _epoch):
    """The diagonals in a fresh order; the blocks of one share nothing, so two threads halve them."""
    for shift in rng.permutation(THREADED):
        diagonal = [blocks[i, (i + shift) % THREADED] for i in range(THREADED)]
        halves = diagonal[: THREADED // 2], diagonal[THREADED // 2 :]
        list(threads.map(lambda half: [run.epoch(block) for block in half], halves))


def report(n):
    """Print all of it for n ratings."""
    M = generated(n)
    reading(M)
    training(M)


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
