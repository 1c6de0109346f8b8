"""The questions of the lessons: true, each wrong answer answered, nothing given away; and their widget."""

import html
import re
from collections import Counter

import numpy as np
import pytest
from claims import VALUES, by_steps, friends, rmse, shuffled
from lesson_plan import unfolded

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import Quiz
from mf_teach.quiz import QUESTIONS, Choose, Number, Order

ORIGINAL = ratings.original()
ASKED = {(name, n): question for name, asked in QUESTIONS.items() for n, question in enumerate(asked)}
CHOICES = [question for question in ASKED.values() if isinstance(question, Choose)]


@pytest.fixture(params=ASKED, ids=lambda key: f"{key[0]} {key[1]}")
def key(request):
    return request.param


def changed(name, K=3):
    """How many of the 100 entries of F follow one number of this parameter."""
    model = LowRankFactorization(10, 10, K, alpha=0.01, reg=0.001, seed=0)
    before = model.forward()
    getattr(model, name).flat[4] += 1
    return (model.forward() != before).sum()


def parameters(n_R, n_C, K):
    model = LowRankFactorization(n_R, n_C, K, alpha=0.01, reg=0.001)
    return sum(p.size for p in (model.R, model.C, model.R_bias, model.C_bias))


def entry(mu, R_bias, C_bias, product, M=None):
    """A model of one rating, after one update by M if there is one."""
    model = LowRankFactorization(1, 1, 1, alpha=0.1, reg=0.02)
    model.R[:], model.C[:], model.R_bias[:], model.C_bias[:] = product, product > 0, R_bias, C_bias
    model.mu = mu
    if M is not None:
        model.fit([[M]], epochs=1)
    return model


def with_biases(K):
    """A table of predictions with random parameters."""
    rng = np.random.default_rng(0)
    R, C = rng.standard_normal((6, K)), rng.standard_normal((6, K))
    return R @ C.T + rng.standard_normal((6, 1)) + rng.standard_normal(6)


def touched():
    """How many entries of F one update moves."""
    model = LowRankFactorization(10, 10, 3, alpha=0.01, reg=0.001, seed=0)
    before, one = model.forward(), np.zeros((10, 10))
    one[2, 5] = 4
    model.fit(one, epochs=1)
    return (model.forward() != before).sum()


def trained(K=3, alpha=0.01, reg=0.001, epochs=420, M=ORIGINAL, **how):
    model = LowRankFactorization(*M.shape, K, alpha, reg, seed=0)
    return model, model.fit(M, epochs, **how)


def beside_the_mean(M, K):
    """Held-out RMSE of a model and of the mean."""
    train, held_out = ratings.hold_out(M, fraction=0.2, seed=0)
    history = trained(K, M=M, held_out=held_out)[1]
    return history.held_out_rmse[-1], rmse(M[held_out] - M[train].mean())


def holes():
    """The layers of lesson 02, the one that is missed most first."""
    M, _truth = ratings.low_rank(8, 8, K=1, seed=10)
    train, held_out = ratings.hold_out(M, fraction=0.2, seed=0)
    model, _ = trained(1, 0.02, 0.02, 300, M=M, held_out=held_out, global_mean=True)
    layers = {"mean": model.mu, "row bias": model.R_bias[:, None], "column bias": model.C_bias}
    layers["low rank"] = model.R @ model.C.T
    return tuple(sorted(layers, key=lambda name: -rmse((M - model.forward() + layers[name])[train])))


def first_to_memorise():
    ends = {K: trained(K, 0.05, 0, 5000, each_epoch=False)[1].train_rmse[-1] for K in (3, 4, 5)}
    return f"K = {min(K for K, end in ends.items() if end < 0.02)}"


def lowest_alpha():
    ends = {alpha: trained(alpha=alpha, epochs=100)[1] for alpha in (0.0003, 0.01, 0.1, 0.3)}
    return f"{min(ends, key=lambda alpha: ends[alpha].train_rmse[-1]):g}"


def leans_high():
    orders = {
        "row by row": np.arange(82), "shuffled": shuffled(0),
        "sorted, 1s first": np.argsort(VALUES, kind="stable"),
        "sorted, 4s first": np.argsort(-VALUES, kind="stable"),
    }  # fmt: skip
    return min(orders, key=lambda name: by_steps(orders[name], 0, 0.1, epochs=2)[1].mean())


def when(condition, yes, no):
    return yes if condition else no


# The right answers, by another way. Every number is here, and each choice that a run decides.
RIGHT = {
    ("00-unseen", 0): lambda: when(
        np.divide(*beside_the_mean(friends(71), 3)) < 0.5, "clearly smaller", "about the same"
    ),
    ("00-random", 0): lambda: when(
        trained(10)[1].train_rmse[-1] < trained(3)[1].train_rmse[-1], "falls", "rises"
    ),
    ("00-random", 1): lambda: when(
        all(np.diff(beside_the_mean(ORIGINAL, K)) < 0 for K in range(3, 11)), "it stays above the line", ""
    ),
    ("00-check", 2): lambda: ratings.hold_out(friends(71), fraction=0.2, seed=0)[0].sum(),
    ("01-lens", 0): lambda: changed("R"),
    ("01-lens", 1): lambda: changed("C_bias"),
    ("01-memory", 0): first_to_memorise,
    ("01-check", 0): lambda: str((np.ones((50, 4)) @ np.ones((20, 4)).T).shape),
    ("01-check", 1): lambda: parameters(50, 20, 4),
    ("02-recall", 2): lambda: parameters(8, 8, 2),
    ("02-recall", 3): lambda: np.linalg.matrix_rank(with_biases(1)),
    ("02-taste", 1): lambda: np.subtract([5.0, 3.0, 4.0, 2.0, 4.5], [3.5, 1.5, 2.5, 0.5, 3.0]).mean(),
    ("02-layers", 0): holes,
    ("02-check", 0): lambda: entry(3.2, -0.5, 0.8, 0.1).forward()[0, 0],
    ("03-recall", 0): lambda: entry(3, -1, 0.5, 0.2).forward()[0, 0],
    ("03-touched", 0): touched,
    ("03-order", 0): leans_high,
    ("03-alpha", 0): lowest_alpha,
    ("03-check", 1): lambda: entry(0, 1, 0, 0, M=1.5).R_bias[0],
}


def test_each_number_is_computed_here():
    assert {key for key, question in ASKED.items() if isinstance(question, Number)} <= set(RIGHT)


@pytest.mark.parametrize("key", RIGHT, ids=str)
def test_right_answers_are_right(key):
    found, told = RIGHT[key](), ASKED[key].right
    assert found == (pytest.approx(told) if isinstance(told, float) else told)


def test_each_wrong_answer_has_a_sentence_of_its_own(key):
    question = ASKED[key]
    said = [*question.wrong.values(), question.because]
    assert len(said) >= 2
    assert len(set(said)) == len(said)
    assert question.right not in question.wrong
    assert all(sentence.endswith((".", "?", ")")) for sentence in (question.asks, *said))
    if isinstance(question, Order):
        assert set(question.wrong) == set(question.right[1:])  # the first item never stands too early


def test_neither_place_nor_length_gives_the_right_choice_away():
    """Whoever always takes the first choice, or the longest, is right no more often than by chance."""
    for question in CHOICES:
        assert sorted(question.offers) == sorted([question.right, *question.wrong])
        assert (
            0.6 * min(map(len, question.wrong)) <= len(question.right) <= 1.5 * max(map(len, question.wrong))
        )
    three = [question for question in CHOICES if len(question.wrong) == 2]
    places = Counter(question.offers.index(question.right) for question in three)
    assert all(0.2 < places[n] / len(three) < 0.5 for n in range(3)), places
    longest = [question for question in CHOICES if len(question.right) > max(map(len, question.wrong))]
    shortest = [question for question in CHOICES if len(question.right) < min(map(len, question.wrong))]
    assert max(len(longest), len(shortest)) < 0.4 * len(CHOICES)


def test_a_lesson_from_02_on_begins_with_four_questions_on_earlier_ones():
    recalled = {name[:2]: asked for name, asked in QUESTIONS.items() if name.endswith("recall")}
    assert set(recalled) >= {"02", "03"}
    assert {len(asked) for asked in recalled.values()} == {4}


def answer(quiz, given):
    """Give this answer to the question that is asked now, by its controls."""
    field = quiz.fields[quiz.at]
    if isinstance(given, tuple):
        for item in given:
            next(b for b in field.children if b.tooltip == item).click()
    else:
        field.value = str(given)


def test_nothing_is_told_before_an_answer_is_checked(key):
    name, n = key
    quiz, question = Quiz(name), ASKED[key]
    for _ in range(n):
        quiz.next.click()
    folded = unfolded(quiz._repr_mimebundle_()["text/html"])
    for text in (quiz.status.value, quiz.summary, folded):
        assert question.because not in text
        assert not any(sentence in text for sentence in question.wrong.values())
    quiz.compare.click()
    assert question.because not in quiz.status.value
    assert "first" in quiz.status.value or "in the order" in quiz.status.value
    answer(quiz, question.right)
    assert quiz.status.value == f"Your answer: {html.escape(question.solution)}."
    quiz.compare.click()
    assert quiz.status.value.startswith("Right: ")


def plain(text):
    return re.sub("<.*?>", "", html.unescape(text))


def test_a_wrong_answer_is_told_why_and_what_is_right(key):
    name, n = key
    question = ASKED[key]
    for wrong, sentence in question.wrong.items():
        quiz = Quiz(name)
        for _ in range(n):
            quiz.next.click()
        if isinstance(question, Order):  # the items before it are right
            before = question.right[: question.right.index(wrong) - 1]
            wrong = (*before, wrong, *(item for item in question.right if item not in (*before, wrong)))
        answer(quiz, wrong)
        quiz.compare.click()
        said = plain(quiz.status.value)
        assert said == f"Not so. {sentence}The answer: {question.solution}. {question.because}"


def test_another_answer_is_not_told_about_before_it_is_checked():
    quiz = Quiz("03-sign")
    answer(quiz, "it goes down")
    quiz.compare.click()
    assert "lower still" in quiz.status.value
    answer(quiz, "it goes up")
    assert quiz.status.value == "Your answer: it goes up."
    quiz.reset.click()
    assert quiz.fields[0].value is None
    assert quiz.given == (None,)


def test_one_question_is_asked_at_a_time():
    quiz = Quiz("00-check")
    for n in (0, 1, 2, 3, 0):
        assert f"Question {n + 1} of 4." in quiz.asked.value
        assert [field.layout.display for field in quiz.fields].count(None) == 1
        assert quiz.fields[n].layout.display is None
        quiz.next.click()
    assert quiz.next not in Quiz("03-sign").children[-2].children


@pytest.mark.parametrize("given", ["3.6", " 3,6 ", "3.60", "+3.6", "36e-1"])
def test_a_number_may_be_written_as_people_write_it(given):
    assert QUESTIONS["02-check"][0].judge(given)[0] is True


def test_minus_may_be_a_true_minus():
    assert QUESTIONS["02-taste"][1].judge("−1.5") == (False, "That would make Ben harsher still.")


@pytest.mark.parametrize("given", ["", "  ", "harsh", "3.6.1", "nan", None])
def test_what_is_no_number_is_no_answer(given):
    assert QUESTIONS["02-check"][0].judge(given)[0] is None


def test_an_order_is_pressed_and_taken_back():
    quiz = Quiz("02-layers")
    (row,) = quiz.fields
    buttons = {button.tooltip: button for button in row.children}
    for item in ("row bias", "mean"):
        buttons[item].click()
    assert {button.description for button in row.children} >= {"1. row bias", "2. mean"}
    quiz.compare.click()
    assert "Press the buttons" in quiz.status.value
    buttons["row bias"].click()
    assert buttons["mean"].description == "1. mean"
    assert quiz.given == (("mean",),)


def test_what_is_no_name_is_an_error():
    with pytest.raises(ValueError, match=r"name = '02': must be one of 00-unseen, .*03-check"):
        Quiz("02")
    with pytest.raises(TypeError, match="name = 2: must be a text"):
        Quiz(2)
