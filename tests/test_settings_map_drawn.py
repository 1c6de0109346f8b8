import numpy as np
import pytest
from matplotlib.figure import Figure

from mf_teach.drawing.edges import Edges
from mf_teach.drawing.settings_map import SettingsMap
from mf_teach.drawing.style import ADAPTED, styled


def chart(make, *arguments, height=300):
    """A drawing on a figure of its own, 400 pixels wide."""
    with styled(ADAPTED):
        figure = Figure(figsize=(400 / 72, height / 72), dpi=72)
        return make(figure.add_axes((0.15, 0.2, 0.8, 0.6)), *arguments)


def settings_map():
    return chart(SettingsMap, ("K", (0, 1, 2)), ("reg", (0, 0.01, 0.1, 1)), "held-out RMSE × 100", 1.0)


VALUES = np.array([[0.8, 0.7, 0.75, 1.2], [0.4, 0.35, 0.5, np.inf], [0.45, np.nan, np.nan, np.nan]])


@pytest.mark.mpl_image_compare(savefig_kwargs={"metadata": {"Software": None}})
def test_settings_map():
    drawn = settings_map()
    drawn.update(VALUES, (1, 1), [(0, 1), (2, 0), (1, 1)], (1, 2))
    return drawn.axes.figure


@pytest.mark.mpl_image_compare(savefig_kwargs={"metadata": {"Software": None}})
def test_edges():
    drawn = chart(Edges, 0.001, 1.0, ("textbook", "changed"), ("#4d4d4d", "#009e73"), height=120)
    drawn.update({0.01: (0, 0), 0.1: (0, 0.25), 0.2: (0.1, 1)}, 0.1, (0.12, 0.15), "2 / λmax")
    return drawn.axes.figure


def test_low_numbers_are_dark_and_stay_apart_from_each_other():
    drawn = settings_map()
    drawn.update(VALUES, (1, 1), [], None)
    colours = drawn.heatmap.cells.colours.to_rgba(100 * np.array([0.35, 0.4, 0.45, 1.0, 1.5]))[:, :3]
    light = colours.sum(axis=1)
    assert (np.diff(light[:4]) > 0.1).all()
    assert light[3] == light[4]  # as bad as guessing the mean, or worse


def test_unknown_and_lost_cells_are_neither_coloured_nor_alike():
    drawn = settings_map()
    drawn.update(VALUES, (1, 1), [], None)
    cells = drawn.heatmap.cells.values
    assert cells.mask.sum() == 4
    assert drawn.lost.get_xydata().tolist() == [[3, 1]]
    assert not drawn.chosen.get_visible()
    drawn.update(np.full((3, 4), np.nan), None, [], (0, 0))
    assert drawn.heatmap.cells.values.mask.all()
    assert drawn.chosen.get_visible()
    assert not drawn.best.get_visible()
