import numpy as np
import pytest
from matplotlib.figure import Figure

from mf_teach import LowRankFactorization, ratings
from mf_teach.drawing import plots
from mf_teach.drawing.cells import luminance


@pytest.fixture
def fitted(M):
    train, held_out = ratings.hold_out(M, 0.2, 0)
    model = LowRankFactorization(10, 10, 3, 0.01, 0.001, seed=0)
    history = model.fit(M, 420, held_out=held_out)
    return train, held_out, model.forward(), history


@pytest.mark.mpl_image_compare(savefig_kwargs={"metadata": {"Software": None}})
def test_real_predicted_error(M, fitted):
    _train, held_out, F, _history = fitted
    figure = Figure(figsize=(12, 4), layout="constrained")
    plots.real_predicted_error(figure.subplots(1, 3), M, F, M == 0, held_out)
    return figure


@pytest.mark.mpl_image_compare(savefig_kwargs={"metadata": {"Software": None}})
def test_a_matrix_too_large_for_numbers():
    M, _F = ratings.low_rank(60, 40, K=2, seed=1)
    figure = Figure(figsize=(5, 5))
    ax, bar = figure.subplots(1, 2, width_ratios=[20, 1])
    plots.colour_bar(plots.Heatmap(ax, M, "ratings", vmax=6, missing=np.isnan(M)), bar, "rating")
    return figure


@pytest.mark.parametrize(("x", "ceiling"), [(1, 1), (1.01, 1.5), (420, 500), (0.03, 0.03), (7600, 10000)])
def test_nice_ceiling(x, ceiling):
    assert plots.nice_ceiling(x) == pytest.approx(ceiling)


@pytest.mark.parametrize("cmap", ["viridis", "RdBu"])
def test_numbers_contrast_with_every_colour_of_a_map(cmap):
    """WCAG 2 asks for 3 between large text and what is behind it; 4.5 for small text."""
    from matplotlib import colormaps
    from matplotlib.colors import to_rgb

    behind = luminance(colormaps[cmap](np.linspace(0, 1, 256))[:, :3])
    ink = luminance(np.array(to_rgb("#1a1a1a")))
    contrast = np.where(behind < 0.18, 1.05 / (behind + 0.05), (behind + 0.05) / (ink + 0.05))
    assert contrast.min() > 3.5


def test_missing_cells_show_no_colour_of_a_rating(M):
    """The middle of a missing cell is grey, in a drawn figure."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = Figure(figsize=(5, 5), dpi=100)
    canvas, ax = FigureCanvasAgg(figure), figure.add_axes((0, 0, 1, 1))
    plots.Heatmap(ax, M, "", vmin=1, vmax=4, missing=M == 0)
    canvas.draw()
    rgb = np.asarray(canvas.buffer_rgba())[..., :3].astype(int)
    for i, j in np.ndindex(M.shape):
        spread = np.ptp(rgb[50 * i + 5 : 50 * i + 45, 50 * j + 5 : 50 * j + 45], axis=-1).max()
        assert (spread < 5) == (M[i, j] == 0)
