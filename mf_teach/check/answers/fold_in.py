"""Exercise 05-c: a new row of a trained model, right and wrong, and inputs that tell them apart."""

import itertools

import numpy as np

from ...model import LowRankFactorization


def right(M_i, C, C_bias, mu, reg):
    """The new row of the model of the lessons."""
    model = LowRankFactorization(1, len(C), C.shape[1], alpha=1, reg=reg)
    model.C, model.C_bias, model.mu = C, C_bias, mu
    return model.fold_in(M_i)


SEEN = {"rated": lambda M_i: M_i > 0, "not 0": lambda M_i: M_i != 0,
        "not nan": lambda M_i: ~np.isnan(M_i), "all": lambda M_i: np.full(len(M_i), True),
        "all, as 0": lambda M_i: np.full(len(M_i), True)}  # fmt: skip
NOBODY = {
    "right": lambda M_i, chosen: not (M_i > 0).any(),
    "own": lambda M_i, chosen: not chosen.any(),
    "no code": lambda M_i, chosen: False,
}


def by_lstsq(a, b):
    """Solve, as np.linalg.solve does, but without failing where there are many solutions."""
    return np.linalg.lstsq(a, b, rcond=None)[0]


def wrong(*, seen="rated", reg_times=1, of="n", bias=1, identity="K + 1", C_bias_times=1, mu_times=1,
          ones_first=False, bias_first=False, nobody="right", solve=np.linalg.solve):  # fmt: skip
    """A fold-in with one mistake; without any, it is right.

    nobody: how it finds out that nothing is rated; "own": as it chooses what is rated, right or wrong.
    """

    def fold_in(M_i, C, C_bias, mu, reg):
        n_C, K = C.shape
        chosen = SEEN[seen](M_i)
        if NOBODY[nobody](M_i, chosen):
            return np.zeros(K), 0.0
        M_i = np.nan_to_num(M_i) if seen == "all, as 0" else M_i
        parts = [C[chosen], np.ones(chosen.sum())]
        X = np.column_stack(parts[::-1] if ones_first else parts)
        charge = reg_times * reg * {"n": chosen.sum(), "one": 1, "columns": n_C}[of]
        charge = charge * {"K + 1": np.diag([1.0] * K + [bias]), "K": np.eye(K), "none": 1.0}[identity]
        y = M_i[chosen] - C_bias_times * C_bias[chosen] - mu_times * mu
        p = solve(X.T @ X + charge, X.T @ y)
        return (p[1:], p[0]) if bias_first else (p[:K], p[K])

    return fold_in


def changed(*, rated=lambda pair: pair, nobody=lambda pair: pair):
    """A mistake: what is right, but returned in another way, by who has rated something and who has not."""

    def fold_in(M_i, C, C_bias, mu, reg):
        pair = right(M_i, C, C_bias, mu, reg)
        return rated(pair) if (M_i > 0).any() else nobody(pair)

    return fold_in


def swapped(pair):
    """The number first."""
    return pair[::-1]


def in_one(pair):
    """All K + 1 numbers in one array."""
    return np.append(*pair)


def both(result):
    """R_i and R_bias_i, or what may be taken for them: the two swapped, or all in one array or dict."""
    if isinstance(result, np.ndarray | dict):
        return result
    one, two = result
    axes = [np.squeeze(part).ndim for part in (one, two)]  # an axis too many leaves the numbers right
    if max(axes) > 1 or np.ndim(one) == np.ndim(two) == 0:
        raise ValueError("R_i must have the shape (K,), and R_bias_i be a number")
    return one, two


def newcomers(rng):
    """Ratings of a new row, and the model that it comes to; small ones first."""
    C, C_bias = np.array([[1.0], [0.0], [-1.0]]), np.array([0.5, 0.0, -0.5])
    yield np.array([5.0, 0.0, 0.5]), C, C_bias, 3.0, 0.1
    yield np.array([5.0, np.nan, 0.5]), C, C_bias, 3.0, 0.1
    for missing in (0.0, np.nan):
        yield np.full(2, missing), np.array([[1.0], [2.0]]), np.array([0.5, -0.5]), 3.0, 0.1
    for n_C, K, missing in ((9, 2, np.nan), (12, 3, 0.0), (6, 0, np.nan)):
        M_i = rng.integers(1, 20, n_C) / 2
        M_i[: n_C // 3] = missing
        yield M_i, rng.standard_normal((n_C, K)), rng.standard_normal(n_C), 5.0, 0.05


EYE = "It belongs on the diagonal: n * reg * np.eye(K + 1)."

SLIPS = (
    ({"reg_times": 0}, "it looks as if you forgot reg."),
    ({"reg_times": 2}, "it looks as if you doubled reg: the ½ in the loss cancels the 2."),
    ({"reg_times": 0.5}, "it looks as if you halved reg: the ½ in the loss cancels the 2."),
    ({"identity": "K"}, "np.eye has K rows. There are K + 1 unknowns: np.eye(K + 1)."),
    ({"reg_times": -1}, "it looks as if you subtracted reg. It is added to X.T @ X."),
    (
        {"of": "one"},
        "it looks as if reg counted once. In this loss, every rating adds it again: n times reg.",
    ),
    (
        {"of": "columns"},
        "it looks as if n were the number of all columns. It is the number that she rated.",
    ),
    ({"identity": "none"}, f"n reg is added to every number of X.T @ X. {EYE}"),
    ({"identity": "none", "of": "one"}, f"reg is added to every number of X.T @ X. {EYE}"),
    ({"bias": 0}, "it looks as if reg left out the bias. It applies to all K + 1 numbers."),
    (
        {"ones_first": True},
        "X looks like (1, C_j). Then p begins with the bias: either turn X around, or what you take from p.",
    ),
    (
        {"bias_first": True},
        "X looks like (C_j, 1), but the bias is taken from the front of p. R_i is p[:K], the bias p[K].",
    ),
    (
        {"seen": "not 0"},
        "0 is skipped, but nan is not: nan != 0 is True, and one nan makes everything nan. M_i > 0 skips "
        "both.",
    ),
    ({"seen": "not nan"}, "nan is left out, but a 0 counts as a rating. Both mean missing."),
    ({"seen": "all, as 0"}, "it looks as if a missing rating counted as a rating of 0."),
    (
        {"seen": "all"},
        "it looks as if missing ratings counted. A 0 is no rating, and one nan makes everything nan: keep "
        "only the columns where M_i > 0.",
    ),
    ({"C_bias_times": 0}, "it looks as if you did not subtract C_bias from the ratings."),
    ({"C_bias_times": -1}, "it looks as if you added C_bias to the ratings. y subtracts it."),
    ({"mu_times": 0}, "it looks as if you did not subtract mu from the ratings."),
    ({"mu_times": -1}, "it looks as if you added mu to the ratings. y subtracts it."),
    (
        {"C_bias_times": 0, "mu_times": 0},
        "it looks as if you subtracted neither C_bias nor mu from the ratings.",
    ),
)

MISTAKES = (
    *(
        (wrong(**slip, nobody=nobody, solve=solve), text)
        for (slip, text), nobody, solve in itertools.product(SLIPS, NOBODY, (np.linalg.solve, by_lstsq))
    ),
    (wrong(nobody="no code"), "it works, but not for somebody without any rating: then return zeros."),
    *(
        (
            changed(nobody=nobody),
            "it works, but not for somebody without any rating: then, too, return two things, np.zeros(K) "
            "and 0.0.",
        )
        for nobody in (lambda pair: 0.0, lambda pair: pair[0], in_one)
    ),
    *(
        (changed(rated=swapped, nobody=nobody), "R_i and R_bias_i are swapped: R_i comes first.")
        for nobody in (swapped, tuple)
    ),
    *(
        (
            changed(rated=in_one, nobody=nobody),
            "these are all K + 1 numbers in one array. Return two things: the first K, and the last.",
        )
        for nobody in (in_one, tuple)
    ),
)
