"""The widget that takes one's own ratings, on the coffees."""

import re

import numpy as np
import pytest

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import YourRatings


def coffees():
    coffee = ratings.coffee()
    model = LowRankFactorization(118, 27, 2, 0.01, 0.2)
    model.fit(coffee.M, 100, global_mean=True)
    return YourRatings(model, coffee)


@pytest.fixture
def widget():
    return coffees()


def rate(widget, n, rating):
    widget.chosen.value = n
    widget.ratings[n].value = rating


def predicted(widget):
    """The heatmap's cells, back in the order of the brews."""
    return np.asarray(widget.drawn.predicted.cells.values).reshape(3, 3, 3).transpose(1, 0, 2).ravel()


def test_without_ratings_it_is_the_baseline_and_says_so(widget):
    model = widget.model
    np.testing.assert_allclose(predicted(widget), model.mu + model.C_bias)
    assert "No rating yet: this is the baseline" in widget.status.value
    best = widget.labels[int(model.C_bias.argmax())]
    highest = (model.mu + model.C_bias).max()
    assert f"Recommended: {best} (predicted <b>{highest:.2f}</b>)" in widget.status.value


def test_each_rating_is_folded_in_and_the_rest_stays(widget):
    before = [p.copy() for p in (widget.model.R, widget.model.C, widget.model.R_bias, widget.model.C_bias)]
    rate(widget, 0, 3)
    rate(widget, 8, 9)
    mine = np.full(27, np.nan)
    mine[[0, 8]] = 3, 9
    R_i, R_bias_i = widget.model.fold_in(mine)
    expected = widget.model.mu + widget.model.C_bias + R_bias_i + widget.model.C @ R_i
    np.testing.assert_allclose(predicted(widget), np.clip(expected, 1, 9))
    assert "You have rated 2 of 27 coffees" in widget.status.value
    shown = np.ma.filled(widget.drawn.yours.cells.values, np.nan)
    np.testing.assert_array_equal(shown, mine[widget.drawn.at])
    for old, new in zip(
        before, (widget.model.R, widget.model.C, widget.model.R_bias, widget.model.C_bias), strict=True
    ):
        np.testing.assert_array_equal(old, new)


def test_recommendations_are_unrated_sorted_and_the_sum_of_their_reasons(widget):
    rate(widget, int(np.argmax(predicted(widget))), 8)
    names = widget.drawn.names.get_text().split("\n")
    assert widget.survey.things[widget.chosen.value] not in names
    columns = [artist.get_text().replace("−", "-").split("\n") for artist in widget.drawn.table.artists]
    numbers = np.array(columns, float)
    np.testing.assert_allclose(numbers[0], numbers[1:].sum(axis=0), atol=0.03)
    assert (np.diff(numbers[0]) <= 0).all()
    shown = predicted(widget)[[widget.survey.things.index(name) for name in names]]
    np.testing.assert_allclose(numbers[0], shown, atol=5.1e-3)


def test_a_look_is_no_rating_and_a_rating_of_0_takes_it_back(widget):
    first = widget.png
    rate(widget, 5, 7)
    widget.chosen.value = 6
    assert np.isfinite(widget.mine).sum() == 1
    widget.chosen.value = 5
    assert widget.ratings[5].value == 7
    widget.ratings[5].value = 0
    assert np.isnan(widget.mine).all()
    rate(widget, 7, 2)
    widget.reset.click()
    assert widget.png == first


def test_a_rating_that_comes_after_another_coffee_was_chosen_is_still_of_its_own(widget):
    """As under load: the last move of the slider is sent after the click on the next coffee."""
    other = YourRatings(widget.model, widget.survey)
    rate(widget, 3, 4)
    widget.picture._handle_custom_msg({"key": "ArrowDown"}, [])
    next_one = widget.chosen.value
    assert next_one != 3
    widget.ratings[3].value = 6
    assert widget.mine[3] == 6
    assert np.isnan(widget.mine[next_one])
    rate(other, 3, 6)
    other.chosen.value = next_one
    assert widget.png == other.png


def test_a_click_or_an_arrow_key_chooses_a_coffee(widget):
    ax = widget.drawn.yours.cells.axes
    for n in (0, 13, 26):
        i, j = widget._place(n)
        x, y = (ax.transData - ax.figure.transFigure).transform((j, i))
        widget.picture._handle_custom_msg({"x": x, "y": 1 - y}, [])
        assert widget.chosen.value == n
    widget.picture._handle_custom_msg({"key": "ArrowUp"}, [])
    strength, extraction = widget.survey.strength, widget.survey.extraction
    assert strength[widget.chosen.value] == 1.25
    widget.picture._handle_custom_msg({"key": "ArrowLeft"}, [])
    assert extraction[widget.chosen.value] == 20
    label = next(text for text, n in widget.chosen.options if n == widget.chosen.value)
    assert re.fullmatch(r"93 °C, strength 1.25, extraction 20", label)


def test_the_chosen_coffee_is_outlined_summed_up_and_told(widget):
    rate(widget, 0, 9)
    for n in (0, 14):
        widget.chosen.value = n
        i, j = widget._place(n)
        for outline in widget.drawn.outlines:
            assert outline.get_xy() == (j - 0.5, i - 0.5)
        assert widget.drawn.sum.bars[-1].get_width() == pytest.approx(predicted(widget)[n])
        assert widget.drawn.sum.bars[1].get_width() == pytest.approx(widget.model.C_bias[n])
        told = f"Chosen: {widget.labels[n]}, predicted {predicted(widget)[n]:.2f}"
        assert told in widget.status.value
        assert told in widget.picture.alt
        assert f"this coffee {widget.model.C_bias[n]:+.2f}".replace("-", "−") in widget.picture.alt


def test_a_model_that_does_not_fit_is_named(widget):
    for columns, K in ((27, 3), (10, 1)):
        model = LowRankFactorization(5, columns, K, 0.01, 0.2)
        with pytest.raises(
            ValueError, match=r"model (has K = 3: must be at most 2|is of shape .5, 10.: must be .5, 27.)"
        ):
            YourRatings(model, widget.survey)


def test_the_widget_keeps_a_model_of_its_own(widget):
    model = LowRankFactorization(118, 27, 1, 0.01, 0.2)
    mine = YourRatings(model, widget.survey)
    model.C_bias[:] = 5
    mine.chosen.value = 3
    assert predicted(mine).max() == 1  # the lowest rating there is
