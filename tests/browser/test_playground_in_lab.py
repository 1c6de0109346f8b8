"""The playground under a learner's hand: keyboard and mouse, in JupyterLab."""

import re


def picture(widget):
    return widget.locator("img[alt]").get_attribute("src")


def rmse(widget):
    return re.findall(r"RMSE [a-z ]+ ([\d.]+)", widget.locator("[role=status]").inner_text())


def settled(widget, before):
    """Wait until the picture is another than before; return it and the RMSE."""
    find = "old => document.querySelector('.jupyter-widgets img[alt]').src !== old"
    widget.page.wait_for_function(find, arg=before)
    widget.page.wait_for_timeout(400)  # the last of several frames
    return picture(widget), rmse(widget)


def test_each_slider_by_keyboard_and_by_mouse(open_notebook, artefacts):
    notebook = open_notebook("04_tune_it_live.ipynb")
    notebook.run_all()
    widget = notebook.widget()
    for label in ("K", "alpha", "reg", "epochs", "held out"):
        handle = notebook.handle(label)
        handle.scroll_into_view_if_needed()
        before = picture(widget), rmse(widget)
        handle.focus()
        for _ in range(3):
            handle.press("ArrowRight")
        by_key = settled(widget, before[0])
        assert by_key[1] != before[1], label

        notebook.drag(handle, -40)
        by_mouse = settled(widget, by_key[0])
        assert by_mouse[1] != by_key[1], label
        notebook.page.screenshot(path=artefacts / f"04_after_{label.replace(' ', '_')}.png")


def test_the_newest_value_wins(open_notebook):
    """Forty key presses in a row: the last frame is that of the last value, soon after."""
    notebook = open_notebook("04_tune_it_live.ipynb")
    notebook.run_all()
    handle = notebook.handle("epochs")
    handle.focus()
    for _ in range(40):
        handle.press("ArrowRight", delay=5)
    notebook.widget().get_by_text("460", exact=True).wait_for()
    last = settled(notebook.widget(), "")
    handle.press("ArrowLeft")
    settled(notebook.widget(), last[0])
    handle.press("ArrowRight")
    assert settled(notebook.widget(), "") == last


def test_keep_diverge_and_reset(open_notebook, artefacts):
    notebook = open_notebook("00_start_here.ipynb")
    notebook.run_all()
    widget = notebook.widget()
    start = picture(widget)
    widget.get_by_role("button", name="keep this run").click()
    widget.get_by_text("kept run: training").wait_for()
    notebook.handle("K").focus()
    notebook.page.keyboard.press("End")
    settled(widget, start)
    notebook.page.screenshot(path=artefacts / "00_kept_run.png")
    notebook.handle("alpha").focus()
    notebook.page.keyboard.press("End")
    widget.get_by_text("Diverged in epoch 1").wait_for()
    notebook.page.screenshot(path=artefacts / "00_diverged.png")
    widget.get_by_role("button", name="reset").click()
    widget.get_by_text("Diverged").wait_for(state="detached")
    assert widget.get_by_text("kept run: training").count() == 0
    assert settled(widget, "")[0] == start
