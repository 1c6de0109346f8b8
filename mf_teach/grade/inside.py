"""What runs in a student's kernel while a hand-in is graded: it calls answers, and knows no right one."""

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from json import dumps, loads
from pathlib import Path

from IPython import get_ipython

from .. import LowRankFactorization, ratings, variants
from .._calling import call, name_of, plain, stopped
from .wire import decode, encode

JUDGE = "mf_teach.check"
answer = None


class NoJudge(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """In place of `mf_teach.check`: names that do nothing, and no right answers."""

    def find_spec(self, name, path=None, target=None):
        """Find `mf_teach.check` here, and nothing of what is in it."""
        if name == JUDGE:
            return importlib.machinery.ModuleSpec(name, self)
        if name.startswith(f"{JUDGE}."):
            raise ModuleNotFoundError(f"{name} is out of reach while a hand-in is graded", name=name)
        return None

    def exec_module(self, module):
        """Define what the first cell of every set imports."""
        module.check = module.hint = module.show_difference = module.solution = _silent


def _silent(name, *_answer_or_level):
    print(f"{name}: while a hand-in is graded, only its own check cells are marked.")
    return 0


def start():
    """Do what takes long before anything is timed: import and compile; and put the judge out of reach."""
    M = ratings.original()
    _train, held_out = ratings.hold_out(M, fraction=0.2, seed=0)
    for settings in ({"held_out": held_out}, {"frozen": True}):
        LowRankFactorization(*M.shape, K=2, alpha=0.01, reg=0.01).fit(M, 1, **settings)
    for name in [name for name in sys.modules if name.startswith(JUDGE)]:
        del sys.modules[name]
    sys.meta_path.insert(0, NoJudge())


def serve(request, reply):
    """Do what one file asks for, and write what came of it into another.

    {"find": text of an expression} looks for an answer; {"call": arguments} calls it; {"learner": null} asks
    whose numbers were given out.
    """
    global answer
    [(verb, data)] = loads(Path(request).read_text(encoding="utf-8")).items()
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        if verb == "find":
            answer, told = _find(data)
        elif verb == "learner":
            told = plain(variants.learner)
        else:
            result, after = call(answer, decode(data, trusted=True))
            told = [result, [None if callable(item) else plain(item) for item in after]]
    Path(reply).write_text(dumps(encode(told)), encoding="utf-8")


def _find(expression):
    """The answer, and what to tell of it: [its name] if it can be called, else (its value,)."""
    try:
        found = eval(expression, get_ipython().user_ns)
    except Exception as error:
        found = stopped(error)
    return found, [name_of(found)] if callable(found) else (plain(found),)
