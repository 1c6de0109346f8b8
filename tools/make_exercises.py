"""Make notebooks/exercises from notebooks/solutions: `python tools/make_exercises.py`.

By nbgrader's own steps, as `nbgrader generate_assignment` takes them, without its database; then run
and stored as every notebook is.
"""

from pathlib import Path

import nbformat
import store_outputs
from nbconvert.exporters import NotebookExporter
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells
from traitlets.config.loader import PyFileConfigLoader

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
SOLUTIONS = sorted(NOTEBOOKS.glob("solutions/*.ipynb"))


def exercise(path):
    """The exercise notebook of a solution notebook, not yet run."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(NOTEBOOKS / "solutions")).load_config()
    config.Exporter.default_preprocessors = []
    exporter = NotebookExporter(config=config)
    for step in GenerateAssignment.preprocessors.default():
        if step is not SaveCells:  # into the database
            exporter.register_preprocessor(step, enabled=True)
    text, _resources = exporter.from_filename(str(path))
    return nbformat.reads(text, as_version=4)


if __name__ == "__main__":
    for path in SOLUTIONS:
        made = NOTEBOOKS / "exercises" / path.name
        nbformat.write(exercise(path), made)
        store_outputs.store(path)
        store_outputs.store(made)
        print("made", made)
