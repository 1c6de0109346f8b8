"""The widgets of lessons 04 to 06 under a learner's hand.

Status lines are waited for that stay until the hand moves on. After a drag, that is where it ended.
"""

import re

from hand import click_at, fit, picture, place, says
from playwright.sync_api import expect
from twin import agree

from mf_teach.live import Challenge, PairedRuns, Playground, Suspects, YourRatings


def test_challenge(open_widget, artefacts):
    notebook, challenge, _own = open_widget("04_tune_it_live", Challenge)
    keyboard = notebook.page.keyboard
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


def test_your_ratings(open_widget, artefacts):
    notebook, coffees, own = open_widget("05_does_it_generalise", YourRatings)
    keyboard = notebook.page.keyboard
    agree(coffees, own)
    fit(own, coffees)
    click_at(picture(coffees), *place(own, own.drawn.yours.axes, 8, 2))
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


def test_playground_at_scale(open_widget, artefacts):
    notebook, playground, own = open_widget("05_does_it_generalise", Playground, nth=1)
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


def test_suspects(open_widget, artefacts):
    notebook, suspects, _own = open_widget("06_reading_the_original", Suspects)
    keyboard = notebook.page.keyboard
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


def test_paired_runs(open_widget, artefacts):
    notebook, pairs, _own = open_widget("06_reading_the_original", PairedRuns)
    keyboard = notebook.page.keyboard
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
