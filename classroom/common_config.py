"""What each kind of hub does for a class. README.md says where this file goes on which.

A member of the hub's group `teachers` gets the grader's menus; everybody else is a learner.
"""

import os
from pathlib import Path

c = globals().get("c") or get_config()  # noqa: F821 (JupyterHub provides it; the chart gives c, and uses the name)

CLASS = Path(os.environ.get("MF_TEACH_CLASS", "/srv/mf_teach"))  # with lessons, exchange and settings


def settings(spawner):
    """Let a server read the settings of its user's role, and those of everybody."""
    role = "teacher" if "teachers" in {group.name for group in spawner.user.groups} else "learner"
    spawner.environment["JUPYTER_CONFIG_PATH"] = f"{CLASS / 'jupyter' / role}:{CLASS / 'jupyter'}"


c.Spawner.pre_spawn_hook = settings
c.Spawner.environment = {"MF_TEACH_CLASS": str(CLASS), "GIT_CONFIG_SYSTEM": str(CLASS / "gitconfig")}
c.Spawner.default_url = "/lab"
c.Spawner.http_timeout = 120  # seconds: thirty servers that start at once take their time

# A teacher sees who is there, and starts and stops servers, but enters nobody's.
c.JupyterHub.load_roles = [
    {"name": "teacher", "groups": ["teachers"], "scopes": ["admin-ui", "list:users", "servers"]}
]
