"""Pictures that fill in while one looks: much work in small steps, which a hand can always interrupt."""

from pathlib import Path
from time import perf_counter

import anywidget
import ipywidgets as widgets
import traitlets

from . import budget
from .base import Live

STEP, LONGEST = 0.06, 0.5  # seconds of work between two pictures: at least, at most


class Pulse(anywidget.AnyWidget):
    """Asks the page for a sign of life: the page answers each `beat` once it was shown what came before."""

    _esm = Path(__file__).parent / "pulse.js"
    beat = traitlets.Int().tag(sync=True)
    answered = traitlets.Int().tag(sync=True)


class Filling(Live):
    """A `Live` with work that takes longer than a move may: after each step the page is asked to go on.

    What the hand does comes in between two steps, and the newest setting wins. A picture that nobody sees
    any more, since its cell was run again or its page closed, is not worked on. A step takes about as long
    as showing it, however slow the line or the machine. It is made whole or not at all; one that fails or is
    interrupted is the last, until the next move.
    Subclasses give `_left()`, whether there is work, and `_work()`, which does a little of it; their
    callbacks end with `go_on`, or with `start` where the work is little if it is compiled.
    """

    def __init__(self, width: int, height: int, controls: list[widgets.Widget]):
        self._shown = perf_counter()  # when the picture began to be drawn
        self.pulse = Pulse(layout={"height": "0", "margin": "0"})
        super().__init__(width, height, [*controls, self.pulse])
        self.pulse.observe(lambda change: self._guarded(self._step), "answered")

    def go_on(self) -> None:
        """Show the state as it is, and ask for the next step, if there is work."""
        self._shown = perf_counter()
        self.refresh()
        if self._left():
            self.pulse.beat += 1

    def start(self) -> None:
        """Work as long as a move may take, which is to the end where the loop is compiled; then `go_on`."""
        until = perf_counter() + budget.SECONDS
        while self._left() and perf_counter() < until:
            self._work()
        self.go_on()

    def _step(self):
        if self.pulse.answered != self.pulse.beat or not self._left():
            return  # an answer to a question that is no longer asked
        now = perf_counter()
        until = now + min(max(STEP, now - self._shown), LONGEST)  # as long as it takes to show it
        self._work()
        while self._left() and perf_counter() < until:
            self._work()
        self.go_on()
