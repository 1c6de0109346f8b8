"""What widgets and figures are given as tables: read as the model reads them, or refused in words."""

import numpy as np
import pytest
from filling import fill
from small import NOBODY, SMALL, model

from mf_teach.live import (
    CellLens,
    Challenge,
    Geometry,
    HandFit,
    Layers,
    Microscope,
    PairedRuns,
    Playground,
    Population,
    SettingsMap,
    curves,
    tables,
)

WIDGETS = {
    "playground": lambda M: Playground(M, epochs=5),
    "playground, named": lambda M: Playground({"a table": M}, epochs=5),
    "challenge": Challenge,
    "geometry": Geometry,
    "hand fit": lambda M: HandFit(M, 0.5),
    "layers": lambda M: Layers(model(), M, NOBODY),
    "layers, lists": lambda M: Layers(model(), M, NOBODY.tolist()),
    "lens": lambda M: CellLens(model(), M),
    "microscope": Microscope,
    "paired runs": PairedRuns,
    "population": Population,
    "map of settings": SettingsMap,
}


class Frame:
    """Stands for a DataFrame: numpy reads it as an array."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype)


@pytest.mark.parametrize("name", WIDGETS)
def test_lists_and_frames_are_tables(name):
    make = WIDGETS[name]
    first, *others = make(SMALL), make(SMALL.tolist()), make(Frame(SMALL)), make(np.nan_to_num(SMALL))
    for other in others:
        assert (other.summary, other.png) == (first.summary, first.png)


WRONG = {
    "text": ([["a"] * 7] * 6, TypeError, "must hold real numbers"),
    "a row": (SMALL[0], ValueError, r"shape \(7,\): must be 2-D"),
    "a number": (3, ValueError, r"shape \(\): must be 2-D"),
    "ragged": ([[1, 2], [3]], ValueError, "must be rectangular"),
    "infinite": (np.where(SMALL == 3, np.inf, SMALL), ValueError, "must be finite, or nan"),
    "no rating": (0 * SMALL, ValueError, "must leave at least one rating"),
    "-10 to 10": (SMALL * 4 - 10.5, ValueError, "ratings must be > 0, with 0 or nan for missing"),
    "nothing": ([], ValueError, "must be 2-D"),
}


@pytest.mark.parametrize("name", WIDGETS)
@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_table_is_refused_in_words(name, kind):
    M, error, told = WRONG[kind]
    with pytest.raises(error, match=told) as raised:
        WIDGETS[name](M)
    assert str(raised.value).startswith(("M", "matrices['a table']: M"))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", WIDGETS)
def test_a_masked_array_says_what_is_missing_and_a_scale_may_go_below_0(name):
    jester = np.ma.masked_invalid(np.round(SMALL * 4 - 12))  # -8 to 8, with 0 as a rating
    hidden_by_mask = np.ma.array(np.nan_to_num(jester.filled(99)), mask=jester.mask)
    assert (jester == 0).any()
    first, other = WIDGETS[name](jester), WIDGETS[name](hidden_by_mask)
    assert (other.summary, other.png) == (first.summary, first.png)
    assert first.png.startswith(b"\x89PNG")
    if name == "playground":
        assert len(first.train) + len(first.hidden) == jester.count()
        np.testing.assert_array_equal(first.M, jester.filled(np.nan))


def test_a_large_rating_is_within_reach_of_the_hand_fit():
    widget = HandFit([[81.0, 9.0], [9.0, 1.0]], 0.5)
    widget.R[0].value = widget.C[0].value = 9
    assert "Reached!" in widget.status.value


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "M",
    [
        np.full((5, 5), 3.0),
        np.vstack([SMALL, np.full(7, np.nan)]),
        np.full((5, 4), 1e-6),
        SMALL[:3, :3] * 1e4,
    ],
    ids=["constant", "a row of none", "tiny", "large"],
)
def test_odd_tables_are_drawn_without_a_warning(M):
    fitted = model(*M.shape)
    for widget in (
        Playground(M, epochs=5, held_out=0),
        Layers(fitted, M, np.zeros(M.shape, bool)),
        CellLens(fitted, M),
        Microscope(M),
        HandFit(M, 0.5),
        Population(M, runs=2),
        SettingsMap(M, epochs=5),
    ):
        if isinstance(widget, Population | SettingsMap):
            (widget.train if isinstance(widget, Population) else widget.fill).click()
            fill(widget)
        assert widget.png.startswith(b"\x89PNG")
        assert "nan" not in widget.status.value


def test_a_path_that_only_falls_is_not_called_diverged():
    microscope = Microscope(np.full((5, 4), 1e-3))
    microscope.n.value = microscope.n.max
    assert "Diverged" not in microscope.status.value
    assert microscope.rmse[-1] < microscope.rmse[0]


def test_six_curves_are_six_lines_that_differ_and_so_are_twelve():
    for count in (6, 12):
        ax = curves({f"run {n}": [n, n + 1] for n in range(count)}).stage.figure.axes[0]
        looks = {(line.get_color(), line.get_linestyle()) for line in ax.lines}
        assert len(ax.lines) == len(looks) == count
        assert [text.get_text() for text in ax.get_legend().texts] == [f"run {n}" for n in range(count)]


def test_bare_matrices_and_names_that_are_numbers_are_shown():
    assert tables(SMALL).summary == "Heatmaps: M."
    assert tables([[1, 2]]).png == tables({"M": np.array([[1.0, 2.0]])}).png
    assert curves({0.01: [2, 1], 0.1: [3, 1]}).summary == "Curves of the training RMSE: 0.01, 0.1."
