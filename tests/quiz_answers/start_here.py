"""Lesson 00."""

import numpy as np
from claims.runs import ORIGINAL, friends

from mf_teach import ratings

from .runs import of_the_mean, trained, when


def beside_the_mean(M, K):
    """Held-out RMSE of a model and of the mean."""
    held_out = ratings.hold_out(M, fraction=0.2, seed=0)[1]
    return trained(K, M=M, held_out=held_out)[1].held_out_rmse[-1], of_the_mean(M)


RIGHT = {
    ("00-unseen", 0): lambda: when(
        np.divide(*beside_the_mean(friends(71), 3)) < 0.5, "clearly smaller", "about the same"
    ),
    ("00-random", 0): lambda: when(
        trained(10)[1].train_rmse[-1] < trained(3)[1].train_rmse[-1], "falls", "rises"
    ),
    ("00-random", 1): lambda: when(
        all(np.diff(beside_the_mean(ORIGINAL, K)) < 0 for K in range(3, 11)), "it stays above the line", ""
    ),
    ("00-check", 2): lambda: ratings.hold_out(friends(71), fraction=0.2, seed=0)[0].sum(),
}
