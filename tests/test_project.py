"""What the files around the package say of each other: pins and lock, versions, commands, links."""

import ast
import contextlib
import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import mf_teach

ROOT = Path(__file__).parents[1]
LISTS = [
    *("requirements.txt", "requirements-teacher.txt", "website/requirements.txt", "tests/requirements.txt"),
    *("binder/requirements.txt", "classroom/requirements.txt"),
]
PROSE = "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "notebooks/TEACHING.md", "notebooks/MARKING.md"
CLASSROOM = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("classroom/*.md"))]
PLACES = "mf_teach/**/*.py", "tools/*.py", "tests/**/*.py", "classroom/**/*.py"
OWN_CODE = [path for place in PLACES for path in ROOT.glob(place)]


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def requirements(name):
    """What a list names itself: {package: its requirements}, without the lists that it reads."""
    found = {}
    for line in text(name).splitlines():
        line = line.partition("#")[0].strip()
        if line and not line.startswith("-"):
            requirement = Requirement(line)
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


LOCK = requirements("lock.txt")


@pytest.mark.parametrize("name", LISTS)
def test_the_lock_has_the_same_version_of_each_package_in_a_list(name):
    for package, (pin,) in requirements(name).items():
        assert pin.specifier in ("", *(locked.specifier for locked in LOCK[package])), package


def test_the_lock_pins_each_package_once_for_one_python_and_system():
    for package, locked in LOCK.items():
        assert all(re.fullmatch("==[^*,]+", str(one.specifier)) for one in locked), package
        assert sum(one.marker is None or one.marker.evaluate() for one in locked) <= 1, package
        assert len({str(one.marker) for one in locked}) == len(locked), package
    assert "://" not in text("lock.txt")
    assert not re.search("^-", text("lock.txt"), flags=re.M)


def test_the_lock_has_all_that_the_lists_bring():
    """On this Python and system, as the installed packages tell it."""
    here = {name for name, all_ in LOCK.items() if any(o.marker is None or o.marker.evaluate() for o in all_)}
    project = tomllib.loads(text("pyproject.toml"))["project"]
    waiting = [pin for name in LISTS for (pin,) in requirements(name).values()]
    waiting += map(Requirement, project["dependencies"])
    seen = set()
    while waiting:
        one = waiting.pop()
        key = canonicalize_name(one.name), frozenset(one.extras)
        if key not in seen:
            seen.add(key)
            assert key[0] in here, f"{one.name} is not in lock.txt: run `python tools/lock.py`"
            with contextlib.suppress(PackageNotFoundError):  # numba, where somebody does without
                needed = map(Requirement, distribution(one.name).requires or [])
                waiting += [need for need in needed if applies(need, one.extras)]
    assert len({name for name, _extras in seen}) > 100


def applies(requirement, extras):
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def test_one_version_everywhere():
    (newest, date), *_older = re.findall(r"^## \[(\d.*)\] - (.+)$", text("CHANGELOG.md"), flags=re.M)
    citation = dict(re.findall(r"^([\w-]+): (.+)$", text("CITATION.cff"), flags=re.M))
    assert newest == citation["version"] == mf_teach.__version__
    assert date == citation["date-released"]


def test_commits_and_tests_are_checked_by_the_same_ruff():
    (pin,) = requirements("tests/requirements.txt")["ruff"]
    assert f"rev: v{pin.specifier}".replace("==", "") in text(".pre-commit-config.yaml")


@pytest.mark.parametrize("place", [".ci/run", ".github/workflows/tests.yml"])
def test_ci_finds_one_test_command_of_each_kind_in_the_readme(place):
    patterns = set(re.findall(r"'(\^.*pytest\$)'", text(place)))
    assert patterns
    for pattern in patterns:
        assert len(re.findall(pattern, text("README.md"), flags=re.M)) == 1, pattern


@pytest.mark.parametrize("name", [*PROSE, *CLASSROOM])
def test_links_and_paths_in_the_prose_lead_somewhere(name):
    links = re.findall(r"\]\(([^)#:]+)\)", text(name))
    paths = re.findall(
        r"`((?:mf_teach|tools|tests|notebooks|classroom|binder|\.ci|\.github)/[^`* ]*)`", text(name)
    )
    for target in links:
        assert (ROOT / name).parent.joinpath(target).exists(), target
    for target in paths:
        assert (ROOT / target).exists(), target


def opens_text(call):
    """Whether this call reads or writes text, whose encoding would be the system's if none were given."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if any(keyword.arg == "text" and ast.unparse(keyword.value) == "True" for keyword in call.keywords):
        return True
    binary = any(ast.unparse(argument) in ("'rb'", "'wb'") for argument in call.args)
    return (
        name in ("open", "read_text", "write_text") and ast.unparse(call.func) != "Image.open" and not binary
    )


@pytest.mark.parametrize("path", OWN_CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_is_read_and_written_in_a_named_encoding(path):
    """Else Windows takes another than Linux and macOS."""
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    for call in filter(opens_text, calls):
        assert "encoding" in {keyword.arg for keyword in call.keywords}, f"line {call.lineno}"
