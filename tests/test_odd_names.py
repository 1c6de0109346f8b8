"""Names as people have them, and as people make them up to harm others: in ids, folders, sheets and marks."""

import csv
import html
import re
import unicodedata
from types import SimpleNamespace

import pytest
from printable import as_html, by_hand, key

from mf_teach import variants
from mf_teach.class_report.answers import challenge, guess
from mf_teach.class_report.hand_ins import Cell, find
from mf_teach.class_report.lessons import guesses
from mf_teach.grade import hand_ins
from mf_teach.grade.platforms import Canvas, Moodle
from mf_teach.grade.report import visible

HARMFUL = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", " =1", "\r=1"]


@pytest.mark.parametrize("name", ["Jürgen Müller", "Zoë", "Łukasz"])
def test_an_id_counts_the_same_however_its_letters_are_stored(name):
    stored = [unicodedata.normalize(form, name) for form in ("NFC", "NFD")]
    assert len({variants.checked(form) for form in stored}) == 1


def test_what_cannot_be_seen_in_an_id_does_not_count(capsys):
    for name in ("\ufeffada", "a\u200bda", "ada\u202e", "\tada\n"):
        assert variants.checked(name) == "ada"
        variants.given("01-a", variants.checked(name))
    assert variants.checked("\u200b \ufeff") == ""


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "a|b", "[a](javascript:alert(1))", "$x$ **b** `c`", "# a"]
)
def test_a_sheet_shows_a_name_as_it_is(name):
    for make in (lambda name: as_html(by_hand(name)), lambda name: as_html(key([name]))):
        page, usual = make(name), make("ada")
        assert re.findall("<[^>]*>", page) == re.findall("<[^>]*>", usual)
        assert name in html.unescape(page)


@pytest.mark.parametrize("harmful", HARMFUL)
@pytest.mark.parametrize("platform", [Moodle, Canvas])
def test_no_cell_of_a_gradebook_is_run_by_a_spreadsheet(platform, harmful, tmp_path):
    names = dict.fromkeys(("first_name", "last_name", "email", "lms_user_id"), harmful)
    students = [SimpleNamespace(id="ada", **names), SimpleNamespace(id=harmful, **names)]
    path = tmp_path / "grades.csv"
    platform(to=str(path)).export(SimpleNamespace(students=students, assignments=[]))
    with path.open(encoding="utf-8", newline="") as file:
        *_header, ada = csv.reader(file)
    assert "ada" in ada
    assert not [cell for cell in ada if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_nothing_in_the_report_moves_the_cursor_or_turns_the_direction():
    assert visible("Zoë\x1b[2J\u202eb\n16 of 16") == r"Zoë\x1b[2J\u202eb\n16 of 16"


def test_a_link_is_not_marked(tmp_path):
    (tmp_path / "solution.ipynb").write_text("{}", encoding="utf-8")
    (tmp_path / "handed_in.ipynb").symlink_to(tmp_path / "solution.ipynb")
    assert hand_ins.read(tmp_path / "handed_in.ipynb") == (None, "is a link, not a file.")


def test_who_has_handed_in_no_notebook_is_named(tmp_path):
    for name in ("ada", "ben", "__MACOSX", ".ipynb_checkpoints"):
        (tmp_path / name).mkdir()
    (tmp_path / "ada" / "03.zip").write_bytes(b"PK")
    (tmp_path / "ben" / "._03.ipynb").write_bytes(b"macOS")
    assert find(tmp_path) == ([], ["ada has no notebook (.ipynb).", "ben has no notebook (.ipynb)."])


def test_numbers_that_no_widget_saves_are_left_out():
    asked = guesses()[0]
    cell = Cell(asked.cell, "code", "", "", None, False, ())
    told = {"question": asked.question, "guess": 3, "truth": 4, "low": 0, "high": 5}
    assert guess(cell, told) is not None
    for changed in ({"truth": 1e15}, {"truth": -1}, {"low": 5}, {"low": 4, "high": 4}):
        assert guess(cell, told | changed) is None
    run = [1, 0.1, 0.1, 10, 0.5, 0.6, 0.7]
    assert challenge({"challenge": [run] * 10}) is not None
    for score in (-1, 1e15, True, "1"):
        assert challenge({"challenge": [[*run[:5], score, score]] * 10}) is None
