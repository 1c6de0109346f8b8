"""What the constructor takes, and how it says what it does not."""

import numpy as np
import pytest
from bad_input import GOOD, NEGATIVE, NOT_NUMBER, NOT_POSITIVE, NOT_WHOLE
from hypothesis import given
from hypothesis import strategies as st

from mf_teach import LowRankFactorization
from mf_teach._arguments import shown


@pytest.mark.parametrize(("name", "least"), [("n_R", 1), ("n_C", 1), ("K", 0)])
@given(data=st.data())
def test_sizes_must_be_integers_and_large_enough(name, least, data):
    value = data.draw(st.integers(max_value=least - 1) | NOT_WHOLE)
    with pytest.raises((ValueError, TypeError), match=f"^{name} = .*must be an integer >= {least}"):
        LowRankFactorization(**(GOOD | {name: value}))


@given(value=NOT_POSITIVE | NOT_NUMBER)
def test_alpha_must_be_positive_and_finite(value):
    with pytest.raises((ValueError, TypeError), match=r"^alpha = .*must be .*finite and > 0"):
        LowRankFactorization(**(GOOD | {"alpha": value}))


@given(value=NEGATIVE | NOT_NUMBER)
def test_reg_must_not_be_negative(value):
    with pytest.raises((ValueError, TypeError), match=r"^reg = .*must be .*finite and >= 0"):
        LowRankFactorization(**(GOOD | {"reg": value}))


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        ({"alpha": 10**400}, "alpha = 1000.*: must be finite and > 0"),
        ({"alpha": 10**5000}, "alpha = an enormous int: must be finite and > 0"),
        ({"alpha": 1e39, "dtype": np.float32}, r"alpha = 1e\+39: must be within the range of float32"),
        ({"alpha": 1e-60, "dtype": np.float32}, "alpha = 1e-60: must be finite and > 0"),
        ({"n_R": 10**30}, "n_R = 1000.*: must be an integer >= 1 and <= 50,000,000"),
        ({"n_C": 2**63}, "n_C = .*: must be an integer >= 1"),
        ({"n_R": 10**7, "K": 100}, r"\(n_R \+ n_C\) x K: 10,000,010 x 100 numbers are too many"),
        ({"K": 2**64}, "K = .*: must be an integer >= 0"),
        ({"scale": 1e39, "dtype": np.float32}, r"scale = 1e\+39: must be .*at most 1e9"),
        ({"scale": 10**400}, "scale = 1000.*: must be"),
        ({"scale": -1}, "scale = -1: must be finite and >= 0, or None for 1/K"),
        ({"scale": "small"}, "scale = 'small': must be a number"),
        ({"seed": -1}, "seed = -1: must be an integer >= 0"),
        ({"seed": 0.5}, "seed = 0.5: must be an integer >= 0"),
        ({"seed": np.nan}, "seed = nan: must be an integer >= 0"),
        ({"seed": None}, "seed = None: must be an integer >= 0"),
        ({"biases": 1}, "biases = 1: must be True or False"),
        ({"biases": np.array([True])}, "biases = .*: must be True or False"),
    ],
)
def test_what_is_no_such_setting_or_too_large_is_named(arguments, match):
    with pytest.raises((ValueError, TypeError), match=f"^{match}"):
        LowRankFactorization(**GOOD | arguments)


DTYPES = int, np.array, "float32", float.hex, np.float16, np.dtype(">f8"), 10**5000, [1], None


@pytest.mark.parametrize("dtype", DTYPES, ids=shown)
def test_a_dtype_that_is_none_is_named(dtype):
    with pytest.raises(ValueError, match=r"^dtype = .*: must be np\.float32 or np\.float64"):
        LowRankFactorization(**GOOD, dtype=dtype)


def test_the_scale_of_the_start(model):
    assert LowRankFactorization(200, 200, 4, 0.01, 0, scale=0.1).R.std() == pytest.approx(0.1, rel=0.1)
    assert not LowRankFactorization(2, 2, 4, 0.01, 0, scale=0).R.any()
    same = LowRankFactorization(10, 10, 3, 0.01, 0.001, seed=0, scale=1 / 3)
    np.testing.assert_allclose(same.R, model.R, rtol=1e-15)


def test_numpys_numbers_are_numbers(M):
    numpys = {
        "n_R": np.int64(10),
        "n_C": np.array(10),
        "K": np.uint8(3),
        "alpha": np.array(0.01),
        "biases": np.True_,
    }
    model = LowRankFactorization(**GOOD | numpys | {"reg": np.float32(0.5), "seed": np.int32(0)})
    assert (model.n_R, model.n_C, model.K) == (10, 10, 3)
    same = LowRankFactorization(**GOOD | {"reg": 0.5})
    np.testing.assert_array_equal(model.fit(M, np.int16(5)).train_rmse, same.fit(M, 5).train_rmse)
