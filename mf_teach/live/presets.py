"""What sets several controls at once: presets, undo, and settings as a line of text to copy and paste."""

import ast
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import ipywidgets as widgets

from .._arguments import flag, number, shown
from .arguments import up_to
from .base import Live
from .controls import WIDE, button

PRESETS: dict[str, dict[str, float]] = {
    "overfit": {"K": 10, "alpha": 0.02, "reg": 0.0, "epochs": 1000},
    "underfit": {"K": 1, "alpha": 0.001, "reg": 0.001, "epochs": 30},
    "too fast": {"alpha": 0.5},
}
EXAMPLE = "Playground(K=5, alpha=0.1)"
PROJECTED = 14 / 11  # on a projector, the smallest type has 14 CSS pixels instead of 11


class Shortcuts:
    """Small controls beside those of a widget: what sets several of these, and how large the picture is.

    settings: {name: control}, what is in the line of text and in presets. fixed: {name: True or False},
    what cannot be changed here; told in the line where True, as is a comment. In the widget, `_show()`
    calls `remember`, so that there is something to undo.
    """

    def __init__(self, settings: Mapping[str, widgets.Widget], fixed: Mapping[str, bool], comment: str = ""):
        self.settings, self.fixed, self.comment = settings, fixed, comment
        self.line = widgets.Text(self._line(), description="settings", **WIDE)
        self.line.continuous_update = False
        self.presets, self.undo = {name: button(name) for name in PRESETS}, button("undo")
        self.projector = widgets.Checkbox(False, description="projector", indent=False)
        self.full = button("full screen")
        self.full.add_class("mf-full")  # status.js does the rest: only the browser can
        self.buttons = [self.undo, *self.presets.values(), self.full, self.projector]
        self._past: list[dict] = [self._values()]
        self._moved: list | None = None

    def connect(self, live: Live, set_all: Callable) -> None:
        """Let `set_all({control: value})` be called."""
        live.on_change(self.line, run=lambda: set_all(read(self.line.value, self.settings, self.fixed)))
        for name, pressed in self.presets.items():
            live.on_click(pressed, run=partial(lambda name: set_all(preset(name, self.settings)), name))
        live.on_click(self.undo, run=lambda: set_all(self._before()))
        live.on_change(self.projector, run=lambda: self._project(live))

    def remember(self) -> None:
        """Note the values that are shown; a control that is moved several times counts as one move."""
        self.line.value, values, last = self._line(), self._values(), self._past[-1]
        moved = [control for control in values if values[control] != last[control]]
        if moved:
            same = len(moved) == 1 and moved == self._moved
            self._past[-1 if same else len(self._past) :] = [values]
            self._moved = moved

    def _values(self):
        return {control: control.value for control in self.settings.values()}

    def _line(self):
        return line(self.settings, self.fixed) + self.comment

    def _before(self):
        """The values before the last move; the very first ones stay."""
        self._past[1:], self._moved = self._past[1:-1], None
        return self._past[-1]

    def _project(self, live):
        live.zoom = PROJECTED if self.projector.value else 1.0
        (live.add_class if self.projector.value else live.remove_class)("mf-projector")
        live.fit_screen()


def line(controls: Mapping[str, widgets.Widget], fixed: Mapping[str, bool]) -> str:
    """The values of these controls, {name: control}, as a call that can be pasted into a cell, too."""
    values = {name: control.value for name, control in controls.items()} | {
        n: x for n, x in fixed.items() if x
    }
    return f"Playground({', '.join(f'{name}={value!r}' for name, value in values.items())})"


def read(
    text: str, controls: Mapping[str, widgets.Widget], fixed: Mapping[str, bool]
) -> dict[widgets.Widget, Any]:
    """{control: value} of such a line. ValueError or TypeError if it is none, or no control can show it."""
    try:
        call = ast.parse(text.strip(), mode="eval").body
        if not isinstance(call, ast.Call) or ast.unparse(call.func) != "Playground" or call.args:
            raise ValueError
        if any(part.arg is None for part in call.keywords):  # **
            raise ValueError
        given = {str(part.arg): ast.literal_eval(part.value) for part in call.keywords}
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        raise ValueError(f"{shown(text)}: must be a line like {EXAMPLE}") from None
    for name in [name for name in fixed if given.get(name, fixed[name]) is not fixed[name]]:
        raise ValueError(f"{name} = {shown(given[name])}: must be {fixed[name]}, as in the cell above")
    given = {name: value for name, value in given.items() if name not in fixed}
    if unknown := [name for name in given if name not in controls]:
        raise ValueError(f"{unknown[0]}: must be one of {', '.join(controls)}")
    return {controls[name]: _shown(name, value, controls[name]) for name, value in given.items()}


def preset(name: str, controls: Mapping[str, widgets.Widget]) -> dict[widgets.Widget, Any]:
    """{control: value} of this preset, as far as the sliders go."""
    values = {controls[part]: value for part, value in PRESETS[name].items()}
    return {control: min(value, getattr(control, "max", value)) for control, value in values.items()}


def one_of(name: str, value: Any, names: Iterable[str]) -> str:
    """One of these names. Raises ValueError for anything else."""
    if not isinstance(value, str) or value not in [*names]:
        raise ValueError(f"{name} = {shown(value)}: must be one of {', '.join(map(repr, names))}")
    return value


def _shown(name, value, control):
    """The value, if this control can show it."""
    if isinstance(control, widgets.Checkbox):
        return flag(name, value)
    if isinstance(control, widgets.Dropdown):
        return one_of(name, value, control.options)
    if not isinstance(control, widgets.SelectionSlider):
        return up_to(name, value, control.min, control.max)
    steps = [step for _text, step in control.options]
    value = number(name, value, "a value of its slider", lambda x: True)
    if value not in steps:
        nearest = min(steps, key=lambda step: abs(step - value))
        raise ValueError(f"{name} = {value!r}: must be a value of its slider, such as {nearest:g}")
    return value
