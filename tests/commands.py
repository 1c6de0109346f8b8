"""Commands of Python modules, forked from a process that has imported nbgrader, which takes seconds."""

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
        CONTEXT.set_forkserver_preload(["nbgrader.apps", "commands"])
        multiprocessing.forkserver.ensure_running()


def run(module, arguments, folder, environment):
    """What `python -m module arguments` in this folder and environment returns and prints."""
    _preload()
    ours, theirs = CONTEXT.Pipe(duplex=False)  # for its exit code: of `exitcode`, threads rob each other
    with tempfile.TemporaryDirectory() as place, ours:
        told = [Path(place, name) for name in ("stdout", "stderr")]
        for file in told:
            file.touch()
        process = CONTEXT.Process(target=_main, args=(theirs, module, arguments, folder, environment, told))
        process.start()
        theirs.close()
        try:
            code = ours.recv()
        except EOFError:  # it ended before
            code = 1
        process.join()
        out, err = (file.read_text(encoding="utf-8") for file in told)
    return CompletedProcess([module, *arguments], code, out, err)


def _main(answer, module, arguments, folder, environment, told):
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, file in enumerate(told, start=1):
        with open(file, "wb") as to:
            os.dup2(to.fileno(), number)
    sys.argv, code = [module, *arguments], 0
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    answer.send(code)
