"""Where this project lives, for every link in it: `python tools/address.py [https://github.com/OWNER/NAME]`.

The one place is Homepage in pyproject.toml. Without an argument, print the addresses that follow from it;
with one, write it there and into every file that links to the old one.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHAPE = re.compile(r"https://github\.com/([\w-]+)/([\w.-]+)")
LINKED = (
    "*.md", "*.cff", "pyproject.toml", "binder/*", "notebooks/**/*", "tools/**/*", ".github/**/*",
    ".devcontainer/*",
)  # fmt: skip
LESSON = "notebooks/00_start_here.ipynb"


def home() -> str:
    """The address of the repository."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]["Homepage"]


def ways(home: str, notebook: str = LESSON) -> dict[str, str]:
    """The addresses that follow from that of the repository; those of services open this notebook.

    Raises ValueError for what is no address of a repository on GitHub.
    """
    if not (parts := SHAPE.fullmatch(home)):
        raise ValueError(f"home = {home!r}: must be https://github.com/OWNER/NAME")
    owner, name = parts.groups()
    return {
        "repository": home,
        "archive": f"{home}/archive/HEAD.zip",
        "site": f"https://{owner}.github.io/{name}",
        "binder": f"https://mybinder.org/v2/gh/{owner}/{name}/HEAD?urlpath=lab/tree/{notebook}",
        "colab": f"https://colab.research.google.com/github/{owner}/{name}/blob/HEAD/{notebook}",
        "kaggle": f"https://kaggle.com/kernels/welcome?src={home}/blob/HEAD/{notebook}",
        "codespaces": f"https://codespaces.new/{owner}/{name}",
    }


def moved(text: str, old: str, new: str) -> str:
    """This text with every link to one repository led to the other."""
    (owner, name), (other, called) = (SHAPE.fullmatch(home).groups() for home in (old, new))
    text = re.sub(rf"/{re.escape(f'{owner}/{name}')}(?![\w-])", f"/{other}/{called}", text)
    return re.sub(
        rf"\b{re.escape(f'{owner}.github.io/{name}')}(?![\w-])", f"{other}.github.io/{called}", text
    )


def linked() -> list[Path]:
    """Every file of the project that may have such links, but this one, which makes them."""
    found = {path for pattern in LINKED for path in ROOT.glob(pattern) if path.is_file()}
    return sorted(path for path in found - {Path(__file__)} if path.suffix not in (".webp", ".pyc"))


if __name__ == "__main__":
    old, new = home(), sys.argv[1] if sys.argv[1:] else home()
    for way, address in ways(new).items():
        print(f"{way:11}{address}")
    for path in linked():
        before = path.read_text(encoding="utf-8")
        if (after := moved(before, old, new)) != before:
            path.write_text(after, encoding="utf-8")
            print("changed", path.relative_to(ROOT))
