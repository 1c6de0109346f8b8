"""Words for what an answer gives: never a wall of numbers, but the first one that differs."""

import numpy as np


def show(value, digits=3):
    """A value in a few words: small arrays and numbers in full, of larger arrays the shape."""
    if isinstance(value, tuple | list):
        items = ", ".join([*(show(v, digits) for v in value[:6]), *(["…"] if len(value) > 6 else [])])
        return f"({items})" if isinstance(value, tuple) else f"[{items}]"
    if isinstance(value, np.ndarray) and value.size > 12:
        return f"an array of shape {value.shape} that starts with {show(value.flat[0], digits)}"
    if isinstance(value, np.ndarray):
        return np.array2string(value, precision=digits, separator=", ", suppress_small=True).replace("\n", "")
    if isinstance(value, float | np.floating):
        return f"{value:.{digits + 1}g}"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else f"{text[:80]}…"


def size(arguments):
    """How much there is to look at in these arguments, to sort by: an empty array is hard to picture."""
    sizes = [np.size(argument) for argument in arguments]
    return 0 in sizes, sum(sizes)


def inputs(names, arguments):
    """The arguments of a case in words, functions left out; of arrays with more than 9 numbers the shape."""
    parts = [
        f"{name} of shape {value.shape}" if np.size(value) > 9 else f"{name} = {show(value)}"
        for name, value in zip(names, arguments, strict=False)  # names with a default come last, unused
        if not callable(value)
    ]
    return f"with {', '.join(parts)}"


def differs(given, right):
    """Where two arrays of one shape differ, as a mask; all of it if they are of different kinds.

    Numbers count as equal to 5 digits, and nan as equal to nan.
    """
    if given.dtype.kind in "biuf" and right.dtype.kind in "biuf":
        return ~np.isclose(given, right, rtol=1e-5, atol=1e-6, equal_nan=True)
    return np.full(right.shape, True)


def array(value):
    """The value as an array; None if it is a list of rows of several lengths."""
    try:
        return np.asarray(value)
    except ValueError:
        return None


def apart(name, given, right):
    """Say how what was given differs from what is right, for instance "R[0, 1] = 0.3; it should be 0.25".

    name: of both; a tuple of names if there are several things, in a tuple or list.
    """
    if isinstance(name, tuple):
        names = ", ".join(name)
        if not isinstance(given, tuple | list) or len(given) != len(name):
            return f"{show(given)}, where {len(name)} things are asked for: {names}"
        return next(
            (apart(*part) for part in zip(name, given, right, strict=False) if _part_differs(*part[1:])),
            f"{show(given)} for {names}",
        )
    one, two = array(given), array(right)
    if one is None:
        return f"{name} = {show(given)}, whose rows differ in length"
    if one.dtype.kind not in "biuf":
        return f"{name} = {show(given)}; it should be {_kind(two)}"
    if one.shape != two.shape:
        alike = one.size == two.size and not differs(one.ravel(), two.ravel()).any()
        return f"{name} as {_kind(one)}{', with the right numbers' * alike}; it should be {_kind(two)}"
    at = np.unravel_index(np.argmax(differs(one, two)), two.shape)
    where = f"[{', '.join(map(str, at))}]" if at else ""
    return f"{name}{where} = {_told_apart(one[at], two[at])}"


def _part_differs(given, right):
    one, two = array(given), array(right)
    return one is None or one.shape != two.shape or differs(one, two).any()


def _kind(value):
    return f"an array of shape {value.shape}" if value.ndim else "one number"


def _told_apart(given, right):
    """Both numbers, with as many digits as it takes to tell them apart."""
    digits = next((d for d in (3, 6) if show(given, d) != show(right, d)), 9)
    return f"{show(given, digits)}; it should be {show(right, digits)}"
