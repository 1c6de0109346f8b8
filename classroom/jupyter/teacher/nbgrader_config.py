"""nbgrader for the teacher: where the course is. Its own nbgrader_config.py says how to mark."""

from pathlib import Path

c = get_config()  # noqa: F821 (nbgrader provides it)

c.CourseDirectory.root = str(Path.home() / "mf_course")
