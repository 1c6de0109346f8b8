"""What became of each exercise of a hand-in: read from what its check has said."""

import re
from dataclasses import dataclass
from functools import cache
from inspect import signature

from ..check import EXERCISES, WRITTEN
from ..check.answers import by_hand
from ..check.exercise import CHANGES, ONLY_CHANGES
from ..grade.cells import asked_by
from .hand_ins import Cell, HandIn
from .lessons import given, names

KINDS = "right", "half", "not yet", "no answer", "to look at"


@dataclass(frozen=True)
class Outcome:
    """One of `KINDS`; and the sentence on it, if the exercise has one for just this mistake.

    "half" and "not yet" are wrong answers, with half of the points and none. "no answer" is an exercise as it
    was given out. "to look at" is what files cannot tell: a written answer, a cell that was left out, an
    answer whose check was not run since.
    """

    kind: str
    mistake: str = ""


LOOK, NOTHING, NOT_YET = Outcome("to look at"), Outcome("no answer"), Outcome("not yet")


def outcomes(hand_in: HandIn) -> dict[str, Outcome]:
    """The outcome of each exercise of this set."""
    checks: dict[str, list[Cell]] = {}
    for cell in hand_in.cells:
        if asked := asked_by(cell):
            checks.setdefault(asked[0], []).append(cell)
    return {name: _outcome(name, hand_in, checks.get(name, [])) for name in names(hand_in.number)}


def _outcome(name: str, hand_in: HandIn, checks: list[Cell]) -> Outcome:
    own = "\n".join(cell.source for cell in hand_in.cells if cell.grade_id == name)
    untouched = own.strip() in ("", given().get(name, "").strip())
    if name in hand_in.flagged:
        return LOOK
    if name in WRITTEN:
        return NOTHING if untouched else LOOK
    marked = [cell for cell in checks if cell.grade_id == f"{name}-check"]
    said = _said(name, (marked or checks)[-1].printed or "") if checks else None
    if said not in (None, NOTHING):
        return said
    if untouched:
        return NOTHING
    return NOT_YET if said and hand_in.graded else LOOK  # ungraded, the answer may be newer than the check


def _said(name: str, printed: str) -> Outcome | None:
    """What `check` has printed, in lines of any length; None if it has not, or something else has, too."""
    pattern = rf"{name}(right\.|notright:|notyet:)(.*)\((\d+)of{EXERCISES[name].points}points\)"
    match = re.fullmatch(pattern, _dense(printed))
    if not match:
        return None
    verdict, text, points = match[1], match[2], int(match[3])
    mistake = next((known for dense, known in known_mistakes(name) if text.startswith(dense)), "")
    if verdict == "notyet:" and not mistake:
        return NOTHING
    return Outcome("right") if verdict == "right." else Outcome("half" if points else "not yet", mistake)


@cache
def known_mistakes(name: str) -> list[tuple[str, str]]:
    """Every sentence that an exercise has for a mistake, without its spaces and with; the longest first."""
    exercise = EXERCISES[name]
    pairs = *exercise.handed_out, *exercise.mistakes, *exercise.shortcuts
    changes = [ONLY_CHANGES.format(CHANGES.format(name)) for name in signature(exercise.right).parameters]
    texts = {_dense(text): text for text in (*(text for _mistake, text in pairs), *changes)}
    if name in by_hand.PARTS:
        texts |= {_dense(text): usual for text, usual in by_hand.sentences(name)}
    return sorted(texts.items(), key=lambda item: -len(item[0]))


def _dense(text: str) -> str:
    return "".join(text.split())
