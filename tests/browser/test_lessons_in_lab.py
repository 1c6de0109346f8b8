"""Lessons 01 to 06 under a learner's hand, and every picture of every lesson kept to be looked at."""

from pathlib import Path

import nbformat
import pytest
from lesson_plan import hidden, numbers, predictions
from playwright.sync_api import expect

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("0*.ipynb"))


def says(widget, text):
    """Wait until the status line says so."""
    expect(widget.locator("[role=status]")).to_contain_text(text)


def at(widget, x, y):
    """Click on this pixel of the picture, counted as it was drawn."""
    image = widget.locator("img[alt]")
    image.scroll_into_view_if_needed()
    scale = image.bounding_box()["width"] / int(image.get_attribute("width"))
    image.click(position={"x": x * scale, "y": y * scale})


def test_cell_lens(open_notebook, artefacts):
    notebook = open_notebook("01_forward_pass.ipynb")
    notebook.run_all()
    lens, keyboard = notebook.widget("row i"), notebook.page.keyboard
    says(lens, "F[0, 0]")
    at(lens, 208 + 6.5 * 32, 158 + 4.5 * 32)
    says(lens, "F[4, 6]")
    for key, cell in (("ArrowDown", "[5, 6]"), ("ArrowRight", "[5, 7]"), ("ArrowUp", "[4, 7]")):
        keyboard.press(key)
        says(lens, "F" + cell)
    notebook.handle("row i").focus()
    keyboard.press("ArrowLeft")
    says(lens, "F[3, 7]")
    notebook.drag(notebook.handle("column j"), -300)
    says(lens, "F[3, 0]")
    lens.locator("select").focus()
    keyboard.press("ArrowDown")
    notebook.handle("change").focus()
    keyboard.press("PageUp")
    says(lens, "10 of 100 entries have moved")
    notebook.drag(notebook.handle("change"), 60)
    lens.screenshot(path=artefacts / "01_lens_edited.png")
    lens.get_by_role("button", name="reset").focus()
    keyboard.press("Enter")
    says(lens, "F[0, 0]")
    expect(lens.get_by_text("have moved")).to_have_count(0)


def test_guess_and_hand_fit(open_notebook, artefacts):
    notebook = open_notebook("01_forward_pass.ipynb")
    notebook.run_all()
    guess, keyboard = notebook.widget("guess"), notebook.page.keyboard
    expect(guess.get_by_text("You were")).to_have_count(0)
    notebook.handle("guess").focus()
    keyboard.press("ArrowRight")
    says(guess, "Your guess: 0.05")
    notebook.drag(notebook.handle("guess"), 50)
    guess.get_by_role("button", name="compare with the truth").click()
    says(guess, "You were")
    guess.screenshot(path=artefacts / "01_guess.png")
    guess.get_by_role("button", name="guess again").focus()
    keyboard.press("Enter")
    expect(guess.get_by_text("You were")).to_have_count(0)

    hand_fit = notebook.widget("R[0]")
    says(hand_fit, "moves: 0")
    notebook.handle("R[1]").focus()
    keyboard.press("ArrowRight")
    says(hand_fit, "moves: 1")
    notebook.drag(notebook.handle("C[4]"), 40)
    expect(hand_fit.locator("[role=status]")).not_to_contain_text("moves: 1.")
    hand_fit.get_by_role("button", name="reset").click()
    says(hand_fit, "moves: 0")


def test_layers(open_notebook, artefacts):
    notebook = open_notebook("02_bias_terms.ipynb")
    notebook.run_all()
    layers, keyboard = notebook.widget("all off"), notebook.page.keyboard
    says(layers, "mean + row bias + column bias + low rank")
    layers.get_by_role("checkbox", name="column bias").click()
    says(layers, "prediction = mean + row bias + low rank")
    layers.get_by_role("checkbox", name="mean").focus()
    keyboard.press("Space")
    says(layers, "prediction = row bias + low rank")
    layers.screenshot(path=artefacts / "02_two_layers.png")
    layers.get_by_role("button", name="all off").click()
    says(layers, "prediction = nothing")
    layers.get_by_role("button", name="all on").focus()
    keyboard.press("Enter")
    says(layers, "mean + row bias + column bias + low rank")


def test_microscope(open_notebook, artefacts):
    notebook = open_notebook("03_sgd_update.ipynb")
    notebook.run_all()
    microscope, keyboard = notebook.widget("step ten"), notebook.page.keyboard
    says(microscope, "Nothing is updated yet")
    microscope.get_by_role("button", name="step", exact=True).click()
    says(microscope, "Update 1, epoch 1")
    microscope.get_by_role("button", name="step ten").focus()
    keyboard.press("Enter")
    says(microscope, "Update 11, epoch 1")
    microscope.screenshot(path=artefacts / "03_eleven_updates.png")
    notebook.handle("updates").focus()
    keyboard.press("ArrowLeft")
    says(microscope, "Update 10, epoch 1")
    play = microscope.locator(".jupyter-widgets.widget-play button").first
    play.click()
    says(microscope, "Update 12, epoch 1")
    keyboard.press("Enter")  # it has the focus: pause
    play.focus()
    keyboard.press("Enter")
    says(microscope, "Update 14, epoch 1")
    keyboard.press("Enter")
    notebook.drag(notebook.handle("updates"), 2000)
    says(microscope, "Update 246, epoch 3")
    notebook.handle("alpha").focus()
    keyboard.press("End")
    microscope.get_by_role("button", name="step ten").dblclick()
    says(microscope, "Diverged in update")
    microscope.screenshot(path=artefacts / "03_diverged.png")
    microscope.get_by_role("button", name="reset").click()
    says(microscope, "Nothing is updated yet. Next: M[0, 1] = 1.")


def test_challenge(open_notebook, artefacts):
    notebook = open_notebook("04_tune_it_live.ipynb")
    notebook.run_all()
    challenge, keyboard = notebook.widget("spend a run"), notebook.page.keyboard
    says(challenge, "0 of 10 runs spent")
    notebook.drag(notebook.handle("K", challenge), -60)
    notebook.handle("epochs", challenge).focus()
    keyboard.press("PageUp")
    says(challenge, "0 of 10 runs spent")
    spend = challenge.get_by_role("button", name="spend a run")
    spend.click()
    says(challenge, "1 of 10 runs spent. Best: run 1")
    for count in range(2, 11):
        spend.focus()
        keyboard.press("Enter")
        says(challenge, f"{count} of 10 runs spent")
    says(challenge, "never looked at before")
    expect(spend).to_be_disabled()
    challenge.screenshot(path=artefacts / "04_challenge_spent.png")
    challenge.get_by_role("button", name="reset").click()
    says(challenge, "0 of 10 runs spent")
    expect(spend).to_be_enabled()


def test_your_ratings(open_notebook, artefacts):
    notebook = open_notebook("05_does_it_generalise.ipynb")
    notebook.run_all()
    coffees, keyboard = notebook.widget("coffee"), notebook.page.keyboard
    says(coffees, "No rating yet")
    at(coffees, 80 + 56 * 8.5, 34 + 56 * 2.5)
    expect(coffees.locator("select")).to_contain_text("93 °C, strength 1.5, extraction 24")
    assert coffees.locator("select").evaluate("s => s.selectedIndex") == 26
    rating = notebook.handle("rating", coffees)
    rating.focus()
    for _ in range(8):
        keyboard.press("ArrowRight")
    says(coffees, "You have rated 1 of 27 coffees")
    coffees.locator("img[alt]").focus()
    keyboard.press("ArrowUp")
    keyboard.press("ArrowUp")
    expect(rating).to_have_attribute("aria-valuenow", "0.0")
    notebook.drag(rating, 60)
    says(coffees, "You have rated 2 of 27 coffees")
    coffees.screenshot(path=artefacts / "05_two_rated.png")
    coffees.locator("select").select_option(index=26)
    expect(rating).to_have_attribute("aria-valuenow", "8.0")
    rating.focus()
    keyboard.press("Home")
    says(coffees, "You have rated 1 of 27 coffees")
    coffees.get_by_role("button", name="reset").click()
    says(coffees, "No rating yet")


def test_playground_at_scale(open_notebook, artefacts):
    notebook = open_notebook("05_does_it_generalise.ipynb")
    notebook.run_all()
    playgrounds = notebook.page.locator(".jp-OutputArea .jupyter-widgets.widget-vbox")
    playground = playgrounds.filter(has=notebook.page.get_by_text("hold this run", exact=True)).nth(1)
    says(playground, "55,126 parameters for 80,000 training ratings, 20,000 held out")
    notebook.handle("K", playground).focus()
    notebook.page.keyboard.press("ArrowLeft")
    says(playground, "52,501 parameters")
    playground.get_by_role("button", name="hold this run").click()
    says(playground, "held run: training")
    notebook.drag(notebook.handle("epochs", playground), 2000)
    expect(playground.get_by_text("50", exact=True)).to_be_visible()
    notebook.handle("alpha", playground).focus()
    notebook.page.keyboard.press("End")
    says(playground, "Diverged in epoch 1")
    playground.screenshot(path=artefacts / "05_at_scale_diverged.png")
    playground.get_by_role("button", name="reset").click()
    says(playground, "55,126 parameters")


def test_suspects(open_notebook, artefacts):
    notebook = open_notebook("06_reading_the_original.ipynb")
    notebook.run_all()
    suspects, keyboard = notebook.widget("compare"), notebook.page.keyboard
    says(suspects, "0 of 25 lines marked")
    suspects.get_by_label("return np.sqrt").click()
    says(suspects, "1 of 25 lines marked")
    suspects.get_by_label("def forward").focus()
    keyboard.press("Space")
    says(suspects, "2 of 25 lines marked")
    suspects.get_by_role("button", name="compare").click()
    says(suspects, "you found 1, and marked 1 innocent")
    suspects.screenshot(path=artefacts / "06_suspects.png")
    suspects.get_by_role("button", name="reset").focus()
    keyboard.press("Enter")
    says(suspects, "0 of 25 lines marked")


def test_paired_runs(open_notebook, artefacts):
    notebook = open_notebook("06_reading_the_original.ipynb")
    notebook.run_all()
    pairs, keyboard = notebook.widget("2 frozen residuals"), notebook.page.keyboard
    says(pairs, "nothing changed")
    pairs.get_by_role("checkbox", name="7 zeros trained on").click()
    says(pairs, "test worse in 20 of 20 pairs")
    pairs.screenshot(path=artefacts / "06_zeros.png")
    pairs.get_by_role("checkbox", name="2 frozen residuals").focus()
    keyboard.press("Space")
    says(pairs, "2 frozen residuals, 7 zeros trained on")
    notebook.drag(notebook.handle("alpha", pairs), 2000)
    says(pairs, "Fewer than two pairs are left to compare")
    notebook.handle("alpha", pairs).focus()
    keyboard.press("Home")
    says(pairs, "Changed minus textbook")
    pairs.get_by_role("button", name="reset").click()
    says(pairs, "nothing changed")


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("theme", ["Light", "Dark"])
@pytest.mark.parametrize("width", [1280, 1920])
def test_pictures(open_notebook, artefacts, name, theme, width):
    """Kept for a person to look at; here, only that each fits its cell and keeps its shape."""
    notebook = open_notebook(f"{name}.ipynb", width, width * 9 // 16 + 80, theme)
    notebook.run_all()
    widgets = notebook.page.locator(".jp-OutputArea .jupyter-widgets.widget-vbox")
    widgets = widgets.filter(has=notebook.page.locator("img[alt]")).all()
    assert widgets
    for n, widget in enumerate(widgets):
        image = widget.locator("img[alt]")
        image.wait_for()
        widget.screenshot(path=artefacts / f"{name}_{theme}_{width}_{n}.png")
        box, cell = image.bounding_box(), widget.bounding_box()
        assert box["width"] <= cell["width"]
        shape = int(image.get_attribute("width")) / int(image.get_attribute("height"))
        assert abs(box["width"] / box["height"] - shape) < 0.01 * shape
        assert image.get_attribute("alt")
    notebook.page.screenshot(path=artefacts / f"{name}_{theme}_{width}.png")


@pytest.mark.parametrize("name", LESSONS)
def test_answers_open_only_when_their_cell_runs(open_notebook, artefacts, name):
    """Nothing that answers a Predict is visible on opening; after running, all of it is."""
    cells = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4).cells
    answers = set().union(*(answers for _question, _code, answers, _below in predictions(cells)))
    assert answers
    notebook = open_notebook(f"{name}.ipynb", height=3200)
    page = notebook.page.locator(".jp-Notebook").first
    collapsed = page.locator(".jp-OutputPlaceholder")
    expect(collapsed).to_have_count(sum(hidden(cell) for cell in cells))
    expect(page.locator("details[open]")).to_have_count(0)
    assert not answers & numbers(page.inner_text())
    notebook.page.screenshot(path=artefacts / f"{name}_unspoiled.png")
    notebook.run_all()
    expect(collapsed).to_have_count(0)
    assert answers <= numbers(page.inner_text())
