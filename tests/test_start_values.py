"""Where the controls start: kept exactly, and reset returns there."""

import fractions

import numpy as np
import pytest
from small import SMALL

from mf_teach.live import (
    Microscope,
    PairedRuns,
    Playground,
)

STARTS = [
    {"K": 20},
    {"K": 0, "most_K": 0},
    {"epochs": 2000},
    {"epochs": 1, "most_epochs": 1},
    {"alpha": 5},
    {"alpha": 0.0123456789},
    {"alpha": 1e-7},
    {"reg": 0.0123456789},
    {"reg": 25.0},
    {"held_out": 0.33},
    {"held_out": 0.6},
    {"seed": 12345},
    {"seed": 2**53 - 1},
    {"K": np.int8(4)},
    {"alpha": np.float32(0.01)},
    {"held_out": fractions.Fraction(1, 4)},
    {"seed": np.array(7)},
]


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_a_start_value_is_kept_exactly_and_reset_returns_to_it(start):
    widget = Playground(SMALL, **{"epochs": 5} | start)
    before = widget.png, widget.summary
    for name, value in start.items():
        if not name.startswith("most"):
            assert getattr(widget, name).value == value
    widget.matrix.observe(lambda change: None)
    widget.K.value, widget.epochs.value, widget.reg.value, widget.seed.value = 1, 2, 0.1, 3
    widget.alpha.value, widget.held_out.value = 0.1, 0
    widget.reset.click()
    for name, value in start.items():
        if not name.startswith("most"):
            assert getattr(widget, name).value == value
    assert (widget.png, widget.summary) == before


@pytest.mark.parametrize("make", [Microscope, PairedRuns])
@pytest.mark.parametrize("alpha", [5, 0.0123456789, 1e-7])
def test_alpha_is_kept_exactly_elsewhere_too(make, alpha):
    widget = make(SMALL, alpha=alpha)
    assert widget.alpha.value == alpha
    widget.alpha.value = 0.01
    widget.reset.click()
    assert widget.alpha.value == alpha
    assert f"alpha {alpha:g}" in widget.summary


def test_every_text_of_a_slider_is_its_value():
    widget = Playground(SMALL, epochs=5)
    for slider in (widget.alpha, widget.reg):
        assert [float(text) for text, _value in slider.options] == [value for _text, value in slider.options]
        assert np.all(np.diff([value for _text, value in slider.options]) > 0)
    assert {0.0001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0} <= {x for _text, x in widget.alpha.options}
