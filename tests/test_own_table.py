"""Lesson 05 on a class's own sheet: with one line changed, each cell runs, up to the 100,000 ratings."""

import csv
import io
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from mf_teach.live import Guess, Playground, YourRatings

LESSON = Path(__file__).parents[1] / "notebooks/05_does_it_generalise.ipynb"
PEOPLE = ["Jörg", "Zoë", "Müller, Anna", "Łukasz", 'Bo "the cat" Lee', *(f"Student {n}" for n in range(40))]
THINGS = ["Amélie", "Crouching Tiger, Hidden Dragon", "1917", "$9.99", "Fast & Furious", "千と千尋",
          *(f"Film {n}, part {n}" for n in range(40))]  # fmt: skip


def drawn(n_R, n_C, high, halves, missing):
    """Ratings with tastes in them, as texts; "" where one is missing."""
    rng = np.random.default_rng(n_R)
    F = rng.standard_normal((n_R, 1)) + rng.standard_normal(n_C)
    F += rng.standard_normal((n_R, 1)) * rng.standard_normal(n_C)
    step = 0.5 if halves else 1
    M = np.clip(np.round((0.6 + 0.15 * F) * high / step) * step, step if halves else 1, high)
    M[rng.random(M.shape) < missing] = np.nan
    return [["" if np.isnan(x) else f"{x:g}" for x in row] for row in M]


def written(rows, **how):
    text = io.StringIO()
    csv.writer(text, **how).writerows(rows)
    return text.getvalue()


def grid():
    """14 people, 10 films, 5 stars, of which a third is missing; somebody is there twice."""
    rows = [[name, *row] for name, row in zip(PEOPLE, drawn(14, 10, 5, False, 0.3), strict=False)]
    return written([["name", *THINGS[:10]], *rows, [PEOPLE[0], *["3"] * 10]])


def list_of_three():
    """25 people, 14 films, 1 to 10, of which half is missing; some rate a film twice."""
    table = zip(PEOPLE, drawn(25, 14, 10, False, 0.5), strict=False)
    rows = [(name, THINGS[n], x) for name, row in table for n, x in enumerate(row) if x]
    return written([("Wer", "Was", "Wie gut"), *rows, *((*row[:2], "7") for row in rows[:5])], delimiter=";")


def half_stars():
    """8 people, 5 films, half stars with decimal commas, nothing missing, and a line of means."""
    rows = [[name, *row] for name, row in zip(PEOPLE, drawn(8, 5, 5, True, 0), strict=False)]
    text = written([["", *THINGS[:5]], *rows, ["Mittelwert", *["3.25"] * 5]], delimiter=";")
    return "\ufeff" + re.sub(r"(?<=\d)\.(?=\d)", ",", text.replace("$9.99", "Neun neunundneunzig"))


def large():
    """45 people, 46 films, 1 to 10: more films than the picture has lines."""
    rows = [[name, *row] for name, row in zip(PEOPLE, drawn(45, 46, 10, False, 0.6), strict=True)]
    return written([["name", *THINGS], *rows], delimiter="\t")


SHEETS = {"grid": (grid, (14, 10), (1, 5)), "list": (list_of_three, (25, 14), (1, 10)),
          "half stars": (half_stars, (8, 5), (0.5, 5)), "large": (large, (45, 46), (1, 10))}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", SHEETS)
def test_lesson_05_runs_on_a_sheet_with_one_line_changed(name, tmp_path, capsys):
    content, shape, scale = SHEETS[name]
    path = tmp_path / "our_films.csv"
    path.write_bytes(content().encode())
    cells = [cell.source for cell in nbformat.read(LESSON, as_version=4).cells if cell.cell_type == "code"]
    end = next(n for n, source in enumerate(cells) if source.startswith("where = None"))
    whole = "\n# next cell\n".join(cells[:end])
    changed = whole.replace("\ntable = coffee\n", f"\ntable = ratings.from_csv({str(path)!r})\n")
    assert sum(a != b for a, b in zip(whole.split("\n"), changed.split("\n"), strict=True)) == 1
    space, shown = {}, []
    for source in changed.split("\n# next cell\n"):
        *body, last = [*source.rstrip().rpartition("\n")]
        ends_in_widget = re.match(r"(Guess|Playground|YourRatings|scores|points)\(", last)
        exec("".join(body) if ends_in_widget else source, space)
        if ends_in_widget:
            shown.append(eval(last, space))
    survey = space["table"]
    assert (survey.M.shape, survey.scale) == (shape, scale)
    assert {Guess, Playground, YourRatings} <= {type(widget) for widget in shown}
    assert all(widget.png for widget in shown)
    assert max(space["cold"]) <= space["most"]  # no rating is both given and scored
    assert "nan" not in capsys.readouterr().out
