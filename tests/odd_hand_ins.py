"""Hand-ins as they come: tricks, accidents, damaged files."""

import json

import classroom
import nbformat

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


def hand_in_all(course):
    """Each of the above, one student each."""
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
