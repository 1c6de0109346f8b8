"""Every picture of every lesson, in both themes and in two sizes of window."""

from pathlib import Path

import pytest
from lab import alt, picture

LESSONS = sorted(path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("0*.ipynb"))


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
            widget.screenshot(path=artefacts / f"{name}_{theme}_{width}_{n}.png")
            box, cell = image.bounding_box(), widget.bounding_box()
            across, down = image.evaluate("canvas => [canvas.width, canvas.height]")
            assert box["width"] <= cell["width"]
            assert abs(box["width"] / box["height"] - across / down) < 0.01 * across / down
            assert alt(image)
        notebook.page.screenshot(path=artefacts / f"{name}_{theme}_{width}.png")
