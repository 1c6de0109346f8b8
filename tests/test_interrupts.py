"""A change that is interrupted, at any point, leaves a widget as it was before."""

import pytest
from interrupting import interrupted, shown, small, two_tables
from test_random_walks import layers, lens, tastes, your_ratings

from mf_teach import ratings
from mf_teach.live import (
    Challenge,
    Geometry,
    Guess,
    HandFit,
    Landscape,
    Microscope,
    Population,
    Quiz,
    SettingsMap,
    Suspects,
)


def press(button):
    return button.click


def move(control, value):
    return lambda: control.set_trait("value", value)


def key(widget, name):
    return lambda: widget.picture._handle_custom_msg({"key": name}, [])


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
