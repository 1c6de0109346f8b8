"""A learner's server: without what only a teacher needs of nbgrader."""

c = get_config()  # noqa: F821 (Jupyter provides it)

TEACHERS = "nbgrader.server_extensions.formgrader", "nbgrader.server_extensions.course_list"
c.ServerApp.jpserver_extensions.update(dict.fromkeys(TEACHERS, False))
