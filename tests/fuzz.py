"""Random inputs, good, odd and bad, for every public function: `python tests/fuzz.py 10000 [SEED]`.

Each call must end in an answer, without a warning, or in a ValueError or TypeError that names one of the
arguments; or in a FileNotFoundError, where there is no such file. What grading reads, from the hands of
students, is never an error. Whether answers are right is checked where there is another way to them
(RIGHT), and else by the other tests. Prints, for each function, how many calls ended how; raises at the
first other end.
"""

import contextlib
import inspect
import io
import re
import sys
import warnings
from collections import Counter

import numpy as np
from fuzzing import FUNCTIONS, WIDGETS
from fuzzing.draw import Draw
from fuzzing.tables import GOOD_TABLES, TABLE

from mf_teach._arguments import ATTRIBUTES, shown

NEVER_AN_ERROR = "cells.", "hand_ins.", "restore.", "wire."  # one hand-in must not stop the class
RIGHT = {  # {name: what the answer must be, by another way}
    "observed": lambda _f, given: TABLE > 0 if _is_good(given["M"]) else by_hand(given["M"]),
    "predict": lambda f, given: f.__self__.forward()[np.asarray(given["rows"]), np.asarray(given["cols"])],
}


def _is_good(M):
    return any(M is good for good in GOOD_TABLES)


def quiet():
    """What checks print stays out of sight."""
    return contextlib.redirect_stdout(io.StringIO())


def by_hand(M):
    """Where a table has ratings, one by one: of a masked one all that are not masked, else those above 0."""
    rows = M.tolist() if isinstance(M, np.ndarray) else M
    masked = isinstance(M, np.ma.MaskedArray)
    return [[x is not None and (masked or float(x) > 0) for x in row] for row in rows]


def one(name, drawn, rng):
    """Call this function once with drawn arguments; how it ended. AssertionError if badly."""
    function, given = drawn(Draw(rng))
    inspect.signature(function).bind(**given)
    call = f"{name}({', '.join(f'{key}={shown(value)}' for key, value in given.items())})"
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"), quiet():
            warnings.simplefilter("error")
            answer = function(**given)
    except (ValueError, TypeError, FileNotFoundError) as error:
        if name.startswith(NEVER_AN_ERROR):
            raise AssertionError(f"{call} ended in {error!r}") from error
        fields = ("rows", "cols", "values", *ATTRIBUTES) if name in ("sgd.train", "Triples.of") else ()
        named = (*given, *inspect.signature(function).parameters, *fields, "observed")
        if isinstance(given.get("name"), str):  # what the function is to call its argument
            named += (re.escape(given["name"]),)
        if hasattr(function, "__self__") or "model" in given:
            named += ATTRIBUTES
        names = "|".join((*named, "M" if "y" not in given else "y", "F"))
        if not re.search(rf"(^|\W)({names})(\W|$)", str(error)):
            raise AssertionError(f"{call} names no argument: {error!r}") from error
        return type(error).__name__
    except BaseException as error:
        raise AssertionError(f"{call} ended in {error!r}") from error
    if name in RIGHT:
        assert np.allclose(answer, RIGHT[name](function, given), 1e-9, equal_nan=True), f"{call}: {answer}"
    return "answers"


def run(count, seed):
    """So many calls, spread over all functions: {name: Counter of ends}."""
    rng, ends = np.random.default_rng(seed), {}
    names = [*FUNCTIONS] * 10 + [*WIDGETS]
    for n in range(count):
        name = names[n % len(FUNCTIONS)] if n < len(FUNCTIONS) else names[rng.integers(len(names))]
        ends.setdefault(name, Counter())[one(name, (FUNCTIONS | WIDGETS)[name], rng)] += 1
    return ends


if __name__ == "__main__":
    count, seed = (int(x) for x in (*sys.argv[1:], *("10000", "0")[len(sys.argv) - 1 :]))
    print(f"{count:,} calls, seed {seed}       answers   ValueError    TypeError    FileNotFoundError")
    for name, ends in run(count, seed).items():
        columns = (ends[kind] for kind in ("answers", "ValueError", "TypeError", "FileNotFoundError"))
        print(f"  {name:22}", *(f"{n:12,}" for n in columns))
