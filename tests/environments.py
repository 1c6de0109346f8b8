"""Environments of their own, for what must not be installed into this one."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

PIP = sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"


def with_these(folder, *install):
    """The Python of a new environment with what pip installs so; the rest it finds among those here."""
    venv.create(folder)
    name = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    where = {"base": str(folder), "platbase": str(folder)}
    (Path(sysconfig.get_path("purelib", vars=where)) / "here.pth").write_text(
        sysconfig.get_path("purelib"), encoding="utf-8"
    )
    subprocess.run([*PIP, "--python", folder / name, "install", *install], check=True)
    return folder / name
