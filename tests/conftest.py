"""What several test files share."""

import os

import kernels
import nbval.kernel
import numpy as np
import pytest
from jupyter_client.manager import KernelManager

from mf_teach import LowRankFactorization, ratings
from mf_teach.drawing.stage import Stage


def pytest_configure(config):
    """Reach the kernels of this process, and of the programs it starts, as `kernels` says."""
    runtime = kernels.runtime()
    config.add_cleanup(runtime.cleanup)
    os.environ.update(kernels.places(runtime.name))
    nbval.kernel.KernelManager = lambda **how: KernelManager(config=kernels.config(), **how)


@pytest.fixture
def M():
    return ratings.original()


@pytest.fixture
def model():
    return LowRankFactorization(10, 10, K=3, alpha=0.01, reg=0.001, seed=0)


@pytest.fixture
def parameters():
    """The four parameter groups of a model, copied."""

    def copied(model):
        return [np.copy(p) for p in (model.R, model.C, model.R_bias, model.C_bias)]

    return copied


@pytest.fixture
def line_stage():
    """A stage with one line that moves."""
    stage, lines = Stage(200, 100), []

    def draw():
        lines[:] = stage.axes(40, 10, 140, 70).plot([0, 1], [0, 1])
        return lines

    stage.build(draw)
    return stage, lines[0]
