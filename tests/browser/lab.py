"""A real JupyterLab, a real kernel, a real browser, and what a learner does with them."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import kernels
from playwright.sync_api import expect, sync_playwright

TOKEN = secrets.token_hex()  # each process its own: a server of another one refuses it
METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
QUIET = {  # no autosave, and all cells in the page, not only those in view
    "notebook-extension/tracker": '{"windowingMode": "none"}',
    "docmanager-extension/plugin": '{"autosave": false}',
}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
PATIENCE = 120  # seconds. What takes one on a quiet machine takes many on a busy one, or without numba
expect.set_options(timeout=1000 * PATIENCE)

# All that tests know about how a picture stands in the page.
PICTURE = ".jupyter-widgets canvas[aria-label]"
# A run is dropped before its command is enabled, and before the kernel has answered this very page ("idle"
# stands in the page earlier). Both stay true.
RUN = "notebook:run-all-cells"
ENABLED = "window.jupyterapp?.commands.hasCommand(run) && jupyterapp.commands.isEnabled(run)"
ASK_THE_KERNEL = """async () => {
  const context = jupyterapp.shell.currentWidget.sessionContext;
  await context.ready;
  await context.session.kernel.info;
  window.kernelHasAnswered = true;
}"""
ALL_RAN = "![...document.querySelectorAll('.jp-InputPrompt')].some(p => p.textContent.includes('*'))"


def chromium_path():
    """Where a Chromium is installed, or None."""
    names = "chromium", "chromium-browser", "google-chrome"
    return next(filter(None, map(shutil.which, names)), None)


@contextlib.contextmanager
def chromium():
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


def until(state):
    """Wait until `state()`, which from then on stays so, is true; return it."""
    end = time.monotonic() + PATIENCE
    while not (found := state()):
        assert time.monotonic() < end, f"not after {PATIENCE} seconds: {state}"
        time.sleep(0.05)
    return found


def stop(server):
    """End a server; one that waits for a kernel which is gone is not waited for."""
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def end_sessions(page, url):
    """End all kernels of a server, by a page that is leaving it."""
    page.goto("about:blank")
    headers = {"Authorization": f"token {TOKEN}"}
    for session in page.request.get(f"{url}/api/sessions", headers=headers).json():
        page.request.delete(f"{url}/api/sessions/{session['id']}", headers=headers)


@contextlib.contextmanager
def serve(home):
    """JupyterLab for `home`/notebooks on this machine; its address. Logs to lab.log."""
    for name, text in QUIET.items():
        set_up(home, name, text)
    command = [
        *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", "--port=0", "--port-retries=0", "--expose-app-in-browser"),
        f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={home / 'notebooks'}",
    ]
    with (
        kernels.runtime() as runtime,
        (home / "lab.log").open("w") as log,
        contextlib.ExitStack() as running,
    ):
        folders = {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings")} | kernels.places(runtime)

        def start():
            server = subprocess.Popen(command, env=os.environ | folders, stdout=log, stderr=log)
            running.callback(stop, server)
            return server

        server = start()

        def address():
            """Where the server answers, once it does."""
            nonlocal server
            if server.poll() is not None:  # it found a free port, and somebody else was faster to take it
                server = start()
            for file in Path(runtime).glob("jpserver-*.json"):
                with contextlib.suppress(OSError, json.JSONDecodeError):  # it is still starting
                    url = json.loads(file.read_text())["url"].rstrip("/")
                    with urllib.request.urlopen(f"{url}/api/status?token={TOKEN}"):
                        return url

        yield until(address)


def set_up(home, name, text):
    """Write one of JupyterLab's settings."""
    setting = home / f"settings/@jupyterlab/{name}.jupyterlab-settings"
    setting.parent.mkdir(parents=True, exist_ok=True)
    setting.write_text(text)


def picture(widget):
    """The picture of a widget."""
    return widget.locator(PICTURE.split()[-1])


def alt(picture):
    """The alt text of a picture, of the frame that stands in the page."""
    return picture.get_attribute("aria-label")


def click_at(picture, x, y):
    """Click on this place of a picture, in shares of its width and height from the top left."""
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    picture.click(position={"x": x * box["width"], "y": y * box["height"]})


class Notebook:
    """A notebook open in JupyterLab, with a fresh kernel."""

    def __init__(self, page, url, name):
        self.page, self.url = page, url
        page.set_default_timeout(1000 * PATIENCE)
        page.goto(f"{url}/doc/workspaces/{secrets.token_hex(4)}/tree/{name}?token={TOKEN}")
        page.wait_for_function(f"run => {ENABLED}", arg=RUN)
        page.evaluate(f"() => {{ ({ASK_THE_KERNEL})(); }}")
        page.wait_for_function("window.kernelHasAnswered")

    def ask(self, method, path):
        """Ask the server itself."""
        request = getattr(self.page.request, method)
        return request(f"{self.url}/api/{path}", headers={"Authorization": f"token {TOKEN}"})

    def command(self, name, **arguments):
        """What an entry of JupyterLab's menus does; an open menu may close while a busy page is built."""
        run = "([name, arguments]) => { jupyterapp.commands.execute(name, arguments); }"
        self.page.evaluate(run, [name, arguments])

    def run_all(self, sign=None):
        """Run All Cells; wait until `sign`, or else a picture, is there and all cells have run."""
        self.command(RUN)
        (sign or self.page.locator(f".jp-OutputArea {PICTURE}").first).wait_for()
        self.page.wait_for_function(ALL_RAN)

    def look(self, theme, width, height):
        """Change JupyterLab's theme, "Light" or "Dark", and the size of its window."""
        name = f"JupyterLab {theme}"
        self.command("apputils:change-theme", theme=name)
        self.page.locator(f'body[data-jp-theme-name="{name}"]').wait_for(state="attached")
        self.page.set_viewport_size({"width": width, "height": height})

    def widget(self, control=None):
        """The first live widget, or the first that has this label or button."""
        widgets = self.page.locator(".jp-OutputArea .jupyter-widgets.widget-vbox")
        if control:
            widgets = widgets.filter(has=self.page.get_by_text(control, exact=True))
        return widgets.first

    def slider(self, label, widget=None):
        """The slider with this label, the first in the page or in a widget."""
        text = self.page.locator(f'.widget-label:text-is("{label}")')
        return (widget or self.page).locator(".widget-slider").filter(has=text).first

    def handle(self, label, widget=None):
        """The handle of this slider."""
        return self.slider(label, widget).locator(".noUi-handle")

    def readout(self, label, widget=None):
        """The number that stands beside this slider: what the hand has set, at once."""
        return float(self.slider(label, widget).locator(".widget-readout").inner_text())

    def drag(self, handle, pixels):
        """Drag a slider's handle to the right by mouse, in five moves."""
        handle.scroll_into_view_if_needed()
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        for step in range(1, 6):
            self.page.mouse.move(x + pixels * step / 5, y)
        self.page.mouse.up()

    def complaints(self):
        """What a learner would see go wrong: stderr, a traceback under a cell, or a question over it."""
        outputs = "[data-mime-type$='jupyter.stderr'], [data-mime-type$='jupyter.error']"
        return self.page.locator(f"{outputs}, .Toastify__toast:has-text('news')").all_inner_texts()

    def close(self):
        """Close the page, and end the kernel."""
        self.page.goto("about:blank")  # first, so that nothing in it asks for a kernel again
        for session in self.ask("get", "sessions").json():
            self.ask("delete", f"sessions/{session['id']}")
        self.page.close()
