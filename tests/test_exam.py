"""The exam: its key's numbers come from the questions' own code; outcomes cover exercises and questions."""

import contextlib
import io
import re

import make_exercises
import numpy as np
import pytest

from mf_teach.check import EXERCISES, WRITTEN

CLASSROOM = make_exercises.NOTEBOOKS.parent / "classroom"


def text(name):
    return (CLASSROOM / name).read_text(encoding="utf-8")


def parts(name, heading):
    """{number: text} of the parts of a file."""
    found = re.split(heading, text(name), flags=re.M)[1:]
    return dict(zip(map(int, found[::2]), found[1::2], strict=True))


EXAM = "exam.md", "exam_training.md"
QUESTIONS = {n: asked for name in EXAM for n, asked in parts(name, r"^### (\d+) ").items()}
KEY = parts("exam_key.md", r"^### (\d+)$")


class Given(dict):
    """What a question's code defines, as attributes; `printed`: what it prints."""

    __getattr__ = dict.__getitem__


def given(number):
    space, said = Given(np=np), io.StringIO()
    for code in re.findall(r"```python\n(.*?)```", QUESTIONS[number], flags=re.S):
        with contextlib.redirect_stdout(said):
            exec(code, space)
    space["printed"] = said.getvalue().strip()
    return space


def shape(product):
    try:
        return str(product().shape)
    except ValueError:
        return "fails"


def rms(e):
    return f"{np.sqrt(np.mean(e**2)):.2f}"


def prediction(q):
    return np.dot(q.R_i, q.C_j) + q.R_bias_i + q.C_bias_j


def dot_shapes(q):
    right = lambda: q.R @ q.C.T + q.R_bias[:, None] + q.C_bias[None, :]  # noqa: E731
    return [shape(f) for f in (lambda: q.R @ q.C.T, lambda: q.R @ q.C, lambda: q.R @ q.C.T + q.R_bias, right)]


def biases_added(q):
    right = q.R @ q.C.T + q.R_bias[:, None] + q.C_bias[None, :]
    return [str(F.astype(int).tolist()) for F in (q.F, right)]


def ranks(q):
    left = q.F - q.F.mean(axis=1, keepdims=True)
    left = left - left.mean(axis=0)
    reach = ["yes" if np.linalg.matrix_rank(table) <= 1 else "no" for table in (q.F, left)]
    return [str(np.linalg.matrix_rank(q.F)), *reach]


def layers(q):
    mu = np.nanmean(q.M)
    row = np.nanmean(q.M - mu, axis=1)
    return [str(mu), str(row.tolist()), str(np.nanmean(q.M - mu - row[:, None], axis=0).tolist())]


def four_updates(q):
    e = q.M_ij - prediction(q)
    pulls = {"R_bias_i": e, "C_bias_j": e, "R_i": e * q.C_j, "C_j": e * q.R_i}
    new = [q[name] + q.alpha * (pull - q.reg * q[name]) for name, pull in pulls.items()]
    return [f"{new[0]:.3f}", f"{new[1]:.3f}", f"{new[2]:.2f}", f"{new[3]:.2f}"]


def one_update(q):
    return [f"{q.C[0, 0]:.2f}", f"{1 + q.alpha * (q.e * 2 - q.reg * 1):.2f}"]


def slopes(q):
    up, here, down = (q.p + q.h) ** 3, q.p**3, (q.p - q.h) ** 3
    return [f"{slope:.2f}" for slope in (3 * q.p**2, (up - here) / q.h, (up - down) / (2 * q.h))]


def leak(q):
    honest = np.nanmean(np.where(q.held_out, np.nan, q.M), axis=0)
    return [str(error[0]) for error in (q.error, (q.M - honest)[q.held_out])]


def luck(q):
    d = q.a - q.b
    return [f"{d.mean():.3f} ± {d.std(ddof=1) / len(d) ** 0.5:.3f}"]


def newcomer(q):
    y = q.rated - q.mu - q.C_bias[:2]
    b = np.linalg.solve([[len(y) + len(y) * q.reg]], [y.sum()])[0]
    return [f"{b:.2f}", f"{q.mu + q.C_bias[2] + b:.2f}"]


def largest_alpha(q):
    block = np.full((q.n, q.n), 1.0)
    H = np.block([[q.n * np.eye(q.n), block], [block, q.n * np.eye(q.n)]])
    return [f"{2 / np.linalg.eigvalsh(H)[-1]:.2f}"]


BOLD = {  # what stands in bold in the key, in this order; questions without it are answered in words
    1: lambda q: [f"{q.mu + prediction(q):.2f}"],
    2: lambda q: [", ".join(dot_shapes(q))],
    3: biases_added,
    4: lambda q: [str(n := (q.n_R + q.n_C) * (q.K + 1)), f"{q.n / n:.1f}"],
    5: ranks,
    6: lambda q: [rms((q.M - q.F)[q.M > 0]), rms(q.M - q.F)],
    7: lambda q: [q.printed, rms((q.M - q.F)[q.M > 0])],
    8: lambda q: [str((q.C @ np.linalg.inv(q.A).T).tolist())],
    10: lambda q: [f"{q.M_ij - q.mu - q.R_bias_i - q.C_bias_j:.1f}"],
    11: layers,
    12: lambda q: [str((q.mu + q.C_bias).round(3).tolist())],
    13: lambda q: [f"{np.dot([*q.R_i, q.R_bias_i, 1], [*q.C_j, 1, q.mu + q.C_bias_j]):.2f}"],
    14: four_updates,
    16: one_update,
    17: slopes,
    18: lambda q: [q.printed],
    19: lambda q: [str(int(np.argmin(q.held_out_rmse)))],
    20: lambda q: [f"{q.b * (1 - q.alpha * q.lam) ** 3:.3f}", f"{2 / q.lam:.1f}"],
    22: lambda q: [str((q.n_R + q.n_C) * (q.K + 1))],
    23: leak,
    25: luck,
    27: newcomer,
    29: largest_alpha,
}


@pytest.mark.parametrize("number", QUESTIONS)
def test_the_numbers_of_the_key_follow_from_the_question(number):
    bold = re.findall(r"\*\*(.*?)\*\*", KEY[number].replace("\n", " "))
    assert bold == (BOLD[number](given(number)) if number in BOLD else [])


def test_thirty_questions_each_with_a_key_and_their_points():
    assert list(QUESTIONS) == list(KEY) == list(range(1, 31))
    points = [re.match(r"\(LO\d+, (\d) points\)\n", asked)[1] for asked in QUESTIONS.values()]
    assert len(points) == 30
    assert f"30 questions of 2 to 4 points, {sum(map(int, points))} points in all" in text("exam_key.md")


def test_every_exercise_and_question_serves_one_outcome():
    rows = re.findall(r"^\| (LO\d+) \|(.*)\|(.*)\|(.*)\|(.*)\|$", text("outcomes.md"), flags=re.M)
    assert [name for name, *_ in rows] == [f"LO{n}" for n in range(1, 13)]
    exercises = [name for row in rows for name in re.findall(r"\d\d-\w", row[3])]
    assert sorted(exercises) == sorted([*EXERCISES, *WRITTEN])
    lessons = {name for row in rows for name in re.findall(r"\d\d", row[2])}
    assert lessons == {path.name[:2] for path in make_exercises.NOTEBOOKS.glob("0*.ipynb")}
    listed = [(n, name) for name, *_, questions in rows for n in re.findall(r"\d+", questions)]
    assert listed == [(str(n), re.match(r"\((LO\d+),", asked)[1]) for n, asked in QUESTIONS.items()]
