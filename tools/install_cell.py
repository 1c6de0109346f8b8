"""Put the cell that installs mf_teach on Colab and Kaggle into notebooks.

`python tools/install_cell.py [notebook ...]`; without a name, into all of them, below the title. A notebook
that has the cell gets the one of today in its place. Stored outputs stay: the cell prints nothing where
mf_teach is installed. PLATFORMS.md says which rules it follows.
"""

import sys
from pathlib import Path

import nbformat
from address import home, ways

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
SOURCE = """\
try:  # On Colab and Kaggle (with Internet on, at the right), run this first. Elsewhere, it does nothing.
    import mf_teach
except ImportError:
    import subprocess, sys
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, "mf-teach@{archive}", "anywidget", "psygnal"], check=True)
"""
# Folded away in JupyterLab, in Colab, and in Notebook 7.
METADATA = {"jupyter": {"source_hidden": True}, "cellView": "form", "tags": ["install"]}


def installing(title: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The cell below this one, as if it had just run: the first of all, without a word."""
    code, id_ = SOURCE.format(**ways(home())).rstrip(), title.id.replace("-00", "-install")
    return nbformat.v4.new_code_cell(code, id=id_, metadata=METADATA, execution_count=1)


def put(notebook: nbformat.NotebookNode) -> None:
    """Put the cell in its place; where it is new, all others have run one later than before."""
    cells = [cell for cell in notebook.cells if "install" not in cell.metadata.get("tags", [])]
    if len(cells) == len(notebook.cells):
        for cell in cells:
            for counted in [cell, *cell.get("outputs", [])]:
                if counted.get("execution_count") is not None:
                    counted.execution_count += 1
    notebook.cells = [cells[0], installing(cells[0]), *cells[1:]]


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or sorted(NOTEBOOKS.glob("**/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        put(notebook)
        nbformat.write(notebook, path)
        print("has its cell:", path)
