"""A slide show of each lesson, made by tools/slides.py and gone through in Chromium."""

import re
import subprocess
import sys

import pytest
import slides
from pages import Page, reader, served
from playwright.sync_api import expect

SPILLS = """() => Reveal.getSlides().filter(slide => {
  const {h, v} = Reveal.getIndices(slide);
  Reveal.slide(h, v, 99);
  return slide.scrollHeight > slide.clientHeight || slide.scrollWidth > slide.clientWidth;
}).map(slide => slide.innerText)"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """All slide shows."""
    folder = tmp_path_factory.mktemp("slides")
    subprocess.run([sys.executable, "tools/slides.py", folder], cwd=slides.ROOT, check=True)
    return folder


@pytest.fixture
def show(chromium, folder):
    """Open a slide show."""
    with served(folder) as address, reader(chromium, address) as read:
        yield lambda name: read(f"{name}.html", *slides.SIZE)


@pytest.mark.parametrize("path", slides.LESSONS, ids=lambda path: path.stem)
def test_a_slide_show_has_all_of_the_lesson_and_each_slide_fits(show, folder, artefacts, path):
    page = show(path.stem)
    page.screenshot(path=artefacts / f"slides_{path.stem}.png")
    file = Page(folder / f"{path.stem}.html")
    assert page.evaluate(SPILLS) == []
    assert page.locator("mjx-merror, .mjx-error").count() == 0
    cells = slides.read(path).cells
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    assert file.alts == [d["text/plain"] for d in outputs if "image/png" in d]
    said = re.sub(r"\s", "", "".join(file.words))
    code = [re.sub(r"\s", "", cell.source) for cell in cells if cell.cell_type == "code"]
    assert all(lines in said for lines in code)
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert page.locator(".slides > section").count() == len(re.findall("^##? ", text, flags=re.M))


def test_keys_go_through_a_slide_show_and_an_answer_comes_after_its_code(show):
    page = show("01_forward_pass")
    page.wait_for_function("Reveal.isReady()")
    slide = page.locator(".slides > .present > .present")
    while not slide.locator(".fragment").count():
        assert not page.evaluate("Reveal.isLastSlide()")
        page.keyboard.press("Space")
    expect(slide.locator(".jp-InputArea").last).to_be_visible()
    expect(slide.locator(".fragment").first).to_be_hidden()
    page.keyboard.press("Space")
    expect(slide.locator(".fragment").first).to_be_visible()
