"""The link to Binder, from the page that it opens to the first slider."""

from urllib.parse import parse_qs, urlsplit

import nbformat
from address import LESSON, ROOT, home, ways
from lab import ASK_THE_KERNEL, ENABLED, PICTURE, RUN, TOKEN


def test_pictures_are_there_at_once_and_keys_alone_lead_to_the_first_slider(chromium, server, artefacts):
    """As BinderHub makes the page's address from `urlpath`, but for the folder: here, it is the root."""
    (path,) = parse_qs(urlsplit(ways(home())["binder"]).query)["urlpath"]
    url, _home = server
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{url}/{path.replace('notebooks/', '')}?token={TOKEN}")
    page.wait_for_function(f"run => {ENABLED}", arg=RUN)
    pictures = page.locator(".jp-OutputArea img")
    assert pictures.count()
    assert pictures.evaluate_all("all => all.every(one => one.naturalWidth > 0)")
    assert page.locator(PICTURE).count() == 0
    page.screenshot(path=artefacts / "00_as_binder_opens_it.png")
    page.evaluate(f"() => {{ ({ASK_THE_KERNEL})(); }}")
    page.wait_for_function("window.kernelHasAnswered")
    cells = nbformat.read(ROOT / LESSON, as_version=4).cells
    for _cell in cells[: 1 + next(n for n, cell in enumerate(cells) if "Guess(" in cell.source)]:
        page.keyboard.press("Shift+Enter")
    page.locator(".jupyter-widgets .noUi-handle").first.wait_for()
    page.close()
