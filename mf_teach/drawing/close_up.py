"""Draws one update close up: the model around its errors, a table of the numbers that change, the RMSE."""

import numpy as np
from matplotlib.patches import Rectangle

from .curves import ROOM, LossCurves
from .diagrams import LIT, TOTAL, Block, Table

LEFT, TABLE, NARROW = 44, 310, 290  # CSS pixels: room for names left of the block; of the table, and at least
FLAT, BESIDE = 160, 240  # CSS pixels of the curve: lower than FLAT it is nothing; its width beside the table
TITLE = 140  # CSS pixels of errors under which their whole title has room


class CloseUp:
    """A `Block` of a model and its errors, a `Table` of the step of one update, and `LossCurves`, on a stage.

    model: has R (n_R, K), C (n_C, K), R_bias and C_bias. errors: (n_R, n_C); missing: mask of those to hatch.
    note: what is written below the table. baseline, top: as of `LossCurves`.
    """

    def __init__(self, stage, model, errors, missing, note, baseline, top):
        K, (n_R, n_C) = model.R.shape[1], errors.shape
        cell, table, (x, y, width, height) = _places(stage, n_R, n_C, K)
        look = {"vmax": 3, "kind": "errors", "missing": missing}
        title = "error  $M - F$" if cell * n_C >= TITLE else "error"
        self.block = Block(stage.axes, LEFT, 6, cell, model, errors, title, **look)
        rows = (f"{part}, {k}]" for part in ("R[i", "C[j") for k in range(K))
        names = ["R_bias[i]", "C_bias[j]", *rows]
        header = ["", "before", "gradient", "step", "after"]
        ax, self.roomy = stage.axes(*table), table[2] >= TABLE
        ends = [0.2, 0.39, 0.585, 0.797, 1]  # steps are small, and take more room
        self.table = Table(ax, header, names, "", ends)
        ax.text(0, 0, note, fontsize=12, color=TOTAL)
        self.which = ax.text(0, 0.94, "", color=LIT)
        look = {"fill": False, "edgecolor": LIT, "linewidth": 1.5, "zorder": 4}
        self.changed = [Rectangle((0, 0), *size, **look) for size in ((n_C, 1), (1, n_R))]
        for part in self.changed:
            self.block.table.cells.axes.add_patch(part)
        left, above, right, below = ROOM
        place = stage.axes(x + left, y + above, width - left - right, max(height - above - below, 20))
        self.curve = LossCurves(place, baseline, top, xlabel="updates")
        self.artists = [*self.block.artists, *self.changed, *self.table.artists, self.which,
                        *self.curve.artists]  # fmt: skip

    def update(self, model, errors, i, j, columns, n):
        """Show update n, of row i and column j, its numbers as columns of texts; with n = 0, the next one."""
        self.block.update(model, errors, i, j)
        self.table.update(columns)
        self.which.set_text(f"update {n}" if n else "next")
        self.which.set_fontsize(13 if n < 1000 and self.roomy else 12)  # beside it stands a header
        for part, corner in zip(self.changed, ((0, i), (j, 0)), strict=True):
            part.set(xy=np.subtract(corner, 0.5), visible=n > 0)


def _places(stage, n_R, n_C, K):
    """Where the block, the table and the curve are: its cell, and left, top, width, height of the others.

    The curve is below the table where that leaves it enough room, else beside it; on a narrow screen,
    it is below both.
    """
    width, height = stage.width, stage.height
    needed = 78 + 21 * (2 + 2 * K)  # pixels for the lines of the table
    lower = height if stage.wide else max(needed, 3 * height // 5)
    cells, across, least = K + 1.7, 0.4 * width - 50, width - TABLE - BESIDE - LEFT - 28
    if not stage.wide:
        across = min(across, width - NARROW - LEFT - 60)
    elif height - needed < FLAT and least >= 0.25 * width:  # the curve has room beside the table
        across = min(across, least)
    cell = max(3, int(min(40, (lower - 44) / (n_R + cells), across / (n_C + cells))))
    x = int(LEFT + (n_C + cells) * cell) + (28 if stage.wide else 52)  # names stand out of the table
    if not stage.wide:
        return cell, (x, 6, width - x - 8, needed), (0, lower, width, height - lower)
    if height - needed >= 200 or width - x < TABLE + BESIDE:
        return cell, (x, 6, min(TABLE, width - x - 8), needed), (x, needed, width - x, height - needed)
    return cell, (x, 6, TABLE, needed), (x + TABLE, 0, width - x - TABLE, height)
