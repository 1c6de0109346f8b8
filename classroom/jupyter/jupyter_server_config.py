"""Each one's server: without what no lesson uses, and ends kernels that nobody looks at."""

c = get_config()  # noqa: F821 (Jupyter provides it)

c.ServerApp.jpserver_extensions.update({"jupyter_lsp": False, "notebook": False})
c.MappingKernelManager.cull_idle_timeout = 1800  # seconds, without an open page
c.MappingKernelManager.cull_interval = 300
