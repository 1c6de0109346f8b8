import numpy as np
import pytest
from matplotlib.figure import Figure

from mf_teach.drawing import bars, diagrams


@pytest.fixture
def figure():
    return Figure(figsize=(6, 5), dpi=100)


@pytest.fixture
def axes(figure):
    """As `Stage.axes`, on that figure."""
    return lambda left, top, width, height: figure.add_axes(
        (left / 600, 1 - (top + height) / 500, width / 600, height / 500)
    )


compare = pytest.mark.mpl_image_compare(savefig_kwargs={"metadata": {"Software": None}})


@compare
def test_block(figure, axes, model, M):
    model.fit(M, 420)
    block = diagrams.Block(axes, 60, 10, 30, model, model.forward(), "predicted $F$", vmin=1, vmax=4)
    block.update(model, model.forward(), 4, 6)
    return figure


@compare
def test_sum(figure, axes):
    sum_ = bars.Sum(axes(220, 40, 300, 400), ["one", "two", "three", "all"], 60, "terms")
    assert sum_.update([1.5, -0.5, 2.0], ["1.50", "−0.50", "2.00", "3.00"], 2)
    assert not sum_.update([1.5, -0.5, 2.5], ["1.50", "−0.50", "2.50", "3.50"], 2)
    return figure


@compare
def test_table(figure, axes):
    table = diagrams.Table(axes(20, 20, 560, 300), ["", "before", "after"], ["R[i]", "C[j]"], "a note",
                           x=[0.2, 0.5, 0.9])  # fmt: skip
    table.update([["1.000", "−2.000"], ["1.250", "−2.125"]])
    return figure


@compare
def test_number_line(figure, axes):
    line = diagrams.NumberLine(axes(50, 200, 500, 100), 0, 100, whole=True)
    line.update(40, 82)
    return figure


@compare
def test_subsets(axes, figure):
    subsets = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], bool)
    scores = {"training": ("#0072b2", np.array([2, 1, 1.5, 0.1])), "held out": ("#d55e00", np.ones(4))}
    chart = bars.Subsets(axes, (20, 20, 560, 400), ["a", "b"], subsets, scores)
    chart.update(2, {0, 2, 3})
    return figure
