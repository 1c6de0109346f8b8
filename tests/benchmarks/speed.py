"""How fast, as ratios within one run: `python tests/benchmarks/speed.py`.

1. 420 epochs on the original 10x10 (K = 3): the original's loop, plainly re-implemented, against ours.
2. From key press to changed picture in JupyterLab and Chromium: `interact` with `plt.show`, as
   tutorials do it, against the playground. Both train with the same compiled loop and show the same.
Run it on a machine that does nothing else.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import numpy as np

from mf_teach import LowRankFactorization, ratings, sgd

sys.path.append(str(Path(__file__).parents[1] / "browser"))
import lab

EPOCHS, K, ALPHA, REG = 420, 3, 0.01, 0.001
WITH_INTERACT = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatLogSlider, IntSlider, VBox, interactive
from mf_teach import LowRankFactorization, ratings

M = ratings.original()
train, held_out = ratings.hold_out(M, 0.2, 0)

def show(K, alpha, reg, epochs):
    model = LowRankFactorization(10, 10, K, alpha, reg)
    history = model.fit(M, epochs, held_out=held_out)
    F = model.forward()
    maps = {"real": (M, "viridis", 1, 4), "predicted": (F, "viridis", 1, 4), "error": (M - F, "RdBu", -2, 2)}
    figure, axes = plt.subplot_mosaic([list(maps), ["loss"] * 3], figsize=(12, 6), height_ratios=[2, 1])
    for title, (values, cmap, vmin, vmax) in maps.items():
        image = axes[title].imshow(values, cmap=cmap, vmin=vmin, vmax=vmax)
        axes[title].set(title=title, xticks=range(10), yticks=range(10))
        for (i, j), value in np.ndenumerate(values):
            axes[title].text(j, i, f"{value:.1f}", ha="center", va="center", fontsize=8)
        for i, j in np.argwhere(held_out):
            axes[title].add_patch(plt.Rectangle((j - 0.5, i - 0.5), 1, 1, fill=False))
        if title != "real":
            figure.colorbar(image, ax=axes[title])
    axes["loss"].plot(history.train_rmse, label="training")
    axes["loss"].plot(history.held_out_rmse, label="held out")
    axes["loss"].set(xlabel="epoch", ylabel="RMSE")
    axes["loss"].legend()
    plt.show()

sliders = {"K": IntSlider(3, 1, 10, description="K"),
           "alpha": FloatLogSlider(0.01, min=-4, max=0, step=0.05, description="alpha"),
           "reg": FloatLogSlider(0.001, min=-4, max=1, step=0.1, description="reg"),
           "epochs": IntSlider(420, 1, 1000, description="epochs")}
interactive(show, **sliders)
"""
WITH_PLAYGROUND = "from mf_teach.live import Playground\nPlayground()"
# The time from the key event until another picture stands in the page, is decoded and was painted.
WATCH = """
() => new Promise(resolve => {
  const find = () => document.querySelector('.jp-OutputArea .jupyter-widgets img');
  const old = find().src;
  let start;
  const painted = async () => {
    if (!find() || find().src === old) return;
    observer.disconnect();
    await find().decode();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  };
  const observer = new MutationObserver(painted);
  observer.observe(document.body, {subtree: true, childList: true});
  document.addEventListener('keydown', () => { start = performance.now(); }, {once: true, capture: true});
})
"""


def original_loop(M, R, C, R_bias, C_bias):
    """The original notebook's training: frozen residuals, row by row, numpy on each row of K numbers."""
    for _ in range(EPOCHS):
        F = R.dot(C.T) + R_bias[:, None] + C_bias[None, :]
        for i, j in np.argwhere(M > 0):
            e = M[i, j] - F[i, j]
            R_bias[i] += ALPHA * (e - REG * R_bias[i])
            C_bias[j] += ALPHA * (e - REG * C_bias[j])
            R[i, :] += ALPHA * (e * C[j, :] - REG * R[i, :])
            C[j, :] += ALPHA * (e * R[i, :] - REG * C[j, :])


@sgd.compiled
def our_loop(orders, rows, cols, M, R, C, R_bias, C_bias):
    """Every epoch's updates, in orders drawn before, and nothing else, as in the original's loop."""
    for order in orders:
        sgd.sgd_epoch(order, rows, cols, M, R, C, R_bias, C_bias, 0.0, ALPHA, REG, True)


def seconds(runs, make, run):
    """Median time of `run(*make())` over some runs, after one that warms up."""
    run(*make())
    times = []
    for _ in range(runs):
        arguments = make()
        start = time.perf_counter()
        run(*arguments)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def loops():
    """Print how the loops compare."""
    M = ratings.original().astype(float)
    rows, cols = (index.astype(np.uint32) for index in np.nonzero(M))
    rng = np.random.default_rng(0)
    orders = rng.permuted(np.tile(np.arange(len(rows), dtype=np.uint32), (EPOCHS, 1)), axis=1)

    def model():
        return LowRankFactorization(10, 10, K, ALPHA, REG)

    def parameters():
        start = model()
        return start.R, start.C, start.R_bias, start.C_bias

    theirs = seconds(5, parameters, lambda *p: original_loop(M, *p))
    updates = seconds(200, parameters, lambda *p: our_loop(orders, rows, cols, M[rows, cols], *p))
    fit = seconds(200, lambda: [model()], lambda m: m.fit(M, EPOCHS))
    print(f"{EPOCHS} epochs of 82 ratings, K = {K}   ms        times as fast")
    print(f"  the original's loop              {1e3 * theirs:7.3f}")
    print(f"  the updates alone, compiled      {1e3 * updates:7.3f}   {theirs / updates:6.0f}")
    print(f"  fit: and shuffles, RMSE, checks  {1e3 * fit:7.3f}   {theirs / fit:6.0f}")


def key_to_picture(browser, url, name):
    """Milliseconds of 15 key presses on each of four sliders."""
    notebook = lab.Notebook(browser.new_page(viewport={"width": 1280, "height": 900}), url, name)
    notebook.run_all()
    notebook.page.wait_for_timeout(1000)
    times = []
    for label in ("K", "alpha", "reg", "epochs"):
        notebook.handle(label).focus()
        for press in range(15):
            notebook.page.evaluate(f"window.picture = ({WATCH})(); 0")
            notebook.page.keyboard.press(("ArrowRight", "ArrowLeft")[press // 3 % 2])
            times.append(notebook.page.evaluate("window.picture"))
            notebook.page.wait_for_timeout(150)
    notebook.close()
    return times


def live():
    """Print how the widgets compare."""
    sources = {"interact.ipynb": WITH_INTERACT, "playground.ipynb": WITH_PLAYGROUND}
    with tempfile.TemporaryDirectory() as folder, lab.chromium() as browser:
        home = Path(folder)
        (home / "notebooks").mkdir()
        for name, source in sources.items():
            cells = [nbformat.v4.new_code_cell(source.strip())]
            notebook = nbformat.v4.new_notebook(cells=cells, metadata=lab.METADATA)
            nbformat.write(notebook, home / "notebooks" / name)
        with lab.serve(home) as url:
            slow, fast = (key_to_picture(browser, url, name) for name in sources)
    print("key press to changed picture, 60 presses   median ms   90th percentile")
    for name, times in (("interact and plt.show", slow), ("the playground", fast)):
        print(f"  {name:38} {statistics.median(times):7.0f}   {np.percentile(times, 90):13.0f}")
    print(f"  {statistics.median(slow) / statistics.median(fast):.1f} times as fast")


if __name__ == "__main__":
    loops()
    live()
