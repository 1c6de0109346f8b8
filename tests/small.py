"""A small table, and a model of its shape."""

import numpy as np

from mf_teach import LowRankFactorization

rng = np.random.default_rng(5)
SMALL = rng.integers(1, 6, (6, 7)).astype(float)
SMALL[0, 1] = np.nan
NOBODY = np.zeros((6, 7), bool)


def model(n_R=6, n_C=7, K=2):
    return LowRankFactorization(n_R, n_C, K, 0.01, 0.02)
