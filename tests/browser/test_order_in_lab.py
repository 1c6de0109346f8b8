"""What the hand does while the kernel is late: it arrives in its order, and what is saved belongs to it."""

import contextlib
import os
import re
import signal

import pytest
from playwright.sync_api import expect

SOURCE = """import os
from mf_teach import ratings
from mf_teach.live import {name}
print("kernel", os.getpid())
{name}(ratings.original())"""


def start(open_cells, name):
    """Open a notebook that makes this widget: its page, and what stops its kernel for a while."""
    page = open_cells(SOURCE.format(name=name)).page
    page.locator(".mf-teach canvas").wait_for()
    kernel = int(re.search(r"kernel (\d+)", page.locator(".jp-OutputArea").first.inner_text())[1])

    @contextlib.contextmanager
    def late():
        os.kill(kernel, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(kernel, signal.SIGCONT)

    return page, late


def test_a_run_is_paid_for_the_settings_that_the_sliders_show(open_cells):
    page, late = start(open_cells, "Challenge")
    status, spend = page.locator(".mf-status"), page.get_by_role("button", name="spend")
    epochs = page.get_by_role("slider", name="epochs")
    with late():
        for _ in range(3):
            epochs.press("ArrowRight")
        spend.click()
    expect(status).to_contain_text("1 of 10 runs spent")
    with late():
        for _ in range(2):
            epochs.press("ArrowLeft")
        spend.click()
    expect(status).to_contain_text("2 of 10 runs spent")
    with late():
        for _ in range(2):
            epochs.press("ArrowRight")
        for _ in range(3):  # of which none answers what only the first brings about
            spend.click()
    expect(status).to_contain_text("Run 1 had the same settings")  # so the three steps had arrived
    expect(spend).to_have_text("spend it again")
    expect(status).to_contain_text("2 of 10 runs spent")
    spend.click()
    expect(status).to_contain_text("3 of 10 runs spent")
    expect(spend).to_have_text("spend a run")


@pytest.mark.parametrize("is_late", [False, True])
def test_what_is_saved_right_after_a_move_belongs_to_the_sliders(server, open_cells, is_late):
    page, late = start(open_cells, "Playground")
    page.locator(".mf-still img").wait_for(state="attached")
    with late() if is_late else contextlib.nullcontext():
        for _ in range(3):
            page.get_by_role("slider", name="K", exact=True).press("ArrowRight")
        page.keyboard.press("Control+s")
    expect(page.locator(".mf-status")).to_contain_text("140 parameters")
    alt = page.locator("canvas").get_attribute("aria-label")
    path = server[1] / "notebooks/cells.ipynb"
    page.wait_for_function("!document.querySelector('.jp-mod-dirty')")
    assert alt in path.read_text(encoding="utf-8")
