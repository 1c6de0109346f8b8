"""One place holds the address of this project, and every link agrees with it."""

import re

import pytest
from address import ROOT, home, linked, moved, ways

HOME, OTHER = home(), "https://github.com/other-one/mf_teach.fork"
NAME = HOME.rpartition("/")[2]
SERVICES = (
    r"mybinder\.org/v2|colab\.research\.google\.com/github|kaggle\.com/kernels|codespaces\.new|github\.io"
)


def links(text):
    """Every address that has this project's name in it, or is one of a service that opens repositories."""
    found = re.findall(r"https?://[^\s()\"'`\\\]{<]+", text)
    return [link for link in found if re.search(rf"{SERVICES}|//.*\b{NAME}\b", link)]


@pytest.mark.parametrize("path", linked(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_link_starts_with_what_follows_from_the_one_address(path):
    ours = [address.split("/notebooks/")[0] for address in ways(HOME).values()]
    for link in links(path.read_text(encoding="utf-8")):
        assert link.startswith(tuple(ours)), link


def test_the_readme_has_each_way_in():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for way in ("binder", "colab", "kaggle", "codespaces"):
        assert ways(HOME)[way] in text, way


def test_each_link_to_a_notebook_on_a_service_leads_to_one():
    text = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("*.md"))
    names = [re.search(r"notebooks/[\w/]+\.ipynb", link) for link in links(text)]
    there = [ROOT / name[0] for name in names if name]
    assert len(there) > 20
    assert all(path.exists() for path in there)


def test_all_links_move_together_and_back():
    changed = 0
    for path in linked():
        text = path.read_text(encoding="utf-8")
        there = moved(text, HOME, OTHER)
        assert moved(there, OTHER, HOME) == text, path
        assert HOME.removeprefix("https://github.com") not in there
        changed += there != text
    assert changed >= 4
    assert {moved(address, HOME, OTHER) for address in ways(HOME).values()} == set(ways(OTHER).values())


@pytest.mark.parametrize("other", ["", "mf_teach", "https://github.com/only-an-owner", f"{HOME}/tree/main"])
def test_what_is_no_address_of_a_repository_is_refused(other):
    with pytest.raises(ValueError, match=r"must be https://github.com/OWNER/NAME"):
        ways(other)
