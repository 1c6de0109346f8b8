"""A lesson's widget, made and moved in this process, too: what the page must end up showing."""

import ast
import html
import itertools
import re
from pathlib import Path

import nbformat
from lab import picture
from playwright.sync_api import expect

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def outputs(name):
    """Run a notebook's cells, and yield what each that ends in an expression gives."""
    space = {}
    for cell in nbformat.read(NOTEBOOKS / name, as_version=4).cells:
        if cell.cell_type == "code":
            *body, last = ast.parse(cell.source).body
            exec(compile(ast.Module(body, []), name, "exec"), space)
            if isinstance(last, ast.Expr):
                yield eval(compile(ast.Expression(last.value), name, "eval"), space)
            else:
                exec(compile(ast.Module([last], []), name, "exec"), space)


def twin(name, kind, nth=0):
    """The n-th widget of this kind that a notebook shows."""
    widgets = (output for output in outputs(name) if isinstance(output, kind))
    return next(itertools.islice(widgets, nth, None))


def agree(widget, twin):
    """Wait until this widget in the page tells and shows what its twin does: the newest values have won."""
    told = html.unescape(re.sub("<.*?>", "", twin.status.value))
    expect(widget.locator("[role=status]")).to_have_text(told)
    expect(picture(widget)).to_have_attribute("aria-label", twin.picture.alt)
