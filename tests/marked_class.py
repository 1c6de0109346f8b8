"""A class that hands in every answer of the catalogues, marked by nbgrader: a course for each set."""

import classroom
import make_exercises
import right_answers
import wrong_answers

SETS = [path.stem for path in make_exercises.SOLUTIONS]
LIMIT = 20  # seconds for what never ends
STOPPED = {"03-d": "return [step(R_bias).copy() for _ in range(epochs)]"}  # step returns nothing


def nth(answers, n):
    """The n-th; None, for the solution, where there are fewer."""
    return answers[n] if n < len(answers) else None


def handed_in(course):
    """What each student answers: {student: {exercise: code}}."""
    right = {name: right_answers.ANSWERS[name] for name in course.exercises}
    wrong = {
        name: [code for code, _says in (*wrong_answers.ANSWERS[name], *wrong_answers.SHORTCUTS.get(name, ()))]
        for name in course.exercises
    }
    wrong |= {name: [*wrong[name], code] for name, code in STOPPED.items() if name in wrong}
    return {
        f"{kind}_{n}": {name: nth(codes, n) for name, codes in answers.items()}
        for kind, answers in (("right", right), ("wrong", wrong))
        for n in range(max(map(len, answers.values())))
    }


def marked(folder, name):
    """A course in which everybody has handed in and been marked."""
    course = classroom.Course(folder, name, LIMIT)
    loops, quits = course.exercises[1:3]
    course.answers = handed_in(course)
    for student, answers in course.answers.items():
        course.hand_in(student, course.with_answers(answers))
    course.hand_in("solved", course.with_answers({}))
    course.hand_in("untouched", course.released())
    answers = {loops: "import time\nwhile True:\n    time.sleep(1)", quits: "import sys\nsys.exit()"}
    course.hand_in("endless", course.with_answers(answers))
    quitter = course.with_answers({loops: "import os\nos._exit(0)"})
    next(cell for cell in quitter.cells if classroom.marks(cell).get("grade_id") == quits).source = "exit()"
    course.hand_in("quitter", quitter)
    course.report = course.run("mf_teach.grade", course.name)
    course.exported = course.export()
    return course
