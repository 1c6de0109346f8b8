"""The playground under a learner's hand: keyboard and mouse, in JupyterLab."""

from twin import agree

from mf_teach.live import Playground


def test_each_slider_by_keyboard_and_by_mouse(open_widget, artefacts):
    notebook, widget, own = open_widget("04_tune_it_live", Playground)
    moves = {  # where three steps to the right by key lead, and where the left end is
        own.K: (6, 0),
        own.alpha: (own.alpha.options[own.alpha.index + 3][1], 0.0001),
        own.reg: (own.reg.options[own.reg.index + 3][1], 0),
        own.epochs: (423, 1),
        own.held_out: (0.35, 0),
    }
    for control, (by_key, by_mouse) in moves.items():
        handle = notebook.handle(control.description)
        handle.focus()
        for _ in range(3):
            handle.press("ArrowRight")
        control.value = by_key
        agree(widget, own)
        notebook.drag(handle, -2000)
        control.value = by_mouse
        agree(widget, own)
        notebook.page.screenshot(path=artefacts / f"04_after_{control.description.replace(' ', '_')}.png")


def test_the_newest_value_wins(open_widget):
    """Forty key presses in a row: the last frame is that of the last value."""
    notebook, widget, own = open_widget("04_tune_it_live", Playground)
    handle = notebook.handle("epochs")
    handle.focus()
    for _ in range(40):
        handle.press("ArrowRight", delay=5)
    own.epochs.value += 40
    agree(widget, own)


def test_keep_diverge_and_reset(open_widget, artefacts):
    notebook, widget, own = open_widget("00_start_here", Playground)
    agree(widget, own)
    widget.get_by_role("button", name="keep this run").click()
    own.keep.click()
    agree(widget, own)
    for control, end, name in (own.K, 10, "kept_run"), (own.alpha, 1, "diverged"):
        notebook.handle(control.description).focus()
        notebook.page.keyboard.press("End")
        control.value = end
        agree(widget, own)
        notebook.page.screenshot(path=artefacts / f"00_{name}.png")
    assert "Diverged in epoch 1" in own.status.value
    widget.get_by_role("button", name="reset").click()
    own.reset.click()
    agree(widget, own)
    assert "Diverged" not in own.status.value
