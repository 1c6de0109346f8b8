"""Mark a class: `python -m mf_teach.grade 01_forward_pass`, in the course's folder.

Further arguments go to `nbgrader autograde`, for instance `--student=ada --force`.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from .report import report


def main():
    """Run nbgrader's autograde for all who handed in, and write a report of it."""
    what = (__doc__ or "").partition("\n")[0]  # none where Python runs with -OO
    parser = argparse.ArgumentParser(prog="python -m mf_teach.grade", description=what)
    parser.add_argument("set", help="the set to mark, for instance 01_forward_pass")
    arguments, options = parser.parse_known_args()
    name = arguments.set
    if not Path("release", name, f"{name}.ipynb").exists():
        parser.error(f"there is no release/{name}/{name}.ipynb here: run this in the course's folder, after "
                     f"`nbgrader generate_assignment {name}`.")  # fmt: skip
    if not list(Path("submitted").glob(f"*/{name}")):
        parser.error(f"nobody has handed in: there is no submitted/<student>/{name}.")
    log = Path(f"{name}.log")
    with log.open("w", encoding="utf-8") as file:
        command = [sys.executable, "-m", "nbgrader", "autograde", name, *options]
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # it calls alembic
        subprocess.run(command, stdout=file, stderr=file, env=os.environ | {"PATH": path}, check=False)
    text = report(name)
    Path(f"{name}_report.txt").write_text(text, encoding="utf-8")
    print(f"{text}\nThis report is in {name}_report.txt; nbgrader's own words are in {log}.")


if __name__ == "__main__":
    main()
