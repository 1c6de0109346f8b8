"""From a press to a picture that has filled in, in JupyterLab: `python tests/benchmarks/filled.py`.

Prints milliseconds until the first numbers were in the picture, and until all were. Run it on a machine that
does nothing else.
"""

import statistics
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
sys.path.append(str(Path(__file__).parents[1] / "browser"))
import chrome
import lab
from screen import BEFORE, write

IMPORTS = BEFORE + "from mf_teach.live import Population, SettingsMap\n"
ALL_200 = "200 of 200 seeds[^]*of 30 runs"
# Name: the code of a notebook, the button, what status and alt text say at the end, and the aims in ms.
WIDGETS = {
    "a population of 200 runs": (IMPORTS + "Population(M)", "train", ALL_200, (200, 1500)),
    "a map of 64 settings": (IMPORTS + "SettingsMap(M)", "fill the map", "^Best of split", (200, 2000)),
}
PRESSES = 7
WATCH = """
done => new Promise(resolve => {
  const [box, start] = [document.querySelector(".mf-teach"), performance.now()];
  const [canvas, status] = ["canvas", ".mf-status"].map(part => box.querySelector(part));
  const old = canvas.dataset.frame;
  let first;
  const observer = new MutationObserver(() => {
    if (+canvas.dataset.frame > +old + 1) first ??= performance.now() - start; // after the empty picture
    if (first === undefined || !(status.innerText + canvas.ariaLabel).match(done)) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve([first, performance.now() - start])));
  });
  observer.observe(box, {subtree: true, childList: true, attributeFilter: ["data-frame"]});
})
"""


def measure():
    """Print, for each widget, the medians and the longest of some presses."""
    print("from a press, in ms          first: median  longest (aim)   all: median  longest (aim)")
    with tempfile.TemporaryDirectory() as folder, chrome.chromium() as browser:
        home = Path(folder)
        (home / "notebooks").mkdir()
        for name, (source, *_rest) in WIDGETS.items():
            write(home, name, source)
        with lab.serve(home) as url:
            for name, (_source, button, done, aims) in WIDGETS.items():
                page = browser.new_page(viewport={"width": 1366, "height": 625})
                notebook = lab.Notebook(page, url, f"{name}.ipynb")
                notebook.run_all()
                page.wait_for_timeout(1000)
                times = []
                for _press in range(PRESSES):
                    page.evaluate(f"done => {{ window.filled = ({WATCH})(done); }}", done)
                    page.get_by_role("button", name=button).click()
                    times.append(page.evaluate("window.filled"))
                    page.wait_for_timeout(300)
                notebook.close()
                notebook.page.close()
                columns = (
                    f"{statistics.median(column):8.0f} {max(column):9.0f} ({aim})"
                    for column, aim in zip(zip(*times[1:], strict=True), aims, strict=True)
                )
                print(f"  {name:30}", *columns)


if __name__ == "__main__":
    measure()
