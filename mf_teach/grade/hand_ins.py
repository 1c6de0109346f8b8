"""Whatever was handed in, as a notebook that nbgrader can mark; and what a person should know of it."""

import ast
import shutil
from copy import deepcopy
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.preprocessors import NbGraderPreprocessor

from .cells import UNREADABLE, flag, is_given, marks
from .files import decoded, fault


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
        nb, problem = read(path)
        if problem:
            nb = released(self.parent, resources)
            flag(nb, f"{path.name} {problem} Nothing in it could be marked: ask for it again.")
        for other in sorted(path.parent.glob("*.ipynb")):
            if other != path and other.read_bytes() == path.read_bytes():
                flag(nb, f"It was handed in as “{other.name}”, and marked as {path.name}.")
            elif other != path:
                flag(nb, f"“{other.name}” lies there, too. Only {path.name} was marked: is it the right one?")
        return self.from_notebook_node(nb, resources=resources, **kwargs)


def read(path):
    """The notebook in a file, and "" or what is wrong with the file."""
    if path.is_symlink():  # it may lead to the solutions
        return None, "is a link, not a file."
    data = path.read_bytes()
    try:
        nb = nbformat.reads(decoded(data), as_version=4)
        for cell in [cell for cell in nb.cells if cell.cell_type == "code"]:
            cell.outputs, cell.execution_count = [], None
        nbformat.validate(nb)
    except Exception:
        return None, fault(data)
    return (nb, "") if nb.cells else (None, "is a notebook without a single cell.")


def released(converter, resources):
    """The notebook that students were given."""
    names = resources["nbgrader"]
    places = converter.coursedir
    folder = places.format_path(places.release_directory, ".", names["assignment"])
    return nbformat.read(Path(folder, f"{names['notebook']}.ipynb"), as_version=4)


class Restore(NbGraderPreprocessor):
    """Give every cell of the exercise back its mark, once: cells are copied, split, deleted, or lose it."""

    def preprocess(self, nb, resources):
        """Repair a notebook, and flag what was done."""
        self.nb, self.given = nb, released(self.parent.parent, resources)
        self.known = {marks(cell)["grade_id"]: cell for cell in self.given.cells if marks(cell)}
        present = {marks(cell).get("grade_id") for cell in nb.cells}
        foreign = {name[:2] for name in present if name} - {name[:2] for name in self.known}
        self._recognise()
        if not {name for name in self._names() if not is_given(self.known[name])}:
            whose = f" It looks like set {min(foreign)}." if foreign else ""
            flag(
                nb, f"None of the set's exercises is in it.{whose} Nothing could be marked: ask for it again."
            )
            nb.cells = deepcopy(self.given.cells)
        if twice := [name for name in self.known if self._only_one(name)]:
            flag(nb, f"More than once there (copied, or split), and counted once: {', '.join(twice)}.")
        for name, cell in self.known.items():
            if marks(cell).get("grade") and name not in self._names():
                self._put_back(name, cell)
        return nb, resources

    def _names(self):
        return {marks(cell)["grade_id"] for cell in self.nb.cells if marks(cell)}

    def _recognise(self):
        """By nbgrader's name for the cell, else by the cell's own id, else by its text."""
        present = {marks(cell).get("grade_id") for cell in self.nb.cells}
        lost = {name: cell for name, cell in self.known.items() if name not in present}
        count = 0
        for cell in self.nb.cells:
            name = marks(cell).get("grade_id")
            if name not in self.known:
                cell.metadata.pop("nbgrader", None)
                like = [n for n, c in lost.items() if _is_the_same(cell, c)]
                name = like[0] if like else None
                count += bool(like)
            if name:
                cell.metadata["nbgrader"] = deepcopy(marks(self.known[name]))
        if count:
            flag(self.nb, f"Cells had lost nbgrader's marks on them; recognised and marked: {count}.")

    def _only_one(self, name):
        cells = [cell for cell in self.nb.cells if marks(cell).get("grade_id") == name]
        if len(cells) < 2:
            return False
        original = self.known[name]
        if not marks(original).get("locked"):
            kept, gone = joined(cells, original)
        else:
            kept = self._after_its_answer(cells, name) if marks(original).get("grade") else cells[0]
            gone = [cell for cell in cells if cell is not kept and cell.source.strip() in original.source]
        for cell in cells:
            if cell is not kept:
                del cell.metadata["nbgrader"]
        self.nb.cells = [cell for cell in self.nb.cells if not any(cell is other for other in gone)]
        return True

    def _after_its_answer(self, cells, name):
        """The first check that stands below its answer, else the last."""
        places = {id(cell): n for n, cell in enumerate(self.nb.cells)}
        answers = [places[id(c)] for c in self.nb.cells if marks(c).get("grade_id") == name[:4]]
        below = [cell for cell in cells if places[id(cell)] > max(answers, default=0)]
        return (below or cells[-1:])[0]

    def _put_back(self, name, cell):
        """A cell that is gone: below its answer, if that is there, else at the end."""
        places = [n for n, c in enumerate(self.nb.cells) if marks(c).get("grade_id") == name[:4]]
        self.nb.cells.insert(max(places, default=len(self.nb.cells) - 1) + 1, deepcopy(cell))
        if marks(cell).get("solution"):
            flag(self.nb, f"{name}: the cell of this written answer is gone; is the answer elsewhere?", name)
        else:
            flag(self.nb, f"{name}: this cell was gone, and has been put back.")


def _is_the_same(cell, given):
    text = cell.source.strip()
    return cell.get("id") == given.get("id") or (marks(given).get("locked") and text == given.source.strip())


def joined(cells, original):
    """Of several cells for one answer: the one that stays, and those that are no longer needed."""
    texts = [cell.source for cell in cells]
    if original.cell_type != "code":
        own = list(dict.fromkeys(text for text in texts if text.strip() not in ("", original.source.strip())))
        cells[0].source = "\n\n".join(own) or original.source
        return cells[0], cells[1:]
    if not all(map(_parses, texts)) and _parses("\n".join(texts)):
        cells[0].source = "\n".join(texts)
        return cells[0], cells[1:]
    return cells[-1], []


def _parses(code):
    try:
        ast.parse(code)
    except UNREADABLE:
        return False
    return True
