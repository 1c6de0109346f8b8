"""Every picture of every lesson, in both themes and in two sizes of window."""

from pathlib import Path

import pytest
from lab import alt, picture, until

LESSONS = sorted(path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("0*.ipynb"))


FITS = """canvas => {
  const [box, cell] = [canvas, canvas.closest(".widget-vbox")].map(part => part.getBoundingClientRect());
  return [box.width, box.height, canvas.width, canvas.height, cell.width];
}"""


def keeps_its_shape(image):
    """Whether a picture is shown in the proportions in which it was drawn, and within its cell."""
    width, height, across, down, room = image.evaluate(FITS)
    return width <= room and abs(width / height - across / down) < 0.01 * across / down


@pytest.mark.parametrize("name", LESSONS)
def test_pictures(open_notebook, artefacts, name):
    """Kept for a person to look at; here, only that each fits its cell and keeps its shape."""
    notebook = open_notebook(f"{name}.ipynb")
    notebook.run_all()
    widgets = notebook.page.locator(".jp-OutputArea .jupyter-widgets.widget-vbox")
    widgets = widgets.filter(has=picture(notebook.page)).all()
    assert widgets
    for theme, width in (("Light", 1280), ("Light", 1920), ("Dark", 1920), ("Dark", 1280)):
        notebook.look(theme, width, width * 9 // 16 + 80)
        for n, widget in enumerate(widgets):
            image = picture(widget)
            image.wait_for()
            until(lambda image=image: keeps_its_shape(image))  # drawn for the room that there is now
            widget.screenshot(path=artefacts / f"{name}_{theme}_{width}_{n}.png")
            assert alt(image)
        notebook.page.screenshot(path=artefacts / f"{name}_{theme}_{width}.png")
