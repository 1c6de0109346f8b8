"""Run the notebooks from a fresh kernel and store their outputs.

`python tools/store_outputs.py [notebook ...]`; without a name, all of them.
What changes at every run (a widget's model id, its state, times) is left out: a stored widget is
its picture and its text.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

WIDGET = "application/vnd.jupyter.widget-view+json"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def store(path):
    """Execute one notebook where it lies and write it back with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": path.parent}}
    NotebookClient(notebook, timeout=1800, coalesce_streams=True, resources=resources).execute()
    notebook.metadata = METADATA
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
    nbformat.write(notebook, path)


if __name__ == "__main__":
    notebooks = Path(__file__).parent.parent / "notebooks"
    for path in [Path(name) for name in sys.argv[1:]] or sorted(notebooks.glob("**/*.ipynb")):
        store(path)
        print("stored", path)
