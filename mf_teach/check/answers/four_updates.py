"""Answers to exercise 03-b, right and wrong, and inputs that tell them apart."""

import itertools

import numpy as np

from ... import sgd

PARTS = {"R_bias": "R_bias[i]", "C_bias": "C_bias[j]", "R": "R[i]", "C": "C[j]"}
BIASES, FACTORS = ("R_bias", "C_bias"), ("R", "C")
OTHER = {"R_bias": "C_bias", "C_bias": "R_bias", "R": "C", "C": "R"}

# What becomes of an old number or row: pull is e, or e times the other's row; other is that row or bias.
# {} says where, if the mistake is not in all four updates.
SLIPS = (
    (
        lambda old, pull, other, alpha, reg: old + alpha * pull,
        "it looks as if you forgot reg{}.",
    ),
    (
        lambda old, pull, other, alpha, reg: old + alpha * (pull + reg * old),
        "it looks as if reg had the wrong sign{}: it makes the numbers grow.",
    ),
    (
        lambda old, pull, other, alpha, reg: old + alpha * (pull - 2 * reg * old),
        "it looks as if you doubled reg{}: the ½ in the loss cancels the 2.",
    ),
    (
        lambda old, pull, other, alpha, reg: old + alpha * (pull - reg),
        "it looks as if reg stood alone{}. Multiply it by what it shrinks, as in reg * R_bias[i].",
    ),
    (
        lambda old, pull, other, alpha, reg: old + alpha * (pull - reg * other),
        "it looks as if reg multiplied the wrong number{}: it shrinks the one that is updated.",
    ),
    (
        lambda old, pull, other, alpha, reg: old + alpha * pull - reg * old,
        "alpha is missing on reg{}: brackets, as in alpha * (e − reg * R_bias[i]).",
    ),
    (
        lambda old, pull, other, alpha, reg: old + pull - alpha * reg * old,
        "alpha is missing on e{}: brackets, as in alpha * (e − reg * R_bias[i]).",
    ),
    (
        lambda old, pull, other, alpha, reg: old + pull - reg * old,
        "it looks as if you forgot alpha{}.",
    ),
    (
        lambda old, pull, other, alpha, reg: alpha * (pull - reg * old),
        "only the step is left{}: the old number is gone. Add the step to it: += instead of =.",
    ),
    (
        lambda old, pull, other, alpha, reg: old - alpha * (pull - reg * old),
        "it goes uphill{}: each step goes the wrong way. e is M_ij − F_ij, and each step is added.",
    ),
    (
        lambda old, pull, other, alpha, reg: old + alpha * (-pull - reg * old),
        "it goes uphill{}: e pushes the wrong way. It is M_ij − F_ij, and each step adds alpha * e.",
    ),
    (
        lambda old, pull, other, alpha, reg: old + alpha * (pull / 2 - reg * old),
        "it looks as if you halved e{}: the 2 of the derivative cancels the ½ in the loss.",
    ),
    (
        lambda old, pull, other, alpha, reg: old + alpha * (2 * pull - reg * old),
        "it looks as if you doubled e{}: the ½ in the loss cancels the 2.",
    ),
    (
        lambda old, pull, other, alpha, reg: old + 2 * alpha * (pull - reg * old),
        "the step is twice as long as it should be{}: the ½ in the loss cancels the 2.",
    ),
)


def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
    """One rating, by the loop of the lessons."""
    rows, cols, M = np.array([i], np.uint32), np.array([j], np.uint32), np.array([float(M_ij)])
    sgd.sgd_epoch(rows, cols, M, R, C, R_bias, C_bias, 0.0, float(alpha), float(reg), True)


def right_step(old, pull, other, alpha, reg):
    """The new number or row."""
    return old + alpha * (pull - reg * old)


def wrong(step=right_step, parts=(), *, dot=1, biases=1, along=OTHER, new=(), again=(), order=tuple(PARTS)):
    """An update with one mistake; without any, it is right.

    step: what becomes of these parts. dot, biases: how often they are in F. along: whose row pulls a row.
    new: whose row is already the new one when it pulls. again: before which parts e is worked out again.
    """

    def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
        arrays, at = {"R_bias": R_bias, "C_bias": C_bias, "R": R, "C": C}, dict(R_bias=i, C_bias=j, R=i, C=j)
        before = {name: np.copy(arrays[name][at[name]]) for name in PARTS}
        for name in order:
            if name == order[0] or name in again:
                e = M_ij - dot * R[i] @ C[j] - biases * (R_bias[i] + C_bias[j])
            rows = {other: arrays[other][at[other]] if other in new else before[other] for other in FACTORS}
            pull = e * rows.get(along[name], 1.0) if name in FACTORS else e
            do, old = step if name in parts else right_step, arrays[name][at[name]]
            arrays[name][at[name]] = do(old, pull, before[OTHER[name]], alpha, reg)

    return update


def swapped_biases():
    """Mistakes: R_bias[j] and C_bias[i], in e, in their own updates, or in both."""

    def swapped(in_e, in_steps):
        def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
            row, col = (j, i) if in_e else (i, j)
            e = M_ij - R[i] @ C[j] - R_bias[row] - C_bias[col]
            row, col = (j, i) if in_steps else (i, j)
            R_bias[row] += alpha * (e - reg * R_bias[row])
            C_bias[col] += alpha * (e - reg * C_bias[col])
            R[i], C[j] = right_step(R[i], e * C[j], 0, alpha, reg), right_step(C[j], e * R[i], 0, alpha, reg)

        return update

    return swapped(True, False), swapped(False, True), swapped(True, True)


def whole(parts, *, same_step):
    """A mistake: these arrays move as a whole, each number by its own step, or all by the same one."""

    def update(i, j, M_ij, R, C, R_bias, C_bias, alpha, reg):
        e = M_ij - R[i] @ C[j] - R_bias[i] - C_bias[j]
        pulls = e, e, e * C[j], e * R[i]
        for name, array, at, pull in zip(PARTS, (R_bias, C_bias, R, C), (i, j, i, j), pulls, strict=True):
            step = alpha * (pull - reg * (array if name in parts and not same_step else array[at]))
            array[... if name in parts else at] += step

    return update


def mistakes():
    """Pairs of an update with one mistake, and what to say about it."""
    for (step, text), parts in itertools.product(SLIPS, (tuple(PARTS), BIASES, FACTORS, *zip(PARTS))):
        where = "" if len(parts) == 4 else " in the two biases" if parts == BIASES else f" in {_names(parts)}"
        yield wrong(step, parts), text.format(where)
    for parts in (parts for count in (1, 2, 3) for parts in itertools.combinations(PARTS, count)):
        verb = "does" if len(parts) == 1 else "do"
        text = f"{_names(parts)} {verb} not move. There are four updates, each in place."
        yield wrong(lambda old, *_: old, parts), text
    for parts, along, text in (
        (FACTORS, {"R": "R", "C": "C"}, "each row moves along itself"),
        (("R",), {"R": "R", "C": "R"}, "R[i] moves along itself"),
        (("C",), {"R": "C", "C": "C"}, "C[j] moves along itself"),
    ):
        yield wrong(along=along), f"{text}. R[i] should move along C[j], and C[j] along the old R[i]."
        text = f"e stands alone in {_names(parts)}. It multiplies the other row, as in e * C[j]."
        yield wrong(along=OTHER | dict.fromkeys(parts)), text
    for parts, what in ((PARTS, "all rows and all biases"), (BIASES, "all biases"), (FACTORS, "all rows")):
        for same_step in (False, True):
            text = f"{what} move. One rating moves only R_bias[i], C_bias[j], R[i] and C[j]."
            yield whole(parts, same_step=same_step), text


def _names(parts):
    *first, last = (PARTS[part] for part in parts)
    return f"{', '.join(first)} and {last}" if first else last


def one_rating(rng):
    """A rating, the parameters around it, alpha and reg."""
    R, C = np.array([[1.0, 0.5]]), np.array([[2.0, -1.0]])
    yield 0, 0, 4.0, R, C, np.array([0.2]), np.array([-0.1]), 0.1, 0.5
    R, C = np.array([[1.0], [-1.0]]), np.array([[2.0], [0.5]])
    yield 0, 1, 4.0, R, C, np.array([0.5, 0.0]), np.array([0.0, 1.0]), 0.1, 0.5
    for n_R, n_C, K, j, alpha, reg in (
        (3, 4, 3, 2, 0.05, 0.1),
        (4, 2, 1, 0, 0.2, 0.0),
        (2, 2, 0, 0, 0.1, 0.3),
    ):
        shapes = (n_R, K), (n_C, K), n_R, n_C
        yield 1, j, 3.0, *(rng.standard_normal(shape).round(1) for shape in shapes), alpha, reg
