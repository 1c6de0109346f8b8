"""What all live widgets share: controls above, a status line, and a picture from a `Stage`."""

import gc
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, ClassVar

import ipywidgets as widgets

from ..drawing.pixels import png
from ..drawing.stage import NARROWEST, Stage, tallest
from .guarded import LOCK, Guarded
from .picture import Picture, finite, read
from .reopened import image

ARROWS = {"ArrowUp": (-1, 0), "ArrowDown": (1, 0), "ArrowLeft": (0, -1), "ArrowRight": (0, 1)}
LAID_OUT = 4  # pictures that are kept ready to be redrawn; of an older one, only what was sent is kept


class Live(Guarded):
    """A widget of controls, a status line and a picture of width x height units, as of a `Stage`.

    Subclasses give `_draw()`, which lays out the picture: it keeps in `drawn` what `_show()` is going to
    update, and returns the artists that move. `_show()` ends with `show`. With `adapts`, `_draw()` lays
    out for the `stage.width` and `stage.height` that the screen has room for, whenever these change; the
    height is at most `_tallest(width)`. In less than `narrowest` CSS pixels, the picture scrolls sideways:
    type gets no smaller.
    Without a kernel, the output is the picture (PNG), too.
    """

    adapts = False
    narrowest = NARROWEST
    _laid_out: ClassVar[list["Live"]] = []  # the one that was used last is the last
    _gone: ClassVar[int] = 0  # how many were let go

    def __init__(self, width: int, height: int, controls: list[widgets.Widget]):
        self.picture, self._size = Picture(), (width, height)
        self.stage: Any = None
        self.drawn: Any = None
        self._whole = False
        self.zoom = 1.0  # of the type on the picture, where it adapts
        super().__init__([])
        self.children = [*controls, self.status, self.picture]
        self.picture.observe(lambda change: self._guarded(self.fit_screen), "room")

    @property
    def png(self) -> bytes:
        """The picture as it is now, as a PNG."""
        if self.stage is None:
            self.refresh()
        return png(self.stage.frame())

    def fit_screen(self) -> None:
        """Draw for the room that there is, and for `zoom`."""
        if self.stage and self.picture.screen:
            self.stage.fit(*self._room(), self.zoom)
        self._whole = self._whole and not self.adapts
        self.refresh()

    def on_pick(self, part: Callable, at: Callable, go: Callable) -> None:
        """Let a click on a cell of `part()`, or an arrow key from the cell `at()`, call `go(i, j)`."""

        def pick(content):
            (key, place), cell = read(content), None
            self.lay_out()
            if key:
                cell = self._beside(key, at(), part().shape)
            elif place:
                cell = self.stage.cell(part(), *place)
            if cell:
                go(*cell)

        self.picture.picks = True
        self.picture.on_msg(lambda _picture, content, _buffers: self._guarded(lambda: pick(content)))

    def on_point(self, heatmaps: Callable, at: Callable, light: Callable) -> None:
        """Let a cell (i, j) of any of `heatmaps()` under the mouse, or an arrow key from the cell `at()`,
        call `light((i, j))`, and where there is no such cell any more, `light(None)`.
        """

        def point(key=None):
            self.lay_out()
            maps, place = heatmaps(), finite(self.picture.pointed, 2)
            if key in ARROWS:
                cell = self._beside(key, at(), maps[0].shape) or at()
            else:
                cells = (self.stage.cell(heatmap, *place) for heatmap in maps if place and not key)
                cell = next(filter(None, cells), None)
            if cell != at():
                light(cell)

        self.picture.points = True
        self.picture.observe(lambda change: self._guarded(point), "pointed")
        self.picture.on_msg(lambda _picture, told, _buffers: self._guarded(lambda: point(read(told)[0])))

    def _beside(self, key, cell, shape):
        """The cell that an arrow key leads to: the first one from nowhere, None at the edge."""
        if key not in ARROWS or cell is None:
            return (0, 0) if key in ARROWS else None
        i, j = (here + step for here, step in zip(cell, ARROWS[key], strict=True))
        n_R, n_C = shape
        return (i, j) if 0 <= i < n_R and 0 <= j < n_C else None

    def lay_out(self, anew: bool = False) -> None:
        """Draw what stands still, where it is not there as a whole; with anew, even so."""
        if anew or not self._whole:
            self._whole = False  # until it is: an interrupt leaves half a picture
            if self.stage is None:
                self.stage = Stage(
                    *self._size, adapts=self.adapts, tallest=self._tallest, narrowest=self.narrowest
                )
                if self.picture.screen:
                    self.stage.fit(*self._room(), self.zoom)
            self.drawn = SimpleNamespace()
            self.stage.build(self._draw)
            self._whole = True
        with LOCK:
            self._laid_out[:] = [*(widget for widget in self._laid_out if widget is not self), self]
            if len(self._laid_out) > LAID_OUT:
                self._laid_out.pop(0).let_go()

    def _tallest(self, width):
        return tallest(width)

    def _room(self):
        """`picture.screen`, or more of it where the picture may have to be scrolled."""
        return self.picture.screen

    def let_go(self) -> None:
        """Free what the picture takes, some 10 MB: ipywidgets keeps every widget until the kernel ends."""
        if self.stage:
            self.stage.let_go()
        self.stage, self.drawn, self._whole = None, None, False
        self.picture.rest()
        Live._gone += 1
        if Live._gone % LAID_OUT == 0:  # a figure is a knot of references; a search takes 0.1 s
            gc.collect()

    def refresh(self) -> None:
        """Show the state as it is."""
        self.lay_out()
        self._show()

    def show(self, alt: str, summary: str, status: str) -> None:
        """Send a frame with its alt text, and a status (HTML); keep a summary for the plain output."""
        self.summary = summary
        self.picture.show(self.stage.frame(), self.stage.ratio, alt)
        self.say(status)
        self.stage.rest()

    def _state(self):
        state = super()._state()
        return {name: state[name] for name in state.keys() - {"stage", "drawn"}}

    def _undo(self):
        self._whole = False
        super()._undo()

    def _still(self):
        return image(self.png, self.picture.alt, self.stage.frame().shape[1] / self.stage.ratio)

    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"image/png": self.png}
