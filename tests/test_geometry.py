import numpy as np
import pytest
from test_random_walks import tastes

from mf_teach import LowRankFactorization, ratings
from mf_teach.drawing.plane import projection
from mf_teach.live import Geometry
from mf_teach.live.geometry import nearest


@pytest.fixture
def geometry():
    return Geometry(tastes())


def test_its_path_is_that_of_fit_epoch_by_epoch(geometry):
    for epochs in (1, 7, 60):
        model = LowRankFactorization(6, 5, 2, 0.05, 0.02, seed=0, scale=0.1)
        model.fit(np.array(tastes()), epochs, global_mean=True)
        fitted = model.R, model.C, model.R_bias, model.C_bias
        for shown, trained in zip(geometry.path.parameters[epochs], fitted, strict=True):
            np.testing.assert_array_equal(shown, trained)
        geometry.n.value = epochs
        np.testing.assert_allclose(geometry.drawn.F.cells.values, model.forward(), rtol=1e-12)


@pytest.mark.parametrize("turn", [0, 40, -175])
@pytest.mark.parametrize("shear", [0.0, 1.0, -3.0])
def test_no_A_changes_F_though_the_points_move(geometry, turn, shear):
    geometry.turn.value, geometry.shear.value = turn, shear
    R, C = geometry.path.parameters[60][:2]
    drawn = [trail[-1] for trail in geometry.points()]
    np.testing.assert_allclose(drawn[0] @ drawn[1].T, R @ C.T, atol=1e-12)
    assert "largest change of F: 0.00;" in geometry.status.value
    for points, shown in zip(geometry.drawn.plane.points, drawn, strict=True):
        np.testing.assert_allclose(np.transpose(points.get_data()), shown)
    moved = np.abs(drawn[0] - R).max()
    assert (moved > 0.1) == (turn != 0 or shear != 0)


def test_a_turn_keeps_neighbours_and_a_shear_does_not(geometry):
    for turn in range(-180, 181, 5):
        geometry.turn.value = turn
        assert "; 0 of 6 rows have another nearest neighbour." in geometry.status.value
    geometry.turn.value, geometry.shear.value = 0, 3.0
    R = geometry.path.parameters[60][0]
    expected = sum(
        min((np.hypot(*(B[i] - B[k])), k) for k in range(6) if k != i)[1]
        != min((np.hypot(*(R[i] - R[k])), k) for k in range(6) if k != i)[1]
        for B in [R @ [[1, 3], [0, 1]]]
        for i in range(6)
    )
    assert expected > 0
    assert f"; {expected} of 6 rows have another nearest neighbour." in geometry.status.value
    assert f"new nearest in R: {expected} of 6" in geometry.drawn.note.get_text()
    assert len(geometry.drawn.plane.links[1].get_xdata()) == 3 * expected


def test_neighbours_that_are_as_near_but_for_rounding_stay():
    square = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    before = nearest(square)
    for angle in np.linspace(0, 6, 50):
        turn = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
        np.testing.assert_array_equal(nearest(square @ turn, before), before)


def test_a_prediction_is_a_length_times_a_projection(geometry):
    geometry.turn.value, geometry.shear.value, geometry.i.value, geometry.j.value = 25, -0.7, 3, 1
    R, C = (trail[-1] for trail in geometry.points())
    length, shadow = np.linalg.norm(R[3]), projection(R[3], C[1])
    assert length * shadow == pytest.approx(R[3] @ C[1])
    told = f"{length:.2f} × {shadow:.2f} = {length * shadow:.2f}".replace("-", "−")
    assert told in geometry.status.value
    assert f"F[3, 1] = {geometry.F(R, C)[3, 1]:.2f}" in geometry.status.value
    foot = np.array([line[-1] for line in geometry.drawn.plane.shadow.get_data()])
    assert (C[1] - foot) @ R[3] == pytest.approx(0, abs=1e-12)  # at a right angle
    assert projection(np.zeros(2), C[1]) == 0


def test_the_epochs_play_and_go_back(geometry):
    last = geometry.png
    geometry.play.value = 10
    assert geometry.n.value == 10
    trail = geometry.drawn.plane.trails[0].get_xdata()
    assert len(trail) == 6 * 12  # 11 places of 6 points, and a gap after each
    limits = geometry.drawn.plane.axes.get_xlim()
    geometry.n.value = 0
    assert "Epoch 0" in geometry.status.value
    assert geometry.drawn.plane.axes.get_xlim() == limits  # nothing jumps while the points move
    geometry.n.value = 60
    assert geometry.png == last


def test_a_click_on_F_and_the_arrow_keys_choose_the_pair(geometry):
    ax = geometry.drawn.F.axes
    x, y = (ax.transData - ax.figure.transFigure).transform((4, 2))
    geometry.picture._handle_custom_msg({"x": x, "y": 1 - y}, [])
    assert (geometry.i.value, geometry.j.value) == (2, 4)
    geometry.picture._handle_custom_msg({"key": "ArrowDown"}, [])
    assert (geometry.i.value, geometry.j.value) == (3, 4)
    assert "F[3, 4]" in geometry.status.value


@pytest.mark.filterwarnings("error")
def test_a_row_without_ratings_and_a_table_of_one_number_are_drawn():
    M = np.array(tastes(), float)
    M[2] = np.nan
    for table in (M, np.full((2, 2), 3.0), ratings.original()):
        widget = Geometry(table)
        widget.shear.value = 1.5
        assert "nan" not in widget.status.value
        assert widget.png.startswith(b"\x89PNG")
