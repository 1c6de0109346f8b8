"""Lesson 00."""

import numpy as np

from .runs import friends, random_table, run, split
from .samples import positive
from .table import Claims

claim = Claims("00")


@claim("On random numbers, hardly ever", positive(0.9))
def _(seed):
    M = random_table(seed)
    return [run(M, seed, K=K).held_out_rmse[-1] - split(M, seed)[2] for K in (1, 3, 10)]


@claim("On tables of other friends, each K beats the mean nearly always", positive(0.8))
def _(seed):
    M = friends(seed)
    return [split(M, seed)[2] - run(M, seed, K=K).held_out_rmse[-1] for K in (1, 3, 10)]


@claim("The training RMSE falls with every K, on both tables", positive(0.95))
def _(seed):
    tables = random_table(seed), friends(seed)
    fall = [[run(M, seed, K=K).train_rmse[-1] for K in (1, 3, 10)] for M in tables]
    return -np.diff(fall).ravel()
