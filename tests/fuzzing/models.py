"""The model and its loop."""

import numpy as np

from mf_teach import LowRankFactorization, sgd
from mf_teach._arguments import ATTRIBUTES

from .draw import ids, mask
from .numbers_and_arrays import BAD_ARRAYS, BAD_NUMBERS
from .tables import BAD_TABLES, TABLE, WIDE


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


MODELS = {
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
}
