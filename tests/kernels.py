"""How the tests, and the programs that they start, reach kernels: as jupyter/jupyter_config.py says."""

import os
import tempfile
from pathlib import Path

from traitlets.config.loader import PyFileConfigLoader

FOLDER = str(Path(__file__).parent / "jupyter")


def runtime():
    """A temporary folder for socket files, with a short name: their paths end at about 100 characters."""
    return tempfile.TemporaryDirectory(dir="/tmp" if os.name == "posix" else None)


def places(runtime):
    """The environment in which a Jupyter program finds its configuration, and puts its socket files."""
    return {"JUPYTER_CONFIG_PATH": FOLDER, "JUPYTER_RUNTIME_DIR": runtime}


def config():
    """The configuration for one kernel of this process."""
    return PyFileConfigLoader("jupyter_config.py", path=FOLDER).load_config()
