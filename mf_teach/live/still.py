"""What pictures that stand still have in common."""

from textwrap import fill

import numpy as np

from ..drawing.plots import HELD_OUT, TRAINING
from .arguments import named, numbers
from .base import Live

# Okabe & Ito's, but yellow, which is too pale for a line; with a dash each, 28 looks that differ.
COLOURS = TRAINING, HELD_OUT, "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#1a1a1a"
MOST = 12  # names beside or under a picture that have room
LETTER = 8.2  # CSS pixels of a letter of a title, on average
LEFT, BELOW = 62, 44  # CSS pixels for the labels of axes


class Still(Live):
    """A picture drawn by `draw(stage)` for the width of the screen, and at most `tallest(width)` high."""

    adapts = True

    def __init__(self, draw, alt, tallest=lambda width: max(300, 0.37 * width)):
        self._draw_on, self.alt, self._tallest = draw, alt, tallest
        super().__init__(960, int(tallest(960)), [])
        self.children = [self.picture]
        self.begin(self.refresh)

    def _draw(self):
        self._draw_on(self.stage)
        return []

    def _show(self):
        self.show(alt=self.alt, summary=self.alt, status="")


def few(given):
    """As `named`, and not more than there is room for."""
    if len(entries := named("named", given)) > MOST:
        raise ValueError(f"named has {len(entries)} entries: must be at most {MOST}")
    return entries


def pair(name, given, wanted, *dimensions):
    """Two finite arrays of numbers, from a pair that says which."""
    if not isinstance(given, tuple | list) or len(given) != 2:
        raise TypeError(f"{name}: must be a pair, {wanted}")
    letters = wanted.strip("()").split(", ")
    parts = [numbers(f"{name}: {x}", part, *dimensions) for x, part in zip(letters, given, strict=True)]
    if not all(np.isfinite(part).all() for part in parts):
        raise ValueError(f"{name}: must be finite")
    return parts


def wrap_titles(places):
    """Break the titles of these Axes into two lines where they are wider than the Axes."""
    for ax in places:
        width = ax.get_position().width * ax.figure.bbox.width / ax.figure.density
        ax.set_title(fill(ax.get_title(), max(8, int(width / LETTER)), max_lines=2), linespacing=1)
        if "\n" in ax.get_title():
            ax.title.set_fontsize(12)
