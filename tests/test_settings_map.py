import numpy as np
import pytest
from filling import answer, fill
from test_interrupts import interrupted

from mf_teach import LowRankFactorization, ratings
from mf_teach.live import SettingsMap, filling
from mf_teach.live.settings_map import VALUES

M = ratings.low_rank(K=2, seed=22)[0]


def trained(K, alpha, reg, epochs, seed=0):
    """One run, as a lesson writes it."""
    _train, held_out = ratings.hold_out(M, 0.2, seed)
    return LowRankFactorization(*M.shape, K, alpha, reg, seed=seed).fit(M, epochs, held_out=held_out)


@pytest.fixture
def widget():
    return SettingsMap(M, epochs=50)


def place(widget, i, j):
    """Of a cell on the picture, as a click tells it."""
    ax = widget.drawn.map.axes
    x, y = (ax.transData - ax.figure.transFigure).transform((j, i))
    return {"x": x, "y": 1 - y}


def click(widget, i, j):
    widget.picture._handle_custom_msg(place(widget, i, j), [])


def test_every_cell_is_the_run_that_its_place_says(widget):
    assert "Nothing is trained yet" in widget.status.value
    assert fill(widget) == 0
    widget.fill.click()
    assert fill(widget) > 0
    for i, j in ((0, 0), (3, 5), (7, 7)):
        expected = trained(VALUES["K"][i], 0.01, VALUES["reg"][j], 50)
        assert widget.errors[i, j] == pytest.approx(expected.held_out_rmse[-1])
    i, j = np.unravel_index(widget.errors.argmin(), (8, 8))
    said = f"K = {VALUES['K'][i]}, reg = {VALUES['reg'][j]:g}</b>, held out {widget.errors.min():.3f}"
    assert said in widget.status.value
    assert tuple(np.add(widget.drawn.map.best.get_xy(), 0.5)) == (j, i)
    printed = widget.drawn.map.heatmap.cells.values
    np.testing.assert_array_equal(printed, np.round(100 * widget.errors))
    assert not printed.mask.any()


def test_alpha_by_epochs_and_what_diverges_is_a_cross(widget):
    widget.fill.click()
    widget.kind.value = "alpha by epochs"
    fill(widget)
    expected = trained(3, 0.03, 0.001, 200)
    assert widget.errors[3, 4] == pytest.approx(expected.held_out_rmse[-1])
    assert [name for name, knob in widget.knobs.items() if knob.disabled] == ["alpha", "epochs"]
    widget.knobs["K"].value = 10
    widget.kind.value = "K by reg"
    widget.knobs["alpha"].value = 0.5
    fill(widget)
    lost = np.isinf(widget.errors)
    assert 0 < lost.sum() < 64
    crosses = {(round(y), round(x)) for x, y in widget.drawn.map.lost.get_xydata()}
    assert crosses == {tuple(cell) for cell in np.argwhere(lost).tolist()}
    assert widget.drawn.map.heatmap.cells.values.mask.tolist() == lost.tolist()
    click(widget, *np.argwhere(lost)[0])
    assert "diverged in epoch" in widget.status.value


def test_a_click_and_the_arrow_keys_show_the_curves_of_a_cell(widget):
    widget.fill.click()
    click(widget, 6, 4)  # before it is trained
    assert "Chosen: K = 7, reg = 0.03: not trained yet." in widget.status.value
    fill(widget)
    history = trained(7, 0.01, 0.03, 50)
    held_out = widget.drawn.curves.lines[1]
    np.testing.assert_allclose(held_out.get_ydata(), history.held_out_rmse)
    assert f"held out {history.held_out_rmse[-1]:.3f}." in widget.status.value
    widget.picture._handle_custom_msg({"key": "ArrowRight"}, [])
    assert widget.chosen == (6, 5)
    np.testing.assert_allclose(held_out.get_ydata(), trained(7, 0.01, 0.1, 50).held_out_rmse)
    assert len(widget.drawn.curves.kept[1].get_ydata()) == 51  # the best cell's, to compare


def test_the_best_cell_leaves_a_mark_where_it_was_on_each_split(widget):
    widget.fill.click()
    fill(widget)
    for _ in range(2):
        widget.next.click()
        fill(widget)
    assert widget.seed.value == 2
    assert len(widget.past) == 2
    bests = [np.unravel_index(split.argmin(), (8, 8)) for split in (*widget.past, widget.errors)]
    marks = widget.drawn.map.been.get_xydata() + np.array([0.36, 0.34])
    np.testing.assert_allclose(marks, [best[::-1] for best in bests])
    assert f"Best cells of 3 splits: {len(set(bests))} different." in widget.status.value
    assert widget.errors[3, 3] == pytest.approx(trained(3, 0.01, 0.01, 50, seed=2).held_out_rmse[-1])
    widget.mean.value = True
    mean = np.mean([*widget.past, widget.errors], axis=0)
    np.testing.assert_allclose(widget.shown(), mean)
    assert f"Best of the mean of 3 splits: <b>{widget._name(_where(mean))}</b>" in widget.status.value
    widget.knobs["alpha"].value = 0.02
    assert widget.past == ()  # of other settings


def _where(errors):
    i, j = np.unravel_index(errors.argmin(), errors.shape)
    return int(i), int(j)


def test_a_split_that_is_not_complete_leaves_no_mark(widget):
    widget.fill.click()
    answer(widget)
    widget.errors = np.where(np.arange(64).reshape(8, 8) < 63, 1.0, np.nan)
    widget._settle()
    widget.next.click()
    assert widget.past == ()
    assert np.isnan(widget.errors).all()


def test_the_newest_setting_wins_and_reset_leads_back(widget):
    first = widget.png, widget.summary
    widget.fill.click()
    answer(widget)
    late = widget.pulse.beat
    widget.knobs["epochs"].value = 30
    widget.pulse.answered = late
    assert np.isnan(widget.errors).all()
    fill(widget)
    assert widget.errors[2, 1] == pytest.approx(trained(2, 0.01, 0.001, 30).held_out_rmse[-1])
    widget.reset.click()
    assert fill(widget) == 0
    assert (widget.png, widget.summary) == first


def test_an_interrupt_anywhere_in_a_step_leaves_it_usable(widget, monkeypatch):
    monkeypatch.setattr(filling, "LONGEST", 0.0)  # one cell at a time
    widget.fill.click()
    answer(widget)
    before, at, came = (widget.png, widget.errors), 3, True
    while came:
        widget.pulse.answered = -1  # so that the answer is a new one
        came = interrupted(lambda: answer(widget), at)
        if came and "Interrupted" in widget.status.value:
            assert widget.png == before[0]
            np.testing.assert_array_equal(widget.errors, before[1])
        at += 1 if at < 8 else at // 2
    assert at > 20
    assert np.isfinite(widget.errors).sum() == 2  # nothing came in between this time
    widget.knobs["epochs"].value = 30
    fill(widget)
    assert widget.errors[2, 1] == pytest.approx(trained(2, 0.01, 0.001, 30).held_out_rmse[-1])


def test_after_an_interrupt_it_does_not_go_on_by_itself(widget, monkeypatch):
    widget.fill.click()
    with monkeypatch.context() as patch:
        patch.setattr(widget, "_work", lambda: 1 / 0)
        answer(widget)
    assert "division by zero" in widget.status.value
    assert fill(widget) == 0
    widget.fill.click()
    fill(widget)
    assert not np.isnan(widget.errors).any()
