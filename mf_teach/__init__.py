"""Teach low-rank matrix factorization with bias terms, trained by SGD, by moving it."""

from . import ratings, sgd
from .history import History
from .model import LowRankFactorization

__all__ = ["History", "LowRankFactorization", "ratings", "sgd"]
__version__ = "0.1.0"
