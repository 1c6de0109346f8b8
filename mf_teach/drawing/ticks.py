"""The numbers along two axes, drawn with stamps: matplotlib's own take 10 ms whenever an axis changes."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from .digits import MIDDLE, stamp

NUMBERS, NAME = 12, 13  # the size of the type, in points
LENGTH, PAD, BELOW = 3.5, 3.5, 27  # points: of a tick; from it to its number; from an axis to its name
INK, GRID, THICK = "#000000", "#e6e6e6", 0.8  # of ticks and numbers, of the lines across, both in points


class Ticks(Artist):
    """The ticks of `ax`, instead of its own, with a line across from each of the vertical axis.

    xlabel: the name of the horizontal axis. To be set before drawing: x and y, where the ticks are.
    """

    def __init__(self, ax, xlabel):
        super().__init__()
        self.xlabel, self.x, self.y = xlabel, [], []
        ax.xaxis.set_visible(False)
        ax.yaxis.set_visible(False)
        ax.add_artist(self)

    def draw(self, renderer):
        """Draw lines, ticks and numbers; matplotlib calls this."""
        point, box, data = renderer.points_to_pixels(1), self.axes.bbox, self.axes.transData
        x = data.transform([(x, self.axes.get_ylim()[0]) for x in self.x])[:, 0]
        y = data.transform([(self.axes.get_xlim()[0], y) for y in self.y])[:, 1]
        gc = renderer.new_gc()
        gc.set_linewidth(THICK * point)
        gc.set_snap(True)
        long = LENGTH * point
        across = [((box.x0, at), (box.x1, at)) for at in y]
        short = [((box.x0 - long, at), (box.x0, at)) for at in y]
        short += [((at, box.y0 - long), (at, box.y0)) for at in x]
        for colour, lines in ((GRID, across), (INK, short)):
            gc.set_foreground(colour)
            ends = np.reshape(lines, (-1, 2))
            path = Path(ends, [Path.MOVETO, Path.LINETO] * len(lines))
            renderer.draw_path(gc, path, IdentityTransform())
        away = (LENGTH + PAD) * point
        size, name = round(NUMBERS * point), round(NAME * point)
        for at, value in zip(x, self.x, strict=True):
            _put(renderer, gc, f"{value:g}", size, at, box.y0 - away - MIDDLE * size, 0.5)
        for at, value in zip(y, self.y, strict=True):
            _put(renderer, gc, f"{value:g}", size, box.x0 - away, at, 1)
        _put(renderer, gc, self.xlabel, name, (box.x0 + box.x1) / 2, box.y0 - BELOW * point, 0.5)
        gc.restore()


def _put(renderer, gc, text, size, x, y, share):
    """Stamp a text with its middle at the height y, and this share of its width left of x."""
    image = stamp(text, size, INK)
    renderer.draw_image(gc, round(x - share * image.shape[1]), round(y) - len(image) // 2, image)
