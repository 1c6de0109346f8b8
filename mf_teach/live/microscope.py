"""The microscope: SGD one rating at a time, every number before and after."""

from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import numpy as np
from matplotlib.patches import Rectangle

from .. import sgd
from .._arguments import number, whole
from ..drawing.curves import ROOM, LossCurves
from ..drawing.diagrams import LIT, TOTAL, Block, Table
from ..drawing.plots import nice_ceiling
from ..history import History
from ..model import LowRankFactorization
from .arguments import table, up_to
from .base import Live
from .controls import WIDE, alpha_slider, button, digits, in_a_row, seed_box
from .guarded import plain

EPOCHS = 3
MOST_K, LARGEST = 4, 40  # lines of the table that have room; rows or columns
LEFT, TABLE = 44, 310  # CSS pixels: room for names left of the block; the width of the table
PARAMETERS = "R", "C", "R_bias", "C_bias"


class Microscope(Live):
    """Step through the first three epochs of textbook SGD, forwards and backwards.

    M: (n_R, n_C) ratings, with 0 or nan where missing. K, reg: as of the model. alpha, seed: where the
    controls start. `path[n]` are the parameters after n updates, `order[n]` (i, j) the rating of the
    next one, `rmse[n]` the training RMSE after n: all of them made by `sgd.sgd_epoch`. A path that
    diverges ends with the update that did it: `diverged` says so.
    Raises ValueError or TypeError, naming the argument, for settings that the model would refuse, K
    outside 1..4, or more than 40 rows or columns.
    """

    adapts = True

    def __init__(self, M: Any, *, K: int = 2, alpha: float = 0.1, reg: float = 0.02, seed: int = 0):
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
        M = self.M[self.seen]
        now = [getattr(model, name) for name in PARAMETERS]
        path, rmse, order = [[p.copy() for p in now]], [sgd.rmse(rows, cols, M, *now, 0.0)], []
        limit = 10 * max(np.abs(M).max(), rmse[0])
        with np.errstate(all="ignore"):  # a diverging path is told about, not warned about
            for n in range(EPOCHS * len(M)):
                if n % len(M) == 0:
                    sgd.shuffle(rows, cols, M, model.rng)
                one = (part[n % len(M) :][:1] for part in (rows, cols, M))
                sgd.sgd_epoch(*one, *now, 0.0, model.alpha, model.reg, True)
                after = sgd.rmse(rows, cols, M, *now, 0.0)
                if not np.isfinite(after) or rmse[-1] > limit:
                    break
                path.append([p.copy() for p in now])
                rmse.append(after)
                order.append((int(rows[n % len(M)]), int(cols[n % len(M)])))
        if not order:
            raise ValueError(f"alpha = {self.alpha.value:g}: must be smaller: the first update overflows")
        self.path, self.rmse, self.order = path, rmse, order
        self.diverged = len(order) < EPOCHS * len(M)

    def update(self, n: int) -> tuple[int, int, float, np.ndarray]:
        """The n-th update (1 is the first) as a table: i, j, e, and rows (before, gradient, step, after).

        The gradients are those of e^2/2 + reg/2 (R_bias_i^2 + C_bias_j^2 + |R_i|^2 + |C_j|^2), in the
        order R_bias_i, C_bias_j, R_i, C_j: -(e - reg R_bias_i), …, -(e C_j - reg R_i), -(e R_i - reg C_j).
        """
        i, j = self.order[whole("n", n, 1, len(self.order)) - 1]
        (R, C, R_bias, C_bias), after = self.path[n - 1], self.path[n]
        e = self.M[i, j] - sgd.predict(i, j, R, C, R_bias, C_bias, 0.0)
        before = np.concatenate([R_bias[[i]], C_bias[[j]], R[i], C[j]])
        pull = np.concatenate([[1, 1], C[j], R[i]])
        gradient = -(e * pull - self.reg * before)
        after = np.concatenate([after[2][[i]], after[3][[j]], after[0][i], after[1][j]])
        return i, j, e, np.array([before, gradient, -self.alpha.value * gradient, after])

    def _model(self, n):
        parts = SimpleNamespace(**dict(zip(PARAMETERS, self.path[n], strict=True)))
        return parts, parts.R @ parts.C.T + parts.R_bias[:, None] + parts.C_bias

    def _places(self):
        """Where the block, the table and the curve are: its cell, and left, top, width, height of the others.

        The curve is below the table where that leaves it enough room, else beside it; on a narrow screen,
        it is below both.
        """
        width, height = self.stage.width, self.stage.height
        (n_R, n_C), needed = self.M.shape, 78 + 21 * (2 + 2 * self.K)  # pixels for the lines of the table
        lower = height if self.stage.wide else max(needed, 3 * height // 5)
        cells = self.K + 1.7
        cell = max(3, int(min(40, (lower - 44) / (n_R + cells), (0.4 * width - 50) / (n_C + cells))))
        x = int(LEFT + (n_C + cells) * cell) + (28 if self.stage.wide else 52)  # names stand out of the table
        if not self.stage.wide:
            return cell, (x, 6, width - x - 8, needed), (0, lower, width, height - lower)
        if height - needed >= 200 or width - x < TABLE + 240:
            return cell, (x, 6, min(TABLE, width - x - 8), needed), (x, needed, width - x, height - needed)
        return cell, (x, 6, TABLE, needed), (x + TABLE, 0, width - x - TABLE, height)

    def _draw(self):
        cell, table, (x, y, width, height) = self._places()
        model, F = self._model(0)
        look = {"vmax": 3, "kind": "errors", "missing": ~self.seen}
        block = Block(self.stage.axes, LEFT, 6, cell, model, self.M - F, "error  $M - F$", **look)
        ks = range(self.K)
        names = ["R_bias[i]", "C_bias[j]", *(f"R[i, {k}]" for k in ks), *(f"C[j, {k}]" for k in ks)]
        header = ["", "before", "gradient", "step", "after"]
        ax = self.stage.axes(*table)
        numbers = Table(ax, header, names, "", x=[0.2, 0.4, 0.6, 0.8, 1])
        ax.text(0, 0, "step = − alpha × gradient\nafter = before + step", fontsize=12, color=TOTAL)
        which = ax.text(0, 0.94, "", color=LIT)
        changed = [Rectangle((0, 0), w, h, fill=False, edgecolor=LIT, linewidth=1.5, zorder=4)
                   for w, h in ((self.M.shape[1], 1), (1, self.M.shape[0]))]  # fmt: skip
        for part in changed:
            block.table.cells.axes.add_patch(part)
        left, above, right, below = ROOM
        place = self.stage.axes(x + left, y + above, width - left - right, max(height - above - below, 20))
        top = nice_ceiling(1.1 * self.rmse[0])
        curve = LossCurves(place, self.M[self.seen].std(), top, xlabel="updates")
        self.drawn = SimpleNamespace(block=block, table=numbers, curve=curve, which=which, changed=changed)
        return [*block.artists, *changed, *numbers.artists, which, *curve.artists]

    def _show(self):
        n, count, drawn = self.n.value, len(self.order), self.drawn
        self.n.max = self.play.max = count
        i, j, e, numbers = self.update(max(n, 1))
        model, F = self._model(n)
        drawn.block.update(model, self.M - F, i, j)
        drawn.table.update([[_short(x) for x in column] for column in numbers])
        drawn.which.set_text(f"update {n}" if n else "next")
        for part, corner in zip(drawn.changed, ((0, i), (j, 0)), strict=True):
            part.set(xy=np.subtract(corner, 0.5), visible=n > 0)
        rmse = np.array(self.rmse[: n + 1])
        within = np.flatnonzero(rmse <= drawn.curve.top)[-1]
        left = int(within) + 1 if within < n else None  # the update that took it out of the plot
        if drawn.curve.update(History(rmse, diverged_at=left), count):
            self.stage.stale(drawn.curve.axes)
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
        text = plain(told)
        lit = f"row {i} and column {j} lit; a table of the {'' if n else 'next '}step"
        self.show(
            alt=f"R, C, the biases and the errors, {lit}; the RMSE as a curve. {text}",
            summary=f"Microscope, seed {self.seed.value}, alpha {self.alpha.value:g}: {text}",
            status=told,
        )


def _short(x):
    """A number as it fits into the table, also where a path diverges."""
    return digits(x, 3 if abs(x) < 10 else 1) if abs(x) < 1e4 else f"{x:.1e}".replace("-", "−")
