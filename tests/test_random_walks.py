"""Every widget, 300 random actions: nothing fails, warns or leaks, and reset leads back."""

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from filling import answer

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import (
    CellLens,
    Challenge,
    Geometry,
    Guess,
    HandFit,
    Landscape,
    Layers,
    Microscope,
    PairedRuns,
    Playground,
    Population,
    Quiz,
    SettingsMap,
    Suspects,
    YourRatings,
)  # fmt: skip
from mf_teach.live.base import Live

pytestmark = pytest.mark.slow


def lens():
    model = LowRankFactorization(10, 10, 3, 0.01, 0.001)
    model.fit(ratings.original(), 420)
    return CellLens(model, ratings.original())


def layers():
    M, _truth = ratings.low_rank(8, 8, K=1, seed=10)
    _train, held_out = ratings.hold_out(M, 0.2, 0)
    model = LowRankFactorization(8, 8, 1, 0.02, 0.02)
    model.fit(M, 300, held_out=held_out, global_mean=True)
    return Layers(model, M, held_out)


def tastes():
    """Ratings of two kinds of films by people who like one of them, or neither."""
    return [
        [5, 4, 1, 1, 2],
        [4, 5, 2, 0, 1],
        [1, 2, 5, 4, 3],
        [1, 1, 4, 5, 0],
        [3, 3, 3, 2, 5],
        [5, 1, 1, 5, 3],
    ]


def random_table(seed):
    return np.random.default_rng(seed).integers(0, 5, (10, 10))


def coffees():
    return ratings.coffee().M[:20]


def your_ratings():
    coffee = ratings.coffee()
    model = LowRankFactorization(118, 27, 2, 0.01, 0.2)
    model.fit(coffee.M, 50, global_mean=True)
    return YourRatings(model, coffee)


def controls(widget):
    """All that a learner's hand can move."""
    for child in getattr(widget, "children", []):
        yield from controls(child)
        if hasattr(child, "description") and not isinstance(child, widgets.HTML):
            yield child


def shown(widget):
    """What a learner sees: the picture, where there is one, or the status."""
    return widget.png if isinstance(widget, Live) else widget.status.value


def act(control, rng):
    """Move one control at random."""
    if isinstance(control, widgets.Button):
        control.click()
    elif isinstance(control, widgets.Checkbox):
        control.value = not control.value
    elif hasattr(control, "options"):
        control.index = int(rng.integers(len(control.options)))
    elif isinstance(control, widgets.Text):
        control.value = f"Playground(K={rng.integers(12)}, seed={rng.integers(9)})"  # K > 10 is refused
    else:
        control.value = type(control.value)(rng.uniform(control.min, control.max))


def pick(widget, rng):
    """Click somewhere on the picture, or press a key on it."""
    x, y = rng.uniform(0, 1, 2)
    key = rng.choice(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"])
    widget.picture._handle_custom_msg({"x": x, "y": y} if rng.random() < 0.5 else {"key": key}, [])


WIDGETS = {
    "playground": Playground,
    "playground_of_real_ones": lambda: Playground(
        {"large": ratings.generated(60, 70, 1500), "small": coffees()}, global_mean=True
    ),
    "lens": lens,
    "challenge": lambda: Challenge(ratings.original()),
    "geometry": lambda: Geometry(tastes()),
    "guess": lambda: Guess("How many?", 82, 0, 100),
    "hand_fit": lambda: HandFit(np.arange(1.0, 13).reshape(3, 4), target=1),
    "landscape": lambda: Landscape([2.0, 3.0, 4.0]),
    "layers": layers,
    "microscope": lambda: Microscope(ratings.original()),
    "paired_runs": lambda: PairedRuns(ratings.original()),
    "quiz": lambda: Quiz("02-check"),
    "quiz_of_an_order": lambda: Quiz("02-layers"),
    "population": lambda: Population(
        ratings.original(), random_table, A={"epochs": 20}, B={"K": 1, "epochs": 30}
    ),
    "settings_map": lambda: SettingsMap(ratings.original()),
    "suspects": Suspects,
    "your_ratings": your_ratings,
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", WIDGETS)
def test_no_order_of_actions_fails(name):
    walk(WIDGETS[name](), 300)


def walk(widget, steps):
    """So many random actions: none fails or leaks, and reset leads back."""
    rng = np.random.default_rng(0)
    first, hands = shown(widget), list(controls(widget))
    assert len(hands) >= 3
    for _ in range(steps):
        if isinstance(widget, Live) and widget.picture.picks and rng.random() < 0.3:
            pick(widget, rng)
        else:
            act(hands[rng.integers(len(hands))], rng)
        if hasattr(widget, "pulse"):  # the page goes on asking, or it is slow
            for _answer in range(rng.integers(3)):
                answer(widget)
        assert "Something went wrong" not in widget.status.value
        assert "nan" not in widget.status.value
    assert plt.get_fignums() == []
    for hand in hands:  # what a start has that reset, by intention, leaves alone
        if isinstance(hand, widgets.Button) and hand.description in ("reset", "all on"):
            hand.click()
        if hand.description == "projector":  # reset leaves alone from how far it is looked at
            hand.value = False
    same = shown(widget) == first  # by itself: pytest takes minutes to tell how two pictures differ
    assert same or isinstance(widget, Guess)  # a guess stays
