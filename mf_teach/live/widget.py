"""What all live widgets share: controls above, a status line, and a picture from a `Stage`."""

import base64
import html
import re
import threading
from pathlib import Path

import anywidget
import ipywidgets as widgets
import traitlets

from ..plots import NICE, colour_bar, real_predicted_error

WIDE = {"layout": {"width": "auto"}, "style": {"description_width": "4.5em"}}  # of a labelled control
ARROWS = {"ArrowUp": (-1, 0), "ArrowDown": (1, 0), "ArrowLeft": (0, -1), "ArrowRight": (0, 1)}


def grid(controls, width=275):
    """Controls side by side, as many in a row as fit at this width in pixels."""
    columns = f"repeat(auto-fit, minmax({width}px, 1fr))"
    return widgets.GridBox(controls, layout={"grid_template_columns": columns, "grid_gap": "2px 12px"})


def knobs(K, alpha, reg, epochs, most_K=10, most_epochs=1000):
    """Sliders for the four settings of a run, at these values: K from 0, reg from 0, epochs from 1."""
    regs = {
        0.0,
        reg,
        *(round(n * 10.0**power, 9) for n in NICE[:-1].tolist() for power in range(-4, 1)),
        10.0,
    }
    return [
        widgets.IntSlider(K, 0, most_K, description="K", **WIDE),
        widgets.FloatLogSlider(
            alpha, min=-4, max=0, step=0.05, readout_format=".2g", description="alpha", **WIDE
        ),
        widgets.SelectionSlider(
            options=[(f"{x:g}", x) for x in sorted(regs)], value=reg, description="reg", **WIDE
        ),
        widgets.IntSlider(epochs, 1, most_epochs, description="epochs", **WIDE),
    ]


def settings(knobs):
    """The values of these four sliders, in words."""
    K, alpha, reg, epochs = (knob.value for knob in knobs)
    return f"K = {K}, alpha = {alpha:.2g}, reg = {reg:g}, {epochs} epochs"


def button(text):
    """A button as wide as its text."""
    return widgets.Button(description=text, layout={"width": "auto"})


def plain(told):
    """A status line's text without its HTML."""
    return re.sub("<.*?>", "", told)


def three_maps(stage, M, F, missing, held_out=None):
    """Real, predicted and error in the upper part of a stage 1200 wide; return the two that move."""
    maps = [stage.axes(left, 42, 310, 310) for left in (58, 402, 803)]
    real, predicted, error = real_predicted_error(maps, M, F, missing, held_out)
    colour_bar(real, stage.axes(728, 42, 14, 310), "rating")
    colour_bar(error, stage.axes(1129, 42, 14, 310), "error")
    maps[0].set(xlabel="column j", ylabel="row i")
    return predicted, error


class Picture(anywidget.AnyWidget):
    """A picture with alt text. With `picks`, clicks {x, y} and arrow keys {key} on it are messages."""

    _esm = Path(__file__).parent / "picture.js"
    src = traitlets.Unicode().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    size = traitlets.List([1, 1]).tag(sync=True)
    picks = traitlets.Bool(False).tag(sync=True)


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
