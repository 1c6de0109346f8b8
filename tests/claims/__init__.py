"""Every general claim of the lessons, with the computation over many seeds or tables that backs it.

A claim is the words of a lesson, a sample of n numbers (one for each seed, or one row of several), and
what must be true of the sample. `test_claims.py` repeats each with the seeds 0, 1, 2, ...;
`python -m claims`, in the folder `tests`, prints the whole table with other seeds, and five times as many.
`python -m claims 03 04` does so for these lessons. One file per lesson, and one more for the films of 05.
"""

from . import (
    bias_terms,
    does_it_generalise,
    films,
    forward_pass,
    reading_the_original,
    sgd_update,
    start_here,
    tune_it_live,
)
from .table import sampled, told

__all__ = ["CLAIMS", "sampled", "told"]

FILES = (
    *(start_here, forward_pass, bias_terms, sgd_update),
    *(tune_it_live, does_it_generalise, films, reading_the_original),
)
CLAIMS = [claim for file in FILES for claim in file.claim.all]
