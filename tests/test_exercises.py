"""Every exercise: right answers, the catalogue of wrong ones, and its inputs."""

import numpy as np
import pytest
import right_answers
from classroom import answer, inputs
from wrong_answers import ANSWERS, SHORTCUTS, rare

from mf_teach import LowRankFactorization
from mf_teach._calling import Stopped
from mf_teach.check import EXERCISES, check

WRONG = [(name, code, says) for name, wrong in ANSWERS.items() for code, says in wrong]
WITHOUT = "pass  # YOUR CODE HERE"


@pytest.mark.parametrize("name", EXERCISES)
def test_the_solution_is_right(name, capsys):
    assert check(name, answer(name)) == EXERCISES[name].points
    assert capsys.readouterr().out.startswith(f"{name} right.")


@pytest.mark.parametrize("name", EXERCISES)
def test_an_untouched_stub_is_not_yet(name, capsys):
    assert check(name, answer(name, WITHOUT)) == 0
    assert capsys.readouterr().out.startswith(f"{name} not yet: ")


@pytest.mark.parametrize(("name", "code", "says"), WRONG)
def test_a_wrong_answer_is_told_what_it_looks_like(name, code, says, capsys):
    assert check(name, answer(name, code)) == EXERCISES[name].points / 2
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith(f"{name} not right: ")
    assert says in said
    assert len(said) < 420
    assert "Error" not in said


@pytest.mark.parametrize(
    ("name", "code", "says"), [(name, *pair) for name, pairs in SHORTCUTS.items() for pair in pairs]
)
def test_a_shortcut_is_named_and_earns_nothing(name, code, says, capsys):
    assert check(name, answer(name, code)) == 0
    assert says in " ".join(capsys.readouterr().out.split())


def test_at_least_three_wrong_answers_for_each_exercise():
    assert set(ANSWERS) == set(EXERCISES)
    assert min(len(wrong) for wrong in ANSWERS.values()) >= 3


@pytest.mark.parametrize("name", EXERCISES)
def test_every_known_mistake_is_in_the_catalogue_and_none_looks_like_another(name):
    exercise = EXERCISES[name]
    answers, shortcuts = (
        [*first[name], *further.get(name, ())]
        for first, further in ((ANSWERS, rare.ANSWERS), ({name: ()} | SHORTCUTS, rare.SHORTCUTS))
    )
    for known, catalogue, marks, verdict in (
        (exercise.mistakes, answers, exercise.points // 2, "not right"),
        (exercise.shortcuts, shortcuts, 0, "not right"),
        (exercise.handed_out, shortcuts, 0, "not yet"),
    ):
        for mistake, text in known:
            assert exercise.judge(mistake) == (marks, f"{verdict}: {text}")
            assert any(says in text for _, says in catalogue), text


@pytest.mark.parametrize("name", [name for name in EXERCISES if "return" in ANSWERS[name][0][0]])
def test_a_function_that_fails_or_guesses_gets_nothing_but_an_example(name):
    for code, says in (("1 / 0", "ZeroDivisionError"), ("import sys; sys.exit()", "SystemExit")):
        points, text = EXERCISES[name].judge(answer(name, code))
        assert points == 0
        assert says in text
    points, text = EXERCISES[name].judge(answer(name, "return 17"))
    assert points == 0
    assert text.startswith("not right: with ")


@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name, right in right_answers.ANSWERS.items() for code in right]
)
def test_another_way_to_be_right(name, code):
    assert EXERCISES[name].judge(answer(name, code)) == (EXERCISES[name].points, "right.")


@pytest.mark.parametrize("code", ["return [[1], [2, 3]]", "return 'x' * 999", "return {}", "return print"])
@pytest.mark.parametrize("name", [name for name in EXERCISES if "return" in ANSWERS[name][0][0]])
def test_whatever_is_returned_can_be_told(name, code):
    points, text = EXERCISES[name].judge(answer(name, code))
    assert points == 0
    assert len(text) < 600


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("03-d", "path = []\nfor t in range(epochs):\n    R_bias += 0.5 * (1 - R_bias)\n"
                 "    path.append(R_bias.copy())\nreturn path"),
        ("04-b", "return max(a for a in alphas if trained(M, a).diverged_at is None)"),
        *(("04-b", "for alpha in alphas:\n"
                   f"    if trained(M, alpha).train_rmse[-1] > {limit}:\n        break\n"
                   "    largest = alpha\nreturn largest") for limit in (0.6, 0.7, 1, 1.2, 1.3)),
        ("04-c", "return min(Ks, key=lambda K: max(run(M, K, s).held_out_rmse[-1] for s in seeds))"),
        ("01-c", "M = np.nan_to_num(M).astype(int)\nreturn np.sqrt(np.mean((M - F)[M > 0] ** 2))"),
        ("05-c", "seen, K = M_i >= 1, C.shape[1]\nn = seen.sum()\nif n == 0:\n    return np.zeros(K), 0.0\n"
                 "X = np.column_stack([C[seen], np.ones(n)])\ny = M_i[seen] - C_bias[seen] - mu\n"
                 "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ y)\nreturn p[:K], p[K]"),
        ("06-a", "suspects = {3.5, 7}"),
        ("06-b", "E = abs(M - (R @ C.T + R_bias[:, None] + C_bias))\nfor i, j in np.argwhere(M):\n"
                 "    e, R_i = E[i, j], R[i].copy()\n    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
                 "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
                 "    R[i] += alpha * (e * C[j] - reg * R[i])\n    C[j] += alpha * (e * R_i - reg * C[j])"),
        ("06-c", "A = (M > 0).astype(float)\nr, c = np.diag(A.sum(1)), np.diag(A.sum(0))\n"
                 "H = np.block([[r, A], [A.T, c]])\nreturn H, 2 / np.linalg.eigvals(H)[0].real"),
        ("06-c", "A = (M >= 1).astype(float)\nr, c = np.diag(A.sum(1)), np.diag(A.sum(0))\n"
                 "H = np.block([[r, A], [A.T, c]])\nreturn H, 2 / np.linalg.eigvalsh(H)[-1]"),
    ],
)  # fmt: skip
def test_what_is_right_only_on_easy_inputs_is_refused(name, code):
    assert EXERCISES[name].judge(answer(name, code))[0] < EXERCISES[name].points


@pytest.mark.parametrize("name", EXERCISES)
def test_every_input_has_an_answer(name):
    """A nan would agree with any other way to get nan, and with nothing else."""
    for result, _arguments in EXERCISES[name]._outcomes(EXERCISES[name].right, inputs(EXERCISES[name])):
        assert not isinstance(result, Stopped)
        for part in result if isinstance(result, tuple | list | set) else [result]:
            assert part is None or np.isfinite(part).all()


@pytest.mark.parametrize(("times", "holds"), [(0.95, True), (1.05, False)])
def test_the_bound_of_06_c_is_where_training_blows_up(M, times, holds):
    alpha = times * EXERCISES["06-c"].right(M)[1]
    model = LowRankFactorization(10, 10, K=0, alpha=alpha, reg=0)
    assert (model.fit(M, 2000, frozen=True).diverged_at is None) == holds


@pytest.mark.parametrize("name", rare.ANSWERS)
def test_a_rare_slip_is_told_what_it_looks_like_too(name):
    for marks, told in ((EXERCISES[name].points // 2, rare.ANSWERS), (0, rare.SHORTCUTS)):
        for code, says in told.get(name, ()):
            points, text = EXERCISES[name].judge(answer(name, code))
            assert (points, says in text) == (marks, True), (code, text)
