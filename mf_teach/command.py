"""The command `mf-teach`: the lessons in a folder of the learner's, and JupyterLab open on the first."""

import argparse
import json
import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from . import __version__

SHIPPED = Path(__file__).parent / "notebooks"  # in an installed package; a clone has them beside mf_teach
FAST = 'pip install "mf-teach[fast]"'
SLOW = f"Without numba, a slider takes about a quarter of a second. Faster: {FAST}"
LAB = f"JupyterLab is not installed here. It comes with: {FAST}"
KEPT = "{} is kept as you left it. A fresh copy is beside it: {}"


def main(arguments=None):
    """Run the command; `mf-teach --help` says how."""
    parser = argparse.ArgumentParser(prog="mf-teach", description="Open the lessons in JupyterLab.")
    where = "for your copies (%(default)s); what you changed there is never overwritten"
    parser.add_argument("folder", nargs="?", type=Path, default="mf_teach_lessons", help=where)
    parser.add_argument("--exercises", action="store_true", help="the exercises, too; opens the first set")
    parser.add_argument("--no-browser", action="store_true", help="only print the address to open")
    parser.add_argument("--version", action="version", version=__version__)
    chosen = parser.parse_args(arguments)
    if not SHIPPED.is_dir():
        parser.error("this is a clone, with its own lessons: jupyter lab notebooks/00_start_here.ipynb")
    try:
        from jupyterlab.labapp import LabApp
    except ImportError:
        parser.error(LAB)
    folder = Path(os.path.expanduser(chosen.folder))  # of a user who is not there, it stays as it is
    try:
        folder = folder.resolve()
        for line in copy(folder, chosen.exercises):
            print(line)
    except (OSError, RuntimeError) as error:  # the latter, before Python 3.13, of links in a circle
        why = getattr(error, "strerror", None) or error
        parser.error(f"cannot write to {folder} ({why}): name a folder of yours, mf-teach FOLDER")
    if find_spec("numba") is None:
        print(SLOW)
    first = "exercises/01_forward_pass.ipynb" if chosen.exercises else "00_start_here.ipynb"
    options = [f"--ServerApp.root_dir={folder}", f"--LabApp.default_url=/lab/tree/{first}"]
    LabApp.launch_instance(options + ["--no-browser"] * chosen.no_browser)


def copy(folder, exercises):
    """Copy the lessons, and the exercises if asked; yield a sentence on each changed file.

    A file that is there is kept. If its cells are not ours (the learner's work, or another version's), ours
    is put beside it, with the version in its name. Raises OSError.
    """
    for source in sorted(SHIPPED.rglob("*.ipynb")):
        place = source.relative_to(SHIPPED)
        target = folder / place
        if place.parts[0] == "exercises" and not exercises:
            continue
        if target.exists() and cells(target) != cells(source):
            target = target.with_stem(f"{target.stem} {__version__}")
            if not target.exists():
                yield KEPT.format(place, target.name)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f"{target.name}.part")
            shutil.copyfile(source, part)
            part.replace(target)  # whole or not at all, also where a disk is full


def cells(path):
    """The text of each cell, whatever its output; None if the file is no notebook (any more)."""
    try:
        return ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
