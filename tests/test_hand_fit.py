import numpy as np
import pytest

from mf_teach.live import HandFit


@pytest.fixture
def hand_fit():
    M = np.outer([0.5, 1.0, 2.0], [1.0, 1.5, 0.8, 2.0])
    M[1, 2] = np.nan
    return HandFit(M, target=0.2)


def test_the_rmse_is_that_of_the_product_on_the_observed_entries(hand_fit):
    hand_fit.R[2].value, hand_fit.C[0].value = 2, 0.5
    F = np.outer([1, 1, 2], [0.5, 1, 1, 1])
    expected = np.sqrt(np.nanmean((hand_fit.M - F) ** 2))
    assert hand_fit.rmse == pytest.approx(expected)
    assert f">{expected:.3f}</b>" in hand_fit.status.value


def test_the_true_factors_reach_the_target_and_best_and_moves_are_kept(hand_fit):
    for slider, value in zip([*hand_fit.R, *hand_fit.C], [0.5, 1.0, 2.0, 1.0, 1.5, 0.8, 2.0], strict=True):
        slider.value = value
    assert "Reached!" in hand_fit.status.value
    assert "best so far 0.000, moves: 5." in hand_fit.status.value  # two factors were right at the start
    hand_fit.R[0].value = 3
    assert "Reached!" not in hand_fit.status.value
    assert "best so far 0.000, moves: 6." in hand_fit.status.value
    hand_fit.reset.click()
    assert "moves: 0." in hand_fit.status.value
    assert {slider.value for slider in (*hand_fit.R, *hand_fit.C)} == {1.0}


def test_a_target_that_cannot_be_reached_is_an_error():
    with pytest.raises(ValueError, match="target = 0: must be an RMSE > 0"):
        HandFit(np.ones((2, 2)), target=0)


def test_a_slider_that_moves_again_and_again_is_one_move(hand_fit):
    for value in (1.05, 1.1, 1.3, 1.2):
        hand_fit.R[0].value = value
    assert "moves: 1." in hand_fit.status.value
    hand_fit.C[0].value = 1.5
    hand_fit.R[0].value = 1.25
    assert "moves: 3." in hand_fit.status.value
    hand_fit.reset.click()
    hand_fit.R[0].value = 1.1
    assert "moves: 1." in hand_fit.status.value


def test_each_slider_is_as_far_as_its_row_or_column(hand_fit):
    for room in ([714, 330, 1], [1200, 600, 2]):
        hand_fit.picture.room = room
        box = hand_fit.drawn.predicted.axes.get_position()
        across, down = box.width * hand_fit.stage.width, box.height * hand_fit.stage.height
        for slider in hand_fit.C:
            assert float(slider.layout.width.removesuffix("px")) == pytest.approx(across / 4)
        for slider in hand_fit.R:
            height, margin = (
                float(text.split("px")[0]) for text in (slider.layout.height, slider.layout.margin)
            )
            assert height + 2 * margin == pytest.approx(down / 3)
