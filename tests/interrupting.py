"""Interrupts at a chosen point of what a widget does, and all of it that a learner sees."""

import sys

from test_random_walks import coffees

import mf_teach
from mf_teach.live import (
    Playground,
)

FOLDER = str(mf_teach.__path__[0])


def shown(widget):
    """All that a learner sees but for the status line, and what the controls say."""
    return getattr(widget, "png", b""), widget.summary, [control.value for control in widget._controls]


def interrupted(run, at):
    """Call `run()`, with a KeyboardInterrupt at the at-th call into mf_teach; whether it came to that."""
    calls = 0

    def count(frame, event, _argument):
        nonlocal calls
        if event == "call" and frame.f_code.co_filename.startswith(FOLDER):
            calls += 1
            if calls == at:
                sys.setprofile(None)
                raise KeyboardInterrupt

    try:
        sys.setprofile(count)
        run()
    except KeyboardInterrupt:
        return True
    finally:
        sys.setprofile(None)
    return False


def small():
    return [[1, 2, 3], [2, 4, 0], [3, 1, 2]]


def two_tables():
    return Playground({"small": small(), "coffees": coffees()[:6, :6]}, epochs=3)
