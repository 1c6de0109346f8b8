"""What pictures that stand still have in common."""

from textwrap import fill

from matplotlib.text import Text

from ..drawing.things import known
from .arguments import named
from .base import Live

MOST = 12  # names beside or under a picture that have room
LETTER = 8.2  # CSS pixels of a letter of a title, on average


class Still(Live):
    """A picture drawn by `draw(stage)` for the width of the screen, and at most `tallest(width)` high."""

    adapts = True

    def __init__(self, draw, alt, tallest=lambda width: max(300, 0.37 * width)):
        self._draw_on, self.alt, self._tallest = draw, alt, tallest
        super().__init__(960, int(tallest(960)), [])
        self.children = [self.picture]
        self.begin(self.refresh)

    def _draw(self):
        self._draw_on(self.stage)
        for text in self.stage.figure.findobj(Text):  # learners name things: no $ in there is mathematics
            text.set(text=known(text.get_text()), parse_math=False)
        return []

    def _show(self):
        self.show(alt=self.alt, summary=self.alt, status="")


def few(given):
    """As `named`, and not more than there is room for."""
    if len(entries := named("named", given)) > MOST:
        raise ValueError(f"named has {len(entries)} entries: must be at most {MOST}")
    return entries


def wrap_titles(places):
    """Break the titles of these Axes into two lines where they are wider than the Axes."""
    for ax in places:
        width = ax.get_position().width * ax.figure.bbox.width / ax.figure.density
        ax.set_title(fill(ax.get_title(), max(8, int(width / LETTER)), max_lines=2), linespacing=1)
        if "\n" in ax.get_title():
            ax.title.set_fontsize(12)
