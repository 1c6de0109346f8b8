"""What a class thinks: `python -m mf_teach.class_report FOLDER`, from the notebooks that it handed in.

Writes class_report.html and class_report.csv here, without names and times. It reads files and runs none of
them: exercises that are graded are counted as graded, others as their own check has said last. Guesses, quiz
answers and challenges are in the lessons that were handed in.
"""

import argparse
from pathlib import Path

from .counts import count
from .hand_ins import find
from .page import page
from .sheet import write

NUMBERS = [f"0{n}" for n in range(7)]


def main(arguments=None):
    """Make the report, and say here what is for the teacher alone: which files, and who to look at."""
    parser = argparse.ArgumentParser(
        prog="python -m mf_teach.class_report", description=(__doc__ or "").partition("\n")[0]
    )
    where = "a course of nbgrader's, or any folder with notebooks, or with a folder for each learner"
    parser.add_argument("folder", type=Path, help=where)
    only = "only this lesson and its set, such as 03"
    parser.add_argument("number", nargs="?", default="", choices=["", *NUMBERS], metavar="NUMBER", help=only)
    chosen = parser.parse_args(arguments)
    if not chosen.folder.is_dir():
        parser.error(f"folder = {str(chosen.folder)!r}: there is no such folder")
    hand_ins, problems = find(chosen.folder)
    report = count(hand_ins, chosen.number)
    if not report.numbers():
        parser.error(f"there is no notebook of a lesson or a set in {str(chosen.folder)!r}")
    Path("class_report.html").write_text(page(report), encoding="utf-8")
    write(report, Path("class_report.csv"))
    for problem in problems:
        print(f"left out: {ascii(problem)[1:-1]}")
    for path, exercise in report.look:
        print(f"to look at: {exercise} in {ascii(path)[1:-1]}")
    read = sum(one.handed_in for one in report.sets.values()) + report.lessons.total()
    print(f"{read} notebooks, {len(problems)} left out: class_report.html, class_report.csv")


if __name__ == "__main__":
    main()
