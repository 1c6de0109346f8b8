"""What widgets ask of the hand: not done at the start, done by what they ask for, and counted in order."""

import re
from pathlib import Path

import pytest

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import CellLens, Geometry, Landscape
from mf_teach.live.tasks import TASKS

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
ORIGINAL = ratings.original()


def lens():
    model = LowRankFactorization(10, 10, K=3, alpha=0.01, reg=0.001, seed=0)
    model.fit(ORIGINAL, epochs=420)
    return CellLens(model, ORIGINAL)


def moved(*moves):
    """Set these controls, {name: value}, one after the other."""

    def move(widget):
        for name, value in moves:
            getattr(widget, name).value = value

    return move


# A widget, and for each of its tasks a move that does not do it, and then one that does.
HANDS = {
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
    "03-landscape": (
        lambda: Landscape(4.0),
        (moved(("n", 3)), moved(("n", 60))),
        (moved(("R", 0.9)), moved(("R", -1.5), ("C", -1.5))),
        (moved(("alpha", 0.1)), moved(("alpha", 0.3), ("n", 3))),
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
    with pytest.raises(ValueError, match="name = '03': must be one of 01-lens, "):
        Landscape().with_tasks("03")
