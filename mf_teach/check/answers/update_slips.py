"""Mistakes in exercise 03-b, each with what to say about it."""

import itertools

from .four_updates import ALONG, BIASES, FACTORS, OTHER, PARTS, elsewhere, whole, wrong

SOME = (tuple(PARTS), BIASES, FACTORS, *zip(PARTS))  # in which of the updates a mistake may be

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


def reg_of_other(old, pull, other, alpha, reg):
    """A mistake: reg shrinks by the other one."""
    return old + alpha * (pull - reg * other)


def mistakes():
    """Pairs of an update with one mistake, and what to say about it."""
    for (step, text), parts in itertools.product(SLIPS, SOME):
        yield wrong(step, parts), text.format(_where(parts))
    for parts, new in itertools.product(SOME, (False, True)):
        text = f"it looks as if reg multiplied the wrong number{_where(parts)}: it should multiply the"
        yield wrong(reg_of_other, parts, other_new=new), f"{text} one that is updated."
    for row, col, text in (
        (-1, -1, "e adds the biases: brackets are missing in M_ij − (R_i · C_j + …)."),
        (-1, 1, "e adds R_bias[i]. All of F is subtracted: M_ij − (R_i · C_j + …)."),
        (1, -1, "e adds C_bias[j]. All of F is subtracted: M_ij − (R_i · C_j + …)."),
        (0, 0, "it looks as if the biases were missing from the prediction in e."),
        (0, 1, "it looks as if R_bias[i] were missing from the prediction in e."),
        (1, 0, "it looks as if C_bias[j] were missing from the prediction in e."),
    ):
        yield wrong(row=row, col=col), text
    for along, new in (({name: name for name in BIASES}, ()), (OTHER, ()), (OTHER, BIASES)):
        text = "e is multiplied by a bias where a bias moves. There, e stands alone: e − reg * R_bias[i]."
        yield wrong(along=along | ALONG, new=new), text
    for name, shrinks in itertools.product(PARTS, (False, True)):
        other = f"{name}[{'j' if PARTS[name] == f'{name}[i]' else 'i'}]"
        text = f"{other} moves, where {PARTS[name]} should: i is the row, j the column."
        yield elsewhere(name, shrinks=shrinks), text
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
        yield wrong(along=ALONG | dict.fromkeys(parts)), text
    for parts, what in ((PARTS, "all rows and all biases"), (BIASES, "all biases"), (FACTORS, "all rows")):
        for same_step in (False, True):
            text = f"{what} move. One rating moves only R_bias[i], C_bias[j], R[i] and C[j]."
            yield whole(parts, same_step=same_step), text


def _where(parts):
    """Where a mistake is, if it is not in all four updates."""
    return "" if len(parts) == 4 else " in the two biases" if parts == BIASES else f" in {_names(parts)}"


def _names(parts):
    *first, last = (PARTS[part] for part in parts)
    return f"{', '.join(first)} and {last}" if first else last
