"""What strict nbval does not see: cells that never ran, pictures, style, and numbers in the prose."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pictures
import pytest
from importlinter.cli import lint_imports
from lesson_plan import (
    ANSWERED,
    WAITING,
    hidden,
    minutes,
    numbers,
    predictions,
    printed,
    teaser,
    unfolded,
    visible,
)
from store_outputs import store

from mf_teach.quiz import QUESTIONS

ROOT = Path(__file__).parents[1]
LESSONS = sorted(ROOT.glob("notebooks/0*.ipynb"))
NOTEBOOKS = sorted(ROOT.glob("notebooks/**/*.ipynb"))
IGNORED_CELLS_ALLOWED = 0


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    return nbformat.read(request.param, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_every_cell_ran_in_order_and_cleanly(notebook):
    cells = code(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for output in [output for cell in cells for output in cell.outputs]:
        assert output.output_type in ("stream", "execute_result", "display_data")
        assert output.get("name") != "stderr"


def test_no_output_is_ignored(notebook):
    marks = ("NBVAL_IGNORE", "NBVAL_SKIP", "nbval-ignore", "nbval-skip", "NBVAL_RAISES", "raises-exception")
    ignored = [
        c for c in code(notebook) if any(m in c.source or m in c.metadata.get("tags", []) for m in marks)
    ]
    assert len(ignored) <= IGNORED_CELLS_ALLOWED


def test_cells_are_small(notebook):
    marks = "### BEGIN", "### END"  # nbgrader's
    lines = [[x for x in c.source.splitlines() if not x.strip().startswith(marks)] for c in code(notebook)]
    lengths = [len(cell) for cell in lines]
    assert max(lengths) <= 15
    assert np.median(lengths) <= 6


def test_nothing_stored_changes_from_run_to_run(path, notebook):
    text = path.read_text(encoding="utf-8")
    assert "widget-view" not in text
    assert "widgets" not in notebook.metadata
    words = re.sub(r'"image/png": "[^"]*"', "", text)  # in a picture's letters, anything may come by chance
    assert not re.search(r"0x[0-9a-f]{6,}", words)


def texts(notebook):
    for cell in code(notebook):
        for output in cell.outputs:
            yield output.get("text") or output["data"].get("text/plain", "")


def test_stored_numbers_have_at_most_three_decimals_unless_they_are_settings(notebook):
    settings = set(re.findall(r"\d*\.\d+", " ".join(cell.source for cell in code(notebook))))
    for number in re.findall(r"\d+\.\d{4,}", " ".join(texts(notebook))):
        assert number in settings


def test_each_number_in_the_prose_is_one_that_a_cell_prints_or_sets(notebook):
    shown = " ".join([*texts(notebook), *(cell.source for cell in code(notebook))])
    known = {float(number) for number in re.findall(r"\d*\.?\d+", shown)}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            # A citation is no result, nor is the time that a lesson takes.
            text = re.sub(r"<small>.*?</small>|About \d+ minutes", "", cell.source, flags=re.S)
            given = known | {float(number) for sum_ in sums(text) for number in sum_}
            for number in re.findall(r"(?<![\w.])\d+\.\d+|(?<![\w.])\d{3,}", text):
                assert float(number) in given, f"{number} in: {text[:60]}"


def sums(text):
    """The numbers of each sum that is written out in the prose, and right."""
    for left, total in re.findall(r"((?:[\d.]+ ?[−+·] ?)+[\d.]+) = (\d[\d.]*\d)", text):
        expression = left.replace("−", "-").replace("·", "*")
        assert abs(eval(expression) - float(total)) < 1e-9, left
        yield [*re.findall(r"[\d.]+", left), total]


def test_links_lead_somewhere(path, notebook):
    for cell in notebook.cells:
        for target in re.findall(r"\]\(([^)#:]+)\)", cell.source if cell.cell_type == "markdown" else ""):
            assert (path.parent / target).exists(), target


def test_no_answer_to_a_predict_is_visible_on_opening(lesson):
    """Its outputs are collapsed, but for widgets that wait; nowhere below do its numbers stand openly."""
    asked = list(predictions(lesson.cells))
    assert len(asked) >= 3
    for question, cells, answers, below in asked:
        for cell in cells:
            waits = all(text.startswith(WAITING) for text in printed(cell))
            assert hidden(cell) or waits, f"{question[-80:]!r}: {printed(cell)}"
        given_away = answers & numbers(" ".join(map(visible, below)))
        assert not given_away, f"{question[-80:]!r}: {given_away}"


def test_every_predict_takes_an_answer(lesson):
    for question, cells, _answers, _below in predictions(lesson.cells):
        assert any(re.search(ANSWERED, cell.source, re.M) for cell in cells), question[-80:]


def test_each_lesson_asks_its_own_questions():
    for path in LESSONS:
        source = "\n".join(cell.source for cell in code(nbformat.read(path, as_version=4)))
        asked = re.findall(r'^Quiz\("(.*)"\)', source, re.M)
        assert sorted(asked) == sorted(name for name in QUESTIONS if name[:2] == path.stem[:2])


def test_only_what_is_printed_is_collapsed_and_each_explanation_is_folded(lesson):
    for cell in lesson.cells:
        if cell.cell_type == "markdown":
            assert "What happened" not in unfolded(cell.source)
        elif hidden(cell):
            assert cell.outputs
            said = set(re.findall(r"\d+", teaser(cell))) - set(re.findall(r"\d+", cell.source))
            assert not said, teaser(cell)


def test_storing_outputs_leaves_collapsed_what_is(tmp_path):
    cell = nbformat.v4.new_code_cell("print('the answer')", metadata={"jupyter": {"outputs_hidden": True}})
    path = tmp_path / "one.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    store(path)
    (stored,) = nbformat.read(path, as_version=4).cells
    assert hidden(stored)
    assert printed(stored) == ["the answer\n"]


def test_a_lesson_says_honestly_how_long_it_takes(lesson):
    (said,) = re.findall(r"About (\d+) minutes", lesson.cells[0].source)
    assert abs(int(said) - minutes(lesson.cells)) <= 0.15 * int(said)


def test_a_lesson_says_where_one_is_and_leads_on():
    for n, path in enumerate(LESSONS):
        cells = nbformat.read(path, as_version=4).cells
        neighbours = [other.name for other in LESSONS[max(0, n - 1) : n + 2] if other != path]
        assert f"**Lesson {n} (of 0–{len(LESSONS) - 1})**" in cells[0].source
        assert "●" * (n + 1) + "○" * (len(LESSONS) - 1 - n) in cells[0].source
        for cell in (cells[0], cells[-1]):
            for name in (*neighbours, "glossary.ipynb"):
                assert f"]({name})" in cell.source, name


@pytest.mark.parametrize(
    ("R_step", "C_step", "right"),
    [
        ("0", "0", False),
        ("alpha * (e * C[j] - reg * R[i])", "alpha * (e * R_i - reg * C[j])", True),
        ("alpha * (e * C[j] - reg * R[i])", "alpha * (e * R[i] - reg * C[j])", False),
    ],
)
def test_the_two_lines_that_lesson_03_leaves_out_are_judged(R_step, C_step, right, capsys):
    space = {}
    for cell in code(nbformat.read(LESSONS[3], as_version=4)):
        mine = cell.source.replace("R[i] += 0 ", f"R[i] += {R_step} ").replace(
            "C[j] += 0 ", f"C[j] += {C_step} "
        )
        exec(mine, space)
        if "my_update}" in cell.source:
            break
    judged = re.findall(r"(ours|yours): .* as measured: (\w+)", capsys.readouterr().out)
    assert judged == [("ours", "True"), ("yours", str(right))]


def test_the_glossary_leads_to_each_lesson_and_explains_each_symbol():
    source = (ROOT / "notebooks/glossary.ipynb").read_text(encoding="utf-8")
    terms = "p_u", "q_i", "alpha", "epoch", "held out", "residual"
    for name in (*(f"({path.name})" for path in LESSONS), *terms):
        assert name in source


def test_the_glossary_has_each_term_that_links_to_it_in_the_order_of_the_alphabet():
    cells = nbformat.read(ROOT / "notebooks/glossary.ipynb", as_version=4).cells
    rows = re.findall(r"^\| (\*\*.+?) \|", cells[-1].source, re.M)
    first = [re.sub("[*(].*|[^a-z ]", "", row[2:].replace("_", " ").lower()) for row in rows]
    assert first == sorted(first)
    names = {name.strip(" *").lower() for row in rows for name in re.split("[,(:)]", row)} - {""}
    for path in NOTEBOOKS:
        linked = re.findall(r"\[\*\*([^*]+)\*\*\]\((?:../)?glossary", path.read_text(encoding="utf-8"))
        for term in linked:
            assert any(term.lower().replace("-", " ").startswith(name) for name in names), term


def test_each_lesson_shows_a_picture_without_a_kernel(lesson):
    assert any(pictures.pixels(cell.outputs) for cell in code(lesson))


@pytest.mark.parametrize(("stored", "code"), [(0, pytest.ExitCode.OK), (3, pytest.ExitCode.TESTS_FAILED)])
def test_a_cell_passes_with_the_stored_picture_alone(tmp_path, stored, code):
    """The grey of the picture that is stored, where the cell draws a black one."""
    source = "from PIL import Image\nImage.new('L', (20, 20), %d)"
    cell = nbformat.v4.new_code_cell(source % stored)
    path = tmp_path / "one.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    store(path)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = source % 0
    nbformat.write(notebook, path)
    shutil.copy(ROOT / "conftest.py", tmp_path)
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "--nbval", "--nbval-current-env", path]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "tests")}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stdout


def test_imports_run_one_way():
    """As pyproject.toml says, by import-linter."""
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_no_file_of_the_package_is_over_200_lines():
    for path in ROOT.glob("mf_teach/**/*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 200, path


def test_the_code_is_tidy():
    for command in (["check"], ["format", "--check"]):
        run = [sys.executable, "-m", "ruff", *command, ROOT]
        done = subprocess.run(run, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout


def test_notebooks_are_plain_json(path):
    assert set(json.loads(path.read_text(encoding="utf-8"))) == {
        "cells",
        "metadata",
        "nbformat",
        "nbformat_minor",
    }
