import io

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from mf_teach.live.stage import Live, Stage, png


def test_png_keeps_every_pixel():
    rgba = np.random.default_rng(0).integers(0, 256, (40, 30, 4), np.uint8)
    picture = Image.open(io.BytesIO(png(rgba)))
    picture.load()  # reads and checks all of it
    assert picture.mode == "RGB"
    np.testing.assert_array_equal(np.asarray(picture), rgba[..., :3])


def test_png_names_no_software_and_no_time():
    assert Image.open(io.BytesIO(png(np.zeros((2, 2, 4), np.uint8)))).info == {}


@pytest.fixture
def line_stage():
    """A stage with one line that moves."""
    stage, lines = Stage(200, 100), []

    def draw(figure):
        lines[:] = figure.add_axes((0.2, 0.2, 0.7, 0.7)).plot([0, 1], [0, 1])
        return lines

    stage.build(draw)
    return stage, lines[0]


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
        stage.build(lambda figure: figure.add_axes((0.2, 0.2, 0.7, 0.7)).plot([0, 1], [0, 1]))
        assert stage.frame() == usual
    assert plt.get_fignums() == []


class Clicker(Live):
    """A slider that counts its runs, and fails at 3."""

    def __init__(self, stage):
        self.slider, self.other, self.runs = widgets.IntSlider(), widgets.IntSlider(), []
        super().__init__(stage, [self.slider, self.other])
        self.on_change(self.slider, self.other, run=self.run)
        self.run()

    def run(self):
        self.runs.append((self.slider.value, self.other.value))
        if self.slider.value == 3:
            raise ValueError("three <is> too much.")
        self.show(alt=f'"{self.slider.value}" & more', summary="fine", status="<i>fine</i>")


def test_an_error_in_a_callback_is_shown_and_escaped(line_stage):
    widget = Clicker(line_stage[0])
    widget.slider.value = 3
    assert "three &lt;is&gt; too much." in widget.status.value
    widget.slider.value = 4
    assert "fine" in widget.status.value


def test_set_all_runs_once(line_stage):
    widget = Clicker(line_stage[0])
    widget.set_all({widget.slider: 5, widget.other: 6}, run=widget.run)
    assert widget.runs == [(0, 0), (5, 6)]


def test_the_picture_has_its_alt_text_and_size_and_the_status_a_role(line_stage):
    widget = Clicker(line_stage[0])
    assert 'alt="&quot;0&quot; &amp; more" width="200" height="100"' in widget.picture.value
    assert 'role="status" aria-live="polite"' in widget.status.value


def test_without_a_front_end_the_output_is_a_picture_and_a_sentence(line_stage):
    bundle = Clicker(line_stage[0])._repr_mimebundle_()
    assert bundle["text/plain"] == "fine"
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert "application/vnd.jupyter.widget-view+json" in bundle
