"""Lessons 01 to 06 under a learner's hand.

Status lines are waited for that stay until the hand moves on. After a drag, that is where it ended.
"""

import re

from lab import click_at, picture, until
from playwright.sync_api import expect
from twin import agree, twin

from mf_teach.live import CellLens, HandFit, Layers, Playground, YourRatings


def says(widget, text):
    """Wait until the status line says so."""
    expect(widget.locator("[role=status]")).to_contain_text(text)


def drawn(picture):
    """Width and height of a picture in the units that it is drawn in, once these are the screen's."""
    until(lambda: picture.evaluate("c => c.width / devicePixelRatio === c.parentElement.clientWidth"))
    return picture.evaluate("c => [c.width / devicePixelRatio, c.height / devicePixelRatio]")


def place(own, part, i, j):
    """Where cell (i, j) of a drawing is in the picture of this twin, as shares of its width and height."""
    x, y = (part.axes.transData - own.stage.figure.transFigure).transform((j, i))
    return x, 1 - y


def test_cell_lens(open_notebook, artefacts):
    notebook, own = open_notebook("01_forward_pass.ipynb"), twin("01_forward_pass.ipynb", CellLens)
    notebook.run_all()
    lens, keyboard = notebook.widget("row i"), notebook.page.keyboard
    says(lens, "F[0, 0]")
    own.picture.room = [*drawn(picture(lens)), 1]
    click_at(picture(lens), *place(own, own.drawn.block.table, 4, 6))
    says(lens, "F[4, 6]")
    for key, cell in (("ArrowDown", "[5, 6]"), ("ArrowRight", "[5, 7]"), ("ArrowUp", "[4, 7]")):
        keyboard.press(key)
        says(lens, "F" + cell)
    notebook.handle("row i").focus()
    keyboard.press("ArrowLeft")
    says(lens, "F[3, 7]")
    notebook.drag(notebook.handle("column j"), -300)
    says(lens, "F[3, 0]")
    lens.locator("select").select_option(index=1)
    notebook.handle("change").focus()
    keyboard.press("PageUp")
    says(lens, "10 of 100 entries have moved")
    own.i.value, own.number.index = 3, 1
    own.change.value = notebook.readout("change")
    agree(lens, own)
    notebook.drag(notebook.handle("change"), 60)
    own.change.value = notebook.readout("change")
    agree(lens, own)
    lens.screenshot(path=artefacts / "01_lens_edited.png")
    lens.get_by_role("button", name="reset").focus()
    keyboard.press("Enter")
    own.reset.click()
    agree(lens, own)
    expect(lens.get_by_text("have moved")).to_have_count(0)


def test_guess(open_notebook, artefacts):
    notebook = open_notebook("01_forward_pass.ipynb")
    notebook.run_all()
    guess, keyboard = notebook.widget("guess"), notebook.page.keyboard
    expect(guess.get_by_text("You were")).to_have_count(0)
    notebook.handle("guess").focus()
    keyboard.press("ArrowRight")
    says(guess, "Your guess: 0.05")
    notebook.drag(notebook.handle("guess"), 50)
    says(guess, f"Your guess: {notebook.readout('guess'):.2f}")
    guess.get_by_role("button", name="compare with the truth").click()
    says(guess, "You were")
    guess.screenshot(path=artefacts / "01_guess.png")
    guess.get_by_role("button", name="guess again").focus()
    keyboard.press("Enter")
    expect(guess.get_by_text("You were")).to_have_count(0)


def test_hand_fit(open_notebook):
    notebook, own = open_notebook("01_forward_pass.ipynb"), twin("01_forward_pass.ipynb", HandFit)
    notebook.run_all()
    hand_fit, keyboard = notebook.widget("R[0]"), notebook.page.keyboard
    agree(hand_fit, own)
    notebook.handle("R[1]").focus()
    keyboard.press("ArrowRight")
    own.R[1].value = 1.05
    agree(hand_fit, own)
    notebook.handle("C[4]").focus()
    keyboard.press("ArrowUp")
    own.C[4].value = 1.05
    agree(hand_fit, own)
    notebook.drag(notebook.handle("R[3]"), 40)
    own.R[3].value = notebook.readout("R[3]")
    agree(hand_fit, own)  # in one move, too
    hand_fit.get_by_role("button", name="reset").click()
    own.reset.click()
    agree(hand_fit, own)


def test_layers(open_notebook, artefacts):
    notebook, own = open_notebook("02_bias_terms.ipynb"), twin("02_bias_terms.ipynb", Layers)
    notebook.run_all()
    layers, keyboard = notebook.widget("all off"), notebook.page.keyboard
    says(layers, "mean + row bias + column bias + low rank")
    layers.get_by_role("checkbox", name="column bias").click()
    says(layers, "prediction = mean + row bias + low rank")
    layers.get_by_role("checkbox", name="mean").focus()
    keyboard.press("Space")
    says(layers, "prediction = row bias + low rank")
    layers.screenshot(path=artefacts / "02_two_layers.png")
    own.picture.room = [*drawn(picture(layers)), 1]
    click_at(picture(layers), *place(own, own.drawn.chart, 0, 1))
    says(layers, "prediction = low rank")
    keyboard.press("ArrowRight")
    says(layers, "prediction = column bias")
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
    for start in (play.click, lambda: keyboard.press("Enter")):  # after the click, it has the focus
        before = notebook.readout("updates")
        start()
        expect(microscope.locator("[role=status]")).not_to_contain_text(f"Update {before:.0f},")
        keyboard.press("Enter")
        expect(play.locator(".fa-play")).to_be_visible()  # it rests
        says(microscope, f"Update {notebook.readout('updates'):.0f}, epoch 1")
    notebook.drag(notebook.handle("updates"), 2000)
    says(microscope, "Update 246, epoch 3")
    notebook.handle("alpha").focus()
    keyboard.press("End")
    microscope.get_by_role("button", name="step ten").dblclick()
    says(microscope, "Diverged in update")
    microscope.screenshot(path=artefacts / "03_diverged.png")
    microscope.get_by_role("button", name="reset").click()
    says(microscope, "Nothing is updated yet. Next: M[0, 1] = 1, predicted")


def test_challenge(open_notebook, artefacts):
    notebook = open_notebook("04_tune_it_live.ipynb")
    notebook.run_all()
    challenge, keyboard = notebook.widget("spend a run"), notebook.page.keyboard
    none_spent = re.compile(r"\b0 of 10 runs spent")
    says(challenge, none_spent)
    notebook.drag(notebook.handle("K", challenge), -60)
    notebook.handle("epochs", challenge).focus()
    keyboard.press("PageUp")
    says(challenge, none_spent)
    spend = challenge.get_by_role("button", name="spend a run")
    spend.click()
    says(challenge, "1 of 10 runs spent. Best: run 1")
    epochs = notebook.handle("epochs", challenge)
    for count in range(2, 11):
        epochs.press("ArrowRight")
        spend.focus()
        keyboard.press("Enter")
        says(challenge, f"{count} of 10 runs spent")
    says(challenge, "never looked at before")
    expect(spend).to_be_disabled()
    challenge.screenshot(path=artefacts / "04_challenge_spent.png")
    challenge.get_by_role("button", name="reset").click()
    says(challenge, none_spent)
    expect(spend).to_be_enabled()


def test_your_ratings(open_notebook, artefacts):
    notebook, own = (
        open_notebook("05_does_it_generalise.ipynb"),
        twin("05_does_it_generalise.ipynb", YourRatings),
    )
    notebook.run_all()
    coffees, keyboard = notebook.widget("coffee"), notebook.page.keyboard
    agree(coffees, own)
    box = picture(coffees).bounding_box()
    own.picture.room = [box["width"], box["height"], 1]
    ax = own.drawn.yours.axes
    x, y = (ax.transData - ax.figure.transFigure).transform((8, 2))
    click_at(picture(coffees), x, 1 - y)
    own.chosen.value = 26
    agree(coffees, own)
    expect(coffees.locator("select")).to_have_value("93 °C, strength 1.5, extraction 24")
    rating = notebook.handle("rating", coffees)
    rating.focus()
    for _ in range(8):
        keyboard.press("ArrowRight")
    own.ratings[26].value = 8
    agree(coffees, own)
    picture(coffees).focus()
    keyboard.press("ArrowUp")
    keyboard.press("ArrowUp")
    own.chosen.value = 20
    agree(coffees, own)
    expect(rating).to_have_attribute("aria-valuenow", "0.0")
    notebook.drag(rating, 60)
    own.ratings[20].value = int(notebook.readout("rating", coffees))
    agree(coffees, own)
    says(coffees, "You have rated 2 of 27 coffees")
    coffees.screenshot(path=artefacts / "05_two_rated.png")
    coffees.locator("select").select_option(index=26)
    expect(rating).to_have_attribute("aria-valuenow", "8.0")
    rating.focus()
    keyboard.press("Home")
    says(coffees, "You have rated 1 of 27 coffees")
    coffees.get_by_role("button", name="reset").click()
    own.reset.click()
    agree(coffees, own)


def test_playground_at_scale(open_notebook, artefacts):
    notebook = open_notebook("05_does_it_generalise.ipynb")
    own = twin("05_does_it_generalise.ipynb", Playground, nth=1)
    notebook.run_all()
    playgrounds = notebook.page.locator(".jp-OutputArea .jupyter-widgets.widget-vbox")
    playground = playgrounds.filter(has=notebook.page.get_by_text("keep this run", exact=True)).nth(1)
    says(playground, "55,126 parameters for 80,000 training ratings, 20,000 held out")
    notebook.handle("K", playground).focus()
    notebook.page.keyboard.press("ArrowLeft")
    says(playground, "52,501 parameters")
    playground.get_by_role("button", name="keep this run").click()
    says(playground, "kept run: training")
    notebook.drag(notebook.handle("epochs", playground), 2000)
    own.K.value = 19
    own.keep.click()
    own.epochs.value = 50
    agree(playground, own)
    notebook.handle("alpha", playground).focus()
    notebook.page.keyboard.press("End")
    says(playground, "Diverged in epoch 1")
    playground.screenshot(path=artefacts / "05_at_scale_diverged.png")
    playground.get_by_role("button", name="reset").click()
    own.reset.click()
    agree(playground, own)


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
    says(suspects, "You found 1 of 9 quirks; still to find: 2, 3, 4, 5, 6, 7, 8, 9. Innocent: line 7.")
    suspects.screenshot(path=artefacts / "06_suspects.png")
    suspects.get_by_role("button", name="reset").focus()
    keyboard.press("Enter")
    says(suspects, "0 of 25 lines marked")


def test_paired_runs(open_notebook, artefacts):
    notebook = open_notebook("06_reading_the_original.ipynb")
    notebook.run_all()
    pairs, keyboard = notebook.widget("5 never shuffled"), notebook.page.keyboard
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
