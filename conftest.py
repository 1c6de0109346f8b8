"""For all tests, also those in the notebooks: how kernels are reached, and pictures that are compared."""

import atexit
import os

import kernels
import nbval.kernel
import pictures
import pytest
from jupyter_client.manager import KernelManager
from nbval.plugin import IPyNbCell


def pytest_configure():
    """Reach the kernels of this process, and of the programs it starts, as `kernels` says."""
    runtime = kernels.runtime()
    atexit.register(runtime.cleanup)  # a worker of xdist ends without any other cleaning up
    os.environ.update(kernels.places(runtime.name))
    nbval.kernel.KernelManager = lambda **how: KernelManager(config=kernels.config(), **how)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Strict nbval runs a cell and compares what it says, but never its pictures: this does."""
    yield
    if isinstance(item, IPyNbCell):
        pictures.assert_same(item.cell.outputs, item.test_outputs)
