"""Words for what an answer gives: never a wall of numbers, but the first one that differs."""

import numpy as np

MOST = 6  # numbers of an array or a list that are shown
NOISE = 1e-6  # what is smaller counts as 0, as in `same`


def show(value, digits=3):
    """A value in a few words: small arrays and numbers in full, of larger arrays the shape."""
    if isinstance(value, tuple | list):
        short = len(value) <= MOST and _count(value) <= MOST
        nested = any(isinstance(item, tuple | list | np.ndarray) for item in value)
        kept = value if short else value[:1] if nested else value[:MOST]
        items = ", ".join([*(show(item, digits) for item in kept), *(["…"] if not short else [])])
        return f"({items})" if isinstance(value, tuple) else f"[{items}]"
    if isinstance(value, dict):
        return "a dictionary"
    if isinstance(value, set) and value:
        items = sorted((show(item, digits) for item in value), key=lambda text: (len(text), text))
        return f"{{{', '.join(items[:MOST])}{', …' * (len(items) > MOST)}}}"
    if isinstance(value, np.ndarray) and value.size > MOST:
        return f"an array of shape {value.shape} that starts with {show(value.flat[0], digits)}"
    if isinstance(value, np.ndarray):
        return show(value.tolist(), digits)
    if isinstance(value, float | np.floating):
        return "0" if abs(value) < NOISE else f"{value:.{digits + 1}g}"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else f"{text[:80]}…"


def sentence(text):
    """The text with a full stop, unless it ends in a mark: an exception's own words may have none."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _count(value):
    """How many numbers `show` would show of a list, a tuple or an array, and of what is in it."""
    if isinstance(value, tuple | list):
        return sum(map(_count, value))
    return 1 if np.size(value) > MOST else np.size(value)


def size(arguments):
    """How much there is to look at in these arguments, to sort by: an empty array is hard to picture."""
    sizes = [np.size(argument) for argument in arguments]
    return 0 in sizes, sum(sizes)


def inputs(names, arguments):
    """The arguments of a case in words: arrays by their shapes if one is large, functions by docstrings."""
    large = any(isinstance(value, np.ndarray) and value.size > MOST for value in arguments)
    parts = [
        value.__doc__ if callable(value)
        else f"{name} of shape {value.shape}" if large and isinstance(value, np.ndarray)
        else f"{name} = {show(value)}"
        for name, value in zip(names, arguments, strict=False)  # names with a default come last, unused
    ]  # fmt: skip
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


def alike(given, right):
    """Whether results hold the same numbers in the same order in every case, whatever their shapes are.

    A dictionary counts as the tuple of its values.
    """
    return all(_numbers_alike(*results) for results in zip(given, right, strict=True))


def _numbers_alike(given, right):
    given = tuple(given.values()) if isinstance(given, dict) else given
    if isinstance(right, tuple) and isinstance(given, tuple | list) and len(given) == len(right):
        return all(map(_numbers_alike, given, right))
    one, two = array(given), array(right)
    fits = one is not None and two is not None and one.size == two.size
    return fits and not differs(one.ravel(), two.ravel()).any()


def apart(name, given, right, alike=False):
    """Say how what was given differs from what is right, for instance "R[0, 1] = 0.3; it should be 0.25".

    name: of both; a tuple of names if there are several things, in a tuple or list. alike: whether in every
    case only shapes differ.
    """
    if isinstance(name, tuple):
        names = ", ".join(name)
        if not isinstance(given, tuple | list) or len(given) != len(name):
            return (
                f"{show(given)}, where {len(name)} things are asked for, as a tuple, in this order: {names}"
            )
        return next(
            (
                apart(*part, alike)
                for part in zip(name, given, right, strict=False)
                if _part_differs(*part[1:])
            ),
            f"{show(given)} for {names}",
        )
    one, two = array(given), array(right)
    if one is None:
        return f"{name} = {show(given)}, whose parts differ in shape"
    if one.dtype.kind not in "biuf":
        return f"{name} = {show(given)}; it should be {_kind(two)}"
    if one.shape != two.shape and alike:
        return f"{name} as {_kind(one)}, with the right numbers; it should be {_kind(two)}"
    if one.shape != two.shape:
        return f"{name} = {_whole(one)}; it should be {_whole(two)}"
    at = np.unravel_index(np.argmax(differs(one, two)), two.shape)
    where = f"[{', '.join(map(str, at))}]" if at else ""
    return f"{name}{where} = {_told_apart(one[at], two[at])}"


def _part_differs(given, right):
    one, two = array(given), array(right)
    return one is None or one.shape != two.shape or differs(one, two).any()


def _kind(value):
    return f"an array of shape {value.shape}" if value.ndim else "one number"


def _whole(value):
    """All of a small array, and its shape."""
    return f"{show(value)}, {_kind(value)}" if value.size <= MOST else show(value)


def _told_apart(given, right):
    """Both numbers, with as many digits as it takes to tell them apart, and to see that both have them."""
    digits = next((d for d in (3, 6) if show(given, d) != show(right, d)), 9)
    shown = [show(number, digits) for number in (given, right)]
    if digits > 3:
        places = max(len(text.partition(".")[2]) for text in shown)
        shown = [f"{number:.{places}f}" for number in (given, right)]
    return f"{shown[0]}; it should be {shown[1]}"
