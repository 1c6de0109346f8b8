"""Lesson 06."""

from functools import cache

import numpy as np
from claims.bias_terms import newcomer
from claims.reading_the_original import largest_eigenvalue
from claims.runs import ORIGINAL, drawn

from mf_teach import LowRankFactorization, quirks, ratings

from .runs import entry, trained, when


def loss_of_the_original():
    """As a table, and the RMSE on the observed ratings."""
    m, history = trained(shuffle=False, frozen=True, new_R=True)
    return np.sqrt((ORIGINAL - m.forward()) ** 2), history.train_rmse[-1]


@cache
def costs():
    """What each quirk of lesson 06 costs on the test ratings, over its 20 pairs."""
    M, named = drawn(22), quirks.QUIRKS
    textbook = np.array([quirks.run(M, seed)[1] for seed in range(20)])
    chosen = [name for name in named if name[0] in "23567"]
    return {
        name: np.mean([quirks.run(M, s, **named[name])[1] for s in range(20)] - textbook) for name in chosen
    }


def dearest_first():
    return tuple(sorted((name for name in costs() if name[0] in "267"), key=lambda name: -costs()[name]))


def blind():
    m = LowRankFactorization(10, 10, 3, alpha=0.5, reg=0.001, seed=0)
    with np.errstate(all="ignore"):
        for _epoch in range(20):
            m.forward()
            m.backward(ORIGINAL)
    return m.forward()


def edge_of_four():
    A = ratings.observed(ORIGINAL).astype(float)
    ratio = largest_eigenvalue(np.kron(np.ones((2, 2)), A)) / largest_eigenvalue(A)
    return when(np.isclose(ratio, 2), "at half the alpha", "at a quarter of the alpha")


RIGHT = {
    ("06-recall", 2): lambda: entry(0, 2, 0, 0, M=1, reg=0).R_bias[0],
    ("06-recall", 3): lambda: newcomer(0, True)[0].R_bias[0],
    ("06-loss", 0): lambda: str(loss_of_the_original()[0].shape),
    ("06-loss", 1): lambda: when(
        loss_of_the_original()[0].mean() > loss_of_the_original()[1], "it is more", "it is less"
    ),
    ("06-cost", 0): dearest_first,
    ("06-cost", 1): lambda: when(
        max(abs(costs()[name]) for name in costs() if name[0] in "235") < 0.005, "none: all cost 0.00", ""
    ),
    ("06-nan", 0): lambda: when(np.isnan(blind()).all(), "nan, everywhere", "very large numbers"),
    ("06-nan", 1): lambda: when(
        trained(alpha=0.5, epochs=20)[1].why, "it stops and says why", "it returns nan"
    ),
    ("06-check", 1): edge_of_four,
    ("06-check", 2): lambda: 2 / largest_eigenvalue(np.ones((10, 10))),
}
