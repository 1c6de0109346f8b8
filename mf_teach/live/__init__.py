"""What moves under the learner's hand: one file per widget, all on one stage."""

from .challenge import Challenge
from .charts import curves, points, scores
from .figures import factors, tables
from .guess import Guess
from .hand_fit import HandFit
from .layers import Layers
from .lens import CellLens
from .microscope import Microscope
from .paired_runs import PairedRuns
from .playground import Playground
from .population import Population
from .settings_map import SettingsMap
from .suspects import Suspects
from .your_ratings import YourRatings

__all__ = [
    "CellLens", "Challenge", "Guess", "HandFit", "Layers", "Microscope", "PairedRuns", "Playground",
    "Population", "SettingsMap", "Suspects", "YourRatings", "curves", "factors", "points", "scores", "tables",
]  # fmt: skip
