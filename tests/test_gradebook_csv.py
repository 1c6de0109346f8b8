"""The CSV files that Moodle and Canvas import."""

import csv

import classroom
import pytest
from nbgrader.api import Gradebook

from mf_teach.grade.platforms import Canvas, Moodle

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # of nbgrader's own
SETS = "01_forward_pass", "02_bias_terms"
WAITING = (4,)  # marks of who waits for a person
MARKS = {"ada": (16, 12), "ben": (3.5, None), "cleo": (0, 4), "=cmd": (16, 16)}  # None: not handed in


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    path = tmp_path_factory.mktemp("course") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", classroom.ENVIRONMENT["PATH"])
        with Gradebook(f"sqlite:///{path}") as gradebook:
            fill(gradebook)
            yield gradebook


def fill(gradebook):
    for name in SETS:
        gradebook.add_assignment(name)
        gradebook.add_notebook(name, name)
        gradebook.add_grade_cell("check", name, name, max_score=16, cell_type="code")
    known = {"first_name": "Ada", "last_name": "King", "email": "ada@x.org", "lms_user_id": "7"}
    for student, marks in MARKS.items():
        gradebook.add_student(student, **(known if student == "ada" else {}))
        for name, mark in zip(SETS, marks, strict=True):
            if mark is not None:
                gradebook.add_submission(name, student)
                grade = gradebook.find_grade("check", name, name, student)
                grade.auto_score, grade.needs_manual_grade = mark, mark in WAITING
    gradebook.db.commit()


def exported(plugin, gradebook, path):
    plugin.export(gradebook)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_moodle_gets_a_column_for_each_set(gradebook, tmp_path):
    path = tmp_path / "m.csv"
    assert exported(Moodle(to=str(path)), gradebook, path) == [
        ["username", "email", *SETS],
        ["ada", "ada@x.org", "16", "12"],
        ["ben", "", "3.5", ""],
        ["cleo", "", "0", ""],
    ]


def test_canvas_gets_its_five_columns_and_the_points(gradebook, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert exported(Canvas(), gradebook, tmp_path / "grades_canvas.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *SETS],
        ["Points Possible", "", "", "", "", "16", "16"],
        ["King, Ada", "7", "", "ada", "", "16", "12"],
        ["ben", "", "", "ben", "", "3.5", ""],
        ["cleo", "", "", "cleo", "", "0", ""],
    ]


def test_only_what_was_asked_for(gradebook, tmp_path):
    path = tmp_path / "m.csv"
    plugin = Moodle(to=str(path), student=["ben"], assignment=[SETS[0]])
    assert exported(plugin, gradebook, path) == [["username", "email", SETS[0]], ["ben", "", "3.5"]]
