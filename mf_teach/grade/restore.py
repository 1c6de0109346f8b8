"""A hand-in with all cells of its exercises, each once, as nbgrader needs them."""

import ast
import re
from copy import deepcopy

from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import NbGraderPreprocessor

from .cells import UNREADABLE, asked_by, flag, is_given, marks
from .hand_ins import released


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
            self._take_apart(name, cell.source)
            if marks(cell).get("grade") and name not in self._names():
                self._put_back(name, cell)
            self._below_its_answer(name)
        for name in [name for name in self.known if name not in self._names() and not self._answered(name)]:
            flag(nb, f"{name}: the cell of this answer is gone, and no other one answers.")
        return nb, resources

    def _answered(self, name):
        """Whether a cell without marks holds what the check of this exercise asks for."""
        asked = asked_by(self.known.get(f"{name}-check", {}))
        own = [cell.source for cell in self.nb.cells if not marks(cell)]
        return asked is None or any(re.search(rf"\b{re.escape(asked[1])}\b", text) for text in own)

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

    def _place(self, name):
        """Where a cell is; None if it is gone."""
        return next((n for n, c in enumerate(self.nb.cells) if marks(c).get("grade_id") == name), None)

    def _take_apart(self, name, source):
        """What else is in a cell that is given stands above it again; as the answer, if that is gone."""
        n = self._place(name)
        merged = n is not None and marks(self.known[name]).get("locked") and source in self.nb.cells[n].source
        if merged and (rest := self.nb.cells[n].source.replace(source, "").strip()):
            self.nb.cells.insert(n, new_code_cell(rest))
            if name[:4] in self.known and self._place(name[:4]) is None:
                self.nb.cells[n].metadata["nbgrader"] = deepcopy(marks(self.known[name[:4]]))
            flag(self.nb, f"{name}: more was in this cell; it has been put into one of its own, above.")

    def _below_its_answer(self, name):
        """A check that stands above its answer would find none there."""
        check, answer = self._place(name), self._place(name[:4])
        if None not in (check, answer) and name.endswith("-check") and check < answer:
            self.nb.cells.insert(answer, self.nb.cells.pop(check))
            flag(self.nb, f"{name}: this cell stood above its answer, and has been moved.")

    def _put_back(self, name, cell):
        """A cell that is gone: below its answer, if that is there, else at the end."""
        answer = self._place(name[:4])
        self.nb.cells.insert(len(self.nb.cells) if answer is None else answer + 1, deepcopy(cell))
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
