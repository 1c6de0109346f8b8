"""A figure that redraws in milliseconds, at the size of the screen that it is shown on.

What stands still (axes, ticks, titles) is drawn once and kept as pixels. A frame is a copy of
them, and the moving artists drawn on top: a few milliseconds instead of 500.
No pyplot: nothing here touches its state or leaks into its list of figures.
"""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from .style import ADAPTED, FIXED, styled

LARGEST = 1.25  # of a fixed stage: how much it grows on a large screen
NARROWEST, LOWEST, WIDEST = 480, 250, 1600  # of one that adapts, in CSS pixels, if it says nothing else
LEAST = 360  # CSS pixels: no picture is too high that is lower
WIDE = 700  # CSS pixels: from here on, parts stand beside each other
TALLEST = 0.75, 0.45  # height / width at the most, where narrow and where wide


def tallest(width):
    """The height of a picture of this width at the most, in CSS pixels, where nothing else is said."""
    return max(TALLEST[width >= WIDE] * width, min(LEAST, 1.4 * width))


class Stage:
    """A figure of `width` x `height` units, in which all places are told. `build(draw)` fills it.

    A fixed stage keeps its units: on another screen, all of it is scaled. With adapts=True, a unit is a
    CSS pixel of the screen (or `zoom` of them), and so is a point of type or of a line: `fit` changes
    `width`, at least `narrowest`, and `height`, up to tallest(width), and `build` has to lay out for them.
    `ratio`: the screen's pixels for each CSS pixel. Until `fit` is called, a unit is one pixel anywhere.
    """

    def __init__(self, width, height, *, adapts=False, tallest=tallest, narrowest=NARROWEST):
        self.width, self.height, self.adapts, self.ratio = width, height, adapts, 1
        self.tallest, self.narrowest = tallest, narrowest
        self._look, self._points = (ADAPTED, 72) if adapts else (FIXED, 100)
        self.moving, self._still, self._extents, self._old = [], None, None, {}
        with styled(self._look):
            self.figure = Figure()
            self.canvas = FigureCanvasAgg(self.figure)
        self._resize(1)

    def _resize(self, scale, ratio=1):
        """Let a unit be so many pixels of the screen; `ratio` of these are a CSS pixel."""
        dpi = self._points * scale
        self.ratio, self.figure.density = ratio, scale if self.adapts else ratio
        self.figure.set_dpi(dpi)
        self.figure.set_size_inches(round(self.width * scale) / dpi, round(self.height * scale) / dpi)
        self.stale()

    def fit(self, width, height, ratio, zoom=1):
        """Take the size that suits so many CSS pixels of a screen with `ratio` pixels for each.

        zoom: of all type and lines, on a stage that adapts.
        """
        if self.adapts:
            width, height = width / zoom, height / zoom
            self.width = int(np.clip(width, self.narrowest, WIDEST))
            self.height = int(min(max(height, LOWEST), self.tallest(self.width)))
            self._resize(ratio * zoom, ratio)
        else:
            in_view = max(0.5 * self.width, self.width / self.height * height)
            self._resize(min(width, in_view, LARGEST * self.width) * ratio / self.width, ratio)

    @property
    def wide(self):
        """Whether there is room for parts beside each other."""
        return self.width >= WIDE

    def build(self, draw):
        """Start again with an empty figure: `draw()` adds axes and returns the artists that will move."""
        for part in self.figure.get_children()[1:]:  # all but its ground; `clear` would clear each Axes first
            part.remove()
        with styled(self._look):
            self.moving = draw()
        for artist in self.moving:
            artist.set_animated(True)
            artist.set_in_layout(False)  # it is no part of what stands still, so of no extent
        self.stale()

    def axes(self, left, top, width, height):
        """Add Axes at this place, in units from the top left corner of the figure."""
        below = self.height - top - height
        place = left / self.width, below / self.height, width / self.width, height / self.height
        return self.figure.add_axes(place)

    def cell(self, part, x, y):
        """The cell (i, j) at this place, as shares (0..1) of the width and height, or None.

        part: a drawing with cells: on its `axes`, cell (i, j) of its `shape` is around the point (j, i).
        """
        to_data = self.figure.transFigure - part.axes.transData
        j, i = to_data.transform((x, 1 - y))
        i, j = round(float(i)), round(float(j))
        n_R, n_C = part.shape
        return (i, j) if 0 <= i < n_R and 0 <= j < n_C else None

    def stale(self, axes=None, inside=None):
        """Say that something changed that does not move: the next frame draws it again.

        axes: the Axes that it is in, if only one has changed; else, all are drawn. inside: the artist, if
        it has changed alone, and all that is drawn between the axes.
        """
        if axes is None:
            self._still = None
        else:
            self._old[axes] = inside if self._old.get(axes, inside) is inside else None

    def frame(self):
        """Draw the moving artists over what stands still; return the pixels (height, width, 4).

        They stay as they are until the next frame.
        """
        with styled(self._look):
            if self._still is not None and self._old:
                self._draw_old()
            if self._still is None:
                self.canvas.draw()
                self._extents = None
                self._keep()
            self.canvas.restore_region(self._still)
            for artist in self.moving:
                artist.axes.draw_artist(artist)
        return np.asarray(self.canvas.buffer_rgba())

    def rest(self):
        """Find what each part covers, before one changes: or else, the next change draws all again."""
        if self._extents is None and self._still is not None:
            with styled(self._look):
                self._extents = {part: self._extent(part) for part in self.figure.get_children()[1:]}

    def let_go(self):
        """Free what is large. The rest is a knot of references, which Python collects when it wants to."""
        self.canvas.renderer = self._still = None
        for artist in [artist for axes in self.figure.axes for artist in axes.artists]:
            artist.remove()
        self.moving = []

    def _keep(self):
        self._still, self._old = self.canvas.copy_from_bbox(self.figure.bbox), {}

    def _extent(self, part):
        """What an Axes or a text of the figure covers, with its labels, and a pixel or two around it."""
        box = part.get_tightbbox(self.canvas.get_renderer())
        return box.padded(2 * self.ratio) if box else Bbox.null()

    def _draw_old(self):
        """Draw the old Axes again, each on a clean ground; if it shares it with another part, draw all."""
        self.canvas.restore_region(self._still)
        renderer = self.canvas.get_renderer()
        for axes, inside in self._old.items():
            if inside:
                self._wipe(axes.bbox)
                inside.draw(renderer)
                continue
            if self._extents is None:
                self._still = None
                return
            now = self._extent(axes)
            box = Bbox.union([self._extents[axes], now])
            if any(box.overlaps(other) for part, other in self._extents.items() if part is not axes):
                self._still = None
                return
            self._wipe(box)
            axes.draw(renderer)
            self._extents[axes] = now
        self._keep()

    def _wipe(self, box):
        """Let the ground be white here."""
        ground, height = np.asarray(self.canvas.buffer_rgba()), self.canvas.get_width_height()[1]
        (left, bottom), (right, top) = np.floor(box.min).astype(int), np.ceil(box.max).astype(int)
        ground[max(height - top, 0) : max(height - bottom, 0), max(left, 0) : max(right, 0)] = 255
