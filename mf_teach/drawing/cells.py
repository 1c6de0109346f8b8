"""The cells of a heatmap, drawn in 2 ms: an AxesImage with a grid and 100 Texts takes 40."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba

from . import digits

INK, PAPER = "#1a1a1a", "#ffffff"
MISSING, STRIPES = "#d9d9d9", "#8c8c8c"  # of the hatch
STRIPE, APART = 1, 5  # CSS pixels: how thick, and from one to the next


class Cells(Artist):
    """Coloured cells (n_R, n_C) that fill `ax`, and the numbers on them in ink that contrasts.

    colours: a ScalarMappable. To be set before drawing: values, a masked array (n_R, n_C); missing and
    framed, masks. Masked cells are hatched where they are missing; others stay clear, as is what is
    between the cells. All cells are one picture, each number is a stamp that is made once.
    """

    def __init__(self, ax, colours, missing, framed):
        super().__init__()
        self.colours, self.missing, self.framed, self.values = colours, missing, framed, None
        self._laid_out = None
        self.set_zorder(3)
        ax.add_artist(self)

    def draw(self, renderer):
        """Fill the cells and stamp the numbers; matplotlib calls this."""
        box = self.axes.get_window_extent(renderer)
        now = box.extents.tolist(), self.framed.tobytes()
        if now != self._laid_out:
            self._lay_out(box)
            self._laid_out = now
        rgba, masked = self.colours.to_rgba(self.values, bytes=True), np.ma.getmaskarray(self.values)
        rgba[masked] = 0
        halves = []
        for hatch in (MISSING, STRIPES):
            rgba[masked & self.missing] = _bytes(hatch)
            halves += [rgba.reshape(-1, 4).copy(), OTHERS]
        palette = np.concatenate(halves).view(np.uint32)[:, 0]
        picture = palette[self.pixels].view(np.uint8).reshape(*self.pixels.shape, 4)
        gc = renderer.new_gc()
        renderer.draw_image(gc, *self.corner, picture)
        self._stamp_numbers(renderer, gc, rgba)
        gc.restore()

    def _lay_out(self, box):
        """Find, for a place on the canvas, which pixel shows which cell."""
        self.density = getattr(self.get_figure(root=True), "density", 1)
        n_R, n_C = self.framed.shape
        x = np.round(np.linspace(box.x0, box.x1, n_C + 1)).astype(int)
        y = np.round(np.linspace(box.y1, box.y0, n_R + 1)).astype(int)
        self.corner = x[0], y[-1]
        self.css = box.width / n_C / self.density, box.height / n_R / self.density  # pixels of a cell
        self.x, self.y = (x[1:] + x[:-1]) / 2, (y[1:] + y[:-1]) / 2
        (rows, depth_y), (cols, depth_x) = _pixels(y[0] - y), _pixels(x - x[0])
        css = min(self.css)
        ink, paper, gap = (round(n * self.density) for n in ((2, 3, 1) if css >= 16 else (1, 2, 1)))
        count, depth = n_R * n_C, np.minimum.outer(depth_y, depth_x)
        number = np.add.outer(rows * n_C, cols)  # of the cell that a pixel shows
        framed = self.framed[np.ix_(rows, cols)]
        if css >= 8:
            number[(depth <= gap) & ~framed] = count
        number[(depth <= paper) & framed] = count + 2
        number[(depth <= ink) & framed] = count + 1
        stripes = np.add.outer(np.arange(len(rows)), np.arange(len(cols))) % round(APART * self.density)
        self.pixels = (number + (count + len(OTHERS)) * (stripes < round(STRIPE * self.density)))[::-1]

    def _stamp_numbers(self, renderer, gc, rgba):
        """Print the numbers, with a decimal where they have one and it fits; none that could not be read."""
        whole = np.ma.allequal(self.values, np.round(self.values))
        sizes = [(decimals, digits.size(*self.css, decimals)) for decimals in ((0,) if whole else (1, 0))]
        fitting = [(decimals, size) for decimals, size in sizes if size]
        if not fitting:
            return
        decimals, size = fitting[0]
        pixels, squeeze = round(size[0] * self.density), size[1]
        dark = (luminance(rgba[..., :3] / 255) < 0.18).astype(int)  # where white and black contrast alike
        inks = INK, PAPER
        numbers, shown = np.round(self.values.data, decimals).tolist(), ~np.ma.getmaskarray(self.values)
        for i, j in np.argwhere(shown).tolist():
            for places in (decimals, 0):  # of more digits than expected: without decimals, or not at all
                text = f"{round(numbers[i][j], places) + 0.0:.{places}f}"
                stamp = digits.stamp(text, pixels, inks[dark[i, j]], squeeze)
                if stamp.shape[1] - 1 <= self.css[0] * self.density:
                    height, width = stamp.shape[:2]
                    corner = round(self.x[j] - width / 2), round(self.y[i] - height / 2)
                    renderer.draw_image(gc, *corner, stamp)
                    break


def _bytes(colour):
    return np.round(np.multiply(to_rgba(colour), 255)).astype(np.uint8)


OTHERS = np.array([[0] * 4, _bytes(INK), _bytes(PAPER)], np.uint8)  # colours of what is no cell


def luminance(rgb):
    """Relative luminance 0..1 of sRGB colours (..., 3) in 0..1, as WCAG 2 defines it."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def _pixels(edges):
    """For each pixel from the first to the last edge: its cell's number, and how deep it is inside."""
    pixel = np.arange(edges[-1])
    cell = np.searchsorted(edges, pixel, side="right") - 1
    return cell, np.minimum(pixel - edges[cell], edges[cell + 1] - 1 - pixel) + 1
