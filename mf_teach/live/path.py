"""Training as a path: what each update, or each epoch, has left behind."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from .. import sgd
from ..model import LowRankFactorization

PARAMETERS = "R", "C", "R_bias", "C_bias"


class Failure(Exception):
    """What a loop raises that could not do its step: a sentence on why."""


class Path(NamedTuple):
    """What `walk` has kept: parameters[n] are R, C, R_bias and C_bias after n steps, rmse[n] is the training
    RMSE then, and order[n] is the rating (i, j, M_ij) that the next step begins with. failure: why the last
    step changed nothing, or "".
    """

    parameters: list[list[np.ndarray]]
    rmse: list[float]
    order: list[tuple[int, int, float]]
    diverged: bool
    failure: str = ""


def walk(
    model: LowRankFactorization, triple: tuple, epochs: int, size: int = 1, loop: Callable = sgd.sgd_epoch
) -> Path:
    """Run the epochs of `model.fit` in steps of `size` ratings: of 1, update by update; of all, by epochs.

    triple: rows, cols and values (N,) of the ratings. A path diverges, as in `fit`, when its RMSE passes ten
    times that of the start or the largest rating: it ends there, or before a step that overflows. It also
    ends with a step in which the loop raises a `Failure`.
    """
    rows, cols, values = (np.array(part) for part in triple)
    now = [getattr(model, name) for name in PARAMETERS]
    path = Path([[p.copy() for p in now]], [sgd.rmse(rows, cols, values, *now, model.mu)], [], True)
    limit = 10 * max(np.abs(values).max(), path.rmse[0])
    with np.errstate(all="ignore"):  # a diverging path is told about, not warned about
        for n in range(0, epochs * len(values), size):
            at = n % len(values)
            if at == 0:
                sgd.shuffle(rows, cols, values, model.rng)
            some = (part[at : at + size] for part in (rows, cols, values))
            rating = int(rows[at]), int(cols[at]), float(values[at])
            try:
                loop(*some, *now, model.mu, model.alpha, model.reg, model.biases)
            except Failure as failure:
                path.parameters.append(path.parameters[-1])
                path.rmse.append(path.rmse[-1])
                path.order.append(rating)
                return path._replace(diverged=False, failure=str(failure))
            finite = all(np.isfinite(p).all() for p in now)
            after = sgd.rmse(rows, cols, values, *now, model.mu) if finite else np.inf
            if not np.isfinite(after) or path.rmse[-1] > limit:
                return path
            path.parameters.append([p.copy() for p in now])
            path.rmse.append(after)
            path.order.append(rating)
    return path._replace(diverged=False)
