"""The microscope with a function that a learner wrote."""

import numpy as np
import pytest

from mf_teach.check.answers.four_updates import update, wrong
from mf_teach.check.sgd_update import EXERCISES
from mf_teach.live import Microscope
from mf_teach.live.own_update import loop_of


def lesson(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
    """The eight lines of lesson 03."""
    e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])
    R_i = R[i].copy()
    R_bias[i] += alpha * (e - reg * R_bias[i])
    C_bias[j] += alpha * (e - reg * C_bias[j])
    R[i] += alpha * (e * C[j] - reg * R[i])
    C[j] += alpha * (e * R_i - reg * C[j])
    return e


@pytest.mark.parametrize("own", [lesson, update])
def test_a_right_function_makes_the_path_of_the_loop(M, own):
    widget, loop = Microscope(M, update=own), Microscope(M)
    assert widget.order == loop.order
    for mine, others in zip(widget.path, loop.path, strict=True):
        for one, other in zip(mine, others, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)
    for n in (1, 2, 83, 246):
        widget.n.value = n
        assert "Right: each step is −alpha × gradient." in widget.status.value
    assert "function" not in loop.status.value


def test_no_mistake_that_the_exercise_knows_is_called_right(M):
    widget = Microscope(M, update=update)
    for mistake, told in EXERCISES["03-b"].mistakes:
        widget.own, widget.loop = mistake, loop_of(mistake)
        widget._walk()
        said = [widget._judged(n) for n in range(1, min(20, len(widget.order)) + 1)]
        assert not all("Right:" in sentence for sentence in said), told  # biases of 0 need no reg yet


def test_what_is_wrong_is_named(M):
    widget = Microscope(M, update=wrong(new=("R",)))
    widget.step.click()
    assert "Not right yet: C[j, 0], C[j, 1]. A step should be" in widget.status.value
    _i, _j, _e, (before, gradient, step, after) = widget.update(1)
    np.testing.assert_array_equal(step, after - before)  # what it did, beside what it should do
    assert not np.allclose(step, -0.1 * gradient)


def stops(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
    R[i] = 99.0  # half-way
    raise IndexError("<b>row</b>")


def leaves(*_arguments):
    raise SystemExit


def too_few(i, j):
    pass


def another_shape(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
    R.resize((3, 3), refcheck=False)


def not_finite(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
    C_bias[j] = np.nan


def wrong_row(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
    R[i] += [1.0, 2.0, 3.0]


FAILURES = {
    stops: "it stopped with IndexError: &lt;b&gt;row&lt;/b&gt;",
    leaves: "it stopped with SystemExit",
    too_few: "it stopped with TypeError: too_few() takes 2 positional arguments but 9 were given",
    another_shape: "it made R an array of shape (3, 3) and dtype float64",
    not_finite: "it put a number into C_bias that is not finite, or enormous",
    wrong_row: "it stopped with ValueError",
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("own", FAILURES)
def test_a_function_that_fails_gets_a_sentence(M, own):
    widget, loop = Microscope(M, update=own), Microscope(M)
    told = FAILURES[own]
    assert "Your function fails in update 1: " + told in widget.status.value
    assert widget.order == loop.order[:1]
    widget.step.click()
    assert "Your function failed here, and changed nothing: " + told in widget.status.value
    for part, start in zip(widget.path[1], loop.path[0], strict=True):
        np.testing.assert_array_equal(part, start)
    widget.alpha.value = 0.01
    assert "Your function fails in update 1" in widget.status.value


def test_a_function_that_fails_later_shows_what_it_did_before(M):
    def own(i, *others):
        lesson(i, *others)
        if i == 7:
            raise ZeroDivisionError

    widget = Microscope(M, update=own)
    failing = [i for i, _j in Microscope(M).order].index(7) + 1
    assert len(widget.order) == failing > 1
    assert (
        f"Your function fails in update {failing}: it stopped with ZeroDivisionError" in widget.status.value
    )
    widget.step.click()
    assert "Right:" in widget.status.value


def test_a_function_that_changes_nothing_or_too_much_is_told(M, capsys):
    def returns(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
        print("many times")
        R = R + 1
        return R, C

    def whole(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
        C_bias += 0.1

    for own, told in (
        (returns, "Your function changed nothing: change R, C, R_bias and C_bias in place, as in R[i] +="),
        (whole, "Your function also changed other rows of C_bias than that of this rating."),
    ):
        widget = Microscope(M, update=own)
        widget.step.click()
        assert told in widget.status.value
    assert capsys.readouterr().out == ""


@pytest.mark.filterwarnings("error")
def test_a_right_function_diverges_as_the_loop_does(M):
    widget, loop = Microscope(M, alpha=1.0, update=lesson), Microscope(M, alpha=1.0)
    widget.n.value = loop.n.value = len(loop.order)
    assert widget.diverged
    assert len(widget.order) == len(loop.order)
    assert "Diverged in update" in widget.status.value


@pytest.mark.parametrize("own", [3, "update", [lesson]])
def test_what_is_no_function_is_refused(M, own):
    with pytest.raises(TypeError, match=r"must be a function update\(i, j, M_ij, R, C, R_bias, C_bias"):
        Microscope(M, update=own)
