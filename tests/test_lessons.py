"""What each lesson keeps to: guesses before answers, honest minutes, a way on; and its glossary."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pictures
import pytest
from lesson_plan import (
    ANSWERED,
    WAITING,
    code,
    hidden,
    minutes,
    numbers,
    predictions,
    printed,
    teaser,
    unfolded,
    visible,
)

from mf_teach.live import Landscape
from mf_teach.quiz import QUESTIONS

ROOT = Path(__file__).parents[1]
LESSONS = sorted(ROOT.glob("notebooks/0*.ipynb"))
NOTEBOOKS = sorted(ROOT.glob("notebooks/**/*.ipynb"))


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    return nbformat.read(request.param, as_version=4)


def test_no_answer_to_a_predict_is_visible_on_opening(lesson):
    """Its outputs are collapsed, but for widgets that wait; nowhere below do its numbers stand openly."""
    asked = list(predictions(lesson.cells))
    assert len(asked) >= 3
    for question, cells, answers, below in asked:
        for cell in cells:
            waits = all(text.startswith(WAITING) for text in printed(cell))
            assert hidden(cell) or waits, f"{question[-80:]!r}: {printed(cell)}"
        given_away = answers & numbers(" ".join(map(visible, below)))
        assert not given_away, f"{question[-80:]!r}: {given_away}"


def test_every_predict_takes_an_answer(lesson):
    for question, cells, _answers, _below in predictions(lesson.cells):
        assert any(re.search(ANSWERED, cell.source, re.M) for cell in cells), question[-80:]


def test_each_lesson_asks_its_own_questions():
    for path in LESSONS:
        source = "\n".join(cell.source for cell in code(nbformat.read(path, as_version=4)))
        asked = re.findall(r'^Quiz\("(.*)"\)', source, re.M)
        assert sorted(asked) == sorted(name for name in QUESTIONS if name[:2] == path.stem[:2])


def test_only_what_is_printed_is_collapsed_and_each_explanation_is_folded(lesson):
    for cell in lesson.cells:
        if cell.cell_type == "markdown":
            assert "What happened" not in unfolded(cell.source)
        elif hidden(cell):
            assert cell.outputs
            said = set(re.findall(r"\d+", teaser(cell))) - set(re.findall(r"\d+", cell.source))
            assert not said, teaser(cell)


def test_a_lesson_says_honestly_how_long_it_takes(lesson):
    (said,) = re.findall(r"About (\d+) minutes", lesson.cells[0].source)
    assert abs(int(said) - minutes(lesson.cells)) <= 0.15 * int(said)


def test_a_lesson_says_where_one_is_and_leads_on():
    for n, path in enumerate(LESSONS):
        cells = nbformat.read(path, as_version=4).cells
        neighbours = [other.name for other in LESSONS[max(0, n - 1) : n + 2] if other != path]
        assert f"**Lesson {n} (of 0–{len(LESSONS) - 1})**" in cells[0].source
        assert "●" * (n + 1) + "○" * (len(LESSONS) - 1 - n) in cells[0].source
        for cell in (cells[0], cells[-1]):
            for name in (*neighbours, "glossary.ipynb"):
                assert f"]({name})" in cell.source, name


@pytest.mark.parametrize(
    ("R_step", "C_step", "right"),
    [
        ("0", "0", False),
        ("alpha * (e * C[j] - reg * R[i])", "alpha * (e * R_i - reg * C[j])", True),
        ("alpha * (e * C[j] - reg * R[i])", "alpha * (e * R[i] - reg * C[j])", False),
    ],
)
def test_the_two_lines_that_lesson_03_leaves_out_are_judged(R_step, C_step, right, capsys):
    space = {}
    for cell in code(nbformat.read(LESSONS[3], as_version=4)):
        mine = cell.source.replace("R[i] += 0 ", f"R[i] += {R_step} ").replace(
            "C[j] += 0 ", f"C[j] += {C_step} "
        )
        exec(mine, space)
        if "my_update}" in cell.source:
            break
    judged = re.findall(r"(ours|yours): .* as measured: (\w+)", capsys.readouterr().out)
    assert judged == [("ours", "True"), ("yours", str(right))]


def test_the_glossary_leads_to_each_lesson_and_explains_each_symbol():
    source = (ROOT / "notebooks/glossary.ipynb").read_text(encoding="utf-8")
    terms = "p_u", "q_i", "alpha", "epoch", "held out", "residual"
    for name in (*(f"({path.name})" for path in LESSONS), *terms):
        assert name in source


def test_the_glossary_has_each_term_that_links_to_it_in_the_order_of_the_alphabet():
    cells = nbformat.read(ROOT / "notebooks/glossary.ipynb", as_version=4).cells
    rows = re.findall(r"^\| (\*\*.+?) \|", cells[-1].source, re.M)
    first = [re.sub("[*(].*|[^a-z ]", "", row[2:].replace("_", " ").lower()) for row in rows]
    assert first == sorted(first)
    names = {name.strip(" *").lower() for row in rows for name in re.split("[,(:)]", row)} - {""}
    for path in NOTEBOOKS:
        linked = re.findall(r"\[\*\*([^*]+)\*\*\]\((?:../)?glossary", path.read_text(encoding="utf-8"))
        for term in linked:
            assert any(term.lower().replace("-", " ").startswith(name) for name in names), term


def test_each_lesson_shows_a_picture_without_a_kernel(lesson):
    assert any(pictures.pixels(cell.outputs) for cell in code(lesson))


def test_what_lesson_03_says_of_the_first_start():
    """The first jump comes at less than half of 0.3; training diverges one step of the slider before it."""
    landscape = Landscape(4.0)
    sizes = [size for _label, size in landscape.alpha.options if 0.09 < size < 0.5]
    jumps, ends = [], []
    for alpha in sizes:
        landscape.alpha.value = alpha
        ways = np.array([R.item() * C.item() for R, C, *_biases in landscape.path.parameters])
        jumps.append((np.diff(np.sign(4 - ways)) != 0).any())
        ends.append(len(landscape.path.order) < 60)
    assert 0.1 < sizes[jumps.index(True)] < 0.15
    assert ends.index(True) == sizes.index(0.3) - 1
