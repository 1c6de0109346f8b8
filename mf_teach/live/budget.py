"""How long a move may train where nothing compiles the loop: in the browser, with no server behind it."""

import math
import sys
from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

from .._compiler import COMPILES
from ..history import History

SECONDS = 0.2 if sys.platform == "emscripten" and not COMPILES else math.inf
FIRST = 10  # epochs that are always trained: they tell how long others take

Run = TypeVar("Run")


def in_time(train: Callable[[int], Run], epochs: int) -> Run:
    """`train(epochs)`, or where SECONDS are not enough, `train` of as many epochs as they are enough for.

    Runs are repeatable: one of fewer epochs is the beginning of the longer one.
    """
    if SECONDS == math.inf or epochs <= FIRST:
        return train(epochs)
    start = perf_counter()
    run = train(FIRST)
    took = perf_counter() - start
    left = int(FIRST * max(SECONDS - took, 0) / max(took, 1e-9))
    left -= left % 10 ** (len(str(left)) - 2) if left > 99 else 0  # two digits: moves alike, alike
    return train(min(epochs, left)) if left > FIRST else run


def stopped(history: History, epochs: int) -> str:
    """A sentence for a run that time has cut short, with a space before it; or ""."""
    done = len(history.train_rmse) - 1
    if done == epochs or history.diverged_at is not None:
        return ""
    return f" Stopped after {done:,} of {epochs:,} epochs: nothing compiles the loop here."
