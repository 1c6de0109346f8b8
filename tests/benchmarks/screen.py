"""From key press to changed pixels: a real JupyterLab, a real kernel, a real browser; and the bytes it takes.

`interact` with `plt.show`, as tutorials do it, against the playground (both train with the same compiled
loop and show the same), and every other widget; as a multiple of the floor, a playground that only swaps two
ready pictures. The playground also over a slow line: 50 ms there and back, then 4 Mbit/s, too.
"""

import re
import statistics
import sys
import tempfile
from pathlib import Path

import nbformat
import numpy as np

sys.path.append(str(Path(__file__).parents[1]))
sys.path.append(str(Path(__file__).parents[1] / "browser"))
import chrome
import lab
from line import slow_line
from tutorial import WITH_INTERACT

BEFORE = """
import numpy as np
from mf_teach import LowRankFactorization, live, ratings

M = ratings.original()
_train, held_out = ratings.hold_out(M, 0.2, 0)
model = LowRankFactorization(10, 10, 3, 0.01, 0.001)
model.fit(M, 420, held_out=held_out, global_mean=True)
"""
COFFEE = """
from mf_teach import LowRankFactorization, live, ratings

coffee = ratings.coffee()
model = LowRankFactorization(118, 27, 1, 0.01, 0.2)
model.fit(coffee.M, 300, global_mean=True)
"""
FLOOR = """
class Floor(live.Playground):  # trains nothing, draws nothing: sends one of two pictures that are ready
    def _retrain(self):
        self.n = 1 - getattr(self, "n", 0)
        if not hasattr(self, "ready"):
            self.ready = self.stage.frame().copy(), 255 - self.stage.frame()
        self.picture.show(self.ready[self.n], self.stage.ratio, "")

Floor()
"""
AT_SCALE = """
settings = {"K": 20, "alpha": 0.01, "reg": 0.05, "epochs": 20, "most_K": 40, "most_epochs": 50}
live.Playground({"100,000 ratings": ratings.generated()}, **settings, global_mean=True)
"""
SLIDERS = ["K", "alpha", "reg", "epochs"]
OTHERS = ["held out", "matrix", "seed"]  # other ratings, or other shares of them
# Name: the code of a notebook, and the controls that are pressed.
WIDGETS = {
    "interact and plt.show": (WITH_INTERACT, SLIDERS),
    "the floor": (BEFORE + FLOOR, SLIDERS),
    "the playground": (BEFORE + "live.Playground()", SLIDERS),
    "the playground, other ratings": (BEFORE + "live.Playground()", OTHERS),
    "the cell lens": (BEFORE + "live.CellLens(model, M)", ["row i", "column j", "change"]),
    "the hand fit": (BEFORE + "live.HandFit(M[:4, :5], 0.5)", ["R[0]", "C[0]"]),
    "the geometry": (BEFORE + "live.Geometry(M)", ["epoch", "turn", "shear"]),
    "the landscape": (BEFORE + "live.Landscape()", ["start R_i", "alpha", "reg", "updates"]),
    "the layers": (BEFORE + "live.Layers(model, M, held_out)", ["mean", "row bias", "low rank"]),
    "the microscope": (BEFORE + "live.Microscope(M)", ["updates"]),
    "your ratings": (COFFEE + "live.YourRatings(model, coffee)", ["rating"]),
    "paired runs": (BEFORE + "live.PairedRuns(M)", ["2 frozen residuals", "5 never shuffled", "alpha"]),
    "playground, 100,000 ratings": (BEFORE + AT_SCALE, SLIDERS),
}
LINES = {"50 ms": (0.05, None), "50 ms, 4 Mbit/s": (0.05, 4e6)}  # seconds there and back, bits per second
# The time from the key event until other pixels stand in the page and were painted; null if none come.
WATCH = """
() => new Promise((resolve) => {
  setTimeout(() => resolve(null), 5000);
  const output = ".jp-OutputArea .jupyter-widgets";
  const find = () => document.querySelector(`${output} canvas[data-frame], ${output} img`);
  const shown = () => find() && (find().dataset.frame ?? find().src);
  const old = shown();
  let start;
  const painted = async () => {
    if (!shown() || shown() === old) return;
    observer.disconnect();
    if (find().decode) await find().decode();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  };
  const observer = new MutationObserver(painted);
  observer.observe(document.body, {subtree: true, childList: true, attributeFilter: ["src", "data-frame"]});
  document.addEventListener('keydown', () => { start = performance.now(); }, {once: true, capture: true});
})
"""
PRESSES = 15


class Page:
    """A notebook with one widget, open in the browser: what a key press takes."""

    def __init__(self, browser, url, name, density=1):
        page = browser.new_page(viewport={"width": 1366, "height": 625}, device_scale_factor=density)
        self.bytes, self.times = 0, []
        page.on("websocket", lambda socket: socket.on("framereceived", self._count))
        self.notebook = lab.Notebook(page, url, name)
        self.notebook.run_all(
            page.locator(".jp-OutputArea .jupyter-widgets :is(canvas[data-frame], img)").first
        )
        page.wait_for_timeout(1000)

    def _count(self, payload):
        self.bytes += len(payload)

    def press(self, label):
        """Press keys on this control, and keep the milliseconds of each, or None where nothing changes."""
        page, widget = self.notebook.page, self.notebook.widget()
        hands = {
            ("ArrowRight", "ArrowLeft"): self.notebook.handle(label),
            ("Space",): widget.get_by_role("checkbox", name=label),
            ("ArrowDown", "ArrowUp"): widget.get_by_label(label, exact=True).and_(
                page.locator("select, input")
            ),
        }
        keys, hand = next((keys, hand) for keys, hand in hands.items() if hand.count())
        hand.first.focus()
        for press in range(PRESSES):
            page.evaluate(f"window.picture = ({WATCH})(); 0")
            page.keyboard.press(keys[press // 3 % len(keys)] if label != "matrix" else keys[press % 2])
            self.times.append(page.evaluate("window.picture"))
            page.wait_for_timeout(150)


def measure(browser, url, name, controls, density=1):
    """Milliseconds of each press that changes the picture, and the bytes that one takes."""
    page = Page(browser, url, name, density)
    page.bytes = 0
    for label in controls:
        page.press(label)
    page.notebook.close()
    page.notebook.page.close()
    times = [time for time in page.times if time]
    if len(times) < len(page.times):
        print(f"{name}: {len(page.times) - len(times)} of {len(page.times)} keys changed nothing")
    return times, page.bytes / max(1, len(times))


def compare(other=None):
    """Print how the widgets compare; with the folder of another version, its widgets, too."""
    rows = {}
    with tempfile.TemporaryDirectory() as folder, chrome.chromium() as browser:
        home = Path(folder)
        (home / "notebooks").mkdir()
        for name, (source, _controls) in WIDGETS.items():
            write(home, name, source)
            write(home, f"{name}, before", f"import sys\nsys.path.insert(0, {str(other)!r})\n{source}")
        with lab.serve(home) as url:
            for name, (source, controls) in WIDGETS.items():
                rows[name] = measure(browser, url, f"{name}.ipynb", controls)
                if other and has(other, source):
                    rows[f"{name}, before"] = measure(browser, url, f"{name}, before.ipynb", controls)
            rows["the playground, density 2"] = measure(browser, url, "the playground.ipynb", SLIDERS, 2)
            for line, (there_and_back, bits) in LINES.items():
                for name in ["the playground", *(["the playground, before"] if other else [])]:
                    with slow_line(url, there_and_back, bits) as far:
                        rows[f"{name}, {line}"] = measure(browser, far, f"{name}.ipynb", SLIDERS)
    print("key press to changed pixels           median ms   p90   p95   kB a move   times the floor")
    floor = statistics.median(rows["the floor"][0])
    for name, (times, size) in rows.items():
        median, (p90, p95) = statistics.median(times), np.percentile(times, [90, 95])
        print(f"  {name:36} {median:8.0f} {p90:5.0f} {p95:5.0f} {size / 1000:11.1f} {median / floor:17.2f}")


def has(other, source):
    """Whether the version in the folder `other` has the widget that this source ends with."""
    widget = re.findall(r"\blive\.(\w+)\(", source.splitlines()[-1])
    return bool(widget) and widget[0] in (Path(other) / "mf_teach" / "live" / "__init__.py").read_text(
        encoding="utf-8"
    )


def write(home, name, source):
    """A notebook of one cell."""
    cells = [nbformat.v4.new_code_cell(source.strip())]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=lab.METADATA)
    nbformat.write(notebook, home / "notebooks" / f"{name}.ipynb")
