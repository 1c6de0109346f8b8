"""Arrays on matplotlib Axes, and a stage that redraws them in milliseconds. Knows no widget."""

import importlib
import logging


def _import_matplotlib() -> None:
    """Import it without a word: where it has no place for its cache, that takes time and works.

    What it logs about that would stand on stderr, in a learner's cell.
    """
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        importlib.import_module("matplotlib.font_manager")
    finally:
        log.setLevel(level)


_import_matplotlib()
