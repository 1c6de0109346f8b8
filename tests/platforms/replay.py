"""Do what another's machine does with this repository, in a fresh environment, step by step.

`python tests/platforms/replay.py binder [notebook ...]`, or `colab`; with Python 3.13, as these have.
What that machine has from the start is in the list beside this file. A step that fails, or changes what was
there, ends the run. It prints how many MB were added, and runs the notebooks there under strict nbval: all
lessons, where none is named.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
LESSONS = sorted(ROOT.glob("notebooks/0*.ipynb"))
NBVAL = "--nbval", "--nbval-current-env", "--nbval-cell-timeout=600", "--noconftest", "-p", "no:cacheprovider"


def binder(run, folder: Path) -> None:
    """As repo2docker builds an image of a repository that has a folder binder."""
    run("pip", "install", "--no-cache-dir", "-r", "binder/requirements.txt")
    run("binder/postBuild")
    run("pip", "check")


def colab(run, folder: Path) -> None:
    """As the first cell of a lesson does it, with an archive of the last commit in place of GitHub's."""
    run("git", "archive", "--prefix=mf_teach-HEAD/", f"--output={folder / 'HEAD.zip'}", "HEAD")
    cells = json.loads(LESSONS[0].read_text(encoding="utf-8"))["cells"]
    (cell,) = (cell for cell in cells if "install" in cell["metadata"].get("tags", []))
    code = re.sub(r"https://\S*/HEAD\.zip", (folder / "HEAD.zip").as_uri(), "".join(cell["source"]))
    run("python", "-c", code, cwd=folder)


def size(folder: Path) -> float:
    """MB of all files in it."""
    return sum(path.lstat().st_size for path in folder.rglob("*")) / 1e6


def replay(steps, folder: Path, notebooks: list[str]) -> None:
    """Take the steps of this machine in an environment in this folder."""
    venv.create(folder, with_pip=True)
    environment = os.environ | {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("PYTHONPATH", None)

    def run(*command, **how):
        print("$", *command, flush=True)
        return subprocess.run([*map(str, command)], env=environment, check=True, **{"cwd": ROOT} | how)

    def freeze():
        told = run("pip", "freeze", "--all", stdout=subprocess.PIPE, encoding="utf-8").stdout
        return {line for line in told.splitlines() if "==" in line}

    run("pip", "install", "--quiet", "--no-deps", "-r", Path(__file__).parent / f"{steps.__name__}.txt")
    before, had = freeze(), size(folder)
    steps(run, folder)
    if gone := before - freeze():
        raise SystemExit(f"It had {', '.join(sorted(gone))}")
    print(
        f"{size(folder) - had:.0f} MB added to the {had:.0f} MB of Python packages that are there", flush=True
    )
    run("pip", "install", "--quiet", "nbval==0.11.0", "pytest")
    run("python", "-m", "pytest", "-c", os.devnull, "--rootdir", ROOT, *NBVAL, *notebooks)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        replay({"binder": binder, "colab": colab}[sys.argv[1]], Path(folder), sys.argv[2:] or LESSONS)
