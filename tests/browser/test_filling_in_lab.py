"""Widgets that fill in while one looks, in JupyterLab: the newest setting wins, and nobody blocks anybody."""

import re

import pytest
from filling import fill
from hand import click_at, fit, picture, place, says
from playwright.sync_api import expect
from twin import agree

from mf_teach.live import Population, SettingsMap

MANY = """from mf_teach import ratings
from mf_teach.live import Population

old = globals().get("population")
M, _truth = ratings.low_rank(40, 40)
population = Population(M, runs=10_000 if old is None else 20)
population"""
ASK = "print('trained:', len(old.scores), old._left())"


def test_population(open_widget, artefacts):
    notebook, population, own = open_widget("04_tune_it_live", Population)
    keyboard = notebook.page.keyboard
    agree(population, own)
    population.get_by_role("button", name="train").click()
    own.train.click()
    fill(own)
    agree(population, own)
    population.get_by_role("button", name="draw again").focus()
    keyboard.press("Enter")
    own.next.click()
    fill(own)
    agree(population, own)
    population.screenshot(path=artefacts / "04_population.png")
    population.get_by_label("runs of each").select_option("200")
    notebook.handle("A: K", population).press("ArrowRight")  # while it fills
    own.runs.value, own.knobs["A"][0].value = 200, 3
    fill(own)
    agree(population, own)
    population.get_by_role("button", name="reset").click()
    own.reset.click()
    agree(population, own)


def test_map_of_settings(open_widget, artefacts):
    notebook, shown, own = open_widget("04_tune_it_live", SettingsMap)
    keyboard = notebook.page.keyboard
    shown.get_by_role("button", name="fill the map").focus()
    keyboard.press("Enter")
    own.fill.click()
    fill(own)
    agree(shown, own)
    fit(own, shown)
    click_at(picture(shown), *place(own, own.drawn.map.axes, 2, 5))
    own._guarded(lambda: own._choose(5, 2))
    agree(shown, own)
    keyboard.press("ArrowDown")
    own._guarded(lambda: own._choose(6, 2))
    agree(shown, own)
    for _ in range(2):
        shown.get_by_role("button", name="next split").click()
        own.next.click()
        fill(own)
        agree(shown, own)
    shown.get_by_role("checkbox", name="mean of the splits").click()
    own.mean.value = True
    agree(shown, own)
    shown.screenshot(path=artefacts / "04_map.png")
    shown.get_by_label("map", exact=True).select_option("alpha by epochs")
    own.kind.value = "alpha by epochs"
    fill(own)
    agree(shown, own)
    shown.get_by_role("button", name="reset").click()
    own.reset.click()
    agree(shown, own)


@pytest.fixture
def page(open_cells):
    """A notebook with a population of 10,000, which takes minutes, and a cell that asks how far it is."""
    return open_cells(MANY, "old = population", ASK, ASK)


def trained(notebook, cell):
    """Run this cell, which asks, and return what it prints anew."""
    told = notebook.page.locator(".jp-CodeCell").nth(cell)
    told.locator(".cm-content").click()
    count = told.locator(".jp-InputPrompt").inner_text()
    notebook.page.keyboard.press("Control+Enter")
    expect(told.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"))
    expect(told.locator(".jp-InputPrompt")).not_to_have_text(count)
    said = told.locator(".jp-OutputArea-output").inner_text()
    return int(said.split()[1]), said.split()[2] == "True"


def test_cells_and_controls_go_on_while_it_fills(page):
    population = page.widget("train")
    population.get_by_role("button", name="train").click()
    says(population, "of 10000 seeds: A")
    first, left = trained(page, 2)
    assert left
    says(population, re.compile(rf"\b(?!{first}\b)\d+ of 10000 seeds"))  # it was not held up for good
    page.handle("B: K", population).press("ArrowRight")
    expect(page.slider("B: K", population).locator(".widget-readout")).to_have_text("4")
    population.get_by_role("button", name="reset").click()
    says(population, "Nothing is trained yet")


def test_a_cell_that_runs_again_stops_the_work_of_the_widget_before(page):
    population = page.widget("train")
    population.get_by_role("button", name="train").click()
    says(population, "of 10000 seeds: A")
    page.page.locator(".jp-CodeCell").first.locator(".cm-content").click()
    page.page.keyboard.press("Control+Enter")
    says(page.widget("train"), "Nothing is trained yet")
    before, left = trained(page, 2)
    assert left
    page.widget("train").get_by_role("button", name="train").click()
    says(page.widget("train"), "20 of 20 seeds")  # many answers of the page later
    assert trained(page, 3) == (before, True)
