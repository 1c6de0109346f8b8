"""A table of one's own: a CSV file with names, as a class makes it in a shared sheet."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .._arguments import few, shown
from .lines import Line, lines_of
from .survey import Survey, checked_scale

NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
MISSING = {"", "-", "–", "—", "?", "na", "n/a", "#n/a", "nan", "none", "null"}
TOTALS = {
    "total", "totals", "sum", "mean", "average", "avg", "median", "count", "summe", "gesamt", "anzahl",
    "mittelwert", "durchschnitt", "schnitt", "ø", "moyenne", "somme",
}  # fmt: skip
RATINGS = {"rating", "ratings", "stars", "score", "bewertung", "wertung", "sterne", "punkte", "note"}
WITHOUT_SCALE = 0.5, 10.0  # where ratings must be if no scale is given
TOLD = 3  # notes of one kind that are written out
FORMS = (
    "The file must be a grid (a line of names of things, then for each person a line: the name and the "
    "ratings) or a list (three columns: person, thing, rating)"
)


class Rating(NamedTuple):
    """One rating and the line that it is on."""

    person: str
    thing: str
    value: float
    line: int


def from_csv(path: str | os.PathLike[str], scale: tuple[float, float] | None = None) -> Survey:
    """Read from a CSV file who rated what, as a grid or as a list:

        name,Alien,"Crouching Tiger, Hidden Dragon"      person,thing,rating
        Ann,5,3.5                                        Ann,Alien,5
        Jörg,,4                                          Jörg,"Crouching Tiger, Hidden Dragon",4

    scale: the lowest and the highest rating, 0 < low < high. None: 1 to 10 if a rating is above 5, else 5
    stars: 1 to 5, or from 0.5 where there are halves.
    The separator (comma, semicolon or tab) is found; decimals are 3.5 or 3,5. Text is UTF-8, UTF-16 with
    a byte order mark, or else Windows-1252. A rating is missing where a cell is empty or says -, ?, NA,
    N/A, nan, none or null. The line of names may be missing: a grid's things are then thing 1, thing 2,
    and so on. Names that differ only in capitals and spaces are the same. If somebody rates a thing twice,
    the later rating counts. Left out are people and things without a rating, and a grid's lines and last
    columns of totals (total, sum, mean, average ...). `print(survey)` says what was done of all that.

    Raises FileNotFoundError; TypeError for a path or scale that is none; and ValueError for a file that is
    too large, no text, or in neither form, and for a cell that is no rating, with its line and column.
    """
    if not isinstance(path, str | os.PathLike) or not str(path):
        raise TypeError(f"path = {shown(path)}: must be the path of a CSV file")
    limits = WITHOUT_SCALE if scale is None else checked_scale(scale)
    file = Path(os.path.expanduser(path))  # of a user who is not there, it stays as it is
    if not file.is_file():
        raise FileNotFoundError(f"path = {str(path)!r}: must lead to a CSV file, and leads to none")
    sheet = _Sheet(file, limits)
    ratings = sheet.ratings()
    values = [rating.value for rating in ratings]
    if scale is None:
        high = 5.0 if max(values) <= 5 else 10.0
        halves = high == 5 and any(value % 1 for value in values)
        limits = (0.5 if halves or min(values) < 1 else 1.0), high
    M, people, things = sheet.table(ratings)
    return Survey(M, people, things, limits, sheet.notes)


class _Sheet:
    """A file that is being read: names as they were written first, and notes on what was done."""

    def __init__(self, file: Path, limits: tuple[float, float]) -> None:
        self.file, self.limits = file, limits
        self.people: dict[str, str] = {}
        self.things: dict[str, str] = {}
        self.notes: list[str] = []

    def ratings(self) -> list[Rating]:
        """All ratings, in the order of the file."""
        lines = lines_of(self.file)
        second = [_number(line.cells[1]) for line in lines[1:] or lines if len(line.cells) == 3]
        listed = second.count(None) > sum(x is not None and x == x for x in second)
        listed = listed or (bool(second) and _key(lines[0].cells[2]) in RATINGS)
        found = list(self._list(lines) if listed else self._grid(lines))
        if not found:
            raise ValueError(f"{self.file}: must have at least one rating, and has none. {FORMS}")
        return found

    def table(self, ratings: list[Rating]) -> tuple[np.ndarray, list[str], list[str]]:
        """The ratings as (n_R, n_C), nan where there is none, with the names of its rows and columns."""
        last: dict[tuple[str, str], Rating] = {}
        twice = []
        for rating in ratings:
            if before := last.get((rating.person, rating.thing)):
                told = f"{self.people[rating.person]} rated {self.things[rating.thing]} twice"
                twice.append(f"{told} (lines {before.line} and {rating.line}): the later rating counts")
            last[rating.person, rating.thing] = rating
        self._note(twice)
        (row, people), (column, things) = (
            self._rated(names, {key[n] for key in last}) for n, names in enumerate((self.people, self.things))
        )
        few(f"{self.file}: people x things", len(row), len(column))
        M = np.full((len(row), len(column)), np.nan)
        for (person, thing), rating in last.items():
            M[row[person], column[thing]] = rating.value
        return M, people, things

    def _rated(self, names: dict[str, str], rated: set[str]) -> tuple[dict[str, int], list[str]]:
        """Those of the names that take part in ratings, in the order of the file, and the place of each."""
        self._note([f"{name} has no rating: left out" for key, name in names.items() if key not in rated])
        keys = [key for key in names if key in rated]
        return {key: n for n, key in enumerate(keys)}, [names[key] for key in keys]

    def _list(self, lines: list[Line]) -> Iterator[Rating]:
        """From lines of person, thing, rating; above them may stand their titles."""
        titles, names = lines[0].cells, {(n, _key(line.cells[n])) for line in lines[1:] for n in (0, 1)}
        headed = _number(titles[2]) is None and not names & {(n, _key(titles[n])) for n in (0, 1)}
        for line, (person, thing, cell) in lines[headed:]:
            if not person or not thing:
                nobody = "thing" if person else "person"
                raise ValueError(f"{self.file}: line {line} names no {nobody}: must be person, thing, rating")
            yield from self._rating(person, thing, cell, line, titles[2] if headed else "3")

    def _grid(self, lines: list[Line]) -> Iterator[Rating]:
        """From a line for each person; above them may stand the names of the things."""
        titles, below = lines[0].cells[1:], lines[1:]
        numbers = [_number(title) for title in titles]
        if self._all_ratings(numbers) and numbers != list(range(1, len(titles) + 1)):
            titles, below = [f"thing {n}" for n in range(1, len(titles) + 1)], lines
            self._note([f"There is no line of names: the things are called {titles[0]}, and so on"])
        while titles and _key(titles[-1]) in TOTALS:
            self._note([f"Column {titles.pop()} is no thing: left out"])
        people: dict[str, int] = {}
        for line, (person, *cells) in below:
            if _key(person) in TOTALS:
                self._note([f"Line {line}, {person}, is no person: left out"])
                continue
            if not person and any(cells):
                what = "has ratings and no name: must begin with a person (a line of totals: delete it)"
                raise ValueError(f"{self.file}: line {line} {what}")
            if before := people.get(_key(person)):
                if _number(person) is not None:
                    what = f"line {line} begins with {person}, as line {before}"
                    raise ValueError(f"{self.file}: {what}: must begin with the name of a person. {FORMS}")
                self._note([f"Lines {before} and {line} are both {person}: taken for one person"])
            people[_key(person)] = line
            for n, (thing, cell) in enumerate(zip(titles, cells, strict=False), 2):
                if thing:
                    yield from self._rating(person, thing, cell, line, thing)
                elif cell:
                    what = f"line {line} has {shown(cell)} in column {n}: must have a name above it"
                    raise ValueError(f"{self.file}: {what}, in the first line")

    def _all_ratings(self, numbers: list[float | None]) -> bool:
        """Whether a line could be one of ratings: numbers on the scale, or missing, but not all of them."""
        low, high = self.limits
        there = [x for x in numbers if x is None or x == x]
        return bool(there) and all(x is not None and low <= x <= high for x in there)

    def _rating(self, person: str, thing: str, cell: str, line: int, title: str) -> Iterator[Rating]:
        """The rating in a cell, if there is one."""
        self.people.setdefault(_key(person), person)
        self.things.setdefault(_key(thing), thing)
        x, (low, high) = _number(cell), self.limits
        if x is None or x < low or x > high:
            allowed = f"must be a rating from {low:g} to {high:g}, or empty"
            other = "" if self.limits != WITHOUT_SCALE else "; for another scale, pass scale=(low, high)"
            hint = f". {FORMS}" if x is None else other
            raise ValueError(f"{self.file}: line {line}, column {title} is {shown(cell)}: {allowed}{hint}")
        if x == x:
            yield Rating(_key(person), _key(thing), x, line)

    def _note(self, sentences: list[str]) -> None:
        """Keep these sentences; of many, the first ones and how many more there are."""
        more = len(sentences) - TOLD
        self.notes += sentences[:TOLD] + ([f"... and {more} more like this"] if more > 0 else [])


def _number(cell: str) -> float | None:
    """The number in a cell, nan where it says that there is none, or None if it is another text."""
    if cell.casefold() in MISSING:
        return np.nan
    return float(cell.replace(",", ".")) if NUMBER.fullmatch(cell) else None


def _key(name: str) -> str:
    """What two spellings of one name have in common."""
    return name.casefold()
