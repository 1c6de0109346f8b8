"""Notebooks opened in JupyterLab, which must not complain while a test uses them."""

import os
import re
import shutil
from pathlib import Path

import lab
import pytest

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
    if lab.chromium_path() is None:
        reason = "no Chromium here: install Debian's package chromium to run the browser tests"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with lab.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """JupyterLab on a copy of the notebooks: its address and its home."""
    home = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", home / "notebooks")
    with lab.serve(home) as url:
        yield url, home


@pytest.fixture
def open_notebook(chromium, server, artefacts, request):
    """Open a notebook by name; afterwards neither cells, console nor server log may complain."""
    url, home = server
    log = home / "lab.log"
    log_before = len(log.read_text(encoding="utf-8"))
    opened, errors = [], []

    def open_it(name, width=1280, height=800):
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda message: message.type == "error" and errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        opened.append(lab.Notebook(page, url, name))
        return opened[-1]

    yield open_it
    complaints = [text for notebook in opened for text in notebook.complaints()]
    said = log.read_text(encoding="utf-8")[log_before:]  # what a kernel says when it is ended is no complaint
    for notebook in opened:
        notebook.page.screenshot(path=artefacts / f"{request.node.name}_end.png")
        notebook.close()
    assert complaints == []
    assert errors == []
    # A page that is closed while its kernel has something to say: the server tries to send it, and says so.
    new = re.sub(CLOSED, "", said, flags=re.S)
    assert not any(word in new for word in ("Traceback", "Error", "[E ")), new
