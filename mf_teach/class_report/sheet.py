"""The report as a CSV: one row for each thing that was counted."""

import csv
from pathlib import Path

from .answers import CHALLENGE
from .counts import Report
from .outcomes import KINDS

COLUMNS = "kind", "number", "item", "answer", "count", "of"


def write(report: Report, path: Path) -> None:
    """Write all counts; of guesses and challenges, every single one, in the order of their size.

    Rows of kind "exercise" say how many are right, half …; "mistake", how many made which; "guess" and
    "truth"; "quiz", how many gave which answer; "challenge", the RMSE of a learner's best run, "held out /
    test".
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # so that Excel reads it as UTF-8, too
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows(report))


def rows(report: Report):
    """The rows of the CSV, in the order of `COLUMNS`."""
    for number, one in sorted(report.sets.items()):
        for name in one.kinds:
            for kind in KINDS:
                yield "exercise", number, name, kind, one.kinds[name][kind], one.handed_in
            for mistake in one.mistakes(name):
                yield "mistake", number, name, mistake.text, mistake.count, one.handed_in
            if one.unnamed(name):
                yield "mistake", number, name, "another mistake", one.unnamed(name), one.handed_in
    for guesses in report.guesses:
        asked, found = guesses.asked, guesses.inside()
        yield "truth", asked.lesson, asked.question, guesses.middle()[0], "", ""
        for guess in sorted(set(found)):
            yield "guess", asked.lesson, asked.question, guess, found.count(guess), len(found)
    for (name, n), answers in report.quizzes.items():
        for label, count in answers.items():
            yield "quiz", name[:2], f"{name}, question {n + 1}", label, count, answers.total()
    for held_out, test in sorted(one.best for one in report.challenge):
        yield "challenge", CHALLENGE, "best run", f"{held_out:.6g} / {test:.6g}", 1, len(report.challenge)
