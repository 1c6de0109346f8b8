"""Teach low-rank matrix factorization with bias terms, trained by SGD, by moving it."""

from . import ratings, sgd
from .model import History, LowRankFactorization

__all__ = ["History", "LowRankFactorization", "ratings", "sgd"]
__version__ = "0.1.0"
