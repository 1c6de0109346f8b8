"""A change that is refused, fails or is interrupted, at any point, leaves a widget as it was before."""

import sys

import numpy as np
import pytest
from test_random_walks import coffees, layers, lens, tastes, your_ratings

import mf_teach
from mf_teach import ratings
from mf_teach.live import (
    Challenge,
    Geometry,
    Guess,
    HandFit,
    Landscape,
    Microscope,
    PairedRuns,
    Playground,
    Population,
    Quiz,
    SettingsMap,
    Suspects,
)

FOLDER = str(mf_teach.__path__[0])


def shown(widget):
    """All that a learner sees but for the status line, and what the controls say."""
    return getattr(widget, "png", b""), widget.summary, [control.value for control in widget._controls]


def press(button):
    return button.click


def move(control, value):
    return lambda: control.set_trait("value", value)


def key(widget, name):
    return lambda: widget.picture._handle_custom_msg({"key": name}, [])


def interrupted(run, at):
    """Call `run()`, with a KeyboardInterrupt at the at-th call into mf_teach; whether it came to that."""
    calls = 0

    def count(frame, event, _argument):
        nonlocal calls
        if event == "call" and frame.f_code.co_filename.startswith(FOLDER):
            calls += 1
            if calls == at:
                sys.setprofile(None)
                raise KeyboardInterrupt

    try:
        sys.setprofile(count)
        run()
    except KeyboardInterrupt:
        return True
    finally:
        sys.setprofile(None)
    return False


def small():
    return [[1, 2, 3], [2, 4, 0], [3, 1, 2]]


def two_tables():
    return Playground({"small": small(), "coffees": coffees()[:6, :6]}, epochs=3)


def population():
    return Population(small(), runs=2, A={"epochs": 3}, B={"epochs": 4})


def settings_map():
    return SettingsMap(small(), epochs=3)


# A widget, what is interrupted, and what is moved afterwards.
MOVES = {
    "matrix": (two_tables, lambda w: move(w.matrix, "coffees"), lambda w: move(w.K, 5)),
    "K": (two_tables, lambda w: move(w.K, 5), lambda w: move(w.seed, 4)),
    "keep": (two_tables, lambda w: press(w.keep), lambda w: move(w.K, 5)),
    "challenge": (lambda: Challenge(ratings.original()), lambda w: press(w.spend), lambda w: press(w.spend)),
    "guess": (lambda: Guess("How many?", 82, 0, 100), lambda w: move(w.guess, 7), lambda w: press(w.compare)),
    "hand fit": (lambda: HandFit(small(), 1), lambda w: move(w.R[0], 2.0), lambda w: move(w.C[1], 2.0)),
    "geometry": (lambda: Geometry(tastes()), lambda w: move(w.shear, 1.0), lambda w: move(w.n, 5)),
    "landscape": (Landscape, lambda w: move(w.reg, 0.5), lambda w: press(w.step)),
    "layers": (layers, lambda w: press(w.none), lambda w: move(w.on[1], False)),
    "lens": (lens, lambda w: move(w.change, 1.0), lambda w: move(w.i, 3)),
    "lens, a key": (lens, lambda w: key(w, "ArrowDown"), lambda w: move(w.i, 3)),
    "microscope": (lambda: Microscope(small()), lambda w: move(w.seed, 5), lambda w: press(w.ten)),
    "quiz": (lambda: Quiz("02-check"), lambda w: move(w.fields[0], "4.6"), lambda w: press(w.compare)),
    "order": (
        lambda: Quiz("02-layers"),
        lambda w: press(w.fields[0].children[1]),
        lambda w: press(w.compare),
    ),
    "tasks": (
        lambda: Landscape(4.0).with_tasks("03-landscape"),
        lambda w: move(w.n, 60),
        lambda w: move(w.n, 3),
    ),
    "population": (population, lambda w: press(w.train), lambda w: press(w.next)),
    "map of settings": (settings_map, lambda w: press(w.fill), lambda w: move(w.kind, "alpha by epochs")),
    "suspects": (Suspects, lambda w: press(w.compare), lambda w: move(w.boxes[2], True)),
    "your ratings": (your_ratings, lambda w: move(w.ratings[0], 7), lambda w: move(w.chosen, 5)),
    "your ratings, reset": (your_ratings, lambda w: press(w.reset), lambda w: move(w.chosen, 5)),
}


@pytest.mark.parametrize("name", MOVES)
def test_an_interrupt_anywhere_leaves_the_widget_as_it_was(name):
    """At points all over the callback: its first calls, and then more and more apart.

    The first two come before the widget has seen anything: the next test is of those.
    """
    make, first, then = MOVES[name]
    widget, before = make(), make()
    assert shown(widget) == shown(before)
    first_only, both, at, came = make(), make(), 3, True
    first(first_only)()
    then(both)()
    while came:
        came = interrupted(first(widget), at)
        if came:
            assert shown(widget) == shown(before)
            assert "Interrupted: everything is as it was" in widget.status.value
        at += 1 if at < 8 else at // 2
    assert shown(widget) == shown(first_only)  # nothing came in between this time
    widget = make()
    interrupted(first(widget), 5)
    then(widget)()
    assert shown(widget) == shown(both)


def test_a_move_that_nobody_saw_goes_back_with_the_next_one():
    """An interrupt between a control and the widget: the value has changed, and no callback has run."""
    widget, other = two_tables(), two_tables()
    for at in (1, 2):
        assert interrupted(move(widget.matrix, "coffees"), at)
        assert widget.matrix.value == "coffees"
        widget.K.value = other.K.value = 5 + at
        assert shown(widget) == shown(other)
        assert widget.matrix.value == "small"


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
