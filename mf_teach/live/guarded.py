"""Controls with a status line, of which a change is made whole or not at all.

A widget's state is its public attributes and the values of its controls. State is always set to
something new and never changed in place: that is what goes back.
"""

import html
import math
import re
from collections.abc import Callable
from typing import Any, Self

import ipywidgets as widgets
from IPython.display import display, update_display

from .._arguments import shown
from ..drawing.style import LOCK
from .reopened import still
from .status import Status
from .tasks import TASKS

VIEW = "application/vnd.jupyter.widget-view+json"


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
        self.summary, self.status = "", Status()
        self._controls, self._settled, self._running = [], ({}, {}), False
        self._tasks, self.done = (), 0
        super().__init__(children)
        self.add_class("mf-teach")
        self.status.on_msg(lambda *message: self._rest())

    def begin(self, run: Callable[[], Any]) -> None:
        """Call `run()` for the first time: here, an error is one of the constructor's."""
        run()
        self._settle()

    def with_tasks(self, name: str) -> Self:
        """Ask for these `TASKS`, one after the other, in the status line; `done` of them are done.

        Raises ValueError if there are none of this name for this widget.
        """
        if not isinstance(name, str) or name not in TASKS:
            raise ValueError(f"name = {shown(name)}: must be one of {', '.join(TASKS)}")
        try:
            for _prompt, is_done in TASKS[name]:
                is_done(self)
        except AttributeError:
            kind = type(self).__name__
            raise ValueError(f"name = {name!r}: has tasks for another widget than {kind}") from None
        self._tasks = TASKS[name]
        self.begin(self.refresh)
        return self

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
        self.status.value = content + self._asked()

    def _asked(self):
        """The task that is next, with a tick for each that is done, as HTML."""
        if not self._tasks:
            return ""
        ticks = "✓" * self.done + "○" * (len(self._tasks) - self.done)
        prompt = "All done." if self.done == len(self._tasks) else self._tasks[self.done][0]
        return f'<div class="mf-task"><b>{ticks}</b> {html.escape(prompt)}</div>'

    def _tick(self):
        """Count the task that is asked for, if it is done."""
        if self.done < len(self._tasks) and self._tasks[self.done][1](self):
            self.done += 1
            self.refresh()

    def _ipython_display_(self):
        """Before the widget, an output for the day after: it gets the picture whenever the hand rests."""
        display(still(), raw=True, display_id=self.model_id)
        _data, colab = self.status._repr_mimebundle_()  # what Google Colab asks for; elsewhere, empty
        display(self._repr_mimebundle_(), metadata=colab, raw=True)

    def _rest(self):
        update_display(still(self._still(), self._answer()), raw=True, display_id=self.model_id)

    def _answer(self) -> Any:
        """What is saved in the learner's notebook of their answer, for a report on a class, as JSON.

        None as long as there is none. It goes nowhere but into the notebook's output.
        """
        return None

    def _still(self):
        """What a saved notebook shows in the widget's place, as HTML."""
        return f"<p>{html.escape(self.summary)}</p>"

    def _guarded(self, run, moved=None):
        """Call `run()` after these controls were moved, {control: value}; if it does not end, undo all."""
        with LOCK:
            if self._running:  # a control that a callback moves, not a hand
                return
            try:
                self._running, moved = True, moved or {}
                for control, value in moved.items():
                    if isinstance(value, float) and math.isnan(value):  # no slider stops it
                        raise ValueError(f"{control.description} = nan: must be a number")
                self._go_back(moved)  # an interrupt may have hit where nobody could see it
                run()
                self._tick()
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

    def _repr_mimebundle_(self, **kwargs):
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        return {VIEW: view, "text/plain": self.summary}
