"""The wheel, installed alone, and its command `mf-teach`."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import urllib.request
from email import message_from_string
from pathlib import Path
from zipfile import ZipFile

import kernels
import nbformat
import pytest
from browser.lab import stop, until
from environments import PIP, with_these

from mf_teach import __version__, command

ROOT = Path(__file__).parents[1]
ALONE = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
NEWS = "@jupyterlab/apputils-extension:notification"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """What is built of the repository as it stands."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([*PIP, "wheel", "--no-deps", "-w", folder, ROOT], check=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """An environment with the wheel. What it depends on, it finds among the packages of this one."""
    return with_these(tmp_path_factory.mktemp("environment"), "--no-index", wheel)


@pytest.mark.slow
def test_the_wheel_has_the_lessons_and_exercises_but_no_solution(wheel):
    names = {name for name in ZipFile(wheel).namelist() if "/notebooks/" in name}
    ours = [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("notebooks/exercises/*.ipynb")]
    assert names == {f"mf_teach/{path.relative_to(ROOT).as_posix()}" for path in ours}


@pytest.mark.slow
def test_the_readme_has_no_link_that_needs_the_repository(wheel):
    path = f"mf_teach-{__version__}.dist-info/METADATA"
    text = message_from_string(ZipFile(wheel).read(path).decode()).get_payload()
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) > 30
    assert all(re.match("https?://", link) for link in links)


def answers(runtime):
    """Whether the server that writes to this folder shows a lesson to its learner, and has the others."""
    for file in Path(runtime).glob("jpserver-*.json"):
        with contextlib.suppress(OSError, json.JSONDecodeError):  # it is still starting
            url = json.loads(file.read_text(encoding="utf-8"))["url"]
            with urllib.request.urlopen(f"{url}?token=secret") as page:
                assert "/lab/tree/00_start_here.ipynb" in page.url
            with urllib.request.urlopen(f"{url}api/contents/06_reading_the_original.ipynb?token=secret"):
                pass
            with urllib.request.urlopen(f"{url}lab/api/settings/{NEWS}?token=secret") as settings:
                assert json.load(settings)["schema"]["properties"]["fetchNews"]["default"] == "false"
                return True
    return False


@pytest.mark.slow
def test_the_command_opens_the_lessons(python, tmp_path):
    """In a folder that is not there yet, and on a port that is taken; and the first lesson runs."""
    folder = tmp_path / "my lessons"
    (tmp_path / "jupyter_server_config.json").write_bytes(b'{"ServerApp": {"allow_root": true}}')
    with kernels.runtime() as runtime, socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        settings = {"JUPYTER_TOKEN": "secret", "JUPYTER_PORT": str(port), "JUPYTER_CONFIG_DIR": str(tmp_path)}
        start = [python, "-m", "mf_teach", folder, "--no-browser"]
        environment = ALONE | kernels.places(runtime) | settings
        with (tmp_path / "log").open("w", encoding="utf-8") as log:
            server = subprocess.Popen(start, cwd=tmp_path, env=environment, stdout=log, stderr=log)
        try:
            until(lambda: server.poll() is not None or answers(runtime))
            assert server.poll() is None
        finally:
            stop(server)
    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert f"The port {port} is already in use, trying another port." in said
    lesson = folder / "00_start_here.ipynb"
    run = [python, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace", lesson]
    subprocess.run(run, check=True, capture_output=True, cwd=tmp_path, env=ALONE)
    first = next(cell for cell in nbformat.read(lesson, as_version=4).cells if cell.cell_type == "code")
    assert first.execution_count == 1


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """As if this were an installed package, with a lesson and a set of exercises."""
    folder = tmp_path / "shipped"
    for name in ("00_start_here.ipynb", "exercises/01_forward_pass.ipynb"):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")]), folder / name)
    monkeypatch.setattr(command, "SHIPPED", folder)
    return folder


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.ipynb"))


def test_exercises_are_copied_if_asked(shipped, tmp_path):
    assert list(command.copy(tmp_path / "a", exercises=False)) == []
    assert files(tmp_path / "a") == ["00_start_here.ipynb"]
    assert list(command.copy(tmp_path / "a", exercises=True)) == []
    assert files(tmp_path / "a") == files(shipped)


@pytest.mark.parametrize("text", ["{}", "", "[1, 2]", '{"cells": [{"source": "mine"}]}', '{"cells": 1}'])
def test_what_the_learner_changed_is_kept_and_a_fresh_copy_is_put_beside_it_once(shipped, tmp_path, text):
    folder, name = tmp_path / "a", "00_start_here.ipynb"
    list(command.copy(folder, exercises=False))
    (folder / name).write_text(text, encoding="utf-8")
    (line,) = command.copy(folder, exercises=False)
    assert (
        line == f"{name} is kept as you left it. A fresh copy is beside it: 00_start_here {__version__}.ipynb"
    )
    assert list(command.copy(folder, exercises=False)) == []
    assert (folder / name).read_text(encoding="utf-8") == text
    assert (folder / f"00_start_here {__version__}.ipynb").read_bytes() == (shipped / name).read_bytes()


def test_who_only_ran_a_lesson_gets_no_second_one(shipped, tmp_path):
    list(command.copy(tmp_path / "a", exercises=False))
    path = tmp_path / "a/00_start_here.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].execution_count = 7
    nbformat.write(notebook, path)
    assert list(command.copy(tmp_path / "a", exercises=False)) == []
    assert files(tmp_path / "a") == ["00_start_here.ipynb"]


def refused(capsys, *arguments):
    with pytest.raises(SystemExit) as error:
        command.main([str(argument) for argument in arguments])
    assert error.value.code == 2
    return capsys.readouterr().err.splitlines()[-1]


def test_a_folder_that_cannot_be_written_to_is_named(shipped, tmp_path, capsys):
    path = tmp_path / "a_file"
    path.write_bytes(b"")
    said = refused(capsys, path / "lessons")
    assert "cannot write to" in said
    assert "name a folder of yours" in said


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle_are_named(shipped, tmp_path, capsys):
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert "cannot write to" in refused(capsys, tmp_path / "circle/lessons")


def test_a_disk_that_fills_up_leaves_no_half_of_a_lesson(shipped, tmp_path, monkeypatch):
    def half(source, target):
        Path(target).write_bytes(source.read_bytes()[:20])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(command.shutil, "copyfile", half)
        with pytest.raises(OSError, match="No space left"):
            list(command.copy(tmp_path / "a", exercises=False))
    assert list(command.copy(tmp_path / "a", exercises=False)) == []
    assert (tmp_path / "a/00_start_here.ipynb").read_bytes() == (shipped / "00_start_here.ipynb").read_bytes()


def test_without_jupyterlab_it_says_what_to_install(shipped, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", None)
    said = refused(capsys, tmp_path / "a")
    assert 'JupyterLab is not installed here. It comes with: pip install "mf-teach[fast]"' in said
    assert not (tmp_path / "a").exists()


def test_a_clone_says_where_its_lessons_are(tmp_path, capsys):
    assert "jupyter lab notebooks/00_start_here.ipynb" in refused(capsys, tmp_path)
