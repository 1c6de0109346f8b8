"""The code: its layers, its lint, and how long a file is."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
NOT_WRITTEN = ".ipynb", ".json", ".csv", ".png", ".webp"  # by hand: cells, settings, data and pictures


def test_imports_run_one_way():
    """As pyproject.toml says, by import-linter."""
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="asks git for its files")
def test_no_file_that_people_write_is_over_200_lines():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    lengths = {
        name: len((ROOT / name).read_text(encoding="utf-8").splitlines())
        for name in listed.stdout.splitlines()
        if Path(name).suffix not in NOT_WRITTEN and name != "lock.txt"  # by tools/lock.py
    }
    assert len(lengths) > 300
    assert {name: length for name, length in lengths.items() if length > 200} == {}


def test_the_code_is_tidy():
    for command in (["check"], ["format", "--check"]):
        run = [sys.executable, "-m", "ruff", *command, ROOT]
        done = subprocess.run(run, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout
