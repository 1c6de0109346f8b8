"""Each general claim of a lesson stands there in these words, and holds over its seeds or tables."""

import re
from pathlib import Path

import nbformat
import pytest
from claims import CLAIMS, sampled, told

from mf_teach.quiz import QUESTIONS

ROOT = Path(__file__).parents[1]


def prose(lesson):
    """What a lesson says, its quizzes included."""
    (path,) = ROOT.glob(f"notebooks/{lesson}_*.ipynb")
    cells = nbformat.read(path, as_version=4).cells
    said = [cell.source for cell in cells if cell.cell_type == "markdown"]
    asked = (questions for name, questions in QUESTIONS.items() if name.startswith(lesson))
    said += [question.because for questions in asked for question in questions]
    return re.sub(r"\s+", " ", " ".join(said))


@pytest.fixture(params=CLAIMS, ids=lambda claim: f"{claim.lesson}: {claim.says[:50]}")
def claim(request):
    return request.param


def test_the_lesson_says_so(claim):
    assert claim.says in prose(claim.lesson)


def test_it_rests_on_twenty_or_more(claim):
    assert claim.n >= 20


def test_it_holds(claim):
    pytest.importorskip("numba", reason="takes minutes where nothing is compiled")
    x = sampled(claim)
    assert claim.holds(x), told(claim, x)
