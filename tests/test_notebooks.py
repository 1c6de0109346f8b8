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
import pytest
from lesson_plan import code, hidden, printed
from store_outputs import store

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(ROOT.glob("notebooks/**/*.ipynb"))
IGNORED_CELLS_ALLOWED = 0


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


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


def test_no_formula_touches_code(notebook):
    """JupyterLab would show the code with its marks."""
    for cell in notebook.cells:
        assert cell.cell_type != "markdown" or not re.search(r"\$`|`\$", cell.source), cell.id


def test_links_lead_somewhere(path, notebook):
    for cell in notebook.cells:
        for target in re.findall(r"\]\(([^)#:]+)\)", cell.source if cell.cell_type == "markdown" else ""):
            assert (path.parent / target).exists(), target


def test_storing_outputs_leaves_collapsed_what_is(tmp_path):
    cell = nbformat.v4.new_code_cell("print('the answer')", metadata={"jupyter": {"outputs_hidden": True}})
    path = tmp_path / "one.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    store(path)
    (stored,) = nbformat.read(path, as_version=4).cells
    assert hidden(stored)
    assert printed(stored) == ["the answer\n"]


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


def test_notebooks_are_plain_json(path):
    assert set(json.loads(path.read_text(encoding="utf-8"))) == {
        "cells",
        "metadata",
        "nbformat",
        "nbformat_minor",
    }
