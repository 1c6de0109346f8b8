"""Exercises 01-a, 02-a and 03-a: right, wrong and hints, all from the numbers that a learner was given."""

from ...variants import COUNT, given, of_set


def say(x):
    """A number as one writes it by hand: 0.5, (−1)."""
    text = f"{abs(x):.10g}"
    return f"(−{text})" if x < 0 else text


def one_entry(R, C, R_bias, C_bias):
    """01-a, F[2, 1]: its second product and its row's bias are negative."""
    (a, b), (c, d), row, col = R[2], C[1], R_bias[2], C_bias[1]

    def F(i, j):
        return R[i] @ C[j] + R_bias[i] + C_bias[j]

    right = F(2, 1)
    second = f"{say(b)} · {say(d)}"
    bare = say(row).strip("()")
    return {
        "hints": (
            "You need one row of R, one row of C, and two biases.",
            "i = 2 picks R[2] and R_bias[2]; j = 1 picks C[1] and C_bias[1]. Counting starts at 0.",
            f"{say(a)} · {say(c)} + {second}, then add {bare} and {say(col)}.",
        ),
        "right": lambda: float(right),
        "mistakes": (
            (a * c + b * d, "these are the two products. Where are the two biases?"),
            (right - col, "the column's bias, C_bias[j], is missing."),
            (right - row, "the row's bias, R_bias[i], is missing."),
            (right - b * d, f"the second product, {second}, is missing."),
            (right - a * c, f"the first product, {say(a)} · {say(c)}, is missing."),
            (
                right + R_bias[1] - row + C_bias[2] - col,
                "the biases are those of i = 1 and j = 2: i and j are swapped. i is the row, j the column.",
            ),
            (
                right - 2 * b * d,
                f"it looks as if you added {second} as {say(-b * d)}. The product is negative.",
            ),
            (
                right - 2 * (row + col),
                "it looks as if you subtracted the biases. A prediction adds them, with their signs.",
            ),
            (
                right - 2 * row,
                f"it looks as if you subtracted R_bias[i]. Add it, with its sign: it is {bare}.",
            ),
            (right - 2 * col, "it looks as if you subtracted C_bias[j]. Add it."),
            (F(1, 2), "this is F[1, 2]: i and j are swapped. i is the row, j the column."),
            (F(1, 0), "this is F[1, 0]: rows and columns are counted from 0."),
            (F(2, 0), "this is F[2, 0]: columns, too, are counted from 0."),
            (F(1, 1), "this is F[1, 1]: rows, too, are counted from 0."),
            (
                (a + b) * (c + d) + row + col,
                "it looks like the sum of R[i] times the sum of C[j]. Multiply pair by pair, then add.",
            ),
        ),
    }


def layers(M_ij, mu, row, col):
    """02-a, the interaction: the row's bias is negative, the column's positive."""
    rest, size = M_ij - mu - row - col, say(-row)
    return {
        "hints": (
            "Interaction is what is left of the rating once mean, row and column are subtracted.",
            f"Subtract the mean, then the row bias, then the column bias. Subtracting −{size} adds {size}.",
            f"{M_ij} − {mu} − {say(row)} − {col}",
        ),
        "right": lambda: rest,
        "mistakes": (
            (-rest, "the size is right, the sign is not: what is left is the rating minus the baseline."),
            (
                rest + 2 * row,
                f"it looks as if you subtracted {size}. A harsh person's bias is −{size}, and subtracting "
                f"that adds {size}.",
            ),
            (rest + mu, "the mean is still in it: subtract mu, too."),
            (
                rest + 2 * col,
                "it looks as if you added the column's bias. Subtract everything that is already explained.",
            ),
            (rest + col, "the column's bias is still in it: subtract it, too."),
            (rest + row, "the row's bias is still in it: subtract it, too."),
            (rest + mu + col, "mean and column's bias are still in it: subtract them, too."),
            (rest + mu + row, "mean and row's bias are still in it: subtract them, too."),
            (
                M_ij - rest,
                "this is the baseline, mu and both biases: what the model explains. "
                f"What is left of the {M_ij}?",
            ),
            (
                rest + 2 * (row + col),
                f"both biases have the wrong sign: subtract −{size}, which adds {size}, and subtract {col}.",
            ),
            (row + col, "these are the two biases. Subtract them, and mu, from the rating."),
            (
                rest + row + col,
                "this is the rating minus the mean. The row and the column explain part of that.",
            ),
        ),
    }


def one_step(M_ij, alpha, reg, R_i, C_j, row, col):
    """03-a, the new C_bias_j: the second product is negative, and the prediction too low."""
    (a, b), (c, d), dot = R_i, C_j, R_i @ C_j
    e = M_ij - (dot + row + col)

    def new(e, shrink=reg * col):
        return col + alpha * (e - shrink)

    second = f"{say(b)} · {say(d)}"
    halved = "the ½ in the loss cancels the 2."
    return {
        "hints": (
            "First F, then e = M − F, then the update of C_bias.",
            "F is a sum of four: two products, one of them negative, and two biases. The step is alpha "
            "(e − reg C_bias), added to the old C_bias.",
            f"F = {say(a * c)} − {say(-b * d)} + {say(row)} + {say(col)} = {say(M_ij - e)}, so e = {say(e)}; "
            f"then {say(col)} + {alpha} · ({say(e)} − {reg} · {say(col)}).",
        ),
        "right": lambda: float(new(e)),
        "mistakes": (
            (
                2 * col - new(e),
                "the size of the step is right, its sign is not: the prediction was too low.",
            ),
            (new(-e), "it looks as if e were F − M. The residual is M − F."),
            (
                new(e + 2 * (row + col)),
                "e adds the biases: brackets are missing in M_ij − (R_i · C_j + …).",
            ),
            (new(e, 0), "it looks as if you forgot reg."),
            (new(e, reg), "it looks as if reg stood alone. It multiplies the bias: reg C_bias."),
            (
                new(e, reg * row),
                "reg multiplies the bias that is updated, C_bias[j], not the row's.",
            ),
            (
                new(e, -reg * col),
                "it looks as if reg made the bias larger. It should shrink it: minus.",
            ),
            (new(e, 2 * reg * col), f"it looks as if you doubled reg: {halved}"),
            (col + e - reg * col, "it looks as if you forgot alpha."),
            (new(e) - col, "this is the step. The new bias is the old one plus the step."),
            (new(0), "e is missing: this is the old bias, less reg's part."),
            (new(e * col), "it looks as if you multiplied e by the bias. e stands alone in a bias's update."),
            *(
                (
                    new(e + 2 * bias),
                    f"it looks as if you added the {whose} bias in e. All of F is subtracted: "
                    "M_ij − (R_i · C_j + …).",
                )
                for bias, whose in ((row, "row's"), (col, "column's"))
            ),
            (new(2 * e), f"it looks as if you doubled e: {halved}"),
            (2 * new(e) - col, f"it looks as if you doubled the step: {halved}"),
            (new(e + row), "it looks as if the row's bias were missing from F."),
            (new(e + col), "it looks as if the column's bias were missing from F."),
            (new(e + row + col), "it looks as if the biases were missing from F."),
            (new(e + dot), "it looks as if R_i · C_j were missing from F."),
            (new(e + b * d), f"the second product, {second}, is missing from F."),
            (
                new(e + 2 * b * d),
                f"it looks as if you added {second} as {say(-b * d)}. The product is negative.",
            ),
            (
                col + alpha * e - reg * col,
                "alpha multiplies reg's part, too: alpha · (e − reg C_bias).",
            ),
            (
                row + alpha * (e - reg * row),
                "this is the row's new bias, R_bias[i]. The question is about the column's.",
            ),
        ),
        "shortcuts": (
            (e, "this is e, the residual. What becomes of C_bias[j]?"),
            (M_ij - e, "this is F, the prediction. What is e then, and what becomes of C_bias[j]?"),
        ),
    }


PARTS = {"01-a": one_entry, "02-a": layers, "03-a": one_step}


def parts(exercise, learner=""):
    """What depends on the numbers of an exercise: its hints, what is right, and its mistakes."""
    return PARTS[exercise](*given(exercise, learner))


def sentences(exercise):
    """Every sentence on a mistake, with whatever numbers, beside the same one with everybody's."""
    usual = [text for _mistake, text in parts(exercise)["mistakes"]]
    for n in range(COUNT):
        mistakes = PARTS[exercise](*of_set(exercise, n))["mistakes"]
        yield from zip((text for _mistake, text in mistakes), usual, strict=True)
