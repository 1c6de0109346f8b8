import numpy as np
import pytest
from filling import fill

from mf_teach import quirks, ratings
from mf_teach.live import PairedRuns, budget, filling


@pytest.fixture(scope="module")
def M():
    return ratings.low_rank(K=2, seed=22)[0]


def test_the_pairs_are_runs_with_the_same_seeds(M):
    widget = PairedRuns(M)
    assert "nothing changed" in widget.summary
    np.testing.assert_array_equal(widget.textbook, widget.changed)
    widget.on["2 frozen residuals"].value = True
    widget.on["7 zeros trained on"].value = True
    expected = [quirks.run(M, seed, frozen=True, zeros=True) for seed in range(20)]
    np.testing.assert_array_equal(widget.changed, expected)
    np.testing.assert_array_equal(widget.textbook, [quirks.run(M, seed) for seed in range(20)])
    np.testing.assert_array_equal(
        widget.drawn.pairs[1].dots[1].get_ydata(), [test for _train, test in expected]
    )
    mean = np.mean(widget.changed - widget.textbook, axis=0)
    assert f"training <b>{mean[0]:+.3f}</b>" in widget.status.value
    assert f"test <b>{mean[1]:+.3f}</b>" in widget.status.value
    assert "test worse in 20 of 20 pairs" in widget.summary


@pytest.mark.filterwarnings("error")
def test_diverged_runs_are_counted_and_the_others_compared(M):
    widget = PairedRuns(M)
    widget.on["2 frozen residuals"].value = True
    widget.alpha.value = 0.135
    lost = int(np.isnan(widget.changed[:, 0]).sum())
    assert 0 < lost < 20
    assert f"Diverged: 0 of 20 textbook, {lost} of 20 changed." in widget.summary
    assert f"of {20 - lost} pairs" in widget.summary
    for chart in (*widget.drawn.pairs, widget.drawn.gaps):
        crosses = chart.lost.get_xydata()
        columns = 1 if chart in widget.drawn.pairs else 2
        assert len(crosses) == columns * lost
        assert (crosses[:, 1] == chart.axes.get_ylim()[1]).all()
    kept = np.isfinite(widget.changed[:, 0])
    gaps = (widget.changed - widget.textbook)[kept]
    np.testing.assert_allclose(widget.drawn.gaps.dots.get_ydata(), gaps.ravel())
    np.testing.assert_allclose(widget.drawn.gaps.means.get_ydata(), gaps.mean(axis=0))
    widget.alpha.value = 1
    assert "Fewer than two pairs are left to compare. Try a smaller alpha." in widget.summary
    widget.reset.click()
    assert "nothing changed" in widget.summary
    assert widget.alpha.value == 0.01


def test_the_status_stays_two_lines_long_whatever_is_ticked(M):
    widget = PairedRuns(M)
    for name, box in widget.on.items():
        box.value = True
        chosen, _told = widget.status.value.split("<br>")
        assert len(chosen) < 100
        assert name in widget.summary
    assert chosen == "2, 3, 4, 5, 6, 7, 8a, 8b"


def test_on_a_narrow_screen_the_differences_are_below(M):
    widget = PairedRuns(M)
    for room, below in (([934, 345, 1], False), ([640, 480, 1], True)):
        widget.picture.room = room
        first, second, gaps = (
            chart.axes.get_position() for chart in (*widget.drawn.pairs, widget.drawn.gaps)
        )
        assert first.x1 < second.x0
        assert (gaps.y1 < first.y0) == below
        assert (second.x1 < gaps.x0) != below


def test_the_axis_of_alpha_shows_where_runs_are_lost_and_where_they_should_be(M):
    widget = PairedRuns(M)
    widget.on["2 frozen residuals"].value = True
    for alpha in (0.12, 0.135, 0.17):
        widget.alpha.value = alpha
    edges = [quirks.frozen_edge(M, seed) for seed in range(20)]
    assert widget.edges[False] == (min(edges), max(edges))
    chart = widget.drawn.edges
    np.testing.assert_allclose(chart.band.get_x(), min(edges))
    assert f"2 / λmax = {min(edges):.2f} to {max(edges):.2f}" in chart.label.get_text()
    assert chart.lines[0].get_xdata() == sorted(widget.tried) == [0.01, 0.12, 0.135, 0.17]
    shares = dict(zip(*chart.lines[1].get_data(), strict=True))
    assert shares[0.135] == np.isnan([quirks.run(M, s, alpha=0.135, frozen=True) for s in range(20)]).mean()
    assert shares[0.01] == 0
    assert shares[0.17] == 1
    assert not chart.lines[0].get_ydata().any()  # the textbook survives all of these
    widget.on["7 zeros trained on"].value = True  # more ratings to train on: a lower edge
    assert chart.band.get_x() == widget.edges[True][0] < min(edges)
    assert list(widget.tried) == [0.17]


def test_where_nothing_compiles_the_pairs_fill_in(M, monkeypatch):
    whole = PairedRuns(M)
    whole.on["3 new R[i] for C[j]"].value = True
    monkeypatch.setattr(budget, "SECONDS", 0.0)
    monkeypatch.setattr(filling, "STEP", 0.0)
    widget = PairedRuns(M)
    widget.on["3 new R[i] for C[j]"].value = True  # before any pair is there
    widget._work()
    widget._work()
    widget.refresh()
    assert len(widget.changed) == len(widget.textbook) == 1
    assert "(1 of 20 pairs so far)" in widget.status.value
    assert "Try a smaller alpha" not in widget.status.value
    fill(widget)
    np.testing.assert_array_equal(widget.textbook, whole.textbook)
    np.testing.assert_array_equal(widget.changed, whole.changed)
    assert (widget.status.value, widget.tried) == (whole.status.value, whole.tried)
