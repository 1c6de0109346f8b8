"""The questions of the lessons, as data: one file per lesson, named as the lesson is.

Each lesson has sets of questions, {"02-check": (question, ...)}: `recall` at its start (of earlier lessons),
`check` at its end, and one for each *Predict* that is not a number on a slider.
"""

from . import (
    appendix_pytorch,
    bias_terms,
    does_it_generalise,
    forward_pass,
    reading_the_original,
    sgd_update,
    start_here,
    tune_it_live,
)
from .questions import Choose, Number, Order, Question

LESSONS = (
    start_here,
    forward_pass,
    bias_terms,
    sgd_update,
    tune_it_live,
    does_it_generalise,
    reading_the_original,
    appendix_pytorch,
)
QUESTIONS: dict[str, tuple[Question, ...]] = {
    name: asked for lesson in LESSONS for name, asked in lesson.QUESTIONS.items()
}

__all__ = ["QUESTIONS", "Choose", "Number", "Order", "Question"]
