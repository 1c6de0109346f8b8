"""Kernels that start in a tenth of a second: forked from a process that has imported all they need.

What a kernel runs is the same; only Windows, which cannot fork, starts each from nothing. A course's
nbgrader_config.py calls `install`, and so does JupyterLab where tests open notebooks.
"""

import multiprocessing
import multiprocessing.forkserver
import os
from functools import cache
from pathlib import Path
from unittest.mock import patch

from jupyter_client.provisioning import local_provisioner

CONTEXT = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
FIRST = ("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "mf_teach.live",
         "matplotlib_inline.backend_inline", "mf_teach.grade.inside", "forked", "warm")  # fmt: skip


class Forked:
    """A forked kernel as a `subprocess.Popen`, as far as jupyter_client uses one."""

    stdin = stdout = stderr = None

    def __init__(self, command, env, cwd=None, **_options):
        _preload()
        ours, theirs = CONTEXT.Pipe()
        self.process = CONTEXT.Process(
            target=_kernel, args=(theirs, command[command.index("ipykernel_launcher") + 1 :], env, cwd)
        )
        self.process.start()
        ours.recv()  # it leads a process group of its own now
        self.pid = self.process.pid

    def poll(self):
        """Its exit code, or None while it runs."""
        return self.process.exitcode

    def wait(self):
        """Its exit code, once it has ended."""
        self.process.join()
        return self.poll()

    def send_signal(self, number):
        """As Popen does."""
        os.kill(self.pid, number)


def _kernel(ready, arguments, env, cwd):
    os.setsid()
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd or ".")
    ready.send("a group of its own")
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance(arguments)


@cache
def _preload():
    """Start the process that is forked: not before a kernel is asked for."""
    paths = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    with patch.dict(os.environ, PYTHONPATH=paths, MPLBACKEND="module://matplotlib_inline.backend_inline"):
        CONTEXT.set_forkserver_preload(list(FIRST))
        multiprocessing.forkserver.ensure_running()


def install():
    """Let jupyter_client fork kernels in this process, where processes can be forked."""
    if hasattr(os, "fork"):
        local_provisioner.launch_kernel = Forked
