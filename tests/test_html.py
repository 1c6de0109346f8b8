"""Notebooks as HTML pages, by `jupyter nbconvert --to html --template tools/html`."""

import re
from html import unescape
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter

ROOT = Path(__file__).parents[1]
LESSONS = sorted(ROOT.glob("notebooks/0*.ipynb"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_each_picture_has_the_text_of_its_widget(path):
    notebook = nbformat.read(path, as_version=4)
    outputs = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]
    texts = [data["text/plain"] for data in outputs if "image/png" in data]
    page, _resources = HTMLExporter(template_name=str(ROOT / "tools/html")).from_notebook_node(notebook)
    pictures = re.findall(r'<img [^>]*src="data:image/png', page)
    alts = [unescape(re.search(r'alt="([^"]*)"', picture)[1]) for picture in pictures]
    assert alts == texts
    assert all(alt and alt[0] != "<" for alt in alts)
    assert alts
