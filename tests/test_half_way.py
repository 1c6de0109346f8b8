"""A change that is refused or fails half-way leaves a widget as it was before."""

import numpy as np
import pytest
from interrupting import shown, small, two_tables

from mf_teach import ratings
from mf_teach.live import (
    PairedRuns,
    Playground,
)


def test_an_interrupt_of_the_undoing_is_undone_by_the_next_move(monkeypatch):
    widget, other = two_tables(), two_tables()

    def interrupt(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(widget, "_fit", interrupt)
        patch.setattr(widget, "_go_back", interrupt)
        with pytest.raises(KeyboardInterrupt):
            widget.matrix.value = "coffees"
    widget.K.value = other.K.value = 5
    assert shown(widget) == shown(other)


def test_a_refused_table_never_lends_its_name_to_the_numbers_of_another():
    sparse = np.diag([1.0, 2.0, 3.0])  # no rating to spare: none can be held out
    widget, good = Playground({"good": small(), "bad": sparse}), Playground({"good": small(), "bad": sparse})
    for K in (1, 2):
        widget.keep.click()
        good.keep.click()
        before = shown(widget)
        widget.matrix.value = "bad"
        assert "held_out = 0.2: only 0.00 can go" in widget.status.value
        assert widget.matrix.value == "good"
        assert shown(widget) == before
        widget.K.value = good.K.value = K
        assert shown(widget) == shown(good)
        assert "kept run" in widget.status.value  # what was kept is still there
    widget.held_out.value = 0
    widget.matrix.value = "bad"
    assert widget.F.shape == (3, 3)
    assert "3 training ratings, 0 held out" in widget.summary
    widget.held_out.value = 0.2
    assert (widget.matrix.value, widget.held_out.value) == ("bad", 0)


@pytest.mark.parametrize(
    ("control", "value", "method"),
    [("K", 7, "_fit"), ("K", 7, "_show"), ("matrix", "coffees", "_draw"), ("matrix", "coffees", "_show")],
)
def test_an_error_half_way_goes_back(monkeypatch, control, value, method):
    widget, other, failures = two_tables(), two_tables(), iter([RuntimeError("half-way")])
    whole = getattr(widget, method)

    def fail_once():
        for error in failures:
            raise error
        return whole()

    monkeypatch.setattr(widget, method, fail_once)
    getattr(widget, control).value = value
    assert "half-way" in widget.status.value
    assert shown(widget) == shown(other)
    widget.seed.value = other.seed.value = 3
    assert shown(widget) == shown(other)


def test_paired_runs_that_fail_keep_their_numbers(monkeypatch):
    widget = PairedRuns(ratings.original())
    before = shown(widget)
    monkeypatch.setattr("mf_teach.live.paired_runs.run", lambda *a, **k: 1 / 0)
    widget.alpha.value = 0.1
    assert "division by zero" in widget.status.value
    assert shown(widget) == before
