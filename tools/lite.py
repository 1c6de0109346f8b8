"""Build the lessons for the browser, with no server behind them: `python tools/lite.py [folder]`.

Needs what lite/requirements.txt lists. The site (JupyterLite) goes to dist/lite, or to the folder; any web
server that hands out files can serve it, such as `python -m http.server -d dist/lite`.

A lesson needs no cell that installs something: Pyodide loads what a cell imports if it stands in its list of
packages. So the site has a list of its own: all that Pyodide publishes, still fetched from where it does,
and our wheels. What a wheel of ours asks for and the list has not, or has in a wrong version, ends the build.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import PathDistribution
from pathlib import Path

from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL, PYODIDE_VERSION
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LITE = ROOT / "lite"
PIP = sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"
PURE = "--no-deps --only-binary=:all: --platform any --implementation py --abi none --python-version"
KERNEL = Path(sys.prefix) / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"


def published() -> dict:
    """The list of packages of the Pyodide that the kernel is made for, as Pyodide publishes it."""
    path = LITE / f"pyodide-lock-{PYODIDE_VERSION}.json"
    if not path.exists():
        raise SystemExit(f"{path} is missing: it is pyodide-lock.json of npm's pyodide@{PYODIDE_VERSION}")
    return json.loads(path.read_text(encoding="utf-8"))


def collect_wheels(folder: Path, python: str) -> None:
    """Put mf_teach, and what it needs and Pyodide does not bring, into the folder."""
    subprocess.run([*PIP, "wheel", "--no-deps", "-w", folder, ROOT], check=True)
    command = [*PIP, "download", *PURE.split(), python, "-r", LITE / "wheels.txt", "-d", folder]
    subprocess.run(command, check=True)


def entry(wheel: Path, site: Path, browser: dict[str, str]) -> tuple[dict, list[Requirement]]:
    """A wheel as an entry of the list, and what it asks for in this environment."""
    parts = list(zipfile.Path(wheel).iterdir())
    metadata = PathDistribution(next(part for part in parts if part.name.endswith(".dist-info")))
    asked = [Requirement(line) for line in metadata.requires or []]
    asked = [need for need in asked if not need.marker or need.marker.evaluate(browser)]
    return {
        "name": canonicalize_name(metadata.name),
        "version": metadata.version,
        "file_name": wheel.relative_to(site).as_posix(),
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "imports": [part.name for part in parts if (part / "__init__.py").exists()],
        "depends": [canonicalize_name(need.name) for need in asked],
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }, asked


def with_wheels(lock: dict, wheels: list[Path], site: Path, base: str) -> dict:
    """The list with these wheels of the site in it; all others are fetched from `base`.

    Raises SystemExit if a wheel asks for something that the list has not, or not in this version.
    """
    python = lock["info"]["python"]
    browser = {"sys_platform": "emscripten", "platform_system": "Emscripten", "platform_machine": "wasm32"}
    browser |= {"python_version": python.rpartition(".")[0], "python_full_version": python, "extra": ""}
    packages = {
        name: package | {"file_name": f"{base}/{package['file_name']}"}
        for name, package in lock["packages"].items()
    }
    ours = [entry(wheel, site, browser) for wheel in wheels]
    packages |= {package["name"]: package for package, _asked in ours}
    for package, asked in ours:
        for need in asked:
            found = packages.get(canonicalize_name(need.name), {"version": "none"})["version"]
            if found == "none" or not need.specifier.contains(found, prereleases=True):
                raise SystemExit(f"{package['name']} needs {need}, and in the browser there is {found}")
    return lock | {"packages": packages}


def build(site: Path, base: str = PYODIDE_CDN_URL) -> None:
    """Build the site into this folder, anew if there is one, with the Pyodide at `base`."""
    if site.exists() and any(site.iterdir()) and not (site / "jupyter-lite.json").exists():
        raise SystemExit(f"{site} has something else in it: choose an empty folder, or a new one")
    lock = published()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name in ("jupyter-lite.json", "jupyter_lite_config.json"):
            (here / name).write_bytes((LITE / name).read_bytes())
        collect_wheels(here / "pypi", lock["info"]["python"])
        front = [*(here / "pypi").glob("anywidget-*"), *(here / "pypi").glob("jupyterlab_widgets-*"), KERNEL]
        command = [sys.executable, "-m", "jupyterlite_core", "build", "--contents", ROOT / "notebooks"]
        command += [
            "--output-dir",
            site,
            *(f"--LiteBuildConfig.federated_extensions={path}" for path in front),
        ]
        subprocess.run(command, cwd=here, check=True)
    wheels = [*site.glob("pypi/*.whl"), *site.glob("extensions/**/pypi/*.whl")]
    text = json.dumps(with_wheels(lock, wheels, site, base))
    (site / "pyodide-lock.json").write_text(text, encoding="utf-8")
    (site / "index.html").write_bytes((LITE / "index.html").read_bytes())


if __name__ == "__main__":
    build(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist/lite").resolve())
