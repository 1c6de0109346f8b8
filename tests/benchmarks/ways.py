"""The ways in, from nothing to the first slider that a hand can move: seconds and MB.

`python tests/benchmarks/ways.py [way ...]`, for all of: pip, uvx (needs uv), clone. Each starts in an empty
folder, with empty caches. "First": from the command that installs; "again": from the one that opens the
lesson, once more. Both end when the first slider of lesson 00 stands in JupyterLab in a Chromium. MB are the
packages on the disk. For Binder and Colab, `tests/platforms/replay.py` prints how many they add.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
sys.path.append(str(Path(__file__).parents[1] / "browser"))
import chrome
import lab

ROOT = Path(__file__).parents[2]
CONFIG = {"ServerApp": {"allow_root": True, "open_browser": False}, "LabApp": {"expose_app_in_browser": True}}
LIVE = ".jupyter-widgets:not(.jupyter-widgets-disconnected) .noUi-handle"


@dataclass
class Way:
    """What installs, in this folder; what opens the lesson; and where the packages are then."""

    install: list[str]
    start: str
    packages: str
    folder: str = "."


def ways(wheel: Path) -> dict[str, Way]:
    """{name: Way}; the wheel stands for mf-teach."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in readme if line.startswith("python3 -m venv") and "jupyter lab" in line)
    *install, start = line.split(" && ")
    here = ["python3 -m venv .venv", f'.venv/bin/pip -q install "{wheel}[fast]"']
    return {
        "pip": Way(here, ".venv/bin/mf-teach", ".venv"),
        "uvx": Way([], f'uvx --from "{wheel}[fast]" mf-teach', "cache/uv"),
        "clone": Way(install, start, "mf_teach/.venv", "mf_teach"),
    }


def seconds(way: Way, home: Path, page, first: bool) -> float:
    """How long this way takes until the first slider is there."""
    runtime, begun = home / f"runtime{first}", time.perf_counter()
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_RUNTIME_DIR": str(runtime), "JUPYTER_TOKEN": lab.TOKEN,
        "JUPYTER_PORT": "0", "PIP_CACHE_DIR": str(home / "cache/pip"), "UV_CACHE_DIR": str(home / "cache/uv"),
        "MPLCONFIGDIR": str(home / "cache/matplotlib"),
    }  # fmt: skip
    environment.pop("PYTHONPATH", None)
    if first and way.folder != ".":
        subprocess.run(["git", "clone", "--quiet", ROOT, home / way.folder], check=True)
    for command in way.install * first:
        subprocess.run(command, shell=True, cwd=home / way.folder, env=environment, check=True)
    with (home / "log").open("a", encoding="utf-8") as log:
        how = {"cwd": home / way.folder, "env": environment, "stdout": log, "stderr": log}
        server = subprocess.Popen(f"exec {way.start}", shell=True, **how)
    try:
        page.goto(lab.until(lambda: server.poll() is not None or address(runtime)))
        page.wait_for_function(f"run => {lab.ENABLED}", arg=lab.RUN)
        page.evaluate(f"() => {{ ({lab.ASK_THE_KERNEL})(); }}")
        page.wait_for_function("window.kernelHasAnswered")
        page.evaluate("run => { jupyterapp.commands.execute(run); }", lab.RUN)
        page.locator(LIVE).first.wait_for()
        return time.perf_counter() - begun
    finally:
        lab.stop(server)


def address(runtime: Path) -> str:
    """The page that the server that writes to this folder opens, or nothing yet."""
    files = sorted(runtime.glob("jpserver-*open.html"))  # that of a notebook that was named comes last
    with contextlib.suppress(OSError, IndexError):
        return files[-1].read_text(encoding="utf-8").split('href="')[1].split('"')[0]
    return ""


def size(folder: Path) -> float:
    """MB of all files in it."""
    return sum(path.lstat().st_size for path in folder.rglob("*")) / 1e6


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, chrome.chromium() as browser:
        pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, "wheel", "--no-deps", "-w", folder, ROOT], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        known = ways(wheel)
        for name in sys.argv[1:] or known:
            home = Path(folder) / name
            home.mkdir()
            (home / "jupyter_server_config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
            took = [seconds(known[name], home, browser.new_page(), first) for first in (True, False)]
            mb = size(home / known[name].packages)
            print(f"{name:6} first {took[0]:4.0f} s   again {took[1]:4.0f} s   {mb:5.0f} MB", flush=True)
