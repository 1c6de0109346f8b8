"""What is pointed at, outlined in every heatmap at once."""

from matplotlib.patches import Rectangle

from .diagrams import LIT


class Light:
    """A row and a column, outlined in several heatmaps of one shape."""

    def __init__(self, heatmaps):
        n_R, n_C = heatmaps[0].shape
        look = {"fill": False, "edgecolor": LIT, "linewidth": 2.5, "zorder": 4, "clip_on": False}
        axes = [heatmap.cells.axes for heatmap in heatmaps]
        self.rows = [ax.add_patch(Rectangle((-0.5, 0), n_C, 1, **look)) for ax in axes]
        self.columns = [ax.add_patch(Rectangle((0, -0.5), 1, n_R, **look)) for ax in axes]
        self.artists = [*self.rows, *self.columns]
        self.update(None)

    def update(self, cell):
        """Light row i and column j of a cell (i, j), or with None, nothing."""
        i, j = cell or (0, 0)
        for row, column in zip(self.rows, self.columns, strict=True):
            row.set(y=i - 0.5, visible=cell is not None)
            column.set(x=j - 0.5, visible=cell is not None)
