"""What is written on cells and notebooks: nbgrader's marks, what a check asks for, and flags for a person."""

import ast
from contextlib import suppress
from warnings import catch_warnings

from ..check import EXERCISES

UNREADABLE = SyntaxError, ValueError, RecursionError, MemoryError  # the last two, where it is nested too deep


def marks(cell):
    """What nbgrader has written on a cell: {} if nothing, or nothing that can be used."""
    found = cell.metadata.get("nbgrader")
    return found if isinstance(found, dict) and isinstance(found.get("grade_id"), str) else {}


def is_given(cell):
    """Whether it is code of the exercise itself, which nobody is to change."""
    return cell.cell_type == "code" and marks(cell).get("locked", False) and not marks(cell).get("grade")


def flag(nb, text, exercise=None):
    """Note what a person should know of this hand-in; with an exercise, its mark is for them to decide."""
    flags = nb.metadata.setdefault("mf_teach", {}).setdefault("flags", [])
    if text not in [noted["text"] for noted in flags]:
        flags.append({"text": text, "exercise": exercise})


def flagged(nb):
    """The exercises whose marks a person should decide."""
    return {noted["exercise"] for noted in nb.metadata.get("mf_teach", {}).get("flags", [])} - {None}


def asked_by(cell):
    """What a check cell asks for: the exercise and the text of its answer; None for any other cell."""
    with suppress(*UNREADABLE, AttributeError, IndexError, TypeError), catch_warnings(action="ignore"):
        call = ast.parse(cell.source if cell.cell_type == "code" else "").body[-1].value
        if call.func.id == "check" and (name := ast.literal_eval(call.args[0])) in EXERCISES:
            return name, ast.unparse(call.args[1])
    return None
