"""A debugger for wrong answers: the learner's own function beside what it should do, as a picture."""

import base64
import html
import inspect

import numpy as np

from .._calling import Stopped
from ..drawing.comparison import comparison
from .exercise import same
from .messages import array, differs, show, size

MOST = 9  # numbers that are listed


class Drawing:
    """A picture that stands still, with its alt text: the last line of a cell shows it."""

    def __init__(self, png, alt):
        self.png, self.alt = png, alt

    def _repr_mimebundle_(self, **kwargs):
        source = base64.b64encode(self.png).decode()
        alt = html.escape(self.alt)
        image = f'<img style="max-width:100%" alt="{alt}" src="data:image/png;base64,{source}">'
        return {"text/html": image, "text/plain": self.alt}


def difference(exercise, answer):
    """Run `answer` beside the right function on the smallest input where the two part.

    Returns what there is to say, and a Drawing; or None for it where there is nothing to draw: the
    answer is right, is missing, fails, or is about single numbers.
    """
    cases, (points, verdict) = exercise.cases(np.random.default_rng(0)), exercise.judge(answer)
    if points == exercise.points:
        return "right: on no input does yours give anything else.", None
    if cases == [()] or not callable(answer) or verdict.startswith("not yet"):
        return verdict, None
    right, given = exercise._outcomes(exercise.right, cases), exercise._outcomes(answer, cases)
    wrong = exercise._wrong(right, given, exercise._stay(cases, right))
    if not wrong:  # an argument is changed that should stay
        return verdict, None
    n = min(wrong, key=lambda n: (isinstance(given[n][0], Stopped), size(cases[n])))
    rows = _rows(exercise, cases[n], right[n], given[n])
    drawing = rows and _drawing(rows)
    if drawing is None:
        return f"{verdict} There are no arrays to draw.", None
    return exercise._difference(cases, right, given, n), drawing


def _rows(exercise, arguments, right, given):
    """{"yours": {name: array}, …}, of the result, or of the arguments that should have changed."""
    if isinstance(given[0], Stopped):
        return None
    if right[0] is None:
        names = list(inspect.signature(exercise.right).parameters)
        rows = {"before": arguments, "yours": given[1], "should be": right[1]}
    else:
        several = isinstance(exercise.gives, tuple)
        names = exercise.gives if several else (exercise.gives,)
        rows = {"yours": given[0], "should be": right[0]}
        if not several:
            rows = {label: (result,) for label, result in rows.items()}
        if not isinstance(rows["yours"], tuple | list) or len(rows["yours"]) != len(names):
            return None
    rows = {label: dict(zip(names, map(array, row), strict=True)) for label, row in rows.items()}
    kept = [name for name in names if _is_of_interest(*(row[name] for row in rows.values()))]
    rows = {label: {name: row[name] for name in kept} for label, row in rows.items()}
    return rows if any(part.ndim for part in rows["should be"].values()) else None


def _is_of_interest(*parts):
    """Whether these are numbers that can be drawn, and not an input that stays as it is."""
    if any(part is None or part.dtype.kind not in "biuf" or part.ndim > 2 for part in parts):
        return False
    before, after = parts[0], parts[-1]
    return len(parts) == 2 or (before.ndim > 0 and not same(before, after))


def _drawing(rows):
    yours, right = rows["yours"], rows["should be"]
    differing = [
        (name, tuple(map(int, at)))
        for name in right
        if yours[name].shape == right[name].shape
        for at in np.argwhere(differs(yours[name], right[name]))
    ]
    shapes = [name for name in right if yours[name].shape != right[name].shape]
    listed = differing[:MOST]
    if shapes:
        listed = [(f"shape of {name}", ()) for name in shapes]
        columns = {label: [str(row[name].shape) for name in shapes] for label, row in rows.items()}
    elif not differing:
        return None
    else:
        columns = {label: [_text(row[name][at]) for name, at in listed] for label, row in rows.items()}
    what, at = listed[0]
    place = f"{what}[{', '.join(map(str, at))}]" if at else what
    told = ", ".join(f"{label} {texts[0]}" for label, texts in columns.items())
    alt = f"Yours and what it should be, as tables of numbers: {', '.join(right)}. Lit: {place}: {told}."
    return Drawing(comparison(rows, listed, columns), alt)


def _text(number):
    return show(float(number), 4).replace("-", "−")
