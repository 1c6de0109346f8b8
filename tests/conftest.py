"""What several test files share."""

import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings


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
