"""What widgets ask of the hand: not done at the start, done by what they ask for, and counted in order."""

import re
from pathlib import Path

import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import CellLens, Geometry, HandFit, Landscape, Layers, Microscope, Playground
from mf_teach.live.tasks import TASKS

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
ORIGINAL = ratings.original()


def lens():
    model = LowRankFactorization(10, 10, K=3, alpha=0.01, reg=0.001, seed=0)
    model.fit(ORIGINAL, epochs=420)
    return CellLens(model, ORIGINAL)


def layers():
    model = LowRankFactorization(8, 8, K=1, alpha=0.02, reg=0.02, seed=0)
    M, _truth = ratings.low_rank(8, 8, K=1, seed=10)
    _train, held_out = ratings.hold_out(M, fraction=0.2, seed=0)
    model.fit(M, epochs=300, held_out=held_out, global_mean=True)
    return Layers(model, M, held_out)


def friends():
    """The first table of lesson 00."""
    M, _truth = ratings.low_rank(12, 12, K=1, density=0.9, seed=71)
    return np.nan_to_num(np.clip(np.rint(2 * M) / 2, 0.5, 5))


def moved(*moves):
    """Set these controls, {name: value}, one after the other; a name alone is a button to press."""

    def move(widget):
        for name, *values in moves:
            for value in values:
                getattr(widget, name).value = value
            if not values:
                getattr(widget, name).click()

    return move


def by_hand(times):
    """Set the factors that fit, R this many times as large as they are below, C as much smaller."""

    def move(hand):
        for slider, value in zip(hand.R, ROWS, strict=True):
            slider.value = value * times
        for slider in hand.C:
            slider.value = 1 / times

    return move


def on(*choices):
    """Switch to these choices of layers, "1001" for mean and low rank, one after the other."""

    def move(layers):
        for choice in choices:
            for box, digit in zip(layers.on, choice, strict=True):
                box.value = digit == "1"

    return move


ROWS = 0.5, 1.0, 2.0, 1.5
PAIRS = "1100", "1010", "0110", "0101", "0011", "1001"


# A widget, and for each of its tasks a move that does not do it, and then one that does.
HANDS = {
    "00-playground": (
        lambda: Playground({"twelve friends": friends(), "random numbers": ORIGINAL}),
        (moved(("K", 2)), moved(("K", 1))),
        (moved(("K", 10)), moved(("matrix", "random numbers"))),
        (moved(("reset",), ("alpha", 0.1)), moved(("alpha", 0.9))),
    ),
    "01-lens": (
        lens,
        (moved(("j", 1)), moved(("j", 9))),  # F[0, 1] has a rating; F[0, 9] has none
        (moved(("number", "C[j, 0]")), moved(("number", "R[i, 2]"), ("change", 1.0))),
        (moved(("i", 3)), moved(("number", "C_bias[j]"), ("change", -1.0))),
    ),
    "01-geometry": (
        lambda: Geometry(ORIGINAL),
        (moved(("n", 0), ("j", 4), ("n", 60)), moved(("j", 5))),
        (moved(("turn", 90)), moved(("shear", 2.0))),
    ),
    "01-hand": (
        lambda: HandFit(np.outer(ROWS, np.ones(5)), 0.25),
        (lambda hand: setattr(hand.R[2], "value", 2.6), by_hand(1)),
        (by_hand(1.2), by_hand(1.3)),
    ),
    "02-layers": (
        layers,
        (on("0111", "1011", "1101"), on("1110")),
        (on("1000"), on("1001")),
        (on("0001"), on(*PAIRS)),
    ),
    "03-microscope": (
        lambda: Microscope(ORIGINAL),
        (moved(("n", 3)), moved(("n", 1))),
        (moved(("n", 2)), moved(("n", 46))),
        (moved(("alpha", 1.0)), moved(("n", 14))),
    ),
    "03-landscape": (
        lambda: Landscape(4.0),
        (moved(("n", 3)), moved(("n", 60))),
        (moved(("R", 0.9)), moved(("R", -1.5), ("C", -1.5))),
        (moved(("alpha", 0.1)), moved(("alpha", 0.3), ("n", 3))),
    ),
    "04-playground": (
        lambda: Playground({"known truth, rank 2": ratings.low_rank(K=2, seed=22)[0]}),
        (moved(("alpha", 0.02)), moved(("alpha", 0.001))),
        (moved(("alpha", 0.3)), moved(("alpha", 0.9))),
        (moved(("alpha", 0.02)), moved(("alpha", 0.1))),
    ),
    "05-playground": (
        lambda: Playground(ratings.coffee().M, K=0, reg=0.02, epochs=150, global_mean=True),
        (moved(("K", 5)), moved(("K", 0), ("keep",), ("K", 5))),
        (moved(("K", 3)), moved(("reg", 0.5))),
    ),
    "05-scale": (
        lambda: Playground(ratings.low_rank(K=2, seed=22)[0], epochs=20),
        (moved(("reg", 0)), moved(("epochs", 50))),
        (moved(("reset",), ("K", 0), ("keep",)), moved(("epochs", 420), ("keep",), ("K", 2))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TASKS)
def test_each_task_is_done_by_what_it_asks_for_and_by_nothing_less(name):
    make, *hands = HANDS[name]
    widget, prompts = make().with_tasks(name), [prompt for prompt, _reached in TASKS[name]]
    assert len(hands) == len(prompts)
    for done, (less, enough) in enumerate(hands):
        less(widget)
        assert widget.done == done
        assert prompts[done] in widget.status.value
        enough(widget)
        assert widget.done == done + 1
        assert "✓" * widget.done + "○" * (len(prompts) - widget.done) in widget.status.value
        assert prompts[done] not in widget.status.value
    assert "All done." in widget.status.value
    widget.reset.click()
    assert "All done." in widget.status.value


def test_tasks_stand_in_the_status_alone():
    widget, without = Landscape(4.0).with_tasks("03-landscape"), Landscape(4.0)
    assert without.status.value in widget.status.value
    assert (widget.summary, widget.picture.alt) == (without.summary, without.picture.alt)
    assert "○" not in without.status.value


def test_each_set_of_tasks_is_asked_for_in_its_lesson():
    for name in TASKS:
        (path,) = NOTEBOOKS.glob(f"{name[:2]}_*.ipynb")
        assert re.search(rf'with_tasks\(\\"{name}\\"\)', path.read_text(encoding="utf-8")), name


def test_what_is_no_name_of_tasks_is_an_error():
    with pytest.raises(ValueError, match="name = '03': must be one of 00-playground, "):
        Landscape().with_tasks("03")
