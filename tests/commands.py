"""Commands of Python modules, forked from a process that has imported nbgrader, which takes seconds."""

import multiprocessing
import multiprocessing.forkserver
import os
import runpy
import sys
import tempfile
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

from forked import CONTEXT


@cache
def _preload():
    if hasattr(os, "fork"):
        multiprocessing.forkserver.set_forkserver_preload(["nbgrader.apps", "commands"])


def run(module, arguments, folder, environment):
    """What `python -m module arguments` in this folder and environment returns and prints."""
    _preload()
    with tempfile.TemporaryDirectory() as place:
        told = [Path(place, name) for name in ("stdout", "stderr")]
        for file in told:
            file.touch()
        process = CONTEXT.Process(target=_main, args=(module, arguments, folder, dict(environment), told))
        process.start()
        process.join()
        out, err = (file.read_text(encoding="utf-8") for file in told)
    return CompletedProcess([module, *arguments], process.exitcode, out, err)


def _main(module, arguments, folder, environment, told):
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, file in enumerate(told, start=1):
        os.dup2(os.open(file, os.O_WRONLY), number)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
