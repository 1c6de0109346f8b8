"""The tables of ratings that a widget lets the learner choose from, and what of one is hidden and shown."""

from typing import Any

import numpy as np

from .. import ratings
from .._arguments import by_name
from .arguments import as_given, named, table

WINDOW = 30  # rows and columns of a large table that are shown


def checked(matrices: Any) -> dict[str, np.ndarray | ratings.Triples]:
    """{name: table or Triples} as a widget was given them, or the original's and one; each checked."""
    if matrices is None:
        truth_known, _truth = ratings.low_rank(K=2, seed=22)
        matrices = {"original, random": ratings.original(), "known truth, rank 2": truth_known}
    if not by_name(matrices):
        return {"M": matrices if isinstance(matrices, ratings.Triples) else table(matrices)[0]}
    return {
        name: M if isinstance(M, ratings.Triples) else table(M, f"matrices[{name!r}]")[0]
        for name, M in named("matrices", matrices).items()
    }


def hide(
    M: np.ndarray | ratings.Triples, share: float, seed: int, name: str = "held_out"
) -> tuple[ratings.Triples, ...]:
    """All ratings, those to train on, and this share of them that is hidden; each as Triples.

    name: what errors call the share.
    """
    if isinstance(M, ratings.Triples):
        return M, *M.hold_out(share, seed)
    train, hidden = ratings.hold_out(as_given(M), share, seed, name=name)
    return tuple(ratings.Triples.of(M, mask) for mask in (train | hidden, train, hidden))
