"""A notebook whose kernel is gone: the last picture instead of an error, and a word on what to do."""

import nbformat
import pytest
from lab import METADATA, Notebook, leave
from playwright.sync_api import expect

SOURCES = "from mf_teach.live import Playground, Suspects\nPlayground()", "Suspects()"


@pytest.fixture
def saved(desk, server):
    """A notebook of two widgets in JupyterLab: it ran, its first widget was moved, and it is saved."""
    url, home = server
    path = home / "notebooks/reopened.ipynb"
    cells = [nbformat.v4.new_code_cell(source) for source in SOURCES]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), path)
    page = desk.context.new_page()
    notebook = Notebook(page, url, path.name)
    notebook.run_all(page.locator(".mf-teach canvas"))
    notebook.handle("K").press("End")
    page.locator('.mf-still img[alt*="training 0.0"]').wait_for(state="attached")
    expect(page.locator(".mf-still").first).to_be_hidden()
    page.keyboard.press("Control+s")
    page.wait_for_function("!document.querySelector('.jp-mod-dirty')")
    yield notebook, path
    leave(page, url)
    page.close()


def test_reopened_without_its_kernel_it_shows_the_last_picture(saved):
    notebook, path = saved
    page, alt = notebook.page, notebook.page.locator("canvas").get_attribute("aria-label")
    assert path.stat().st_size < 400_000
    leave(page, notebook.url)
    reopened = Notebook(page, notebook.url, path.name)
    expect(page.get_by_text("Run this cell to move it.")).to_have_count(2)
    for line in page.get_by_text("Run this cell to move it.").all():
        expect(line).to_be_visible()
    picture = page.get_by_role("img", name=alt)
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 400
    expect(page.get_by_text("0 of 25 lines")).to_have_count(0)
    for error in page.get_by_text("model not found").all():
        expect(error).to_be_hidden()
    reopened.run_all(page.locator(".mf-teach canvas"))
    expect(page.locator(".mf-still img")).to_be_hidden()


def test_after_a_restart_of_the_kernel_it_says_so(saved):
    page = saved[0].page
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Restart Kernel").first.click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    for status in page.locator(".mf-status").all():
        expect(status).to_contain_text("Not connected to a kernel any more: run this cell to move it.")
    expect(page.locator("canvas")).to_be_visible()
