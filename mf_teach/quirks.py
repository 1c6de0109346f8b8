"""The habits of the original notebook, each as one change of a textbook run, and what it costs.

Textbook is: fresh residuals, the old R[i] for C[j], a global mean, shuffled ratings, a small start
(scale 0.1), missing entries left out, stopped where the validation RMSE is lowest, and predictions
kept within the rating scale.
"""

import bisect
from typing import Any

import numpy as np

from . import ratings
from ._arguments import flag, number
from .history import History
from .model import LowRankFactorization

TEXTBOOK: dict[str, Any] = {
    "frozen": False,
    "new_R": False,
    "global_mean": True,
    "shuffle": True,
    "scale": 0.1,
    "zeros": False,
    "stop": True,
    "clip": True,
}
# Numbered as in lesson 06; numbers 1 (the loss that is no loss) and 9 (nan) change no training.
QUIRKS: dict[str, dict[str, Any]] = {
    "2 frozen residuals": {"frozen": True},
    "3 new R[i] for C[j]": {"new_R": True},
    "4 no global mean": {"global_mean": False},
    "5 never shuffled": {"shuffle": False},
    "6 start of scale 1/K": {"scale": None},
    "7 zeros trained on": {"zeros": True},
    "8a nothing held out": {"stop": False},
    "8b never clipped": {"clip": False},
}
ALPHAS = 10 ** (np.arange(-60, 21) / 20)  # 0.001 to 10, in steps of 12%
EPOCHS, REG = 420, 0.001


def run(M: Any, seed: int, *, K: int = 3, alpha: float = 0.01, **changes: Any) -> tuple[float, float]:
    """Train once as in the original (420 epochs, reg 0.001), textbook but for these changes.

    M: ratings (n_R, n_C), as `ratings.observed` reads them. Of them, 60% are trained on, 20% (validation) say
    where to stop, 20% (test) are only scored; the seed chooses them, the start and the orders.
    changes: some of TEXTBOOK, to other values. zeros=True trains on missing entries as ratings of 0.
    Returns the RMSE on the training and on the test ratings; both nan if the run diverged.

    >>> train_rmse, test_rmse = run(ratings.original(), seed=0, clip=False)
    >>> train_rmse < test_rmse
    True
    """
    how = _how(changes)
    train, validation, test = ratings.three_shares(M, seed)
    M = ratings.matrix(M)
    given = np.where(train | validation, M, 0.0)
    seen = ~(validation | test) if how["zeros"] else train
    held_out = validation if how["stop"] else None
    model, history = _fit(given, seed, K, alpha, EPOCHS, how, seen | (validation & how["stop"]), held_out)
    if history.diverged_at is not None:
        return np.nan, np.nan
    if history.held_out_rmse is not None:
        best = max(1, int(history.held_out_rmse.argmin()))
        model, _history = _fit(given, seed, K, alpha, best, how, seen)
    F = model.forward()
    if how["clip"]:
        F = np.clip(F, M[train].min(), M[train].max())
    train_rmse, test_rmse = (float(np.sqrt(np.mean((M - F)[share] ** 2))) for share in (train, test))
    return train_rmse, test_rmse


def largest_alpha(M: Any, seed: int, *, K: int = 3, **changes: Any) -> float:
    """The largest alpha of ALPHAS at which such a run, of all 420 epochs, does not diverge.

    Found by bisection: it takes for granted that a larger alpha diverges, too. nan if all do.
    """
    how = _how(changes)
    train, validation, test = ratings.three_shares(M, seed)
    given, seen = np.where(train, ratings.matrix(M), 0.0), ~(validation | test) if how["zeros"] else train

    def diverges(alpha: float) -> bool:
        return _fit(given, seed, K, alpha, EPOCHS, how, seen)[1].diverged_at is not None

    n = bisect.bisect_left(ALPHAS, True, key=diverges)
    return float(ALPHAS[n - 1]) if n else np.nan


def frozen_edge(M: Any, seed: int, *, zeros: bool = False) -> float:
    """Where theory has frozen residuals diverge: from alpha = 2 / lambda_max on, if there are biases alone.

    M, seed, zeros: as for `run`, which trains on the same ratings. lambda_max is the largest eigenvalue of
    the matrix of their loss, [[D_R, A], [A^T, D_C]]: A (n_R, n_C) is 1 where there is a rating to train on
    and 0 elsewhere, D_R and D_C have its sums by row and by column on their diagonals (lesson 06, section 5).

    >>> round(frozen_edge(np.ones((10, 10)), seed=0), 2)  # about six ratings in each row and each column
    0.15
    """
    train, validation, test = ratings.three_shares(M, seed)
    A = (~(validation | test) if flag("zeros", zeros) else train).astype(float)
    H = np.block([[np.diag(A.sum(axis=1)), A], [A.T, np.diag(A.sum(axis=0))]])
    return float(2 / np.linalg.eigvalsh(H)[-1])


def _how(changes: dict[str, Any]) -> dict[str, Any]:
    """TEXTBOOK with these changes; a name that is not in it would change nothing, and is refused."""
    how = dict(TEXTBOOK)
    for name, value in changes.items():
        if name not in TEXTBOOK:
            raise ValueError(f"{name}: must be one of {', '.join(TEXTBOOK)}")
        if name != "scale":
            how[name] = flag(name, value)
        elif value is None:
            how[name] = None
        else:
            how[name] = number(name, value, "finite and >= 0, or None for 1/K", lambda x: x >= 0)
    return how


def _fit(
    given: np.ndarray, seed: int, K: int, alpha: float, epochs: int, how: dict[str, Any],
    observed: np.ndarray, held_out: np.ndarray | None = None,
) -> tuple[LowRankFactorization, History]:  # fmt: skip
    """A model trained so, and its history."""
    model = LowRankFactorization(len(given), given.shape[1], K, alpha, REG, seed=seed, scale=how["scale"])
    switches = {name: how[name] for name in ("frozen", "new_R", "global_mean", "shuffle")}
    return model, model.fit(given, epochs, observed=observed, held_out=held_out, **switches)
