"""Exercises as a student finds them: they open, run from top to bottom, and say "not yet"."""

from pathlib import Path

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
    notebook = open_notebook("exercises/01_forward_pass.ipynb")
    page, keyboard = notebook.page, notebook.page.keyboard

    def write(cell, text):
        cell.locator(".cm-content").click()
        keyboard.press("Control+a")
        keyboard.type(text)
        keyboard.press("Shift+Enter")

    setup, answer, check = (page.locator(".jp-CodeCell").nth(n) for n in (0, 2, 3))
    setup.locator(".cm-content").click()
    keyboard.press("Shift+Enter")
    write(answer, "F_21 = 5.5")
    check.locator(".cm-content").click()
    keyboard.press("Shift+Enter")
    expect(check).to_contain_text("Where are the two biases? (1 of 2 points)")
    write(answer, 'hint("01-a"); solution("01-a")')
    expect(answer).to_contain_text("01-a hint 1 of 3: You need one row of R")
    expect(answer).to_contain_text("F_21 = 5.1")
    page.screenshot(path=artefacts / "exercise_hint.png")
