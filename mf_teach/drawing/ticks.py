"""The numbers along two axes, drawn with stamps: matplotlib's own take 10 ms whenever an axis changes."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.path import Path
from matplotlib.transforms import Bbox, IdentityTransform

from .digits import MIDDLE, stamp

NUMBERS, NAMES = 12, 13  # the size of the type, in points
LENGTH, PAD, BELOW = 3.5, 3.5, 23.5  # points: of a tick; from it to its number, and to the horizontal name
INK, LINE, THICK = "#000000", "#e6e6e6", 0.8  # of ticks and numbers; of the lines across; both in points


class Ticks(Artist):
    """The numbers along the axes of `ax`, instead of matplotlib's.

    xlabel, ylabel: what the axes are called. lines: whether there is a tick at each number, and a line
    across at those of the vertical axis. To be set before drawing: x and y, the numbers.
    """

    def __init__(self, ax, xlabel="", ylabel="", *, lines=False):
        super().__init__()
        self.xlabel, self.ylabel, self.lines, self.x, self.y = xlabel, ylabel, lines, [], []
        ax.xaxis.set_visible(False)
        ax.yaxis.set_visible(False)
        ax.add_artist(self)

    def draw(self, renderer):
        """Draw lines, ticks, numbers and names; matplotlib calls this."""
        point, box, gc = renderer.points_to_pixels(1), self.axes.bbox, renderer.new_gc()
        if self.lines:
            x, y = self._pixels()
            gc.set_linewidth(THICK * point)
            gc.set_snap(True)
            left, below = box.x0 - LENGTH * point, box.y0 - LENGTH * point
            _lines(renderer, gc, LINE, [((box.x0, at), (box.x1, at)) for at in y])
            ticks = [((left, at), (box.x0, at)) for at in y] + [((at, below), (at, box.y0)) for at in x]
            _lines(renderer, gc, INK, ticks)
        for image, left, bottom in self.stamps(point):
            renderer.draw_image(gc, left, bottom, image)
        gc.restore()

    def _pixels(self):
        """Where the numbers are on the canvas: from its left, and from its bottom."""
        data, left, below = self.axes.transData, self.axes.get_xlim()[0], self.axes.get_ylim()[0]
        x = data.transform(np.column_stack(np.broadcast_arrays(np.asarray(self.x, float), below)))[:, 0]
        return x, data.transform(np.column_stack(np.broadcast_arrays(left, np.asarray(self.y, float))))[:, 1]

    def stamps(self, point):
        """Each number and name as a picture, with the place of its lower left corner on the canvas."""
        (x, y), box, size = self._pixels(), self.axes.bbox, round(NUMBERS * point)
        away = (PAD + LENGTH * self.lines) * point
        height, left = box.y0 - away - MIDDLE * size, box.x0 - away
        placed = [_placed(_number(value, size), at, height, 0.5) for at, value in zip(x, self.x, strict=True)]
        beside = [_placed(_number(value, size), left, at, 1) for at, value in zip(y, self.y, strict=True)]
        placed, name = placed + beside, round(NAMES * point)
        if self.xlabel:
            below = box.y0 - (BELOW + LENGTH * self.lines) * point
            placed.append(_placed(stamp(self.xlabel, name, INK), (box.x0 + box.x1) / 2, below, 0.5))
        if self.ylabel:
            image = np.rot90(stamp(self.ylabel, name, INK), -1).copy()  # its bottom row is the first
            left = min([at for _image, at, _bottom in beside], default=left) - PAD * point - image.shape[1]
            placed.append(_placed(image, left, (box.y0 + box.y1) / 2, 0))
        return placed

    def get_tightbbox(self, renderer=None):
        """What is drawn on, beside the axes themselves."""
        stamps = self.stamps(self.get_figure(root=True).dpi / 72)
        boxes = [Bbox.from_bounds(left, bottom, *image.shape[1::-1]) for image, left, bottom in stamps]
        return Bbox.union([self.axes.bbox, *boxes])


def _number(value, size):
    return stamp(f"{value:g}", size, INK)


def _placed(image, x, y, share):
    """A picture with its middle at the height y, and this share of its width left of x."""
    return image, round(x - share * image.shape[1]), round(y) - len(image) // 2


def _lines(renderer, gc, colour, lines):
    if lines:
        gc.set_foreground(colour)
        path = Path(np.reshape(lines, (-1, 2)), [Path.MOVETO, Path.LINETO] * len(lines))
        renderer.draw_path(gc, path, IdentityTransform())
