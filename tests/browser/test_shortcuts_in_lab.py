"""The playground's picture under the mouse, what stands beside its sliders, and a kernel that is late."""

import os
import signal

import pytest
from playwright.sync_api import expect


@pytest.fixture
def page(open_cells):
    """A playground in as much room as JupyterLab leaves for it on a small laptop."""
    sources = "from mf_teach.live import Playground\nPlayground()", "import os\nos.getpid()"
    page = open_cells(*sources, width=950, height=520).page  # what is left of 1366 x 625 for the notebook
    page.locator(".mf-teach canvas").wait_for()
    return page


def place(page):
    """Where the picture begins below the top of the box, in pixels: all that is above has one height."""
    tops = "box => box.querySelector('canvas').getBoundingClientRect().y - box.getBoundingClientRect().y"
    return page.locator(".mf-teach").evaluate(tops)


def test_pointing_says_a_cell_and_leaving_takes_it_back(page):
    status, canvas = page.locator(".mf-status"), page.locator("canvas")
    before = status.inner_text()
    canvas.hover(position={"x": 60, "y": 60})
    expect(status).to_contain_text("row 1, column 1: real 1, predicted")
    page.mouse.move(2, 2)
    expect(status).to_have_text(before, use_inner_text=True)
    canvas.press("ArrowRight")
    expect(status).to_contain_text("row 0, column 0: real 3")
    canvas.press("ArrowDown")
    expect(status).to_contain_text("row 1, column 0: real 4")
    page.get_by_role("button", name="undo").focus()
    expect(status).to_have_text(before, use_inner_text=True)


def test_nothing_moves_when_a_run_is_kept_or_diverges(page):
    first, status = place(page), page.locator(".mf-status")
    page.get_by_role("button", name="keep this run").click()
    expect(status).to_contain_text("kept run: training")
    assert place(page) == first
    page.get_by_role("button", name="too fast").click()
    expect(status).to_contain_text("Diverged in epoch 1")
    assert place(page) == first


def test_settings_are_pasted_and_undone(page):
    line = page.locator(".mf-teach input[type=text]")
    before = line.input_value()
    line.fill("Playground(K=5, alpha=0.1)")
    line.press("Enter")
    expect(page.get_by_role("slider", name="K")).to_have_attribute("aria-valuetext", "5")
    expect(line).to_have_value(before.replace("K=3, alpha=0.01", "K=5, alpha=0.1"))
    page.get_by_role("button", name="undo").click()
    expect(line).to_have_value(before)


def test_a_projector_and_the_full_screen(page):
    page.get_by_label("projector").check()
    expect(page.locator(".mf-teach .widget-dropdown")).to_be_hidden()
    size = "label => parseFloat(getComputedStyle(label).fontSize)"
    assert page.locator(".mf-teach .widget-label:visible").first.evaluate(size) >= 14
    tall = page.locator("canvas").evaluate("canvas => canvas.offsetHeight")
    page.get_by_role("button", name="full screen").click()
    page.wait_for_function("document.fullscreenElement?.classList.contains('mf-teach')")
    page.wait_for_function("tall => document.querySelector('canvas').offsetHeight > tall", arg=tall)
    page.get_by_role("button", name="full screen").click()
    page.wait_for_function("!document.fullscreenElement")


def test_the_status_is_dimmed_until_it_belongs_to_the_sliders(page):
    kernel = int(page.locator(".jp-OutputArea-executeResult").last.inner_text().split()[-1])
    box, slider = page.locator(".mf-teach"), page.get_by_role("slider", name="K")
    os.kill(kernel, signal.SIGSTOP)
    try:
        slider.press("ArrowRight")
        page.locator(".mf-behind .mf-status").wait_for()
        slider.press("ArrowRight")
    finally:
        os.kill(kernel, signal.SIGCONT)
    page.locator(".mf-teach:not(.mf-behind)").wait_for()
    expect(box.locator(".mf-status")).to_contain_text("120 parameters")
