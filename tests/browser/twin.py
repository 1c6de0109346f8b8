"""A widget made and moved in this process, too: what the page must end up showing."""

import ast
import html
import re

from hand import picture
from playwright.sync_api import expect


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
    told = html.unescape(re.sub("<.*?>", "", twin.status.value.partition('<div class="mf-task">')[0]))
    status = widget.locator("div:has(+ [role=status])")
    expect(status).to_contain_text(told)
    expect(picture(widget)).to_have_attribute("aria-label", twin.picture.alt)
