"""An update that a learner wrote, in the microscope: run behind a guard, and judged number by number."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .._arguments import shown
from .._calling import Stopped, call
from .path import PARAMETERS, Failure

SIGNATURE = "update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg)"
LARGEST = 1e100  # a number beyond it is no rating point of anything


def loop_of(update: Any) -> Callable:
    """`sgd.sgd_epoch` for a single rating, by this function, which changes the four arrays in place.

    What the function prints or returns counts for nothing. Raises TypeError for what is no function. The
    loop raises `path.Failure`, with a sentence, where the function stops or spoils the arrays.
    """
    if not callable(update):
        raise TypeError(f"update = {shown(update)}: must be a function {SIGNATURE}, or None")

    def loop(rows, cols, values, *given):
        arrays, (_mu, alpha, reg, _biases) = given[:4], given[4:]
        one = int(rows[0]), int(cols[0]), float(values[0])
        result, (*_one, R, C, R_bias, C_bias, _alpha, _reg) = call(update, (*one, *arrays, alpha, reg))
        if isinstance(result, Stopped):
            raise Failure(f"it stopped with {result.name}: {result.text}")
        for name, array, new in zip(PARAMETERS, arrays, (R, C, R_bias, C_bias), strict=True):
            if new.shape != array.shape or new.dtype != array.dtype:
                raise Failure(f"it made {name} an array of shape {new.shape} and dtype {new.dtype}")
            if not (np.abs(new) < LARGEST).all():
                raise Failure(f"it put a number into {name} that is not finite, or enormous")
        for array, new in zip(arrays, (R, C, R_bias, C_bias), strict=True):
            array[:] = new

    return loop


def judge(before: list, after: list, i: int, j: int, step: np.ndarray, right: np.ndarray) -> str:
    """A sentence on one update: what it should have done, or that it did.

    before, after: R, C, R_bias and C_bias. step, right: what was added, and what is -alpha x gradient, in the
    order R_bias[i], C_bias[j], R[i], C[j].
    """
    K = (len(step) - 2) // 2
    names = ["R_bias[i]", "C_bias[j]", *(f"{part}, {k}]" for part in ("R[i", "C[j") for k in range(K))]
    if all(np.array_equal(old, new) for old, new in zip(before, after, strict=True)) and right.any():
        return "Your function changed nothing: change R, C, R_bias and C_bias in place, as in R[i] += …"
    for name, row, old, new in zip(PARAMETERS, (i, j, i, j), before, after, strict=True):
        others = np.delete(old != new, row, axis=0)
        if others.any():
            return f"Your function also changed other rows of {name} than that of this rating."
    wrong = ~np.isclose(step, right, rtol=1e-5, atol=1e-9)
    if wrong.any():
        named = ", ".join(name for name, is_wrong in zip(names, wrong, strict=True) if is_wrong)
        return f"Not right yet: {named}. A step should be −alpha × gradient."
    return "Right: each step is −alpha × gradient."
