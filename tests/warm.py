"""What kernels have done before they are forked: compiled the loop for the usual types, drawn letters."""

import numpy as np

from mf_teach import LowRankFactorization, ratings
from mf_teach.drawing.pixels import png
from mf_teach.drawing.plots import three_maps
from mf_teach.drawing.stage import Stage


def compile_loop():
    M = ratings.original()
    _train, held_out = ratings.hold_out(M, fraction=0.2, seed=0)
    for fit in ({"held_out": held_out}, {"frozen": True}):
        LowRankFactorization(10, 10, K=2, alpha=0.01, reg=0.01).fit(M, 1, **fit)


def draw():
    """Three tables, as on most pictures."""
    stage = Stage(960, 380, adapts=True)
    M = np.ones((10, 10))
    stage.build(lambda: [map_ for map_ in three_maps(stage, (0, 0, 640, 380), M, M, M == 0)][1].artists)
    png(stage.frame())
    stage.rest()


compile_loop()
draw()
