"""What all live widgets share: controls above, a status line, and a picture from a `Stage`."""

import base64
import html
import re
import threading

import ipywidgets as widgets

from .picture import Picture

ARROWS = {"ArrowUp": (-1, 0), "ArrowDown": (1, 0), "ArrowLeft": (0, -1), "ArrowRight": (0, 1)}


def plain(told):
    """A status line's text without its HTML."""
    return re.sub("<.*?>", "", told)


class Guarded(widgets.VBox):
    """Controls with a status line. Every callback goes through `on_change` or `on_click`: an error ends
    in the status line, never in a lost log. Without a kernel, its output is a sentence, `summary`.
    """

    def __init__(self, children):
        self.summary, self.status = "", widgets.HTML()
        self._batched, self._lock = False, threading.RLock()
        super().__init__(children)

    def on_change(self, *controls, run):
        """Call `run()` whenever the value of one of these controls changes."""
        for control in controls:
            control.observe(lambda change: self._guarded(run), "value")

    def on_click(self, button, run):
        """Call `run()` when the button is pressed."""
        button.on_click(lambda button: self._guarded(run))

    def set_all(self, values, run):
        """Set several controls, {control: value}, and call `run()` once instead of once for each."""
        self._batched = True
        try:
            for control, value in values.items():
                control.value = value
        finally:
            self._batched = False
        run()

    def say(self, content):
        """Show this HTML in the status line."""
        self.status.value = (
            '<div role="status" aria-live="polite" style="font-size:16px;line-height:1.5;min-height:62px;'
            f'color:var(--jp-content-font-color1, inherit)">{content}</div>'
        )

    def _guarded(self, run):
        if self._batched:
            return
        try:
            with self._lock:  # ipykernel 7 runs widget messages in a thread beside the cells
                run()
        except Exception as error:  # a learner's hand must never meet a traceback
            self.say(f"Something went wrong here: {html.escape(str(error))} Try <b>reset</b>.")

    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"text/plain": self.summary}


class Live(Guarded):
    """A widget of controls, a status line and a picture. Subclasses give `controls` and call `show`.

    Without a kernel, its output is the picture (PNG), too.
    """

    def __init__(self, stage, controls):
        self.stage, self.png = stage, b""
        self.picture = Picture(size=stage.canvas.get_width_height())
        super().__init__([])
        self.children = [*controls, self.status, self.picture]

    def on_pick(self, heatmap, at, go):
        """Let a click on a cell of `heatmap()`, or an arrow key from the cell `at()`, call `go(i, j)`."""

        def pick(_picture, content, _buffers):
            if content.get("key") in ARROWS:
                cell = tuple(here + step for here, step in zip(at(), ARROWS[content["key"]]))
            else:
                cell = self.stage.cell(heatmap(), content["x"], content["y"])
            if cell and all(0 <= place < size for place, size in zip(cell, heatmap().missing.shape)):
                go(*cell)

        self.picture.picks = True
        self.picture.on_msg(lambda *message: self._guarded(lambda: pick(*message)))

    def show(self, alt, summary, status):
        """Send a frame with its alt text, and a status (HTML); keep a summary for the plain output."""
        self.png, self.summary = self.stage.frame(), summary
        with self.picture.hold_sync():
            self.picture.alt = alt
            self.picture.src = "data:image/png;base64," + base64.b64encode(self.png).decode()
        self.say(status)

    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"image/png": self.png}
