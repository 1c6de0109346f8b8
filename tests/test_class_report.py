"""What the class thinks: a made-up class hands in, and the report finds just what was planted."""

import csv
import html
import json
import re

import made_class
import numpy as np
import pytest

from mf_teach.check import EXERCISES
from mf_teach.class_report.__main__ import main
from mf_teach.class_report.counts import count
from mf_teach.class_report.hand_ins import find
from mf_teach.class_report.lessons import given, guesses, names, titles
from mf_teach.quiz import QUESTIONS, Order

LEARNERS = "ada", "ben", "cleo", "dev", "eva"
SETS = "01_forward_pass", "03_sgd_update"
LESSONS = "00", "04"


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A folder in which a small class has handed in, and what was planted there."""
    folder, rng = tmp_path_factory.mktemp("class"), np.random.default_rng(1)
    counts = made_class.exercises(folder, LEARNERS, SETS, rng)
    return folder, *counts, *made_class.lessons(folder, LEARNERS[:3], LESSONS, rng)


@pytest.fixture(scope="module")
def report(planted):
    hand_ins, problems = find(planted[0])
    assert problems == []
    return count(hand_ins)


@pytest.fixture(scope="module")
def made(planted, tmp_path_factory):
    """The page, and the rows of the CSV, as the command writes them."""
    here = tmp_path_factory.mktemp("here")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        main([str(planted[0])])
    with (here / "class_report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return (here / "class_report.html").read_text(encoding="utf-8"), rows


def test_each_planted_mistake_is_counted_as_often_as_it_was_planted(planted, report):
    _folder, kinds, mistakes, *_lessons = planted
    assert sorted(report.sets) == ["01", "03"]
    assert len(mistakes) > 10
    made_class.compare(report, kinds, mistakes)


def test_the_most_frequent_mistakes_come_first_with_hints(report):
    every = [m.count for one in report.sets.values() for name in one.named for m in one.mistakes(name)]
    assert [mistake.count for mistake in report.next()] == sorted(every, reverse=True)[:3]
    for mistake in report.next():
        assert mistake.of == len(LEARNERS)
        assert mistake.hints == EXERCISES[mistake.exercise].hints


def test_guesses_count_as_they_were_before_the_truth_was_told(planted, report):
    guessed = planted[4]
    assert guessed.keys() == {(a.lesson, a.question) for a in guesses() if a.lesson in LESSONS}
    found = {(one.asked.lesson, one.asked.question): one.inside() for one in report.guesses}
    assert found == {key: sorted(values) for key, values in guessed.items()}
    assert {one.middle() for one in report.guesses} == {(4, 0, 10)}


def test_quiz_answers_count_as_they_were_checked_first(planted, report):
    answers = planted[3]
    assert {name for name, _n, _label in answers} == {name for name in QUESTIONS if name[:2] in LESSONS}
    found = {(name, n, label): k for (name, n), by in report.quizzes.items() for label, k in by.items() if k}
    assert found == answers
    for (name, n), by_label in report.quizzes.items():
        assert next(iter(by_label)) == QUESTIONS[name][n].solution


def test_the_challenge_joins_the_best_run_of_each(planted, report):
    np.testing.assert_allclose(sorted(one.best for one in report.challenge), sorted(planted[5]))
    assert all(len(one.every) <= 10 and one.best == min(one.every) for one in report.challenge)


def test_nobody_is_named_and_no_time_is_told(made):
    page, rows = made
    everything = page + json.dumps(rows)
    assert not [name for name in LEARNERS if re.search(rf"\b{name}\b", everything)]
    assert not re.search(r"\d\d:\d\d|20\d\d-", re.sub(r"base64,[^\"]*", "", everything))


def test_the_page_loads_and_runs_nothing(made):
    page, _rows = made
    assert not re.search(r"<(script|link|iframe|object|embed|base|form)\b|\bon\w+=|@import|url\(", page)
    assert set(re.findall(r'src="([^"]{10})', page)) == {"data:image"}
    assert "http:" not in page
    assert "https:" not in page
    pictures = re.findall(r"<img alt=\"([^\"]*)\"", page)
    assert len(pictures) == page.count("<img") == len([a for a in guesses() if a.lesson in LESSONS]) + 1
    assert all(len(alt) > 40 for alt in pictures)


def test_page_and_csv_say_the_same(made, report):
    page, rows = made
    text = html.unescape(re.sub(r"\s+", " ", re.sub("<.*?>", " ", page)))
    mistakes = [row for row in rows if row["kind"] == "mistake"]
    for one in report.sets.values():
        for name in one.named:
            for mistake in one.mistakes(name):
                assert f"{mistake.count} of {mistake.of} {mistake.text}" in text
    assert sum(int(row["count"]) for row in mistakes) == sum(
        found["half"] + found["not yet"] for one in report.sets.values() for found in one.kinds.values()
    )
    for kind, things in (("quiz", report.quizzes), ("challenge", report.challenge)):
        assert len({row["item"] + row["answer"] for row in rows if row["kind"] == kind}) >= len(things)


def test_only_one_set_if_asked(planted, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    main([str(planted[0]), "03"])
    rows = (tmp_path / "class_report.csv").read_text(encoding="utf-8-sig").splitlines()
    assert {row.split(",")[1] for row in rows[1:]} == {"03"}


def test_every_exercise_and_lesson_has_a_title_and_what_was_given():
    numbers = [f"0{n}" for n in range(7)]
    exercises = [name for number in numbers for name in names(number)]
    assert set(titles()) == {*numbers, *exercises}
    assert set(exercises) <= set(given())
    assert len({(asked.lesson, asked.question) for asked in guesses()}) == len(guesses())


def test_an_order_has_only_one_right_label():
    orders = [question for asked in QUESTIONS.values() for question in asked if isinstance(question, Order)]
    assert orders
    assert all(", ".join(question.right) == question.solution for question in orders)
