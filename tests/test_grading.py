"""A class hands in, and nbgrader marks: its own commands, in a course of its own for each set."""

import csv
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import classroom
import make_exercises
import nbformat
import pytest
from nbgrader.api import Gradebook
from wrong_answers import ANSWERS

from mf_teach.check import EXERCISES

pytestmark = pytest.mark.slow

SETS = [path.stem for path in make_exercises.SOLUTIONS]
# nbgrader calls alembic by its bare name, as it finds it where the environment is activated.
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
# Set 06 compares 360 runs in one cell: without numba, they may take longer than the limit for a class.
PATIENCE = [] if importlib.util.find_spec("numba") else ["--Execute.timeout=600"]


class Course:
    """A folder with one assignment, and the submissions to it."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.exercises = [exercise for exercise in EXERCISES if exercise.startswith(name[:2])]
        (folder / "source" / name).mkdir(parents=True)
        shutil.copy(make_exercises.NOTEBOOKS / "solutions" / f"{name}.ipynb", folder / "source" / name)
        shutil.copy(make_exercises.NOTEBOOKS / "solutions" / "nbgrader_config.py", folder)

    def nbgrader(self, *command):
        """Run a command of nbgrader, which must succeed."""
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=self.folder,
            env=os.environ | {"PATH": PATH},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    def path(self, step, student):
        return self.folder / step / student / self.name / f"{self.name}.ipynb"

    def hand_in(self, student, sources):
        """Put these {grade_id: source} into what was released."""
        notebook = classroom.read(self.folder / "release" / self.name / f"{self.name}.ipynb")
        for cell in notebook.cells:
            cell.source = sources.get(classroom.marks(cell).get("grade_id"), cell.source)
        self.path("submitted", student).parent.mkdir(parents=True)
        nbformat.write(notebook, self.path("submitted", student))

    def sources(self, answers):
        """The cells of somebody who has solved everything but gives these {exercise: code}."""
        notebook = classroom.answered(classroom.solution_notebook(self.name[:2]), answers)
        return {
            classroom.marks(cell)["grade_id"]: cell.source
            for cell in notebook.cells
            if classroom.marks(cell).get("solution")
        }

    def outputs(self, student):
        """What stands under the check cells after grading, as text: {exercise: text}."""
        cells = classroom.read(self.path("autograded", student)).cells
        return {
            classroom.marks(cell)["grade_id"][:4]: "".join(
                f"{output.ename}: {output.evalue}\n"
                if output.output_type == "error"
                else output.get("text") or output.data["text/plain"]
                for output in cell.outputs
            )
            for cell in cells
            if classroom.marks(cell).get("grade_id", "").endswith("-check")
        }

    def export(self):
        """The exported marks: {student: (score, max_score)}."""
        self.nbgrader("export")
        with (self.folder / "grades.csv").open() as file:
            return {
                row["student_id"]: (float(row["score"]), float(row["max_score"]))
                for row in csv.DictReader(file)
            }


def wrong(exercise, n):
    """The n-th wrong answer, starting again where there are fewer."""
    return ANSWERS[exercise][n % len(ANSWERS[exercise])]


def marked(folder, name):
    """A course in which everybody has handed in and been marked."""
    course = Course(folder, name)
    course.nbgrader("generate_assignment", course.name)
    loops, quits = course.exercises[1:3]
    course.hand_in("solved", course.sources({}))
    course.hand_in("untouched", {})
    for n in range(max(len(ANSWERS[exercise]) for exercise in course.exercises)):
        answers = {exercise: wrong(exercise, n)[0] for exercise in course.exercises}
        course.hand_in(f"wrong_{n}", course.sources(answers))
    answers = {loops: "import time\nwhile True:\n    time.sleep(1)", quits: "import sys\nsys.exit()"}
    course.hand_in("endless", course.sources(answers))
    ends_python = course.sources({loops: "import os\nos._exit(0)"}) | {quits: "exit()"}
    course.hand_in("quitter", ends_python)
    course.nbgrader("autograde", course.name, *PATIENCE)
    course.exported = course.export()
    return course


@pytest.fixture(scope="module")
def courses(tmp_path_factory):
    """The courses of all sets, made at once: each waits for an endless loop to be interrupted."""
    folders = [tmp_path_factory.mktemp("course") for _ in SETS]
    with ThreadPoolExecutor(len(SETS)) as pool:
        return dict(zip(SETS, pool.map(marked, folders, SETS)))


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
    released = classroom.read(course.folder / "release" / course.name / f"{course.name}.ipynb")
    stored = classroom.read(make_exercises.NOTEBOOKS / "exercises" / f"{course.name}.ipynb")
    assert [(c.source, c.metadata) for c in released.cells] == [(c.source, c.metadata) for c in stored.cells]


def test_everybody_gets_exactly_their_marks(course, points, essays):
    total = sum(points.values())
    loops, quits = course.exercises[1:3]
    expected = {"solved": total, "untouched": 0}
    expected |= {student: total / 2 for student in course.exported if student.startswith("wrong")}
    expected |= dict.fromkeys(["endless", "quitter"], total - points[loops] - points[quits])
    max_score = total + sum(essays.values())
    assert course.exported == {student: (score, max_score) for student, score in expected.items()}


def test_untouched_is_marked_without_an_error(course):
    cells = classroom.read(course.path("autograded", "untouched")).cells
    outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    assert all(output.output_type != "error" and output.get("name") != "stderr" for output in outputs)
    for exercise, text in course.outputs("untouched").items():
        assert text.startswith(f"{exercise} not yet: ")


def test_each_wrong_answer_reads_what_it_looks_like(course):
    for n in range(max(len(ANSWERS[exercise]) for exercise in course.exercises)):
        for exercise, text in course.outputs(f"wrong_{n}").items():
            assert wrong(exercise, n)[1] in " ".join(text.split())


def test_who_never_ends_or_ends_python_reads_why(course):
    loops, quits = course.exercises[1:3]
    assert "CellTimeoutError" in course.outputs("endless")[loops]
    assert "SystemExit" in course.outputs("endless")[quits]
    assert "ended Python" in course.outputs("quitter")[loops]
    assert "NameError" in course.path("autograded", "quitter").read_text()


def test_a_person_adds_the_marks_of_written_answers(course, points, essays, monkeypatch):
    monkeypatch.setenv("PATH", PATH)
    with Gradebook(f"sqlite:///{course.folder}/gradebook.db") as gradebook:
        waiting = gradebook.find_submission(course.name, "solved").needs_manual_grade
        assert waiting == bool(essays)
        assert not gradebook.find_submission(course.name, "untouched").needs_manual_grade
        for essay, full in essays.items():
            grade = gradebook.find_grade(essay, course.name, course.name, "solved")
            grade.manual_score, grade.needs_manual_grade = full, False
        gradebook.db.commit()
    total = sum(points.values()) + sum(essays.values())
    assert course.export()["solved"] == (total, total)


def test_the_commands_of_the_guide_work_as_they_stand(tmp_path):
    """But for installing, which has been done, and git, which needs a name."""
    guide = (make_exercises.NOTEBOOKS / "TEACHING.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```bash\n(.*?)```", guide, flags=re.S)
    commands = [block for block in blocks if not re.search("pip install|git |sudo", block)]
    assert len(commands) == 4
    shutil.copytree(make_exercises.NOTEBOOKS / "solutions", tmp_path / "clone" / "notebooks" / "solutions")
    script = "set -eu\n" + "".join(commands)
    subprocess.run(
        ["bash", "-c", script], cwd=tmp_path / "clone", env=os.environ | {"PATH": PATH}, check=True
    )
    course = tmp_path / "mf_course"
    with (course / "grades.csv").open() as file:
        scores = {row["student_id"]: (row["score"], row["max_score"]) for row in csv.DictReader(file)}
    assert scores == {"ada": ("0.0", "16.0"), "ben": ("16.0", "16.0")}
    assert (course / "feedback/ben/01_forward_pass/01_forward_pass.html").exists()
