"""The questions of the lessons: true, each wrong answer answered, nothing given away; and their widget."""

import html
import re
from collections import Counter
from functools import cache
from itertools import product

import numpy as np
import pytest
from claims import (
    COFFEE,
    VALUES,
    by_steps,
    cold_start,
    film_model,
    friends,
    largest_eigenvalue,
    model,
    newcomer,
    rmse,
    shuffled,
    tasted,
)
from lesson_plan import unfolded

from mf_teach import LowRankFactorization, quirks, ratings
from mf_teach.live import Quiz
from mf_teach.quiz import QUESTIONS, Choose, Number, Order

ORIGINAL = ratings.original()
ASKED = {(name, n): question for name, asked in QUESTIONS.items() for n, question in enumerate(asked)}
CHOICES = [question for question in ASKED.values() if isinstance(question, Choose)]


@pytest.fixture(params=ASKED, ids=lambda key: f"{key[0]} {key[1]}")
def key(request):
    return request.param


def changed(name, K=3):
    """How many of the 100 entries of F follow one number of this parameter."""
    model = LowRankFactorization(10, 10, K, alpha=0.01, reg=0.001, seed=0)
    before = model.forward()
    getattr(model, name).flat[4] += 1
    return (model.forward() != before).sum()


def parameters(n_R, n_C, K):
    model = LowRankFactorization(n_R, n_C, K, alpha=0.01, reg=0.001)
    return sum(p.size for p in (model.R, model.C, model.R_bias, model.C_bias))


def entry(mu, R_bias, C_bias, product, M=None, reg=0.02):
    """A model of one rating, after one update by M if there is one."""
    model = LowRankFactorization(1, 1, 1, alpha=0.1, reg=reg)
    model.R[:], model.C[:], model.R_bias[:], model.C_bias[:] = product, product > 0, R_bias, C_bias
    model.mu = mu
    if M is not None:
        model.fit([[M]], epochs=1)
    return model


def factor_step():
    """How far R moves in an update with e = 2 and C = 3."""
    model = LowRankFactorization(1, 1, 1, alpha=0.01, reg=0)
    model.R[:], model.C[:], model.R_bias[:], model.C_bias[:] = 1, 3, 0, 0
    model.fit([[5]], epochs=1)
    return model.R[0, 0] - 1


def with_biases(K):
    """A table of predictions with random parameters."""
    rng = np.random.default_rng(0)
    R, C = rng.standard_normal((6, K)), rng.standard_normal((6, K))
    return R @ C.T + rng.standard_normal((6, 1)) + rng.standard_normal(6)


def touched():
    """How many entries of F one update moves."""
    model = LowRankFactorization(10, 10, 3, alpha=0.01, reg=0.001, seed=0)
    before, one = model.forward(), np.zeros((10, 10))
    one[2, 5] = 4
    model.fit(one, epochs=1)
    return (model.forward() != before).sum()


def trained(K=3, alpha=0.01, reg=0.001, epochs=420, M=ORIGINAL, **how):
    model = LowRankFactorization(*M.shape, K, alpha, reg, seed=0)
    return model, model.fit(M, epochs, **how)


def beside_the_mean(M, K):
    """Held-out RMSE of a model and of the mean."""
    train, held_out = ratings.hold_out(M, fraction=0.2, seed=0)
    history = trained(K, M=M, held_out=held_out)[1]
    return history.held_out_rmse[-1], rmse(M[held_out] - M[train].mean())


def holes():
    """The layers of lesson 02, the one that is missed most first."""
    M, _truth = ratings.low_rank(8, 8, K=1, seed=10)
    train, held_out = ratings.hold_out(M, fraction=0.2, seed=0)
    model, _ = trained(1, 0.02, 0.02, 300, M=M, held_out=held_out, global_mean=True)
    layers = {"mean": model.mu, "row bias": model.R_bias[:, None], "column bias": model.C_bias}
    layers["low rank"] = model.R @ model.C.T
    return tuple(sorted(layers, key=lambda name: -rmse((M - model.forward() + layers[name])[train])))


def first_to_memorise():
    ends = {K: trained(K, 0.05, 0, 5000, each_epoch=False)[1].train_rmse[-1] for K in (3, 4, 5)}
    return f"K = {min(K for K, end in ends.items() if end < 0.02)}"


def lowest_alpha():
    ends = {alpha: trained(alpha=alpha, epochs=100)[1] for alpha in (0.0003, 0.01, 0.1, 0.3)}
    return f"{min(ends, key=lambda alpha: ends[alpha].train_rmse[-1]):g}"


def leans_high():
    orders = {
        "row by row": np.arange(82), "shuffled": shuffled(0),
        "sorted, 1s first": np.argsort(VALUES, kind="stable"),
        "sorted, 4s first": np.argsort(-VALUES, kind="stable"),
    }  # fmt: skip
    return min(orders, key=lambda name: by_steps(orders[name], 0, 0.1, epochs=2)[1].mean())


def across_the_valley():
    """From the landscape's first start: after one step, the error grows from step to step."""
    m = LowRankFactorization(1, 1, 1, alpha=0.3, reg=0, biases=False)
    m.R[:], m.C[:], errors = -0.9, 2.7, []
    for _update in range(4):
        m.fit([[4]], epochs=1)
        errors.append(4 - m.forward().item())
    grows = np.all(np.diff(np.abs(errors)) > 0) and np.prod(errors[:2]) < 0
    return when(grows, "they jump across the valley, ever farther", "they reach the valley in fewer steps")


def when(condition, yes, no):
    return yes if condition else no


def rank_2(seed):
    return ratings.low_rank(K=2, seed=seed)[0]


def tuned(seed=0, M=None, **settings):
    """A run of lesson 04, on its table or another one."""
    M = rank_2(22) if M is None else M
    held_out = ratings.hold_out(M, fraction=0.2, seed=seed)[1]
    how = {"K": 3, "alpha": 0.01, "reg": 0.001, "epochs": 420} | settings
    epochs = how.pop("epochs")
    return LowRankFactorization(*M.shape, seed=seed, **how).fit(M, epochs, held_out=held_out)


def lowest(seed=0, **settings):
    """Its held-out RMSE at the end."""
    return tuned(seed, **settings).held_out_rmse[-1]


def first_too_slow():
    """Of these alphas, from the largest down: the first whose training RMSE is four times that of 0.01."""
    good = tuned().train_rmse[-1]
    slow = [a for a in (0.001, 0.0001) if tuned(alpha=a).train_rmse[-1] > 4 * good]
    return f"{slow[0]:g}"


def first_to_diverge():
    return f"{min(a for a in (0.1, 0.2, 0.5) if tuned(alpha=a).diverged_at is not None):g}"


def reg_in_training():
    ends = [tuned(K=5, reg=reg).train_rmse[-1] for reg in (0, 0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)]
    return when(all(np.diff(ends) > 0), "no, it only gets worse", "yes, with a little reg")


def reg_held_out():
    mean = [
        np.mean([lowest(100 + table, M=rank_2(table), K=5, reg=reg, epochs=300) for table in range(20)])
        for reg in (0, 0.03, 1, 10)
    ]
    return when(mean[1] < mean[0] < mean[2] < mean[3], "a little better, then worse", "")


def differences_of_tables(first, count):
    """Mean of K = 3 minus K = 2, on tables of the same kind as in lesson 04."""
    tables = [(n, rank_2(10_000 + n)) for n in range(first, first + count)]
    return np.mean([lowest(n, M=M, K=3) - lowest(n, M=M, K=2) for n, M in tables])


def apart():
    gap = abs(differences_of_tables(0, 20) - differences_of_tables(20, 20))
    return when(gap < 0.03, "below 0.03", when(gap < 0.3, "0.03 to 0.3", "above 0.3"))


@cache
def map_of_settings():
    """Held-out RMSE of lesson 04's 64 settings on 8 splits."""
    grid = product((0, 1, 2, 3, 4, 5, 7, 10), (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0))
    return np.array([[lowest(seed, K=K, reg=reg) for seed in range(8)] for K, reg in grid])


def most_wins():
    wins = Counter(map_of_settings().argmin(axis=0)).most_common(1)[0][1]
    return when(wins <= 2, "at most twice", when(wins < 8, "five times or so", "all eight times"))


def nothing_to_learn():
    mean = np.mean([beside_the_mean_of(ORIGINAL, seed) for seed in range(20)])
    curves = {
        K: np.mean([tuned(s, ORIGINAL, K=K).held_out_rmse for s in range(20)], axis=0) for K in range(6)
    }
    return when(min(c.min() for c in curves.values()) > mean + 0.1, "worse than the mean", "")


def beside_the_mean_of(M, seed):
    train, held_out = ratings.hold_out(M, fraction=0.2, seed=seed)
    return rmse(M[held_out] - M[train].mean())


def chosen_and_tested(seed):
    """Ten runs with random settings, as in the Challenge: the best one's test RMSE minus its held-out one."""
    M = ratings.low_rank(14, 14, K=2, noise=0.3, seed=seed)[0]
    _train, held_out, test = ratings.three_shares(M, seed)
    rng, best = np.random.default_rng(seed), (np.inf, 0)
    for _run in range(10):
        K, reg, alpha = rng.integers(0, 11), 10 ** rng.uniform(-3, -1), 10 ** rng.uniform(-2.5, -1)
        m = LowRankFactorization(14, 14, K, alpha, reg, seed=seed + 10_000)
        m.fit(np.where(test, 0, M), int(rng.integers(50, 420)), held_out=held_out)
        best = min(best, tuple(rmse((M - m.forward())[share]) for share in (held_out, test)))
    return best[1] - best[0]


def numbers_updated():
    """How many parameters one rating moves, at K = 3."""
    names, one = ("R", "C", "R_bias", "C_bias"), np.zeros((10, 10))
    one[2, 5] = 4
    m = LowRankFactorization(10, 10, 3, alpha=0.01, reg=0.001, seed=0)
    before = {name: getattr(m, name).copy() for name in names}
    m.fit(one, epochs=1)
    return sum((getattr(m, name) != before[name]).sum() for name in names)


def followed():
    m, _ = model(COFFEE.M, 1, 0.01, 0.2, 0, 300, global_mean=True)
    by = {name: getattr(COFFEE, name) for name in ("temperature", "strength", "extraction")}
    return max(by, key=lambda name: abs(np.corrcoef(m.C[:, 0], by[name])[0, 1]))


def best_rank():
    ends = {K: np.mean([tasted(seed, K, 0.02)[-1] for seed in range(10)]) for K in (0, 1, 2, 3, 5)}
    best = min(ends, key=ends.get)
    return when(best == 0, "K = 0, no factors", when(best < 3, "K = 1 or 2, a few", "K = 3 or 5, more"))


def best_reg():
    ends = {reg: np.mean([cold_start(1, seed, reg) for seed in range(20)]) for reg in (0.05, 0.2, 3)}
    best = min(ends, key=ends.get)
    return when(best > 0.2, "larger than 0.2", when(best < 0.2, "smaller than 0.2", "0.2, as in training"))


def best_at_scale(epochs):
    ends = {K: film_model(0, K, epochs, False)[1] for K in (2, 8, 20)}
    best = min(ends, key=ends.get)
    return when(best == 8, "8, as the truth", when(best > 8, "more than 8", "less than 8"))


def newcomers():
    """Their RMSE after so many ratings, the lowest first."""
    counts = {"no rating": 0, "1 rating": 1, "3 ratings": 3, "10 ratings": 10}
    ends = {name: np.mean([cold_start(n, seed, 0.2) for seed in range(20)]) for name, n in counts.items()}
    return tuple(sorted(ends, key=ends.get))


def loss_of_the_original():
    """As a table, and the RMSE on the observed ratings."""
    m, history = trained(shuffle=False, frozen=True, new_R=True)
    return np.sqrt((ORIGINAL - m.forward()) ** 2), history.train_rmse[-1]


@cache
def costs():
    """What each quirk of lesson 06 costs on the test ratings, over its 20 pairs."""
    M, named = rank_2(22), quirks.QUIRKS
    textbook = np.array([quirks.run(M, seed)[1] for seed in range(20)])
    chosen = [name for name in named if name[0] in "23567"]
    return {
        name: np.mean([quirks.run(M, s, **named[name])[1] for s in range(20)] - textbook) for name in chosen
    }


def dearest_first():
    return tuple(sorted((name for name in costs() if name[0] in "267"), key=lambda name: -costs()[name]))


def blind():
    m = LowRankFactorization(10, 10, 3, alpha=0.5, reg=0.001, seed=0)
    with np.errstate(all="ignore"):
        for _epoch in range(20):
            m.forward()
            m.backward(ORIGINAL)
    return m.forward()


def edge_of_four():
    A = ratings.observed(ORIGINAL).astype(float)
    ratio = largest_eigenvalue(np.kron(np.ones((2, 2)), A)) / largest_eigenvalue(A)
    return when(np.isclose(ratio, 2), "at half the alpha", "at a quarter of the alpha")


# The right answers, by another way. Every number is here, and each choice that a run decides.
RIGHT = {
    ("00-unseen", 0): lambda: when(
        np.divide(*beside_the_mean(friends(71), 3)) < 0.5, "clearly smaller", "about the same"
    ),
    ("00-random", 0): lambda: when(
        trained(10)[1].train_rmse[-1] < trained(3)[1].train_rmse[-1], "falls", "rises"
    ),
    ("00-random", 1): lambda: when(
        all(np.diff(beside_the_mean(ORIGINAL, K)) < 0 for K in range(3, 11)), "it stays above the line", ""
    ),
    ("00-check", 2): lambda: ratings.hold_out(friends(71), fraction=0.2, seed=0)[0].sum(),
    ("01-lens", 0): lambda: changed("R"),
    ("01-lens", 1): lambda: changed("C_bias"),
    ("01-memory", 0): first_to_memorise,
    ("01-check", 0): lambda: str((np.ones((50, 4)) @ np.ones((20, 4)).T).shape),
    ("01-check", 1): lambda: parameters(50, 20, 4),
    ("02-recall", 2): lambda: parameters(8, 8, 2),
    ("02-recall", 3): lambda: np.linalg.matrix_rank(with_biases(1)),
    ("02-taste", 1): lambda: np.subtract([5.0, 3.0, 4.0, 2.0, 4.5], [3.5, 1.5, 2.5, 0.5, 3.0]).mean(),
    ("02-layers", 0): holes,
    ("02-check", 0): lambda: entry(3.2, -0.5, 0.8, 0.1).forward()[0, 0],
    ("03-recall", 0): lambda: entry(3, -1, 0.5, 0.2).forward()[0, 0],
    ("03-touched", 0): touched,
    ("03-order", 0): leans_high,
    ("03-valley", 0): across_the_valley,
    ("03-alpha", 0): lowest_alpha,
    ("03-check", 1): lambda: entry(0, 1, 0, 0, M=1.5).R_bias[0],
    ("04-recall", 0): factor_step,
    ("04-recall", 2): lambda: parameters(10, 10, 4) - parameters(10, 10, 3),
    ("04-alpha", 0): first_too_slow,
    ("04-alpha", 1): first_to_diverge,
    ("04-reg", 0): reg_in_training,
    ("04-reg", 1): reg_held_out,
    ("04-tables", 0): apart,
    ("04-tables", 1): lambda: when(abs(differences_of_tables(0, 200)) < 0.02, "close to 0", "near +0.1"),
    ("04-best", 0): most_wins,
    ("04-random", 0): nothing_to_learn,
    ("04-test", 0): lambda: when(
        np.mean([chosen_and_tested(seed) > 0 for seed in range(40)]) > 0.5, "mostly worse", ""
    ),
    ("05-recall", 3): numbers_updated,
    ("05-rank", 0): best_rank,
    ("05-property", 0): followed,
    ("05-cold", 0): newcomers,
    ("05-reg", 0): best_reg,
    ("05-scale", 0): lambda: best_at_scale(20),
    ("05-scale", 1): lambda: best_at_scale(50),
    ("06-recall", 2): lambda: entry(0, 2, 0, 0, M=1, reg=0).R_bias[0],
    ("06-recall", 3): lambda: newcomer(0, True)[0].R_bias[0],
    ("06-loss", 0): lambda: str(loss_of_the_original()[0].shape),
    ("06-loss", 1): lambda: when(
        loss_of_the_original()[0].mean() > loss_of_the_original()[1], "it is more", "it is less"
    ),
    ("06-cost", 0): dearest_first,
    ("06-cost", 1): lambda: when(
        max(abs(costs()[name]) for name in costs() if name[0] in "235") < 0.005, "none: all cost 0.00", ""
    ),
    ("06-nan", 0): lambda: when(np.isnan(blind()).all(), "nan, everywhere", "very large numbers"),
    ("06-nan", 1): lambda: when(
        trained(alpha=0.5, epochs=20)[1].why, "it stops and says why", "it returns nan"
    ),
    ("06-check", 1): edge_of_four,
    ("06-check", 2): lambda: 2 / largest_eigenvalue(np.ones((10, 10))),
}


def test_each_number_is_computed_here():
    assert {key for key, question in ASKED.items() if isinstance(question, Number)} <= set(RIGHT)


@pytest.mark.parametrize("key", RIGHT, ids=str)
def test_right_answers_are_right(key):
    found, told = RIGHT[key](), ASKED[key].right
    assert found == (pytest.approx(told) if isinstance(told, float) else told)


def test_each_wrong_answer_has_a_sentence_of_its_own(key):
    question = ASKED[key]
    said = [*question.wrong.values(), question.because]
    assert len(said) >= 2
    assert len(set(said)) == len(said)
    assert question.right not in question.wrong
    assert all(sentence.endswith((".", "?", ")")) for sentence in (question.asks, *said))
    if isinstance(question, Order):
        assert set(question.wrong) == set(question.right[1:])  # the first item never stands too early


def test_neither_place_nor_length_gives_the_right_choice_away():
    """Whoever always takes the first choice, or the longest, is right no more often than by chance."""
    for question in CHOICES:
        assert sorted(question.offers) == sorted([question.right, *question.wrong])
        assert (
            0.6 * min(map(len, question.wrong)) <= len(question.right) <= 1.5 * max(map(len, question.wrong))
        )
    three = [question for question in CHOICES if len(question.wrong) == 2]
    places = Counter(question.offers.index(question.right) for question in three)
    assert all(0.2 < places[n] / len(three) < 0.5 for n in range(3)), places
    longest = [question for question in CHOICES if len(question.right) > max(map(len, question.wrong))]
    shortest = [question for question in CHOICES if len(question.right) < min(map(len, question.wrong))]
    assert max(len(longest), len(shortest)) < 0.4 * len(CHOICES)


def test_a_lesson_from_02_on_begins_with_four_questions_on_earlier_ones():
    recalled = {name[:2]: asked for name, asked in QUESTIONS.items() if name.endswith("recall")}
    assert set(recalled) == {"02", "03", "04", "05", "06"}
    assert {len(asked) for asked in recalled.values()} == {4}


def answer(quiz, given):
    """Give this answer to the question that is asked now, by its controls."""
    field = quiz.fields[quiz.at]
    if isinstance(given, tuple):
        for item in given:
            next(b for b in field.children if b.tooltip == item).click()
    else:
        field.value = str(given)


def test_nothing_is_told_before_an_answer_is_checked(key):
    name, n = key
    quiz, question = Quiz(name), ASKED[key]
    for _ in range(n):
        quiz.next.click()
    folded = unfolded(quiz._repr_mimebundle_()["text/html"])
    for text in (quiz.status.value, quiz.summary, folded):
        assert question.because not in text
        assert not any(sentence in text for sentence in question.wrong.values())
    quiz.compare.click()
    assert question.because not in quiz.status.value
    assert "first" in quiz.status.value or "in the order" in quiz.status.value
    answer(quiz, question.right)
    assert quiz.status.value == f"Your answer: {html.escape(question.solution)}."
    quiz.compare.click()
    assert quiz.status.value.startswith("Right: ")


def plain(text):
    return re.sub("<.*?>", "", html.unescape(text))


def test_a_wrong_answer_is_told_why_and_what_is_right(key):
    name, n = key
    question = ASKED[key]
    for wrong, sentence in question.wrong.items():
        quiz = Quiz(name)
        for _ in range(n):
            quiz.next.click()
        if isinstance(question, Order):  # the items before it are right
            before = question.right[: question.right.index(wrong) - 1]
            wrong = (*before, wrong, *(item for item in question.right if item not in (*before, wrong)))
        answer(quiz, wrong)
        quiz.compare.click()
        said = plain(quiz.status.value)
        assert said == f"Not so. {sentence}The answer: {question.solution}. {question.because}"


def test_another_answer_is_not_told_about_before_it_is_checked():
    quiz = Quiz("03-sign")
    answer(quiz, "it goes down")
    quiz.compare.click()
    assert "lower still" in quiz.status.value
    answer(quiz, "it goes up")
    assert quiz.status.value == "Your answer: it goes up."
    quiz.reset.click()
    assert quiz.fields[0].value is None
    assert quiz.given == (None,)


def test_the_answer_that_was_checked_first_is_kept():
    quiz = Quiz("03-touched")
    assert quiz._answer() is None
    quiz.compare.click()  # without an answer
    answer(quiz, 20)
    assert quiz._answer() is None
    for given in (21, 19):
        answer(quiz, given)
        quiz.compare.click()
    quiz.reset.click()
    answer(quiz, 19)
    quiz.compare.click()
    assert quiz._answer() == {"quiz": "03-touched", "first": ["21", None]}


def test_one_question_is_asked_at_a_time():
    quiz = Quiz("00-check")
    for n in (0, 1, 2, 3, 0):
        assert f"Question {n + 1} of 4." in quiz.asked.value
        assert [field.layout.display for field in quiz.fields].count(None) == 1
        assert quiz.fields[n].layout.display is None
        quiz.next.click()
    assert quiz.next not in Quiz("03-sign").children[-2].children


@pytest.mark.parametrize("given", ["3.6", " 3,6 ", "3.60", "+3.6", "36e-1"])
def test_a_number_may_be_written_as_people_write_it(given):
    assert QUESTIONS["02-check"][0].judge(given)[0] is True


def test_minus_may_be_a_true_minus():
    assert QUESTIONS["02-taste"][1].judge("−1.5") == (False, "That would make Ben harsher still.")


@pytest.mark.parametrize("given", ["", "  ", "harsh", "3.6.1", "nan", None])
def test_what_is_no_number_is_no_answer(given):
    assert QUESTIONS["02-check"][0].judge(given)[0] is None


def test_an_order_is_pressed_and_taken_back():
    quiz = Quiz("02-layers")
    (row,) = quiz.fields
    buttons = {button.tooltip: button for button in row.children}
    for item in ("row bias", "mean"):
        buttons[item].click()
    assert {button.description for button in row.children} >= {"1. row bias", "2. mean"}
    quiz.compare.click()
    assert "Press the buttons" in quiz.status.value
    buttons["row bias"].click()
    assert buttons["mean"].description == "1. mean"
    assert quiz.given == (("mean",),)


def test_what_is_no_name_is_an_error():
    with pytest.raises(ValueError, match=r"name = '02': must be one of 00-unseen, .*03-check"):
        Quiz("02")
    with pytest.raises(TypeError, match="name = 2: must be a text"):
        Quiz(2)
