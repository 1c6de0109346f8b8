"""Lessons in a Python that lacks what Python in the browser lacks, as far as that can be had outside of one.

`python tests/in_the_browser.py [--quick] notebook.ipynb ...` runs the cells, moves every control of one
widget of each kind, and prints how many seconds of a core the cells and the slowest move took. --quick: one
epoch for each `fit`, and 1,000 ratings for 100,000. There is no compiler, no thread, no process, no line to
the world, no lzma, and an index has 32 bits. In the browser itself, all takes about three times as long.
"""

import contextlib
import importlib.abc
import json
import socket
import sys
import sysconfig
import threading
import time
from pathlib import Path

ABSENT = "numba", "llvmlite", "lzma", "_lzma", "_multiprocessing", "_posixsubprocess", "jupyterlab"


class Absent(importlib.abc.MetaPathFinder):
    """Finds nothing, and says so, where the browser has nothing."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}, as in the browser", name=name)


def refuse(error, told):
    """A function that does nothing but raise this."""

    def call(*given, **named):
        raise error(told)

    return call


def as_in_the_browser():
    """Take away what is not there. Call it before anything else is imported."""
    sysconfig.get_config_vars()  # of this Python, while it can still be asked
    sys.platform = "emscripten"
    sys.meta_path.insert(0, Absent())
    threading.Thread.start = refuse(RuntimeError, "can't start new thread")
    socket.socket.connect = refuse(OSError, "no line to the world")
    import numpy as np

    def narrow(function, at):
        """Refuse what does not fit into an index of 32 bits, as numpy does there."""

        def call(*given, **named):
            if len(given) > at and np.asarray(given[at]).dtype in (np.uint32, np.uint64):
                raise TypeError(f"Cannot cast {np.asarray(given[at]).dtype} to int32 according to 'safe'")
            return function(*given, **named)

        return call

    np.intp = np.int32
    np.bincount, np.repeat = narrow(np.bincount, 0), narrow(np.repeat, 1)


def hurry():
    """Fewer epochs and fewer ratings: every line runs, on less."""
    from mf_teach import LowRankFactorization, live, ratings

    fit, generated, guess = LowRankFactorization.fit, ratings.generated, live.Guess
    LowRankFactorization.fit = lambda self, M, epochs, **how: fit(self, M, min(epochs, 1), **how)
    ratings.generated = lambda *given, **named: generated(*(given or (94, 168, 1000)), **named)
    live.Guess = lambda asked, truth, low, high: guess(asked, min(max(truth, low), high), low, high)


class Shell:
    """Runs the cells of a notebook, and keeps the widgets that they show."""

    def __init__(self):
        from IPython.core.interactiveshell import InteractiveShell
        from IPython.utils.capture import capture_output

        from mf_teach.live.guarded import Guarded

        self.capture, self.widgets = capture_output, []
        display = Guarded._ipython_display_
        Guarded._ipython_display_ = lambda widget: (self.widgets.append(widget), display(widget))[1]
        InteractiveShell.clear_instance()
        self.shell = InteractiveShell.instance()
        self.shell.history_manager.enabled = False

    def run(self, source):
        """Run this cell, or raise what it raises."""
        with self.capture():
            self.shell.run_cell(source).raise_error()


def moved(widget, rng):
    """Move each control of a widget once; the seconds that the slowest move took, and which it was."""
    from test_random_walks import act, controls

    slowest = 0.0, ""
    for hand in controls(widget):
        start = time.process_time()
        act(hand, rng)
        slowest = max(slowest, (time.process_time() - start, f"{type(widget).__name__}, {hand.description}"))
        assert "That is not possible" not in widget.status.value or hasattr(hand, "continuous_update")
    return slowest


def lesson(path):
    """Run a lesson, then move all that it shows; seconds for both, and the move that was slowest."""
    import numpy as np

    shell, rng, start = Shell(), np.random.default_rng(0), time.process_time()
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    with contextlib.chdir(path.parent):
        for cell in cells:
            if cell["cell_type"] == "code":
                shell.run("".join(cell["source"]))
    ran = time.process_time() - start
    kinds = {type(widget): widget for widget in shell.widgets}
    slowest, which = max((moved(widget, rng) for widget in kinds.values()), default=(0.0, "no move"))
    return f"{path.stem}: cells {ran:.1f} s, {len(kinds)} kinds of widgets, slowest {slowest:.2f} s ({which})"


if __name__ == "__main__":
    as_in_the_browser()
    if "--quick" in sys.argv:
        hurry()
    for name in sys.argv[1:]:
        if name != "--quick":
            print(lesson(Path(name).resolve()), flush=True)
