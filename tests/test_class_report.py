"""What the class thinks: a made-up class hands in, and the report finds just what was planted."""

import csv
import html
import json
import os
import re
from collections import Counter

import classroom
import made_class
import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_output

from mf_teach.check import EXERCISES
from mf_teach.class_report.__main__ import main
from mf_teach.class_report.counts import count
from mf_teach.class_report.hand_ins import find
from mf_teach.class_report.lessons import given, guesses, names, titles
from mf_teach.class_report.outcomes import outcomes
from mf_teach.live.reopened import ANSWER
from mf_teach.quiz import QUESTIONS, Order

LEARNERS = "ada", "ben", "cleo", "dev", "eva"
SETS = "01_forward_pass", "03_sgd_update"
LESSONS = "00", "04"
EVIL = "<script>alert(1)</script>"


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


def one(tmp_path, name="03_sgd_update"):
    """A set as it was given out, and where to hand it in."""
    path = tmp_path / "ada" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    return classroom.read(made_class.make_exercises.NOTEBOOKS / "exercises" / f"{name}.ipynb"), path


def kinds(tmp_path):
    (hand_in,), problems = find(tmp_path)
    assert problems == []
    return {name: outcome.kind for name, outcome in outcomes(hand_in).items()}


def cell(notebook, grade_id):
    return next(c for c in notebook.cells if classroom.marks(c).get("grade_id") == grade_id)


def test_what_files_cannot_tell_is_to_look_at(tmp_path):
    notebook, path = one(tmp_path)
    cell(notebook, "03-a").source = "new_C_bias_j = 1.07"  # and its check says None, as it was not run
    cell(notebook, "03-b").source += "\n    M_ij"
    cell(notebook, "03-b-check").outputs = []
    cell(notebook, "03-c").source += "\n    1 / 0"
    cell(notebook, "03-c-check").outputs = [new_output("error", ename="NameError", evalue="", traceback=[])]
    nbformat.write(notebook, path)
    assert kinds(tmp_path) == {
        "03-a": "to look at",
        "03-b": "to look at",
        "03-c": "to look at",
        "03-d": "no answer",
    }


def test_a_written_answer_waits_for_a_person(tmp_path):
    notebook, path = one(tmp_path, "04_tune_it_live")
    nbformat.write(notebook, path)
    assert set(kinds(tmp_path).values()) == {"no answer"}
    cell(notebook, "04-d").source = "A memorises."
    nbformat.write(notebook, path)
    assert kinds(tmp_path)["04-d"] == "to look at"


def test_faulty_code_that_was_given_out_is_a_named_mistake(tmp_path):
    notebook, path = one(tmp_path)
    made_class.answer(notebook, "03-d", "return [step(R_bias) or R_bias for _ in range(epochs)]")
    nbformat.write(notebook, path)
    found = count(find(tmp_path)[0]).sets["03"]
    assert found.kinds["03-d"] == Counter({"not yet": 1})
    assert "what track_wrong does" in found.mistakes("03-d")[0].text


def test_a_mistake_without_a_name_is_counted_as_such(tmp_path):
    notebook, path = one(tmp_path, "01_forward_pass")
    made_class.answer(notebook, "01-b", "return 17 + 0 * R")
    nbformat.write(notebook, path)
    found = count(find(tmp_path)[0]).sets["01"]
    assert (found.kinds["01-b"], found.unnamed("01-b")) == (Counter({"not yet": 1}), 1)


def test_who_says_right_in_an_error_is_not_right(tmp_path):
    notebook, path = one(tmp_path, "01_forward_pass")
    made_class.answer(notebook, "01-b", "raise ValueError('01-b right. (4 of 4 points)')")
    nbformat.write(notebook, path)
    assert kinds(tmp_path)["01-b"] == "not yet"


def test_one_notebook_of_a_learner_counts_for_a_set(tmp_path):
    notebook, path = one(tmp_path)
    nbformat.write(notebook, path)
    made_class.answer(notebook, "03-a", "new_C_bias_j = 1.07")
    nbformat.write(notebook, path.with_stem("draft"))
    hand_ins, problems = find(tmp_path)
    assert [hand_in.where for hand_in in hand_ins] == [path]
    assert len(problems) == 1
    assert "draft.ipynb is left out" in problems[0]


def test_in_a_flat_folder_each_notebook_is_a_learner(tmp_path):
    notebook, _path = one(tmp_path)
    for name in ("ada", "ben", "cleo"):
        nbformat.write(notebook, tmp_path / f"{name}.ipynb")
    assert count(find(tmp_path)[0]).sets["03"].handed_in == 3


DAMAGED = {
    "empty": b"", "half": b'{"cells": [', "html": b"<!DOCTYPE html>", "list": b"[]", "number": b"1",
    "deep": b"[" * 100_000, "bytes": bytes(range(256)), "other": b'{"cells": []}',
    "nonsense": b'{"cells": [1, {"cell_type": [], "outputs": [3, {"data": 4}]}], "metadata": 5}',
}  # fmt: skip


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_file_that_is_no_notebook_of_ours_is_told_and_spoils_nothing(tmp_path, data):
    notebook, path = one(tmp_path)
    nbformat.write(notebook, path)
    (tmp_path / "ben.ipynb").write_bytes(data)
    hand_ins, problems = find(tmp_path)
    assert len(hand_ins) == len(problems) == 1
    assert problems[0].startswith("ben.ipynb is ")


def hostile(tmp_path):
    """A class in which names, answers and outputs try to get out of their place."""
    folder = tmp_path / "class"
    for name in (EVIL.replace("/", "_"), "..%2f..%2fetc", "=cmd|calc", "a\x1b[2Jb", "  "):
        notebook, _path = one(tmp_path)
        cell(notebook, "03-b").source = f"def update(*a):\n    raise ValueError('{EVIL}')"
        cell(notebook, "03-b-check").outputs = [
            new_output("stream", name="stdout", text=f"03-b not right: {EVIL} (0 of 4 points)\n"),
            new_output("display_data", {"text/html": EVIL, ANSWER: quiz([EVIL] * 4)}),
            new_output("display_data", {ANSWER: {"quiz": EVIL, "first": [EVIL]}}),
            new_output("display_data", {ANSWER: guess(question=EVIL)}),
            new_output("display_data", {ANSWER: guess(truth=EVIL)}),
            new_output("display_data", {ANSWER: {"challenge": [[EVIL] * 7] * 10}}),
        ]
        notebook.cells[0].source = notebook.metadata["title"] = EVIL
        path = folder / "submitted" / name / "03_sgd_update" / "03_sgd_update.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    return folder


def quiz(first):
    return {"quiz": "00-check", "first": first}


def guess(**changed):
    asked = guesses()[0]
    return {"question": asked.question, "guess": 3.0, "truth": 4, "low": 0, "high": 5} | changed


def test_nothing_of_a_learners_is_shown_raw(tmp_path, monkeypatch, capsys):
    folder = hostile(tmp_path)
    monkeypatch.chdir(tmp_path)
    main([str(folder)])
    page = (tmp_path / "class_report.html").read_text(encoding="utf-8")
    table = (tmp_path / "class_report.csv").read_text(encoding="utf-8-sig")
    for text in (page, table):
        assert "alert" not in text
        assert "cmd" not in text
    assert "\x1b" not in capsys.readouterr().out
    assert "5 of 5" in page
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "ada",
        "class",
        "class_report.csv",
        "class_report.html",
    ]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
def test_links_lead_nowhere(tmp_path):
    notebook, path = one(tmp_path)
    nbformat.write(notebook, tmp_path / "secret.ipynb")
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "ada.ipynb").symlink_to(tmp_path / "secret.ipynb")
    (folder / "ben").symlink_to(path.parent)
    nbformat.write(notebook, path)
    assert find(folder) == ([], [])


BAD = [
    7, "text", None, [], {}, {"quiz": ["00-check"]}, {"quiz": "00-check"}, quiz({}), quiz(None),
    quiz([[], {}, {"a": 1}, 3, None, 5, 6]), quiz([1, 2, "x", ["y"]]), quiz([None, True, "nan", [1, 2, 3]]),
    {"challenge": 3}, {"challenge": [1] * 10}, {"challenge": [[None] * 7] * 10}, {"challenge": [[1] * 7] * 9},
    guess(guess=True), guess(guess=float("nan")), guess(low=5), guess(high=float("inf")), guess(guess=[1]),
    guess(question=["a"]), guess(truth=None), guess(guess=10**400),
]  # fmt: skip


@pytest.mark.parametrize("answer", BAD, ids=range(len(BAD)))
def test_what_is_no_answer_is_left_out(tmp_path, answer):
    notebook, path = one(tmp_path)
    notebook.cells[1].outputs = [new_output("display_data", {ANSWER: answer})]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    report = count(find(tmp_path)[0])
    assert (report.guesses, report.quizzes, report.challenge) == ([], {}, [])


@pytest.mark.parametrize("arguments", [["nowhere"], ["."], [".", "07"]])
def test_bad_input_is_told(tmp_path, monkeypatch, capsys, arguments):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(arguments)
    assert re.search("no such folder|no notebook of a lesson|invalid choice", capsys.readouterr().err)
    assert list(tmp_path.iterdir()) == []


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
