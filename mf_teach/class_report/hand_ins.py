"""Whatever a class handed in, found in a folder and read; nothing of it is run."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..grade.files import decoded, fault
from ..live.reopened import ANSWER

MOST = 50_000_000  # bytes of a notebook
COPIES = {".ipynb_checkpoints", "__MACOSX"}  # folders that Jupyter and macOS make
SET = re.compile(r"""\bcheck\(\s*["'](0[1-6])-""")
LESSON = re.compile(r"""\bQuiz\(\s*["'](0[0-6])-""")


@dataclass(frozen=True)
class Cell:
    """What counts of a notebook's cell.

    printed: what it has printed, None if it never ran; failed: whether it ended in an error; answers: what
    the widgets below it have saved, as JSON.
    """

    id: str
    cell_type: str
    source: str
    grade_id: str
    printed: str | None
    failed: bool
    answers: tuple[Any, ...]


@dataclass(frozen=True)
class HandIn:
    """A notebook of a learner. where: its path; graded: whether the cells come from the grader.

    number: of its lesson or set, "00" to "06"; is_set: which of the two. flagged: the exercises whose marks
    a person should decide, as the grader says.
    """

    learner: str
    where: Path
    number: str
    is_set: bool
    graded: bool
    cells: list[Cell]
    flagged: frozenset[str]


def find(folder: Path) -> tuple[list[HandIn], list[str]]:
    """All hand-ins in a folder, and a sentence on each file that could not be used.

    folder: a course of nbgrader's (it has `submitted`, and perhaps `autograded`), or any folder: a notebook
    in it is one hand-in, and a folder in it is a learner. Of several notebooks of a learner for one set or
    lesson, one counts: the one with its own name, else the newest. Links are not followed.
    """
    root, marked = folder / "submitted", folder / "autograded"
    root = root if root.is_dir() else folder
    found: dict[tuple, list[HandIn]] = {}
    problems = []
    for path in _notebooks(root):
        place = path.relative_to(root)
        hand_in = read(path, place.parts[0])
        if isinstance(hand_in, str):
            problems.append(f"{place!s} {hand_in}")
            continue
        found.setdefault((hand_in.learner, hand_in.is_set, hand_in.number), []).append(hand_in)
    problems += [f"{name} has no notebook (.ipynb)." for name in _without(root)]
    chosen = []
    for several in found.values():
        kept = max(several, key=lambda one: (_own_name(one), one.where.stat().st_mtime))
        aside = [one.where.relative_to(root) for one in several if one.cells != kept.cells]
        problems += [f"{other} is left out: beside it lies {kept.where.name}." for other in aside]
        chosen.append(_graded(kept, marked / kept.where.relative_to(root).parent) or kept)
    return chosen, problems


def _notebooks(root: Path) -> Iterator[Path]:
    """Every notebook in a folder, but for copies that Jupyter and macOS make, and links."""
    for folder, inside, files in os.walk(root):
        inside[:] = sorted({*inside} - COPIES)
        for name in sorted(files):
            path = Path(folder, name)
            own = path.suffix.lower() == ".ipynb" and not name.startswith("._")
            if own and path.is_file() and not path.is_symlink():
                yield path


def _without(root: Path) -> list[str]:
    """The learners in whose folder there is no notebook."""
    folders = [path for path in sorted(root.iterdir()) if path.is_dir() and not path.is_symlink()]
    return [path.name for path in folders if path.name not in COPIES and not any(_notebooks(path))]


def read(path: Path, learner: str = "", graded: bool = False) -> HandIn | str:
    """A notebook of ours, or what is wrong with the file."""
    try:
        if path.stat().st_size > MOST:
            return f"is larger than {MOST // 10**6} MB."
        data = path.read_bytes()
    except OSError as error:
        return f"cannot be read: {error.strerror}."
    try:
        notebook = json.loads(decoded(data))
        inside = [_cell(raw) for raw in notebook["cells"] if isinstance(raw, dict)]
    except (ValueError, LookupError, TypeError, RecursionError):
        return fault(data)
    number, is_set = _kind(inside)
    if not number:
        return "is none of the lessons or sets of exercises."
    return HandIn(learner, path, number, is_set, graded, inside, _flagged(notebook))


def _graded(hand_in: HandIn, folder: Path) -> HandIn | None:
    """The same hand-in as the grader has left it, if it is there."""
    path = folder / f"{folder.name}.ipynb"
    graded = path.is_file() and hand_in.is_set and read(path, hand_in.learner, graded=True)
    return graded if isinstance(graded, HandIn) and graded.number == hand_in.number else None


def _own_name(hand_in: HandIn) -> bool:
    """Whether a notebook has the name that it was given out with."""
    return bool(re.fullmatch(rf"{hand_in.number}_[a-z_]+", hand_in.where.stem))


def _kind(inside: list[Cell]) -> tuple[str, bool]:
    """The number of the set, or else of the lesson, that these cells are most of; "" if of none."""
    code = "\n".join(cell.source for cell in inside if cell.cell_type == "code")
    for pattern, is_set in ((SET, True), (LESSON, False)):
        if common := Counter(pattern.findall(code)).most_common(1):
            return common[0][0], is_set
    return "", False


def _cell(raw: dict) -> Cell:
    outputs = [output for output in _list(raw.get("outputs")) if isinstance(output, dict)]
    streams = [_text(output.get("text")) for output in outputs if output.get("name") == "stdout"]
    data = [output["data"] for output in outputs if isinstance(output.get("data"), dict)]
    marks = _dict(_dict(raw.get("metadata")).get("nbgrader"))
    return Cell(
        id=_text(raw.get("id")),
        cell_type=_text(raw.get("cell_type")),
        source=_text(raw.get("source")),
        grade_id=_text(marks.get("grade_id")),
        printed="".join(streams) if outputs else None,
        failed=any(output.get("output_type") == "error" for output in outputs),
        answers=tuple(bundle[ANSWER] for bundle in data if ANSWER in bundle),
    )


def _flagged(notebook: dict) -> frozenset[str]:
    flags = _list(_dict(_dict(notebook.get("metadata")).get("mf_teach")).get("flags"))
    return frozenset(_text(_dict(flag).get("exercise")) for flag in flags)


def _text(value: Any) -> str:
    """Text as notebooks have it: one, or a list of lines."""
    lines = value if isinstance(value, list) else [value]
    return "".join(line for line in lines if isinstance(line, str))


def _list(value: Any) -> list:
    return value if isinstance(value, list) else []


def _dict(value: Any) -> dict:
    return value if isinstance(value, dict) else {}
