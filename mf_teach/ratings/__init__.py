"""Where ratings come from, which entries of a table are observed, and hiding some of them."""

from .datasets import Coffee, coffee, generated, low_rank, original
from .movielens import movielens
from .split import hold_out, three_shares
from .tables import mask, matrix, observed, table, to_train_and_to_hide
from .triples import Triples

__all__ = [
    "Coffee", "Triples", "coffee", "generated", "hold_out", "low_rank", "mask", "matrix", "movielens",
    "observed", "original", "table", "three_shares", "to_train_and_to_hide",
]  # fmt: skip
