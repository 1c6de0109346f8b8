"""What students hand in, and what they ask `check`."""

import sys
import tempfile
from pathlib import Path

import nbformat
import numpy as np

from mf_teach._arguments import shown
from mf_teach._calling import plain
from mf_teach.check import EXERCISES, check, hint, show_difference, solution
from mf_teach.grade import cells, hand_ins, restore, wire

from .numbers_and_arrays import BAD_ARRAYS, BAD_NUMBERS
from .tables import BAD_TABLES

SOURCES = (
    'check("01-a", F_21)', "check(", "check()", 'check(["01-a"], 1)', "1", "", "check" + "(" * 300,
    "-" * 9999 + "1", "x = " + "[" * 5000, "\0", "é = 1\n\tif", 'check("01-a", F_21' + ".a" * 9999 + ")",
)  # fmt: skip
MARKS = (
    None,
    3,
    [],
    {},
    {"grade_id": 3},
    {"grade_id": "01-a", "grade": True},
    {"grade_id": "01-a", "locked": "x"},
)
PLAIN = (
    None, 3, "a", 1.5, [1, (2, {"b": {3}})], np.arange(3.0), {1: 2}, 2 + 1j, range(3), np.float32(1), True,
    [[]], np.array(["a", "b"]), np.array(3), float("nan"), 10**400, {"array": 1}, {"tuple": [2]},
)  # fmt: skip


def recursive():
    """A list that is in itself."""
    made = []
    made.append(made)
    return made


class Odd:
    """Answers every question with an error."""

    def __getattribute__(self, name):
        raise OSError(name)

    def __array__(self, *_arguments, **_options):
        raise OSError


def spoils(*arguments, **_options):
    """An answer that changes what it is given, whatever that is."""
    for part in arguments:
        part[...] = np.nan
    return arguments


ANSWERS = (
    *BAD_NUMBERS, *BAD_TABLES, *BAD_ARRAYS, recursive(), Odd(), Odd, print, spoils, len, int, dict, iter([1]),
    lambda: 1 / 0, lambda *a: a, lambda *a: a[0], lambda *a: sys.exit(3), lambda *a: recursive(),
    lambda *a: Odd(), lambda *a: np.full((3, 3), object()), lambda a, *b: a * np.inf,
    lambda *a: (x for x in a), lambda *a: spoils(*a) and None,
)  # fmt: skip


def exercise(draw):
    return draw.of(tuple(EXERCISES), (*BAD_NUMBERS, "99-z", ["01-a"], recursive()))


def answered(draw):
    return {
        "name": exercise(draw),
        "answer": draw.of((None, *(e.right for e in EXERCISES.values())), ANSWERS),
    }


def handed_in(draw):
    """A notebook whose last cell came from a student."""
    cell = nbformat.v4.new_code_cell(SOURCES[draw.rng.integers(len(SOURCES))])
    cell.metadata["nbgrader"] = MARKS[draw.rng.integers(len(MARKS))]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("a"), cell])


def read_back(data, rng):
    """What grading reads of a file that was cut, or of which a byte was changed."""
    data = bytearray(data)
    if rng.random() < 0.5:
        del data[rng.integers(len(data)) :]
    else:
        data[rng.integers(len(data))] = rng.integers(256)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "one.ipynb")
        path.write_bytes(data)
        notebook, problem = hand_ins.read(path)
    assert (notebook is None) == bool(problem)


def there_and_back(value):
    """What a student's kernel returns, on its way to the judge; the same comes back."""
    value = plain(value)
    assert shown(plain(wire.decode(wire.encode(value)))) == shown(value)


ANSWERED = {
    "check": lambda d: (check, answered(d)),
    "show_difference": lambda d: (show_difference, answered(d)),
    "hint": lambda d: (hint, {"name": exercise(d)} | d.some(level=lambda: d.of((1, 2, 3, np.int8(2), None)))),
    "solution": lambda d: (solution, {"name": exercise(d)}),
    "cells.asked_by": lambda d: (cells.asked_by, {"cell": handed_in(d).cells[-1]}),
    "cells.marks": lambda d: (cells.marks, {"cell": handed_in(d).cells[-1]}),
    "cells.is_given": lambda d: (cells.is_given, {"cell": handed_in(d).cells[-1]}),
    "cells.flagged": lambda d: (cells.flagged, {"nb": handed_in(d)}),
    "hand_ins.read": lambda d: (read_back, {"data": nbformat.writes(handed_in(d)).encode(), "rng": d.rng}),
    "restore.joined": lambda d: (
        restore.joined,
        {
            "cells": [handed_in(d).cells[-1], handed_in(d).cells[-1]],
            "original": nbformat.v4.new_code_cell("1"),
        },
    ),
    "wire.decode": lambda d: (there_and_back, {"value": d.of(PLAIN)}),
}
