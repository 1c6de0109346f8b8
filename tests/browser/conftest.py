"""Notebooks opened in JupyterLab, which must not complain while a test uses them."""

import json
import os
import re
import shutil
from pathlib import Path

import chrome
import lab
import nbformat
import pytest
from lesson_slices import leading_to
from twin import twin

ROOT = Path(__file__).parents[2]
CLOSED = r"Task exception was never retrieved.*?tornado\.websocket\.WebSocketClosedError\n"


def pytest_collection_modifyitems(items):
    """Mark what opens a browser, for `-m "not browser"`."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", []):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def artefacts():
    """Where screenshots are kept, outside git."""
    folder = ROOT / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium. Without one, skip; in CI, fail."""
    if chrome.chromium_path() is None:
        reason = "no Chromium here: install Debian's package chromium to run the browser tests"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with chrome.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """JupyterLab on a copy of the notebooks: its address and its home."""
    home = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", home / "notebooks")
    with lab.serve(home, forks=True) as url:
        yield url, home


class Desk:
    """A page for JupyterLab, which loads slowly: it stays for the next test, until one goes wrong."""

    def __init__(self, browser):
        self.context, self.page, self.errors = browser.new_context(), None, []

    def of(self, width, height):
        """The page in this size, with no error yet."""
        if not self.page:
            self.page = self.context.new_page()
            self.page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
            self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.set_viewport_size({"width": width, "height": height})
        self.errors.clear()
        return self.page

    def drop(self):
        """Let the next page be a new one."""
        self.page.close()
        self.page = None


@pytest.fixture(scope="session")
def desk(chromium):
    """Where notebooks are opened, one after the other."""
    return Desk(chromium)


@pytest.fixture
def open_notebook(desk, server, artefacts, request):
    """Open a notebook by name; afterwards neither cells, console nor server log may complain."""
    url, home = server
    log, failed = home / "lab.log", request.session.testsfailed
    log_before = len(log.read_text(encoding="utf-8"))
    opened = []

    def open_it(name, width=1280, height=800):
        opened.append(lab.Notebook(desk.of(width, height), url, name))
        return opened[-1]

    yield open_it
    (notebook,) = opened
    complaints = [*notebook.complaints(), *desk.errors]
    said = log.read_text(encoding="utf-8")[log_before:]  # what a kernel says when it is ended is no complaint
    notebook.page.screenshot(path=artefacts / f"{request.node.name}_end.png")
    plays = notebook.page.locator(".widget-play .fa-pause").count()  # and would go on, in a closed notebook
    notebook.close()
    if complaints or plays or request.session.testsfailed > failed:
        desk.drop()
    assert complaints == []
    # A page that is closed while its kernel has something to say: the server tries to send it, and says so.
    new = re.sub(CLOSED, "", said, flags=re.S)
    assert not any(word in new for word in ("Traceback", "Error", "[E ")), new


@pytest.fixture
def open_cells(server, open_notebook):
    """Open a notebook of these cells; it has run, and its first widget is there."""

    def open_it(*sources, **size):
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        notebook = nbformat.v4.new_notebook(cells=cells, metadata=lab.METADATA)
        nbformat.write(notebook, server[1] / "notebooks/cells.ipynb")
        opened = open_notebook("cells.ipynb", **size)
        opened.run_all(opened.page.locator(".mf-teach [role=status]").first)
        return opened

    return open_it


@pytest.fixture
def open_widget(open_cells):
    """Open a lesson's widget, as the lesson makes it: the notebook, the widget in it, and its twin."""

    def open_it(lesson, kind, nth=0):
        source = leading_to(lesson, kind, nth)
        notebook, own = open_cells(source), twin(source)
        stored = (ROOT / f"notebooks/{lesson}.ipynb").read_text(encoding="utf-8")
        assert json.dumps(own.summary, ensure_ascii=False) in stored
        return notebook, notebook.widget(), own

    return open_it
