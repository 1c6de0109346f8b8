"""Colab, Kaggle, Binder and Codespaces, by stand-ins; PLATFORMS.md says which published rules they follow."""

import contextlib
import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import nbformat
import pytest
from install_cell import installing, put
from nbclient import NotebookClient
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from test_project import applies, requirements

from mf_teach.live import Playground
from mf_teach.live.guarded import VIEW

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(ROOT.glob("notebooks/**/*.ipynb"))

# Of google.colab, what anywidget asks for. Colab itself adds its metadata to some displays and not to others;
# this one leaves all of it to us.
COLAB = """
import sys
from types import ModuleType, SimpleNamespace
colab = ModuleType("google.colab.output")
colab._widgets = SimpleNamespace(_installed_url=None)
colab.enable_custom_widget_manager = lambda: setattr(colab._widgets, "_installed_url", "https://its.manager")
sys.modules |= {name: ModuleType(name) for name in ("google", "google.colab")} | {colab.__name__: colab}
"""
SHOWN = 'from mf_teach.live import Guess, tables\nGuess("stars", 3, 0, 5)', "tables([[1.0, 2.0]])"
OLD = """
import ipywidgets
assert ipywidgets.__version__ == "7.7.1"
from test_random_walks import WIDGETS, walk
for name, make in WIDGETS.items():
    widget = make()
    walk(widget, 4)
    assert widget._repr_mimebundle_()["text/plain"]
    print(name)
"""


def displayed(first):
    """The metadata of the widgets that a kernel shows after this cell."""
    cells = [nbformat.v4.new_code_cell(source) for source in (first, *SHOWN)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", timeout=120).execute()
    outputs = [output for cell in cells for output in cell.outputs if VIEW in output.get("data", {})]
    assert len(outputs) == len(SHOWN)
    return [output.metadata for output in outputs]


@pytest.mark.parametrize(
    ("first", "metadata"),
    [("", {}), (COLAB, {VIEW: {"colab": {"custom_widget_manager": {"url": "https://its.manager"}}}})],
    ids=["elsewhere", "on Colab"],
)
def test_what_is_shown_names_colabs_widget_manager_there_and_nowhere_else(first, metadata):
    assert displayed(first) == [metadata] * len(SHOWN)


def test_every_widget_moves_under_the_ipywidgets_of_colab(tmp_path):
    """Version 7.7.1 before the one that is installed here, and every widget at random."""
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", "install", "--no-deps"]
    subprocess.run([*pip, "--target", tmp_path, "ipywidgets==7.7.1", "ipython_genutils==0.2.0"], check=True)
    path = os.pathsep.join(map(str, (tmp_path, ROOT, ROOT / "tests")))
    run = subprocess.run(
        [sys.executable, "-c", OLD],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == "your_ratings"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_notebook_has_the_one_install_cell_below_its_title_and_it_says_nothing(path):
    notebook = nbformat.read(path, as_version=4)
    there = nbformat.from_dict(json.loads(json.dumps(notebook)))
    put(notebook)
    assert notebook == there, "run python tools/install_cell.py"
    assert notebook.cells[1] == installing(notebook.cells[0])
    assert [cell for cell in notebook.cells if "install" in cell.metadata.get("tags", [])] == notebook.cells[
        1:2
    ]


def test_a_new_install_cell_moves_the_counts_of_the_others_and_an_old_one_is_replaced():
    title, one = nbformat.v4.new_markdown_cell("# Title", id="00-00"), nbformat.v4.new_code_cell("1")
    one.execution_count, one.outputs = 1, [nbformat.v4.new_output("execute_result", execution_count=1)]
    notebook = nbformat.v4.new_notebook(cells=[title, one])
    put(notebook)
    notebook.cells[1].source = "an older one"
    put(notebook)
    assert [cell.get("execution_count") for cell in notebook.cells] == [None, 1, 2]
    assert one.outputs[0].execution_count == 2
    assert notebook.cells[1] == installing(title)


@pytest.mark.parametrize("there", [True, False])
def test_the_install_cell_runs_pip_only_where_mf_teach_is_missing(there, monkeypatch):
    """And pip installs this project, without what would replace the platform's own."""
    if not there:
        monkeypatch.setitem(sys.modules, "mf_teach", None)
    asked = []
    monkeypatch.setattr(subprocess, "run", lambda command, check: asked.append((command, check)))
    exec(installing(nbformat.v4.new_markdown_cell("", id="00-00")).source, {})
    if there:
        assert asked == []
    else:
        (((*pip, what, anywidget, psygnal), check),) = asked
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        assert check
        assert pip == [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        assert (anywidget, psygnal) == ("anywidget", "psygnal")
        assert Requirement(what).name == project["name"]
        assert Requirement(what).url == f"{project['urls']['Homepage']}/archive/HEAD.zip"


def walked(project, extra, base, listed):
    """Every requirement on the way from these lists, with who asks: what `base` has is not looked into."""
    waiting, seen = [("mf-teach", need) for need in map(Requirement, project + extra)], set()
    waiting += [("the list", need) for need in listed]
    while waiting:
        asker, need = waiting.pop()
        name = canonicalize_name(need.name)
        yield asker, name, need
        if name not in base and name not in seen:
            seen.add(name)
            with contextlib.suppress(PackageNotFoundError):  # numba, where somebody does without
                needs = map(Requirement, distribution(name).requires or [])
                waiting += [(name, need) for need in needs if applies(need, ())]


def test_what_binder_installs_leaves_its_base_as_it_is_and_names_all_that_it_adds():
    """So there is nothing that pip could report as a conflict; tests/platforms/replay.py does it for real."""
    base = {name: pins[0] for name, pins in requirements("tests/platforms/binder.txt").items()}
    added = requirements("binder/requirements.txt")
    assert not added.keys() & base.keys()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed, names = [pin for (pin,) in added.values()], set()
    for asker, name, need in walked(
        project["dependencies"], project["optional-dependencies"]["fast"], base, listed
    ):
        names.add(name)
        (version,) = re.findall("==(.*)", str((base | {n: p[0] for n, p in added.items()})[name].specifier))
        assert need.specifier.contains(version), f"{asker} asks for {need}, and there is {version}"
    assert added.keys() <= names


def test_the_dev_container_opens_the_first_lesson_in_what_the_readme_installs():
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    install = re.search(
        r"\.venv/bin/(pip install -r requirements\.txt)", (ROOT / "README.md").read_text(encoding="utf-8")
    )
    assert container["postCreateCommand"] == install[1]
    image, _colon, version = container["image"].partition(":")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert image == "python"
    assert Requirement(f"python{project['requires-python']}").specifier.contains(version)
    for name in container["customizations"]["codespaces"]["openFiles"]:
        assert (ROOT / name).exists()


def every(widget):
    """A widget and all in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from every(child)


def test_a_front_end_loads_no_script_but_those_of_ipywidgets_and_anywidget():
    """As VS Code does, it may look for them in the environment; ours travel with the widget."""
    asked = {part._model_module for part in every(Playground())} | {
        p._view_module for p in every(Playground())
    }
    assert asked == {"anywidget", "@jupyter-widgets/controls"}
    files = [path.as_posix() for path in distribution("anywidget").files]
    assert any(path.endswith("nbextensions/anywidget/index.js") for path in files)
