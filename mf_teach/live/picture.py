"""The picture in the browser: its JavaScript is beside it."""

from pathlib import Path

import anywidget
import traitlets


class Picture(anywidget.AnyWidget):
    """A picture with alt text. With `picks`, clicks {x, y} and arrow keys {key} on it are messages."""

    _esm = Path(__file__).parent / "picture.js"
    src = traitlets.Unicode().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    size = traitlets.List([1, 1]).tag(sync=True)
    picks = traitlets.Bool(False).tag(sync=True)
