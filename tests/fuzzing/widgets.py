"""The constructors in `mf_teach.live`."""

import dataclasses

import numpy as np

from mf_teach import LowRankFactorization, live, ratings
from mf_teach.check.answers.four_updates import update

from .draw import mask
from .models import model
from .numbers_and_arrays import BAD_ARRAYS, BAD_NUMBERS
from .tables import BAD_TABLES, GOOD_TABLES, SMALL, TABLE, WIDE


def widget(constructor, settings=lambda draw: {}, **always):
    """A draw for a constructor of `live`: what it is always given, and some of its settings."""

    def drawn(draw):
        given = {name: values(draw) for name, values in always.items()} | draw.some(**settings(draw))
        return constructor, given

    return drawn


def fitted(columns):
    """A draw for a model with so many columns, which now and then is none, or does not fit."""

    def drawn(draw):
        good = LowRankFactorization(10, columns, 2, 0.01, 0.001, seed=1)
        bad = (*BAD_NUMBERS, LowRankFactorization(3, 4, 2, 0.01, 0.001), LowRankFactorization)
        return draw.of((good,), bad) if draw.rng.random() < 0.5 else model(draw, good)

    return drawn


def entries(*good):
    """A draw for a dict of names with one of these, or now and then with something else."""
    bad = (*BAD_ARRAYS, *BAD_TABLES, (1, 2), [None, None], np.zeros((2, 2, 2)), {}, np.array([np.inf]))
    return lambda draw: draw.of(
        [{"a": values, "b": values} for values in good],
        [*({"a": values} for values in bad), *BAD_NUMBERS, {"": good[0]}, dict.fromkeys(range(13), good[0])],
    )


def table_of(draw):
    return draw.table()


def words(draw):
    return draw.of(("what?", "RMSE"), (None, "", "  ", 3, b"a", ["a"]))


SUBSETS = [True] * 4, (True, False, True, False), np.zeros(4, bool)
LAYERS = live.Layers(LowRankFactorization(5, 4, 1, 0.01, 0.001), SMALL, np.zeros((5, 4), bool))
COFFEE = ratings.coffee()
BAD_COFFEES = [
    dataclasses.replace(COFFEE, **part)
    for part in ({"strength": 3}, {"things": [*"abcdefghijklmnopqrstuvwxyz", "z z"]})
]
WIDGETS = {  # tried a tenth as often as the rest
    "Microscope.update": lambda d: (live.Microscope(SMALL).update, {"n": d.whole(1, 3)}),
    "Layers.rmse": lambda d: (LAYERS.rmse, {"subset": d.of(SUBSETS, (*BAD_ARRAYS, [1, 0, 1, 0]))}),
    "CellLens": widget(live.CellLens, model=fitted(10), M=table_of),
    "Challenge": widget(live.Challenge, lambda d: {"seed": lambda: d.whole(0, 5)}, M=table_of),
    "Geometry": widget(
        live.Geometry,
        lambda d: {"alpha": lambda: d.number(0.01, 1), "reg": lambda: d.number(0, 0.1),
                   "epochs": lambda: d.whole(1, 5), "seed": lambda: d.whole(0, 5)},
        M=table_of,
    ),
    "Guess": widget(
        live.Guess, question=words, truth=lambda d: d.number(1, 2.5), low=lambda d: d.number(0, 1),
        high=lambda d: d.number(3, 4),
    ),
    "HandFit": widget(live.HandFit, M=table_of, target=lambda d: d.number(0.5, 1)),
    "Landscape": widget(
        live.Landscape,
        lambda d: {"values": lambda: d.of((4, -2.5, [1, 2], np.arange(5.0)), BAD_ARRAYS),
                   "R": lambda: d.number(-0.5, 1), "C": lambda: d.number(0.5, 1),
                   "alpha": lambda: d.number(0.01, 1), "reg": lambda: d.number(0, 3),
                   "seed": lambda: d.whole(0, 5)},
    ),
    "Layers": widget(live.Layers, model=fitted(10), M=table_of, held_out=mask),
    "Microscope": widget(
        live.Microscope,
        lambda d: {"K": lambda: d.whole(1, 2), "alpha": lambda: d.number(0.1), "seed": lambda: d.whole(0, 5),
                   "reg": lambda: d.number(0, 0.1),
                   "update": lambda: d.of((None, update, lambda *given: given, lambda: 0))},
        M=table_of,
    ),
    "PairedRuns": widget(live.PairedRuns, lambda d: {"alpha": lambda: d.number(0.01)}, M=table_of),
    "Playground": widget(
        live.Playground,
        lambda d: {"K": lambda: d.whole(0, 3), "alpha": lambda: d.number(0.01),
                   "epochs": lambda: d.whole(1, 5), "reg": lambda: d.number(0, 0.1),
                   "seed": lambda: d.whole(0, 5), "biases": d.switch,
                   "held_out": lambda: d.number(0, 0.2), "most_K": lambda: d.whole(3, 12),
                   "most_epochs": lambda: d.whole(5, 9), "global_mean": d.switch},
        matrices=lambda d: d.of((*GOOD_TABLES, {"a": TABLE, "b": WIDE}), BAD_TABLES),
    ),
    "Quiz": widget(live.Quiz, name=lambda d: d.of(("00-check", "02-layers"), ("02", "", None, 2))),
    "Population": widget(
        live.Population,
        lambda d: {"fresh": lambda: d.of((None, lambda seed: TABLE), (TABLE, len, lambda: 1)),
                   "A": lambda: d.of(({"K": 1}, {}), (*BAD_NUMBERS, {"k": 1}, {"K": -1}, {"reg": np.nan})),
                   "B": lambda: d.of(({"alpha": 0.1, "epochs": 5},), (*BAD_NUMBERS, {1: 1}, {"epochs": 0})),
                   "runs": lambda: d.whole(2, 20), "seed": lambda: d.whole(0, 5), "global_mean": d.switch},
        M=table_of,
    ),
    "SettingsMap": widget(
        live.SettingsMap,
        lambda d: {"K": lambda: d.whole(0, 3), "alpha": lambda: d.number(0.01),
                   "epochs": lambda: d.whole(1, 5), "reg": lambda: d.number(0, 0.1),
                   "seed": lambda: d.whole(0, 5), "global_mean": d.switch},
        M=table_of,
    ),
    "Suspects": widget(live.Suspects),
    "YourRatings": widget(
        live.YourRatings,
        model=fitted(27),
        survey=lambda d: d.of((COFFEE,), (*BAD_NUMBERS, *BAD_COFFEES)),
    ),
    "live.tables": widget(
        live.tables,
        lambda d: {"vmin": lambda: d.number(0, 1), "vmax": lambda: d.number(4, 5),
                   "kind": lambda: d.of(("ratings", "errors"))},
        named=lambda d: d.of((*GOOD_TABLES, {"a": TABLE}), BAD_TABLES),
    ),
    "live.curves": widget(
        live.curves, lambda d: {"ylabel": lambda: words(d), "top": lambda: d.number(2, 5)},
        named=entries([3.0, 2, 1], np.array([[3, 2], [1, np.nan]])),
    ),
    "live.scores": widget(live.scores, named=entries([1.0, 2], np.arange(20.0)), ylabel=words),
    "live.points": widget(live.points, named=entries(([1, 2], [3.0, 4])), ylabel=words),
}  # fmt: skip
