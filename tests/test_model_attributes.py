"""What somebody assigns to a model by hand is checked wherever it is used."""

import numpy as np
import pytest
from bad_input import unchanged

from mf_teach import LowRankFactorization, ratings
from mf_teach._arguments import shown


@pytest.mark.parametrize(
    ("name", "value", "match"),
    [
        ("R", np.ones((10, 3), int), "R has dtype int64: must be float64 or float32"),
        ("R", np.ones((10, 3)).tolist(), "R is a list: must be a numpy array"),
        ("R", np.ones((10, 3), np.float32), "C has dtype float64: must be float32, as R"),
        ("C", np.ones((10, 1)), r"C has shape \(10, 1\): must be \(10, 3\)"),
        ("C", np.full((10, 3), np.nan), r"C\[0, 0\] = nan: must be finite"),
        ("C", np.ma.ones((10, 3)), "C is a MaskedArray: must be a numpy array"),
        ("C", np.ones((10, 3), ">f8"), "C has dtype >f8: must be float64 or float32"),
        ("C", np.broadcast_to(1.0, (10, 3)), "C is read-only"),
        ("R_bias", np.zeros(1), r"R_bias has shape \(1,\): must be \(10,\)"),
        ("R_bias", 0.0, "R_bias is a float: must be a numpy array"),
        ("C_bias", np.zeros((10, 1)), r"C_bias has shape \(10, 1\): must be 1-D"),
        ("C_bias", np.where(np.arange(10) == 4, np.inf, 0), r"C_bias\[4\] = inf: must be finite"),
        ("mu", np.nan, "mu = nan: must be finite"),
        ("mu", "3", "mu = '3': must be a number"),
        ("alpha", "x", "alpha = 'x': must be a number"),
        ("reg", None, "reg = None: must be a number"),
        ("biases", "no", "biases = 'no': must be True or False"),
        ("K", 2, r"R has shape \(10, 3\): must be \(10, 2\)"),
        ("K", 10**5000, "K = an enormous int: must be an integer >= 0 and <= 50,000,000"),
        ("n_R", 2**63, "n_R = 9223372036854775808: must be an integer >= 1 and <= 50,000,000"),
        ("rng", 5, "rng is a int: must be a numpy.random.Generator"),
    ],
    ids=shown,
)
def test_assigned_parameters_are_checked_by_name_wherever_they_are_used(M, model, name, value, match):
    other = ratings.Triples.of(M, M > 0)
    model.forward()
    setattr(model, name, value)
    uses = {
        "fit": lambda: model.fit(M, 3),
        "triples": lambda: model.fit(other, 3),
        "predict": lambda: model.predict([0], [1]),
        "fold_in": lambda: model.fold_in(M[0]),
        "forward": model.forward,
        "backward": lambda: model.backward(M),
    }
    used = {"alpha": {"predict", "forward"}, "reg": {"predict", "forward"}, "biases": {"predict", "forward"}}
    used["rng"] = {"predict", "forward", "fold_in", "backward"}
    skipped = used.get(name, set())
    if "finite" in match and name != "mu":  # forward and backward show what has left the range of numbers
        skipped = {"forward", "backward"}
    for use in uses.keys() - skipped:
        with pytest.raises((ValueError, TypeError), match=match):
            uses[use]()


@pytest.mark.parametrize("name", ["n_R", "K", "alpha", "reg", "biases", "rng", "R", "C_bias", "mu", "F"])
def test_an_attribute_that_is_gone_is_named(M, model, name):
    delattr(model, name)
    for use in (
        lambda: model.fit(M, 3),
        model.forward,
        lambda: model.predict([0], [0]),
        lambda: model.backward(M),
    ):
        with pytest.raises(TypeError, match=f"^{name} is missing: must be an attribute of a model"):
            use()


def test_a_subclass_that_forgets_its_start_is_told(M):
    class Forgetful(LowRankFactorization):
        def __init__(self):
            pass

    with pytest.raises(
        TypeError, match="n_R is missing: must be an attribute of a model, as __init__ makes it"
    ):
        Forgetful().fit(M, 3)


def test_settings_are_checked_again_when_used(M, model):
    model.alpha = -1
    unchanged(model, lambda: model.fit(M, 3), ValueError, "^alpha = -1")


def test_F_that_no_memory_holds(M):
    model = LowRankFactorization(10**6, 10**6, 0, 0.01, 0)
    with pytest.raises(ValueError, match="F: 1,000,000 x 1,000,000 numbers are too many"):
        model.forward()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("name", "factor"), [("R", 1e300), ("C_bias", 1e308), ("mu", 1e308)])
def test_a_start_beyond_the_range_of_numbers_has_not_diverged(M, model, name, factor):
    model.C_bias += 1
    setattr(model, name, factor if name == "mu" else factor * getattr(model, name))
    unchanged(
        model, lambda: model.fit(M, 3), ValueError, "^R, C, R_bias, C_bias, mu: must be smaller, F leaves"
    )


def test_a_model_in_arrays_of_another_layout_trains_the_same(M, model):
    other = LowRankFactorization(10, 10, 3, 0.01, 0.001)
    other.R, other.C = np.asfortranarray(other.R), np.repeat(other.C, 2, axis=1)[:, ::2]
    np.testing.assert_array_equal(model.fit(M, 20).train_rmse, other.fit(M, 20).train_rmse)
    np.testing.assert_array_equal(model.forward(), other.forward())
