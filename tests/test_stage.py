import io

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from mf_teach.drawing.stage import Stage, png


def test_png_keeps_every_pixel():
    rgba = np.random.default_rng(0).integers(0, 256, (40, 30, 4), np.uint8)
    picture = Image.open(io.BytesIO(png(rgba)))
    picture.load()  # reads and checks all of it
    assert picture.mode == "RGB"
    np.testing.assert_array_equal(np.asarray(picture), rgba[..., :3])


def test_png_names_no_software_and_no_time():
    assert Image.open(io.BytesIO(png(np.zeros((2, 2, 4), np.uint8)))).info == {}


def test_a_frame_equals_a_full_drawing(line_stage):
    stage, line = line_stage
    stage.frame()
    line.set_ydata([1, 0])
    quick = stage.frame()
    stage.stale()
    assert stage.frame() == quick


def test_what_stood_still_is_drawn_again_when_stale(line_stage):
    stage, line = line_stage
    before = stage.frame()
    line.axes.set_title("new")
    assert stage.frame() == before
    stage.stale()
    assert stage.frame() != before


def test_the_users_style_changes_nothing_and_pyplot_knows_nothing(line_stage):
    usual = line_stage[0].frame()
    with plt.style.context("dark_background"):
        stage = Stage(200, 100)
        stage.build(lambda: stage.axes(40, 10, 140, 70).plot([0, 1], [0, 1]))
        assert stage.frame() == usual
    assert plt.get_fignums() == []
