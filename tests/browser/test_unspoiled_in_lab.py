"""What a learner sees of a lesson before anything has run: no answer to a Predict."""

from pathlib import Path

import nbformat
import pytest
from lesson_plan import hidden, numbers, predictions
from playwright.sync_api import expect

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("0*.ipynb"))


@pytest.mark.parametrize("name", LESSONS)
def test_answers_open_only_when_their_cell_runs(open_notebook, artefacts, name):
    """Nothing that answers a Predict is visible on opening; after running, all of it is."""
    cells = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4).cells
    answers = set().union(*(answers for _question, _code, answers, _below in predictions(cells)))
    assert answers
    notebook = open_notebook(f"{name}.ipynb", height=3200)
    page = notebook.page.locator(".jp-Notebook").first
    collapsed = page.locator(".jp-OutputPlaceholder")
    expect(collapsed).to_have_count(sum(hidden(cell) for cell in cells))
    expect(page.locator("details[open]")).to_have_count(0)
    assert not answers & numbers(page.inner_text())
    notebook.page.screenshot(path=artefacts / f"{name}_unspoiled.png")
    notebook.run_all()
    expect(collapsed).to_have_count(0)
    assert answers <= numbers(page.inner_text())
