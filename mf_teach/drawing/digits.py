"""Numbers on cells: as large as fits, never under 11 CSS pixels, each rasterised once and then stamped."""

from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from .style import FIXED, styled

SMALLEST, LARGEST = 11, 16  # of the type, in CSS pixels
NARROWEST = 0.75  # of its width: how far a number may be squeezed before it is too wide
STEPS = 51  # of a stamp's opacity: six values, so that a picture has few colours and takes few bytes
WIDEST = {0: "-8", 1: "-8.8"}  # what must fit, by decimals: so a size lasts while the numbers change


def size(width, height, decimals):
    """Of type in a cell of so many CSS pixels: its size in CSS pixels and how far it is squeezed, or None."""
    for pixels in range(min(LARGEST, int(0.62 * height)), SMALLEST - 1, -1):
        squeeze = (width - 1) / (pixels * _ems(WIDEST[decimals]))
        if squeeze >= (1 if pixels > SMALLEST else NARROWEST):
            return pixels, min(1.0, squeeze)
    return None


@lru_cache(maxsize=4096)
def stamp(number, decimals, pixels, squeeze, ink):
    """A number as a small RGBA image, bottom row first as `draw_image` wants it.

    pixels: of the screen, the size of the type. ink: a colour.
    """
    text = f"{number + 0.0:.{decimals}f}"
    path = _path(text).transformed(Affine2D().scale(pixels * squeeze, pixels))
    box = path.get_extents()
    height, width = int(np.ceil(box.height)) + 2, int(np.ceil(box.width)) + 2
    renderer = RendererAgg(width, height, dpi=72)
    gc = renderer.new_gc()
    gc.set_linewidth(0)
    middle = Affine2D().translate(width / 2 - (box.x0 + box.x1) / 2, 1 - box.y0)
    renderer.draw_path(gc, path, middle, ink)
    image = np.array(renderer.buffer_rgba())
    image[..., 3] = np.round(image[..., 3] / STEPS).astype(np.uint8) * STEPS
    return image[::-1].copy()


@lru_cache(maxsize=4096)
def _path(text):
    """The outline of a text whose size is 1."""
    with styled(FIXED):  # it is kept, so nobody's settings may reach it
        return TextPath((0, 0), text, size=100, prop=FontProperties()).transformed(Affine2D().scale(0.01))


@lru_cache(maxsize=16)
def _ems(text):
    return _path(text).get_extents().width
