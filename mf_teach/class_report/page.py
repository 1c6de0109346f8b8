"""The report as one page of HTML, to print and to project: it loads nothing, and runs nothing."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..quiz import QUESTIONS
from .answers import CHALLENGE
from .counts import Report
from .lessons import titles
from .outcomes import KINDS
from .pictures import histogram, luck, scatter, spread

MANY = 8  # mistakes of an exercise that are listed


def page(report: Report) -> str:
    """The page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("page.html").render(
        report=report, titles=titles(), kinds=KINDS, questions=QUESTIONS, many=MANY, challenge=CHALLENGE,
        histogram=histogram, spread=spread, scatter=scatter, luck=luck,
    )  # fmt: skip
