"""Who got what, and what a person should look at."""

import textwrap
from datetime import timedelta
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry

NOT_MARKED = "nbgrader could not mark it: run this again; if that does not help, the log says why."


def report(name):
    """A readable text on one set: a line for each student, and below it what should be known."""
    lines, look, waiting = [], 0, 0
    students = sorted(path.name for path in Path("submitted").iterdir() if path.is_dir())
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        for student in students:
            score, waits, notes = _result(gradebook, name, student)
            look, waiting = look + bool(notes), waiting + waits
            lines.append(f"{visible(student):<20} {score}{', and what waits for a person' * waits}")
            for note in map(visible, notes):
                lines += textwrap.wrap(f"- {note}", 100, initial_indent="    ", subsequent_indent="      ")
    told = f"{name}: {len(students)} students, {look} with notes, {waiting} waiting for a person's marks."
    return told + "\n\n" + "\n".join(lines) + "\n"


def visible(text):
    """A text in which nothing moves the cursor or turns the direction: names of files may hold anything."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def _result(gradebook, name, student):
    folder, marked = Path("submitted", student, name), Path("autograded", student, name, f"{name}.ipynb")
    if not folder.exists():
        sets = {path.name for path in Path("release").iterdir()}
        odd = ", ".join(sorted(path.name for path in folder.parent.iterdir() if path.name not in sets))
        notes = [f"There is {odd} in {folder.parent}: should it be {name}?"] if odd else []
        return "nothing handed in", False, notes
    if not any(path.is_file() for path in folder.glob("*.ipynb")):
        inside = ", ".join(sorted(path.name + "/" * path.is_dir() for path in folder.iterdir())) or "nothing"
        return (
            "not marked",
            False,
            [f"There is no notebook (.ipynb) in {folder}, but {inside}. Ask for it again."],
        )
    try:
        submission = gradebook.find_submission(name, student)
    except MissingEntry:
        return "not marked", False, [NOT_MARKED]
    if not marked.exists():
        return "not marked", False, [NOT_MARKED]
    flags = nbformat.read(marked, as_version=4).metadata.get("mf_teach", {}).get("flags", [])
    score, waits = f"{submission.score:g} of {submission.max_score:g}", bool(submission.needs_manual_grade)
    return score, waits, [*_late(submission), *(noted["text"] for noted in flags)]


def _late(submission):
    """How late it came, if nbgrader knows until when (`nbgrader db assignment add … --duedate`)."""
    late = timedelta(seconds=round(submission.total_seconds_late))
    return [f"It came {late} (h:mm:ss) after {submission.duedate:%Y-%m-%d %H:%M} UTC."] if late else []
