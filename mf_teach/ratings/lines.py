"""The lines and cells of a CSV file, whichever program wrote it."""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

LARGEST = 50_000_000  # bytes of a file
SEPARATORS = "\t;,"  # where two of them fit equally well, the first
HINT = re.compile(r"sep=([\t;,|])(\r\n|\r|\n)")  # Excel's first line


class Line(NamedTuple):
    """A line with something in it: the number of the file's line on which it starts, and its cells."""

    number: int
    cells: list[str]


def lines_of(file: Path) -> list[Line]:
    """The lines that are not empty, without empty columns at either end; all have as many cells.

    Raises ValueError for a file that is too large, empty or no text, and for a line that differs, by number.
    """
    text, start, separators = _text(file), 1, SEPARATORS
    if hint := HINT.match(text):
        text, start, separators = text[hint.end() :], 2, hint[1]
    read = [_parsed(text, separator, start) for separator in separators]
    lines, failed = max(read, key=lambda one: _fit(one[0]))
    if len(lines) < 1 or len(lines[0].cells) == 1:  # perhaps because the quotes of the right one are wrong
        failed = next((failed for _lines, failed in read if failed), "")
    if failed:
        raise ValueError(f"{file}: {failed}")
    filled = [n for line in lines for n, cell in enumerate(line.cells) if cell]
    if not filled:
        raise ValueError(f"{file}: is empty: must have a line for each person or each rating")
    lines = [
        Line(line.number, line.cells[min(filled) : max(filled) + 1]) for line in lines if any(line.cells)
    ]
    size = Counter(len(line.cells) for line in lines).most_common(1)[0][0]
    for line in lines:
        if len(line.cells) != size:
            raise ValueError(
                f"{file}: line {line.number} has {len(line.cells)} cells: must have {size}, as the others. "
                'A name or number with a comma in it needs quotes around the cell: "Me, Myself & Irene"'
            )
    return lines


def _text(file: Path) -> str:
    """The text of a file: UTF-8, UTF-16 with a byte order mark, or else Windows-1252."""
    content = file.read_bytes()
    if len(content) > LARGEST:
        raise ValueError(f"{file}: has {len(content):,} bytes: must have at most {LARGEST:,}")
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not ("\0" in text or content.startswith(b"PK")):
            return text
    raise ValueError(f"{file}: is no text: must be a CSV file, as a spreadsheet saves or downloads it")


def _parsed(text: str, separator: str, start: int) -> tuple[list[Line], str]:
    """The lines that this separator makes, up to one that cannot be read, and what is wrong with that."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=True
    )
    lines, before = [], 0
    try:
        for cells in reader:
            lines.append(Line(start + before, [clean(cell) for cell in cells]))
            before = reader.line_num
    except csv.Error as error:
        quotes = 'a cell that begins with " must end with it, and a " inside of it is written ""'
        return lines, f"line {start + before} cannot be read ({error}): {quotes}"
    return lines, ""


def _fit(lines: list[Line]) -> tuple[float, int]:
    """How well a separator fits: the share of lines that have as many cells as most, and how many that is."""
    sizes = Counter(len(line.cells) for line in lines if any(line.cells))
    size, count = sizes.most_common(1)[0] if sizes else (1, 0)
    return (count / sizes.total(), size) if size > 1 else (0.0, 1)


def clean(cell: str) -> str:
    """Without spaces around it, with single ones in it; and letters such as ü in one form."""
    return " ".join(unicodedata.normalize("NFC", cell.replace("\ufeff", "")).split())
