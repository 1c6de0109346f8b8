"""Sliders and buttons as all widgets use them. A start value off a slider's grid joins the grid."""

from collections.abc import Mapping

import ipywidgets as widgets

from .._arguments import number
from ..drawing.plots import NICE
from .arguments import up_to

WIDE = {"layout": {"width": "auto"}, "style": {"description_width": "4em"}}  # of a labelled control
NAMED = WIDE | {"style": {"description_width": "initial"}}  # one whose name is longer
STEPS = 1, 1.1, 1.2, 1.35, 1.5, 1.7, 2, 2.2, 2.5, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9
MOST_K, MOST_EPOCHS, MOST_SEED = 1000, 100_000, 2**53 - 1  # the last: no browser counts further


def grid(controls, width=275):
    """Controls side by side, as many in a row as fit at this width in pixels."""
    columns = f"repeat(auto-fit, minmax({width}px, 1fr))"
    return widgets.GridBox(controls, layout={"grid_template_columns": columns, "grid_gap": "2px 12px"})


def in_a_row(controls):
    """Controls side by side in as few rows as they need: sliders share what the others leave."""
    for control in controls:
        if isinstance(control, widgets.IntSlider | widgets.SelectionSlider | widgets.Dropdown):
            control.layout.flex, control.style.description_width = "1 1 200px", "initial"
    return widgets.HBox(controls, layout={"flex_flow": "row wrap", "grid_gap": "2px 12px"})


def deck(controls, chosen, layout):
    """Show the control at the index of `chosen`: at once; with ipywidgets 7, by way of the kernel."""
    if hasattr(widgets, "Stack"):
        seen = widgets.Stack(controls, selected_index=0, layout=layout)
        widgets.jslink((chosen, "index"), (seen, "selected_index"))
    else:
        seen = widgets.VBox(controls[:1], layout=layout)
        chosen.observe(lambda change: seen.set_trait("children", [controls[change.new]]), "index")
    return seen


def choice(name, values, start, text="{:g}".format):
    """A slider over these values and its start, each exactly as its text says it."""
    options = [(text(x), x) for x in sorted({*values, start})]
    return widgets.SelectionSlider(options=options, value=start, description=name, **WIDE)


def alpha_slider(alpha, least=1e-4):
    """A slider for alpha from `least` to 1, or as far as its start, in about 20 steps per power of ten."""
    alpha = number("alpha", alpha, "finite and > 0", lambda x: x > 0)
    values = {float(f"{step}e{power}") for power in range(-4, 0) for step in STEPS} | {1.0}
    return choice("alpha", (x for x in values if x >= least), alpha)


def seed_box(seed):
    """A box for a seed, 0 to 9999, or as far as its start."""
    seed = up_to("seed", seed, 0, MOST_SEED)
    return widgets.BoundedIntText(seed, min=0, max=max(9999, seed), description="seed", **WIDE)


def knobs(K, alpha, reg, epochs, most_K=10, most_epochs=1000):
    """Sliders for the four settings of a run, at these values: K from 0, reg from 0, epochs from 1.

    K ends at most_K and epochs at most_epochs, or where they start, if that is more.
    """
    K, most_K = up_to("K", K, 0, MOST_K), up_to("most_K", most_K, 0, MOST_K)
    epochs = up_to("epochs", epochs, 1, MOST_EPOCHS)
    most_epochs = up_to("most_epochs", most_epochs, 1, MOST_EPOCHS)
    reg = number("reg", reg, "finite and >= 0", lambda x: x >= 0)
    regs = {0.0, 10.0} | {float(f"{step}e{power}") for step in NICE[:-1] for power in range(-4, 1)}
    return [
        widgets.IntSlider(K, min=0, max=max(K, most_K, 1), description="K", **WIDE),
        alpha_slider(alpha),
        choice("reg", regs, reg),
        widgets.IntSlider(epochs, min=1, max=max(epochs, most_epochs, 2), description="epochs", **WIDE),
    ]


def knobs_of(name, given, **start):
    """Four sliders at these settings, a dict with some of them, each named after A or B."""
    if given is not None and not isinstance(given, Mapping):
        raise TypeError(f"{name} is a {type(given).__name__}: must be a dict of settings, such as {{'K': 2}}")
    chosen = {"K": 3, "alpha": 0.01, "reg": 0.001, "epochs": 420} | (start if given is None else dict(given))
    if unknown := [key for key in chosen if key not in ("K", "alpha", "reg", "epochs")]:
        raise ValueError(f"{name} has {unknown[0]!r}: must be K, alpha, reg or epochs")
    try:
        sliders = knobs(**chosen)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{name}: {error}") from None
    for slider in sliders:
        slider.description = f"{name}: {slider.description}"
        slider.style.description_width = "5em"
    return sliders


def settings(knobs):
    """The values of these four sliders, in words."""
    K, alpha, reg, epochs = (knob.value for knob in knobs)
    return f"K = {K}, alpha = {alpha:g}, reg = {reg:g}, {epochs} epochs"


def button(text):
    """A button as wide as its text."""
    return widgets.Button(description=text, layout={"width": "auto"})


def digits(x, decimals, sign=""):
    """A number with so many decimals; with more, where it would be shown as 0 without being 0.

    What is below 1e-9 is 0 but for rounding, and shown as 0; with sign="+", + is written, too.
    """
    text = f"{x:{sign}z.{decimals}f}"
    if abs(x) >= 1e-9 and float(text) == 0:
        text = f"{x:{sign}.1g}"
    return text.replace("-", "−")
