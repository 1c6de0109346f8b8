"""What widgets and figures are given: read as the model reads it, kept exactly, or refused in words."""

import dataclasses
import fractions

import numpy as np
import pytest
from filling import fill

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import (
    CellLens,
    Challenge,
    Geometry,
    HandFit,
    Landscape,
    Layers,
    Microscope,
    PairedRuns,
    Playground,
    Population,
    SettingsMap,
    YourRatings,
    curves,
    points,
    scores,
    tables,
)

rng = np.random.default_rng(5)
SMALL = rng.integers(1, 6, (6, 7)).astype(float)
SMALL[0, 1] = np.nan
NOBODY = np.zeros((6, 7), bool)
COFFEE = ratings.coffee()


def model(n_R=6, n_C=7, K=2):
    return LowRankFactorization(n_R, n_C, K, 0.01, 0.02)


def changed(**attributes):
    made = model()
    vars(made).update(attributes)
    return made


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


SETTINGS = [
    (Playground, {"matrices": {}}, ValueError, "matrices = {}: must have at least one entry"),
    (Playground, {"matrices": None, "K": -1}, ValueError, "K = -1: must be"),
    (Playground, {"K": 3.0}, TypeError, "K = 3.0: must be an integer"),
    (Playground, {"K": "3"}, TypeError, "K = '3': must be an integer"),
    (Playground, {"alpha": np.nan}, ValueError, "alpha = nan: must be finite and > 0"),
    (Playground, {"alpha": 1e-320}, ValueError, "alpha = 1e-320: must be finite and > 0"),
    (Playground, {"reg": np.inf}, ValueError, "reg = inf: must be finite and >= 0"),
    (Playground, {"epochs": np.array([7])}, TypeError, r"epochs = array\(\[7\]\): must be an integer"),
    (Playground, {"held_out": np.nan}, ValueError, "held_out = nan: must be in 0 <= held_out < 1"),
    (Playground, {"held_out": "0.2"}, TypeError, "held_out = '0.2': must be a number"),
    (Playground, {"seed": True}, TypeError, "seed = True: must be an integer"),
    (Playground, {"K": 1001}, ValueError, r"K = 1001: must be an integer in 0\.\.1000"),
    (Playground, {"alpha": 0}, ValueError, "alpha = 0: must be finite and > 0"),
    (Playground, {"alpha": "fast"}, TypeError, "alpha = 'fast': must be a number"),
    (Playground, {"reg": -1}, ValueError, "reg = -1: must be finite and >= 0"),
    (Playground, {"epochs": 0}, ValueError, "epochs = 0: must be"),
    (Playground, {"epochs": 10**6}, ValueError, r"epochs = 1000000: must be an integer in 1\.\.100000"),
    (Playground, {"seed": -1}, ValueError, "seed = -1: must be"),
    (Playground, {"seed": 2**60}, ValueError, "seed = 1152921504606846976: must be an integer in 0.."),
    (Playground, {"biases": 1}, TypeError, "biases = 1: must be True or False"),
    (Playground, {"global_mean": "yes"}, TypeError, "global_mean = 'yes': must be True or False"),
    (Playground, {"held_out": 1}, ValueError, "held_out = 1: must be in 0 <= held_out < 1"),
    (Playground, {"matrices": np.ones((1, 8))}, ValueError, "held_out = 0.2: only 0.00 can go"),
    (Playground, {"most_K": "all"}, TypeError, "most_K = 'all': must be an integer"),
    (Playground, {"matrices": {"": SMALL}}, ValueError, "a name in matrices = '': must not be empty"),
    (Playground, {"matrices": {1: SMALL, "1": SMALL}}, ValueError, "must differ as texts"),
    (Challenge, {"M": SMALL, "seed": 1.5}, TypeError, "seed = 1.5: must be an integer"),
    (Challenge, {"M": np.ones((1, 8))}, ValueError, "can go while each row and column keeps a rating"),
    (Geometry, {"M": SMALL[:1]}, ValueError, r"M has shape \(1, 7\): must have 2 to 12 rows and columns"),
    (Geometry, {"M": np.ones((13, 2))}, ValueError, "must have 2 to 12 rows and columns"),
    (
        Geometry,
        {"M": SMALL, "alpha": 1},
        ValueError,
        "alpha = 1: must be smaller, training diverges within 60",
    ),
    (Geometry, {"M": SMALL, "alpha": None}, TypeError, "alpha = None: must be a number"),
    (Geometry, {"M": SMALL, "reg": -1}, ValueError, "reg = -1: must be finite and >= 0"),
    (Geometry, {"M": SMALL, "epochs": 0}, ValueError, "epochs = 0: must be an integer >= 1"),
    (Geometry, {"M": SMALL, "epochs": 501}, ValueError, r"epochs = 501: must be an integer in 1\.\.500"),
    (Geometry, {"M": SMALL, "seed": 0.5}, TypeError, "seed = 0.5: must be an integer"),
    (Landscape, {"values": 0}, ValueError, r"values = \[0.0\]: must be at most 12 ratings"),
    (Landscape, {"values": [4, np.nan]}, ValueError, "the largest of a size in 0.01..1000, none missing"),
    (Landscape, {"values": np.ones(13)}, ValueError, "must be at most 12 ratings"),
    (Landscape, {"values": [[4]]}, ValueError, r"values has shape \(1, 1\): must be a number or 1-D"),
    (Landscape, {"values": "4 stars"}, TypeError, "must hold real numbers: text is no number"),
    (Landscape, {"R": 3.5}, ValueError, r"R = 3.5: must be in -3\.\.3"),
    (Landscape, {"C": "high"}, TypeError, "C = 'high': must be a number"),
    (Landscape, {"alpha": 0}, ValueError, "alpha = 0: must be finite and > 0"),
    (Landscape, {"reg": np.inf}, ValueError, "reg = inf: must be finite and >= 0"),
    (Landscape, {"seed": None}, TypeError, "seed = None: must be an integer"),
    (HandFit, {"M": SMALL, "target": 0}, ValueError, "target = 0: must be an RMSE > 0"),
    (HandFit, {"M": SMALL, "target": None}, TypeError, "target = None: must be a number"),
    (HandFit, {"M": np.ones((13, 2)), "target": 1}, ValueError, "must have at most 12 rows and columns"),
    (Microscope, {"M": SMALL, "K": 0}, ValueError, r"K = 0: must be an integer >= 1"),
    (Microscope, {"M": SMALL, "K": 5}, ValueError, r"K = 5: must be an integer in 1\.\.4"),
    (Microscope, {"M": SMALL, "alpha": -1}, ValueError, "alpha = -1: must be finite and > 0"),
    (Microscope, {"M": SMALL, "reg": "none"}, TypeError, "reg = 'none': must be a number"),
    (Microscope, {"M": SMALL, "seed": None}, TypeError, "seed = None: must be an integer"),
    (Microscope, {"M": np.ones((41, 2))}, ValueError, "must have at most 40 rows and columns"),
    (PairedRuns, {"M": SMALL, "alpha": 0}, ValueError, "alpha = 0: must be finite and > 0"),
    (Population, {"M": SMALL, "fresh": SMALL}, TypeError, "fresh is a ndarray: must be a function of a seed"),
    (Population, {"M": SMALL, "fresh": lambda seed: seed}, ValueError, r"fresh\(10000\): M has shape"),
    (Population, {"M": SMALL, "fresh": lambda: 1}, ValueError, r"fresh\(10000\) ends in TypeError: "),
    (Population, {"M": SMALL, "A": 2}, TypeError, "A is a int: must be a dict of settings"),
    (Population, {"M": SMALL, "B": {"k": 2}}, ValueError, "B has 'k': must be K, alpha, reg or epochs"),
    (Population, {"M": SMALL, "B": {"K": -1}}, ValueError, "B: K = -1: must be an integer"),
    (Population, {"M": SMALL, "A": {"alpha": "x"}}, TypeError, "A: alpha = 'x': must be a number"),
    (Population, {"M": SMALL, "runs": 1}, ValueError, "runs = 1: must be an integer >= 2"),
    (Population, {"M": SMALL, "runs": 20_000}, ValueError, r"runs = 20000: must be an integer in 2\.\."),
    (Population, {"M": SMALL, "seed": -1}, ValueError, "seed = -1: must be"),
    (Population, {"M": SMALL, "global_mean": 1}, TypeError, "global_mean = 1: must be True or False"),
    (Population, {"M": np.ones((1, 8))}, ValueError, "share of M that is held out = 0.2: only 0.00 can go"),
    (SettingsMap, {"M": SMALL, "K": 3.0}, TypeError, "K = 3.0: must be an integer"),
    (SettingsMap, {"M": SMALL, "alpha": 0}, ValueError, "alpha = 0: must be finite and > 0"),
    (SettingsMap, {"M": SMALL, "reg": -1}, ValueError, "reg = -1: must be finite and >= 0"),
    (SettingsMap, {"M": SMALL, "epochs": 0}, ValueError, "epochs = 0: must be"),
    (SettingsMap, {"M": SMALL, "seed": 1.5}, TypeError, "seed = 1.5: must be an integer"),
    (SettingsMap, {"M": SMALL, "global_mean": 1}, TypeError, "global_mean = 1: must be True or False"),
    (SettingsMap, {"M": np.ones((1, 8))}, ValueError, "share of M that is held out = 0.2: only 0.00 can go"),
    (Layers, {"model": None, "M": SMALL, "held_out": NOBODY}, TypeError, "model is a NoneType: must be a"),
    (Layers, {"model": model(5), "M": SMALL, "held_out": NOBODY}, ValueError, r"model is of shape \(5, 7\)"),
    (Layers, {"model": model(), "M": SMALL, "held_out": NOBODY[:2]}, ValueError, "held_out has shape"),
    (Layers, {"model": model(), "M": SMALL, "held_out": ~NOBODY}, ValueError, r"M\[0, 1\] is missing"),
    (CellLens, {"model": model(7, 6), "M": SMALL}, ValueError, r"of shape \(7, 6\): must be \(6, 7\)"),
    (CellLens, {"model": model(K=0), "M": SMALL}, ValueError, "K = 0: must be >= 1"),
    (CellLens, {"model": model(K=16), "M": SMALL}, ValueError, "K = 16: must be >= 1.* at most 15"),
    (CellLens, {"model": model(300, 9), "M": np.ones((300, 9))}, ValueError, "at most 156 rows and 169"),
    (YourRatings, {"model": 1, "survey": ratings.coffee()}, TypeError, "model is a int: must be a"),
    (YourRatings, {"model": model(2, 27), "survey": SMALL}, TypeError, "survey is a ndarray: must be"),
    (
        YourRatings,
        {"model": model(2, 27), "survey": dataclasses.replace(COFFEE, strength=3)},
        TypeError,
        "survey is a C",
    ),
    (YourRatings, {"model": changed(R=3), "survey": COFFEE}, TypeError, "R is a int: must be a numpy array"),
    (CellLens, {"model": changed(mu=1e308), "M": SMALL}, ValueError, r"model.mu is beyond ±1e\+07: must be"),
    (Layers, {"model": changed(mu="3"), "M": SMALL, "held_out": NOBODY}, TypeError, "mu = '3': must be a"),
    (Playground, {"seed": 10**5000}, ValueError, "seed = an enormous int: must be an integer in 0"),
    (
        curves,
        {"named": {"a": [1]}, "ylabel": 10**5000},
        TypeError,
        "ylabel = an enormous int: must be a text",
    ),
    (tables, {"named": {}}, ValueError, "must have at least one entry"),
    (tables, {"named": {"a": SMALL, "b": "x"}}, TypeError, r"named\['b'\]: M has dtype"),
    (tables, {"named": SMALL, "vmin": 5}, ValueError, "vmax = 5: must be > vmin"),
    (tables, {"named": SMALL, "kind": "error"}, ValueError, "kind = 'error': must be 'ratings' or"),
    (curves, {"named": {"a": "fast"}}, TypeError, r"named\['a'\] has dtype <U4: .* text is no number"),
    (curves, {"named": {"a": []}}, ValueError, r"has shape \(0,\): must not be empty"),
    (curves, {"named": {"a": [1, 2]}, "top": 0}, ValueError, "top = 0: must be finite and > 0"),
    (curves, {"named": {n: [1, 2] for n in range(13)}}, ValueError, "named has 13 entries: must be at most"),
    (scores, {"named": {"a": SMALL}, "ylabel": "RMSE"}, ValueError, "must be 1-D"),
    (scores, {"named": {"a": [1]}, "ylabel": 3}, TypeError, "ylabel = 3: must be a text"),
    (points, {"named": {"a": ([1, 2], [1])}, "ylabel": "y"}, ValueError, "x has 2 values, y 1"),
    (points, {"named": SMALL, "ylabel": "y"}, TypeError, "named is a ndarray: must be a dict"),
    (
        points,
        {"named": {"a": ([1, np.nan], [1, 2])}, "ylabel": "y"},
        ValueError,
        r"named\['a'\]: must be finite",
    ),
    (
        points,
        {"named": {"a": [1, 2, 3]}, "ylabel": "y"},
        TypeError,
        r"named\['a'\]: must be a pair, \(x, y\)",
    ),
]


@pytest.mark.parametrize(("make", "arguments", "error", "told"), SETTINGS)
def test_a_setting_that_is_not_allowed_is_named(make, arguments, error, told):
    with pytest.raises(error, match=told):
        make(**arguments)


STARTS = [
    {"K": 20},
    {"K": 0, "most_K": 0},
    {"epochs": 2000},
    {"epochs": 1, "most_epochs": 1},
    {"alpha": 5},
    {"alpha": 0.0123456789},
    {"alpha": 1e-7},
    {"reg": 0.0123456789},
    {"reg": 25.0},
    {"held_out": 0.33},
    {"held_out": 0.6},
    {"seed": 12345},
    {"seed": 2**53 - 1},
    {"K": np.int8(4)},
    {"alpha": np.float32(0.01)},
    {"held_out": fractions.Fraction(1, 4)},
    {"seed": np.array(7)},
]


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_a_start_value_is_kept_exactly_and_reset_returns_to_it(start):
    widget = Playground(SMALL, **{"epochs": 5} | start)
    before = widget.png, widget.summary
    for name, value in start.items():
        if not name.startswith("most"):
            assert getattr(widget, name).value == value
    widget.matrix.observe(lambda change: None)
    widget.K.value, widget.epochs.value, widget.reg.value, widget.seed.value = 1, 2, 0.1, 3
    widget.alpha.value, widget.held_out.value = 0.1, 0
    widget.reset.click()
    for name, value in start.items():
        if not name.startswith("most"):
            assert getattr(widget, name).value == value
    assert (widget.png, widget.summary) == before


@pytest.mark.parametrize("make", [Microscope, PairedRuns])
@pytest.mark.parametrize("alpha", [5, 0.0123456789, 1e-7])
def test_alpha_is_kept_exactly_elsewhere_too(make, alpha):
    widget = make(SMALL, alpha=alpha)
    assert widget.alpha.value == alpha
    widget.alpha.value = 0.01
    widget.reset.click()
    assert widget.alpha.value == alpha
    assert f"alpha {alpha:g}" in widget.summary


def test_every_text_of_a_slider_is_its_value():
    widget = Playground(SMALL, epochs=5)
    for slider in (widget.alpha, widget.reg):
        assert [float(text) for text, _value in slider.options] == [value for _text, value in slider.options]
        assert np.all(np.diff([value for _text, value in slider.options]) > 0)
    assert {0.0001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0} <= {x for _text, x in widget.alpha.options}


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
