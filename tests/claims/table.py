"""The table of the claims."""

from typing import NamedTuple

import numpy as np

from .samples import error


class Claim(NamedTuple):
    lesson: str
    says: str  # in these words
    sample: object  # seed -> a number, or a row of them
    holds: object  # sample (n,) or (n, m) -> True or False
    n: int


class Claims:
    """The claims of a lesson: decorates the function, of a seed, that backs each one."""

    def __init__(self, lesson):
        self.lesson, self.all = lesson, []

    def __call__(self, says, holds, n=20):
        def add(sample):
            self.all.append(Claim(self.lesson, says, sample, holds, n))
            return sample

        return add


def sampled(claim, first=0, times=1):
    """The claim's numbers for n seeds from `first` on, (n,) or (n, m)."""
    return np.array([claim.sample(seed) for seed in range(first, first + times * claim.n)], float)


def told(claim, x):
    """One line of the table: the claim and each column's mean, standard error and share above 0."""
    columns = np.atleast_2d(x.T)
    numbers = ", ".join(f"{c.mean():.3f} ± {error(c):.3f} ({(c > 0).mean():.0%} > 0)" for c in columns)
    return f"{'holds' if claim.holds(x) else 'FALLS'}  {claim.lesson}  {claim.says}  [{len(x)}: {numbers}]"
