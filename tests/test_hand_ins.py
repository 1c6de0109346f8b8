"""Hand-ins as they come: tricks, accidents, damaged files. Each spoils only itself, and is named."""

import itertools
import json
import os
import re

import classroom
import nbformat
import pytest

from mf_teach.class_report.counts import count
from mf_teach.class_report.hand_ins import find
from mf_teach.grade import cells, hand_ins

SET = "01_forward_pass"
WRONG = {"01-a": "F_21 = 17", "01-b": "return 17", "01-c": "return 17", "01-d": "return 17"}
RIGHT_B = "return R @ C.T + R_bias[:, None] + C_bias[None, :]"
FORMATTER = (
    "for type_ in (int, float, str):\n    text = get_ipython().display_formatter.formatters['text/plain']\n"
    "    text.for_type(type_, lambda value, printer, cycle: printer.text('6'))"
)
# Cells below the first; whoever has them gives wrong answers everywhere, and no points are theirs.
TRICKS = {
    "trick": ['%config InteractiveShell.ast_node_interactivity = "none"'],
    "prints": [
        FORMATTER,
        "import sys\nsys.displayhook = type(get_ipython().displayhook).__call__ = lambda *a: None",
        "print('01-b right. (4 of 4 points)')\ndisplay(4)",
    ],
    "patches": [
        "np.allclose = np.array_equal = lambda *a, **k: True\nnp.asarray = lambda *a: np.float64(5)",
        "get_ipython().display_pub.publish = print\nimport json\njson.dumps = lambda *a: '4'",
        "import mf_teach.check\nmf_teach.check.check = lambda *a: 4",
    ],
    "own_check": ["check = lambda name, answer: print(name, 'right. (4 of 4 points)') or 4\npoints = 4"],
    "looks_it_up": [
        "from mf_teach.check import EXERCISES\nforward = EXERCISES['01-b'].right",
        "import sys\ndel sys.modules['mf_teach.check']\nfrom mf_teach.check.forward_pass import EXERCISES",
        "import mf_teach.grade.marking",
    ],
}
# The same for those whose answers are right: nothing of it costs a point.
ACCIDENTS = {
    "shows_nothing": [*TRICKS["trick"], *TRICKS["prints"]],
    "own_names": ["check, hint, solution, points, EXERCISES = 1, 2, 3, 4, 5", "1 / 0",
                  "def forward_by_loops(R):\n    return R"],
    "strict": ["del check, hint, solution", "np.seterr(all='raise')\nnp.set_printoptions(precision=1)",
               "import warnings\nwarnings.simplefilter('error')"],
    "exits": ["exit()"],
    "no_stdout": ["import sys\nsys.stdout = sys.stderr = None"],
}  # fmt: skip
ASIDE_B = {  # right answers to 01-b that do something else on the side
    "warning": "import warnings\nwarnings.warn('a')\nnp.ones(1) / 0\n",
    "logging": "import logging\nlogging.basicConfig(force=True)\nlogging.error('a')\n",
    "noisy": "import sys, os\nprint('a', file=sys.__stderr__)\nos.write(2, b'a')\n"
             "from tqdm.auto import tqdm\nfor _ in tqdm(range(3)):\n    pass\n"
             "print('01-b not right. (0 of 4 points)')\ndisplay(0)\n",
}  # fmt: skip


def with_cells(notebook, sources):
    """A notebook with cells of the student's own below the first code cell."""
    notebook.cells[2:2] = [nbformat.v4.new_code_cell(source) for source in sources]
    return notebook


def place(notebook, name):
    return next(n for n, cell in enumerate(notebook.cells) if classroom.marks(cell).get("grade_id") == name)


def copied(notebook, *names):
    """Ctrl C and V: the copy keeps its metadata, and gets an id of its own."""
    for name in names:
        n = place(notebook, name)
        copy = nbformat.from_dict(notebook.cells[n])
        copy.id = f"copy-{n}"
        notebook.cells.insert(n + 1, copy)
    return notebook


def split(notebook, name, lines):
    """Ctrl Shift -: both halves keep the metadata."""
    n = place(copied(notebook, name), name)
    rows = notebook.cells[n].source.splitlines()
    notebook.cells[n].source, notebook.cells[n + 1].source = (
        "\n".join(rows[:lines]),
        "\n".join(rows[lines:]),
    )
    return notebook


def without_metadata(notebook, ids=True):
    for n, cell in enumerate(notebook.cells):
        cell.metadata = {}
        cell.id = cell.id if ids else f"new-{n}"
    return notebook


def without(notebook, *names):
    for name in names:
        del notebook.cells[place(notebook, name)]
    return notebook


def as_learner(notebook, name):
    """With a name in the cell that brings numbers of one's own."""
    next(cell for cell in notebook.cells if cell.source.startswith("i_am(")).source = f"i_am({name!r})"
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A class has handed in all this, and has been marked by the command of the guide."""
    course = classroom.Course(tmp_path_factory.mktemp("course"), SET, timeout=20)
    solved = lambda **answers: course.with_answers({n.replace("_", "-"): a for n, a in answers.items()})  # noqa: E731
    for student, sources in TRICKS.items():
        course.hand_in(student, with_cells(course.with_answers(WRONG), sources))
    for student, sources in ACCIDENTS.items():
        course.hand_in(student, with_cells(solved(), sources))
    for student, source in ASIDE_B.items():
        course.hand_in(student, solved(**{"01_b": source + RIGHT_B}))
    course.hand_in("right", solved())
    course.hand_in("blank", course.released())
    course.hand_in("wrong", course.with_answers(WRONG))
    course.hand_in("list", solved(**{"01_b": f"F = {RIGHT_B[7:]}\nreturn F.tolist()"}))
    course.hand_in("reused_np", solved(**{"01_a": "np = F_21 = 5.1"}))
    course.hand_in("steals_b", solved(**{"01_b": "from mf_teach.check.forward_pass import forward as f\n"
                                                 "return f(R, C, R_bias, C_bias)"}))  # fmt: skip
    course.hand_in("ugly", solved(**{"01_b": "class Ugly:\n    def __repr__(self):\n        1 / 0\n"
                                             "    __str__ = __array__ = __eq__ = __repr__\n"
                                             "return Ugly()"}))  # fmt: skip
    course.hand_in("exits_in_b", solved(**{"01_b": "import os\nos._exit(1)"}))
    course.hand_in("ada", as_learner(solved(), " ADA"))
    course.hand_in("borrows", as_learner(solved(), "ada"))
    course.hand_in("copies", as_learner(solved(**{"01_a": "F_21 = 5.1"}), "copies"))
    course.hand_in(
        "no_learner", with_cells(solved(), ["from mf_teach import variants\nvariants.learner = print"])
    )
    notebook = solved()
    notebook.cells[place(notebook, "01-b-check")].source = "4"
    course.hand_in("edited_check", notebook)
    course.hand_in(
        "duplicate", copied(solved(), "01-setup", "01-b", "01-b-check", "01-b-given", "01-d-check")
    )
    course.hand_in("split", split(split(solved(), "01-c", 1), "01-b-given", 3))
    course.hand_in("deleted", without(solved(), "01-b-check", "01-c", "01-c-check"))
    course.hand_in("no_metadata", without_metadata(solved()))
    course.hand_in("no_metadata_no_ids", without_metadata(solved(), ids=False))
    good = nbformat.writes(solved()).encode()
    course.hand_in("bom", b"\xef\xbb\xbf" + good)
    course.hand_in("utf16", good.decode().encode("utf-16"))
    course.hand_in("damaged", good[:3000])
    course.hand_in("zero", b"")
    course.hand_in("html", b"<!DOCTYPE html><html><body>Sign in</body></html>")
    course.hand_in("not_a_notebook", b"[]")
    course.hand_in("no_cells", nbformat.v4.new_notebook())
    course.hand_in("other_set", classroom.solution_notebook("02"))
    path = course.hand_in("renamed", solved())
    path.with_name("timestamp.txt").write_text("2026-12-02 10:00:00 UTC", encoding="utf-8")
    path.rename(path.with_name(f"{SET} (1).ipynb"))
    path = course.hand_in("two_files", solved())
    path.with_name("draft.ipynb").write_bytes(b"{}")
    broken = json.loads(good)
    for cell in broken["cells"]:
        cell["id"] = "same"
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "nonsense"}]
    broken["cells"][2]["metadata"]["nbgrader"] = "nonsense"
    course.hand_in("broken_cells", json.dumps(broken).encode())
    path = course.hand_in("misplaced", good)
    path.parent.rename(path.parent.with_name("01_forward_pass-final"))
    path = course.hand_in("no_notebook", good)
    path.rename(path.with_suffix(".ipynb.txt"))
    course.run("nbgrader", "db", "assignment", "add", SET, "--duedate=2026-12-01 20:00 UTC")
    course.report = course.run("mf_teach.grade", SET)
    course.scores = {student: score for student, (score, _most) in course.export().items()}
    return course


def said(course, student):
    """The lines on a student in the report, in one."""
    text = course.report.split(f"\n{student} ")[1]
    lines = itertools.takewhile(lambda line: line.startswith("    "), text.split("\n")[1:])
    return " ".join(" ".join(lines).split())


FULL = [*ACCIDENTS, *ASIDE_B, "right", "list", "reused_np", "edited_check", "duplicate", "split",
        "no_metadata", "no_metadata_no_ids", "bom", "utf16", "renamed", "two_files",
        "broken_cells", "ada", "borrows", "no_learner"]  # fmt: skip
NOTHING = ["blank", "wrong", *TRICKS, "damaged", "zero", "html", "not_a_notebook", "no_cells", "other_set"]
SCORES = dict.fromkeys(FULL, 16) | dict.fromkeys(NOTHING, 0)
SCORES |= {"steals_b": 12, "ugly": 12, "exits_in_b": 12, "deleted": 12, "copies": 14}


@pytest.mark.parametrize("student", SCORES)
def test_everybody_gets_exactly_their_marks(course, student):
    assert course.scores[student] == SCORES[student]


def test_the_first_line_counts_notes_and_who_waits(course):
    students, noted, waiting = map(int, re.findall(r" (\d+) ", course.report.split("\n")[0]))
    assert students == len(SCORES) + 2
    lines = course.report.split("\n")[2:]
    assert noted == sum(
        two.startswith("    - ") and not one.startswith("    ") for one, two in itertools.pairwise(lines)
    )
    assert waiting == course.report.count("what waits for a person") > 0


def test_a_report_on_the_class_takes_the_grader_s_word(course):
    hand_ins, problems = find(course.folder)
    without = {"damaged", "zero", "html", "not_a_notebook", "no_cells", "two_files"}
    assert {problem.split(os.sep)[0] for problem in problems} == without
    sets = count(hand_ins).sets
    assert sets["02"].handed_in == 1
    assert sets["01"].handed_in == sets["01"].graded + 1  # misplaced: nobody has graded it
    kinds = sets["01"].kinds["01-b"]
    assert kinds["right"] == len(FULL) + 2  # and "deleted", whose check was put back, and "copies"
    assert kinds["to look at"] == 2  # "exits_in_b", which was left out, and "misplaced"
    assert kinds["no answer"] == 1
    assert kinds.total() == sets["01"].handed_in


def test_nobody_is_forgotten(course):
    assert {*course.scores} == {*SCORES}
    for student in [*SCORES, "no_notebook", "misplaced"]:
        assert f"\n{student} " in course.report


@pytest.mark.parametrize(
    ("student", "what"),
    [
        ("damaged", "is damaged, or no notebook. Nothing in it could be marked: ask for it again."),
        ("zero", "is empty (0 bytes)"),
        ("html", "is a web page"),
        ("not_a_notebook", "no notebook"),
        ("no_cells", "without a single cell"),
        ("other_set", "It looks like set 02"),
        ("borrows", "01-a was answered with the numbers of “ada”, not with those of this student."),
        ("renamed", "handed in as “01_forward_pass (1).ipynb”"),
        ("renamed", "It came 14:00:00 (h:mm:ss) after 2026-12-01 20:00 UTC."),
        ("two_files", "“draft.ipynb” lies there, too."),
        (
            "no_notebook",
            "There is no notebook (.ipynb) in submitted/no_notebook/01_forward_pass, but 01_forw",
        ),
        ("misplaced", "There is 01_forward_pass-final in submitted/misplaced: should it be 01_forward_pass?"),
        ("duplicate", "counted once: 01-setup, 01-b-given, 01-b, 01-b-check, 01-d-check."),
        ("split", "counted once: 01-b-given, 01-c."),
        ("deleted", "01-b-check: this cell was gone, and has been put back."),
        ("no_metadata", "had lost nbgrader's marks on them; recognised and marked: 11."),
        ("no_stdout", "cell 3: this cell ran out of time (20 s)"),
        ("exits", "ended Python, for instance by exit()"),
        ("exits_in_b", "01-b-check: this cell ended Python"),
    ],
)
def test_the_report_says_what_happened(course, student, what):
    assert what in said(course, student)


@pytest.mark.parametrize("student", ["right", "blank", "wrong", "list", "bom", "ada", *ASIDE_B])
def test_who_needs_no_look_is_not_flagged(course, student):
    assert said(course, student) == ""


def test_feedback_is_also_there_under_the_name_that_was_handed_in(course):
    course.run("nbgrader", "generate_feedback", SET, "--student=renamed")
    folder = course.folder / "feedback" / "renamed" / SET
    assert {path.stem for path in folder.glob("*.html")} == {SET, f"{SET} (1)"}
    for path in folder.glob("*.html"):
        assert "(Score: 16.0 / 16.0)" in path.read_text(encoding="utf-8")


def test_an_answer_that_cannot_be_shown_shows_no_traceback(course):
    assert "01-b not right: " in (text := course.outputs("ugly")["01-b"])
    assert "something of type Ugly" in text
    assert "Traceback" not in text


def test_marks_under_the_cells_are_the_marks_in_the_book(course):
    for student in SCORES:
        for exercise, text in course.outputs(student).items():
            assert text.startswith((f"{exercise} ", "LeftOut: "))
        printed = [text.split()[-1] for text in course.outputs(student).values() if "points)" in text]
        assert sum(map(float, printed)) == course.scores[student]


@pytest.mark.parametrize("student", ["right", "exits_in_b", "no_stdout"])
def test_the_marked_notebook_is_the_one_handed_in(course, student):
    marked, handed_in = (classroom.read(course.path(s, student)) for s in ("autograded", "submitted"))
    assert [(c.id, c.source) for c in marked.cells] == [(c.id, c.source) for c in handed_in.cells]


@pytest.mark.parametrize(
    ("kind", "texts", "kept"),
    [
        ("markdown", ["*Here.*", "A memorises."], "A memorises."),
        ("markdown", ["A memorises.", "*Here.*"], "A memorises."),
        ("markdown", ["A memorises.", "B is held back."], "A memorises.\n\nB is held back."),
        ("markdown", ["A memorises.", "A memorises."], "A memorises."),
        ("markdown", ["*Here.*", ""], "*Here.*"),
        ("code", ["def f():", "    return 1"], "def f():\n    return 1"),
        ("code", ["def f():\n    return 1", "def f():\n    return 2"], "def f():\n    return 2"),
        ("code", ["def f(:", "x = 1"], "x = 1"),
    ],
)
def test_of_copies_and_halves_stays_what_belongs_to_the_answer(kind, texts, kept):
    new = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}[kind]
    stays, gone = hand_ins.joined([new(text) for text in texts], new("*Here.*"))
    assert stays.source == kept
    assert all(cell is not stays for cell in gone)


def test_what_was_handed_in_is_left_as_it_was(course):
    assert course.path("submitted", "zero").read_bytes() == b""
    assert json.loads(course.path("submitted", "duplicate").read_text(encoding="utf-8"))["cells"]


@pytest.mark.parametrize(
    "source", ["-" * 9999 + "1", 'check("01-a", F_21' + ".a" * 9999 + ")", "(" * 300, "\0"]
)
def test_code_that_python_cannot_read_stops_nobody(source):
    cell = nbformat.v4.new_code_cell(source)
    assert cells.asked_by(cell) is None
    kept, gone = hand_ins.joined([nbformat.v4.new_code_cell("1"), cell], nbformat.v4.new_code_cell("1"))
    assert (kept.source, gone) == (source, [])
