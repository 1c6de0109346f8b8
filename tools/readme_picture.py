"""Draw notebooks/playground.webp for the README: `python tools/readme_picture.py`.

The playground as it stands in JupyterLab, in a Chromium, while keys move its sliders. Each frame shows what a
playground in this process, moved in the same way, says that it should.
"""

import io
import sys
import tempfile
from pathlib import Path

import nbformat
from PIL import Image

from mf_teach.live import Playground

sys.path.append(str(Path(__file__).parents[1] / "tests"))
sys.path.append(str(Path(__file__).parents[1] / "tests/browser"))
import chrome
import lab
from twin import agree

SOURCE = "from mf_teach.live import Playground\n\nPlayground()"
SIZE = {"width": 1400, "height": 760}
MOVING, RESTING = 250, 1600  # ms for each frame


def film(notebook: lab.Notebook) -> list[tuple[Image.Image, int]]:
    """Pictures, and ms for each: K = 10 memorises; on known truth, K = 2 learns; a large alpha blows up."""
    frames, own, widget = [], Playground(), notebook.widget()

    def shoot(ms):
        agree(widget, own)
        notebook.page.wait_for_function("!document.querySelector('.mf-behind')")
        frames.append((Image.open(io.BytesIO(widget.screenshot())).convert("RGB"), ms))

    def press(control, key, times, each=1):
        handle = notebook.handle(control.description)
        handle.focus()
        for step in range(1, times + 1):
            handle.press(key)
            name = "index" if hasattr(control, "index") else "value"
            setattr(control, name, getattr(control, name) + (1 if key == "ArrowRight" else -1))
            if step % each == 0:
                shoot(RESTING if step == times else MOVING)

    shoot(RESTING)
    press(own.K, "ArrowRight", 7)
    press(own.K, "ArrowLeft", 8)
    own.matrix.value = "known truth, rank 2"
    widget.get_by_label("matrix").select_option(own.matrix.value)
    shoot(RESTING)
    press(own.alpha, "ArrowRight", 36, each=4)
    press(own.alpha, "ArrowLeft", 36, each=12)
    return frames


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "notebooks").mkdir()
        cells = [nbformat.v4.new_code_cell(SOURCE)]
        notebook = nbformat.v4.new_notebook(cells=cells, metadata=lab.METADATA)
        nbformat.write(notebook, home / "notebooks/playground.ipynb")
        with chrome.chromium() as browser, lab.serve(home) as url:
            opened = lab.Notebook(browser.new_page(viewport=SIZE), url, "playground.ipynb")
            opened.run_all()
            frames = film(opened)
            opened.close()
            opened.page.close()
    pictures, times = zip(*frames, strict=True)
    how = {"save_all": True, "append_images": pictures[1:], "duration": times, "loop": 0}
    target = Path(__file__).parents[1] / "notebooks/playground.webp"
    pictures[0].save(target, quality=60, method=6, **how)
