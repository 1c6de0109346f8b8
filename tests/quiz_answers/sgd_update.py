"""Lesson 03."""

import numpy as np
from claims.sgd_update import VALUES, by_steps, shuffled

from mf_teach import LowRankFactorization

from .runs import entry, trained, when


def touched():
    """How many entries of F one update moves."""
    model = LowRankFactorization(10, 10, 3, alpha=0.01, reg=0.001, seed=0)
    before, one = model.forward(), np.zeros((10, 10))
    one[2, 5] = 4
    model.fit(one, epochs=1)
    return (model.forward() != before).sum()


def lowest_alpha():
    ends = {alpha: trained(alpha=alpha, epochs=100)[1] for alpha in (0.0003, 0.01, 0.1, 0.3)}
    return f"{min(ends, key=lambda alpha: ends[alpha].train_rmse[-1]):g}"


def leans_high():
    orders = {
        "row by row": np.arange(82), "shuffled": shuffled(0),
        "sorted, 1s first": np.argsort(VALUES, kind="stable"),
        "sorted, 4s first": np.argsort(-VALUES, kind="stable"),
    }  # fmt: skip
    return min(orders, key=lambda name: by_steps(orders[name], 0, 0.1, epochs=2)[1].mean())


def across_the_valley():
    """From the landscape's first start: after one step, the error grows from step to step."""
    m = LowRankFactorization(1, 1, 1, alpha=0.3, reg=0, biases=False)
    m.R[:], m.C[:], errors = -0.9, 2.7, []
    for _update in range(4):
        m.fit([[4]], epochs=1)
        errors.append(4 - m.forward().item())
    grows = np.all(np.diff(np.abs(errors)) > 0) and np.prod(errors[:2]) < 0
    return when(grows, "they jump across the valley, ever farther", "they reach the valley in fewer steps")


RIGHT = {
    ("03-recall", 0): lambda: entry(3, -1, 0.5, 0.2).forward()[0, 0],
    ("03-touched", 0): touched,
    ("03-order", 0): leans_high,
    ("03-valley", 0): across_the_valley,
    ("03-alpha", 0): lowest_alpha,
    ("03-check", 1): lambda: entry(0, 1, 0, 0, M=1.5).R_bias[0],
}
