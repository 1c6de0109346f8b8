"""What moves under the learner's hand: one file per widget, all on one stage."""

from .challenge import Challenge
from .charts import curves, points, scores
from .figures import tables
from .geometry import Geometry
from .guess import Guess
from .hand_fit import HandFit
from .landscape import Landscape
from .layers import Layers
from .lens import CellLens
from .microscope import Microscope
from .paired_runs import PairedRuns
from .playground import Playground
from .population import Population
from .quiz import Quiz
from .settings_map import SettingsMap
from .suspects import Suspects
from .your_ratings import YourRatings

__all__ = [
    "CellLens", "Challenge", "Geometry", "Guess", "HandFit", "Landscape", "Layers", "Microscope",
    "PairedRuns", "Playground", "Population", "Quiz", "SettingsMap", "Suspects", "YourRatings", "curves",
    "points", "scores", "tables",
]  # fmt: skip
