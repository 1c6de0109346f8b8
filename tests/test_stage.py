import matplotlib.pyplot as plt
import numpy as np
import pytest

from mf_teach.drawing import digits
from mf_teach.drawing.plots import Heatmap, colour_bar
from mf_teach.drawing.stage import Stage


def test_a_frame_equals_a_full_drawing(line_stage):
    stage, line = line_stage
    stage.frame()
    line.set_ydata([1, 0])
    quick = stage.frame().copy()
    stage.stale()
    np.testing.assert_array_equal(stage.frame(), quick)


def test_what_stood_still_is_drawn_again_when_stale(line_stage):
    stage, line = line_stage
    before = stage.frame().copy()
    line.axes.set_title("new")
    np.testing.assert_array_equal(stage.frame(), before)
    stage.stale()
    assert (stage.frame() != before).any()


@pytest.mark.parametrize("ratio", [1, 2])
def test_one_axes_drawn_again_equals_a_full_drawing(ratio):
    stage, axes = Stage(600, 400), []

    def draw():
        axes[:] = [stage.axes(60 + 300 * n, 40, 200, 150) for n in (0, 1)]
        axes.append(stage.axes(60, 260, 400, 100))
        return [axes[2].plot([0, 1], [0, 1])[0]]

    stage.build(draw)
    stage.fit(600, 400, ratio)
    stage.frame()
    stage.rest()
    for n, limit, near in ((2, 1000, False), (0, 0.001, False), (2, 7, False), (1, 1e9, False), (1, 1, True)):
        axes[n].set_xlim(0, limit)
        if near:  # its label reaches into the other Axes
            axes[n].set_ylabel("long\n" * 9)
        stage.stale(axes[n])
        one = stage.frame().copy()
        stage.stale()
        np.testing.assert_array_equal(stage.frame(), one)
        stage.rest()


def test_what_is_inside_of_axes_drawn_again_equals_a_full_drawing(monkeypatch):
    stage, values, maps = Stage(300, 200), np.arange(12.0).reshape(3, 4), []

    def draw():
        maps[:] = [Heatmap(stage.axes(60, 40, 200, 120), values, "title", vmax=9, missing=values > 9)]
        return []

    stage.build(draw)
    before = stage.frame().copy()
    maps[0].cells.missing, maps[0].cells.framed = values < 2, values > 8
    maps[0].update(values[::-1])
    stage.stale(maps[0].axes, inside=maps[0].cells)
    with monkeypatch.context() as patch:
        patch.setattr(stage.canvas, "draw", lambda: 1 / 0)
        inside = stage.frame().copy()
    assert (inside != before).any()
    stage.stale()
    np.testing.assert_array_equal(stage.frame(), inside)


def test_what_moves_and_has_no_place_yet_does_not_make_everything_be_drawn_again(monkeypatch):
    stage, axes = Stage(600, 400), []

    def draw():
        axes[:] = [stage.axes(60 + 300 * n, 40, 200, 150) for n in (0, 1)]
        return [ax.plot([], [], "x", clip_on=False)[0] for ax in axes]

    stage.build(draw)
    stage.frame()
    stage.rest()
    axes[0].set_xlim(0, 1000)
    stage.stale(axes[0])
    monkeypatch.setattr(stage.canvas, "draw", lambda: 1 / 0)
    stage.frame()


def test_pyplot_knows_nothing(line_stage):
    line_stage[0].frame()
    assert plt.get_fignums() == []


@pytest.mark.parametrize(("width", "height", "ratio"), [(100, 900, 1), (160, 900, 2.5), (900, 60, 1.5)])
def test_a_fixed_stage_is_scaled_to_the_pixels_of_the_screen(line_stage, width, height, ratio):
    stage, _line = line_stage
    assert stage.frame().shape == (100, 200, 4)
    stage.fit(width, height, ratio)
    shown = min(width, max(100, 2 * height))  # CSS pixels; it is twice as wide as high
    assert stage.frame().shape[:2] == (round(shown / 2 * ratio), round(shown * ratio))
    assert (stage.width, stage.height) == (200, 100)
    assert stage.axes(0, 0, 100, 50).get_window_extent().width == pytest.approx(shown / 2 * ratio, abs=1)


def test_a_stage_that_adapts_is_laid_out_again_in_css_pixels():
    stage, sizes = Stage(800, 400, adapts=True), []

    def draw():
        sizes.append((stage.width, stage.height))
        text = stage.axes(100, 0, 300, 200).text(
            0, 0, "H", fontsize=100, va="bottom", family="monospace"
        )  # 100 CSS pixels
        return [text]

    stage.build(draw)
    stage.fit(934, 330, 2)
    stage.build(draw)
    assert sizes == [(800, 400), (934, 330)]
    assert stage.frame().shape == (660, 1868, 4)
    assert stage.figure.axes[0].get_window_extent().width == pytest.approx(600)
    (text,) = stage.moving
    assert text.get_window_extent().height == pytest.approx(100 * 2, rel=0.2)


STYLES = [
    {"font.size": 30}, "fivethirtyeight", "dark_background", "grayscale", {"font.family": "serif"},
    {"font.family": "No Such Font"}, {"axes.unicode_minus": False}, {"figure.dpi": 300, "savefig.dpi": 50},
    {"text.usetex": True}, {"text.antialiased": False}, {"text.hinting": "none"}, {"hatch.linewidth": 9},
    {"mathtext.fontset": "stix"}, {"lines.antialiased": False}, {"axes.formatter.use_locale": True},
    {"path.effects": [], "path.sketch": (9, 9, 9)}, {"axes.formatter.limits": (0, 0)},
    {"axes.prop_cycle": plt.cycler(color="rgb", linestyle=["-", "--", ":"])}, {"lines.linewidth": 9},
    {"axes.grid": True, "axes.axisbelow": False}, {"savefig.bbox": "tight", "savefig.transparent": True},
    {"xtick.direction": "in", "xtick.major.size": 20, "ytick.labelleft": False, "xtick.minor.visible": True},
    {"axes.facecolor": "red", "figure.facecolor": "blue"}, {"image.cmap": "jet"},
    {"axes.titlelocation": "left", "axes.spines.left": False, "font.weight": "bold"},
    {"figure.constrained_layout.use": True, "figure.autolayout": False}, {"patch.antialiased": False},
    {"mathtext.default": "regular"}, {"text.parse_math": False},
    {"agg.path.chunksize": 100, "path.simplify": False, "path.snap": False}, {"hatch.color": "red"},
]  # fmt: skip


def picture(widget_size=310):
    """A table with numbers and hatches, mathematics, ticks and their minus signs."""
    stage = Stage(400, 400)
    values = np.linspace(-2, 2, 100).reshape(10, 10)

    def draw():
        ax = stage.axes(50, 40, widget_size, widget_size)
        heatmap = Heatmap(ax, values, "$R_{bias}$", vmax=2, kind="errors", missing=values > 1.5)
        colour_bar(heatmap, stage.axes(370, 40, 10, 310), "points")
        lines = stage.axes(60, 365, 200, 25)
        moving = [lines.plot([0, 1], [n, 1])[0] for n in range(3)]
        lines.errorbar(0.5, 0.5, 0.2, capsize=3)
        lines.legend(moving, "abc", loc="upper left")
        return [*heatmap.artists, *moving]

    stage.build(draw)
    return stage


@pytest.mark.parametrize("look", STYLES, ids=str)
def test_no_style_of_the_user_changes_a_pixel(look, capfd, caplog):
    usual = picture().frame().copy()
    for between in (lambda: None, digits.stamp.cache_clear):  # stamps made before, and made in this style
        between()
        with plt.style.context(look):
            stage = picture()
            np.testing.assert_array_equal(stage.frame(), usual)
            stage.stale()
            np.testing.assert_array_equal(stage.frame(), usual)
        np.testing.assert_array_equal(picture().frame(), usual)
    assert "findfont" not in caplog.text + capfd.readouterr().err


def test_a_stage_built_in_one_style_is_drawn_in_another_as_ever():
    usual = picture().frame().copy()
    stage = picture()
    with plt.style.context("fivethirtyeight"):
        np.testing.assert_array_equal(stage.frame(), usual)
        stage = picture()
    np.testing.assert_array_equal(stage.frame(), usual)
