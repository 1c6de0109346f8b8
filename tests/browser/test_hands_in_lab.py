"""Keys, names and spoken values: the controls under a keyboard and a screen reader, in JupyterLab."""

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

SOURCES = {
    "playground": "from mf_teach.live import Playground\nPlayground()",
    "microscope": "from mf_teach import ratings\nfrom mf_teach.live import Microscope\n"
    "Microscope(ratings.original())",
    "lens": "from mf_teach import LowRankFactorization, ratings\nfrom mf_teach.live import CellLens\n"
    "model, M = LowRankFactorization(10, 10, 3, 0.01, 0.001), ratings.original()\n"
    "model.fit(M, 420)\nCellLens(model, M)",
    "landscape": "from mf_teach.live import Landscape\nLandscape([3.0, 4.0, 5.0]).with_tasks('03-landscape')",
    "geometry": "from mf_teach import ratings\nfrom mf_teach.live import Geometry\n"
    "Geometry(ratings.original())",
    "population": "from mf_teach import ratings\nfrom mf_teach.live import Population\n"
    "Population(ratings.original(), runs=20)",
    "map": "from mf_teach import ratings\nfrom mf_teach.live import SettingsMap\n"
    "SettingsMap(ratings.original(), epochs=50)",
    "suspects": "from mf_teach.live import Suspects\nSuspects()",
    "quiz": "from mf_teach.live import Quiz\nQuiz('03-touched')",
    "order": "from mf_teach.live import Quiz\nQuiz('02-layers')",
}
# Widget, the control (slider label, or what else finds it), a key for it, and what the status then says.
CONTROLS = {
    "slider": ("playground", ".noUi-handle[aria-label=K]", "ArrowRight", "100 parameters"),
    "log slider": ("playground", ".noUi-handle[aria-label=alpha]", "End", "Diverged"),
    "checkbox": ("playground", "input[type=checkbox]", "Space", "60 parameters"),
    "button": ("playground", "button:text-is('keep this run')", "Enter", "kept run"),
    "dropdown": ("playground", "select", "ArrowDown", "96 parameters for 104"),
    "number": ("playground", "input[type=number]", "ArrowUp", "parameters"),
    "play": ("microscope", ".widget-play button", "Enter", "Update "),
    "picture": ("lens", "canvas", "ArrowDown", "F[1, 0]"),
    "text": ("quiz", "input[type=text]", "5", "Your answer: 5xddm"),
    "order": ("order", "button", "Space", "Your answer: "),
    "start": ("landscape", "canvas", "ArrowLeft", "R_i = −1.24"),
    "pair": ("geometry", "canvas", "ArrowDown", "F[1, 0]"),
    "what fills in": ("population", "button:text-is('train')", "Enter", "20 of 20 seeds"),
    "picture that fills in": ("map", "canvas", "ArrowDown", "Nothing is trained yet"),
    "no picture": ("suspects", "input[type=checkbox]", "Space", "1 of 25 lines"),
}


@pytest.fixture
def open_named(open_cells):
    """Open a notebook that makes a widget, with one more cell below."""
    return lambda name: open_cells(SOURCES[name], "1 + 1")


@pytest.mark.parametrize("kind", CONTROLS)
def test_no_key_on_a_control_reaches_the_notebook(open_named, kind):
    name, control, key, effect = CONTROLS[kind]
    page = open_named(name).page
    control, cells = page.locator(".mf-teach").locator(control).first, page.locator(".jp-Cell")
    before = cells.all_inner_texts()
    control.focus()
    for other in ("x", "d", "d", "m", "a", "b", "y", "z", "0", "ArrowDown", "ArrowUp"):
        page.keyboard.press(other)
        expect(control).to_be_focused()
    page.keyboard.press(key)
    expect(page.locator(".mf-status")).to_contain_text(effect)
    expect(control).to_be_focused()
    expect(cells).to_have_count(len(before))
    assert page.locator(".jp-CodeCell").count() == len(before)


def test_the_notebook_is_saved_from_a_control(open_named, server):
    page = open_named("suspects").page
    page.locator(".mf-teach input").first.focus()
    page.keyboard.press("Control+s")
    path = server[1] / "notebooks/cells.ipynb"
    page.wait_for_function("!document.querySelector('.jp-mod-dirty')")
    assert nbformat.read(path, as_version=4).cells[0].outputs


def test_sliders_say_what_they_show(open_named):
    page = open_named("playground").page
    said = {"K": "3", "alpha": "0.01", "reg": "0.001", "epochs": "420", "held out": "20%"}
    for name, value in said.items():
        expect(page.get_by_role("slider", name=name, exact=True)).to_have_attribute("aria-valuetext", value)
    alpha = page.get_by_role("slider", name="alpha")
    alpha.press("ArrowRight")
    expect(alpha).to_have_attribute("aria-valuetext", "0.011")


def test_one_stop_of_the_tab_key_for_each_control(open_named):
    page = open_named("playground").page
    stops = "b => [...b.querySelectorAll('*')].filter(e => e.tabIndex >= 0 && !e.disabled).length"
    assert (
        page.locator(".mf-teach").evaluate(stops) == 5 + 3 + 2 + 7 + 1
    )  # sliders, other fields, checkboxes, buttons, picture


def test_the_status_is_one_region_that_speaks_when_the_hand_rests(open_named):
    page = open_named("playground").page
    page.evaluate("""() => {
        window.region = document.querySelector('[role=status]');
        window.spoken = 0;
        new MutationObserver(() => window.spoken++).observe(region, {childList: true, characterData: true});
    }""")
    handle = page.get_by_role("slider", name="epochs")
    for _ in range(20):
        handle.press("ArrowRight", delay=5)
    expect(page.locator("[role=status]")).to_contain_text("RMSE")
    expect(page.locator(".mf-teach").get_by_text("440", exact=True)).to_be_visible()
    page.wait_for_function("window.spoken > 0")
    assert page.evaluate("window.spoken <= 2 && window.region === document.querySelector('[role=status]')")


@pytest.mark.parametrize("name", SOURCES)
def test_axe_finds_nothing(open_named, name):
    notebook = open_named(name)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    options = {"runOnly": {"type": "tag", "values": tags}}
    for theme in ("Dark", "Light"):
        notebook.look(theme, 1280, 800)
        found = Axe().run(notebook.page, context=".mf-teach", options=options).response["violations"]
        assert [(theme, rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
