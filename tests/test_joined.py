"""Cells of a hand-in that were copied, split, or that Python cannot read."""

import nbformat
import pytest

from mf_teach.grade import cells, restore


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
    stays, gone = restore.joined([new(text) for text in texts], new("*Here.*"))
    assert stays.source == kept
    assert all(cell is not stays for cell in gone)


@pytest.mark.parametrize(
    "source", ["-" * 9999 + "1", 'check("01-a", F_21' + ".a" * 9999 + ")", "(" * 300, "\0"]
)
def test_code_that_python_cannot_read_stops_nobody(source):
    cell = nbformat.v4.new_code_cell(source)
    assert cells.asked_by(cell) is None
    kept, gone = restore.joined([nbformat.v4.new_code_cell("1"), cell], nbformat.v4.new_code_cell("1"))
    assert (kept.source, gone) == (source, [])
