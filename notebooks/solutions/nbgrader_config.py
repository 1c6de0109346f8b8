"""nbgrader's settings for these exercises. Belongs beside a course's `source` folder."""

from nbgrader.converters import Autograde
from nbgrader.preprocessors import DeduplicateIds, Execute, SaveAutoGrades

from mf_teach.grade.booking import SaveMarks
from mf_teach.grade.hand_ins import HandIn, adopt, give_back
from mf_teach.grade.marking import RunAndJudge
from mf_teach.grade.restore import Restore

c = get_config()  # noqa: F821 (nbgrader provides it)

# `pass` is a line that does nothing: functions return None, and check says "not yet".
c.ClearSolutions.code_stub = {"python": "pass  # YOUR CODE HERE"}
c.ClearSolutions.text_stub = "*Your answer here.*"
c.RunAndJudge.timeout = 120  # seconds for a cell, and for an answer on one input
c.RunAndJudge.own_numbers = False  # True: the report names whoever has not written i_am("their student id")

OURS = {DeduplicateIds: Restore, Execute: RunAndJudge, SaveAutoGrades: SaveMarks}
for steps in ("sanitize_preprocessors", "autograde_preprocessors"):
    c.Autograde[steps] = [OURS.get(step, step) for step in getattr(Autograde, steps).default()]
c.Autograde.exporter_class = HandIn
c.Autograde.pre_convert_hook = adopt
c.GenerateFeedback.post_convert_hook = give_back
