"""Lesson 01."""

import numpy as np

from mf_teach import LowRankFactorization

from .runs import numbers_of, trained


def changed(name, K=3):
    """How many of the 100 entries of F follow one number of this parameter."""
    model = LowRankFactorization(10, 10, K, alpha=0.01, reg=0.001, seed=0)
    before = model.forward()
    getattr(model, name).flat[4] += 1
    return (model.forward() != before).sum()


def first_to_memorise():
    ends = {K: trained(K, 0.05, 0, 5000, each_epoch=False)[1].train_rmse[-1] for K in (3, 4, 5)}
    return f"K = {min(K for K, end in ends.items() if end < 0.02)}"


RIGHT = {
    ("01-lens", 0): lambda: changed("R"),
    ("01-lens", 1): lambda: changed("C_bias"),
    ("01-memory", 0): first_to_memorise,
    ("01-check", 0): lambda: str((np.ones((50, 4)) @ np.ones((20, 4)).T).shape),
    ("01-check", 1): lambda: numbers_of(50, 20, 4),
}
