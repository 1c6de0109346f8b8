"""Numbers of one's own: the same for one learner each time, fair in every set, and followed by all."""

import re

import numpy as np
import pytest
from classroom import answer

from mf_teach import variants
from mf_teach.check import EXERCISES, check, exercise_of, hint
from mf_teach.check.answers import by_hand
from mf_teach.class_report import outcomes

CLASS = [f"student{n}" for n in range(30)]


@pytest.fixture(autouse=True)
def everybody(monkeypatch):
    """Whoever a test says it is, nobody is afterwards."""
    monkeypatch.setattr(variants, "learner", "")


@pytest.mark.parametrize("name", variants.NAMES)
def test_without_a_name_everybody_has_the_same_numbers(name, capsys):
    variants.numbers(name)
    assert capsys.readouterr().out == variants.listed(name) + "\n"
    assert exercise_of(name) is EXERCISES[name]
    assert EXERCISES[name].right() == pytest.approx({"01-a": 5.1, "02-a": 0.5, "03-a": 1.07}[name])


@pytest.mark.parametrize("name", variants.NAMES)
def test_a_name_brings_numbers_of_its_own_each_time(name, capsys):
    variants.i_am("  Ada   Lovelace ")
    mine = variants.numbers(name)
    assert capsys.readouterr().out == variants.listed(name, "ada lovelace") + "\n"
    for one, two in zip(mine, variants.given(name, variants.checked("ADA LOVELACE")), strict=True):
        np.testing.assert_array_equal(one, two)
    answers = [exercise_of(name, learner).right() for learner in CLASS]
    assert len(set(np.round(answers, 9))) >= 25
    assert EXERCISES[name].right() not in answers


@pytest.mark.parametrize("name", variants.NAMES)
def test_in_every_set_of_numbers_each_mistake_has_a_number_of_its_own(name, monkeypatch):
    """And the sets that are passed over are those in which two look alike, and no others.

    What is right may be rounded to three digits, so it needs more room.
    """
    alike = set()
    for n in range(variants.COUNT):
        monkeypatch.setattr(variants, "_EVERYBODY", {name: variants.of_set(name, n)})
        parts = by_hand.parts(name)
        mistakes = np.array([known for known, _text in (*parts["mistakes"], *parts.get("shortcuts", ()))])
        if np.abs(mistakes - parts["right"]()).min() < 6e-4 or np.diff(np.sort(mistakes)).min() < 3e-4:
            alike.add(n)
    assert alike == variants._ALIKE[name]
    assert len(alike) < variants.COUNT / 4


@pytest.mark.parametrize("learner", CLASS[:5])
@pytest.mark.parametrize("name", variants.NAMES)
def test_solution_check_and_mistakes_follow(name, learner, capsys):
    variants.i_am(learner)
    exercise = exercise_of(name, learner)
    assert check(name, answer(name)) == exercise.points  # what the solution's cell works out
    assert check(name, EXERCISES[name].right()) < exercise.points
    for value, text in exercise.mistakes:
        assert exercise.judge(value) == (exercise.points // 2, f"not right: {text}")


@pytest.mark.parametrize("name", variants.NAMES)
def test_the_class_report_counts_a_mistake_once_whatever_the_numbers(name):
    usual = [text for _mistake, text in EXERCISES[name].mistakes]
    for learner in ("", *CLASS):
        for (_mistake, text), expected in zip(exercise_of(name, learner).mistakes, usual, strict=True):
            said = f"{name} not right: {text} (1 of 2 points)"
            assert outcomes._said(name, said) == outcomes.Outcome("half", expected)


@pytest.mark.parametrize("learner", ["", *CLASS[:5]])
@pytest.mark.parametrize("name", variants.NAMES)
def test_the_third_hint_is_worked_out_with_the_learners_numbers(name, learner, capsys):
    variants.i_am(learner)
    hint(name, 3)
    said = " ".join(capsys.readouterr().out.split()).partition(": ")[2]
    sums = said.rpartition("then ")[2].removeprefix("add ").rstrip(".")
    if name == "01-a":  # "2 · 3 + 0.5 · (−1), then add −0.75 and 0.35"
        sums = f"{said.partition(',')[0]} + {sums.replace(' and ', ' + ')}"
    worked = eval(re.sub("·", "*", sums.replace("−", "-").replace("+ -", "-")))
    assert worked == pytest.approx(exercise_of(name, learner).right(), abs=1e-9)


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        (3, TypeError, "name = 3: must be a text, in quotes"),
        (None, TypeError, "name = None: must be"),
        ("x" * 101, ValueError, "must have up to 100 characters"),
    ],
)
def test_what_is_no_name_is_told(given, error, says):
    with pytest.raises(error, match=says):
        variants.i_am(given)


@pytest.mark.parametrize("given", ["01-b", "", None, ["01-a"]])
def test_an_exercise_without_numbers_is_told(given):
    with pytest.raises(ValueError, match=r"exercise = .*: must be one of 01-a, 02-a, 03-a"):
        variants.numbers(given)


@pytest.mark.parametrize("name", variants.NAMES)
def test_a_number_by_hand_may_be_rounded_to_three_digits(name):
    for learner in [f"student{n}" for n in range(20)]:
        exercise = exercise_of(name, learner)
        assert exercise.judge(round(exercise.right(), 3))[0] == exercise.points
        assert exercise.judge(exercise.right() + 0.002)[0] < exercise.points
