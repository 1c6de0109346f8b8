"""What `fuzz.py` calls: {name: a draw of a function and its arguments}."""

from .answers import ANSWERED
from .models import MODELS
from .ratings import RATINGS
from .widgets import WIDGETS

FUNCTIONS = MODELS | RATINGS | ANSWERED
__all__ = ["FUNCTIONS", "WIDGETS"]
