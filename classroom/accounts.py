"""Unix accounts, one for each person of a class."""

import pwd
import re
import secrets
import subprocess
from pathlib import Path

LEAST = 1000  # the system's own accounts have lower numbers
NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}")
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # nothing that looks like something else on paper


def checked(name):
    """The name, if it can be an account's. Raises ValueError."""
    if not NAME.fullmatch(name):
        raise ValueError(
            f"name = {name!r}: must be up to 32 lower-case letters, digits, - and _, a letter first"
        )
    if name in {account.pw_name for account in pwd.getpwall() if account.pw_uid < LEAST}:
        raise ValueError(f"name = {name!r}: is an account of the system; choose another name")
    return name


def make(name):
    """Make this account, with a home that only it can open; return its password, or None if it is there."""
    if name in {account.pw_name for account in pwd.getpwall()}:
        return None
    password = "".join(secrets.choice(ALPHABET) for _ in range(10))
    subprocess.run(
        ["useradd", "--create-home", "--key", "HOME_MODE=0700", "--shell", "/bin/bash", name], check=True
    )
    subprocess.run(["chpasswd"], input=f"{name}:{password}", encoding="utf-8", check=True)
    return password


def home(name):
    """The home of an account."""
    return Path(pwd.getpwnam(name).pw_dir)


def can(name, *command):
    """Whether this command succeeds when this account runs it."""
    account = pwd.getpwnam(name)
    who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run(command, cwd="/", check=False, **who, **quiet).returncode == 0
