"""The link to Binder, from the page that it opens to the first cell that runs."""

from urllib.parse import parse_qs, urlsplit

from address import home, ways
from lab import PICTURE, TOKEN
from playwright.sync_api import expect


def test_the_pictures_are_there_and_the_first_cell_is_one_keystroke_away(chromium, server, artefacts):
    """As BinderHub makes the page's address from `urlpath`, but for the folder: here, it is the root."""
    path, _hash, cell = parse_qs(urlsplit(ways(home())["binder"]).query)["urlpath"][0].partition("#")
    url, _home = server
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{url}/{path.replace('notebooks/', '')}?token={TOKEN}#{cell}")
    first = page.locator(".jp-Notebook .jp-CodeCell.jp-mod-active")
    expect(first.locator(".jp-InputPrompt")).to_have_text("[1]:")
    page.screenshot(path=artefacts / "00_as_binder_opens_it.png")
    pictures = page.locator(".jp-OutputArea img")
    assert pictures.count()
    assert pictures.evaluate_all("all => all.every(one => one.naturalWidth > 0)")
    assert page.locator(PICTURE).count() == 0
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".jp-CodeCell .jp-OutputArea-output").first).to_contain_text("Ada")
    page.close()
