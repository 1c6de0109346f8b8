"""The questions of the lessons: true, each wrong answer answered, nothing given away by its form."""

from collections import Counter

import pytest
from quiz_answers import ASKED, RIGHT

from mf_teach.quiz import QUESTIONS, Choose, Number, Order

CHOICES = [question for question in ASKED.values() if isinstance(question, Choose)]


def test_each_number_is_computed_here():
    assert {key for key, question in ASKED.items() if isinstance(question, Number)} <= set(RIGHT)


@pytest.mark.parametrize("key", RIGHT, ids=str)
def test_right_answers_are_right(key):
    found, told = RIGHT[key](), ASKED[key].right
    assert found == (pytest.approx(told) if isinstance(told, float) else told)


@pytest.mark.parametrize("question", ASKED.values(), ids=map(str, ASKED))
def test_each_wrong_answer_has_a_sentence_of_its_own(question):
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
    assert set(recalled) == {"02", "03", "04", "05", "06"}
    assert {len(asked) for asked in recalled.values()} == {4}
