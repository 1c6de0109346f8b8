"""The playground in nbclassic and in Voila: keys move it, and the picture follows."""

import nbformat
import pytest
from hand import picture
from lab import METADATA, PATIENCE, TOKEN, leave
from playwright.sync_api import expect

SOURCE = "from mf_teach.live import Playground\nPlayground()"


@pytest.fixture
def open_at(chromium, server):
    """A playground at this address of the server."""
    url, home = server
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SOURCE)], metadata=METADATA)
    nbformat.write(notebook, home / "notebooks/front_end.ipynb")
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(1000 * PATIENCE)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def open_it(place):
        page.goto(f"{url}/{place}/front_end.ipynb?token={TOKEN}")
        return page

    yield open_it
    leave(page, url)
    page.close()
    assert errors == []


def press_keys(page):
    """K from 3 to 5 by keyboard; the status, the picture and its text follow."""
    box = page.locator(".mf-teach")
    canvas, slider = picture(box), page.get_by_role("slider", name="K", exact=True)
    canvas.wait_for()
    pixels = canvas.evaluate("canvas => canvas.toDataURL()")
    slider.focus()
    for key in ("ArrowRight", "x", "d", "d", "m", "ArrowRight"):  # letters: nbclassic's commands on cells
        page.keyboard.press(key)
    expect(slider).to_have_attribute("aria-valuetext", "5")
    expect(page.locator(".mf-status")).to_contain_text("120 parameters")
    expect(slider).to_be_focused()
    page.wait_for_function(
        "before => document.querySelector('.mf-teach canvas').toDataURL() !== before", arg=pixels
    )


def test_nbclassic(open_at, artefacts):
    page = open_at("nbclassic/notebooks")
    page.locator("#kernel_indicator_icon.kernel_idle_icon").wait_for()
    page.locator(".code_cell .CodeMirror").click()
    page.keyboard.press("Shift+Enter")
    press_keys(page)
    expect(page.locator(".code_cell")).to_have_count(2)  # Shift+Enter has added one
    page.screenshot(path=artefacts / "nbclassic.png")


def test_voila(open_at, artefacts):
    page = open_at("voila/render")
    press_keys(page)
    page.screenshot(path=artefacts / "voila.png")
