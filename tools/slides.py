"""Make a slide show of each lesson: `python tools/slides.py [FOLDER]`, by default into dist/slides.

Slides are computed from a notebook's headings and from what fits on one. Widgets stand as pictures; what
answers a *Predict* comes on the next key. Nothing is loaded from elsewhere. Needs website/requirements.txt.
"""

import math
import re
import shutil
import struct
import sys
from base64 import b64decode
from html import escape
from importlib.util import find_spec
from pathlib import Path

import nbformat
from nbconvert import SlidesExporter

ROOT = Path(__file__).parents[1]
LESSONS = sorted(ROOT.glob("notebooks/0*.ipynb"))
TEMPLATE = ROOT / "website/slides"
SIZE = 1280, 720
ROOM = 660  # pixels of a slide's height that can be filled
MATHJAX = Path(find_spec("mathjax").origin).parent / "static/mathjax/es5"
REVEAL = Path(find_spec("sphinx_revealjs").origin).parent / "_static/revealjs"


def read(path):
    """A notebook without what only a running one needs: the cell that installs, words for lost widgets."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if "install" not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if "mf-still" not in str(output.get("data"))]
    return notebook


def text_cells(source):
    """For each block of a Markdown cell: a cell, "slide" or "subslide" if one begins there, its height."""
    source = re.sub(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\S+\.ipynb\)", r"\1", source)  # nowhere to go
    # An answer that is folded in the notebook has a slide of its own.
    source = re.sub(r"<details><summary>(?:<b>)?(.*?)(?:</b>)?</summary>", r"\n\n### \1\n\n", source)
    source = source.replace("</details>", "\n\n<!-- next -->\n\n")
    kind = ""
    for block in filter(None, map(str.strip, re.split(r"\n\s*\n", source))):
        if block == "<!-- next -->":
            kind = "subslide"
            continue
        if heading := re.match(r"#+ ", block):
            kind = "subslide" if len(heading[0]) > 3 else "slide"
        yield nbformat.v4.new_markdown_cell(block), kind, text_height(block)
        kind = ""


def text_height(block):
    """About how high a block of text is on a slide, in pixels."""
    if block.startswith("#"):
        return 100 * math.ceil(len(block) / 38)
    if block.startswith("$$"):
        return 130
    if block.startswith("|"):
        return 56 * block.count("\n")
    return 45 + lines_of(block, 80) * 35


def lines_of(text, width):
    """How many lines this text takes if each holds `width` letters."""
    return sum(max(1, math.ceil(len(line) / width)) for line in text.splitlines())


def output_height(output):
    """About how high an output is on a slide, in pixels."""
    data = output.get("data", {})
    if "image/png" in data:
        width, height = struct.unpack(">II", b64decode(data["image/png"])[16:24])
        return min(600, height * min(1, 1160 / width)) + 12
    if "text/html" in data:
        lines = re.findall(r"<(?:li|tr|summary)>([^<]*)", data["text/html"])
        return lines_of("\n".join(lines), 100) * 29 + 60
    return lines_of(output.get("text") or data.get("text/plain", ""), 104) * 26 + 30


def shown(output):
    """The output, a picture as HTML with its alt text."""
    data = output.get("data", {})
    if "image/png" in data:
        alt, source = escape(data["text/plain"]), f"data:image/png;base64,{data['image/png'].strip()}"
        return nbformat.v4.new_output("display_data", {"text/html": f'<img alt="{alt}" src="{source}">'})
    return output


def code_cells(cell):
    """The same for a code cell: its code, and its outputs without code."""
    yield nbformat.v4.new_code_cell(cell.source), "", lines_of(cell.source, 104) * 26 + 36
    if cell.outputs:
        outputs = nbformat.v4.new_code_cell(outputs=[shown(output) for output in cell.outputs])
        outputs.metadata.transient = {"remove_source": True}
        answers = cell.metadata.get("jupyter", {}).get("outputs_hidden")
        yield outputs, "fragment" if answers else "", sum(map(output_height, cell.outputs))


def slides(notebook):
    """The notebook cut into slides, as nbconvert wants it: `slide_type` in each cell's metadata."""
    cells, used = [], 0
    for cell in notebook.cells:
        parts = list(text_cells(cell.source) if cell.cell_type == "markdown" else code_cells(cell))
        whole = sum(height for _, _, height in parts)
        for number, (part, kind, height) in enumerate(parts):
            needed = whole if cell.cell_type == "code" and number == 0 and whole <= ROOM else height
            if kind in ("", "fragment") and used + needed > ROOM:
                kind = "subslide"
            used = height if kind in ("slide", "subslide") else used + height
            part.metadata.slideshow = {"slide_type": kind or "-"}
            cells.append(part)
    return nbformat.v4.new_notebook(cells=cells, metadata=notebook.metadata)


def main(folder="dist/slides"):
    """Write the slide shows, and the files that they load."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    exporter = SlidesExporter(template_name=str(TEMPLATE), reveal_url_prefix="reveal", reveal_theme="white")
    for path in LESSONS:
        notebook = slides(read(path))
        style = (TEMPLATE / "style.css").read_text(encoding="utf-8")
        resources = {"metadata": {"name": path.stem}, "size": SIZE, "style": style}
        page, _resources = exporter.from_notebook_node(notebook, resources)
        (out / f"{path.stem}.html").write_text(page, encoding="utf-8")
    parts = "reveal.js", "reveal.css", "theme/white.css", "theme/fonts/source-sans-pro"
    copy(REVEAL / "dist", out / "reveal/dist", parts)
    copy_mathjax(out / "mathjax")


def copy_mathjax(folder):
    """MathJax as far as our pages load it."""
    copy(MATHJAX, folder, ("tex-chtml.js", "output/chtml/fonts"))


def copy(source, target, parts):
    """Copy these files and folders, and no others."""
    for part in parts:
        (target / part).parent.mkdir(parents=True, exist_ok=True)
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part, dirs_exist_ok=True)
        else:
            shutil.copy(source / part, target / part)


if __name__ == "__main__":
    main(*sys.argv[1:])
