"""Why a number may be wrong, as far as the number itself tells: words for what a message adds."""

import numpy as np

from .messages import array, differs


def from_nan(names, arguments, given, right):
    """Where a nan may come from, if one is given that is not right; else nothing."""
    with_nan = [
        name
        for name, value in zip(names, arguments, strict=False)
        if isinstance(value, np.ndarray) and _has_nan(value)
    ]
    if not with_nan or not _has_nan(given) or _has_nan(right):
        return ""
    return f" {with_nan[0]} has nan here, and a sum or a mean over nan is nan."


def from_rounding(given, right):
    """Whether right numbers were rounded, or cut to whole ones, in words; else nothing.

    Of a few numbers, only digits after the point can tell: any 4 could be a 4.2 that was cut.
    """
    one, two = _together(given), _together(right)
    if one is None or two is None or one.size != two.size or not differs(one, two).any():
        return ""
    for digits in (2, 3, 4, *((0, 1) if one.size > 2 else ())):
        if np.allclose(one, np.round(two, digits), rtol=0, atol=1e-9, equal_nan=True):
            return " These are the right numbers, but rounded: give them as they are."
    if one.size > 2 and np.array_equal(one, np.trunc(two)):
        return " These are the right numbers, but cut to whole ones: is there an array of ints?"
    return ""


def _together(value):
    """All numbers of a result in one array; None if there is anything else in it."""
    parts = value if isinstance(value, tuple | list) else [value]
    parts = [array(part) for part in parts]
    usable = parts and all(part is not None and part.dtype.kind in "iuf" for part in parts)
    return np.concatenate([part.ravel() for part in parts]).astype(float) if usable else None


def _has_nan(value):
    if isinstance(value, tuple | list):
        return any(map(_has_nan, value))
    value = array(value)
    return value is not None and value.dtype.kind == "f" and bool(np.isnan(value).any())
