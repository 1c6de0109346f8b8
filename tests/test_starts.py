"""No model of an exercise starts on the numbers that drew its table: it would have nothing to find."""

import contextlib
import inspect
import io

import classroom
import make_exercises
import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings
from mf_teach.check import EXERCISES
from mf_teach.check.answers import tune_it_live


@pytest.fixture
def drawn(monkeypatch):
    """What is drawn from now on: (n_R, n_C, K, seed) of tables of known truth, and of models."""
    drawn = {"truths": set(), "starts": set()}

    def recorded(function, kind):
        signature = inspect.signature(function)

        def wrapper(*args, **kwargs):
            given = signature.bind(*args, **kwargs)
            given.apply_defaults()
            drawn[kind].add(tuple(given.arguments[name] for name in ("n_R", "n_C", "K", "seed")))
            return function(*args, **kwargs)

        return wrapper

    monkeypatch.setattr(ratings, "low_rank", recorded(ratings.low_rank, "truths"))
    monkeypatch.setattr(LowRankFactorization, "__init__", recorded(LowRankFactorization.__init__, "starts"))
    return drawn


def test_such_a_start_would_be_noticed(drawn):
    M, _truth = ratings.low_rank(12, 12, 2, seed=3)
    model = LowRankFactorization(*M.shape, K=2, alpha=0.1, reg=0, seed=3, scale=1)
    rng = np.random.default_rng(3)
    np.testing.assert_array_equal(model.R, rng.standard_normal((12, 2)))  # as low_rank draws the truth
    assert drawn["truths"] & drawn["starts"] == {(12, 12, 2, 3)}


@pytest.mark.parametrize("path", make_exercises.SOLUTIONS, ids=lambda path: path.stem)
def test_no_model_of_a_notebook_starts_on_the_truth(path, drawn):
    space = {}
    for cell in classroom.read(path).cells:
        if cell.cell_type == "code":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(cell.source, space)
    assert not drawn["truths"] & drawn["starts"]


@pytest.mark.parametrize("name", EXERCISES)
def test_no_model_of_a_check_starts_on_the_truth(name, drawn):
    tune_it_live.fitted.cache_clear()
    exercise = EXERCISES[name]
    for case in exercise.cases(np.random.default_rng(0)):
        exercise.right(*case)
    assert not drawn["truths"] & drawn["starts"]
