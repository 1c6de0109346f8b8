"""Numbers for the exercises by hand: everybody's, or, with a name, a learner's own.

No answer is in here: this is what a student's kernel knows while a hand-in is graded.
"""

import hashlib
import unicodedata

import numpy as np

from ._arguments import shown

COUNT = 200  # sets of numbers for each exercise
NAMES = {
    "01-a": ("R", "C", "R_bias", "C_bias"),
    "02-a": ("M_ij", "mu", "R_bias_i", "C_bias_j"),
    "03-a": ("M_ij", "alpha", "reg", "R_i", "C_j", "R_bias_i", "C_bias_j"),
}
_EVERYBODY = {
    "01-a": (
        [[1.0, 2.0], [0.0, -1.0], [2.0, 0.5]],
        [[1.0, 1.0], [3.0, -1.0], [0.0, 2.0], [-2.0, 4.0]],
        [0.5, 1.0, -0.75],
        [0.5, 0.35, 1.25, 0.0],
    ),
    "02-a": (4, 3.2, -0.6, 0.9),
    "03-a": (5, 0.1, 0.25, [1.0, -2.0], [2.0, 0.5], 0.3, 0.8),
}
# In these sets, two mistakes would give the same number; tests/test_variants.py finds them.
_ALIKE = {
    "01-a": {
        6, 8, 11, 12, 17, 18, 24, 30, 34, 35, 37, 41, 42, 46, 56, 58, 61, 68, 70, 71, 72, 79, 82,
        83, 85, 90, 93, 96, 102, 111, 128, 130, 131, 138, 146, 147, 160, 162, 163, 168, 169, 171,
        176, 177, 185, 191, 192, 193, 199,
    },
    "02-a": {4, 34, 36, 49, 109, 120, 125, 132, 157, 189},
    "03-a": {
        3, 5, 6, 24, 29, 31, 36, 41, 43, 45, 47, 49, 62, 70, 82, 85, 92, 95, 97, 98, 106, 114, 118,
        121, 122, 124, 129, 130, 134, 136, 147, 151, 152, 153, 158, 159, 160, 162, 163, 176, 179,
        181,
    },
}  # fmt: skip
learner = ""


def i_am(name):
    """From now on, the numbers of exercises by hand are this learner's own; "" for everybody's.

    name: as the teacher wants it, for instance the one that hand-ins are marked under. Capitals, spaces
    around it, and what cannot be seen do not count, nor whether ü is one letter or u with dots upon it.
    Raises TypeError or ValueError for what is no text of up to 100 characters.
    """
    global learner
    learner = checked(name)


def checked(name):
    """A learner's name as it counts; TypeError or ValueError for what is none."""
    if not isinstance(name, str):
        raise TypeError(f"name = {shown(name)}: must be a text, in quotes")
    if len(name) > 100:
        raise ValueError(f"name = {shown(name)}: must have up to 100 characters")
    try:
        name.encode()
    except UnicodeEncodeError:  # as of a file's name that is no text
        raise ValueError(f"name = {name!a}: must be a text") from None
    seen = (x for x in unicodedata.normalize("NFC", name) if x.isprintable() or x.isspace())
    return " ".join("".join(seen).casefold().split())


def numbers(exercise):
    """Print the given numbers of an exercise by hand, and return them: rows as arrays.

    They are everybody's, unless `i_am` has said whose. Raises ValueError for an exercise without numbers.

    >>> M_ij, mu, R_bias_i, C_bias_j = numbers("02-a")
    M_ij = 4
    mu = 3.2
    R_bias_i = -0.6
    C_bias_j = 0.9
    """
    if not isinstance(exercise, str) or exercise not in NAMES:
        raise ValueError(f"exercise = {shown(exercise)}: must be one of {', '.join(NAMES)}")
    print(listed(exercise, learner))
    return given(exercise, learner)


def given(exercise, learner=""):
    """The numbers of an exercise, for everybody or for a learner (as `checked`)."""
    return of_set(exercise, _set(exercise, learner)) if learner else _with_arrays(_EVERYBODY[exercise])


def listed(exercise, learner=""):
    """The same as text: a line for each name."""
    values = (np.asarray(value).tolist() for value in given(exercise, learner))
    return "\n".join(f"{name} = {value}" for name, value in zip(NAMES[exercise], values, strict=True))


def of_set(exercise, n):
    """The n-th set of numbers, 0 <= n < COUNT: always of the same signs, so that hints hold."""
    rng = np.random.default_rng([n, int(exercise[:2])])
    return _with_arrays({"01-a": _entry, "02-a": _layers, "03-a": _step}[exercise](rng))


def _with_arrays(values):
    return tuple(np.array(value) if isinstance(value, list) else value for value in values)


def _set(exercise, learner):
    """Which set is a learner's: the next one, if it has two mistakes that look alike."""
    n = int.from_bytes(hashlib.sha256(f"{exercise} {learner}".encode()).digest()[:8]) % COUNT
    while n in _ALIKE[exercise]:
        n = (n + 1) % COUNT
    return n


def _some(rng, least, most, over, size=None):
    """Numbers from least to most, as multiples of 1 / over."""
    return (rng.integers(round(least * over), round(most * over), size, endpoint=True) / over).tolist()


def _entry(rng):
    R, C = _some(rng, -2, 2, 2, (3, 2)), _some(rng, -2, 4, 2, (4, 2))
    R[2], C[1] = _some(rng, 0.5, 2.5, 2, 2), [_some(rng, 1, 4, 2), _some(rng, -3, -0.5, 2)]
    R_bias, C_bias = _some(rng, -1, 1, 100, 3), _some(rng, 0, 1.5, 100, 4)
    R_bias[2], C_bias[1] = _some(rng, -0.95, -0.15, 100), _some(rng, 0.15, 0.95, 100)
    return R, C, R_bias, C_bias


def _layers(rng):
    M_ij, mu = int(rng.integers(2, 5, endpoint=True)), _some(rng, 2.6, 3.8, 100)
    return M_ij, mu, _some(rng, -0.95, -0.25, 100), _some(rng, 0.25, 0.95, 100)


def _step(rng):
    alpha, reg = 0.1, float(rng.choice([0.2, 0.25, 0.3, 0.4]))
    R_i = [_some(rng, 1, 2, 2), _some(rng, -2, -0.5, 2)]
    C_j = [_some(rng, 1.5, 2.5, 2), _some(rng, 0.5, 1, 2)]
    R_bias_i, C_bias_j = _some(rng, 0.12, 0.48, 100), _some(rng, 0.52, 0.88, 50)
    F = R_i[0] * C_j[0] + R_i[1] * C_j[1] + R_bias_i + C_bias_j
    return max(4, int(F) + 1), alpha, reg, R_i, C_j, R_bias_i, C_bias_j
