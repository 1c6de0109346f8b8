"""The commands of the teacher's guide, as they stand."""

import csv
import re
import shutil
import subprocess

import classroom
import make_exercises
import pytest

pytestmark = pytest.mark.slow


def test_the_commands_of_the_guide_work_as_they_stand(tmp_path):
    """But for installing, which has been done, and git, which needs a name."""
    guide = (make_exercises.NOTEBOOKS / "MARKING.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```bash\n(.*?)```", guide, flags=re.S)
    commands = [block for block in blocks if not re.search("pip install|git |sudo", block)]
    assert len(commands) == 6
    shutil.copytree(make_exercises.NOTEBOOKS / "solutions", tmp_path / "clone" / "notebooks" / "solutions")
    script = ["bash", "-c", "set -eu\n" + "".join(commands)]
    subprocess.run(script, cwd=tmp_path / "clone", env=classroom.ENVIRONMENT, check=True)
    course = tmp_path / "mf_course"
    with (course / "grades.csv").open(encoding="utf-8") as file:
        scores = {row["student_id"]: (row["score"], row["max_score"]) for row in csv.DictReader(file)}
    assert scores == {"ada": ("0.0", "16.0"), "ben": ("16.0", "16.0")}
    assert "ben                  16 of 16" in (course / "01_forward_pass_report.txt").read_text(
        encoding="utf-8"
    )
    assert (course / "feedback/ben/01_forward_pass/01_forward_pass.html").exists()
    assert "ben,,16" in (course / "grades_moodle.csv").read_text(encoding="utf-8")
    assert "ben,,,ben,,16" in (course / "grades_canvas.csv").read_text(encoding="utf-8")
    assert "exercise,01,01-a,right,1,2" in (course / "class_report.csv").read_text(encoding="utf-8-sig")
