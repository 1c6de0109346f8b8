"""What the public API promises in its own words: types and examples; and that no input breaks it."""

import doctest
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import fuzz
import pytest

import mf_teach
from mf_teach import LowRankFactorization, live, quirks, ratings, sgd

ROOT = Path(mf_teach.__file__).parents[1]
WITH_EXAMPLES = (
    "sgd",
    "model",
    "quirks",
    "variants",
    "ratings.tables",
    "ratings.triples",
    "ratings.split",
    "ratings.survey",
    "ratings.datasets",
)


def test_the_types_agree():
    command = [sys.executable, "-m", "mypy", "--no-error-summary"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, encoding="utf-8")
    assert done.stdout + done.stderr == ""
    assert (ROOT / "mf_teach/py.typed").exists()


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_in_the_docstrings(name):
    failed, tried = doctest.testmod(importlib.import_module(f"mf_teach.{name}"))
    assert tried > 0
    assert failed == 0


RECORDS = "Coffee", "Parameters", "Ratings", "Settings"  # which hold whatever they are given


def test_the_fuzz_tries_every_public_name():
    tried = {name.rpartition(".")[2] for name in fuzz.FUNCTIONS | fuzz.WIDGETS}
    places = ratings, sgd, live
    public = [name for place in places for name in place.__all__ if name not in RECORDS]
    for owner in (LowRankFactorization, ratings.Triples, quirks):
        public += [name for name, part in vars(owner).items() if is_public(name, part, owner)]
    assert {*public, "LowRankFactorization", "check", "hint", "show_difference", "solution"} <= tried


def is_public(name, part, owner):
    """Whether it is a function or a method that is defined there."""
    function = getattr(part, "__func__", part)
    here = getattr(function, "__module__", None) in (owner.__name__, getattr(owner, "__module__", ""))
    return inspect.isfunction(function) and here and not name.startswith("_")


def test_two_hundred_random_inputs_end_in_an_answer_or_in_a_named_error():
    ends = fuzz.run(200, seed=1)
    assert ends.keys() == (fuzz.FUNCTIONS | fuzz.WIDGETS).keys() & ends.keys() >= fuzz.FUNCTIONS.keys()
    assert sum(sum(end.values()) for end in ends.values()) == 200
