"""The controls under the keyboard in Notebook 7, which takes ArrowRight for itself where it may."""

import nbformat
import pytest
from lab import METADATA, PATIENCE, TOKEN, leave
from playwright.sync_api import expect

pytest.importorskip("notebook")
SOURCES = "from mf_teach.live import Playground\nPlayground()", "1 + 1"


@pytest.fixture
def page(chromium, server):
    """A playground in Notebook 7."""
    url, home = server
    cells = [nbformat.v4.new_code_cell(source) for source in SOURCES]
    nbformat.write(
        nbformat.v4.new_notebook(cells=cells, metadata=METADATA), home / "notebooks/notebook_7.ipynb"
    )
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(1000 * PATIENCE)
    page.goto(f"{url}/notebooks/notebook_7.ipynb?token={TOKEN}")
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Shift+Enter")
    page.locator(".mf-teach canvas[data-frame]").wait_for()
    yield page
    leave(page, url)
    page.close()


def test_keys_move_the_slider_and_nothing_else(page):
    slider, cells = page.get_by_role("slider", name="K", exact=True), page.locator(".jp-Cell")
    slider.focus()
    for key in ("x", "d", "d", "m", "ArrowRight", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
        expect(slider).to_be_focused()
    expect(page.locator(".mf-status")).to_contain_text("100 parameters")  # K = 4
    expect(slider).to_have_attribute("aria-valuetext", "4")
    expect(cells).to_have_count(2)
    expect(page.locator(".jp-CodeCell")).to_have_count(2)
