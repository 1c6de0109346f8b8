"""The right answers of the quizzes by another way, {(quiz, number): how it is computed}: one file per lesson.

Every number is here, and each choice that a run decides.
"""

from mf_teach.quiz import QUESTIONS

from . import (
    bias_terms,
    does_it_generalise,
    forward_pass,
    reading_the_original,
    sgd_update,
    start_here,
    tune_it_live,
)

FILES = (
    *(start_here, forward_pass, bias_terms, sgd_update),
    *(tune_it_live, does_it_generalise, reading_the_original),
)
RIGHT = {key: answer for file in FILES for key, answer in file.RIGHT.items()}
ASKED = {(name, n): question for name, asked in QUESTIONS.items() for n, question in enumerate(asked)}
