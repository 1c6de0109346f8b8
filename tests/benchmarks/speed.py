"""How fast, as ratios within one run: `python tests/benchmarks/speed.py`.

1. 420 epochs on the original 10x10 (K = 3): the original's loop, plainly re-implemented, against ours.
2. From key press to changed picture in JupyterLab and Chromium: `interact` with `plt.show`, as
   tutorials do it, against the playground (both train with the same compiled loop and show the same),
   and the other widgets.
Run it on a machine that does nothing else.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import numpy as np

from mf_teach import LowRankFactorization, _loop, ratings
from mf_teach._compiler import compiled

sys.path.append(str(Path(__file__).parents[1]))
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
BEFORE = """
import numpy as np
from mf_teach import LowRankFactorization, ratings
from mf_teach.live import CellLens, HandFit, Layers, Microscope, PairedRuns, Playground

M = ratings.original()
_train, held_out = ratings.hold_out(M, 0.2, 0)
model = LowRankFactorization(10, 10, 3, 0.01, 0.001)
model.fit(M, 420, held_out=held_out, global_mean=True)
"""
COFFEE = """
from mf_teach import LowRankFactorization, ratings
from mf_teach.live import YourRatings

coffee = ratings.coffee()
model = LowRankFactorization(118, 27, 1, 0.01, 0.2)
model.fit(coffee.M, 300, global_mean=True)
"""
AT_SCALE = """
settings = {"K": 20, "alpha": 0.01, "reg": 0.05, "epochs": 20, "most_K": 40, "most_epochs": 50}
Playground({"100,000 ratings": ratings.generated()}, **settings, global_mean=True)
"""
SLIDERS = ["K", "alpha", "reg", "epochs"]
# Name: the code of a notebook, and the controls that are pressed.
WIDGETS = {
    "interact and plt.show": (WITH_INTERACT, SLIDERS),
    "the playground": (BEFORE + "Playground()", SLIDERS),
    "the cell lens": (BEFORE + "CellLens(model, M)", ["row i", "column j", "change"]),
    "the hand fit": (BEFORE + "HandFit(M[:4, :5], 0.5)", ["R[0]", "C[0]"]),
    "the layers": (BEFORE + "Layers(model, M, held_out)", ["mean", "row bias", "low rank"]),
    "the microscope": (BEFORE + "Microscope(M)", ["updates"]),
    "your ratings": (COFFEE + "YourRatings(model, coffee)", ["rating"]),
    "paired runs": (BEFORE + "PairedRuns(M)", ["2 frozen residuals", "5 never shuffled", "alpha"]),
    "playground, 100,000 ratings": (BEFORE + AT_SCALE, SLIDERS),
}
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
  observer.observe(document.body, {subtree: true, childList: true, attributeFilter: ["src"]});
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


@compiled
def our_loop(rows, cols, M, R, C, R_bias, C_bias):
    """Every epoch's updates, in an order drawn before, and nothing else, as in the original's loop."""
    for _ in range(EPOCHS):
        _loop.sgd_epoch(rows, cols, M, R, C, R_bias, C_bias, 0.0, ALPHA, REG, True)


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
    order = np.random.default_rng(0).permutation(int((M > 0).sum()))
    rows, cols = (index[order].astype(np.uint32) for index in np.nonzero(M))

    def model():
        return LowRankFactorization(10, 10, K, ALPHA, REG)

    def parameters():
        start = model()
        return start.R, start.C, start.R_bias, start.C_bias

    theirs = seconds(5, parameters, lambda *p: original_loop(M, *p))
    updates = seconds(200, parameters, lambda *p: our_loop(rows, cols, M[rows, cols], *p))
    fit = seconds(200, lambda: [model()], lambda m: m.fit(M, EPOCHS))
    print(f"{EPOCHS} epochs of 82 ratings, K = {K}   ms        times as fast")
    print(f"  the original's loop              {1e3 * theirs:7.3f}")
    print(f"  the updates alone, compiled      {1e3 * updates:7.3f}   {theirs / updates:6.0f}")
    print(f"  fit: and shuffles, RMSE, checks  {1e3 * fit:7.3f}   {theirs / fit:6.0f}")


def key_to_picture(browser, url, name, controls):
    """Milliseconds of 15 key presses on each of these controls."""
    notebook = lab.Notebook(browser.new_page(viewport={"width": 1280, "height": 900}), url, name)
    notebook.run_all(notebook.page.locator(".jp-OutputArea .jupyter-widgets img").first)
    notebook.page.wait_for_timeout(1000)
    times = []
    for label in controls:
        switch = notebook.widget().get_by_role("checkbox", name=label)
        hand = switch if switch.count() else notebook.handle(label)
        hand.focus()
        for press in range(15):
            notebook.page.evaluate(f"window.picture = ({WATCH})(); 0")
            key = ("ArrowRight", "ArrowLeft")[press // 3 % 2]
            notebook.page.keyboard.press("Space" if switch.count() else key)
            times.append(notebook.page.evaluate("window.picture"))
            notebook.page.wait_for_timeout(150)
    notebook.close()
    return times


def live():
    """Print how the widgets compare."""
    times = {}
    with tempfile.TemporaryDirectory() as folder, lab.chromium() as browser:
        home = Path(folder)
        (home / "notebooks").mkdir()
        for name, (source, _controls) in WIDGETS.items():
            cells = [nbformat.v4.new_code_cell(source.strip())]
            notebook = nbformat.v4.new_notebook(cells=cells, metadata=lab.METADATA)
            nbformat.write(notebook, home / "notebooks" / f"{name}.ipynb")
        with lab.serve(home) as url:
            for name, (_source, controls) in WIDGETS.items():
                times[name] = key_to_picture(browser, url, f"{name}.ipynb", controls)
    print("key press to changed picture       presses   median ms   90th percentile   times as fast")
    slow = statistics.median(times["interact and plt.show"])
    for name, t in times.items():
        median = statistics.median(t)
        print(f"  {name:31} {len(t):7} {median:11.0f} {np.percentile(t, 90):17.0f} {slow / median:15.1f}")


if __name__ == "__main__":
    loops()
    live()
