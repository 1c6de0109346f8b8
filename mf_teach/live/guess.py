"""A question with a number for an answer: first the learner's guess, then the truth beside it."""

import html
import math
from types import SimpleNamespace

import ipywidgets as widgets

from .._arguments import number
from ..drawing.diagrams import NumberLine
from .arguments import text
from .base import Live
from .controls import WIDE, button, digits, grid
from .guarded import plain

HEIGHT, BESIDE = 76, 90  # CSS pixels of the picture, and beside the line for names


class Guess(Live):
    """A slider from low to high for a guess; the truth shows once the button is pressed.

    question: one sentence. truth: the number, low <= truth <= high; between integers, the slider moves
    in steps of 1, else in 50 to 100 steps of a round size. The truth is told with one more decimal than a
    step has. The guess has to be moved before it can be compared. `first` is the guess that was compared
    first, before the learner knew the truth, or None. It is saved in the notebook with the truth.
    Raises ValueError or TypeError for a question that is no text, or numbers that are not in this order.
    """

    adapts = True

    def __init__(self, question: str, truth: float, low: float, high: float):
        given = {"truth": truth, "low": low, "high": high}
        truth, low, high = (
            number(name, x, "finite, within ±1e15", lambda x: abs(x) <= 1e15) for name, x in given.items()
        )
        if not high - low >= 1e-12 * max(1, abs(low), abs(high)):  # closer, and no digits tell them apart
            raise ValueError(f"low = {low:g} and high = {high:g}: must be low < high, by at least 1e-12")
        if not low <= truth <= high:
            raise ValueError(f"truth = {truth:g}: must be within low = {low:g} and high = {high:g}")
        self.question, self.truth = text("question", question), truth
        self.whole = all(x.is_integer() for x in (truth, low, high))
        self.step, self.decimals = _step(high - low, self.whole)
        self.first: float | None = None
        self.guess = widgets.FloatSlider(
            low, min=low, max=high, step=self.step,
            readout_format=f".{self.decimals}f", description="guess", **WIDE,
        )  # fmt: skip
        self.compare, self.reset = button("compare with the truth"), button("guess again")
        super().__init__(960, HEIGHT, [grid([self.guess, widgets.HBox([self.compare, self.reset])])])
        self.on_change(self.guess, run=lambda: self._turn(moved=True, compared=self.compared))
        self.on_click(self.compare, run=lambda: self._turn(self.moved, compared=True))
        self.on_click(self.reset, run=lambda: self._turn(moved=False, compared=False))
        self.begin(lambda: self._turn(moved=False, compared=False))

    def _turn(self, moved, compared):
        self.moved, self.compared = moved, compared and moved
        self.unmoved = compared and not moved
        if self.compared and self.first is None:
            self.first = self.guess.value
        self.refresh()

    def _answer(self):
        asked = {"question": self.question, "low": self.guess.min, "high": self.guess.max}
        return None if self.first is None else asked | {"guess": self.first, "truth": self.truth}

    def _tallest(self, width):
        return HEIGHT

    def _draw(self):
        ax = self.stage.axes(BESIDE, 0, self.stage.width - 2 * BESIDE, HEIGHT - 28)
        line = NumberLine(ax, self.guess.min, self.guess.max, whole=self.whole)
        self.drawn = SimpleNamespace(line=line)
        return line.artists

    def _verdict(self):
        gap = abs(self.guess.value - self.truth)
        if gap < 1e-9 * self.step:  # a browser counts steps up: 0.1 + 0.2 is not quite 0.3
            return "exactly right"
        if gap <= self.step / 2:
            return f"as close as the slider gets, {digits(gap, self.decimals + 1)} off"
        decimals = self.decimals + (not self.whole)
        return f"{digits(gap, decimals)} too {'high' if self.guess.value > self.truth else 'low'}"

    def _show(self):
        self.drawn.line.update(self.guess.value, self.truth if self.compared else None)
        said = f"Your guess: {digits(self.guess.value, self.decimals)}."
        if self.compared:
            truth = digits(self.truth, self.decimals + (not self.whole))
            said += f" The truth: <b>{truth}</b>. You were {self._verdict()}."
        elif self.unmoved:
            said = "Move the slider first: a guess of your own is what makes the truth stick."
        self.show(
            alt=f"A number line from {self.guess.min:g} to {self.guess.max:g}. {plain(said)}",
            summary=f"Guess: {self.question}",
            status=f"<b>{html.escape(self.question)}</b><br>{said}",
        )


def _step(width: float, whole: bool) -> tuple[float, int]:
    """1, or the smallest of 1, 2, 5 times a power of ten >= a hundredth of this width; its decimals."""
    if whole:
        return 1.0, 0
    power = math.floor(math.log10(width / 100))
    step = next(n for n in (1, 2, 5, 10) if n * 10.0**power >= width / 100 * (1 - 1e-9))
    return float(f"{step}e{power}"), max(0, -power - (step == 10))
