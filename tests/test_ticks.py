import numpy as np
import pytest

from mf_teach.drawing.plots import Heatmap
from mf_teach.drawing.stage import Stage
from mf_teach.drawing.ticks import Ticks


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("names", [("", ""), ("column j", "row i")])
def test_what_ticks_draw_on_is_in_their_box(lines, names):
    stage = Stage(400, 300, adapts=True)
    ticks = []

    def draw():
        ax = stage.axes(80, 20, 250, 200)
        ax.set(xlim=(0, 30), ylim=(0, 1000))
        ticks[:] = [Ticks(ax, *names, lines=lines)]
        ticks[0].x, ticks[0].y = [0, 10, 30], [0.5, 500, 1000]
        return []

    stage.build(draw)
    drawn = stage.frame().copy()
    box = ticks[0].get_tightbbox()
    ticks[0].x = ticks[0].y = []
    ticks[0].xlabel = ticks[0].ylabel = ""
    stage.stale()
    rows, columns = np.nonzero((stage.frame() != drawn).any(axis=-1))
    assert box.x0 <= columns.min() < 80
    assert columns.max() < box.x1
    assert 220 < rows.max() <= 300 - box.y0
    assert 300 - box.y1 <= rows.min()


@pytest.mark.parametrize(("shape", "width", "x", "y"), [
    ((4, 12), 250, range(12), range(4)), ((4, 13), 250, [0, 12], range(4)), ((4, 12), 120, [0, 11], range(4)),
    ((40, 3), 250, range(3), [0, 39]),
])  # fmt: skip
def test_rows_and_columns_are_numbered_where_there_is_room(shape, width, x, y):
    heatmap = Heatmap(Stage(400, 300, adapts=True).axes(50, 20, width, 200), np.zeros(shape), "", vmax=1)
    heatmap.number()
    assert (list(heatmap.ticks.x), list(heatmap.ticks.y)) == (list(x), list(y))
    heatmap.number(rows=False)
    assert list(heatmap.ticks.y) == []
