"""Feedback on exercises: `check` an answer, `show_difference`, ask for a `hint`, read a `solution`."""

import contextlib
import dataclasses
import json
import textwrap
from numbers import Integral
from pathlib import Path

from .. import variants
from .._arguments import shown
from . import bias_terms, does_it_generalise, forward_pass, reading_the_original, sgd_update, tune_it_live
from .answers import by_hand
from .difference import difference

LESSONS = forward_pass, bias_terms, sgd_update, tune_it_live, does_it_generalise, reading_the_original
EXERCISES = {name: exercise for lesson in LESSONS for name, exercise in lesson.EXERCISES.items()}
WRITTEN = "04-d", "06-d"  # marked by a person
NO_NOTEBOOK = OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError
_hints_given: dict[str, int] = {}


def exercise_of(name, learner=""):
    """The exercise with the numbers of a learner (as `variants.checked`), or with everybody's."""
    exercise = EXERCISES[name]
    if learner and name in by_hand.PARTS:
        return dataclasses.replace(exercise, **by_hand.parts(name, learner))
    return exercise


def check(name, answer):
    """Try `answer`, a function or a value, on the inputs of exercise `name`; print what it looks like.

    Returns the points earned: all for a right answer, half for a mistake that the check knows, else 0.
    An answer that is None, or a function that does nothing, is "not yet". For a written answer, which a
    person marks, it says so and returns None. Raises ValueError if there is no such exercise.
    """
    if _is_written(name, "there is no check for it"):
        return None
    exercise = _find(name)
    points, text = exercise.judge(answer)
    _say(f"{name} {text} ({points} of {exercise.points} points)")
    return points


def hint(name, level=None):
    """Print a hint for exercise `name`: level 1 is a nudge, 3 is nearly the answer.

    Without a level, the next one up each time. Raises ValueError for an unknown name or level.
    """
    if _is_written(name, "there is no hint for it"):
        return
    hints, given = _find(name).hints, _hints_given.get(name, 0)
    more = f' There are no more. After you have tried: solution("{name}").' * (level is None and given == 3)
    if level is None:
        level = min(given + 1, 3)
    if isinstance(level, bool) or not isinstance(level, Integral) or level not in (1, 2, 3):
        raise ValueError(f"level = {shown(level)}: must be 1, 2 or 3")
    _say(f"{name} hint {level} of 3: {hints[level - 1]}{more}")
    _hints_given[name] = int(level)


def show_difference(name, answer):
    """Run `answer` beside the right function of exercise `name`, and draw both where they part.

    The input is the smallest on which they do; the first number that differs is lit. Returns the picture
    (end a cell with this call), or None where there is nothing to draw; it prints what there is to say.
    Works for answers that are functions of arrays. Raises ValueError if there is no such exercise.

        show_difference("03-b", update)
    """
    if _is_written(name, "there is no picture of it"):
        return None
    text, drawing = difference(_find(name), answer)
    _say(f"{name} {text}")
    return drawing


def solution(name):
    """Print a solution of exercise `name`, from the folder `solutions` beside the one of this notebook.

    It may also lie in `notebooks`, here or further up. If the solutions are not on this machine (a
    teacher may have kept them back), it says so. Of a written answer, which a person marks, it prints one
    that is good. Raises ValueError if there is no such exercise.
    """
    if not _is_written(name, "there is more than one good answer"):
        _find(name)
    pattern = f"solutions/{name[:2]}_*.ipynb"
    above = []
    with contextlib.suppress(FileNotFoundError):  # the folder that this kernel began in is gone
        above = [Path.cwd(), *Path.cwd().parents]
    folders = [place for folder in above for place in (folder, folder / "notebooks")]
    for path in [path for folder in folders for path in folder.glob(pattern)]:
        with contextlib.suppress(*NO_NOTEBOOK):
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                if cell["metadata"].get("nbgrader", {}).get("grade_id") == name:
                    print(_written("".join(cell["source"])))
                    return
    print(f"{name}: the solutions are not on this machine; ask your teacher.")


def _written(source):
    """What a learner would write in a cell: without the marks, and without `name = None` above them."""
    before, _mark, answer = source.partition("### BEGIN SOLUTION\n")
    text = answer if answer and not before.endswith(" ") else source
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("### "))


def _say(text):
    print(textwrap.fill(text, width=100, subsequent_indent="     ", break_long_words=False))


def _is_written(name, so):
    written = isinstance(name, str) and name in WRITTEN
    if written:
        _say(f"{name} is marked by a person; {so}.")
    return written


def _find(name):
    if not isinstance(name, str) or name not in EXERCISES:
        raise ValueError(f"name = {shown(name)}: must be one of {', '.join(sorted([*EXERCISES, *WRITTEN]))}")
    return exercise_of(name, variants.learner)
