"""What several test files share."""

import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings
from mf_teach.drawing.stage import Stage
from mf_teach.live import Playground
from mf_teach.live.base import Live


@pytest.fixture
def M():
    return ratings.original()


@pytest.fixture
def model():
    return LowRankFactorization(10, 10, K=3, alpha=0.01, reg=0.001, seed=0)


@pytest.fixture
def playground():
    return Playground()


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


@pytest.fixture
def undrawn(monkeypatch):
    """Widgets that read and train, and draw nothing: that is tested elsewhere, and takes long."""
    for method in ("lay_out", "refresh"):
        monkeypatch.setattr(Live, method, lambda self, **_how: None)


@pytest.fixture
def sheet(tmp_path):
    """A function that writes this as our.csv and reads it."""

    def read(content, **options):
        path = tmp_path / "our.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return ratings.from_csv(path, **options)

    return read
