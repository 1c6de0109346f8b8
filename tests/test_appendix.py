"""The appendix on PyTorch, which nothing here depends on."""

import re
from pathlib import Path

import kernels
import nbformat
import pytest
from nbclient import NotebookClient

from mf_teach.quiz import QUESTIONS

APPENDIX = Path(__file__).parents[1] / "notebooks/appendix_pytorch.ipynb"


def texts(notebook):
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return "".join(o.get("text", "") for cell in cells for o in cell.outputs)


def test_it_is_stored_as_it_runs_without_pytorch():
    """So that nbval passes where PyTorch is not installed: one sentence, and no result."""
    text = texts(nbformat.read(APPENDIX, as_version=4))
    assert text == "PyTorch is not installed: the cells below are skipped.\n"


def test_with_pytorch_one_step_is_ours():
    """The cell itself stops with an error if the difference is too large."""
    pytest.importorskip("torch", reason="PyTorch is not installed")
    notebook = nbformat.read(APPENDIX, as_version=4)
    resources = {"metadata": {"path": APPENDIX.parent}}
    NotebookClient(notebook, timeout=60, config=kernels.config(), resources=resources).execute()
    assert texts(notebook).count("largest difference") == 2
    steps = dict(re.findall(r"^(\S+).* below 0.5 after +(\d+) steps", texts(notebook), re.M))
    assert len(steps) == 3
    (first,) = QUESTIONS["appendix-optimiser"]
    assert min(steps, key=lambda name: int(steps[name])) == first.right.split(",")[0]
