"""What the lessons and exercises ask: read from the notebooks that came with this package."""

import ast
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from ..check import EXERCISES, WRITTEN
from ..command import SHIPPED
from .hand_ins import Cell, HandIn, read

HERE = SHIPPED if SHIPPED.is_dir() else SHIPPED.parents[1] / "notebooks"  # installed, or in a clone
HEADING = re.compile(r"^#+ ([a-z]) ★+ (.*) \(\d+ points", flags=re.M)


@dataclass(frozen=True)
class Guessed:
    """A *Predict* with a number for an answer: the lesson's number, the cell that asks, the question."""

    lesson: str
    cell: str
    question: str


def names(number: str) -> list[str]:
    """The exercises of a set, "01" to "06", in their order."""
    return sorted(name for name in (*EXERCISES, *WRITTEN) if name.startswith(number))


@cache
def titles() -> dict[str, str]:
    """The titles of lessons, {"03": …}, and of exercises, {"03-b": …}."""
    found = {}
    for lesson in _read("0*.ipynb"):
        found[lesson.number] = lesson.cells[0].source.splitlines()[0].lstrip("# ")
    for exercises in _read("exercises/*.ipynb"):
        text = "\n\n".join(cell.source for cell in exercises.cells)
        found |= {f"{exercises.number}-{letter}": title for letter, title in HEADING.findall(text)}
    return found


@cache
def given() -> dict[str, str]:
    """What stands in the cell of each exercise's answer before anybody has answered, {"03-b": …}."""
    sets = _read("exercises/*.ipynb")
    return {cell.grade_id: cell.source for one in sets for cell in one.cells if cell.grade_id}


@cache
def guesses() -> list[Guessed]:
    """Every *Predict* of the lessons that asks for a number, in their order."""
    return [
        Guessed(lesson.number, cell.id, question)
        for lesson in _read("0*.ipynb")
        for cell in lesson.cells
        for question in _asked(cell)
    ]


def _read(pattern: str) -> list[HandIn]:
    found = [read(path) for path in sorted(HERE.glob(pattern))]
    return [notebook for notebook in found if isinstance(notebook, HandIn)]


def _asked(cell: Cell) -> list[str]:
    if cell.cell_type != "code":
        return []
    calls = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
    found = []
    for call in calls:
        with suppress(AttributeError, IndexError, ValueError):  # another call, or a question that is made up
            if call.func.id == "Guess":  # type: ignore[attr-defined]
                found.append(str(ast.literal_eval(call.args[0])))
    return found
