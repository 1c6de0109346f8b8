"""The widgets of lessons 01 to 03 under a learner's hand.

Status lines are waited for that stay until the hand moves on. After a drag, that is where it ended.
"""

from hand import click_at, fit, picture, place, says
from playwright.sync_api import expect
from twin import agree

from mf_teach.live import CellLens, Guess, HandFit, Layers, Microscope


def test_cell_lens(open_widget, artefacts):
    notebook, lens, own = open_widget("01_forward_pass", CellLens)
    keyboard = notebook.page.keyboard
    says(lens, "F[0, 0]")
    fit(own, lens)
    click_at(picture(lens), *place(own, own.drawn.block.table.axes, 6, 4))
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


def test_guess(open_widget, artefacts):
    notebook, guess, _own = open_widget("01_forward_pass", Guess)
    keyboard = notebook.page.keyboard
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


def test_hand_fit(open_widget):
    notebook, hand_fit, own = open_widget("01_forward_pass", HandFit)
    keyboard = notebook.page.keyboard
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


def test_layers(open_widget, artefacts):
    notebook, layers, own = open_widget("02_bias_terms", Layers)
    keyboard = notebook.page.keyboard
    says(layers, "mean + row bias + column bias + low rank")
    layers.get_by_role("checkbox", name="column bias").click()
    says(layers, "prediction = mean + row bias + low rank")
    layers.get_by_role("checkbox", name="mean").focus()
    keyboard.press("Space")
    says(layers, "prediction = row bias + low rank")
    layers.screenshot(path=artefacts / "02_two_layers.png")
    fit(own, layers)
    click_at(picture(layers), *place(own, own.drawn.chart.axes, 1, 0))
    says(layers, "prediction = low rank")
    keyboard.press("ArrowRight")
    says(layers, "prediction = column bias")
    layers.get_by_role("button", name="all off").click()
    says(layers, "prediction = nothing")
    layers.get_by_role("button", name="all on").focus()
    keyboard.press("Enter")
    says(layers, "mean + row bias + column bias + low rank")


def test_microscope(open_widget, artefacts):
    notebook, microscope, _own = open_widget("03_sgd_update", Microscope)
    keyboard = notebook.page.keyboard
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
