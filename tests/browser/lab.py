"""A real JupyterLab, a real kernel, a real browser, and what a learner does with them."""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import kernels
from playwright.sync_api import expect

TOKEN = secrets.token_hex()  # each process its own: a server of another one refuses it
METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
QUIET = {  # no autosave, and all cells in the page, not only those in view
    "notebook-extension/tracker": '{"windowingMode": "none"}',
    "docmanager-extension/plugin": '{"autosave": false}',
}
FORKING = f"""
import sys
sys.path.append({str(Path(kernels.__file__).parent)!r})
import forked
from jupyterlab.labapp import main
forked.install()
main()
"""
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
    """End all kernels of a server."""
    headers = {"Authorization": f"token {TOKEN}"}
    for session in page.request.get(f"{url}/api/sessions", headers=headers).json():
        page.request.delete(f"{url}/api/sessions/{session['id']}", headers=headers)


def leave(page, url):
    """Leave a server, and end all its kernels: after that, so that nothing in the page asks for one again."""
    page.goto("about:blank")
    end_sessions(page, url)


@contextlib.contextmanager
def serve(home, forks=False):
    """JupyterLab for `home`/notebooks on this machine; its address. Logs to lab.log.

    forks: whether its kernels are those of forked.py, which has imported mf_teach as it is now.
    """
    for name, text in QUIET.items():
        setting = home / f"settings/@jupyterlab/{name}.jupyterlab-settings"
        setting.parent.mkdir(parents=True)
        setting.write_text(text, encoding="utf-8")
    program = ["-c", FORKING] if forks else ["-m", "jupyterlab"]
    command = [
        *(sys.executable, *program, "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", "--port=0", "--port-retries=0", "--expose-app-in-browser"),
        f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={home / 'notebooks'}",
    ]
    with (
        kernels.runtime() as runtime,
        (home / "lab.log").open("w", encoding="utf-8") as log,
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
                    url = json.loads(file.read_text(encoding="utf-8"))["url"].rstrip("/")
                    with urllib.request.urlopen(f"{url}/api/status?token={TOKEN}"):
                        return url

        yield until(address)


class Notebook:
    """A notebook open in JupyterLab, with a fresh kernel."""

    def __init__(self, page, url, name):
        self.page, self.url = page, url
        page.set_default_timeout(1000 * PATIENCE)
        if page.url.startswith(url):  # JupyterLab is there, and nothing is open in it
            self.command("docmanager:open", path=name)
        else:
            page.goto(f"{url}/doc/workspaces/{secrets.token_hex(4)}/tree/{name}?token={TOKEN}")
        page.wait_for_function(f"run => {ENABLED}", arg=RUN)
        page.evaluate(f"() => {{ window.kernelHasAnswered = false; ({ASK_THE_KERNEL})(); }}")
        page.wait_for_function("window.kernelHasAnswered")

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
        """Close it as it is, and end its kernel; JupyterLab stays."""
        self.page.evaluate("for (const open of [...jupyterapp.shell.widgets('main')]) open.dispose()")
        end_sessions(self.page, self.url)
