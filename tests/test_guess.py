import pytest

from mf_teach.live import Guess


def test_the_truth_shows_only_once_it_is_asked_for():
    guess = Guess("How many?", 82, 0, 100)
    guess.guess.value = 40
    for text in (guess.status.value, guess.summary, guess.picture.alt):
        assert "82" not in text
    assert len(guess.line.truth.get_xdata()) == 0
    guess.compare.click()
    assert "The truth: <b>82</b>. You were 42 too low." in guess.status.value
    assert list(guess.line.truth.get_xdata()) == [82]
    guess.guess.value = 82
    assert "You were exactly right" in guess.status.value
    guess.reset.click()
    assert "82</b>" not in guess.status.value


def test_a_number_that_is_not_whole_is_guessed_in_hundredths():
    guess = Guess("RMSE?", 0.328, 0, 1)
    guess.guess.value = 0.5
    guess.compare.click()
    assert "The truth: <b>0.33</b>. You were 0.17 too high." in guess.status.value


def test_a_truth_that_cannot_be_guessed_is_an_error():
    with pytest.raises(ValueError, match="truth = 101: must be within low = 0 and high = 100"):
        Guess("How many?", 101, 0, 100)


def test_a_question_is_text_not_markup():
    assert "a &lt; b?" in Guess("a < b?", 1, 0, 2).status.value
