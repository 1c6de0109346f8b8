"""Marks as a CSV for a learning platform: `nbgrader export --exporter=mf_teach.grade.platforms.Moodle`.

One row per student and one column per set. What waits for a person's marks is left empty, and so is what was
not handed in.
"""

import csv
from collections.abc import Iterator

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import ExportPlugin

FORMULA = "=", "+", "-", "@", "\t", "\r"  # a spreadsheet would run a cell that starts so


def _text(value: str | None) -> str:
    """A name or an address, unless a spreadsheet would run it."""
    return "" if (value or "").lstrip().startswith(FORMULA) else value or ""


class Platform(ExportPlugin):
    """What the exporters share; subclasses give `rows`, and the name of their `file`."""

    file = ""

    def export(self, gradebook: Gradebook) -> None:
        """Write the marks to `--to`, or else to `file`; of some students or sets only, if these are named."""
        with open(self.to or self.file, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(self.rows(gradebook))

    def rows(self, gradebook: Gradebook) -> Iterator[list]:
        """The rows of the CSV, with their header."""
        raise NotImplementedError

    def _sets(self, gradebook):
        return [one for one in gradebook.assignments if not self.assignment or one.name in self.assignment]

    def _students(self, gradebook):
        """Each student with their marks, in the order of the sets."""
        for student in sorted(gradebook.students, key=lambda student: student.id):
            if self.student and student.id not in self.student:
                continue
            if not _text(student.id):
                self.log.warning("Left out: %r is no name of a student.", student.id)
                continue
            yield student, [self._mark(gradebook, student.id, one.name) for one in self._sets(gradebook)]

    def _mark(self, gradebook, student, name):
        try:
            submission = gradebook.find_submission(name, student)
        except MissingEntry:
            return ""
        if submission.needs_manual_grade:
            self.log.warning("Left empty: %s of %r waits for a person's marks.", name, student)
            return ""
        return f"{submission.score:g}"


class Moodle(Platform):
    """For Moodle: Grades → Import → CSV file, with “Identify user by” mapped from username to username.

    Format: https://docs.moodle.org/en/Grade_import. The columns are mapped by hand there, in its preview.
    """

    file = "grades_moodle.csv"

    def rows(self, gradebook: Gradebook) -> Iterator[list]:
        """The rows of the CSV, with their header."""
        yield ["username", "email", *(one.name for one in self._sets(gradebook))]
        for student, marks in self._students(gradebook):
            yield [student.id, _text(student.email), *marks]


class Canvas(Platform):
    """For Canvas: Grades → Import. Students are found by their ID if nbgrader knows it, else by their login.

    These five columns in this order, and a row with the points, are what `lib/gradebook_importer.rb` of
    https://github.com/instructure/canvas-lms reads.
    """

    file = "grades_canvas.csv"

    def rows(self, gradebook: Gradebook) -> Iterator[list]:
        """The rows of the CSV, with their header."""
        sets = self._sets(gradebook)
        yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(one.name for one in sets)]
        yield ["Points Possible", "", "", "", "", *(f"{one.max_score:g}" for one in sets)]
        for student, marks in self._students(gradebook):
            names = filter(None, map(_text, (student.last_name, student.first_name)))
            name, number = ", ".join(names) or student.id, _text(student.lms_user_id)
            yield [name, number, "", student.id, "", *marks]
