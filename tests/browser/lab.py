"""A real JupyterLab, a real kernel, a real browser, and what a learner does with them."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

from playwright.sync_api import TimeoutError, sync_playwright

TOKEN = "learner"
METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
QUIET = {  # no questions about news, no autosave, and all cells in the page, not only those in view
    "notebook-extension/tracker": '{"windowingMode": "none"}',
    "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
    "docmanager-extension/plugin": '{"autosave": false}',
}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


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


@contextlib.contextmanager
def serve(home):
    """JupyterLab for `home`/notebooks on a free port of this machine; its address. Logs to lab.log."""
    for name, text in QUIET.items():
        set_up(home, name, text)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    command = [
        *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"),
        f"--port={url.rpartition(':')[2]}",
        f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={home / 'notebooks'}",
    ]
    environment = os.environ | {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings")}
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            for _ in range(300):
                with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/api/status?token={TOKEN}"):
                    break
                time.sleep(0.1)
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)


def set_up(home, name, text):
    """Write one of JupyterLab's settings."""
    setting = home / f"settings/@jupyterlab/{name}.jupyterlab-settings"
    setting.parent.mkdir(parents=True, exist_ok=True)
    setting.write_text(text)


class Notebook:
    """A notebook open in JupyterLab, with a fresh kernel."""

    def __init__(self, page, url, name):
        self.page, self.url = page, url
        page.goto(f"{url}/doc/tree/{name}?reset&token={TOKEN}")
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
        for _ in range(300):  # "idle" stands in the page before the kernel can be reached
            kernels = [session["kernel"] for session in self.ask("get", "sessions").json()]
            if any(kernel["execution_state"] == "idle" and kernel["connections"] for kernel in kernels):
                break
            page.wait_for_timeout(100)
        page.locator('[data-status="idle"]').first.wait_for(timeout=60_000)

    def ask(self, method, path):
        """Ask the server itself."""
        request = getattr(self.page.request, method)
        return request(f"{self.url}/api/{path}", headers={"Authorization": f"token {TOKEN}"})

    def run_all(self, sign=None):
        """Menu Run, Run All Cells; wait until they have run and `sign`, or else a picture, is there."""
        sign = sign or self.page.locator(".jp-OutputArea .jupyter-widgets img").first
        for _ in range(3):  # JupyterLab drops a run that comes before its session is ready
            self.page.get_by_role("menuitem", name="Run", exact=True).click()
            self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            with contextlib.suppress(TimeoutError):
                sign.wait_for(timeout=25_000)
                break
        prompts = "[...document.querySelectorAll('.jp-InputPrompt')]"
        ran = f"!{prompts}.some(p => p.textContent.includes('*'))"
        self.page.wait_for_function(ran, timeout=60_000)

    def widget(self, control=None):
        """The first live widget, or the first that has this label or button."""
        widgets = self.page.locator(".jp-OutputArea .jupyter-widgets.widget-vbox")
        if control:
            widgets = widgets.filter(has=self.page.get_by_text(control, exact=True))
        return widgets.first

    def handle(self, label, widget=None):
        """The handle of the slider with this label, the first in the page or in a widget."""
        text = self.page.locator(f'.widget-label:text-is("{label}")')
        sliders = (widget or self.page).locator(".widget-slider")
        return sliders.filter(has=text).first.locator(".noUi-handle")

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
        """What a learner would see go wrong: stderr or a traceback under a cell."""
        mimes = "application/vnd.jupyter.stderr", "application/vnd.jupyter.error"
        return [t for m in mimes for t in self.page.locator(f'[data-mime-type="{m}"]').all_inner_texts()]

    def close(self):
        """Close the page, and end the kernel."""
        self.page.goto("about:blank")  # first, so that nothing in it asks for a kernel again
        for session in self.ask("get", "sessions").json():
            self.ask("delete", f"sessions/{session['id']}")
        self.page.close()
