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


TASKS = {
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
    "03-landscape": (
        ("Reach the dashed line.", lambda landscape: _arrived(landscape, 1)),
        ("Reach its other branch, at the bottom left.", lambda landscape: _arrived(landscape, -1)),
        ("Make a step that jumps across the dashed line and lands farther from it.", _overshot),
    ),
}  # fmt: skip
