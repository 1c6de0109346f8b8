"""How fast, as ratios within one run: `python tests/benchmarks/speed.py [FOLDER OF ANOTHER VERSION]`.

1. 420 epochs on the original 10x10 (K = 3): the original's loop, plainly re-implemented, against ours.
2. From key press to changed pixels in JupyterLab and Chromium: see `screen.py`. With the folder of another
   version of this repository, each widget of that one is measured in turns with ours.
Run it on a machine that does nothing else.
"""

import statistics
import sys
import time

import numpy as np
import screen

from mf_teach import LowRankFactorization, _loop, ratings
from mf_teach._compiler import compiled

EPOCHS, K, ALPHA, REG = 420, 3, 0.01, 0.001


def original_loop(M, R, C, R_bias, C_bias):
    """The original notebook's training: frozen residuals, row by row, numpy on each row of K numbers."""
    for _ in range(EPOCHS):
        F = R.dot(C.T) + R_bias[:, None] + C_bias[None, :]
        for i, j in np.argwhere(M > 0):
            e = M[i, j] - F[i, j]
            R_bias[i] += ALPHA * (e - REG * R_bias[i])
            C_bias[j] += ALPHA * (e - REG * C_bias[j])
            R[i, :] += ALPHA * (e * C[j, :] - REG * R[i, :])
            C[j, :] += ALPHA * (e * R[i, :] - REG * C[j, :])


@compiled
def our_loop(rows, cols, M, R, C, R_bias, C_bias):
    """Every epoch's updates, in an order drawn before, and nothing else, as in the original's loop."""
    for _ in range(EPOCHS):
        _loop.sgd_epoch(rows, cols, M, R, C, R_bias, C_bias, 0.0, ALPHA, REG, True)


def seconds(runs, make, run):
    """Median time of `run(*make())` over some runs, after one that warms up."""
    run(*make())
    times = []
    for _ in range(runs):
        arguments = make()
        start = time.perf_counter()
        run(*arguments)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def loops():
    """Print how the loops compare."""
    M = ratings.original().astype(float)
    order = np.random.default_rng(0).permutation(int((M > 0).sum()))
    rows, cols = (index[order].astype(np.uint32) for index in np.nonzero(M))

    def model():
        return LowRankFactorization(10, 10, K, ALPHA, REG)

    def parameters():
        start = model()
        return start.R, start.C, start.R_bias, start.C_bias

    theirs = seconds(5, parameters, lambda *p: original_loop(M, *p))
    updates = seconds(200, parameters, lambda *p: our_loop(rows, cols, M[rows, cols], *p))
    fit = seconds(200, lambda: [model()], lambda m: m.fit(M, EPOCHS))
    print(f"{EPOCHS} epochs of 82 ratings, K = {K}   ms        times as fast")
    print(f"  the original's loop              {1e3 * theirs:7.3f}")
    print(f"  the updates alone, compiled      {1e3 * updates:7.3f}   {theirs / updates:6.0f}")
    print(f"  fit: and shuffles, RMSE, checks  {1e3 * fit:7.3f}   {theirs / fit:6.0f}")


if __name__ == "__main__":
    loops()
    screen.compare(*sys.argv[1:2])
