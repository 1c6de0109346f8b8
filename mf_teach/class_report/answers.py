"""What learners have guessed, chosen and tried, as their widgets have saved it. Anything else is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..live.challenge import RUNS
from ..quiz import QUESTIONS, Choose, Number
from .hand_ins import Cell, HandIn
from .lessons import Guessed, guesses

OTHER = "another number"
CHALLENGE = "04"  # the lesson that it is in


@dataclass
class Guesses:
    """What a class has guessed: for each learner a guess, the truth as told, and the slider's two ends."""

    asked: Guessed
    told: list[tuple[float, float, float, float]] = field(default_factory=list)

    def middle(self) -> tuple[float, float, float]:
        """The truth and the two ends: the middle one of all learners, whose tables may differ."""
        _guess, truth, low, high = np.quantile(self.told, 0.5, axis=0, method="higher").tolist()
        return truth, low, high

    def inside(self) -> list[float]:
        """The guesses that are within the two ends."""
        _truth, low, high = self.middle()
        return sorted(guess for guess, *_asked in self.told if low <= guess <= high)


@dataclass(frozen=True)
class Runs:
    """The runs of one challenge: (held-out RMSE, test RMSE) of those that converged, and of the best."""

    every: list[tuple[float, float]]
    best: tuple[float, float]


def guess(cell: Cell, answer: Any) -> tuple[Guessed, tuple[float, float, float, float]] | None:
    """A guess that was compared with the truth: which, and (guess, truth, low, high)."""
    if not isinstance(answer, dict) or "guess" not in answer:
        return None
    same = [asked for asked in guesses() if asked.question == answer.get("question")]
    numbers: list[Any] = [answer.get(name) for name in ("guess", "truth", "low", "high")]
    if not same or not all(map(_is_number, numbers)):
        return None
    _guess, truth, low, high = numbers
    if not low <= truth <= high or low == high:
        return None
    asked = next((asked for asked in same if asked.cell == cell.id), same[0])
    return asked, (numbers[0], numbers[1], numbers[2], numbers[3])


def quiz(answer: Any) -> Iterator[tuple[tuple[str, int], str]]:
    """Each answer that was checked, as ((name of the quiz, number of the question), the label for it)."""
    if not isinstance(answer, dict) or not isinstance(name := answer.get("quiz"), str):
        return
    first = answer.get("first")
    if name in QUESTIONS and isinstance(first, list):
        for n, (question, given) in enumerate(zip(QUESTIONS[name], first, strict=False)):
            if label := _label(question, given):
                yield (name, n), label


def labels(question: Any) -> list[str]:
    """The labels that an answer to this question can have: the right one first; for an order, only that."""
    if isinstance(question, Choose):
        return [question.right, *question.wrong]
    if isinstance(question, Number):
        return [question.solution, *(f"{number:g}" for number in question.wrong), OTHER]
    return [question.solution]


def _label(question: Any, given: Any) -> str | None:
    """The label of an answer, always one of our own texts; None if it is no answer to this question."""
    if isinstance(question, Choose):
        return given if given in labels(question) else None
    if not isinstance(question, Number):
        whole = isinstance(given, list) and all(isinstance(item, str) for item in given)
        return ", ".join(given) if whole and sorted(given) == sorted(question.right) else None
    right, told = question.judge(given) if isinstance(given, str) else (None, "")
    named = {text: f"{number:g}" for number, text in question.wrong.items()}
    return None if right is None else question.solution if right else named.get(told, OTHER)


def challenge(answer: Any) -> Runs | None:
    """The first ten runs that a learner has spent; None if it is anything else, or if none converged."""
    runs = answer.get("challenge") if isinstance(answer, dict) else None
    if not isinstance(runs, list) or len(runs) != RUNS:
        return None
    every = [
        (run[5], run[6]) for run in runs
        if isinstance(run, list) and len(run) == 7 and _is_rmse(run[5]) and _is_rmse(run[6])
    ]  # fmt: skip
    return Runs(every, min(every)) if every else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1e15


def _is_rmse(value: Any) -> bool:
    return _is_number(value) and 0 <= value <= 1e6


def saved(hand_in: HandIn) -> Iterator[tuple[Cell, Any]]:
    """Every answer that stands in a notebook, with its cell."""
    return ((cell, answer) for cell in hand_in.cells for answer in cell.answers)
