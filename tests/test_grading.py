"""A class hands in, and nbgrader marks: its own commands, in a course of its own for each set."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import classroom
import make_exercises
import pytest
import wrong_answers
from marked_class import LIMIT, SETS, marked
from nbgrader.api import Gradebook

from mf_teach.check import EXERCISES
from mf_teach.class_report.counts import count
from mf_teach.class_report.hand_ins import find

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def courses(tmp_path_factory):
    """The courses of all sets, made at once: each waits for an endless loop to be interrupted."""
    folders = [tmp_path_factory.mktemp("course") for _ in SETS]
    with ThreadPoolExecutor(len(SETS)) as pool:
        return dict(zip(SETS, pool.map(marked, folders, SETS), strict=True))


@pytest.fixture(params=SETS)
def course(request, courses):
    return courses[request.param]


@pytest.fixture
def points(course):
    """The points of what is marked by the machine: {exercise: points}."""
    return {exercise: EXERCISES[exercise].points for exercise in course.exercises}


@pytest.fixture
def essays(course):
    """The points of what a person marks: {exercise: points}."""
    marks = [classroom.marks(cell) for cell in classroom.solution_notebook(course.name[:2]).cells]
    return {m["grade_id"]: m["points"] for m in marks if m.get("solution") and m.get("grade")}


def test_the_release_is_the_exercise_notebook(course):
    released = course.released()
    stored = classroom.read(make_exercises.NOTEBOOKS / "exercises" / f"{course.name}.ipynb")
    assert [(c.source, c.metadata) for c in released.cells] == [(c.source, c.metadata) for c in stored.cells]


def test_what_check_prints_is_what_the_grader_prints_and_books(course):
    """Every right answer, every catalogued mistake, and every shortcut, which earns nothing."""
    for student, answers in course.answers.items():
        booked, printed = 0, course.outputs(student)
        for name, code in answers.items():
            earned, text = EXERCISES[name].judge(classroom.answer(name, code))
            if code in [shortcut for shortcut, _says in wrong_answers.SHORTCUTS.get(name, ())]:
                assert earned == 0
            assert printed[name] == f"{name} {text} ({earned} of {EXERCISES[name].points} points)\n{earned}"
            booked += earned
        assert course.exported[student][0] == booked


def test_a_report_on_the_class_counts_what_was_planted(course):
    """Every mistake of the catalogue that has a name, as often as it was handed in."""
    hand_ins, problems = find(course.folder)
    (found,) = count(hand_ins).sets.values()
    assert (problems, found.graded) == ([], len(course.answers) + 4)
    outputs = {student: course.outputs(student) for student in course.answers}
    for name in course.exercises:
        full = EXERCISES[name].points
        booked = [int(printed[name].splitlines()[-1]) for printed in outputs.values()]
        others = 3 if name not in course.exercises[1:3] else 1  # solved; endless and quitter elsewhere
        assert found.kinds[name]["right"] == booked.count(full) + others
        assert found.kinds[name]["half"] == sum(0 < points < full for points in booked)
        assert found.kinds[name]["no answer"] == 1
        assert found.kinds[name].total() == found.handed_in
        told = Counter(sentence(name, printed[name]) for printed in outputs.values())
        mistakes = {mistake.text: mistake.count for mistake in found.mistakes(name)}
        assert mistakes == {text: told[text] for text in mistakes}
        assert len(mistakes) >= 4


def sentence(name, printed):
    """What stands under a check, without the verdict, the points, and what else an answer has done."""
    text = printed.removeprefix(f"{name} not right: ").removeprefix(f"{name} not yet: ")
    also = r" And your function changes its argument \w+\. Work on a copy\."
    return re.sub(rf"({also})? \(\d of \d points\)\n.*", "", text)


def test_everybody_gets_exactly_their_marks(course, points, essays):
    total = sum(points.values())
    loops, quits = course.exercises[1:3]
    expected = {"solved": total, "untouched": 0} | {s: total for s in course.answers if s.startswith("right")}
    expected |= dict.fromkeys(["endless", "quitter"], total - points[loops] - points[quits])
    max_score = total + sum(essays.values())
    for student, score in expected.items():
        assert (student, course.exported[student]) == (student, (score, max_score))


def test_untouched_is_marked_without_an_error(course):
    cells = classroom.read(course.path("autograded", "untouched")).cells
    outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    assert all(output.output_type != "error" and output.get("name") != "stderr" for output in outputs)
    for exercise, text in course.outputs("untouched").items():
        assert text.startswith(f"{exercise} not yet: ")


def test_who_never_ends_or_ends_python_reads_why_and_is_flagged(course, monkeypatch):
    loops, quits = course.exercises[1:3]
    assert f"ran out of time ({LIMIT} s)" in course.outputs("endless")[loops]
    assert "SystemExit" in course.outputs("endless")[quits]
    assert "ended Python" in course.outputs("quitter")[loops]
    assert "there is no " in course.outputs("quitter")[quits]
    for cell in (f"{loops}-check", quits):
        assert f"- {cell}: this cell " in course.report
    monkeypatch.setenv("PATH", classroom.ENVIRONMENT["PATH"])
    with Gradebook(f"sqlite:///{course.folder}/gradebook.db") as gradebook:
        for exercise in course.exercises:
            grade = gradebook.find_grade(f"{exercise}-check", course.name, course.name, "endless")
            assert grade.needs_manual_grade == (exercise == loops)


def test_a_person_adds_the_marks_of_written_answers(course, points, essays, monkeypatch):
    monkeypatch.setenv("PATH", classroom.ENVIRONMENT["PATH"])
    with Gradebook(f"sqlite:///{course.folder}/gradebook.db") as gradebook:
        waiting = gradebook.find_submission(course.name, "solved").needs_manual_grade
        assert waiting == bool(essays)
        assert not waiting or ", 0 waiting for a person" not in course.report.split("\n")[0]
        assert not gradebook.find_submission(course.name, "untouched").needs_manual_grade
        for essay, full in essays.items():
            grade = gradebook.find_grade(essay, course.name, course.name, "solved")
            grade.manual_score, grade.needs_manual_grade = full, False
        gradebook.db.commit()
    total = sum(points.values()) + sum(essays.values())
    assert course.export()["solved"] == (total, total)
