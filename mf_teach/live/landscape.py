"""The landscape: the loss over the two numbers that make one entry, and SGD's steps through it."""

from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .._arguments import number, shown
from ..drawing.landscape import Descent, Surface
from ..drawing.plots import nice_ceiling
from ..model import LowRankFactorization
from .arguments import numbers, up_to
from .base import ARROWS, Live
from .controls import MOST_SEED, NAMED, WIDE, alpha_slider, button, choice, digits, grid
from .guarded import plain
from .path import walk
from .picture import read

UPDATES, MOST = 60, 12  # how far a path goes; ratings
LEAST, LARGEST = 0.01, 1000  # the size of the ratings: of the largest one; and of reg
REGS = 0.0, 0.01, 0.03, 0.1, 0.3, 0.5, 1.0, 1.5, 2.0
STEPS = 100  # of a slider for the start, on either side of 0
LEFT, TOP, BELOW, WORD = 62, 30, 44, 62  # CSS pixels for the labels of axes; right of the curve, for a word


class Landscape(Live):
    """The loss of one entry, predicted as R_i C_j (K = 1, no biases), over these two numbers, and the way
    of SGD through it. The start moves by sliders, a click on the landscape, or the arrow keys.

    values: the entry's rating, or several ratings of it (N,), of which each update takes one, shuffled
    before each epoch by a Generator with this seed. R, C (or None, for a start that is far from the valley),
    alpha, reg: where the controls begin; the start on the nearest step of its sliders.
    `path` is what `sgd.sgd_epoch` has left behind, update by update, up to 60 of them: a `path.Path`.
    Raises ValueError or TypeError, naming the argument, for more than 12 ratings, a largest one whose size
    is not in 0.01..1000, a start outside of the picture, or a setting that the model would refuse.
    """

    adapts = True

    def __init__(
        self, values: Any = 4.0, *, R: float | None = None, C: float | None = None, alpha: float = 0.02,
        reg: float = 0.0, seed: int = 0,
    ):  # fmt: skip
        self.values = np.atleast_1d(numbers("values", values, 0, 1))
        size = float(np.abs(self.values).max()) if np.isfinite(self.values).all() else np.nan
        if not (LEAST <= size <= LARGEST and len(self.values) <= MOST):
            allowed = f"at most {MOST} ratings, the largest of a size in {LEAST}..{LARGEST}, none missing"
            raise ValueError(f"values = {shown(self.values.tolist())}: must be {allowed}")
        self.reach = nice_ceiling(1.5 * size**0.5)
        self.seed = up_to("seed", seed, 0, MOST_SEED)
        share = -0.3 if self.values.mean() > 0 else 0.3, 0.9
        places = [self.reach * part if x is None else x for part, x in zip(share, (R, C), strict=True)]
        self.R, self.C = (self._start(name, x) for name, x in zip("RC", places, strict=True))
        self.alpha = alpha_slider(alpha, least=1e-3)
        reg = number("reg", reg, f"finite and >= 0, at most {LARGEST}", lambda x: 0 <= x <= LARGEST)
        self.reg = choice("reg", REGS, reg)
        self.n = widgets.IntSlider(0, max=UPDATES, description="updates", **NAMED)
        self.play = widgets.Play(max=UPDATES, interval=300, show_repeat=False, layout={"width": "auto"})
        widgets.link((self.play, "value"), (self.n, "value"))
        self.step, self.reset = button("step"), button("reset")
        kinds = {"each update": 1, "each epoch": len(self.values)}
        self.arrows = widgets.Dropdown(options=kinds, description="arrows", **WIDE)
        start = {part: part.value for part in (self.R, self.C, self.alpha, self.reg, self.n)}
        buttons = widgets.HBox([self.step, self.play, self.reset])
        several = [self.arrows] if len(self.values) > 1 else []
        super().__init__(
            960, 380, [grid([self.R, self.C, self.alpha, self.reg, self.n, *several, buttons], 200)]
        )
        self.on_change(self.R, self.C, self.alpha, self.reg, run=self._walk)
        self.on_change(self.n, self.arrows, run=self.refresh)
        self.on_click(self.step, run=self._step)
        self.on_click(self.reset, run=lambda: self._restart(start))
        self.picture.picks = True
        self.picture.on_msg(lambda _picture, told, _buffers: self._guarded(lambda: self._place(told)))
        self.begin(self._walk)

    def _start(self, name, x):
        x = number(name, x, f"in -{self.reach:g}..{self.reach:g}", lambda x: abs(x) <= self.reach)
        step = self.reach / STEPS
        look = {"min": -self.reach, "max": self.reach, "step": step, "readout_format": ".3g"}
        return widgets.FloatSlider(
            round(x / step) * step, description=f"start {name}_{'ij'[name == 'C']}", **look, **NAMED
        )

    def _restart(self, start):
        self.play.playing = False
        self.set_all(start | {self.arrows: 1}, run=self._walk)

    def _step(self):
        self.set_all({self.n: min(self.n.value + self.arrows.value, UPDATES)}, run=self.refresh)

    def _place(self, told):
        """Put the start where a click is, or one step of the sliders to where an arrow key points."""
        (key, at), step = read(told), self.R.step
        self.lay_out()
        if key in ARROWS:
            down, right = ARROWS[key]
            place = np.array([self.R.value + step * right, self.C.value - step * down])
        elif at:
            axes = self.drawn.surface.axes
            to_data = axes.figure.transFigure - axes.transData
            place = to_data.transform((at[0], 1 - at[1]))
            if (np.abs(place) > self.drawn.surface.corner).any():
                return
        else:
            return
        R, C = np.clip(np.round(place / step) * step, -self.reach, self.reach).tolist()
        self.set_all({self.R: R, self.C: C}, run=self._walk)

    def _walk(self):
        """Train from the start as it is now, with the loop of the model."""
        N = len(self.values)
        model = LowRankFactorization(1, 1, 1, self.alpha.value, self.reg.value, seed=self.seed, biases=False)
        model.R, model.C = np.array([[self.R.value]]), np.array([[self.C.value]])
        here = np.zeros(N, np.uint32)
        self.path = walk(model, (here, here, self.values), -(-UPDATES // N))
        self.refresh()

    def loss(self, R: Any, C: Any) -> Any:
        """The mean of (M_ij - R C)^2 / 2 over the ratings, + reg / 2 (R^2 + C^2): what SGD steps down."""
        error = self.values - np.multiply(R, C)[..., None]
        return np.mean(error**2, axis=-1) / 2 + self.reg.value / 2 * (np.square(R) + np.square(C))

    def lowest(self) -> np.ndarray:
        """Where the loss is lowest, (N, 2): |R| = |C|, shrunk by reg. Without it, all of the valley is."""
        mean = float(self.values.mean())
        size = max(abs(mean) - self.reg.value, 0) ** 0.5
        return np.array([[size, np.copysign(size, mean)], [-size, -np.copysign(size, mean)]])

    def _draw(self):
        width, height = self.stage.width, self.stage.height
        down, across = height - TOP - BELOW, max(0.62 * width, width - 460)
        words = f"no {'mean ' * (len(self.values) > 1)}error: $R_i C_j$ = {self._goal()}"
        place = LEFT, TOP, across - LEFT, down
        surface = Surface(self.stage.axes(*place), self.reach, self.values.mean(), words)
        surface.axes.set(xlabel="$R_i$", ylabel="$C_j$")
        right = across + LEFT + 10
        descent = Descent(self.stage.axes(right, TOP, width - right - WORD, down), UPDATES)
        self.drawn = SimpleNamespace(surface=surface, descent=descent, reg=None)
        return [*surface.artists, *descent.artists]

    def _goal(self):
        """The rating, or the mean of several, as it is shown."""
        return f"{self.values.mean():.4g}".replace("-", "−")

    def _shape(self):
        """Draw the bands for another reg."""
        drawn, reg, lowest = self.drawn, self.reg.value, self.lowest()[0]
        if drawn.reg != reg:
            top = drawn.surface.shape(self.loss, lowest)
            if drawn.descent.shape(top, self.loss(*lowest)):
                self.stage.stale(drawn.descent.axes)
            drawn.reg = reg

    def _show(self):
        self._shape()
        n, N = min(self.n.value, len(self.path.order)), len(self.values)
        ways = np.array([[R[0, 0], C[0, 0]] for R, C, *_biases in self.path.parameters[: n + 1]])
        loss, each = self.loss(*ways.T), self.arrows.value
        ends = np.vstack([ways[::each], *([ways[-1:]] if n % each else [])])
        self.drawn.surface.update(ends, self.lowest() if self.reg.value else [])
        self.drawn.descent.update(loss)
        R, C = ways[-1]
        numbers = f"R_i = {_short(R)}, C_j = {_short(C)}, predicted {_short(R * C)}"
        goal = f"{'mean ' * (N > 1)}rating {self._goal()}"
        told = f"{'Start' if n == 0 else f'After {n} updates'}: {numbers}, {goal}."
        told += f" Loss <b style='font-size:20px'>{_short(loss[-1])}</b>. {self._last(n, ways)}"
        text = plain(told)
        self.show(
            alt="Contours of the loss over R_i and C_j, with a valley along "
            f"R_i C_j = {self._goal()}; {len(ends) - 1} arrows; the loss as a curve. {text}",
            summary=f"Landscape, alpha {self.alpha.value:g}, reg {self.reg.value:g}: {text}",
            status=told,
        )

    def _last(self, n, ways):
        """What the last step did, in words."""
        if n < self.n.value:
            return f"Diverged after {n} updates: each step overshoots. Try a smaller alpha."
        if n == 0:
            return ""
        if (ways[-1] == ways[-2]).all():
            return "Nothing moves: the gradient is 0 here."
        value = self.path.order[n - 1][2]
        before, after = value - ways[-2:].prod(axis=1)
        if before * after < 0:
            end = "and landed farther from it" if abs(after) > abs(before) else "and landed closer to it"
            return f"The last step jumped across the dashed line, {end}."
        return ""


def _short(x):
    """A number as the status says it, also where a path diverges."""
    return digits(x, 2) if abs(x) < 1e4 else f"{x:.1e}".replace("-", "−")
