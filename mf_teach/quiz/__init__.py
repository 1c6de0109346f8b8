"""The questions of the lessons, as data: one file per lesson, named as the lesson is.

Each lesson has sets of questions, {"02-check": (question, ...)}: `recall` at its start (of earlier lessons),
`check` at its end, and one for each *Predict* that is not a number on a slider.
"""

from . import bias_terms, forward_pass, sgd_update, start_here
from .questions import Choose, Number, Order, Question

LESSONS = start_here, forward_pass, bias_terms, sgd_update
QUESTIONS: dict[str, tuple[Question, ...]] = {
    name: asked for lesson in LESSONS for name, asked in lesson.QUESTIONS.items()
}

__all__ = ["QUESTIONS", "Choose", "Number", "Order", "Question"]
