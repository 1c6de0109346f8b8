"""A question with a number for an answer: first the learner's guess, then the truth beside it."""

import html

import ipywidgets as widgets

from ..drawing.diagrams import NumberLine
from ..drawing.stage import Stage
from .base import Live, plain
from .controls import WIDE, button, grid


class Guess(Live):
    """A slider from low to high for a guess; the truth shows once the button is pressed.

    question: one sentence. truth: the number, low <= truth <= high; between integers, the slider moves
    in steps of 1, else in 100 steps.
    """

    def __init__(self, question, truth, low, high):
        if not low <= truth <= high:
            raise ValueError(f"truth = {truth!r}: must be within low = {low!r} and high = {high!r}")
        self.question, self.truth, self.compared = question, float(truth), False
        whole = all(float(x).is_integer() for x in (truth, low, high))
        self.decimals, step = (0, 1) if whole else (2, (high - low) / 100)
        self.guess = widgets.FloatSlider(
            low, min=low, max=high, step=step,
            readout_format=f".{self.decimals}f", description="guess", **WIDE,
        )  # fmt: skip
        self.compare, self.reset = button("compare with the truth"), button("guess again")
        controls = [self.guess, widgets.HBox([self.compare, self.reset])]
        super().__init__(Stage(900, 130), [grid(controls)])
        self.on_change(self.guess, run=self._show)
        self.on_click(self.compare, run=lambda: self._turn(True))
        self.on_click(self.reset, run=lambda: self._turn(False))
        self.stage.build(self._draw)
        self._turn(False)

    def _turn(self, compared):
        self.compared = compared
        self._show()

    def _draw(self):
        ax, ends = self.stage.axes(80, 10, 740, 80), (self.guess.min, self.guess.max)
        self.line = NumberLine(ax, *ends, whole=self.decimals == 0)
        return self.line.artists

    def _show(self):
        guess, truth = self.guess.value, self.truth
        self.line.update(guess, truth if self.compared else None)
        said = f"Your guess: {guess:.{self.decimals}f}."
        if self.compared:
            gap = abs(round(guess, self.decimals) - round(truth, self.decimals))
            way = "too high" if guess > truth else "too low"
            verdict = f"{gap:.{self.decimals}f} {way}" if gap else "exactly right"
            said += f" The truth: <b>{truth:.{self.decimals}f}</b>. You were {verdict}."
        self.show(
            alt=f"A number line from {self.guess.min:g} to {self.guess.max:g}. {plain(said)}",
            summary=f"Guess: {self.question}",
            status=f"<b>{html.escape(self.question)}</b><br>{said.replace('-', '−')}",
        )
