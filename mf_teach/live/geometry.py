"""The geometry: rows of R and C as points in the plane, how training moves them, and what F does not see."""

from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np
from matplotlib.patches import Rectangle

from ..drawing.diagrams import LIT, TOTAL
from ..drawing.plane import Plane, projection
from ..drawing.plots import Heatmap, nice_ceiling, shared_scale
from ..model import LowRankFactorization
from .arguments import table, up_to
from .base import Live
from .controls import MOST_SEED, NAMED, WIDE, button, digits, grid
from .guarded import plain
from .path import walk

FEWEST, MOST, MOST_EPOCHS = 2, 12, 500  # rows or columns; epochs
LEFT, TOP, BELOW = 58, 44, 42  # CSS pixels for the labels of axes, and the legend
START = 0.1  # of the points: the standard deviation of their coordinates
WIDEST = 1.4  # of the plane: how much wider than high
SHEAR, ANGLE = 3.0, 180  # how far the sliders go
EQUAL = 1 + 1e-9  # two distances that differ less are one, but for rounding


class Geometry(Live):
    """The rows of R and C as points in the plane (K = 2): they move while the epochs go by, a prediction is
    a projection, and any invertible matrix A turns R into R A and C into C A^-T without changing F.

    M: (n_R, n_C) ratings, with 0 or nan where missing, 2 to 12 rows and columns. alpha, reg, seed: as of the
    model, which has biases, the global mean, and a start close to 0, scale = 0.1. epochs: how long it trains,
    1 to 500. `path.parameters[n]` are the numbers after n epochs, the same as those of `fit`.
    A turns by the angle of one slider and shears by the other: (1, shear; 0, 1) times a rotation.
    Raises ValueError or TypeError, naming the argument, for anything else, and where training diverges.
    """

    adapts = True

    def __init__(self, M: Any, *, alpha: float = 0.05, reg: float = 0.02, epochs: int = 60, seed: int = 0):
        self.M, self.seen = table(M)
        if not (min(self.M.shape) >= FEWEST and max(self.M.shape) <= MOST):
            raise ValueError(f"M has shape {self.M.shape}: must have {FEWEST} to {MOST} rows and columns")
        epochs = up_to("epochs", epochs, 1, MOST_EPOCHS)
        self.path = self._train(alpha, reg, epochs, up_to("seed", seed, 0, MOST_SEED))
        n_R, n_C = self.M.shape
        self.n = widgets.IntSlider(epochs, max=epochs, description="epoch", **WIDE)
        self.play = widgets.Play(epochs, max=epochs, interval=100, show_repeat=False)
        self.play.layout.width = "auto"
        widgets.link((self.play, "value"), (self.n, "value"))
        self.turn = widgets.IntSlider(0, min=-ANGLE, max=ANGLE, step=5, description="turn", **WIDE)
        self.shear = widgets.FloatSlider(0, min=-SHEAR, max=SHEAR, step=0.1, description="shear", **WIDE)
        self.i = widgets.IntSlider(0, max=n_R - 1, description="row i", **NAMED)
        self.j = widgets.IntSlider(0, max=n_C - 1, description="column j", **NAMED)
        self.reset = button("reset")
        hands = [self.n, self.turn, self.shear, self.i, self.j]
        start = {hand: hand.value for hand in hands}
        super().__init__(960, 380, [grid([*hands, widgets.HBox([self.play, self.reset])], 200)])
        self.on_change(*hands, run=self.refresh)
        self.on_click(self.reset, run=lambda: self._restart(start))
        self.on_pick(
            lambda: self.drawn.F,
            at=lambda: (self.i.value, self.j.value),
            go=lambda i, j: self.set_all({self.i: i, self.j: j}, run=self.refresh),
        )
        self.begin(self.refresh)

    def _restart(self, start):
        self.play.playing = False
        self.set_all(start, run=self.refresh)

    def _train(self, alpha, reg, epochs, seed):
        model = LowRankFactorization(*self.M.shape, 2, alpha, reg, seed=seed, scale=START)
        values = self.M[self.seen]
        self.mu = model.mu = float(values.mean())
        rows, cols = (index.astype(np.uint32) for index in np.nonzero(self.seen))
        path = walk(model, (rows, cols, values), epochs, len(values))
        if path.diverged:
            raise ValueError(f"alpha = {alpha:g}: must be smaller, training diverges within {epochs} epochs")
        return path

    def A(self) -> np.ndarray:
        """The matrix that the sliders have set, (2, 2): R becomes R A and C becomes C A^-T."""
        angle = np.deg2rad(self.turn.value)
        turn = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
        return np.array([[1, self.shear.value], [0, 1]]) @ turn

    def points(self) -> list[np.ndarray]:
        """R A and C A^-T after each epoch up to now: two arrays (epoch + 1, n_R or n_C, 2)."""
        return [trail[: self.n.value + 1] for trail in self._trails(self.A())]

    def _trails(self, A):
        """`points` after all epochs."""
        R, C = (np.array([part[n] for part in self.path.parameters]) for n in (0, 1))
        return R @ A, C @ np.linalg.inv(A).T

    def F(self, R: np.ndarray, C: np.ndarray) -> np.ndarray:
        """The predictions (n_R, n_C) of these factors, with the biases after the epoch that is shown."""
        R_bias, C_bias = self.path.parameters[self.n.value][2:]
        return R @ C.T + R_bias[:, None] + C_bias + self.mu

    def _draw(self):
        """Lay out the plane, F beside it, and below F how much it has changed."""
        width, height = self.stage.width, self.stage.height
        n_R, n_C = self.M.shape
        size = min((0.6 if self.stage.wide else 0.47) * width - LEFT, WIDEST * (height - TOP - BELOW))
        plane = Plane(self.stage.axes(LEFT, TOP, size, height - TOP - BELOW), n_R, n_C)
        left = LEFT + size + 60
        across, room = width - left - 8, height - TOP - BELOW - 40
        down = min(room, across * n_R / n_C)
        vmin, vmax = shared_scale(self.M, ~self.seen)
        F = Heatmap(self.stage.axes(left, TOP, across, down), self.M, "predicted  F", vmin=vmin, vmax=vmax)
        F.number("column j", "row i")
        lit = F.axes.add_patch(Rectangle((0, 0), 1, 1, fill=False, edgecolor=LIT, linewidth=3, zorder=4,
                                         clip_on=False))  # fmt: skip
        below = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top", "color": TOTAL}
        note = F.axes.annotate("", (0, 0), (0, -44), fontsize=13 if self.stage.wide else 12, **below)
        self.drawn = SimpleNamespace(plane=plane, F=F, lit=lit, note=note)
        return [*plane.artists, *F.artists, lit, note]

    def _show(self):
        drawn, i, j, epoch = self.drawn, self.i.value, self.j.value, self.n.value
        farthest = max(np.linalg.norm(trail, axis=-1).max() for trail in self._trails(self.A()))
        if drawn.plane.limit(nice_ceiling(1.05 * farthest)):  # of the whole path, so that it stays meanwhile
            self.stage.stale(drawn.plane.axes)
        trails, (R_old, C_old) = self.points(), self.path.parameters[epoch][:2]
        R, C = (trail[-1] for trail in trails)
        F, before = self.F(R, C), nearest(R_old)
        now = nearest(R, before)
        drawn.plane.update(trails, now, before, i, j)
        drawn.F.update(F)
        drawn.lit.set_xy((j - 0.5, i - 0.5))
        change, others = np.abs(F - self.F(R_old, C_old)).max(), int((now != before).sum())
        largest = f"largest change of F: {digits(change, 2)}"
        drawn.note.set_text(f"{largest}\nnew nearest in R: {others} of {len(R)}")
        length, shadow = np.hypot(*R[i]), projection(R[i], C[j])
        product = f"{digits(length, 2)} × {digits(shadow, 2)} = {digits(length * shadow, 2)}"
        rest = digits(F[i, j] - R[i] @ C[j], 2)
        A = "; ".join(", ".join(digits(x, 2) for x in row) for row in self.A())
        told = (
            f"R_{i} · C_{j} = length of R_{i} × projection of C_{j} = <b>{product}</b>; "
            f"with mean and biases, {rest}: <b>F[{i}, {j}] = {digits(F[i, j], 2)}</b>.<br>"
            f"Epoch {epoch}, A = ({A}): {largest}; {others} of {len(R)} rows have another nearest neighbour."
        )
        text = plain(told.replace("<br>", " "))
        self.show(
            alt=f"Rows of R and C as points in the plane, the projection of C_{j} onto R_{i}, and F. {text}",
            summary=f"Geometry: {text}",
            status=told,
        )


def nearest(R: np.ndarray, before: np.ndarray | None = None) -> np.ndarray:
    """The number of each row's nearest other row in R (n_R, 2): the one from before, where it still is it."""
    distance = np.linalg.norm(R[:, None] - R, axis=2)
    np.fill_diagonal(distance, np.inf)
    found = distance.argmin(axis=1)
    if before is None:
        return found
    rows = np.arange(len(R))
    return np.where(distance[rows, before] <= EQUAL * distance[rows, found], before, found)
