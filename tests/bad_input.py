"""What is no number for the model, and that an error has changed nothing."""

import numpy as np
import pytest
from hypothesis import strategies as st

GOOD = {"n_R": 10, "n_C": 10, "K": 3, "alpha": 0.01, "reg": 0.001}
NOT_WHOLE = st.one_of(st.floats(), st.text(), st.none(), st.booleans())
NOT_POSITIVE = st.one_of(st.floats(max_value=0), st.sampled_from([np.nan, np.inf, -np.inf]))
NEGATIVE = st.one_of(st.floats(max_value=0, exclude_max=True), st.sampled_from([np.nan, np.inf]))
NOT_NUMBER = st.one_of(st.text(), st.none(), st.booleans(), st.complex_numbers())


def unchanged(model, call, error, match):
    """The call raises, and the model is as before: parameters, mean, F and random state."""
    before = [model.R.copy(), model.C.copy(), model.R_bias.copy(), model.C_bias.copy(), model.mu]
    F, state = model.F, model.rng.bit_generator.state
    with pytest.raises(error, match=match):
        call()
    for one, two in zip(before, (model.R, model.C, model.R_bias, model.C_bias, model.mu), strict=True):
        np.testing.assert_array_equal(one, two)
    assert model.F is F
    assert model.rng.bit_generator.state == state
