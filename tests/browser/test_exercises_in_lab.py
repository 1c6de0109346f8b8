"""Exercises as a student finds them: they open, run from top to bottom, and say "not yet"."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

EXERCISES = sorted((Path(__file__).parents[2] / "notebooks" / "exercises").glob("*.ipynb"))


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_untouched(open_notebook, artefacts, path):
    notebook = open_notebook(f"exercises/{path.name}", height=3200)
    page, not_yet = notebook.page, notebook.page.locator(".jp-OutputArea").get_by_text("not yet")
    notebook.command("notebook:clear-all-cell-outputs")
    expect(not_yet).to_have_count(0)
    notebook.run_all(not_yet.first)
    expect(not_yet).to_have_count(path.read_text(encoding="utf-8").count('"check('))
    page.screenshot(path=artefacts / f"exercise_{path.stem}.png")


def test_an_answer_a_hint_and_a_solution(open_notebook, artefacts):
    path = EXERCISES[0]
    notebook = open_notebook(f"exercises/{path.name}")
    sources = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    page, keyboard = notebook.page, notebook.page.keyboard

    def cell(starts):
        (n,) = (n for n, source in enumerate(sources) if source.startswith(starts))
        return page.locator(".jp-CodeCell").nth(n)

    def write(cell, text):
        cell.locator(".cm-content").click()
        keyboard.press("Control+a")
        keyboard.type(text)
        keyboard.press("Shift+Enter")

    answer, check = cell("F_21 = "), cell('check("01-a"')
    for given in (cell("import numpy"), cell("R, C, R_bias, C_bias = numbers")):
        given.locator(".cm-content").click()
        keyboard.press("Shift+Enter")
    write(answer, "F_21 = 5.5")
    check.locator(".cm-content").click()
    keyboard.press("Shift+Enter")
    expect(check).to_contain_text("Where are the two biases? (1 of 2 points)")
    write(answer, 'hint("01-a"); solution("01-a")')
    expect(answer).to_contain_text("01-a hint 1 of 3: You need one row of R")
    expect(answer).to_contain_text("F_21 = R[2] @ C[1] + R_bias[2] + C_bias[1]")
    page.screenshot(path=artefacts / "exercise_hint.png")
