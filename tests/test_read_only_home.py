"""A home in which nothing can be written: in containers, and on machines that a class shares."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def nowhere(tmp_path):
    """An environment whose home, and each folder for caches and settings in it, cannot be made.

    Its parent is a file: that stops root, too, who may write where others may not.
    """
    (tmp_path / "file").write_text("", encoding="utf-8")
    home = str(tmp_path / "file" / "home")
    places = "XDG_", "MPLCONFIGDIR", "NUMBA_CACHE_DIR", "JUPYTER_", "IPYTHONDIR", "PYTEST_"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(places)}
    return kept | {"HOME": home, "USERPROFILE": home}


def run(environment, *command):
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment,
        cwd=ROOT,
    )


FIRST_CELLS = """
from mf_teach import LowRankFactorization, ratings
print(LowRankFactorization(10, 10, 3, 0.01, 0.001).fit(ratings.original(), 420).train_rmse[-1] < 0.5)
from mf_teach.live import Playground
print(Playground(epochs=5).png[1:4])
import logging
print(logging.getLogger("matplotlib").level)
"""


@pytest.mark.parametrize(
    "folders", [(), ("MPLCONFIGDIR",), ("NUMBA_CACHE_DIR", "IPYTHONDIR", "JUPYTER_DATA_DIR")]
)
def test_nothing_is_said_of_it_and_all_works(nowhere, folders):
    done = run(nowhere | dict.fromkeys(folders, nowhere["HOME"]), "-W", "error", "-c", FIRST_CELLS)
    assert done.stderr == ""
    assert done.stdout.split() == ["True", "b'PNG'", "0"]


def test_a_lesson_passes_strict_nbval(nowhere):
    options = "-n0", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env", "-q"
    done = run(nowhere, "-m", "pytest", *options, "notebooks/00_start_here.ipynb")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_says_how_jupyterlab_gets_a_home():
    """JupyterLab itself does not start without one."""
    (line,) = (
        line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if "mktemp" in line
    )
    assert "`HOME=$(mktemp -d)`" in line
