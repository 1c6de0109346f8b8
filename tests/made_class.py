"""A class that is made up: it hands in exercises with known mistakes, and lessons with known answers.

By hand, for a class of thirty that hands in everything, and its report:

    python tests/made_class.py FOLDER
"""

import contextlib
import io
import os
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import classroom
import make_exercises
import nbformat
import numpy as np
import right_answers
import wrong_answers
from nbformat.v4 import new_output

from mf_teach import ratings
from mf_teach.check import EXERCISES, check
from mf_teach.class_report.lessons import guesses
from mf_teach.live import Challenge, Guess, Quiz
from mf_teach.live.reopened import still
from mf_teach.quiz import Choose, Number

SETS = [path.stem for path in make_exercises.SOLUTIONS]
MISTAKES = 4  # different ones in each exercise
SLIDERS = {"K": [0, 1, 2, 3, 5, 8], "alpha": [0.005, 0.01, 0.02, 0.05], "reg": [0.001, 0.01, 0.05, 0.1]}


def catalogued(name, rng):
    """Some wrong answers of an exercise, each with a sentence of its own: [(code, what the message says)]."""
    exercise = EXERCISES[name]
    known = {text for _mistake, text in (*exercise.mistakes, *exercise.shortcuts)}
    every = [*wrong_answers.ANSWERS[name], *wrong_answers.SHORTCUTS.get(name, ())]
    named = [(code, says) for code, says in every if sum(says in text for text in known) == 1]
    found = {}
    for n in rng.permutation(len(named)):
        code, says = named[n]
        text = next(text for text in known if says in text)
        found.setdefault(text, (code, says))
    return [*found.values()][:MISTAKES]


def exercises(folder, learners, sets, rng):
    """Hand in each set as the learners' own `check` left it.

    Returns what was planted: how many answers of each kind, {("01-b", "right"): …}, and of each mistake,
    {("01-b", what the message says): …}.
    """
    kinds, mistakes = Counter(), Counter()
    for set_ in sets:
        names = [name for name in EXERCISES if name.startswith(set_[:2])]
        wrong = {name: catalogued(name, rng) for name in names}
        for learner in learners:
            notebook = classroom.read(make_exercises.NOTEBOOKS / "exercises" / f"{set_}.ipynb")
            for name in names:
                drawn = str(rng.choice(["right", "wrong", "no answer"], p=[0.3, 0.6, 0.1]))
                if drawn == "wrong":
                    code, says = wrong[name][rng.integers(len(wrong[name]))]
                    mistakes[name, says] += 1
                    answer(notebook, name, code)
                elif drawn == "right":
                    answer(notebook, name, right_answers.ANSWERS[name][0])
                kinds[name, drawn] += 1
            save(notebook, folder, learner, set_, set_)
    return kinds, mistakes


def answer(notebook, name, code):
    """Put an answer into a notebook, and below its check what `check` prints, as if it had been run."""
    solved = classroom.answered(classroom.solution_notebook(name[:2]), {name: code})
    sources = {classroom.marks(cell).get("grade_id"): cell.source for cell in solved.cells}
    text, points = said(name, code)
    for cell in notebook.cells:
        if classroom.marks(cell).get("grade_id") == name:
            cell.source = sources[name]
        if classroom.marks(cell).get("grade_id") == f"{name}-check":
            result = new_output("execute_result", {"text/plain": str(points)}, execution_count=1)
            cell.outputs = [new_output("stream", name="stdout", text=text), result]


@cache
def said(name, code):
    """What `check` prints and returns for this answer."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        points = check(name, classroom.answer(name, code))
    return printed.getvalue(), points


def lessons(folder, learners, numbers, rng):
    """Hand in these lessons, with an answer to everything that they ask.

    Returns what was said: how many gave each answer, {("02-check", 0, answer): …}, the guesses
    {(lesson, question): […]}, and the best run of each challenge, [(held out, test), …].
    """
    answers, guessed, best = Counter(), {}, []
    for path in sorted(make_exercises.NOTEBOOKS.glob("0*.ipynb")):
        if path.stem[:2] in numbers:
            for learner in learners:
                notebook = classroom.read(path)
                for cell in [cell for cell in notebook.cells if cell.cell_type == "code"]:
                    widget = answered(cell, path.stem[:2], rng, answers, guessed, best)
                    saved = still("", widget._answer()) if widget else {}  # and no pictures, to be quick
                    cell.outputs = [new_output("display_data", saved)]
                save(notebook, folder, learner, "lessons", path.stem)
    return answers, guessed, best


def answered(cell, lesson, rng, answers, guessed, best):
    """The widget that a cell shows, answered by a learner; None if it asks for nothing."""
    last = cell.source.splitlines()[-1]
    if last.startswith("Quiz("):
        quiz = Quiz(last.split('"')[1])
        for n, question in enumerate(quiz.questions):
            given = drawn(question, rng)
            answers[quiz.name, n, ", ".join(given) if isinstance(given, tuple) else given] += 1
            give(quiz, given)
            give(quiz, question.right)  # better, but too late to count
            quiz.next.click()
        return quiz
    asked = [asked for asked in guesses() if (asked.lesson, asked.cell) == (lesson, cell.id)]
    if asked:
        guess = Guess(asked[0].question, 4, 0, 10)
        guess.guess.value = int(rng.integers(1, 11))
        guessed.setdefault((lesson, asked[0].question), []).append(guess.guess.value)
        guess.compare.click()
        guess.guess.value = 4  # better, but too late to count
        return guess
    if last.startswith("Challenge("):
        challenge = Challenge(ratings.low_rank(14, 14, K=2, noise=0.3, seed=5)[0])
        while len(challenge.runs) < 10:
            settings = *map(rng.choice, SLIDERS.values()), rng.integers(20, 500)
            for knob, value in zip(challenge.knobs, settings, strict=True):
                knob.value = value.item()
            challenge.spend.click()
        best.append(challenge.runs[challenge.best()][5:])
        return challenge
    return None


def drawn(question, rng):
    """An answer of a learner's, as its label in the report."""
    if isinstance(question, Choose):
        return str(rng.choice(question.offers))
    if isinstance(question, Number):
        return f"{rng.choice([question.right, *question.wrong]):g}"
    return tuple(map(str, rng.permutation(question.right)))


def give(quiz, answer):
    """Answer the question that is asked now, and have it checked."""
    field = quiz.fields[quiz.at]
    if isinstance(answer, tuple):
        for item in (*(quiz.given[quiz.at] or ()), *answer):  # what was pressed before comes out first
            next(button for button in field.children if button.tooltip == item).click()
    else:
        field.value = str(answer)
    quiz.compare.click()


def save(notebook, folder, learner, assignment, name):
    path = folder / "submitted" / learner / assignment / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def compare(report, kinds, mistakes):
    """Assert that the report counts just what was planted in the exercises."""
    for one in report.sets.values():
        for name in [name for name in EXERCISES if name.startswith(one.number)]:
            found = one.kinds[name]
            assert (found["right"], found["no answer"]) == (kinds[name, "right"], kinds[name, "no answer"])
            assert found["half"] + found["not yet"] == kinds[name, "wrong"]
            assert found["to look at"] == one.unnamed(name) == 0
            planted = {says: count for (of, says), count in mistakes.items() if of == name}
            counted = {says: m.count for says in planted for m in one.mistakes(name) if says in m.text}
            assert counted == planted
            assert len(one.mistakes(name)) == len(planted)


if __name__ == "__main__":
    from mf_teach.class_report.__main__ import main
    from mf_teach.class_report.counts import count
    from mf_teach.class_report.hand_ins import find

    course, rng = Path(sys.argv[1]), np.random.default_rng(0)
    course.mkdir(parents=True, exist_ok=True)
    thirty = [f"learner_{n:02}" for n in range(30)]
    planted = exercises(course, thirty, SETS, rng)
    compare(count(find(course)[0]), *planted)
    print(f"as planted: {planted[1].total()} mistakes of {len(planted[1])} kinds", flush=True)
    lessons(course, thirty, [f"0{n}" for n in range(7)], rng)
    os.chdir(course)
    main(["."])
