"""Every lesson as a whole: what a learner sees before it has run, and every picture of it afterwards."""

from pathlib import Path

import nbformat
import pytest
from hand import alt, picture
from lab import until
from lesson_plan import hidden, numbers, predictions
from playwright.sync_api import expect

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("0*.ipynb"))
LOOKS = ("Light", 1280), ("Dark", 1920)  # each theme and each size: the one changes nothing of the other
FITS = """canvas => {
  const [box, cell] = [canvas, canvas.closest(".widget-vbox")].map(part => part.getBoundingClientRect());
  return [box.width, box.height, canvas.width, canvas.height, cell.width];
}"""


@pytest.mark.parametrize("name", LESSONS)
def test_answers_open_only_when_their_cell_runs_and_pictures_fit(open_notebook, artefacts, name):
    cells = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4).cells
    answers = set().union(*(answers for _question, _code, answers, _below in predictions(cells)))
    assert answers
    notebook = open_notebook(f"{name}.ipynb", height=3200)
    nothing_that_answers_a_predict_is_visible(notebook, cells, answers)
    notebook.page.screenshot(path=artefacts / f"{name}_unspoiled.png")
    notebook.run_all()
    page = notebook.page.locator(".jp-Notebook").first
    expect(page.locator(".jp-OutputPlaceholder")).to_have_count(0)
    assert answers <= numbers(page.inner_text())
    for theme, width in LOOKS:
        notebook.look(theme, width, width * 9 // 16 + 80)
        pictures_keep_their_shape(notebook, artefacts, f"{name}_{theme}_{width}")


def nothing_that_answers_a_predict_is_visible(notebook, cells, answers):
    page = notebook.page.locator(".jp-Notebook").first
    expect(page.locator(".jp-OutputPlaceholder")).to_have_count(sum(hidden(cell) for cell in cells))
    expect(page.locator("details[open]")).to_have_count(0)
    assert not answers & numbers(page.inner_text())


def pictures_keep_their_shape(notebook, artefacts, name):
    """Each fits its cell. All are kept for a person to look at."""
    widgets = notebook.page.locator(".jp-OutputArea .jupyter-widgets.widget-vbox")
    widgets = widgets.filter(has=picture(notebook.page)).all()
    assert widgets
    for n, widget in enumerate(widgets):
        image = picture(widget)
        image.wait_for()
        until(lambda image=image: keeps_its_shape(image))  # drawn for the room that there is now
        widget.screenshot(path=artefacts / f"{name}_{n}.png")
        assert alt(image)
    notebook.page.screenshot(path=artefacts / f"{name}.png")


def keeps_its_shape(image):
    """Whether a picture is shown in the proportions in which it was drawn, and within its cell."""
    width, height, across, down, room = image.evaluate(FITS)
    return width <= room and abs(width / height - across / down) < 0.01 * across / down
