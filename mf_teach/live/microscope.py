"""The microscope: SGD one rating at a time, every number before and after."""

import html
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np

from .. import sgd
from .._arguments import number, whole
from ..drawing.close_up import CloseUp
from ..drawing.plots import nice_ceiling
from ..history import History
from ..model import LowRankFactorization
from .arguments import table, up_to
from .base import Live
from .controls import WIDE, alpha_slider, button, digits, in_a_row, seed_box
from .guarded import plain
from .own_update import judge, loop_of
from .path import PARAMETERS, walk

EPOCHS = 3
MOST_K, LARGEST = 4, 40  # lines of the table that have room; rows or columns


class Microscope(Live):
    """Step through the first three epochs of textbook SGD, forwards and backwards.

    M: (n_R, n_C) ratings, with 0 or nan where missing. K, reg: as of the model. alpha, seed: where the
    controls start. `path[n]` are the parameters after n updates, `order[n]` (i, j) the rating of the
    next one, `rmse[n]` the training RMSE after n: all of them made by `sgd.sgd_epoch`. A path that
    diverges ends with the update that did it: `diverged` says so.
    update: a function of your own to watch and to judge in its place, update(i, j, M_ij, R, C, R_bias,
    C_bias, alpha, reg), that changes the four arrays in place. Where it fails, the path ends: `failure`.
    Raises ValueError or TypeError, naming the argument, for settings that the model would refuse, K
    outside 1..4, or more than 40 rows or columns.
    """

    adapts = True

    def __init__(
        self, M: Any, *, K: int = 2, alpha: float = 0.1, reg: float = 0.02, seed: int = 0,
        update: Callable | None = None,
    ):  # fmt: skip
        self.own, self.loop = update, sgd.sgd_epoch if update is None else loop_of(update)
        self.M, self.seen = table(M)
        if max(self.M.shape) > LARGEST:
            raise ValueError(f"M has shape {self.M.shape}: must have at most {LARGEST} rows and columns")
        self.K = up_to("K", K, 1, MOST_K)
        self.reg = number("reg", reg, "finite and >= 0", lambda x: x >= 0)
        self.alpha, self.seed = alpha_slider(alpha, least=1e-3), seed_box(seed)
        self.n = widgets.IntSlider(0, description="updates", **WIDE)
        self.play = widgets.Play(interval=500, show_repeat=False, layout={"width": "auto"})
        self.step, self.ten, self.reset = button("step"), button("step ten"), button("reset")
        widgets.link((self.play, "value"), (self.n, "value"))
        start = {control: control.value for control in (self.alpha, self.seed)}
        moves = widgets.HBox([self.step, self.ten, self.play, self.reset])
        super().__init__(960, 380, [in_a_row([self.n, moves, self.alpha, self.seed])])
        self.on_change(self.n, run=self.refresh)
        self.on_change(self.alpha, self.seed, run=self._restart)
        self.on_click(self.step, run=lambda: self._go(1))
        self.on_click(self.ten, run=lambda: self._go(10))
        self.on_click(self.reset, run=lambda: self.set_all(start, run=self._restart))
        self.begin(self._restart)

    def _restart(self):
        """Make the whole path anew, and go back to its beginning."""
        self.play.playing = False
        self._walk()
        self.lay_out(anew=True)
        self.n.value = 0
        self.refresh()

    def _go(self, count):
        self.set_all({self.n: min(self.n.value + count, self.n.max)}, run=self.refresh)

    def _go_back(self, moved):
        if self._settled[0]:  # or else the slider may end before the value that it goes back to
            self.n.max = self.play.max = len(self._settled[0]["order"])
        super()._go_back(moved)

    def _walk(self):
        """Run `fit`'s own epochs rating by rating, and keep what each update left behind."""
        model = LowRankFactorization(*self.M.shape, self.K, self.alpha.value, self.reg, seed=self.seed.value)
        rows, cols = (index.astype(np.uint32) for index in np.nonzero(self.seen))
        path = walk(model, (rows, cols, self.M[self.seen]), EPOCHS, loop=self.loop)
        if not path.order:
            raise ValueError(f"alpha = {self.alpha.value:g}: must be smaller: the first update overflows")
        self.path, self.rmse = path.parameters, path.rmse
        self.diverged, self.failure = path.diverged, path.failure
        self.order = [(i, j) for i, j, _rating in path.order]

    def update(self, n: int) -> tuple[int, int, float, np.ndarray]:
        """The n-th update (1 is the first) as a table: i, j, e, and rows (before, gradient, step, after).

        The gradients are those of e^2/2 + reg/2 (R_bias_i^2 + C_bias_j^2 + |R_i|^2 + |C_j|^2), in the
        order R_bias_i, C_bias_j, R_i, C_j: -(e - reg R_bias_i), …, -(e C_j - reg R_i), -(e R_i - reg C_j).
        A step is -alpha times the gradient or, of a function of your own, what it has added.
        """
        i, j = self.order[whole("n", n, 1, len(self.order)) - 1]
        (R, C, R_bias, C_bias), after = self.path[n - 1], self.path[n]
        e = self.M[i, j] - sgd.predict(i, j, R, C, R_bias, C_bias, 0.0)
        before = np.concatenate([R_bias[[i]], C_bias[[j]], R[i], C[j]])
        pull = np.concatenate([[1, 1], C[j], R[i]])
        gradient = -(e * pull - self.reg * before)
        after = np.concatenate([after[2][[i]], after[3][[j]], after[0][i], after[1][j]])
        step = -self.alpha.value * gradient if self.own is None else after - before
        return i, j, e, np.array([before, gradient, step, after])

    def _model(self, n):
        parts = SimpleNamespace(**dict(zip(PARAMETERS, self.path[n], strict=True)))
        return parts, parts.R @ parts.C.T + parts.R_bias[:, None] + parts.C_bias

    def _draw(self):
        model, F = self._model(0)
        note = "step = − alpha × gradient\nafter = before + step"
        if self.own:
            note = "step = what your function added\nshould be − alpha × gradient"
        top = nice_ceiling(1.1 * self.rmse[0])
        self.drawn = CloseUp(self.stage, model, self.M - F, ~self.seen, note, self.M[self.seen].std(), top)
        return self.drawn.artists

    def _show(self):
        n, count, drawn = self.n.value, len(self.order), self.drawn
        self.n.max = self.play.max = count
        i, j, e, numbers = self.update(max(n, 1))
        model, F = self._model(n)
        drawn.update(model, self.M - F, i, j, [[_short(x) for x in column] for column in numbers], n)
        rmse = np.array(self.rmse[: n + 1])
        within = np.flatnonzero(rmse <= drawn.curve.top)[-1]
        left = int(within) + 1 if within < n else None  # the update that took it out of the plot
        drawn.curve.update(History(rmse, diverged_at=left), count)
        predicted = _short(self.M[i, j] - e)
        rating = f"M[{i}, {j}] = {self.M[i, j]:g}, predicted {predicted}, <b>e = {_short(e)}</b>."
        if n == 0:
            told = f"Nothing is updated yet. Next: {rating}"
        else:
            told = f"Update {n}, epoch {(n - 1) // self.seen.sum() + 1}: {rating}"
        told += f" Training RMSE after {n} updates: <b>{_short(self.rmse[n])}</b>."
        if self.diverged and n == count:
            told = f"Diverged in update {count}: the steps overshoot. {told} Try a smaller alpha."
        elif self.diverged:
            told += f" The path ends with update {count}, where it diverges."
        if self.own:
            told += f"<br>{self._judged(n)}"
        text = plain(told.replace("<br>", " "))
        lit = f"row {i} and column {j} lit; a table of the {'' if n else 'next '}step"
        self.show(
            alt=f"R, C, the biases and the errors, {lit}; the RMSE as a curve. {text}",
            summary=f"Microscope, seed {self.seed.value}, alpha {self.alpha.value:g}: {text}",
            status=told,
        )

    def _judged(self, n):
        """What is to be said of the learner's own function."""
        if self.failure and n == len(self.order):
            return f"Your function failed here, and changed nothing: {html.escape(self.failure)}"
        if n == 0:
            failed = f"Your function fails in update {len(self.order)}: {html.escape(self.failure)}"
            return failed if self.failure else "This runs your function: step, and see what it does."
        i, j, _e, (_before, gradient, step, _after) = self.update(n)
        return judge(self.path[n - 1], self.path[n], i, j, step, -self.alpha.value * gradient)


def _short(x):
    """A number as it fits into the table, also where a path diverges."""
    return digits(x, 3 if abs(x) < 10 else 1) if abs(x) < 1e4 else f"{x:.1e}".replace("-", "−")
