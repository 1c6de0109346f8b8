"""Who teaches, by the name at the hub: /opt/tljh/config/jupyterhub_config.d/teachers.py, with your names."""

c = get_config()  # noqa: F821 (JupyterHub provides it)

c.JupyterHub.load_groups = {"teachers": {"users": ["grace"]}}
