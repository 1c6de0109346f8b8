"""nbgrader for everybody in the class: where hand-ins go."""

import os

c = get_config()  # noqa: F821 (nbgrader provides it)

c.CourseDirectory.course_id = "mf_teach"
c.Exchange.root = os.path.join(os.environ.get("MF_TEACH_CLASS", "/srv/mf_teach"), "exchange")
