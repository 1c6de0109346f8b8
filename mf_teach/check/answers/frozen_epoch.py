"""Exercise 06-b: one epoch with frozen residuals, right and wrong, and inputs that tell them apart."""

from typing import Any

import numpy as np

from ... import sgd
from .forward_pass import forward, with_biases

PARTS = "R_bias", "C_bias", "R", "C"


def right(M, R, C, R_bias, C_bias, alpha, reg):
    """One epoch with frozen residuals, row by row, by the loop of lesson 06."""
    rows, cols = np.nonzero(M > 0)
    seen = rows.astype(np.uint32), cols.astype(np.uint32), M[rows, cols].astype(float)
    sgd.original_epoch(*seen, R, C, R_bias, C_bias, 0.0, float(alpha), float(reg), True, True, False)


def wrong(*, F_from="epoch", R_from="step", C_from="step", batch=False, zeros=False, steps=None,
          F_of=forward, e_times=1, reg_times=1, reg_bias=1, alpha_of_e=True, alpha_of_reg=PARTS,
          own=False, replace=False, skip=(), shrink=False, reg_of_row=False, e_of_bias=False):  # fmt: skip
    """An epoch with one mistake; without any, it is right.

    F_of: what is taken for F. F_from: whether it is worked out once per "epoch", per "row", or for each
    "step". R_from: which R[i] moves C[j]: the one from before the "step" or the "epoch", or the "new" one;
    C_from: which C[j] moves R[i]. batch: every step starts where the epoch started. steps: how many are
    made, if not all. own: each row moves along itself. zeros: a 0 counts as a rating; shrink: it does not,
    but reg acts there. reg_of_row: reg multiplies R_bias[i] for C_bias[j], too. e_of_bias: so does e, where a
    bias moves, with the bias itself.
    """

    def run(M, R, C, R_bias, C_bias, alpha, reg):
        def move(name, part, at, pull, reg):
            if name not in skip:
                start = was[name][at] if batch else part[at]
                shrinks = R_bias[i] if reg_of_row and name == "C_bias" else start
                charge = (alpha if name in alpha_of_reg else 1) * reg * shrinks
                part[at] = (not replace) * part[at] + (alpha if alpha_of_e else 1) * e * pull - charge

        F, row, seen = F_of(R, C, R_bias, C_bias), 0, (M > 0) | zeros | shrink
        was = {"R": R.copy(), "C": C.copy(), "R_bias": R_bias.copy(), "C_bias": C_bias.copy()}
        for i, j in np.argwhere(seen)[:steps]:
            if F_from == "step" or (F_from == "row" and i != row):
                F, row = F_of(R, C, R_bias, C_bias), i
            e = e_times * (M[i, j] - F[i, j]) * (M[i, j] > 0 or zeros)
            R_i = {"step": R[i].copy(), "epoch": was["R"][i], "new": R[i]}[R_from]
            C_j = {"step": C[j].copy(), "epoch": was["C"][j], "new": C[j]}[C_from]
            move("R_bias", R_bias, i, R_bias[i] if e_of_bias else 1, reg_bias * reg_times * reg)
            move("C_bias", C_bias, j, C_bias[j] if e_of_bias else 1, reg_bias * reg_times * reg)
            moves = ("R", R, i, R_i if own else C_j), ("C", C, j, C_j if own else R_i)
            for one in moves[::-1] if C_from == "new" else moves:
                move(*one, reg_times * reg)

    return run


def at_once(masked):
    """A mistake: one step for the whole table, in which each number shrinks once."""

    def run(M, R, C, R_bias, C_bias, alpha, reg):
        E, R_old = (M - forward(R, C, R_bias, C_bias)) * ((M > 0) | (not masked)), R.copy()
        for part, pull in ((R, E @ C), (C, E.T @ R_old), (R_bias, E.sum(axis=1)), (C_bias, E.sum(axis=0))):
            part += alpha * (pull - reg * part)

    return run


def models(rng):
    """Tables with 0 where a rating is missing, parameters, alpha and reg; a small one first."""
    M, R, C = np.array([[4.0, 0.0], [1.0, 2.0]]), np.array([[1.0], [0.5]]), np.array([[1.0], [-1.0]])
    yield M, R, C, np.array([0.5, 1.0]), np.array([0.3, -0.4]), 0.1, 0.02
    for n_R, n_C, K in ((4, 5, 2), (3, 3, 3), (5, 2, 0)):
        M = rng.integers(0, 6, (n_R, n_C)) / 2
        shapes = (n_R, K), (n_C, K), n_R, n_C
        yield M, *(rng.standard_normal(shape) for shape in shapes), 0.05, 0.1


AT_ONCE = "the whole table moves in one step. Go rating by rating: only the residuals are frozen."

SLIPS: tuple[tuple[dict[str, Any], str], ...] = (
    (
        {"F_from": "step"},
        "each residual is fresh: textbook SGD. Work out F once, before the loop.",
    ),
    (
        {"F_from": "row"},
        "the residuals of each row are from just before that row. Work out F once, before the loop.",
    ),
    (
        {"R_from": "new"},
        "C[j] is updated with the new R[i]: that is another quirk. Keep R[i].copy().",
    ),
    ({"C_from": "new"}, "R[i] is updated with the new C[j]. Both need the other one's old row."),
    (
        {"F_from": "step", "R_from": "new"},
        "the residuals are fresh, and C[j] sees the new R[i]: it should be the other way round.",
    ),
    (
        {"R_from": "epoch"},
        "C[j] is updated with the R[i] from before the epoch. Copy R[i] inside the loop, just before "
        "this rating's step.",
    ),
    (
        {"R_from": "epoch", "C_from": "epoch"},
        "R[i] and C[j] are updated with rows from before the epoch. Only e comes from there.",
    ),
    (
        {"R_from": "epoch", "C_from": "epoch", "batch": True},
        "every step starts from the parameters before the epoch: that is full-batch descent. Only the "
        "residuals are frozen.",
    ),
    (
        {"F_of": lambda R, C, R_bias, C_bias: R @ C.T + R_bias + C_bias},
        "it looks as if you added R_bias along each row of F. It has one number for each row: [:, None].",
    ),
    (
        {"F_of": lambda R, C, R_bias, C_bias: R @ C.T + R_bias + C_bias[:, None]},
        "it looks as if you swapped the biases in F: [:, None] belongs to R_bias.",
    ),
    (
        {"F_of": lambda R, C, R_bias, C_bias: R @ C.T + R_bias[:, None] + C_bias[:, None]},
        "both biases are columns in F. C_bias has one number for each column: [None, :].",
    ),
    ({"F_of": with_biases(0, 0)}, "it looks as if the biases were missing from F."),
    ({"F_of": with_biases(0, 1)}, "it looks as if R_bias were missing from F."),
    ({"F_of": with_biases(1, 0)}, "it looks as if C_bias were missing from F."),
    (
        {"F_of": with_biases(-1, -1)},
        "it looks as if you subtracted the biases in F. A prediction adds them.",
    ),
    ({"e_times": -1}, "it goes uphill: the sign of e is wrong. e is M − F, and each step adds."),
    (
        {"e_times": -1, "reg_times": -1},
        "it goes uphill: it looks as if you subtracted each step. With e = M − F, add it: +=.",
    ),
    ({"e_times": 2}, "it looks as if you doubled e: the ½ in the loss cancels the 2."),
    ({"zeros": True}, "it looks as if a 0 counted as a rating."),
    (
        {"shrink": True},
        "a missing rating makes a step, too: with e = 0, reg still shrinks. Leave it out of the loop.",
    ),
    ({"reg_of_row": True}, "reg multiplies R_bias[i] where C_bias[j] moves. It shrinks C_bias[j]."),
    (
        {"e_of_bias": True},
        "e is multiplied by a bias where a bias moves. There, e stands alone: e − reg * R_bias[i].",
    ),
    ({"steps": 1}, "only the first rating has its step. Is a return inside the loop?"),
    ({"reg_times": 0}, "it looks as if you forgot reg."),
    ({"reg_bias": 0}, "it looks as if you forgot reg in the two biases."),
    ({"reg_times": 2}, "it looks as if you doubled reg: the ½ in the loss cancels the 2."),
    ({"reg_times": -1}, "it looks as if reg had the wrong sign: it makes the numbers grow."),
    ({"alpha_of_e": False, "alpha_of_reg": ()}, "it looks as if you forgot alpha."),
    *(
        (
            {"alpha_of_reg": parts},
            "alpha is missing on reg: brackets, as in alpha * (e − reg * R_bias[i]).",
        )
        for parts in ((), ("R_bias", "C_bias"), ("R", "C"))
    ),
    (
        {"own": True},
        "each row moves along itself: R[i] is pulled by e * C[j], and C[j] by e times the old R[i].",
    ),
    (
        {"replace": True},
        "these are the steps themselves. Add each to the old number: += instead of =.",
    ),
    ({"skip": ("R",)}, "R[i] does not move. Update it in place, too, with R[i] += …"),
    ({"skip": ("C",)}, "C[j] does not move. Update it in place, too, with C[j] += …"),
    (
        {"skip": ("R_bias", "C_bias")},
        "the biases do not move. Update them in place, too: R_bias[i] += … and C_bias[j] += …",
    ),
    ({"skip": ("R_bias",)}, "R_bias[i] does not move. Update it in place, too, with R_bias[i] += …"),
    ({"skip": ("C_bias",)}, "C_bias[j] does not move. Update it in place, too, with C_bias[j] += …"),
    ({"skip": ("R", "C")}, "only the biases move. R[i] and C[j] have updates, too."),
)

MISTAKES = (
    *((at_once(masked), AT_ONCE) for masked in (True, False)),
    *((wrong(**slip), text) for slip, text in SLIPS),
)
