"""The status line in the browser: its JavaScript is beside it."""

from pathlib import Path

import anywidget
import traitlets


class Status(anywidget.AnyWidget):
    """A line of HTML, spoken by screen readers half a second after its last change.

    It also tends the controls of the `Guarded` that it stands in: names and spoken values for their
    handles, and no key that they get reaches the notebook. What the hand does comes here in its order
    (order.js): the line is dimmed, and clicks wait, while `moves` have not been `answered`.
    """

    _esm = "\n".join(
        (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("order.js", "status.js")
    )
    _css = Path(__file__).parent / "status.css"
    value = traitlets.Unicode().tag(sync=True)
    moves = traitlets.Int().tag(sync=True)
    answered = traitlets.Int().tag(sync=True)

    @traitlets.observe("moves")
    def _answer(self, change):
        """What came before this message is done: the kernel takes one after the other."""
        self.answered = change.new
