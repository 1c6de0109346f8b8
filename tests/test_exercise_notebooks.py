"""The notebooks of exercises do not drift from those of the solutions, nor from the guide."""

import re

import classroom
import make_exercises
import nbformat
import pytest

from mf_teach.check import EXERCISES


@pytest.fixture(params=make_exercises.SOLUTIONS, ids=lambda path: path.stem)
def pair(request):
    """A set's notebook of solutions, and its notebook of exercises."""
    solutions = request.param
    return solutions, classroom.read(make_exercises.NOTEBOOKS / "exercises" / solutions.name)


def test_exercises_are_what_nbgrader_makes_of_the_solutions(pair):
    solutions, stored = pair
    made = make_exercises.exercise(solutions)
    for one, two in zip(made.cells, stored.cells, strict=True):
        assert (one.cell_type, one.id, one.source, one.metadata) == (
            two.cell_type,
            two.id,
            two.source,
            two.metadata,
        )


def test_no_solution_is_in_the_exercises(pair):
    text = nbformat.writes(pair[1])
    assert "SOLUTION" not in text


def test_a_check_cell_holds_the_check_and_the_points_of_its_exercise(pair):
    for cell in classroom.read(pair[0]).cells:
        grade_id = classroom.marks(cell).get("grade_id", "")
        if grade_id.endswith("-check"):
            assert classroom.marks(cell)["points"] == EXERCISES[grade_id[:4]].points
            assert re.fullmatch(rf'check\("{grade_id[:4]}", \w+\)', cell.source)


def test_three_levels_in_each_set(pair):
    text = "\n".join(cell.source for cell in pair[1].cells if cell.cell_type == "markdown")
    for level in (" ★ ", " ★★ ", " ★★★ "):
        assert level in text


def test_the_guide_lists_every_exercise_with_its_level_and_points():
    guide = (make_exercises.NOTEBOOKS / "TEACHING.md").read_text(encoding="utf-8")
    table = (make_exercises.NOTEBOOKS.parent / "classroom/exercises.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d\d-[a-d]) (★+) \| (\d) \|", table, flags=re.M)
    headings = []
    for path in make_exercises.SOLUTIONS:
        text = "\n".join(cell.source for cell in classroom.read(path).cells)
        found = re.findall(r"^## ([a-d]) (★+) .* \((\d) points", text, flags=re.M)
        headings += [(f"{path.stem[:2]}-{letter}", level, points) for letter, level, points in found]
    assert listed == headings
    assert {(name, str(e.points)) for name, e in EXERCISES.items()} <= {(n, p) for n, _, p in headings}
    total = sum(int(points) for _, _, points in listed)
    assert f"({len(listed)} exercises, {total} points), and a grader that marks {len(EXERCISES)}" in guide
