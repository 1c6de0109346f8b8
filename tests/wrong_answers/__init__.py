"""Wrong answers as students write them: {exercise: [(code, what the message must say)]}.

The code stands where the solution stands: in the function's body, or after `name = None`.
ANSWERS show the idea and earn half; SHORTCUTS are named, too, and earn nothing. One file per lesson, and one
more where an exercise has many.
"""

from . import (
    bias_terms,
    does_it_generalise,
    fold_in,
    forward_pass,
    four_updates,
    reading_the_original,
    sgd_update,
    tune_it_live,
)

FILES = (
    *(forward_pass, bias_terms, sgd_update, four_updates),
    *(tune_it_live, does_it_generalise, fold_in, reading_the_original),
)
ANSWERS = {name: wrong for file in FILES for name, wrong in file.ANSWERS.items()}
SHORTCUTS = {name: wrong for file in FILES for name, wrong in getattr(file, "SHORTCUTS", {}).items()}
