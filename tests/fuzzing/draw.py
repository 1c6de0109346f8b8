"""Draws arguments, good ones and now and then bad ones."""

import numpy as np
import pandas

from .numbers_and_arrays import BAD_ARRAYS, BAD_NUMBERS
from .tables import BAD_MASKS, BAD_TABLES, GOOD_TABLES, MASKS


class Draw:
    """Draws each argument from its good values, or now and then from its bad ones."""

    def __init__(self, rng, share=0.25):
        self.rng, self.share = rng, share

    def of(self, good, bad=BAD_NUMBERS):
        """A good value, or with probability `share` a bad one."""
        values = bad if self.rng.random() < self.share else good
        return values[self.rng.integers(len(values))]

    def whole(self, *good):
        """An integer, in one of its types."""
        return self.of([kind(x) for x in good for kind in (int, np.int64, np.uint16, np.array)])

    def number(self, *good):
        """A number, in one of its types."""
        return self.of([kind(x) for x in good for kind in (float, np.float64, np.float32, np.array)])

    def switch(self):
        """True or False."""
        return self.of((True, False, np.True_))

    def table(self):
        """The original table in some form, or what is no table."""
        return self.of(GOOD_TABLES, BAD_TABLES)

    def some(self, **options):
        """A few of these options, {name: draw}."""
        return {name: draw() for name, draw in options.items() if self.rng.random() < 0.4}


def mask(draw):
    return draw.of(MASKS, BAD_MASKS)


def ids(draw, *good):
    kinds = list, np.array, tuple, pandas.Series, pandas.Index, np.ma.array
    bad = [10**30], [-1, 0], ["a"], [99, 0], [True, False], [0.0, 1.0], [2**32, 0], [None, 1]
    return draw.of([kind(good) for kind in kinds], (*BAD_ARRAYS, *bad))
