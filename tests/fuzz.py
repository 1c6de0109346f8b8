"""Random inputs, good, odd and bad, for every public function: `python tests/fuzz.py 10000 [SEED]`.

Each call must end in an answer, without a warning, or in a ValueError or TypeError that names one of the
arguments; or in a FileNotFoundError, where there is no such file. What grading reads, from the hands of
students, is never an error. Whether answers are right is checked where there is another way to them
(RIGHT), and else by the other tests. Prints, for each function, how many calls ended how; raises at the
first other end.
"""

import contextlib
import dataclasses
import decimal
import fractions
import inspect
import io
import re
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

import nbformat
import numpy as np
import pandas
from scipy import sparse

from mf_teach import LowRankFactorization, live, quirks, ratings, sgd
from mf_teach._arguments import ATTRIBUTES, shown
from mf_teach._calling import plain
from mf_teach.check import EXERCISES, check, hint, show_difference, solution
from mf_teach.check.answers.four_updates import update
from mf_teach.grade import cells, hand_ins, wire

TABLE = ratings.original()
SMALL = ratings.low_rank(5, 4, K=1, density=1, seed=0)[0]
WIDE = ratings.generated(30, 40, 300)
NAMES = list("abcdefghij")
BAD_NUMBERS = (
    -1,
    0,
    np.nan,
    np.inf,
    -np.inf,
    10**400,
    -(10**5000),
    10**5000,
    2**63,
    1e300,
    1e-300,
    None,
    "3",
    "",
    True,
    1j,
    [1],
    {},
    np.array([1, 2]),
    np.float32("nan"),
    b"1",
    np.datetime64("2020-01-01"),
    object(),
    lambda: 1,
    np.array,
    decimal.Decimal("0.01"),
    fractions.Fraction(10**400, 3),
    np.ma.masked,
    pandas.NA,
    np.longdouble(1) / 3 * np.longdouble("1e4000"),
    2**62,
    1e15,
    1e16,
    5e-324,
    -1e308,
    "1\n2",
    slice(3),
    ...,
)
BAD_TABLES = (
    None,
    3,
    "M",
    {},
    {"M": TABLE},
    [],
    [[]],
    [[1, 2], [3]],
    [["a", "b"]],
    TABLE > 0,
    TABLE * 1j,
    -TABLE,
    np.where(TABLE == 4, np.inf, TABLE),
    TABLE * 1e300,
    np.zeros((10, 10)),
    np.full((10, 10), np.nan),
    TABLE[0],
    TABLE[:1],
    TABLE[:, :1],
    TABLE[None],
    np.ma.masked_all((10, 10)),
    [[10**400]],
    [[True, None]],
    TABLE.astype("M8[D]"),
    {1, 2},
    np.empty((0, 3)),
    np.array([[1, object()]], object),
    TABLE.astype(str),
    np.zeros((10, 10), [("a", int)]),
    WIDE,
    pandas.DataFrame,
    sparse.csr_array,
    pandas.DataFrame(TABLE).astype(str),
    pandas.DataFrame(TABLE > 2),
    pandas.DataFrame(TABLE, index=list("abcdefghij")).reset_index(),
    pandas.Series(TABLE[0]),
    sparse.csr_array(TABLE > 2),
    sparse.coo_array((10, 10)),
    sparse.coo_array(([3, 4], ([0, 0], [1, 1])), (10, 10)),
    sparse.coo_array(([3], ([0], [0])), (10**6, 10**6)),
    sparse.csr_array(TABLE)[[0]],
    np.array(3),
    np.array(None),
    np.empty((10, 0)),
    np.ma.masked,
    [[decimal.Decimal("sNaN")] * 10] * 10,
    [np.ma.masked_all(10)] * 9 + [np.ma.zeros(3)],
    "3134",
    b"3134",
    range(3),
    (row for row in TABLE),
    lambda: TABLE,
    np.full((1, 10), 3),
    np.full((10, 1), 3),
    np.full((10, 10), 1e15),
    np.full((10, 10), 1e-300),
)
DECIMALS = [[decimal.Decimal(int(x)) if x else None for x in row] for row in TABLE]
GOOD_TABLES = (
    TABLE,
    TABLE.astype(float),
    TABLE.tolist(),
    np.where(TABLE, TABLE, np.nan),
    np.ma.masked_equal(TABLE, 0),
    TABLE.astype(object),
    np.asfortranarray(TABLE),
    TABLE.astype(np.uint8),
    np.ma.masked_equal(TABLE - 2, -2),
    TABLE.astype(">f4"),
    np.repeat(np.repeat(TABLE, 2, 0), 2, 1)[::2, ::2],
    np.broadcast_to(TABLE, (10, 10)),
    tuple(map(tuple, TABLE.tolist())),
    [np.ma.masked_equal(row, 0) for row in TABLE],
    [[x or np.ma.masked for x in row] for row in TABLE.tolist()],
    [[x or pandas.NA for x in row] for row in TABLE.tolist()],
    DECIMALS,
    pandas.DataFrame(TABLE, list("abcdefghij"), list("ABCDEFGHIJ")),
    pandas.DataFrame(np.where(TABLE, TABLE, np.nan)).astype("Int64"),
    pandas.DataFrame(np.where(TABLE, TABLE, np.nan)).astype("Float64"),
    pandas.DataFrame(TABLE).astype(pandas.SparseDtype(float, 0.0)),
    sparse.csr_array(TABLE),
    sparse.coo_matrix(TABLE),
    sparse.bsr_array(TABLE),
    sparse.dia_array(TABLE),
    sparse.lil_array(TABLE.astype(np.float32)),
)
MASKS = (
    TABLE == 1,
    (TABLE == 2).tolist(),
    np.zeros((10, 10), bool),
    (TABLE == 1).astype(object),
    np.asfortranarray(TABLE == 1),
    np.ma.array(TABLE == 1),
    pandas.DataFrame(TABLE == 1),
    pandas.DataFrame(TABLE == 1).astype("boolean"),
    sparse.csr_array(TABLE == 1),
)
BAD_MASKS = (
    *BAD_TABLES,
    TABLE == 0,
    TABLE > 0,
    np.ma.masked_equal(TABLE, 0) == 1,
    pandas.DataFrame(np.where(TABLE, TABLE == 1, None)).astype("boolean"),
    (TABLE == 1).astype(int),
    True,
)
BAD_ARRAYS = (
    None,
    3,
    "R",
    [1.0, 2.0],
    np.zeros(1),
    np.zeros((10, 1)),
    np.zeros((10, 3), int),
    np.full((10, 3), np.nan),
    np.full(10, np.inf),
    np.zeros((10, 3), np.float32),
    np.zeros(10, ">f8"),
    np.ma.zeros(10),
    np.zeros((0, 0)),
    np.broadcast_to(0.0, (10, 3)),
    np.zeros((3, 10)),
    np.zeros(10, complex),
    np.zeros(10, object),
    np.zeros(10, bool),
    np.arange(-5, 5),
    np.arange(10) + 2**40,
    np.arange(10.0),
    np.array(5),
    np.zeros((10, 3), np.longdouble),
    np.full((10, 3), 1e300),
    np.zeros((20, 6))[::2, ::2],
    np.zeros((10, 3), order="F"),
    pandas.Series(np.zeros(10)),
    np.zeros,
    [[1], [2, 3]],
    {1, 2},
    pandas.Series([1, None], dtype="Int64"),
    np.ma.array([0, 1], mask=[0, 1]),
    range(10**5, 10**5 + 10),
)


class Draw:
    """Draws each argument from its good values, or now and then from its bad ones."""

    def __init__(self, rng, share=0.25):
        self.rng, self.share = rng, share

    def of(self, good, bad=BAD_NUMBERS):
        """A good value, or with probability `share` a bad one."""
        values = bad if self.rng.random() < self.share else good
        return values[self.rng.integers(len(values))]

    def whole(self, *good):
        """An integer, in one of its types."""
        return self.of([kind(x) for x in good for kind in (int, np.int64, np.uint16, np.array)])

    def number(self, *good):
        """A number, in one of its types."""
        return self.of([kind(x) for x in good for kind in (float, np.float64, np.float32, np.array)])

    def switch(self):
        """True or False."""
        return self.of((True, False, np.True_))

    def table(self):
        """The original table in some form, or what is no table."""
        return self.of(GOOD_TABLES, BAD_TABLES)

    def some(self, **options):
        """A few of these options, {name: draw}."""
        return {name: draw() for name, draw in options.items() if self.rng.random() < 0.4}


def model(draw, made=None):
    """A good model, now and then with a parameter or setting assigned by hand, or deleted."""
    made = made or LowRankFactorization(10, 10, 3, 0.01, 0.001, seed=int(draw.rng.integers(9)))
    if draw.rng.random() < draw.share:
        name = draw.of(["R", "C", "R_bias", "C_bias", "mu", "alpha", "reg", "biases", "K"], ["rng", "n_R"])
        bad = BAD_ARRAYS if name[0] in "RC" else BAD_NUMBERS
        setattr(made, name, bad[draw.rng.integers(len(bad))])
    if draw.rng.random() < draw.share / 10:
        delattr(made, ATTRIBUTES[draw.rng.integers(len(ATTRIBUTES))])
    return made


def constructor(draw):
    return LowRankFactorization, {
        "n_R": draw.whole(1, 10),
        "n_C": draw.whole(1, 7),
        "K": draw.whole(0, 3),
        "alpha": draw.number(0.01, 1),
        "reg": draw.number(0, 0.1),
        **draw.some(
            seed=lambda: draw.whole(0, 7),
            biases=draw.switch,
            scale=lambda: draw.number(0, 0.5),
            dtype=lambda: draw.of(
                (np.float32, np.float64, np.dtype("f4")), (*BAD_NUMBERS, np.float16, ">f8")
            ),
        ),
    }


def mask(draw):
    return draw.of(MASKS, BAD_MASKS)


def fit(draw):
    options = dict.fromkeys(("global_mean", "shuffle", "frozen", "new_R", "each_epoch"), draw.switch)
    masks = {
        "observed": lambda: draw.of((TABLE > 0,), (*BAD_TABLES, TABLE == 0)),
        "held_out": lambda: mask(draw),
    }
    given = {"M": draw.table(), "epochs": draw.whole(1, 5)} | draw.some(**options, **masks)
    return model(draw).fit, given


def fit_triples(draw):
    train, hidden = WIDE.hold_out(0.2, 0)
    made = LowRankFactorization(30, 40, 2, 0.01, 0.1)
    return made.fit, {
        "M": draw.of((train,), BAD_TABLES),
        "epochs": 2,
        "held_out": draw.of((None, hidden), BAD_TABLES),
    }


def ids(draw, *good):
    kinds = list, np.array, tuple, pandas.Series, pandas.Index, np.ma.array
    bad = [10**30], [-1, 0], ["a"], [99, 0], [True, False], [0.0, 1.0], [2**32, 0], [None, 1]
    return draw.of([kind(good) for kind in kinds], (*BAD_ARRAYS, *bad))


def predict(draw):
    return model(draw).predict, {"rows": ids(draw, 0, 9), "cols": ids(draw, 3, 3)}


def fold_in(draw):
    rows = [np.asarray(M, object)[0].tolist() for M in (TABLE, np.where(TABLE, TABLE, np.nan))]
    return model(draw).fold_in, {
        "M_i": draw.of((*rows, TABLE[2], np.ma.masked_equal(TABLE[3], 0)), BAD_TABLES)
    }


def forward(draw):
    return model(draw).forward, {}


def backward(draw):
    made = model(draw)
    made.F = np.zeros((10, 10))
    return made.backward, {"M": draw.table()}


def mse_loss(draw):
    return model(draw).mse_loss, {"y": draw.table(), "y_hat": draw.of((np.ones((10, 10)), TABLE), BAD_TABLES)}


def loop(name):
    """A draw for one function of `sgd`."""

    def drawn(draw):
        rng = np.random.default_rng(0)
        rows, cols = np.nonzero(TABLE)
        triple = {"rows": rows, "cols": cols.astype(np.uint32), "values": TABLE[rows, cols] + 0.5}
        start = LowRankFactorization(10, 10, 3, 0.01, 0.001)
        parameters = {name: getattr(start, name) for name in ("R", "C", "R_bias", "C_bias")}
        given = {"i": draw.whole(0, 9), "j": draw.whole(0, 9)} if name == "predict" else triple
        if name != "shuffle":
            given |= parameters | {"mu": draw.number(0, 3)}
        if name in ("sgd_epoch", "original_epoch"):
            given |= {"alpha": draw.number(0.01), "reg": draw.number(0, 0.1), "biases": draw.switch()}
        if name == "original_epoch":
            given |= {"frozen": draw.switch(), "new_R": draw.switch()}
        if name == "shuffle":
            given["rng"] = draw.of((rng,))
        arrays = [key for key, value in given.items() if isinstance(value, np.ndarray) and value.ndim]
        if arrays and draw.rng.random() < draw.share:
            given[arrays[draw.rng.integers(len(arrays))]] = BAD_ARRAYS[draw.rng.integers(len(BAD_ARRAYS))]
        return getattr(sgd, name), given

    return drawn


def train(draw):
    rows, cols = np.nonzero(TABLE)
    part = sgd.Ratings(rows, cols, TABLE[rows, cols] + 0.5)
    start = LowRankFactorization(10, 10, 3, 0.01, 0.001)
    parts = (
        None,
        3,
        (),
        (1, 2, 3),
        part._replace(rows=rows + 5),
        part._replace(values=rows),
        sgd.Settings(1, 2),
    )
    return sgd.train, {
        "ratings": draw.of((part, tuple(part)), parts),
        "held_out": draw.of((part,), parts),
        "parameters": draw.of((sgd.Parameters(start.R, start.C, start.R_bias, start.C_bias, 0.0),), parts),
        "settings": draw.of(
            (sgd.Settings(0.01, 0.1),), (*parts, sgd.Settings("x", 1), sgd.Settings(1, 1, 1))
        ),
        "rng": draw.of((start.rng,)),
        "epochs": draw.whole(1, 3),
        "largest": draw.number(4.5),
        "each_epoch": draw.switch(),
    }


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
SOURCES = (
    'check("01-a", F_21)', "check(", "check()", 'check(["01-a"], 1)', "1", "", "check" + "(" * 300,
    "-" * 9999 + "1", "x = " + "[" * 5000, "\0", "é = 1\n\tif", 'check("01-a", F_21' + ".a" * 9999 + ")",
)  # fmt: skip
MARKS = (
    None,
    3,
    [],
    {},
    {"grade_id": 3},
    {"grade_id": "01-a", "grade": True},
    {"grade_id": "01-a", "locked": "x"},
)
PLAIN = (
    None, 3, "a", 1.5, [1, (2, {"b": {3}})], np.arange(3.0), {1: 2}, 2 + 1j, range(3), np.float32(1), True,
    [[]], np.array(["a", "b"]), np.array(3), float("nan"), 10**400, {"array": 1}, {"tuple": [2]},
)  # fmt: skip


def recursive():
    """A list that is in itself."""
    made = []
    made.append(made)
    return made


class Odd:
    """Answers every question with an error."""

    def __getattribute__(self, name):
        raise OSError(name)

    def __array__(self, *_arguments, **_options):
        raise OSError


def spoils(*arguments, **_options):
    """An answer that changes what it is given, whatever that is."""
    for part in arguments:
        part[...] = np.nan
    return arguments


ANSWERS = (
    *BAD_NUMBERS, *BAD_TABLES, *BAD_ARRAYS, recursive(), Odd(), Odd, print, spoils, len, int, dict, iter([1]),
    lambda: 1 / 0, lambda *a: a, lambda *a: a[0], lambda *a: sys.exit(3), lambda *a: recursive(),
    lambda *a: Odd(), lambda *a: np.full((3, 3), object()), lambda a, *b: a * np.inf,
    lambda *a: (x for x in a), lambda *a: spoils(*a) and None,
)  # fmt: skip


def exercise(draw):
    return draw.of(tuple(EXERCISES), (*BAD_NUMBERS, "99-z", ["01-a"], recursive()))


def answered(draw):
    return {
        "name": exercise(draw),
        "answer": draw.of((None, *(e.right for e in EXERCISES.values())), ANSWERS),
    }


def handed_in(draw):
    """A notebook whose last cell came from a student."""
    cell = nbformat.v4.new_code_cell(SOURCES[draw.rng.integers(len(SOURCES))])
    cell.metadata["nbgrader"] = MARKS[draw.rng.integers(len(MARKS))]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("a"), cell])


def read_back(data, rng):
    """What grading reads of a file that was cut, or of which a byte was changed."""
    data = bytearray(data)
    if rng.random() < 0.5:
        del data[rng.integers(len(data)) :]
    else:
        data[rng.integers(len(data))] = rng.integers(256)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "one.ipynb")
        path.write_bytes(data)
        notebook, problem = hand_ins.read(path)
    assert (notebook is None) == bool(problem)


def there_and_back(value):
    """What a student's kernel returns, on its way to the judge; the same comes back."""
    value = plain(value)
    assert shown(plain(wire.decode(wire.encode(value)))) == shown(value)


FUNCTIONS = {
    "LowRankFactorization": constructor,
    "fit": fit,
    "fit of Triples": fit_triples,
    "predict": predict,
    "fold_in": fold_in,
    "forward": forward,
    "backward": backward,
    "mse_loss": mse_loss,
    "sgd.train": train,
    **{f"sgd.{name}": loop(name) for name in ("sgd_epoch", "original_epoch", "rmse", "predict", "shuffle")},
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
    "check": lambda d: (check, answered(d)),
    "show_difference": lambda d: (show_difference, answered(d)),
    "hint": lambda d: (hint, {"name": exercise(d)} | d.some(level=lambda: d.of((1, 2, 3, np.int8(2), None)))),
    "solution": lambda d: (solution, {"name": exercise(d)}),
    "cells.asked_by": lambda d: (cells.asked_by, {"cell": handed_in(d).cells[-1]}),
    "cells.marks": lambda d: (cells.marks, {"cell": handed_in(d).cells[-1]}),
    "cells.is_given": lambda d: (cells.is_given, {"cell": handed_in(d).cells[-1]}),
    "cells.flagged": lambda d: (cells.flagged, {"nb": handed_in(d)}),
    "hand_ins.read": lambda d: (read_back, {"data": nbformat.writes(handed_in(d)).encode(), "rng": d.rng}),
    "hand_ins.joined": lambda d: (
        hand_ins.joined,
        {
            "cells": [handed_in(d).cells[-1], handed_in(d).cells[-1]],
            "original": nbformat.v4.new_code_cell("1"),
        },
    ),
    "wire.decode": lambda d: (there_and_back, {"value": d.of(PLAIN)}),
}


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
LIVE = {  # the constructors in mf_teach.live, tried a tenth as often as the rest
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
NEVER_AN_ERROR = "cells.", "hand_ins.", "wire."  # whatever is in it: one hand-in must not stop the class
RIGHT = {  # {name: what the answer must be, by another way}
    "observed": lambda _f, given: TABLE > 0 if _is_good(given["M"]) else by_hand(given["M"]),
    "predict": lambda f, given: f.__self__.forward()[np.asarray(given["rows"]), np.asarray(given["cols"])],
}


def _is_good(M):
    return any(M is good for good in GOOD_TABLES)


def quiet():
    """What checks print stays out of sight."""
    return contextlib.redirect_stdout(io.StringIO())


def by_hand(M):
    """Where a table has ratings, one by one: of a masked one all that are not masked, else those above 0."""
    rows = M.tolist() if isinstance(M, np.ndarray) else M
    masked = isinstance(M, np.ma.MaskedArray)
    return [[x is not None and (masked or float(x) > 0) for x in row] for row in rows]


def one(name, drawn, rng):
    """Call this function once with drawn arguments; how it ended. AssertionError if badly."""
    function, given = drawn(Draw(rng))
    inspect.signature(function).bind(**given)
    call = f"{name}({', '.join(f'{key}={shown(value)}' for key, value in given.items())})"
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"), quiet():
            warnings.simplefilter("error")
            answer = function(**given)
    except (ValueError, TypeError, FileNotFoundError) as error:
        if name.startswith(NEVER_AN_ERROR):
            raise AssertionError(f"{call} ended in {error!r}") from error
        fields = ("rows", "cols", "values", *ATTRIBUTES) if name in ("sgd.train", "Triples.of") else ()
        named = (*given, *inspect.signature(function).parameters, *fields, "observed")
        if isinstance(given.get("name"), str):  # what the function is to call its argument
            named += (re.escape(given["name"]),)
        if hasattr(function, "__self__") or "model" in given:
            named += ATTRIBUTES
        names = "|".join((*named, "M" if "y" not in given else "y", "F"))
        if not re.search(rf"(^|\W)({names})(\W|$)", str(error)):
            raise AssertionError(f"{call} names no argument: {error!r}") from error
        return type(error).__name__
    except BaseException as error:
        raise AssertionError(f"{call} ended in {error!r}") from error
    if name in RIGHT:
        assert np.allclose(answer, RIGHT[name](function, given), 1e-9, equal_nan=True), f"{call}: {answer}"
    return "answers"


def run(count, seed):
    """So many calls, spread over all functions: {name: Counter of ends}."""
    rng, ends = np.random.default_rng(seed), {}
    names = [*FUNCTIONS] * 10 + [*LIVE]
    for n in range(count):
        name = names[n % len(FUNCTIONS)] if n < len(FUNCTIONS) else names[rng.integers(len(names))]
        ends.setdefault(name, Counter())[one(name, (FUNCTIONS | LIVE)[name], rng)] += 1
    return ends


if __name__ == "__main__":
    count, seed = (int(x) for x in (*sys.argv[1:], *("10000", "0")[len(sys.argv) - 1 :]))
    print(f"{count:,} calls, seed {seed}       answers   ValueError    TypeError    FileNotFoundError")
    for name, ends in run(count, seed).items():
        columns = (ends[kind] for kind in ("answers", "ValueError", "TypeError", "FileNotFoundError"))
        print(f"  {name:22}", *(f"{n:12,}" for n in columns))
