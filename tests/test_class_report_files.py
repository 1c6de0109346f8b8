"""Whatever is handed in: what files cannot tell is said, and nothing of a learner's gets out of its place."""

import json
import os
import re
from collections import Counter

import classroom
import made_class
import nbformat
import pytest
from nbformat.v4 import new_output

from mf_teach.class_report.__main__ import main
from mf_teach.class_report.counts import count
from mf_teach.class_report.hand_ins import find
from mf_teach.class_report.lessons import guesses
from mf_teach.class_report.outcomes import outcomes
from mf_teach.live.reopened import ANSWER

EVIL = "<script>alert(1)</script>"


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


def test_a_copy_beside_it_is_no_loss(tmp_path):
    notebook, path = one(tmp_path)
    for name in (path.stem, f"{path.stem} (1)"):
        nbformat.write(notebook, path.with_stem(name))
    hand_ins, problems = find(tmp_path)
    assert ([hand_in.where for hand_in in hand_ins], problems) == ([path], [])


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
