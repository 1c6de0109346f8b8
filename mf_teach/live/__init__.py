"""What moves under the learner's hand: one file a widget, all on one stage."""

from .challenge import Challenge
from .guess import Guess
from .hand_fit import HandFit
from .layers import Layers
from .lens import CellLens
from .microscope import Microscope
from .playground import Playground
from .still import curves, factors, tables

__all__ = [
    "CellLens",
    "Challenge", "Guess", "HandFit", "Layers", "Microscope", "Playground", "curves", "factors", "tables",
]  # fmt: skip
