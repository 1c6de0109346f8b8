"""Lesson 02."""

import numpy as np
from claims.runs import rmse

from mf_teach import ratings

from .runs import entry, numbers_of, trained


def with_biases(K):
    """A table of predictions with random parameters."""
    rng = np.random.default_rng(0)
    R, C = rng.standard_normal((6, K)), rng.standard_normal((6, K))
    return R @ C.T + rng.standard_normal((6, 1)) + rng.standard_normal(6)


def holes():
    """The layers of lesson 02, the one that is missed most first."""
    M, _truth = ratings.low_rank(8, 8, K=1, seed=10)
    train, held_out = ratings.hold_out(M, fraction=0.2, seed=0)
    model, _ = trained(1, 0.02, 0.02, 300, M=M, held_out=held_out, global_mean=True)
    layers = {"mean": model.mu, "row bias": model.R_bias[:, None], "column bias": model.C_bias}
    layers["low rank"] = model.R @ model.C.T
    return tuple(sorted(layers, key=lambda name: -rmse((M - model.forward() + layers[name])[train])))


RIGHT = {
    ("02-recall", 2): lambda: numbers_of(8, 8, 2),
    ("02-recall", 3): lambda: np.linalg.matrix_rank(with_biases(1)),
    ("02-taste", 1): lambda: np.subtract([5.0, 3.0, 4.0, 2.0, 4.5], [3.5, 1.5, 2.5, 0.5, 3.0]).mean(),
    ("02-layers", 0): holes,
    ("02-check", 0): lambda: entry(3.2, -0.5, 0.8, 0.1).forward()[0, 0],
}
