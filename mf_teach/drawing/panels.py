"""Places for several drawings of one size, in as many rows as the width of the screen asks for."""

from dataclasses import dataclass
from math import ceil


@dataclass
class Panels:
    """`count` Axes side by side, each `least` to `most` CSS pixels wide and `shape` times as high.

    room: left of, above, right of and below each Axes; beside: left and right of all of them. Where the
    stage is too low, the Axes get smaller and keep their shape.
    """

    count: int
    least: float
    most: float
    shape: float
    room: tuple[float, float, float, float]
    beside: tuple[float, float] = (0, 0)

    def tallest(self, width):
        """The height in CSS pixels at which nothing is too low."""
        left, above, right, below = self.room
        columns = max(1, int((width - sum(self.beside)) // (self.least + left + right)))
        rows = ceil(self.count / columns)
        return rows * (above + self._across(width, ceil(self.count / rows)) * self.shape + below)

    def columns(self, width, height):
        """How many stand side by side: as many as makes them largest."""
        return max(range(1, self.count + 1), key=lambda columns: self._size(width, height, columns))

    def axes(self, stage):
        """Add the Axes to a stage, row by row from the top left; return them."""
        columns = self.columns(stage.width, stage.height)
        left, above, right, below = self.room
        across = self._size(stage.width, stage.height, columns)
        down = across * self.shape
        return [
            stage.axes(self.beside[0] + column * (left + across + right) + left,
                       row * (above + down + below) + above, across, down)
            for row, column in (divmod(n, columns) for n in range(self.count))
        ]  # fmt: skip

    def _across(self, width, columns):
        """The width of an Axes, if only the width of the stage counts."""
        left, _above, right, _below = self.room
        return min(self.most, (width - sum(self.beside)) / columns - left - right)

    def _size(self, width, height, columns):
        """The width of an Axes in so many columns."""
        _left, above, _right, below = self.room
        rows = ceil(self.count / columns)
        return min(self._across(width, columns), (height / rows - above - below) / self.shape)
