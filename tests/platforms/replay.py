"""Do what another's machine does with this repository, in a fresh environment, step by step.

`python tests/platforms/replay.py binder [notebook ...]` with Python 3.13, or `colab` with 3.12.
What that machine has from the start is in the list beside this file. A step that fails, or changes what was
there, ends the run. It prints how many MB were added, and runs the notebooks there under strict nbval: all
lessons, where none is named.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
STEPS = {
    # repo2docker: pip install of binder/requirements.txt in the repository, then binder/postBuild.
    "binder": (
        ["pip", "install", "--no-cache-dir", "-r", "binder/requirements.txt"],
        ["binder/postBuild"],
        ["pip", "check"],
    ),
    # The install cell of a notebook; the working tree stands for the archive that it names.
    "colab": (["pip", "install", "--quiet", "--no-deps", ".", "anywidget", "psygnal"],),
}
TOOLS = "nbval==0.11.0", "pytest"
NBVAL = (
    "-p",
    "no:cacheprovider",
    "--noconftest",
    "--nbval",
    "--nbval-current-env",
    "--nbval-cell-timeout=600",
    "-q",
)


def size(folder: Path) -> float:
    """MB of all files in it."""
    return sum(path.lstat().st_size for path in folder.rglob("*")) / 1e6


def replay(name: str, folder: Path, notebooks: list[str]) -> None:
    """Take the steps of this machine in an environment in this folder."""
    venv.create(folder, with_pip=True)
    environment = os.environ | {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("PYTHONPATH", None)

    def run(*command, **how):
        print("$", *command, flush=True)
        return subprocess.run([*map(str, command)], cwd=ROOT, env=environment, check=True, **how)

    def freeze():
        told = run("pip", "freeze", "--all", stdout=subprocess.PIPE, encoding="utf-8").stdout
        return {line for line in told.splitlines() if "==" in line}

    run("pip", "install", "--quiet", "--no-deps", "-r", Path(__file__).parent / f"{name}.txt")
    before, had = freeze(), size(folder)
    for step in STEPS[name]:
        run(*step)
    if gone := before - freeze():
        raise SystemExit(f"{name} had {', '.join(sorted(gone))}")
    print(f"{name}: {size(folder) - had:.0f} MB added to the {had:.0f} MB of Python packages that are there")
    run("pip", "install", "--quiet", *TOOLS)
    run("python", "-m", "pytest", "-c", os.devnull, "--rootdir", ROOT, *NBVAL, *notebooks)


if __name__ == "__main__":
    lessons = [str(path) for path in sorted(ROOT.glob("notebooks/0*.ipynb"))]
    with tempfile.TemporaryDirectory() as folder:
        replay(sys.argv[1], Path(folder), sys.argv[2:] or lessons)
