"""Tables, triples, files, and the original's quirks."""

from pathlib import Path

import numpy as np

from mf_teach import quirks, ratings

from .draw import ids, mask
from .numbers_and_arrays import BAD_ARRAYS, BAD_NUMBERS
from .tables import BAD_MASKS, BAD_TABLES, NAMES, TABLE, WIDE


def triples(draw):
    bad = (*BAD_ARRAYS, [-1, 0], [5, 0], ["a", "b"], [10**30, 1], [None, 1])
    shape = draw.of(((5, 4), [6, 7], np.array([5, 9])), (*BAD_NUMBERS, (5,), (2**40, 3), (0, 4), ("a", 4)))
    return ratings.Triples, {
        "rows": draw.of(([0, 4], np.array([1, 2])), bad),
        "cols": draw.of(([0, 3],), bad),
        "values": draw.of(([1.5, 2], np.float32([3, 4])), bad),
        "shape": shape,
    }


PATHS = (
    "nowhere",
    "a\0b",
    "x" * 5000,
    "~nobody-of-this-name/u.data",
    "/dev/null",
    "/",
    ".",
    Path("\ud800"),
    "a\nb",
)
HABITS = "frozen", "new_R", "global_mean", "shuffle", "zeros", "stop", "clip"


RATINGS = {
    "Triples": triples,
    "Triples.table": lambda d: (WIDE.table, {"rows": ids(d, 0, 29), "cols": ids(d, 1, 2)}),
    "Triples.take": lambda d: (WIDE.take, {"chosen": ids(d, 0, 299)}),
    "Triples.of": lambda d: (ratings.Triples.of, {"M": d.table(), "chosen": mask(d)}),
    "Triples.fullest": lambda d: (lambda most: list(WIDE.fullest(most)), {"most": d.whole(1, 5)}),
    "Triples.hold_out": lambda d: (WIDE.hold_out, {"fraction": d.number(0.2), "seed": d.whole(0, 5)}),
    "Triples.hold_out_latest": lambda d: (WIDE.hold_out_latest, {"fraction": d.number(0, 0.2)}),
    "hold_out": lambda d: (
        ratings.hold_out,
        {"M": d.table(), "fraction": d.number(0, 0.2), "seed": d.whole(0, 5)},
    ),
    "three_shares": lambda d: (ratings.three_shares, {"M": d.table(), "seed": d.whole(0, 5)}),
    "observed": lambda d: (ratings.observed, {"M": d.table()}),
    "mask": lambda d: (ratings.mask, {"name": "chosen", "value": mask(d), "shape": (10, 10)}),
    "row": lambda d: (
        ratings.row,
        {"name": "M_i", "value": d.of((TABLE[0], TABLE[0].tolist()), BAD_TABLES), "size": 10},
    ),
    "indices": lambda d: (ratings.indices, {"name": "rows", "value": ids(d, 0, 9), "size": 10}),
    "table": lambda d: (
        ratings.table,
        {"M": d.table(), "observed_mask": d.of((None, TABLE > 0), BAD_MASKS), "shape": (10, 10)},
    ),
    "to_train_and_to_hide": lambda d: (
        ratings.to_train_and_to_hide,
        {"M": d.table(), "observed_mask": d.of((None,), BAD_MASKS), "held_out": mask(d), "shape": (10, 10)},
    ),
    "original": lambda d: (ratings.original, {}),
    "coffee": lambda d: (ratings.coffee, {}),
    "matrix": lambda d: (ratings.matrix, {"M": d.table()}),
    "named": lambda d: (
        ratings.named,
        {"matrices": d.of(({"a": TABLE}, {"b": WIDE}), (*BAD_TABLES, {1: TABLE}))},
    ),
    "low_rank": lambda d: (
        ratings.low_rank,
        d.some(
            n_R=lambda: d.whole(1, 9),
            n_C=lambda: d.whole(1, 9),
            K=lambda: d.whole(1, 3),
            noise=lambda: d.number(0, 1),
            density=lambda: d.number(0.9, 1),
            seed=lambda: d.whole(0, 5),
        ),
    ),
    "generated": lambda d: (
        ratings.generated,
        {"n_R": 20, "n_C": 30, "n": 100}
        | d.some(
            n_R=lambda: d.whole(9, 20),
            n_C=lambda: d.whole(9, 30),
            n=lambda: d.whole(1, 30),
            K=lambda: d.whole(1, 3),
            seed=lambda: d.whole(0, 5),
        ),
    ),
    "movielens": lambda d: (ratings.movielens, {"path_or_name": d.of(PATHS, BAD_NUMBERS)}),
    "quirks.frozen_edge": lambda d: (
        quirks.frozen_edge,
        {"M": d.table(), "seed": d.whole(0, 5), "zeros": d.switch()},
    ),
    "from_csv": lambda d: (
        ratings.from_csv,
        {"path": d.of(("nowhere",), BAD_NUMBERS)} | d.some(scale=lambda: d.of(((1, 5),), BAD_NUMBERS)),
    ),
    "Survey": lambda d: (
        ratings.Survey,
        {"M": d.table(), "scale": d.of(((1, 5), [0.5, 10]), (*BAD_NUMBERS, (5, 1), (0, 5), (1, None)))}
        | {
            name: d.of((NAMES, tuple(NAMES)), (*BAD_NUMBERS, NAMES[1:], NAMES[:9] * 2))
            for name in ("people", "things")
        },
    ),
    "quirks.run": lambda d: (
        quirks.run,
        {"M": d.table(), "seed": d.whole(0, 5)}
        | d.some(
            K=lambda: d.whole(0, 3),
            alpha=lambda: d.number(0.01),
            scale=lambda: d.number(0.1),
            **dict.fromkeys(HABITS, d.switch),
        ),
    ),
    "quirks.largest_alpha": lambda d: (
        quirks.largest_alpha,
        {"M": d.table(), "seed": d.whole(0, 5)}
        | d.some(K=lambda: d.whole(0, 1), scale=lambda: d.number(0.1), **dict.fromkeys(HABITS, d.switch)),
    ),
}
