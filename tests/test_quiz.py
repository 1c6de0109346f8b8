"""The widget that asks the questions of a lesson."""

import html
import re

import pytest
from lesson_plan import unfolded
from quiz_answers import ASKED

from mf_teach.live import Quiz
from mf_teach.quiz import QUESTIONS, Order


@pytest.fixture(params=ASKED, ids=lambda key: f"{key[0]} {key[1]}")
def key(request):
    return request.param


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


def test_the_answer_that_was_checked_first_is_kept():
    quiz = Quiz("03-touched")
    assert quiz._answer() is None
    quiz.compare.click()  # without an answer
    answer(quiz, 20)
    assert quiz._answer() is None
    for given in (21, 19):
        answer(quiz, given)
        quiz.compare.click()
    quiz.reset.click()
    answer(quiz, 19)
    quiz.compare.click()
    assert quiz._answer() == {"quiz": "03-touched", "first": ["21", None]}


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
