"""Of a lesson, only the code that one of its widgets takes: the rest would cost a test its time."""

import ast
import symtable
from pathlib import Path

import nbformat

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def leading_to(lesson, kind, nth=0):
    """As one cell: all that the n-th widget of this kind takes; this widget is the last line."""
    cells = nbformat.read(NOTEBOOKS / f"{lesson}.ipynb", as_version=4).cells
    lines = [line for cell in cells if cell.cell_type == "code" for line in ast.parse(cell.source).body]
    ends = [n for n, line in enumerate(lines) if ast.unparse(line).startswith(f"{kind.__name__}(")]
    kept, wanted = [], set()
    for line in lines[ends[nth] :: -1]:
        if not kept or wanted & changed(line):
            kept.insert(0, ast.unparse(line))
            wanted = wanted - changed(line) | set(used(symtable.symtable(kept[0], lesson, "exec")))
    return "\n".join(kept)


def changed(line):
    """The names that a statement binds, and those of what it changes in place, as `a.fit(M)` does."""
    if isinstance(line, ast.Import | ast.ImportFrom):
        return {name.asname or name.name for name in line.names}
    if isinstance(line, ast.FunctionDef):
        return {line.name}
    parts = list(ast.walk(line))
    passing = [
        name for part in parts if isinstance(part, ast.comprehension) for name in ast.walk(part.target)
    ]
    places = [part for part in parts if isinstance(getattr(part, "ctx", None), ast.Store)]
    places += [part for part in parts if isinstance(part, ast.Attribute) and part.attr == "fit"]
    return {_root(place) for place in places if place not in passing}


def _root(place):
    while hasattr(place, "value"):
        place = place.value
    return getattr(place, "id", "")


def used(table):
    """The names that a statement takes from those above it, also within its functions."""
    outside = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() if outside else symbol.is_global():
            yield symbol.get_name()
    for inner in table.get_children():
        yield from used(inner)
