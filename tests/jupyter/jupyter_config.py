"""How each Jupyter program of the tests reaches its kernels: by socket files, where the platform has them.

A TCP port, Jupyter's default, is found free first and taken by the kernel later; in between, somebody
else's connection may take it.
"""

import os
import tempfile

c = get_config()  # noqa: F821 (Jupyter provides it)

if os.name == "posix":
    c.KernelManager.transport = "ipc"
    # The socket files lie beside this one, which JupyterLab names itself, one for each kernel.
    c.KernelManager.connection_file = f"{tempfile.mkdtemp(dir=os.environ['JUPYTER_RUNTIME_DIR'])}/kernel.json"
