"""Lock every package that a learner, a teacher, a hub or the tests install: `python tools/lock.py`.

Writes lock.txt, for every Python and system that the README names. requirements.txt reads it as
constraints; so do the lists that start from that one. Newest versions are taken where no list pins one.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = "-m uv pip compile --universal --python-version 3.11 --no-emit-package mf-teach"

if __name__ == "__main__":
    # requirements.txt reads the lock: empty, it does not hold the new versions at the old ones.
    (ROOT / "lock.txt").write_text("", encoding="utf-8")
    files = ["tests/requirements.txt", "classroom/requirements.txt", "--output-file", "lock.txt"]
    said = ["--custom-compile-command", "python tools/lock.py"]
    command = [sys.executable, *COMMAND.split(), *said, *files]
    subprocess.run(command, cwd=ROOT, check=True)
