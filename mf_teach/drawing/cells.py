"""The cells of a heatmap, drawn in 2 ms: an AxesImage with a grid and 100 Texts takes 40."""

from functools import lru_cache

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from .style import FIXED, styled

INK, PAPER = "#1a1a1a", "#ffffff"
STEPS = 51  # of a stamp's opacity: six values, so that a picture has few colours and takes few bytes


class Cells(Artist):
    """Coloured cells (n_R, n_C) that fill `ax`, and the numbers on them in ink that contrasts.

    values: a masked array (n_R, n_C), to be set before drawing; masked cells stay clear. colours: a
    ScalarMappable. framed: mask (n_R, n_C). What was drawn behind shows between the cells, and
    around the framed ones. All cells are one picture, each number is a stamp that is made once.
    """

    def __init__(self, ax, colours, framed):
        super().__init__()
        self.colours, self.framed, self.values, self._box = colours, framed, None, None
        self.set_zorder(3)
        ax.add_artist(self)

    def draw(self, renderer):
        """Fill the cells and stamp the numbers; matplotlib calls this."""
        box = self.axes.get_window_extent(renderer)
        if box.extents.tolist() != self._box:
            self._lay_out(box)
        rgba = self.colours.to_rgba(self.values, bytes=True)
        rgba[np.ma.getmaskarray(self.values)] = 0
        clear = np.zeros((1, 4), np.uint8)  # the colour of pixels that belong to no cell
        palette = np.concatenate([rgba.reshape(-1, 4), clear]).view(np.uint32)[:, 0]
        picture = palette[self.pixels].view(np.uint8).reshape(*self.pixels.shape, 4)
        gc = renderer.new_gc()
        renderer.draw_image(gc, *self.corner, picture)
        if self.size >= 20 * self.density:  # CSS pixels: below, numbers would not be legible
            self._stamp_numbers(renderer, gc, rgba)
        gc.restore()

    def _lay_out(self, box):
        """Find, for a place on the canvas, which pixel shows which cell."""
        self._box, self.density = box.extents.tolist(), getattr(self.get_figure(root=True), "density", 1)
        n_R, n_C = self.framed.shape
        x = np.round(np.linspace(box.x0, box.x1, n_C + 1)).astype(int)
        y = np.round(np.linspace(box.y1, box.y0, n_R + 1)).astype(int)
        self.size, self.corner = min(box.width / n_C, box.height / n_R), (x[0], y[-1])
        self.x, self.y = (x[1:] + x[:-1]) / 2, (y[1:] + y[:-1]) / 2
        (rows, depth_y), (cols, depth_x) = _pixels(y[0] - y), _pixels(x - x[0])
        css = self.size / self.density
        frame, gap = round((4 if css >= 16 else 2) * self.density), round(self.density)
        rim = np.where(self.framed, frame, gap)[np.ix_(rows, cols)] if css >= 8 else 0
        number = np.add.outer(rows * n_C, cols)  # of the cell that a pixel shows
        self.pixels = np.where(np.minimum.outer(depth_y, depth_x) > rim, number, n_R * n_C)[::-1]

    def _stamp_numbers(self, renderer, gc, rgba):
        dark = (luminance(rgba[..., :3] / 255) < 0.18).tolist()  # where white and black ink contrast alike
        decimals = 0 if np.ma.allequal(self.values, np.round(self.values)) else 1
        numbers, shown = np.round(self.values.data, decimals).tolist(), ~np.ma.getmaskarray(self.values)
        for i, j in np.argwhere(shown).tolist():
            stamp = _stamp(numbers[i][j], decimals, dark[i][j], round(0.36 * self.size))
            height, width = stamp.shape[:2]
            renderer.draw_image(gc, round(self.x[j] - width / 2), round(self.y[i] - height / 2), stamp)


def luminance(rgb):
    """Relative luminance 0..1 of sRGB colours (..., 3) in 0..1, as WCAG 2 defines it."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def _pixels(edges):
    """For each pixel from the first to the last edge: its cell's number, and how deep it is inside."""
    pixel = np.arange(edges[-1])
    cell = np.searchsorted(edges, pixel, side="right") - 1
    return cell, np.minimum(pixel - edges[cell], edges[cell + 1] - 1 - pixel) + 1


@lru_cache(maxsize=4096)
def _stamp(number, decimals, on_dark, pixels):
    """A number as a small RGBA image, bottom row first as `draw_image` wants it."""
    text = f"{number + 0.0:.{decimals}f}".replace("-", "−")
    renderer = RendererAgg(pixels * (len(text) + 1), 2 * pixels, dpi=72)
    gc = renderer.new_gc()
    gc.set_foreground(PAPER if on_dark else INK)
    with styled(FIXED):  # a stamp is kept, so nobody's settings may reach it
        renderer.draw_text(gc, pixels / 2, 1.5 * pixels, text, FontProperties(size=pixels), 0)
    image = np.array(renderer.buffer_rgba())
    image[..., 3] = np.round(image[..., 3] / STEPS).astype(np.uint8) * STEPS
    columns, rows = image[..., 3].any(axis=0).nonzero()[0], image[..., 3].any(axis=1).nonzero()[0]
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1][::-1].copy()
