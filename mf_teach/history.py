"""What a training run leaves behind for curves and sentences."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class History:
    """What one `fit` saw, in rating points. Index t is after epoch t; index 0 before the first.

    train_rmse: (epochs + 1,) root mean squared residual on the ratings trained on.
    held_out_rmse: (epochs + 1,) the same on the held-out ratings, or None without any.
        Both are nan where `fit` was told not to measure.
    diverged_at: the epoch in which training blew up, or None; the curves end before it.
    why: one sentence on how that showed, or "".
    """

    train_rmse: np.ndarray
    held_out_rmse: np.ndarray | None = None
    diverged_at: int | None = None
    why: str = ""
