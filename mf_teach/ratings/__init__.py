"""Where ratings come from, which entries of a table are observed, and hiding some of them."""

from .datasets import Coffee, coffee, generated, low_rank, original
from .movielens import movielens
from .numbers import mask
from .sheet import from_csv
from .split import hold_out, three_shares
from .survey import Survey
from .tables import matrix, named, observed, row, table, to_train_and_to_hide
from .triples import Triples, indices

__all__ = [
    "Coffee", "Survey", "Triples", "coffee", "from_csv", "generated", "hold_out", "indices", "low_rank",
    "mask", "matrix", "movielens", "named", "observed", "original", "row", "table", "three_shares",
    "to_train_and_to_hide",
]  # fmt: skip
