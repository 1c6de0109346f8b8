"""What moves under the learner's hand: one file a widget, all on one stage."""

from .playground import Playground

__all__ = ["Playground"]
