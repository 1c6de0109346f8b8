"""What a class needs on any hub: `python classroom/prepare.py --teacher grace`, as root.

Makes, in a folder (/srv/mf_teach): `lessons`, a git repository without solutions for nbgitpuller; `exchange`,
through which nbgrader hands out and collects; `jupyter`, the settings of each role. And in the teacher's
home `mf_course`, all sets with their solutions. What is there is brought up to date, but for the course,
which is the teacher's. Last, it compiles the loop for all, and closes this clone.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import accounts

HERE = Path(__file__).resolve().parent
CLONE = HERE.parent
NOTEBOOKS = CLONE / "notebooks"
FOLDER = Path("/srv/mf_teach")
COURSE = "mf_teach"  # nbgrader's name for it, as in jupyter/nbgrader_config.py
EXCHANGE = {
    "outbound": 0o755,
    "inbound": 0o3733,
    "feedback": 0o711,
}  # sticky: nobody renames another's hand-in


def lessons(folder):
    """A git repository of the lessons. Its history begins here: the clone's has the solutions in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.ipynb"):
        path.unlink()
    for path in NOTEBOOKS.glob("*.ipynb"):
        text = path.read_text(encoding="utf-8")  # a set is where nbgrader's Fetch puts it
        text = re.sub(r"\]\(exercises/(\w+)\.ipynb\)", r"](../\1/\1.ipynb)", text)
        (folder / path.name).write_text(text, encoding="utf-8")
    as_us = ["-c", "user.name=mf_teach", "-c", "user.email=mf_teach@localhost", "-c", "commit.gpgsign=false"]

    def git(*arguments, **how):
        return subprocess.run(
            ["git", *as_us, "-C", str(folder), *arguments], check=True, capture_output=True, **how
        )

    git("init", "-q", "-b", "main")
    git("add", "--all")
    if git("status", "--porcelain").stdout:
        git("commit", "-q", "-m", "The lessons")


def exchange(folder, teacher):
    """The folders of nbgrader's exchange. They are the teacher's before anybody else can make them."""
    for path, mode in {folder: 0o1777, folder / COURSE: 0o755}.items():
        path.mkdir(exist_ok=True)
        path.chmod(mode)
    for name, mode in EXCHANGE.items():
        path = folder / COURSE / name
        path.mkdir(exist_ok=True)
        path.chmod(mode)
        shutil.chown(path, teacher, teacher)
    shutil.chown(folder / COURSE, teacher, teacher)


def course(folder, teacher):
    """The teacher's course, if there is none: each set with its solutions, and how to mark them."""
    if folder.exists():
        return
    shutil.copytree(NOTEBOOKS / "solutions", folder / "source", ignore=shutil.ignore_patterns("*.py", ".*"))
    shutil.copy(NOTEBOOKS / "solutions/nbgrader_config.py", folder)
    for path in list((folder / "source").glob("*.ipynb")):
        text = path.read_text(encoding="utf-8")  # a set's link to its lesson
        path.unlink()
        (folder / "source" / path.stem).mkdir()
        text = re.sub(r"\]\(\.\./(\w+)\.ipynb\)", r"](../lessons/\1.ipynb)", text)
        (folder / "source" / path.stem / path.name).write_text(text, encoding="utf-8")
    for path in [folder, *folder.rglob("*")]:
        shutil.chown(path, teacher, teacher)


def compile_loop():
    """Keep the compiled loop beside its source, so that no learner's first slider waits for the compiler."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    subprocess.run(["bash", str(CLONE / "binder/postBuild")], env=os.environ | {"PATH": path}, check=True)


def close(clone):
    """Leave readable in the clone only the package and its environment; the rest is the owner's."""
    environment = Path(sys.prefix).resolve()
    for path in clone.iterdir():
        if path.name != "mf_teach" and path.resolve() not in [environment, *environment.parents]:
            path.chmod(path.stat().st_mode & 0o700)


def refuse(teacher, learner):
    """Try, as a learner, what must work and what must not. Raises PermissionError."""
    if not accounts.can(learner, sys.executable, "-c", "import mf_teach.live"):
        python = Path(sys.executable).resolve()
        raise PermissionError(
            f"{learner} cannot run {python} with {CLONE}: both must be where everybody can read, such as /opt"
        )
    secret = "notebooks/solutions", "classroom/exam_key.md", "tests", ".git"
    for path in (*(CLONE / name for name in secret), accounts.home(teacher)):
        if accounts.can(learner, "test", "-r", str(path), "-o", "-x", str(path)):
            raise PermissionError(f"{learner} can read {path}: close it, for instance by chmod go= {path}")


def prepare(folder, teacher):
    """Make or update all of it."""
    os.umask(0o022)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    lessons(folder / "lessons")
    exchange(folder / "exchange", teacher)
    shutil.copytree(HERE / "jupyter", folder / "jupyter", dirs_exist_ok=True)
    # Else git refuses to copy from a repository that belongs to somebody else.
    text = f"[include]\n\tpath = /etc/gitconfig\n[safe]\n\tdirectory = {folder}/lessons/.git\n"
    (folder / "gitconfig").write_text(text, encoding="utf-8")
    course(accounts.home(teacher) / "mf_course", teacher)
    compile_loop()
    close(CLONE)


def arguments(description):
    """A parser with what both commands take."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--teacher", help="the account of the teacher")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="what the class shares (%(default)s)")
    return parser


if __name__ == "__main__":
    chosen = arguments(__doc__).parse_args()
    accounts.make(accounts.checked(chosen.teacher or ""))
    prepare(chosen.folder.resolve(), chosen.teacher)
