"""Files that are none, or mean harm: they are told, and nothing of a learner's gets out of its place."""

import json
import os

import nbformat
import pytest
from classroom import cell, given_out
from nbformat.v4 import new_output

from mf_teach.class_report.__main__ import main
from mf_teach.class_report.counts import count
from mf_teach.class_report.hand_ins import find
from mf_teach.class_report.lessons import guesses
from mf_teach.live.reopened import ANSWER

EVIL = "<script>alert(1)</script>"
DAMAGED = {
    "empty": b"", "half": b'{"cells": [', "html": b"<!DOCTYPE html>", "list": b"[]", "number": b"1",
    "deep": b"[" * 100_000, "bytes": bytes(range(256)), "other": b'{"cells": []}',
    "nonsense": b'{"cells": [1, {"cell_type": [], "outputs": [3, {"data": 4}]}], "metadata": 5}',
}  # fmt: skip


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_file_that_is_no_notebook_of_ours_is_told_and_spoils_nothing(tmp_path, data):
    notebook, path = given_out(tmp_path)
    nbformat.write(notebook, path)
    (tmp_path / "ben.ipynb").write_bytes(data)
    hand_ins, problems = find(tmp_path)
    assert len(hand_ins) == len(problems) == 1
    assert problems[0].startswith("ben.ipynb is ")


def hostile(tmp_path):
    """A class in which names, answers and outputs try to get out of their place."""
    folder = tmp_path / "class"
    for name in (EVIL.replace("/", "_"), "..%2f..%2fetc", "=cmd|calc", "a\x1b[2Jb", "  "):
        notebook, _path = given_out(tmp_path)
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
    notebook, path = given_out(tmp_path)
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
    notebook, path = given_out(tmp_path)
    notebook.cells[1].outputs = [new_output("display_data", {ANSWER: answer})]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    report = count(find(tmp_path)[0])
    assert (report.guesses, report.quizzes, report.challenge) == ([], {}, [])
