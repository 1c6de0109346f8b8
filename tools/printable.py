"""Make a page to print: `python tools/printable.py by-hand`, or with a file, `… classroom/exam.md`.

Writes by-hand.html (the exercises that need no computer, with room to work), or exam.html, into the folder
in which it is called. Print it from any browser; nothing is fetched from the network.
"""

import re
import sys
from pathlib import Path

import nbformat
from nbconvert.filters.markdown_mistune import markdown2html_mistune

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
STYLE = """
body { font: 11pt/1.4 serif; max-width: 17cm; margin: 1cm auto }
h1 { font-size: 17pt } h2, h3 { font-size: 13pt } .anchor-link { display: none }
pre { font: 9.5pt/1.3 monospace; background: #f3f3f3; padding: 2mm; white-space: pre-wrap }
table { border-collapse: collapse } td, th { border: 1px solid; padding: 1mm 2mm }
.question { break-inside: avoid } .room { border: 1px solid #777; height: 5cm; padding: 2mm }
@media print { body { margin: 0 } }
"""


def page(title, body):
    """A whole page."""
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def as_html(markdown):
    """Markdown as HTML: each ## or ### with what belongs to it stays on one page; formulas as letters."""
    text = re.sub(r"\$([^$]+)\$", lambda found: _letters(found.group(1)), markdown)
    blocks = re.split(r"^(?=###? )", text, flags=re.M)
    return "".join(f'<div class="question">{markdown2html_mistune(block)}</div>' for block in blocks)


def _letters(formula):
    """A short formula without LaTeX: its indices as subscripts."""
    return "<i>" + re.sub(r"_{?([^{}]+)}?", r"<sub>\1</sub>", formula) + "</i>"


def by_hand():
    """The exercises whose answer is a value, each with room to work."""
    text = "# By hand\n\nName: ______________________________\n\n"
    for path in sorted(NOTEBOOKS.glob("exercises/*.ipynb")):
        asked = ""
        for cell in nbformat.read(path, as_version=4).cells:
            if re.match("## ", cell.source):
                asked = cell.source.replace("## ", f"## {path.stem[:2]}-", 1) + "\n\n"
            elif cell.cell_type == "markdown":
                asked += f"{cell.source}\n\n"
            elif stub := re.match(r"(\w+) = None\n", cell.source):
                text += f'{asked}<div class="room">Working:</div>\n\n`{stub[1]}` = ______________\n\n'
            else:
                asked += f"```\n{cell.source}\n```\n\n"
    return text


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    source = Path(sys.argv[1])
    markdown = by_hand() if sys.argv[1] == "by-hand" else source.read_text(encoding="utf-8")
    made = Path(f"{source.stem}.html")
    made.write_text(page(source.stem, as_html(markdown)), encoding="utf-8")
    print("made", made)
