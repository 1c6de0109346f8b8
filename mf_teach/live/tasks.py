"""Tasks that a widget sets in its status line: what to do, and how to tell of the widget that it is done."""

import numpy as np


def _moved(lens):
    """Which entries have moved since the fit."""
    return ~np.isclose(lens.model.forward(), lens.F_fitted, atol=1e-9)


def _entry(lens):
    """Whether the entry that is lit has a rating, and its prediction."""
    here = lens.i.value, lens.j.value
    return lens.seen[here], lens.model.forward()[here]


def _product(geometry):
    R, C = (trail[-1] for trail in geometry.points())
    return R[geometry.i.value] @ C[geometry.j.value]


def _predicted(landscape):
    """The prediction before the last update that is shown, and after it; None before the first."""
    ways = [R[0, 0] * C[0, 0] for R, C, *_biases in landscape.path.parameters[: landscape.n.value + 1]]
    return ways[-2:] if len(ways) > 1 else None


def _arrived(landscape, side):
    ways, R = _predicted(landscape), landscape.path.parameters[: landscape.n.value + 1][-1][0][0, 0]
    return ways is not None and abs(ways[-1] - landscape.values.mean()) < 0.1 and R * side > 0


def _overshot(landscape):
    """Whether the last update jumped across the dashed line and landed farther from it."""
    before, after = np.subtract(_predicted(landscape) or (0, 0), landscape.values.mean())
    return before * after < 0 and abs(after) > abs(before)


def _held_out(history):
    """The RMSE in the end on the ratings that are held out; nan, which is never reached, without any."""
    return np.nan if history.held_out_rmse is None else history.held_out_rmse[-1]


def _biases(playground):
    """As `_held_out`, of the run that is kept, if it has K = 0; else nan."""
    history, settings = playground.kept or (None, "")
    return _held_out(history) if settings.startswith("K = 0,") else np.nan


def _too_slow(playground):
    """Whether both curves end above 0.4, and are still falling."""
    history = playground.history
    if history.diverged_at is not None or history.held_out_rmse is None:
        return False
    return all(curve[-2] > curve[-1] > 0.4 for curve in (history.train_rmse, history.held_out_rmse))


def _restless(playground):
    """Whether the training curve rises time and again, and still ends below 0.1."""
    curve = playground.history.train_rmse
    return curve[-1] < 0.1 and (np.diff(curve) > 0).mean() > 0.1


def _on(layers):
    """Which layers are on."""
    return tuple(box.value for box in layers.on)


def _best_pair(layers):
    """The two layers that together have the lowest training RMSE."""
    return tuple(
        min(layers.subsets[layers.subsets.sum(axis=1) == 2], key=lambda on: layers.rmse(on)["training"])
    )


def _against_e(microscope):
    """Whether R[i, 0] moved against e in the last update that is shown."""
    if microscope.n.value == 0:
        return False
    _i, _j, e, (_before, _gradient, step, _after) = microscope.update(microscope.n.value)
    return e * step[2] < 0


TASKS = {
    "00-playground": (
        ("Twelve friends: bring the held-out RMSE below 0.3.",
         lambda playground: playground.matrix.index == 0 and _held_out(playground.history) < 0.3),
        ("Choose random numbers, and drag K to 10.",
         lambda playground: playground.matrix.index == 1 and playground.K.value == 10),
        ("Press reset. Then find an alpha with which training diverges.",
         lambda playground: playground.history.diverged_at is not None),
    ),
    "01-lens": (
        ("Find an entry that nobody has rated and that is predicted below 1.",
         lambda lens: not _entry(lens)[0] and _entry(lens)[1] < 1),
        ("Change one number so that a whole row moves, and nothing else.",
         lambda lens: np.unique(np.nonzero(_moved(lens))[0]).size == 1 and _moved(lens).sum() > 1),
        ("Change one number so that a whole column moves.",
         lambda lens: _moved(lens).all(axis=0).any()),
    ),
    "01-geometry": (
        ("Find an entry for which C_j lies at a right angle to R_i, or nearly: a product from −0.1 to 0.1.",
         lambda geometry: geometry.n.value and abs(_product(geometry)) < 0.1),
        ("Give somebody another nearest neighbour, without changing F.",
         lambda geometry: geometry.shear.value and "; 0 of" not in geometry.summary),
    ),
    "01-hand": (
        ("Bring the RMSE below the target.", lambda hand: hand.rmse <= hand.target),
        ("Reach the target once more, with R[2] above 2.5.",
         lambda hand: hand.rmse <= hand.target and hand.R[2].value > 2.5),
    ),
    "02-layers": (
        ("Switch off one layer at a time, each of the four once.",
         lambda layers: layers.tried >= set(np.flatnonzero(layers.subsets.sum(axis=1) == 3))),
        ("Leave on mean and low rank, and nothing else.",
         lambda layers: _on(layers) == (True, False, False, True)),
        ("Find the two layers that together have the lowest training RMSE.",
         lambda layers: _on(layers) == _best_pair(layers)),
    ),
    "03-microscope": (
        ("Find an update in which R[i, 0] moves against e.", _against_e),
        ("Find an update after which the training RMSE is higher than before.",
         lambda microscope: microscope.n.value
         and microscope.rmse[microscope.n.value] > microscope.rmse[microscope.n.value - 1]),
        ("Set alpha to 1, and step until training diverges.",
         lambda microscope: microscope.diverged and microscope.n.value == len(microscope.order)),
    ),
    "03-landscape": (
        ("Reach the dashed line.", lambda landscape: _arrived(landscape, 1)),
        ("Reach its other branch, at the bottom left.", lambda landscape: _arrived(landscape, -1)),
        ("Make a step that jumps across the dashed line and lands farther from it.", _overshot),
    ),
    "04-playground": (
        ("Find an alpha that is too small: both curves end above 0.4, and are still falling.", _too_slow),
        ("Find an alpha with which training diverges.",
         lambda playground: playground.history.diverged_at is not None),
        ("Find an alpha with which the training curve is no longer smooth, and still ends below 0.1.",
         _restless),
    ),
    "05-playground": (
        ("Keep the run of K = 0. Then drag K to 5.",
         lambda playground: playground.K.value == 5 and np.isfinite(_biases(playground))),
        ("With K = 3, find a reg that brings the held-out RMSE within 0.02 of that of the kept run.",
         lambda playground: playground.K.value == 3
         and abs(_held_out(playground.history) - _biases(playground)) < 0.02),
    ),
    "05-scale": (
        ("Set reg to 0 and epochs to 50.",
         lambda playground: playground.reg.value == 0 and playground.epochs.value == 50),
        ("Press reset, keep the run of K = 0, and find a K with a lower held-out RMSE.",
         lambda playground: _held_out(playground.history) < _biases(playground)),
    ),
}  # fmt: skip
