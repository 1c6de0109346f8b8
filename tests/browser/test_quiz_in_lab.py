"""A quiz under the keyboard, in JupyterLab; and what can be read of it before it runs."""

import nbformat
from lab import METADATA
from playwright.sync_api import expect
from store_outputs import store

from mf_teach.live.reopened import ANSWER

SOURCE = "from mf_teach.live import Quiz\nQuiz('03-touched')"


def test_a_quiz_is_read_folded_and_answered_by_keyboard(server, open_notebook, artefacts):
    cells = [nbformat.v4.new_code_cell(SOURCE), nbformat.v4.new_code_cell("1 + 1")]
    path = server[1] / "notebooks/quiz.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), path)
    store(path)
    opened = open_notebook(path.name)
    page, keyboard = opened.page, opened.page.keyboard
    expect(page.locator(".jp-OutputArea details:not([open])")).to_have_count(2)
    assert "Row i and column j" not in page.locator(".jp-Notebook").first.inner_text()
    expect(page.get_by_text("all 19", exact=True)).to_be_visible()
    page.screenshot(path=artefacts / "quiz_before_it_runs.png")

    opened.run_all(page.locator(".mf-teach [role=status]"))
    quiz, status = page.locator(".mf-teach"), page.locator(".mf-status")
    quiz.get_by_role("textbox").focus()
    keyboard.type("20")
    keyboard.press("Tab")
    expect(status).to_contain_text("Your answer: 20")
    keyboard.press("Enter")
    expect(status).to_contain_text("you have counted it twice.")
    expect(status).to_contain_text("The answer: 19.")
    page.screenshot(path=artefacts / "quiz_wrong.png")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(quiz).to_contain_text("Question 2 of 2")
    quiz.get_by_label("all 19").focus()
    for key in ("x", "d", "d", "Space"):
        keyboard.press(key)
    expect(status).to_contain_text("Your answer: all 19")
    quiz.get_by_label("those that are observed").press("Space")
    expect(status).to_contain_text("Your answer: those that are observed")
    quiz.get_by_role("button", name="check").press("Space")
    expect(status).to_contain_text("Right: those that are observed")
    page.screenshot(path=artefacts / "quiz_right.png")
    expect(page.locator(".jp-CodeCell")).to_have_count(2)
    keyboard.press("Control+s")
    page.wait_for_function("!document.querySelector('.jp-mod-dirty')")
    outputs = nbformat.read(path, as_version=4).cells[0].outputs
    saved = [output.data[ANSWER] for output in outputs if ANSWER in output.data]
    assert saved == [{"quiz": "03-touched", "first": ["20", "those that are observed"]}]
