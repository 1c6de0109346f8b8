"""Whatever was handed in, as a notebook; and what a person should know of it."""

import re
import shutil
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from .cells import flag, marks
from .files import decoded, fault

NEW = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


def adopt(assignment, student, notebooks):
    """Take "… (1).ipynb" for the assignment if there is nothing of the right name: nbgrader's first step."""
    found = [Path(path) for path in notebooks]
    right = found[0].with_name(f"{found[0].parent.name}.ipynb")
    if right not in found:
        shutil.copy(max(found, key=lambda path: path.stat().st_mtime), right)
        notebooks.append(str(right))


def give_back(assignment, student, notebooks):
    """Put feedback also under the names that were handed in, where nbgrader looks for it: its last step."""
    for marked in map(Path, notebooks):
        made = Path("feedback", *marked.parts[-3:]).with_suffix(".html")
        for handed_in in Path("submitted", *marked.parts[-3:-1]).glob("*.ipynb"):
            copy = made.with_name(f"{handed_in.stem}.html")
            if not copy.exists():
                shutil.copy(made, copy)


class HandIn(NotebookExporter):
    """Reads every file: what is no notebook counts as a hand-in without answers, and is flagged."""

    def from_file(self, file_stream, resources=None, **kwargs):
        """Convert what was handed in."""
        path = Path(file_stream.name)
        nb, problem = read(path, noted=path.parents[2].name == self.parent.coursedir.autograded_directory)
        if problem:
            nb = released(self.parent, resources)
            flag(nb, f"{path.name} {problem} Nothing in it could be marked: ask for it again.")
        for other in sorted(path.parent.glob("*.ipynb")):
            if other != path and other.read_bytes() == path.read_bytes():
                flag(nb, f"It was handed in as “{other.name}”, and marked as {path.name}.")
            elif other != path:
                flag(nb, f"“{other.name}” lies there, too. Only {path.name} was marked: is it the right one?")
        return self.from_notebook_node(nb, resources=resources, **kwargs)


def read(path, noted=False):
    """The notebook in a file, and "" or what is wrong with it; noted: whether the flags on it are ours."""
    if path.is_symlink():  # it may lead to the solutions
        return None, "is a link, not a file."
    data = path.read_bytes()
    try:
        handed_in = nbformat.reads(decoded(data), as_version=4)
        flags = {"mf_teach": handed_in.metadata.get("mf_teach", {})} if noted else {}
        nb = new_notebook(cells=[_rebuilt(cell) for cell in handed_in.cells], metadata=flags)
        nbformat.validate(nb)
    except Exception:
        return None, fault(data)
    return (nb, "") if nb.cells else (None, "is a notebook without a single cell.")


def _rebuilt(cell):
    """A cell without outputs, tags, and whatever other programs have written on it."""
    new = NEW[cell.cell_type](cell.source)
    if marks(cell):
        new.metadata["nbgrader"] = marks(cell)
    if re.fullmatch(r"[\w-]{1,64}", str(cell.get("id")), flags=re.ASCII):
        new.id = cell.id
    if "attachments" in cell:
        new.attachments = cell.attachments
    return new


def released(converter, resources):
    """The notebook that students were given."""
    names = resources["nbgrader"]
    places = converter.coursedir
    folder = places.format_path(places.release_directory, ".", names["assignment"])
    return nbformat.read(Path(folder, f"{names['notebook']}.ipynb"), as_version=4)
