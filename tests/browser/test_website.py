"""The site, built as for everybody, and read in Chromium."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import Page, reader, served
from playwright.sync_api import expect

import website

LAPTOP, PHONE = (1366, 768), (390, 844)
NOTEBOOKS = website.NOTEBOOKS
PLACES = [place for place in website.PLACES if place.endswith(".ipynb")]
# What Furo and Sphinx do themselves: headings of the menu without a level, two menus without a name, empty
# corners of tables; and wide code, which Chromium lets the keyboard scroll.
THEIRS = "aria-required-attr", "landmark-unique", "empty-table-header", "scrollable-region-focusable"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, without what tools/lite.py puts in it."""
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "tools/website.py", folder], cwd=website.ROOT, check=True)
    return folder


@pytest.fixture(scope="module")
def pages(site):
    """All pages of the site and all slide shows, by their place."""
    return {path.relative_to(site).as_posix(): Page(path) for path in site.rglob("*.html")}


def test_there_is_a_page_for_each_notebook_and_none_for_a_solution(pages):
    here = {path.relative_to(NOTEBOOKS).as_posix() for path in NOTEBOOKS.rglob("*.ipynb")}
    assert set(PLACES) == {place for place in here if not place.startswith("solutions/")}
    expected = {place.replace(".ipynb", ".html") for place in PLACES}
    expected |= {f"slides/{path.stem}.html" for path in NOTEBOOKS.glob("0*.ipynb")}
    assert set(pages) == expected | {"index.html", "TEACHING.html", "MARKING.html", "search.html"}


def test_each_link_leads_somewhere(pages, site):
    for name, page in pages.items():
        for link in page.links + page.loads:
            where = urlsplit(link)
            if where.scheme in ("http", "https", "data", "mailto"):
                continue
            target = ((site / name).parent / unquote(where.path) if where.path else site / name).resolve()
            if target == site / "lite/lab/index.html":
                assert where.query.removeprefix("path=") in PLACES
            else:
                assert target.is_file(), (name, link)
            if where.fragment and target.suffix == ".html":
                ids = pages[target.relative_to(site).as_posix()].ids
                assert unquote(where.fragment) in ids, (name, link)


def test_nothing_is_loaded_from_elsewhere(pages, site):
    for page in pages.values():
        assert [link for link in page.loads if re.match("(https?:)?//", link)] == []
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import )[\"']?(https?:)?//", sheet.read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", PLACES)
def test_a_notebook_runs_from_its_page_and_keeps_its_answers_folded(pages, place):
    page = pages[place.replace(".ipynb", ".html")]
    notebook = nbformat.read(NOTEBOOKS / place, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert sum(f"path={place}" in link for link in page.links) == ("pytorch" not in place)
    assert sum(link.endswith(f"urlpath=lab/tree/notebooks/{place}") for link in page.links) == 1
    answers = [cell.outputs for cell in cells if cell.metadata.get("jupyter", {}).get("outputs_hidden")]
    assert page.folded == sum(map(bool, answers))
    outputs = [output.get("data", {}) for cell in cells for output in cell.outputs]
    assert page.alts == [data["text/plain"] for data in outputs if "image/png" in data]


def test_the_exercises_have_no_solution(pages):
    text = "".join(word for name in pages if name.startswith("exercises/") for word in pages[name].words)
    assert text.count("YOUR CODE HERE") > 20
    for path in NOTEBOOKS.glob("solutions/*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if "### BEGIN SOLUTION" in cell.source:
                solution = re.search("### BEGIN SOLUTION\n(.*?)### END SOLUTION", cell.source, flags=re.S)[1]
                assert solution.strip() not in text


@pytest.fixture
def read(chromium, site):
    """Open a page of the site in a laptop's or a phone's browser."""
    with served(site) as address, reader(chromium, address) as read:
        yield read


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_lesson_reads_well_on_a_laptop(read, artefacts, scheme):
    page = read("03_sgd_update.html", *LAPTOP, scheme)
    page.screenshot(path=artefacts / f"site_{scheme}.png")
    assert page.locator("mjx-container").count() > 50
    assert page.locator("mjx-merror, .mjx-error").count() == 0
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (max(map(int, re.findall(r"\d+", background))) < 80) == (scheme == "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_of_ours(read, scheme):
    page = read("00_start_here.html", *LAPTOP, scheme)
    rules = {name: {"enabled": False} for name in THEIRS}
    found = Axe().run(page, options={"rules": rules}).response["violations"]
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("name", ["index", "TEACHING", "glossary", "05_does_it_generalise"])
def test_a_page_fits_on_a_phone(read, artefacts, name):
    page = read(f"{name}.html", *PHONE)
    page.screenshot(path=artefacts / f"site_phone_{Path(name).stem}.png")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")


def test_an_answer_opens_by_keyboard(read):
    page = read("01_forward_pass.html", *LAPTOP)
    answer = page.locator("details.hide").first
    expect(answer.locator(".cell_output")).to_be_hidden()
    answer.locator("summary").press("Enter")
    expect(answer.locator(".cell_output")).to_be_visible()


def test_search_finds_the_lesson(read):
    page = read("index.html", *LAPTOP)
    page.get_by_role("textbox", name="Search").first.fill("early stopping")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results li").filter(has_text="Tune it live").first).to_be_visible()
