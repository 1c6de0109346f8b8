"""What takes the place of the compiled loop where there is none: the same, from the same draws."""

import numpy as np
import pytest

from mf_teach import _at_once, _loop


def plain(function):
    """This function of the loop as it is written, compiled or not."""
    return getattr(function, "py_func", function)


def problem(count, dtype=np.float64):
    """Rows, cols, ratings and parameters, all random; and the same once more."""
    rng = np.random.default_rng(count)
    ids = [rng.integers(0, size, count).astype(np.uint32) for size in (6, 5)]
    numbers = [rng.uniform(1, 5, count), *(rng.standard_normal(size) for size in ((6, 3), (5, 3), 6, 5))]
    parts = [*ids, *(part.astype(dtype) for part in numbers)]
    return parts, [part.copy() for part in parts]


@pytest.mark.parametrize("count", [0, 1, 2, 50])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_the_order_of_the_loop(count, dtype):
    ours, theirs = (parts[:3] for parts in problem(count, dtype))
    generators = np.random.default_rng(9), np.random.default_rng(9)
    for _ in range(3):
        _at_once.shuffle(*ours, generators[0])
        _loop.shuffle(*theirs, generators[1])
        for mine, other in zip(ours, theirs, strict=True):
            np.testing.assert_array_equal(mine, other, strict=True)
    assert generators[0].bit_generator.state == generators[1].bit_generator.state


@pytest.mark.parametrize("count", [1, 50])
def test_the_rmse_of_the_loop(count):
    parts, _same = problem(count)
    np.testing.assert_allclose(_at_once.rmse(*parts, 0.5), _loop.rmse(*parts, 0.5), rtol=1e-12)


def test_no_ratings_have_no_rmse():
    parts, _same = problem(0)
    assert np.isnan(_at_once.rmse(*parts, 0.5))


def test_the_loop_runs_on_bare_memory_as_on_arrays(monkeypatch):
    arrays, others = problem(50)
    monkeypatch.setattr(_loop, "predict", plain(_loop.predict))  # compiled code takes no bare memory
    epoch = plain(_loop.sgd_epoch)
    epoch(*arrays, 0.5, 0.1, 0.01, True)
    epoch(*(part.data for part in others), 0.5, 0.1, 0.01, True)
    for mine, other in zip(arrays, others, strict=True):
        np.testing.assert_array_equal(mine, other)
