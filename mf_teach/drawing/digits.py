"""Text as stamps: each letter is rasterised once, each text put together once. matplotlib takes 2 ms a text.

Numbers on cells are as large as fits, and never under 11 CSS pixels.
"""

from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.text import Annotation
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from .style import FIXED, styled

SMALLEST, LARGEST = 11, 16  # of the type, in CSS pixels
NARROWEST = 0.75  # of its width: how far a number may be squeezed before it is too wide
STEPS = 51  # of a stamp's opacity: six values, so that a picture has few colours and takes few bytes
PHASES = 4  # places of a letter within a pixel
MIDDLE, REACH = 0.365, 0.65  # of type of size 1: of its digits above their foot; of all of it around that
WIDEST = {0: "-8", 1: "-8.8"}  # what must fit, by decimals: so a size lasts while the numbers change


def size(width, height, decimals):
    """Of type in a cell of so many CSS pixels: its size in CSS pixels and how far it is squeezed, or None."""
    for pixels in range(min(LARGEST, int(0.62 * height)), SMALLEST - 1, -1):
        squeeze = (width - 1) / (pixels * _ems(WIDEST[decimals]))
        if squeeze >= (1 if pixels > SMALLEST else NARROWEST):
            return pixels, min(1.0, squeeze)
    return None


@lru_cache(maxsize=4096)
def stamp(text, pixels, ink, squeeze=1.0, weight="normal"):
    """A line of text as a small RGBA image, bottom row first as `draw_image` wants it.

    pixels: of the screen, the size of the type. ink: a colour. Half way up is the middle of the digits.
    """
    advances = np.array([_advance(letter, weight) for letter in text]) * pixels * squeeze
    starts = np.cumsum([1, *advances])
    cover = np.zeros((2 * int(np.ceil(REACH * pixels)), int(starts[-1]) + pixels + 4), np.uint8)
    for letter, start in zip(text, starts, strict=False):
        if letter.isspace():
            continue
        whole, phase = divmod(round(start * PHASES), PHASES)
        image = _letter(letter, pixels, squeeze, weight, phase)
        place = cover[:, whole : whole + image.shape[1]]
        np.maximum(place, image, out=place)
    filled = np.flatnonzero(cover.any(axis=0))
    cover = cover[:, filled[0] : filled[-1] + 1] if len(filled) else cover[:, :1]
    rgba = np.empty((*cover.shape, 4), np.uint8)
    rgba[:] = np.round(np.multiply(to_rgba(ink), 255))
    rgba[..., 3] = cover
    return rgba[::-1].copy()


@lru_cache(maxsize=4096)
def _letter(letter, pixels, squeeze, weight, phase):
    """How far it covers each pixel (0..255), so many quarters of a pixel right of where it starts."""
    half = int(np.ceil(REACH * pixels))
    renderer = RendererAgg(int(pixels * max(1, _advance(letter, weight))) + 3, 2 * half, dpi=72)
    gc = renderer.new_gc()
    gc.set_linewidth(0)
    gc.set_snap(False)  # or else a minus sign may fall between the pixels
    place = Affine2D().scale(pixels * squeeze, pixels).translate(phase / PHASES, half - MIDDLE * pixels)
    renderer.draw_path(gc, _path(letter, weight), place, (0, 0, 0))
    opacity = np.asarray(renderer.buffer_rgba())[..., 3]
    return np.round(opacity / STEPS).astype(np.uint8) * STEPS


@lru_cache(maxsize=1024)
def _path(text, weight="normal"):
    """The outline of a text whose size is 1."""
    with styled(FIXED):  # it is kept, so nobody's settings may reach it
        path = TextPath((0, 0), text, size=100, prop=FontProperties(weight=weight))
        return path.transformed(Affine2D().scale(0.01))


@lru_cache(maxsize=1024)
def _advance(letter, weight):
    """From where a letter starts to where the next one does: as between two bars."""
    bars = [_path(f"|{between}|", weight).vertices[:, 0].max() for between in (letter, "")]
    return bars[0] - bars[1]


@lru_cache(maxsize=16)
def _ems(text):
    return _path(text).get_extents().width


class Label(Annotation):
    """An annotation that is drawn with stamps, in a tenth of the time; without mathematics.

    step: from line to line, as a share of the size of the type.
    """

    def draw(self, renderer):
        """Stamp line by line; matplotlib calls this."""
        if not self.get_visible() or not self.get_text():
            return
        self.update_positions(renderer)
        x, y = self.get_transform().transform(self.get_unitless_position())
        pixels, lines = round(renderer.points_to_pixels(self.get_fontsize())), self.get_text().split("\n")
        up = {"top": 0, "center": len(lines) / 2, "bottom": len(lines)}[self.get_verticalalignment()]
        left = {"left": 0, "center": 0.5, "right": 1}[self.get_horizontalalignment()]
        gc = renderer.new_gc()
        for n, line in enumerate(lines):
            image = stamp(line, pixels, self.get_color(), weight=self.get_fontweight())
            middle = y - pixels * self.step * (0.5 + n - up)
            renderer.draw_image(gc, round(x - left * image.shape[1]), round(middle) - len(image) // 2, image)
        gc.restore()

    def get_tightbbox(self, renderer=None):
        """What may be drawn on: stamps are not just where matplotlib would draw the text."""
        box = super().get_tightbbox(renderer)
        return box and box.padded(self.get_fontsize() / 4 * self.figure.dpi / 72)


def label(ax, text, xy, offset=(0, 0), linespacing=1.2, **look):
    """Add a `Label` to `ax` as `annotate` does, with an offset in points, also outside of `ax`."""
    look |= {"textcoords": "offset points", "annotation_clip": False, "clip_on": False}
    added = Label(text, xy, offset, linespacing=linespacing, **look)
    added.step = linespacing
    return ax.add_artist(added)
