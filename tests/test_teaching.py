"""The teacher's guide: minutes that add up, numbers that come from runs, a branch without solutions."""

import html
import os
import re
import runpy
import shutil
import subprocess
import sys

import classroom
import make_exercises
import numpy as np
import printable
import pytest

from mf_teach import LowRankFactorization, ratings, variants
from mf_teach.check import exercise_of

ROOT = make_exercises.NOTEBOOKS.parent
GUIDE = (ROOT / "notebooks/TEACHING.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "notebooks/MARKING.md").read_text(encoding="utf-8")
RUBRICS = (ROOT / "classroom/exercises.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("total", [50, 90])
def test_the_minutes_of_a_plan_add_up(total):
    (rows,) = re.findall(
        rf"^\*\*{total} minutes: .*\n\n\| min \| what \|\n\|---\|---\|\n((?:\|.*\n)+)", GUIDE, re.M
    )
    assert sum(map(int, re.findall(r"^\| (\d+) \|", rows, re.M))) == total


def test_the_minutes_of_four_sessions_add_up():
    sessions = re.findall(r"^\| (\d) \| (.*\(\d+\).*) \| (\d+)(.*) \|$", GUIDE, re.M)
    assert [n for n, *_ in sessions] == ["1", "2", "3", "4"]
    for _n, in_class, said, at_home in sessions:
        assert sum(map(int, re.findall(r"\((\d+)\)", in_class))) == 90
        assert sum(map(int, re.findall(r"\((\d+)\)", at_home))) == int(said)


def test_the_standard_errors_of_06_d_are_those_that_its_cell_prints():
    cells = {cell.id: cell for cell in classroom.solution_notebook("06").cells}
    printed = re.findall(r"[\d.]+ ± [\d.]+", cells["ex06-14"].outputs[0].text)
    rubric = RUBRICS[RUBRICS.index("**06-d") : RUBRICS.index("**The open question")]
    for text in (cells["ex06-16"].source, rubric):
        told = re.findall(r"[\d.]+ ± [\d.]+", text)
        assert len(told) >= 3
        assert set(told) <= set(printed)


def test_the_answers_to_the_exit_questions_are_what_runs_say(M):
    train, held_out = ratings.hold_out(M, fraction=0.2, seed=0)

    def end(hidden, **settings):
        settings = {"K": 3, "alpha": 0.01, "reg": 0.001, "epochs": 420} | settings
        epochs = settings.pop("epochs")
        history = LowRankFactorization(10, 10, **settings, seed=0).fit(M, epochs, held_out=hidden)
        return history.train_rmse[-1] if hidden is None else history.held_out_rmse[-1]

    mean = np.sqrt(np.mean((M[held_out] - M[train].mean()) ** 2))
    as_it_is, stopped = end(held_out), end(held_out, epochs=20)
    others = [end(held_out, **one) for one in ({"K": 0}, {"reg": 0.3}, {"alpha": 0.0005})]
    assert mean < min(stopped, *others) <= max(stopped, *others) < as_it_is
    told = f"RMSE is {stopped:.2f} instead of {as_it_is:.2f}", f"the mean's {mean:.2f}"
    told += (f"{end(None, K=0):.2f} with the biases alone, {end(None):.2f} with K = 3",)
    assert all(text in RUBRICS for text in told), told


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("git"), reason="the guide's shell and git")
def test_the_branch_for_students_holds_no_solution_not_even_in_its_history(tmp_path):
    (block,) = [block for block in re.findall(r"```bash\n(.*?)```", COMMANDS, re.S) if "--orphan" in block]
    names = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
    environment = os.environ | {f"GIT_{name}": "teacher" for name in names}

    def run(script, folder):
        run = ["bash", "-c", f"set -eu\n{script}"]
        done = subprocess.run(
            run, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    secret = "notebooks/solutions/01.ipynb", "classroom/exam.md", "classroom/exam_key.md", "tests/answers.py"
    for name in (*secret, "README.md", "notebooks/exercises/01.ipynb"):
        (tmp_path / "mf_teach" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mf_teach" / name).write_text(name, encoding="utf-8")
    start = "git init -q -b main; git add -A; git commit -qm all; git init -q --bare ../origin; "
    run(f"{start} git remote add origin ../origin; mkdir ../mf_course", tmp_path / "mf_teach")
    run(block, tmp_path / "mf_course")
    later = block.replace(
        "git checkout --orphan students", "git switch -q students && git checkout main -- ."
    )
    run(f"cd ../mf_teach; echo new > new.md; git add -A; git commit -qm new\n{later}", tmp_path / "mf_course")
    pushed = run("git rev-list --objects students", tmp_path / "origin")
    assert "new.md" in pushed
    assert "notebooks/exercises/01.ipynb" in pushed
    assert not any(name in pushed for name in secret)
    assert (tmp_path / "mf_teach" / secret[0]).exists()


def test_the_sheet_to_print_has_the_exercises_by_hand_and_no_answer():
    sheet = html.unescape(printable.as_html(printable.by_hand()))
    assert re.findall(r"(\d\d-[a-d]) ★", sheet) == ["01-a", "02-a", "03-a", "06-a"]
    assert sheet.count("Working:") == 4
    assert "F<sub>2,1</sub>" in sheet
    assert not re.search(r"\$|BEGIN|5\.1\b", sheet)


def test_a_sheet_for_each_learner_and_a_key(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["printable.py", "by-hand", "Ada <b>", "ben"])
    runpy.run_path(printable.__file__, run_name="__main__")
    sheets = (tmp_path / "by-hand.html").read_text(encoding="utf-8")
    assert sheets.count('<div class="sheet">') == 2
    assert "Ada <b>" not in sheets
    answers = (tmp_path / "by-hand-key.html").read_text(encoding="utf-8")
    for learner in ("ada <b>", "ben"):
        assert html.escape(variants.listed("02-a", learner)) in sheets
        assert f"<td>{exercise_of('02-a', learner).right():.6g}</td>" in answers


def test_a_question_of_the_exam_is_not_cut_by_a_page():
    for name, questions in (("exam", 18), ("exam_training", 12)):
        exam = printable.as_html((ROOT / f"classroom/{name}.md").read_text(encoding="utf-8"))
        assert exam.count('<div class="question">') == 1 + questions  # the head, too
