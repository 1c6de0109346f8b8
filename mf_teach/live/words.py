"""A run in words, as the status line says it."""

from ..history import History
from .controls import digits


def scores(history: History, decimals: int = 3) -> str:
    """The last RMSE on training and held-out ratings."""
    curves = {"training": history.train_rmse, "held out": history.held_out_rmse}
    last = {name: rmse[-1] for name, rmse in curves.items() if rmse is not None}
    return ", ".join(f"{name} {digits(rmse, decimals)}" for name, rmse in last.items())


def large(history: History, decimals: int, counts: str) -> str:
    """The last RMSE in large figures, and the counts beside them, as HTML."""
    cells = [score.rpartition(" ") for score in scores(history, decimals).split(", ")]
    figures = "".join(f"<span>RMSE {name} <b>{x}</b></span>" for name, _, x in cells)
    return f"<div class='mf-large'>{figures}<span>{counts}</span></div>"


def diverged(history: History, alpha: float, reg: float) -> str:
    """A sentence for a run that blew up: what happened, why, and what to try; or ""."""
    if history.diverged_at is None:
        return ""
    cause = "each correction overshoots. Try a smaller alpha."
    if alpha * reg >= 1:
        cause = f"alpha × reg = {alpha * reg:.2g} takes away all there is. Try a smaller reg."
    return f"Diverged in epoch {history.diverged_at}: {cause} The picture is from before that epoch."
