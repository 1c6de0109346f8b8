"""Build the site to read, with slide shows: `python tools/website.py [FOLDER]`, by default dist/site.

README, lessons, exercises (without solutions), glossary and teacher's guide, with the outputs that are
stored: searchable, light and dark, nothing loaded from elsewhere. A link that leads nowhere is an error. What
the buttons "Run it in this browser" open is another tool's: FOLDER/lite. Needs website/requirements.txt.
"""

import re
import shutil
import sys
import tempfile
from itertools import chain
from pathlib import Path

import nbformat
import slides
from address import home, ways
from sphinx.cmd.build import build_main

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
PAGES = {  # under these words in the table of contents
    "Lessons": [path.name for path in slides.LESSONS],
    "Exercises": sorted(f"exercises/{path.name}" for path in NOTEBOOKS.glob("exercises/*.ipynb")),
    "Beside them": ["glossary.ipynb", "appendix_pytorch.ipynb", "TEACHING.md", "MARKING.md"],
}
PICTURE = "playground.webp"
PLACES = list(chain.from_iterable(PAGES.values()))


def buttons(place):
    """Links that run this notebook, and to its slides, as one block of HTML."""
    links = {}
    if "pytorch" not in place:  # it has not been built for browsers
        links["▶ Run it in this browser"] = f"{'../' * place.count('/')}lite/lab/index.html?path={place}"
    services = ways(home(), f"notebooks/{place}")
    links |= {"Binder": services["binder"], "Colab": services["colab"]}
    if place in PAGES["Lessons"]:
        links["Slides"] = f"slides/{Path(place).stem}.html"
    row = " ".join(f'<a href="{address}">{text}</a>' for text, address in links.items())
    return f'\n\n<p class="run">{row}</p>\n\n'


def page(place):
    """A notebook for the site: buttons under its title, alt texts, outputs folded that answer a question."""
    notebook = slides.read(NOTEBOOKS / place)
    first = notebook.cells[0]
    first.source = first.source.replace("\n", buttons(place), 1)
    for cell in notebook.cells:
        if cell.metadata.get("jupyter", {}).get("outputs_hidden"):
            cell.metadata.tags = ["hide-output"]
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                cell.metadata.mystnb = {"image": {"alt": output.data["text/plain"]}}
    return notebook


def prose(path):
    """A Markdown file of the repository, whose links lead to pages of the site or to the repository."""

    def led(found):
        target, mark, anchor = found[1].partition("#")
        file = (path.parent / target).resolve().relative_to(ROOT).as_posix()
        inside = file.removeprefix("notebooks/")
        there = inside if inside in (*PLACES, PICTURE) else f"{home()}/blob/HEAD/{file}"
        return f"]({there}{mark}{anchor})"

    return re.sub(r"\]\((?![a-z]+:|#)([^)]*)\)", led, path.read_text(encoding="utf-8"))


def contents():
    """The table of contents, as Sphinx wants it; a lesson by its number and the first half of its title."""
    for words, places in PAGES.items():
        yield from ("", "```{toctree}", ":hidden:", f":caption: {words}")
        for place in places:
            if words == "Lessons":
                title = re.match("# ([^:?]*[?]?)", slides.read(NOTEBOOKS / place).cells[0].source)[1]
                place = f"{int(place[:2])} {title} <{place}>"
            yield place
        yield "```"


def front():
    """The README as the first page: with the buttons of the first lesson for its badges."""
    text = re.sub(r"\[!\[[^]]*\]\([^)]*\)\]\([^)]*\)\n*", "", prose(ROOT / "README.md"))
    return text.replace("\n", buttons(PLACES[0]), 1) + "\n".join(contents())


def main(folder="dist/site"):
    """Build the site in this folder; return 0, or what Sphinx returns for a fault, which it has printed."""
    with tempfile.TemporaryDirectory() as source:
        pages = Path(source)
        (pages / "exercises").mkdir()
        (pages / "index.md").write_text(front(), encoding="utf-8")
        for place in PLACES:
            if place.endswith(".ipynb"):
                nbformat.write(page(place), pages / place)
            else:
                (pages / place).write_text(prose(NOTEBOOKS / place), encoding="utf-8")
        shutil.copy(NOTEBOOKS / PICTURE, pages)
        fault = build_main(["-q", "-W", "--keep-going", "-c", str(ROOT / "website"), source, str(folder)])
    slides.copy_mathjax(Path(folder) / "_static/mathjax")
    slides.main(Path(folder) / "slides")
    return fault


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
