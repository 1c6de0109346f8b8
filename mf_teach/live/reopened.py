"""What a saved notebook shows in a widget's place once its kernel is gone.

It is an output of its own before the widget's: hidden, until JupyterLab says "model not found" there.
"""

import html
from base64 import b64encode
from typing import Any

ANSWER = "application/vnd.mf-teach.answer+json"  # what a learner has answered; a front end shows none of it
DEAD = ".jp-OutputArea-output.jupyter-widgets"  # that message; of a living widget, the class is further in
CELL = ".jp-OutputArea-child"
STYLE = (
    f"<style>{CELL}:has(.mf-still):not(:has(+ {CELL} {DEAD})), {CELL}:has(.mf-still) + {CELL}:has({DEAD})"
    f" {{display: none}} {CELL} .mf-still {{display: block}}</style>"
)


def still(picture: str = "", answer: Any = None) -> dict[str, Any]:
    """The output with this picture (HTML), always the same until there is one, and with an answer, if any.

    Without JupyterLab's own style of outputs, or where no style is allowed, `hidden` hides it.
    """
    line = "<p>Run this cell to move it.</p>" if picture else "<p>Run this cell to see it.</p>"
    output = {"text/html": f'{STYLE}<div class="mf-still" hidden>{picture}{line}</div>'}
    return output if answer is None else output | {ANSWER: answer}


def image(png: bytes, alt: str, width: float) -> str:
    """A PNG as HTML, so many CSS pixels wide."""
    source = f"data:image/png;base64,{b64encode(png).decode()}"
    return f'<img alt="{html.escape(alt)}" width="{width:.0f}" src="{source}">'
