"""The compiled loop: kept on disk, made anew where that is broken, and the same numbers without numba."""

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import mf_teach

CACHED = """
import sys, warnings
warnings.simplefilter("error")
from mf_teach import LowRankFactorization, ratings
print(LowRankFactorization(10, 10, 3, 0.01, 0.001).fit(ratings.original(), 50).train_rmse[-1])
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """A folder with a copy of the package, in which nothing has been compiled."""
    folder = tmp_path_factory.mktemp("package")
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(mf_teach.__file__).parent, folder / "mf_teach", ignore=without)
    return folder


def run_with_cache(package, folder=None, **options):
    """What the loop says, if code is kept in this folder; without one, beside the source."""
    command = [sys.executable, "-c", CACHED]
    environment = os.environ | ({"NUMBA_CACHE_DIR": str(folder)} if folder else {})
    said = {"capture_output": True, "encoding": "utf-8", "check": False}
    done = subprocess.run(command, env=environment, cwd=package, **said, **options)
    assert done.stderr == ""
    return float(done.stdout)


def kept_files(folder, pattern="*"):
    return [path for path in folder.rglob(pattern) if path.is_file()]


SPOILED = (lambda b: b""), (lambda b: b[: len(b) // 2]), (lambda b: b"no pickle")


@pytest.fixture(scope="module")
def cache(tmp_path_factory, package):
    """A folder that holds the compiled loop, and the result of the run that filled it."""
    pytest.importorskip("numba")
    folder = tmp_path_factory.mktemp("cache")
    return folder, run_with_cache(package, folder)


@pytest.mark.parametrize("pattern", ["*.nbi", "*.nbc"])
def test_a_broken_cache_of_the_compiler_is_made_anew(cache, package, tmp_path, pattern):
    folder, right = cache
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    spoiled = kept_files(tmp_path, pattern)
    assert len(spoiled) >= 6
    for path, spoil in zip(spoiled, itertools.cycle(SPOILED)):
        path.write_bytes(spoil(path.read_bytes()))
    assert run_with_cache(package, tmp_path) == right
    times = {path: path.stat().st_mtime_ns for path in kept_files(tmp_path)}
    assert run_with_cache(package, tmp_path) == right  # now from the cache: nothing is written again
    assert {path: path.stat().st_mtime_ns for path in kept_files(tmp_path)} == times


@pytest.mark.skipif(sys.platform == "win32", reason="limits of resources are of Unix")
def test_a_full_disk_and_no_place_at_all_for_the_cache(cache, package, tmp_path):
    import resource

    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    assert run_with_cache(package, tmp_path / "full", preexec_fn=full) == cache[1]
    (tmp_path / "file").write_text("a file, where a folder should be", encoding="utf-8")
    assert run_with_cache(package, tmp_path / "file/below") == cache[1]


def test_what_an_installation_has_compiled_is_not_compiled_again_by_who_keeps_code_elsewhere(
    cache, package, tmp_path
):
    installed = shutil.copytree(package, tmp_path / "installed")
    assert run_with_cache(installed) == cache[1]
    assert kept_files(installed, "*.nbc")
    assert run_with_cache(installed, tmp_path / "home") == cache[1]
    assert kept_files(tmp_path / "home") == []


SAME = """
import sys
if sys.argv[1] == "without": sys.modules["numba"] = None
from mf_teach import LowRankFactorization, _loop, ratings
assert hasattr(_loop.train, "py_func") == (sys.argv[1] == "with")
model = LowRankFactorization(10, 10, 3, 0.01, 0.001, seed=4)
train, held_out = ratings.hold_out(ratings.original(), 0.2, 1)
history = model.fit(ratings.original(), 50, held_out=held_out)
diverged = LowRankFactorization(10, 10, 3, 0.9, 0.001).fit(ratings.original(), 50)
print(diverged.diverged_at, *[f"{x:.9f}" for x in (*history.train_rmse, *history.held_out_rmse, *model.R[0])])
"""


def test_with_and_without_numba_the_same_numbers_and_no_warning():
    pytest.importorskip("numba")
    outputs = []
    for way in ("with", "without"):
        command = [sys.executable, "-W", "error", "-c", SAME, way]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.stderr == ""
        outputs.append(done.stdout.split())
    assert outputs[0][0] == outputs[1][0] != "None"
    np.testing.assert_allclose(*(np.array(o[1:], float) for o in outputs), atol=1e-8)
