"""What the public API promises in its own words: types and examples; and that no input breaks it."""

import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import fuzz
import pytest

import mf_teach

ROOT = Path(mf_teach.__file__).parents[1]
WITH_EXAMPLES = (
    "sgd",
    "model",
    "quirks",
    "ratings.tables",
    "ratings.triples",
    "ratings.split",
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


def test_two_hundred_random_inputs_end_in_an_answer_or_in_a_named_error():
    ends = fuzz.run(200, seed=1)
    assert ends.keys() == (fuzz.FUNCTIONS | fuzz.LIVE).keys() & ends.keys() >= fuzz.FUNCTIONS.keys()
    assert sum(sum(end.values()) for end in ends.values()) == 200
