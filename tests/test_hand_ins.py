"""Hand-ins as they come: each spoils only itself, and is named."""

import itertools
import json
import os
import re

import classroom
import pytest
from odd_hand_ins import ACCIDENTS, ASIDE_B, SET, TRICKS, hand_in_all

from mf_teach.class_report.counts import count
from mf_teach.class_report.hand_ins import find


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A class has handed in all this, and has been marked by the command of the guide."""
    course = classroom.Course(tmp_path_factory.mktemp("course"), SET, timeout=20)
    hand_in_all(course)
    course.run("nbgrader", "db", "assignment", "add", SET, "--duedate=2026-12-01 20:00 UTC")
    course.report = course.run("mf_teach.grade", SET)
    course.scores = {student: score for student, (score, _most) in course.export().items()}
    return course


def said(course, student):
    """The lines on a student in the report, in one."""
    text = course.report.split(f"\n{student} ")[1]
    lines = itertools.takewhile(lambda line: line.startswith("    "), text.split("\n")[1:])
    return " ".join(" ".join(lines).split())


FULL = [*ACCIDENTS, *ASIDE_B, "right", "list", "reused_np", "edited_check", "duplicate", "split",
        "no_metadata", "no_metadata_no_ids", "bom", "utf16", "renamed", "two_files",
        "broken_cells", "ada", "borrows", "no_learner"]  # fmt: skip
NOTHING = ["blank", "wrong", *TRICKS, "damaged", "zero", "html", "not_a_notebook", "no_cells", "other_set"]
SCORES = dict.fromkeys(FULL, 16) | dict.fromkeys(NOTHING, 0)
SCORES |= {"steals_b": 12, "ugly": 12, "exits_in_b": 12, "deleted": 12, "copies": 14}


@pytest.mark.parametrize("student", SCORES)
def test_everybody_gets_exactly_their_marks(course, student):
    assert course.scores[student] == SCORES[student]


def test_the_first_line_counts_notes_and_who_waits(course):
    students, noted, waiting = map(int, re.findall(r" (\d+) ", course.report.split("\n")[0]))
    assert students == len(SCORES) + 2
    lines = course.report.split("\n")[2:]
    assert noted == sum(
        two.startswith("    - ") and not one.startswith("    ") for one, two in itertools.pairwise(lines)
    )
    assert waiting == course.report.count("what waits for a person") > 0


def test_a_report_on_the_class_takes_the_grader_s_word(course):
    hand_ins, problems = find(course.folder)
    without = {"damaged", "zero", "html", "not_a_notebook", "no_cells", "two_files"}
    without |= {"no_notebook has no notebook (.ipynb)."}
    assert {problem.split(os.sep)[0] for problem in problems} == without
    sets = count(hand_ins).sets
    assert sets["02"].handed_in == 1
    assert sets["01"].handed_in == sets["01"].graded + 1  # misplaced: nobody has graded it
    kinds = sets["01"].kinds["01-b"]
    assert kinds["right"] == len(FULL) + 2  # and "deleted", whose check was put back, and "copies"
    assert kinds["to look at"] == 2  # "exits_in_b", which was left out, and "misplaced"
    assert kinds["no answer"] == 1
    assert kinds.total() == sets["01"].handed_in


def test_nobody_is_forgotten(course):
    assert {*course.scores} == {*SCORES}
    for student in [*SCORES, "no_notebook", "misplaced"]:
        assert f"\n{student} " in course.report


@pytest.mark.parametrize(
    ("student", "what"),
    [
        ("damaged", "is damaged, or no notebook. Nothing in it could be marked: ask for it again."),
        ("zero", "is empty (0 bytes)"),
        ("html", "is a web page"),
        ("not_a_notebook", "no notebook"),
        ("no_cells", "without a single cell"),
        ("other_set", "It looks like set 02"),
        ("borrows", "01-a was answered with the numbers of “ada”, not with those of this student."),
        ("renamed", "handed in as “01_forward_pass (1).ipynb”"),
        ("renamed", "It came 14:00:00 (h:mm:ss) after 2026-12-01 20:00 UTC."),
        ("two_files", "“draft.ipynb” lies there, too."),
        (
            "no_notebook",
            "There is no notebook (.ipynb) in submitted/no_notebook/01_forward_pass, but 01_forw",
        ),
        ("misplaced", "There is 01_forward_pass-final in submitted/misplaced: should it be 01_forward_pass?"),
        ("duplicate", "counted once: 01-setup, 01-b-given, 01-b, 01-b-check, 01-d-check."),
        ("split", "counted once: 01-b-given, 01-c."),
        ("deleted", "01-b-check: this cell was gone, and has been put back."),
        ("no_metadata", "had lost nbgrader's marks on them; recognised and marked: 11."),
        ("no_stdout", "cell 3: this cell ran out of time (20 s)"),
        ("exits", "ended Python, for instance by exit()"),
        ("exits_in_b", "01-b-check: this cell ended Python"),
    ],
)
def test_the_report_says_what_happened(course, student, what):
    assert what in said(course, student)


@pytest.mark.parametrize("student", ["right", "blank", "wrong", "list", "bom", "ada", *ASIDE_B])
def test_who_needs_no_look_is_not_flagged(course, student):
    assert said(course, student) == ""


def test_feedback_is_also_there_under_the_name_that_was_handed_in(course):
    course.run("nbgrader", "generate_feedback", SET, "--student=renamed")
    folder = course.folder / "feedback" / "renamed" / SET
    assert {path.stem for path in folder.glob("*.html")} == {SET, f"{SET} (1)"}
    for path in folder.glob("*.html"):
        assert "(Score: 16.0 / 16.0)" in path.read_text(encoding="utf-8")


def test_an_answer_that_cannot_be_shown_shows_no_traceback(course):
    assert "01-b not right: " in (text := course.outputs("ugly")["01-b"])
    assert "something of type Ugly" in text
    assert "Traceback" not in text


def test_marks_under_the_cells_are_the_marks_in_the_book(course):
    for student in SCORES:
        for exercise, text in course.outputs(student).items():
            assert text.startswith((f"{exercise} ", "LeftOut: "))
        printed = [text.split()[-1] for text in course.outputs(student).values() if "points)" in text]
        assert sum(map(float, printed)) == course.scores[student]


@pytest.mark.parametrize("student", ["right", "exits_in_b", "no_stdout"])
def test_the_marked_notebook_is_the_one_handed_in(course, student):
    marked, handed_in = (classroom.read(course.path(s, student)) for s in ("autograded", "submitted"))
    assert [(c.id, c.source) for c in marked.cells] == [(c.id, c.source) for c in handed_in.cells]


def test_what_was_handed_in_is_left_as_it_was(course):
    assert course.path("submitted", "zero").read_bytes() == b""
    assert json.loads(course.path("submitted", "duplicate").read_text(encoding="utf-8"))["cells"]
