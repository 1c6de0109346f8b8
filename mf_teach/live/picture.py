"""The picture in the browser: its JavaScript is beside it."""

from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets

from ..drawing import pixels

DENSITIES = 0.2, 10  # the screen's pixels for each CSS pixel: a page zoomed out, and one zoomed in
MOST = 8000  # of the screen's pixels that a picture is wide


class Picture(anywidget.AnyWidget):
    """A picture with alt text, of which only what changed is sent. A new view shows all of it.

    From the browser: `room`, how much there is for the picture: [width, height] in CSS pixels and the
    screen's pixels for each. With `picks`, clicks {x, y} and arrow keys {key} on it are messages; with
    `points`, `pointed` is the place [x, y] under the mouse or the finger, or [], and keys are messages,
    too, the last one "Escape" when the focus leaves. Places are shares of its width and height, from the
    top left: they hold while its size changes.
    """

    _esm = Path(__file__).parent / "picture.js"
    alt = traitlets.Unicode().tag(sync=True)
    frame = traitlets.Dict().tag(sync=True)  # as `_frame` makes it
    picks = traitlets.Bool(False).tag(sync=True)
    points = traitlets.Bool(False).tag(sync=True)
    room: Any = traitlets.List().tag(sync=True)
    pointed: Any = traitlets.List().tag(sync=True)

    def __init__(self):
        self._pixels, self._whole, self._ratio, self._count = None, {}, 1, 0
        super().__init__()

    @property
    def screen(self) -> tuple[float, ...] | None:
        """The `room`, with no more pixels than any screen has; None if it is none of a screen."""
        room = finite(self.room, 3)
        if room is None or not DENSITIES[0] <= room[2] <= DENSITIES[1]:
            return None
        return *room[:2], min(room[2], MOST / max(room[0], 1))

    def show(self, rgba, ratio, alt):
        """Send this picture, (height, width, 4) with `ratio` pixels for each CSS pixel, and its alt text."""
        picture, old = rgba.view(np.uint32)[..., 0], self._pixels
        if old is not None and (old.shape != picture.shape or ratio != self._ratio):
            old = None
        self._pixels, self._ratio, self._count = picture.copy(), ratio, self._count + 1
        with self.hold_sync():
            self.alt, self.frame = alt, self._frame(old)

    def rest(self):
        """Keep the picture in few bytes, until the next one is shown."""
        self._whole, self._pixels = self.whole(), None

    def whole(self):
        """The picture as a frame that needs none before it."""
        if self._pixels is None:
            return self._whole
        return self._frame()

    def _frame(self, before=None):
        """What changed since the picture before; without one, all of it."""
        size = self._pixels.shape[::-1]
        rectangles = [(0, 0, *size)] if before is None else pixels.changes(before, self._pixels)
        tiles, data = pixels.pack(self._pixels, rectangles, before)
        return {"count": self._count, "size": size, "ratio": self._ratio, "tiles": tiles, "data": data}

    def get_state(self, key=None, drop_defaults=False):
        """The whole state has the whole picture, for a page that is loaded again."""
        state = super().get_state(key, drop_defaults)
        return state | {"frame": self.whole()} if key is None else state


def finite(value: Any, count: int) -> tuple[float, ...] | None:
    """So many finite numbers in a list; None for anything else that a page may send."""
    if not isinstance(value, list) or len(value) != count:
        return None
    numbers = tuple(x for x in value if isinstance(x, int | float) and abs(x) <= 1e6)
    return numbers if len(numbers) == count else None


def read(told: Any) -> tuple[str | None, tuple[float, ...] | None]:
    """The key and the place (x, y) in a message; None for one that is not there."""
    told = told if isinstance(told, dict) else {}
    key = told.get("key")
    return key if isinstance(key, str) else None, finite([told.get("x"), told.get("y")], 2)
