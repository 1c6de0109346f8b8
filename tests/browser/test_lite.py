"""The lessons for the browser: the site as it is built, and mf_teach on what there is in a browser."""

import json
import os
import re
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from environments import with_these
from playwright.sync_api import expect

from mf_teach import LowRankFactorization
from mf_teach.live import Playground, budget

ROOT = Path(__file__).parents[2]
FIRST = "00_start_here.ipynb"


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """An environment with what builds the site. The rest of it finds what is installed here, too."""
    return with_these(tmp_path_factory.mktemp("environment"), "-r", ROOT / "lite/requirements.txt")


@pytest.fixture(scope="module")
def site(python, tmp_path_factory):
    """The site, built by the command of the README."""
    folder = tmp_path_factory.mktemp("site") / "lite"
    done = subprocess.run(
        [python, ROOT / "tools/lite.py", folder], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_the_site_has_the_lessons_with_their_pictures_and_no_solution(site):
    ours = [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("notebooks/exercises/*.ipynb")]
    there = {path.relative_to(site / "files").as_posix() for path in site.glob("files/**/*.ipynb")}
    assert there == {path.relative_to(ROOT / "notebooks").as_posix() for path in ours}
    for path in ours:
        assert read(site / "files" / path.relative_to(ROOT / "notebooks")) == read(path)


@pytest.mark.slow
def test_all_that_is_imported_stands_in_the_list_of_packages(site):
    packages = read(site / "pyodide-lock.json")["packages"]
    published = read(next(ROOT.glob("lite/pyodide-lock-*.json")))["packages"]
    assert packages.keys() > published.keys()
    need, found = {"mf-teach", "pyodide-kernel", "ipykernel", "piplite"}, set()
    while need:
        name = need.pop()
        found.add(name)
        need |= {dependency.lower().replace("_", "-") for dependency in packages[name]["depends"]} - found
    assert {"numpy", "matplotlib", "anywidget", "ipywidgets", "pooch", "tqdm", "comm"} <= found
    assert not {"jupyterlab", "numba"} & found
    for name in found:
        file = packages[name]["file_name"]
        if name in published:
            assert file.endswith(f"/full/{published[name]['file_name']}")
        else:
            assert (site / file).exists()
    settings = read(site / "jupyter-lite.json")["jupyter-config-data"]["litePluginSettings"]
    (options,) = (s["loadPyodideOptions"] for s in settings.values() if "loadPyodideOptions" in s)
    assert options["lockFileURL"] == "pyodide-lock.json"
    assert packages.keys() >= {*options["packages"], "mf-teach"}


REFUSED = """
import sys, lite
site, lock = lite.Path(sys.argv[1]), lite.published()
lock["packages"]["numpy"]["version"] = "1.26"
lite.with_wheels(lock, list(site.glob("pypi/*.whl")), site, "")
"""


@pytest.mark.slow
def test_a_version_that_will_not_do_ends_the_build(python, site):
    command, tools = [python, "-c", REFUSED, site], {"PYTHONPATH": str(ROOT / "tools")}
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=os.environ | tools)
    assert done.returncode == 1
    assert re.fullmatch(r"mf-teach needs numpy>=[\d.]+, and in the browser there is 1\.26\n", done.stderr)


@pytest.mark.slow
def test_no_other_folder_is_emptied(python, tmp_path):
    (tmp_path / "diary.txt").write_text("of a year", encoding="utf-8")
    command = [python, ROOT / "tools/lite.py", tmp_path]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 1
    assert "has something else in it" in done.stderr
    assert (tmp_path / "diary.txt").exists()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *told):
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, *told):
        """A page that is left does not wait for what it asked for."""


@pytest.fixture(scope="module")
def address(site):
    """Where the site is served, by what hands out files and nothing else."""
    with Server(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.slow
def test_the_first_lesson_opens_by_itself_with_its_pictures(chromium, address):
    """No Python runs in it here: that is fetched from where Pyodide is published, out of reach of a test."""
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.goto(address)
    page.locator(".jp-Notebook h1").filter(has_text="Start here").wait_for()
    assert page.locator(".jp-DirListing-item").filter(has_text="06_reading").count() == 1
    page.locator(".jp-OutputArea img").first.wait_for(state="attached")
    expect(page).to_have_title(re.compile("^00_start"))
    page.close()


def test_every_lesson_runs_on_what_there_is_in_a_browser():
    """Quickly: on fewer epochs and ratings. `tests/in_the_browser.py` does it in full."""
    command = [sys.executable, "-W", "error", ROOT / "tests/in_the_browser.py", "--quick"]
    lessons = sorted(ROOT.glob("notebooks/0*.ipynb"))
    done = subprocess.run([*command, *lessons], capture_output=True, check=False, encoding="utf-8")
    assert done.stderr == ""
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [path.stem for path in lessons]


@pytest.fixture
def slow(monkeypatch):
    """A machine on which there is time for 100 epochs."""
    clock, fit = [0.0], LowRankFactorization.fit

    def slower(model, M, epochs, **how):
        clock[0] += epochs / 64
        return fit(model, M, epochs, **how)

    monkeypatch.setattr(LowRankFactorization, "fit", slower)
    monkeypatch.setattr(budget, "perf_counter", lambda: clock[0])
    monkeypatch.setattr(budget, "SECONDS", 100 / 64)


def test_a_move_trains_as_far_as_its_time_goes_and_says_so(slow):
    widget = Playground()
    assert "Stopped after 64 of 420 epochs: nothing compiles the loop here." in widget.status.value
    widget.alpha.value = 0.02
    assert "Stopped after 100 of 420 epochs: nothing compiles the loop here." in widget.status.value
    assert "Stopped after 100 of 420 epochs" in widget.summary
    assert len(widget.history.train_rmse) == 101
    model = LowRankFactorization(*widget.train.shape, 3, 0.02, 0.001)
    whole = model.fit(widget.train, 420, held_out=widget.hidden)
    np.testing.assert_array_equal(widget.history.train_rmse, whole.train_rmse[:101])
    widget.epochs.value = 90
    assert "Stopped" not in widget.status.value
    assert len(widget.history.train_rmse) == 91


def test_one_epoch_is_trained_whatever_it_takes_and_what_diverged_was_not_stopped(slow, monkeypatch):
    assert "Stopped" not in Playground(alpha=0.5).status.value
    monkeypatch.setattr(budget, "SECONDS", 1e-6)
    assert "Stopped after 1 of 420 epochs" in Playground().status.value


def test_outside_of_the_browser_no_time_is_set():
    assert budget.SECONDS == float("inf")
