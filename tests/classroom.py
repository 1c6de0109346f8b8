"""Solution notebooks with other answers in them, and courses in which they are handed in."""

import contextlib
import csv
import io
import os
import re
import shutil
import sys
import textwrap
from functools import partial
from pathlib import Path

import commands
import make_exercises
import nbformat
import numpy as np

from mf_teach.check import EXERCISES

REGION = re.compile(r"^( *)### BEGIN SOLUTION\n.*?### END SOLUTION", flags=re.S | re.M)
# nbgrader calls alembic by its bare name, as it finds it where the environment is activated.
ENVIRONMENT = os.environ | {
    "PATH": os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]]),
    "PYTHONUTF8": "1",
}
FORK = f"import sys\nsys.path.append({str(Path(__file__).parent)!r})\nimport forked\nforked.install()\n"


def read(path):
    return nbformat.read(path, as_version=4)


def marks(cell):
    return cell.metadata.get("nbgrader", {})


def solution_notebook(set_):
    """The solutions of a set, "01" to "06"."""
    return read(next(path for path in make_exercises.SOLUTIONS if path.stem.startswith(set_)))


def answered(notebook, answers):
    """The notebook with other code, {exercise: code}, in place of these solutions."""
    for cell in notebook.cells:
        code = answers.get(marks(cell).get("grade_id"))
        if code is not None:
            cell.source = REGION.sub(partial(_indented, code), cell.source)
    return notebook


def _indented(code, region):
    return textwrap.indent(code, region.group(1))


def answer(name, code=None):
    """The answer that this exercise's solution cell defines, with other code in it if given."""
    notebook = solution_notebook(name[:2])
    if code is not None:
        notebook = answered(notebook, {name: code})
    space = {}
    for cell in notebook.cells:
        grade_id = marks(cell).get("grade_id", "")
        if grade_id == f"{name}-check":
            return space[cell.source.split(", ")[1].split(")")[0]]
        if cell.cell_type == "code" and (grade_id == name or grade_id.endswith(("setup", "given"))):
            with contextlib.redirect_stdout(io.StringIO()):
                exec(cell.source, space)
    raise AssertionError(name)


def inputs(exercise):
    """The inputs on which an answer is tried."""
    return exercise.cases(np.random.default_rng(0))


def given_out(tmp_path, name="03_sgd_update"):
    """A set as it was given out, and where to hand it in."""
    path = tmp_path / "ada" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    return read(make_exercises.NOTEBOOKS / "exercises" / f"{name}.ipynb"), path


def cell(notebook, grade_id):
    return next(c for c in notebook.cells if marks(c).get("grade_id") == grade_id)


class Course:
    """A folder with one assignment, and the submissions to it."""

    def __init__(self, folder, name, timeout=120):
        self.folder, self.name = folder, name
        self.exercises = [exercise for exercise in EXERCISES if exercise.startswith(name[:2])]
        (folder / "source" / name).mkdir(parents=True)
        shutil.copy(make_exercises.NOTEBOOKS / "solutions" / f"{name}.ipynb", folder / "source" / name)
        config = make_exercises.NOTEBOOKS / "solutions" / "nbgrader_config.py"
        text = f"{config.read_text(encoding='utf-8')}\nc.RunAndJudge.timeout = {timeout}\n{FORK}"
        (folder / "nbgrader_config.py").write_text(text, encoding="utf-8")
        self.run("nbgrader", "generate_assignment", name)

    def run(self, *command):
        """Run a command, `nbgrader …` or `mf_teach.grade …`, which must succeed."""
        module, *arguments = command
        done = commands.run(module, arguments, self.folder, dict(ENVIRONMENT))
        assert done.returncode == 0, done.stderr
        return done.stdout

    def path(self, step, student):
        return self.folder / step / student / self.name / f"{self.name}.ipynb"

    def released(self):
        """What students were given."""
        return read(self.folder / "release" / self.name / f"{self.name}.ipynb")

    def with_answers(self, answers):
        """The notebook of somebody who has solved everything but gives these {exercise: code}."""
        solved = answered(solution_notebook(self.name[:2]), answers)
        sources = {
            marks(cell)["grade_id"]: cell.source for cell in solved.cells if marks(cell).get("solution")
        }
        notebook = self.released()
        for cell in notebook.cells:
            cell.source = sources.get(marks(cell).get("grade_id"), cell.source)
        return notebook

    def hand_in(self, student, notebook):
        """Hand in a notebook, or a file's bytes."""
        path = self.path("submitted", student)
        path.parent.mkdir(parents=True)
        if isinstance(notebook, bytes):
            path.write_bytes(notebook)
        else:
            nbformat.write(notebook, path)
        return path

    def outputs(self, student):
        """What stands under the check cells after grading, as text: {exercise: text}."""
        cells = read(self.path("autograded", student)).cells
        return {
            marks(cell)["grade_id"][:4]: "".join(
                f"{output.ename}: {output.evalue}\n"
                if output.output_type == "error"
                else output.get("text") or output.data["text/plain"]
                for output in cell.outputs
            )
            for cell in cells
            if marks(cell).get("grade_id", "").endswith("-check")
        }

    def export(self):
        """The exported marks: {student: (score, max_score)}."""
        self.run("nbgrader", "export")
        with (self.folder / "grades.csv").open(encoding="utf-8") as file:
            return {
                row["student_id"]: (float(row["score"]), float(row["max_score"]))
                for row in csv.DictReader(file)
            }
