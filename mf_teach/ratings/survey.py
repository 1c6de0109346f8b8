"""A table of ratings with names: who rated what, and on which scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .._arguments import number, shown
from .tables import matrix, observed


@dataclass(frozen=True, eq=False)
class Survey:
    """Ratings M (n_R, n_C) with names: row i is people[i], column j is things[j].

    M becomes a float array of its own, nan where a rating is missing. scale: the lowest and the highest
    rating that could be given, 0 < low < high; no rating is outside. notes: sentences on how it was read.
    Raises ValueError or TypeError for names that are not as many as the rows and columns, or that are no
    texts or come twice, and for a scale that is none or that a rating is outside of.

    >>> print(Survey([[4, 0], [None, 1]], ["Ann", "Bo"], ["tea", "mate"], scale=(1, 5)))
    2 people, 2 things, 2 of 4 ratings there, on a scale from 1 to 5
    """

    M: np.ndarray
    people: Sequence[str]
    things: Sequence[str]
    scale: tuple[float, float]
    notes: Sequence[str] = ()

    def __post_init__(self) -> None:
        seen = observed(self.M)
        M = np.where(seen, matrix(self.M), np.nan)
        for name, size in zip(("people", "things"), M.shape, strict=True):
            object.__setattr__(self, name, _names(name, getattr(self, name), size))
        if not isinstance(self.notes, list | tuple) or not all(isinstance(one, str) for one in self.notes):
            raise TypeError(f"notes = {shown(self.notes)}: must be a list of sentences")
        low, high = checked_scale(self.scale)
        off = seen & ~((low <= M) & (M <= high))
        if off.any():
            i, j = np.argwhere(off)[0]
            raise ValueError(f"M[{i}, {j}] = {M[i, j]:g}: must be on the scale, {low:g} to {high:g}")
        object.__setattr__(self, "M", M)
        object.__setattr__(self, "scale", (low, high))

    def __str__(self) -> str:
        n_R, n_C = self.M.shape
        there, (low, high) = np.isfinite(self.M).sum(), self.scale
        first = f"{n_R} people, {n_C} things, {there} of {n_R * n_C} ratings there, on a scale from {low:g}"
        return "\n".join([f"{first} to {high:g}", *self.notes])


def _names(name: str, value: Any, size: int) -> list[str]:
    """The names as a list of `size` different texts."""
    if not isinstance(value, list | tuple):
        raise TypeError(f"{name} is a {type(value).__name__}: must be a list of names")
    for n, one in enumerate(value):
        if not isinstance(one, str) or not one.strip():
            raise TypeError(f"{name}[{n}] = {shown(one)}: must be a name, a text that is not empty")
    if len(value) != size:
        raise ValueError(f"{name} has {len(value)} names: must be {size}, as M")
    first: dict[str, int] = {}
    for n, one in enumerate(value):
        if first.setdefault(one, n) < n:
            raise ValueError(f"{name} has {shown(one)} at {first[one]} and at {n}: must come once")
    return [str(one) for one in value]


def checked_scale(value: Any) -> tuple[float, float]:
    """The two ends of a scale as floats, 0 < low < high."""
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise TypeError(f"scale = {shown(value)}: must be two numbers, (low, high), such as (1, 5)")
    allowed = "finite and > 0, as 0 means missing (a scale from 0 on: add 1 to all)"
    low, high = (number(f"scale[{n}]", x, allowed, lambda x: 0 < x <= 1e15) for n, x in enumerate(value))
    if not low < high:
        raise ValueError(f"scale = {shown(value)}: must be low < high")
    return low, high
