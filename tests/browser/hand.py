"""What a hand does to a live widget in a page, and what an eye sees of it."""

from lab import PICTURE, until
from playwright.sync_api import expect


def picture(widget):
    """The picture of a widget."""
    return widget.locator(PICTURE.split()[-1])


def alt(picture):
    """The alt text of a picture, of the frame that stands in the page."""
    return picture.get_attribute("aria-label")


def click_at(picture, x, y):
    """Click on this place of a picture, in shares of its width and height from the top left."""
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    picture.click(position={"x": x * box["width"], "y": y * box["height"]})


def says(widget, text):
    """Wait until the status line says so."""
    expect(widget.locator("[role=status]")).to_contain_text(text)


def fit(own, widget):
    """Let this twin draw for the room that the widget in the page has drawn for."""
    until(lambda: picture(widget).evaluate("c => c.width / devicePixelRatio === c.parentElement.clientWidth"))
    size = picture(widget).evaluate("c => [c.width / devicePixelRatio, c.height / devicePixelRatio]")
    own.picture.room = [*size, 1]


def place(own, axes, x, y):
    """Where a point of these axes is in the picture of this twin, as shares of its width and height."""
    across, up = (axes.transData - own.stage.figure.transFigure).transform((x, y))
    return across, 1 - up
