"""Make a page to print: `python tools/printable.py classroom/exam.md`, `… by-hand`, or `… by-hand ada ben`.

Writes exam.html, or by-hand.html (the exercises that need no computer, with room to work), into the folder
in which it is called. With names, each learner's sheet has their own numbers, as after `i_am("ada")`, and
by-hand-key.html has the answers. Print it from any browser; nothing is fetched from the network.
"""

import re
import sys
from pathlib import Path

import nbformat
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from mf_teach.check import exercise_of
from mf_teach.variants import NAMES, checked, listed

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
STYLE = """
body { font: 11pt/1.4 serif; max-width: 17cm; margin: 1cm auto }
h1 { font-size: 17pt } h2, h3 { font-size: 13pt } .anchor-link { display: none }
pre { font: 9.5pt/1.3 monospace; background: #f3f3f3; padding: 2mm; white-space: pre-wrap }
table { border-collapse: collapse } td, th { border: 1px solid; padding: 1mm 2mm }
.question { break-inside: avoid } .sheet { break-after: page }
.room { border: 1px solid #777; height: 4cm; padding: 2mm }
@media print { body { margin: 0 } }
"""


def page(title, body):
    """A whole page."""
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def as_text(name):
    """A name as Markdown and HTML that show just this name, whatever signs are in it."""
    return "".join(letter if letter.isalnum() else f"&#{ord(letter)};" for letter in name)


def as_html(markdown):
    """Markdown as HTML: each ## or ### with what belongs to it stays on one page; formulas as letters."""
    text = re.sub(r"\$([^$]+)\$", lambda found: _letters(found.group(1)), markdown)
    blocks = re.split(r"^(?=###? )", text, flags=re.M)
    return "".join(f'<div class="question">{markdown2html_mistune(block)}</div>' for block in blocks)


def _letters(formula):
    """A short formula without LaTeX: its indices as subscripts."""
    return "<i>" + re.sub(r"_{?([^{}]+)}?", r"<sub>\1</sub>", formula) + "</i>"


def by_hand(learner=""):
    """The exercises whose answer is a value, each with room to work; with a learner, their own numbers."""
    text = f"# By hand\n\nName: {as_text(learner) or '______________________________'}\n\n"
    for path in sorted(NOTEBOOKS.glob("exercises/*.ipynb")):
        asked = ""
        for cell in nbformat.read(path, as_version=4).cells:
            if re.match("## ", cell.source):
                asked = cell.source.replace("## ", f"## {path.stem[:2]}-", 1) + "\n\n"
            elif cell.cell_type == "markdown":
                asked += f"{cell.source}\n\n"
            elif stub := re.match(r"(\w+) = None\n", cell.source):
                text += f'{asked}<div class="room">Working:</div>\n\n`{stub[1]}` = ______________\n\n'
            elif drawn := re.search(r'numbers\("(.*)"\)', cell.source):
                asked += f"```\n{listed(drawn[1], checked(learner))}\n```\n\n"
    return text


def key(learners):
    """Each learner's answers to the exercises with numbers."""
    rows = [[f"{exercise_of(name, checked(learner)).right():.6g}" for name in NAMES] for learner in learners]
    lines = [
        f"| {' | '.join([as_text(learner), *row])} |" for learner, row in zip(learners, rows, strict=True)
    ]
    return "\n".join(["# Key", "", f"| | {' | '.join(NAMES)} |", "|---" * (1 + len(NAMES)) + "|", *lines])


def write(stem, body):
    """A page, as a file in this folder."""
    Path(f"{stem}.html").write_text(page(stem, body), encoding="utf-8")
    print(f"made {stem}.html")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["by-hand", *learners]:
            sheets = [as_html(by_hand(learner)) for learner in learners or [""]]
            write("by-hand", "".join(f'<div class="sheet">{sheet}</div>' for sheet in sheets))
            if learners:
                write("by-hand-key", as_html(key(learners)))
        case [name]:
            write(Path(name).stem, as_html(Path(name).read_text(encoding="utf-8")))
        case _:
            sys.exit(__doc__)
