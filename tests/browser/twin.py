"""A widget made and moved in this process, too: what the page must end up showing."""

import ast
import html
import re

from hand import picture
from lab import until
from playwright.sync_api import expect

TASK = '<div class="mf-task">'
SAID = """status => [...status.childNodes].filter(part => part.className !== "mf-task")
  .map(part => part.textContent).join("")"""


def twin(source):
    """The widget that the last line of a cell makes."""
    *body, last = ast.parse(source).body
    space = {}
    exec(compile(ast.Module(body, []), "twin", "exec"), space)
    return eval(compile(ast.Expression(last.value), "twin", "eval"), space)


def agree(widget, twin):
    """Wait until this widget in the page tells and shows what its twin does: the newest values have won.

    Which tasks are done depends on the way, and is not compared.
    """
    told = html.unescape(re.sub("<.*?>", "", twin.status.value.partition(TASK)[0])).split()
    status = widget.locator("div:has(+ [role=status])")
    until(lambda: status.evaluate(SAID).split() == told)
    expect(picture(widget)).to_have_attribute("aria-label", twin.picture.alt)
