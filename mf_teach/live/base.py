"""What all live widgets share: controls above, a status line, and a picture from a `Stage`.

A widget's state is its public attributes and the values of its controls. A change is made whole or not
at all, so state is always set to something new and never changed in place: that is what goes back.
"""

import base64
import gc
import html
import re
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, ClassVar

import ipywidgets as widgets

from ..drawing.stage import Stage
from .picture import Picture

ARROWS = {"ArrowUp": (-1, 0), "ArrowDown": (1, 0), "ArrowLeft": (0, -1), "ArrowRight": (0, 1)}
LOCK = threading.RLock()  # ipykernel 7 runs widget messages in a thread beside the cells
LAID_OUT = 4  # pictures that are kept ready to be redrawn; of an older one, only what was sent is kept


def plain(told: str) -> str:
    """A status line's text without its HTML."""
    return re.sub("<.*?>", "", told)


class Guarded(widgets.VBox):
    """Controls with a status line. Every callback goes through `on_change` or `on_click`: if it fails or
    is interrupted, the state from before it comes back, and the status line says why.

    Subclasses give `_show()`, which shows the state and changes nothing of it, and end their constructor
    with `begin`. Without a kernel, the output is a sentence, `summary`.
    """

    def __init__(self, children):
        self.summary, self.status = "", widgets.HTML()
        self._controls, self._settled, self._running = [], ({}, {}), False
        super().__init__(children)

    def begin(self, run: Callable[[], Any]) -> None:
        """Call `run()` for the first time: here, an error is one of the constructor's."""
        run()
        self._settle()

    def on_change(self, *controls: widgets.Widget, run: Callable[[], Any]) -> None:
        """Call `run()` whenever the learner changes the value of one of these controls."""
        self._controls += controls
        for control in controls:
            control.observe(lambda change: self._guarded(run, {change.owner: change.new}), "value")

    def on_click(self, button: widgets.Button, run: Callable[[], Any]) -> None:
        """Call `run()` when the button is pressed."""
        button.on_click(lambda button: self._guarded(run))

    def set_all(self, values: dict, run: Callable[[], Any]) -> None:
        """Set several controls, {control: value}, and call `run()` once instead of once for each."""

        def change():
            for control, value in values.items():
                control.value = value
            run()

        change() if self._running else self._guarded(change)

    def refresh(self) -> None:
        """Show the state as it is."""
        self._show()

    def say(self, content: str) -> None:
        """Show this HTML in the status line."""
        self.status.value = (
            '<div role="status" aria-live="polite" style="font-size:16px;line-height:1.5;min-height:62px;'
            f'color:var(--jp-content-font-color1, inherit)">{content}</div>'
        )

    def _guarded(self, run, moved=None):
        """Call `run()` after these controls were moved, {control: value}; if it does not end, undo all."""
        with LOCK:
            if self._running:  # a control that a callback moves, not a hand
                return
            try:
                self._running = True
                self._go_back(moved or {})  # an interrupt may have hit where nobody could see it
                run()
                self._settle()
            except BaseException as error:
                self._undo()
                if not isinstance(error, Exception):
                    self.say("Interrupted: everything is as it was before the last move.")
                    raise
                self.say(f"That is not possible, so it was taken back: {html.escape(str(error))}")
            finally:
                self._running = False

    def _state(self):
        """What goes back after a failure: public attributes, by name."""
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}

    def _settle(self):
        self._settled = self._state(), {control: control.value for control in self._controls}

    def _go_back(self, moved):
        """To the state after the last change that ended, but with these controls moved."""
        state, values = self._settled
        vars(self).update(state)
        for control, value in (values | moved).items():
            if control.value is not value:
                control.value = value

    def _undo(self):
        self._go_back({})
        self.refresh()


class Live(Guarded):
    """A widget of controls, a status line and a picture of width x height pixels.

    Subclasses give `_draw()`, which lays out the picture: it keeps in `drawn` what `_show()` is going to
    update, and returns the artists that move. `_show()` ends with `show`. Without a kernel, the output is
    the picture (PNG), too.
    """

    _laid_out: ClassVar[list["Live"]] = []  # the one that was used last is the last

    def __init__(self, width: int, height: int, controls: list[widgets.Widget]):
        self.png, self.picture = b"", Picture(size=(width, height))
        self.stage: Any = None
        self.drawn: Any = None
        self._whole = False
        super().__init__([])
        self.children = [*controls, self.status, self.picture]

    def on_pick(self, heatmap: Callable, at: Callable, go: Callable) -> None:
        """Let a click on a cell of `heatmap()`, or an arrow key from the cell `at()`, call `go(i, j)`."""

        def pick(_picture, content, _buffers):
            self.lay_out()
            if content.get("key") in ARROWS:
                cell = tuple(here + step for here, step in zip(at(), ARROWS[content["key"]], strict=True))
            else:
                cell = self.stage.cell(heatmap(), content["x"], content["y"])
            if cell and all(
                0 <= place < size for place, size in zip(cell, heatmap().missing.shape, strict=True)
            ):
                go(*cell)

        self.picture.picks = True
        self.picture.on_msg(lambda *message: self._guarded(lambda: pick(*message)))

    def lay_out(self, anew: bool = False) -> None:
        """Draw what stands still, where it is not there as a whole; with anew, even so."""
        if anew or not self._whole:
            self._whole = False  # until it is: an interrupt leaves half a picture
            self.stage, self.drawn = self.stage or Stage(*self.picture.size), SimpleNamespace()
            self.stage.build(self._draw)
            self._whole = True
        with LOCK:
            self._laid_out[:] = [*(widget for widget in self._laid_out if widget is not self), self]
            if len(self._laid_out) > LAID_OUT:
                self._laid_out.pop(0).let_go()

    def let_go(self) -> None:
        """Free what the picture takes, some 10 MB: ipywidgets keeps every widget until the kernel ends."""
        self.stage, self.drawn, self._whole = None, None, False
        gc.collect()  # a figure is a knot of references, and its pixels are large

    def refresh(self) -> None:
        """Show the state as it is."""
        self.lay_out()
        self._show()

    def show(self, alt: str, summary: str, status: str) -> None:
        """Send a frame with its alt text, and a status (HTML); keep a summary for the plain output."""
        self.png, self.summary = self.stage.frame(), summary
        with self.picture.hold_sync():
            self.picture.alt = alt
            self.picture.src = "data:image/png;base64," + base64.b64encode(self.png).decode()
        self.say(status)

    def _state(self):
        state = super()._state()
        return {name: state[name] for name in state.keys() - {"stage", "drawn"}}

    def _undo(self):
        self._whole = False
        super()._undo()

    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"image/png": self.png, "text/plain": self.summary}
