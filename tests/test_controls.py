import numpy as np
import pytest

from mf_teach.live import HandFit
from mf_teach.live.controls import digits


@pytest.mark.parametrize(
    ("x", "decimals", "sign", "text"),
    [
        (0.328, 2, "", "0.33"),
        (0.0004, 3, "", "0.0004"),
        (-0.0004, 3, "", "−0.0004"),
        (3e-7, 3, "", "3e−07"),
        (-1e-12, 2, "", "0.00"),
        (0.0, 2, "+", "+0.00"),
        (-0.25, 2, "+", "−0.25"),
        (0.5, 3, "+", "+0.500"),
        (0.002, 2, "+", "+0.002"),
        (np.float32(7), 0, "", "7"),
    ],
)
def test_a_number_that_is_not_0_is_not_shown_as_0(x, decimals, sign, text):
    assert digits(x, decimals, sign) == text


def test_an_rmse_above_the_target_never_looks_like_it():
    hand_fit = HandFit([[1.0, 1.2]], target=0.1414)  # the start is off by 0.2 in one of two: 0.14142…
    assert "Reached" not in hand_fit.status.value
    assert ">0.1414</b>" not in hand_fit.status.value
    assert ">0.14142</b>" in hand_fit.status.value
