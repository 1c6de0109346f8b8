"""Sliders and buttons as all widgets use them."""

import ipywidgets as widgets

from ..drawing.plots import NICE

WIDE = {"layout": {"width": "auto"}, "style": {"description_width": "4.5em"}}  # of a labelled control


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
