import pytest

from mf_teach.live import Guess


def test_the_truth_shows_only_once_it_is_asked_for():
    guess = Guess("How many?", 82, 0, 100)
    guess.guess.value = 40
    for text in (guess.status.value, guess.summary, guess.picture.alt):
        assert "82" not in text
    assert len(guess.drawn.line.truth.get_xdata()) == 0
    guess.compare.click()
    assert "The truth: <b>82</b>. You were 42 too low." in guess.status.value
    assert list(guess.drawn.line.truth.get_xdata()) == [82]
    guess.guess.value = 82
    assert "You were exactly right" in guess.status.value
    guess.reset.click()
    assert "82</b>" not in guess.status.value


@pytest.mark.parametrize(
    ("truth", "low", "high", "guessed", "told"),
    [
        (0.328, 0, 1, 0.5, "The truth: <b>0.328</b>. You were 0.172 too high."),
        (0.004, 0, 1, 0.0, "The truth: <b>0.004</b>. You were as close as the slider gets, 0.004 off."),
        (0.0004, 0, 1, 0.0, "The truth: <b>0.0004</b>. You were as close as the slider gets, 0.0004 off."),
        (0.996, 0, 1, 1.0, "The truth: <b>0.996</b>. You were as close as the slider gets, 0.004 off."),
        (0.3, 0, 1, 0.3, "The truth: <b>0.300</b>. You were exactly right."),
        (2.5e-6, 0, 1e-5, 1e-6, "The truth: <b>0.00000250</b>. You were 0.00000150 too low."),
        (1234.5, 0, 5000, 1200, "The truth: <b>1234.5</b>. You were 34.5 too low."),
        (-0.25, -1, 1, 0.5, "The truth: <b>−0.250</b>. You were 0.750 too high."),
        (3, 0, 10, 4, "The truth: <b>3</b>. You were 1 too high."),
    ],
)
def test_digits_follow_the_scale_and_nothing_is_right_by_rounding(truth, low, high, guessed, told):
    guess = Guess("How much?", truth, low, high)
    guess.guess.value = high
    guess.guess.value = guessed
    guess.compare.click()
    assert told in guess.status.value


def test_the_guess_that_was_compared_first_is_kept():
    guess = Guess("How many?", 82, 0, 100)
    guess.compare.click()  # without a guess
    guess.guess.value = 40
    assert guess._answer() is None
    guess.compare.click()
    guess.guess.value = 82
    guess.reset.click()
    guess.guess.value = 81
    guess.compare.click()
    assert guess._answer() == {"question": "How many?", "low": 0, "high": 100, "guess": 40, "truth": 82}


@pytest.mark.parametrize(("high", "step"), [(1, 0.01), (0.5, 0.005), (5, 0.05), (3, 0.05), (1e-3, 1e-5)])
def test_a_step_is_round_and_shown_whole(high, step):
    guess = Guess("How much?", high / 7, 0, high)
    assert guess.guess.step == step
    assert float(f"{step:{guess.guess.readout_format}}") == step


def test_a_guess_that_was_not_moved_is_not_compared():
    guess = Guess("A share", 0.004, 0, 1)
    for _ in range(2):
        guess.compare.click()
        assert "Move the slider first" in guess.status.value
        assert "0.004" not in guess.status.value
        assert len(guess.drawn.line.truth.get_xdata()) == 0
        guess.guess.value += 0.1
        assert "Your guess: 0." in guess.status.value
        guess.compare.click()
        assert "The truth: <b>0.004</b>" in guess.status.value
        guess.reset.click()


@pytest.mark.parametrize(
    ("arguments", "error", "told"),
    [
        (("How many?", 101, 0, 100), ValueError, "truth = 101: must be within low = 0 and high = 100"),
        (("How many?", 1, 1, 1), ValueError, "low = 1 and high = 1: must be low < high"),
        (("How many?", float("nan"), 0, 1), ValueError, "truth = nan: must be finite"),
        (("How many?", "82", 0, 100), TypeError, "truth = '82': must be a number"),
        (("How many?", 1, 0, float("inf")), ValueError, "high = inf: must be finite"),
        ((82, 1, 0, 2), TypeError, "question = 82: must be a text"),
        (("", 1, 0, 2), ValueError, "question = '': must not be empty"),
    ],
)
def test_what_cannot_be_guessed_is_an_error(arguments, error, told):
    with pytest.raises(error, match=told):
        Guess(*arguments)


def test_a_question_is_text_not_markup():
    assert "a &lt; b?" in Guess("a < b?", 1, 0, 2).status.value


def test_a_slider_that_counts_its_steps_up_can_be_exactly_right():
    guess = Guess("How much?", 0.3, 0, 1)
    guess.guess.value = 0.1 + 0.2  # 0.30000000000000004, as a browser has it
    guess.compare.click()
    assert "You were exactly right." in guess.status.value


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((0, -1e308, 1e308), "low = -1e\\+308: must be finite, within ±1e15"),
        ((0, 0, 10**400), "high = 1000.*: must be finite, within ±1e15"),
        ((0, 0, 5e-324), "low = 0 and high = 4.94066e-324: must be low < high, by at least 1e-12"),
        ((1, 1, 1 + 2**-52), "low = 1 and high = 1: must be low < high, by at least 1e-12"),
    ],
)
def test_a_scale_that_no_digits_can_show(arguments, told):
    with pytest.raises(ValueError, match=f"^{told}"):
        Guess("How much?", *arguments)
