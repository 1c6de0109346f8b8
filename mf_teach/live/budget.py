"""How long a move may train where nothing compiles the loop: in the browser, with no server behind it."""

import math
import sys
from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

from .._compiler import COMPILES
from ..history import History

SECONDS = 0.2 if sys.platform == "emscripten" and not COMPILES else math.inf

Run = TypeVar("Run")


class Budget:
    """Trains as many epochs as there is time for, as the moves before have told; at least one."""

    def __init__(self) -> None:
        self.epochs: float = 1 if SECONDS < math.inf else math.inf  # there was time for so many, at last

    def spend(self, train: Callable[[int], Run], epochs: int) -> Run:
        """`train(epochs)`, or where time is out before, `train` of fewer epochs.

        Runs are repeatable: one of fewer epochs is the beginning of the longer one.
        """
        while True:
            n = int(min(epochs, self.epochs))
            start = perf_counter()
            run = train(n)
            took = max(perf_counter() - start, 1e-9)
            enough = n == epochs or n * SECONDS / took <= 2 * n
            self.epochs = _two_digits(n * SECONDS / took if enough else min(n * SECONDS / took, 8 * n))
            if enough:
                return run


def _two_digits(epochs: float) -> float:
    """At most so many, at least one, and few different numbers: moves that are alike look alike."""
    if epochs == math.inf:
        return epochs
    whole = max(1, int(epochs))
    unit = 10 ** max(0, len(str(whole)) - 2)
    return whole // unit * unit


def stopped(history: History, epochs: int) -> str:
    """A sentence for a run that time has cut short, with a space before it; or ""."""
    done = len(history.train_rmse) - 1
    if done == epochs or history.diverged_at is not None:
        return ""
    return f" Stopped after {done:,} of {epochs:,} epochs: nothing compiles the loop here."
