"""The landscape and the geometry under a mouse: places on a picture, and what plays."""

from hand import click_at, fit, picture, place
from playwright.sync_api import expect
from twin import agree

from mf_teach import ratings
from mf_teach.live import Geometry, Landscape

SIZE = {"width": 1366, "height": 700}
# Keep all that a readout shows from now on: an epoch that passes is never missed.
WATCH = """
readout => {
  window.shown = [];
  const look = () => window.shown.push(Number(readout.textContent));
  new MutationObserver(look).observe(readout, {subtree: true, childList: true, characterData: true});
}
"""
BETWEEN = "() => window.shown.some(epoch => 0 < epoch && epoch < 60)"


def test_a_click_moves_the_start_and_sliders_bend_the_path(open_cells, artefacts):
    notebook = open_cells("from mf_teach.live import Landscape\nLandscape([3.0, 4.0, 5.0])", **SIZE)
    own, widget = Landscape([3.0, 4.0, 5.0]), notebook.widget("step")
    agree(widget, own)
    fit(own, widget)
    click_at(picture(widget), *place(own, own.drawn.surface.axes, 1.0, 3.0))
    own.set_all({own.R: 1.0, own.C: 3.0}, run=own._walk)
    agree(widget, own)
    for _ in range(3):
        widget.get_by_role("button", name="step").click()
        own.step.click()
    agree(widget, own)
    notebook.drag(notebook.handle("updates"), 2000)
    own.n.value = 60
    agree(widget, own)
    widget.locator("select").select_option(label="each epoch")
    own.arrows.value = 3
    agree(widget, own)
    notebook.handle("reg").focus()
    notebook.page.keyboard.press("End")
    own.reg.value = 2.0
    agree(widget, own)
    widget.screenshot(path=artefacts / "landscape_reg.png")
    notebook.handle("alpha").focus()
    notebook.page.keyboard.press("End")
    own.alpha.value = 1.0
    agree(widget, own)
    widget.screenshot(path=artefacts / "landscape_diverged.png")
    widget.get_by_role("button", name="reset").click()
    own.reset.click()
    agree(widget, own)


def test_epochs_play_from_the_start_and_F_stays(open_cells, artefacts):
    notebook = open_cells(
        "from mf_teach import ratings\nfrom mf_teach.live import Geometry\nGeometry(ratings.original())",
        **SIZE,
    )
    own, widget = Geometry(ratings.original()), notebook.widget("turn")
    agree(widget, own)
    fit(own, widget)
    click_at(picture(widget), *place(own, own.drawn.F.axes, 6, 4))
    own.set_all({own.i: 4, own.j: 6}, run=own.refresh)
    agree(widget, own)
    for name, control, value in (("turn", own.turn, 5), ("shear", own.shear, 0.1)):
        notebook.handle(name).focus()
        notebook.page.keyboard.press("ArrowRight")
        control.value = value
        agree(widget, own)
    widget.screenshot(path=artefacts / "geometry.png")
    status, play = widget.locator("[role=status]"), widget.locator(".widget-play button").first
    notebook.slider("epoch").locator(".widget-readout").evaluate(WATCH)
    play.click()
    notebook.page.wait_for_function(BETWEEN)
    expect(play.locator(".fa-play")).to_be_visible()  # at the end, it rests
    expect(status).to_contain_text("Epoch 60")
    assert own.n.value == 60
    agree(widget, own)
