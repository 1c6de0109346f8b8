"""Wrong answers as students write them: {exercise: [(code, what the message must say)]}.

The code stands where the solution stands: in the function's body, or after `name = None`.
ANSWERS show the idea and earn half; SHORTCUTS are named, too, and earn nothing.
"""

UPDATE = """e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])
R_i = R[i].copy()
R_bias[i] += alpha * (e - reg * R_bias[i])
C_bias[j] += alpha * (e - reg * C_bias[j])
R[i] += alpha * (e * C[j] - reg * R[i])
C[j] += alpha * (e * R_i - reg * C[j])"""


def slip(*changes):
    """The update with some text in place of another, as (from, to) pairs."""
    code = UPDATE
    for old, new in changes:
        assert old in code
        code = code.replace(old, new)
    return code


def without(*names):
    """The update without some of its lines."""
    return "\n".join(line for line in UPDATE.splitlines() if line.split("[")[0] not in names)


BIASES, FACTORS = (
    ("e - reg * R_bias[i]", "e - reg * C_bias[j]"),
    ("e * C[j] - reg * R[i]", "e * R_i - reg * C[j]"),
)
E, AGAIN = UPDATE.splitlines()[0], "\n" + UPDATE.splitlines()[0] + "\nR[i] +="
UPDATES = [
    (
        slip(("- (R[i] @ C[j] + R_bias[i] + C_bias[j])", "- R[i] @ C[j] + R_bias[i] + C_bias[j]")),
        "brackets are missing",
    ),
    (slip((" + R_bias[i] + C_bias[j])", ")")), "biases were missing from the prediction"),
    (slip(("R[i] @ C[j] + ", "")), "R[i] @ C[j] were missing"),
    (slip(("R_bias[i] + C_bias[j])", "R_bias[j] + C_bias[i])")), "swapped at the biases"),
    (slip(("R_bias[i]", "R_bias[j]"), ("C_bias[j]", "C_bias[i]")), "swapped at the biases"),
    ("i, j = j, i\n" + UPDATE, "swapped everywhere"),
    (slip((E, "e = (R[i] @ C[j] + R_bias[i] + C_bias[j]) - M_ij")), "e pushes the wrong way"),
    (slip((" += ", " -= ")), "each step goes the wrong way"),
    (slip((E, f"e = 2 * ({E[4:]})")), "you doubled e"),
    (slip((E, f"e = ({E[4:]}) / 2")), "you halved e"),
    (slip(("+= alpha", "+= 2 * alpha")), "twice as long as it should be"),
    (slip(("R[i].copy()", "R[i]")), "a view"),
    (
        without("R", "C")
        + "\nC[j] += alpha * (e * R[i] - reg * C[j])\nR[i] += alpha * (e * C[j] - reg * R[i])",
        "other one's old row",
    ),
    (slip(("\nR[i] +=", AGAIN)), "worked out e again"),
    (
        slip(("\nR[i] +=", AGAIN), ("\nC_bias", f"\n{E}\nC_bias"), ("\nC[j]", f"\n{E}\nC[j]")),
        "worked out e again",
    ),
    (slip((" - reg", " - 0 * reg")), "forgot reg"),
    (slip((" - reg * R_bias[i]", ""), (" - reg * C_bias[j]", "")), "forgot reg in the two biases"),
    (slip((" - reg * C[j]", "")), "forgot reg in C[j]"),
    (slip((" - reg", " + reg")), "reg had the wrong sign"),
    (slip(("- reg * R[i]", "+ reg * R[i]")), "wrong sign in R[i]"),
    (slip((" - reg", " - 2 * reg")), "you doubled reg"),
    (
        slip((" * R_bias[i])", ")"), (" * C_bias[j])", ")"), (" * R[i])", ")"), (" * C[j])", ")")),
        "reg stood alone",
    ),
    (slip(("reg * R[i]", "reg * C[j]")), "reg multiplied the wrong number"),
    (
        slip(*((f"({part})", part) for part in (*BIASES, *FACTORS))),
        "alpha is missing on reg",
    ),
    (slip(*((f"({part})", part) for part in FACTORS)), "alpha is missing on reg in R[i] and C[j]:"),
    (
        slip(*((f"alpha * ({part})", part.replace("reg", "alpha * reg")) for part in (*BIASES, *FACTORS))),
        "alpha is missing on e",
    ),
    (slip(("alpha * ", "")), "forgot alpha"),
    (slip((" += ", " = ")), "only the step is left"),
    (
        slip(("R_bias[i] +=", "R_bias[i] ="), ("C_bias[j] +=", "C_bias[j] =")),
        "only the step is left in the two biases",
    ),
    (slip(("e * C[j]", "e * R_i"), ("e * R_i - reg * C[j]", "e * C[j] - reg * C[j]")), "moves along itself"),
    (slip(("e * R_i", "e * C[j]")), "C[j] moves along itself"),
    (slip(("e * C[j]", "e"), ("e * R_i", "e")), "e stands alone in"),
    (
        slip(
            ("R_i = R[i].copy()", "R_i, C_j = R[i].copy(), C[j].copy()"),
            ("e * C[j]", "e * C_j"),
            ("R_bias[i] +=", "R_bias +="),
            ("C_bias[j] +=", "C_bias +="),
            ("R[i] +=", "R +="),
            ("C[j] +=", "C +="),
            ("reg * R_bias[i]", "reg * R_bias"),
            ("reg * C_bias[j]", "reg * C_bias"),
            ("reg * R[i]", "reg * R"),
            ("reg * C[j]", "reg * C"),
        ),
        "all rows and all biases move",
    ),
    (slip(("R_bias[i] +=", "R_bias +="), ("C_bias[j] +=", "C_bias +=")), "all biases move"),
    (slip(("\nR[i] +=", "\nR +="), ("\nC[j] +=", "\nC +=")), "all rows move"),
    (without("C"), "does not move"),
    (without("R"), "R[i] does not move"),
    (without("C_bias"), "C_bias[j] does not move"),
    (without("R_bias", "C_bias"), "R_bias[i] and C_bias[j] do not move"),
    (without("R", "C"), "do not move"),
    (without("C_bias", "R", "C"), "C_bias[j], R[i] and C[j] do not move"),
]


def difference(d="a - b", mean="d.mean()", error="d.std(ddof=1) / np.sqrt(len(d))"):
    """An answer to 05-a."""
    return f"d = {d}\nreturn {mean}, {error}"


def column_means(means="np.nanmean(np.where(train, M, np.nan), axis=0)", score="np.sqrt(np.mean(e**2))",
                 errors="(M - means)[held_out]"):  # fmt: skip
    """An answer to 05-b."""
    return f"means = {means}\ne = {errors}\nreturn {score}"


def fold_in(seen="M_i > 0", nobody="n == 0", zeros="np.zeros(K), 0.0", X="C[seen], np.ones(n)",
            y="M_i[seen] - C_bias[seen] - mu", charge="n * reg * np.eye(K + 1)", p="np.linalg.solve(a, b)",
            result="p[:K], p[K]"):  # fmt: skip
    """An answer to 05-c."""
    return (
        f"seen, K = {seen}, C.shape[1]\nn = seen.sum()\nif {nobody}:\n    return {zeros}\n"
        f"X, y = np.column_stack([{X}]), {y}\na, b = X.T @ X + {charge}, X.T @ y\np = {p}\nreturn {result}"
    )


LINES = {
    "R_bias": "R_bias[i] {step} {alpha}(e - {reg_bias} * {R_bias}[i])",
    "C_bias": "C_bias[j] {step} {alpha}(e - {reg_bias} * {C_bias}[j])",
    "R": "R[i] {step} {alpha}(e * {C_j} - {reg} * {R}[i])",
    "C": "C[j] {step} {alpha}(e * {R_i} - {reg} * {C}[j])",
}


def epoch(F="R @ C.T + R_bias[:, None] + C_bias", e="M[i, j] - F[i, j]", pairs="zip(*np.nonzero(M))",
          lines=tuple(LINES), step="+=", alpha="alpha * ", reg="reg", reg_bias=None, R_i="R_i", C_j="C[j]",
          of="{}", before="", after=""):  # fmt: skip
    """An answer to 06-b; of: what of R, C and the biases shrinks."""
    names = {name: of.format(name) for name in LINES}
    reg_bias = reg_bias or reg
    steps = [
        LINES[line].format(step=step, alpha=alpha, reg=reg, reg_bias=reg_bias, R_i=R_i, C_j=C_j, **names)
        for line in lines
    ]
    loop = "\n    ".join([f"e = {e}", "R_i = R[i].copy()", *steps, *([after] if after else [])])
    return f"F = {F}\n{before}for i, j in {pairs}:\n    {loop}"


def largest_alpha(A="M > 0", rows="A.sum(axis=1)", cols="A.sum(axis=0)", H="[[D_R, A], [A.T, D_C]]",
                  result="H, 2 / np.linalg.eigvalsh(H)[-1]"):  # fmt: skip
    """An answer to 06-c."""
    return (
        f"A = ({A}).astype(float)\nD_R, D_C = np.diag({rows}), np.diag({cols})\nH = np.block({H})\n"
        f"return {result}"
    )


ANSWERS = {
    "01-a": [
        ("F_21 = np.array([5.1])", "a plain number is asked for"),
        ("F_21 = 2 * 3 - 0.5", "two biases"),
        ("F_21 = 2 * 3 - 0.5 - 0.75", "column's bias"),
        ("F_21 = 2 * 3 + 0.5 - 0.75 + 0.35", "The product is negative"),
        ("F_21 = 2 * 3 - 0.75 + 0.35", "the second product"),
        ("F_21 = 2 * 3 - 0.5 + 0.35", "row's bias"),
        ("F_21 = R[2] @ C[1] - R_bias[2] - C_bias[1]", "subtracted the biases"),
        ("F_21 = R[2] @ C[1] + R_bias[2] - C_bias[1]", "subtracted C_bias[j]"),
        ("F_21 = R[2] @ C[0] + R_bias[2] + C_bias[0]", "columns, too"),
        ("F_21 = R[1] @ C[1] + R_bias[1] + C_bias[1]", "rows, too"),
        ("F_21 = R[1] @ C[2] + R_bias[1] + C_bias[2]", "swapped"),
        ("F_21 = R[1] @ C[0] + R_bias[1] + C_bias[0]", "counted from 0"),
        ("F_21 = R[2].sum() * C[1].sum() + R_bias[2] + C_bias[1]", "pair by pair"),
        ("F_21 = 2 * 3 - 0.5 + 0.75 + 0.35", "Add it, with its sign"),
    ],
    "01-b": [
        ("return R @ C.T + R_bias + C_bias", "added R_bias along each row"),
        ("return R @ C.T + R_bias[None, :] + C_bias[:, None]", "swapped the two biases"),
        ("return R @ C.T + R_bias.reshape(-1, 1)", "forgot C_bias"),
        ("return R @ C.T + C_bias", "forgot R_bias"),
        ("return R @ C + R_bias[:, None] + C_bias", "after C.T"),
        ("return C @ R.T + C_bias[:, None] + R_bias", "F transposed"),
        ("return R @ C.T - R_bias[:, None] - C_bias", "subtracted the biases"),
        ("return R @ C.T + R_bias[:, None] * C_bias", "multiplied the two biases"),
        ("return R @ C.T - R_bias[:, None] + C_bias", "subtracted R_bias"),
        ("return R @ C.T + R_bias[:, None] - C_bias", "subtracted C_bias"),
        ("return (R + R_bias[:, None]) @ (C + C_bias[:, None]).T", "before the product"),
    ],
    "01-c": [
        ("return np.sqrt(np.mean((M - F) ** 2))", "every entry counted: a 0"),
        ("seen = (M > 0) & (F > 0)\nreturn np.sqrt(np.mean((M - F)[seen] ** 2))", "0 or below is left out"),
        ("seen = np.nan_to_num(M) * F != 0\nreturn np.sqrt(np.mean((M - F)[seen] ** 2))", "0 or below"),
        ("e = (M - F)[M > 0]\nreturn np.sqrt(np.mean(e[e != 0] ** 2))", "an error of exactly 0"),
        ("return np.sqrt(np.mean((M - F)[M > 0] ** 2, keepdims=True))", "(1,), with the right numbers"),
        ("e = M - F\nreturn np.sqrt(np.nanmean(e**2))", "a 0 counted as a rating of 0"),
        ("M = np.where(np.isnan(M), 0, M)\nreturn np.sqrt(np.mean((M - F) ** 2))", "every missing entry"),
        ("seen = M != 0\nreturn np.sqrt(np.mean((M[seen] - F[seen]) ** 2))", "nan is not"),
        ("seen = M > 0\nreturn np.sqrt(((M - F)[seen] ** 2).sum() / M.size)", "number of all entries"),
        ("return np.mean((M - F)[M > 0] ** 2)", "root is missing"),
        ("return np.mean(np.sqrt((M - F)[M > 0] ** 2))", "after the mean"),
        ("return np.linalg.norm((M - F)[M > 0])", "a sum"),
        ("return np.sqrt(((M - F)[M > 0] ** 2).sum() / len(M))", "the number of rows"),
        ("return (M - F)[M > 0].std()", "standard deviation"),
        ("return np.sqrt((M - F)[M > 0].mean() ** 2)", "then cancel"),
        (
            "e = [(m - f)[m > 0] for m, f in zip(M, F)]\n"
            "return np.mean([np.sqrt(np.mean(x**2)) for x in e if len(x)])",
            "one RMSE per row",
        ),
        (
            "e = np.where(M > 0, M - F, np.nan)\nreturn np.nanmean(np.sqrt(np.nanmean(e**2, axis=0)))",
            "one RMSE per column",
        ),
        ("M[np.isnan(M)] = 0\nreturn np.sqrt(np.mean((M - F)[M > 0] ** 2))", "changes its argument M"),
        ("M[np.isnan(M)] = 0\nreturn np.mean((M - F)[M > 0] ** 2)", "missing. And your function changes"),
        ("return np.sqrt(np.mean(np.nan_to_num(M - F) ** 2))", "an error of 0"),
        ("return np.sqrt(np.mean((M - F)[M >= 1] ** 2))", "ratings below 1"),
        ("return np.sqrt(((M - F)[M > 0] ** 2).sum() / np.count_nonzero(M))", "counts nan, too"),
        ("return np.mean((M - F)[M > 0] ** 2) ** 1 / 2", "Write ** 0.5"),
        ("return np.sqrt(((M - F)[M > 0] ** 2).sum()) / (M > 0).sum()", "it comes last"),
    ],
    "01-d": [
        ("return np.linalg.inv(A).T @ C.T", "yours has one column for each"),
        ("return C @ np.linalg.inv(A)", "a transpose is missing"),
        ("return np.linalg.inv(A) @ C.T", "this is C_newᵀ"),
        ("return (A**-1 @ C.T).T", "np.linalg.inv(A)."),
        ("return C @ A**-1", "And a transpose is missing"),
    ],
    "02-a": [
        ("rest = mu + R_bias_i + C_bias_j - M_ij", "the sign is not"),
        ("rest = M_ij - mu - 0.6 - C_bias_j", "subtracting that adds"),
        ("rest = M_ij - R_bias_i - C_bias_j", "subtract mu"),
        ("rest = M_ij - mu - R_bias_i + C_bias_j", "added the column's bias"),
        ("rest = M_ij - mu - R_bias_i", "the column's bias is still in it"),
        ("rest = M_ij - mu - C_bias_j", "the row's bias is still in it"),
        ("rest = M_ij - mu", "explain part"),
        ("rest = mu + R_bias_i + C_bias_j", "this is the baseline"),
        ("rest = R_bias_i + C_bias_j", "these are the two biases"),
        ("rest = M_ij - (mu - R_bias_i - C_bias_j)", "both biases have the wrong sign"),
    ],
    "02-b": [
        (
            "M = np.nan_to_num(M)\nmu = M.mean()\nrow = (M - mu).mean(axis=1)\n"
            "col = (M - mu - row[:, None]).mean(axis=0)\nreturn mu, row, col",
            "counted as ratings of 0",
        ),
        (
            "mu = np.nanmean(M)\nreturn mu, np.nanmean(M - mu, axis=1), np.nanmean(M - mu, axis=0)",
            "the row's part is still in it",
        ),
        ("return np.nanmean(M), np.nanmean(M, axis=1), np.nanmean(M, axis=0)", "Subtract mu first"),
        (
            "mu = np.nanmean(np.nanmean(M, axis=1))\nrow = np.nanmean(M - mu, axis=1)\n"
            "return mu, row, np.nanmean(M - mu - row[:, None], axis=0)",
            "Rows with few ratings count too much",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=0)\n"
            "return mu, row, np.nanmean(M - mu - row, axis=1)",
            "swapped",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1)\n"
            "return mu, row, np.nanmean(M - mu - row, axis=0)",
            "subtracted row along each row",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nansum(M - mu, axis=1)\n"
            "return mu, row, np.nansum(M - mu - row[:, None], axis=0)",
            "sums instead of means",
        ),
        (
            "mu = M.mean()\nrow = (M - mu).mean(axis=1)\n"
            "return mu, row, (M - mu - row[:, None]).mean(axis=0)",
            "np.nanmean skips",
        ),
        (
            "mu = np.nanmean(M)\ncol = np.nanmean(M - mu, axis=0)\n"
            "return mu, np.nanmean(M - mu - col, axis=1), col",
            "the columns first",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1, keepdims=True)\n"
            "return mu, row, np.nanmean(M - mu - row, axis=0, keepdims=True)",
            "row as an array of shape (2, 1), with the right numbers",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1, keepdims=True)\n"
            "return mu, row, np.nanmean(M - mu - row, axis=0)",
            "row as an array of shape (2, 1), with the right numbers",
        ),
        *(
            (
                "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1)\n"
                f"col = np.nanmean(M - mu - row[:, None], axis=0)\nreturn {order}",
                "their order is not",
            )
            for order in ("mu, col, row", "row, col, mu", "col, row, mu", "row, mu, col", "col, mu, row")
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M, axis=1)\n"
            "return mu, row, np.nanmean(M - row[:, None], axis=0)",
            "mu is still in row",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1)\n"
            "return mu, row, np.nanmean(M - row[:, None], axis=0)",
            "mu is still in col",
        ),
        (
            "mu = np.nanmean(M)\nM -= mu\nrow = np.nanmean(M, axis=1)\nM -= row[:, None]\n"
            "return mu, row, np.nanmean(M, axis=0)",
            "the numbers are right, but your function changes its argument M",
        ),
        (
            "mu, row = np.nanmean(M), np.nanmean(M, axis=1)\n"
            "return mu, row, np.nanmean(M - mu - row[:, None], axis=0)",
            "mu is still in row",
        ),
        (
            "mu = np.nanmean(M)\nreturn mu, np.nanmean(M - mu), np.nanmean(M - mu)",
            "row and col are each one number",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu)\nreturn mu, row, np.nanmean(M - mu - row, axis=0)",
            "row is one number",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1)\n"
            "return mu, row, np.nanmean(M - mu - row[:, None])",
            "col is one number",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1)\n"
            "return mu, row, np.nanmean(M - mu - row[:, None], axis=1)",
            "col has one number for each row",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1)\n"
            "return mu, row, np.nanmean(M - mu + row[:, None], axis=0)",
            "you added row",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(mu - M, axis=1)\n"
            "return mu, row, np.nanmean(mu - M - row[:, None], axis=0)",
            "the wrong sign",
        ),
        (
            "mu = np.nansum(M) / M.size\nrow = np.nanmean(M - mu, axis=1)\n"
            "return mu, row, np.nanmean(M - mu - row[:, None], axis=0)",
            "Count only the ratings",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1)\n"
            "return {'mu': mu, 'row': row, 'col': np.nanmean(M - mu - row[:, None], axis=0)}",
            "a dictionary, where 3 things are asked for, as a tuple, in this order: mu, row, col.",
        ),
        (
            "mu = np.nanmean(M)\nleft = np.nan_to_num(M - mu)\nrow = left.mean(axis=1)\n"
            "return mu, row, np.nan_to_num(M - mu - row[:, None]).mean(axis=0)",
            "every missing entry counts as 0",
        ),
    ],
    "02-c": [
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return np.hstack([R, R_bias[:, None], one_R]), np.hstack([C, one_C, C_bias[:, None]])",
            "too low by mu",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return (np.hstack([R, mu + R_bias[:, None], one_R]),\n"
            "        np.hstack([C, one_C, mu + C_bias[:, None]]))",
            "added twice",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return (np.hstack([R, R_bias[:, None], one_R]),\n"
            "        np.hstack([C, mu + C_bias[:, None], one_C]))",
            "must meet a 1",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return (np.hstack([R, R_bias[:, None], one_R, one_R]),\n"
            "        np.hstack([C, one_C, C_bias[:, None], mu * one_C]))",
            "K + 2 factors are enough",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return (np.hstack([R, 0 * one_R, one_R]),\n"
            "        np.hstack([C, one_C, mu + C_bias[:, None]]))",
            "R_bias is in no prediction",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return np.hstack([R, R_bias[:, None], one_R]), np.hstack([C, one_C, mu * one_C])",
            "C_bias is in no prediction",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "R_wide = np.hstack([R, R_bias[:, None], one_R])\n"
            "return np.hstack([C, one_C, mu + C_bias[:, None]]), R_wide",
            "are swapped",
        ),
        (
            "zero_R, zero_C = np.zeros((len(R), 1)), np.zeros((len(C), 1))\n"
            "return (np.hstack([R, R_bias[:, None], zero_R]),\n"
            "        np.hstack([C, zero_C, mu + C_bias[:, None]]))",
            "not of 0s",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return (np.hstack([R, R_bias[:, None], mu * one_R]),\n"
            "        np.hstack([C, one_C, C_bias[:, None]]))",
            "mu meets C_bias",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return (np.hstack([R, R_bias[:, None], one_R]),\n"
            "        np.hstack([C, C_bias[:, None], one_C]))",
            "And mu is missing",
        ),
        *(
            (
                "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
                f"return np.hstack([R, {R}]), np.hstack([C, C_bias[:, None], {C}])",
                "and are multiplied. Each must meet a 1.",
            )
            for R, C in (
                ("R_bias[:, None], mu * one_R", "one_C"),
                ("R_bias[:, None], one_R", "mu * one_C"),
                ("mu + R_bias[:, None], one_R", "one_C"),
            )
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return {'R_wide': np.hstack([R, R_bias[:, None], one_R]),\n"
            "        'C_wide': np.hstack([C, one_C, mu + C_bias[:, None]])}",
            "returns a dictionary. It should return two arrays as a tuple",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return (np.hstack([R, C_bias[:, None], one_R]),\n"
            "        np.hstack([C, one_C, mu + R_bias[:, None]]))",
            "you swapped the biases",
        ),
    ],
    "03-a": [
        ("new_C_bias_j = 0.8 - 0.1 * (2.9 - 0.2)", "its sign is not"),
        ("new_C_bias_j = 0.8 + 0.1 * (-2.9 - 0.2)", "F − M"),
        ("new_C_bias_j = 0.8 + 0.1 * 2.9", "forgot reg"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.9 + 0.2)", "It should shrink"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.9 - 2 * 0.2)", "you doubled reg"),
        ("new_C_bias_j = 0.8 + (2.9 - 0.2)", "forgot alpha"),
        ("new_C_bias_j = 0.1 * (2.9 - 0.2)", "this is the step"),
        ("new_C_bias_j = 0.8 + 0.1 * (2 * 2.9 - 0.2)", "you doubled e"),
        ("new_C_bias_j = C_bias_j + alpha * 2 * (2.9 - reg * C_bias_j)", "you doubled the step"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1 - 0.8 - 0.2)", "the row's bias were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1 - 0.3 - 0.2)", "the column's bias were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1 - 0.2)", "the biases were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1.1 - 0.2)", "R_i · C_j were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 2 - 1.1 - 0.2)", "the second product"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 3 - 1.1 - 0.2)", "The product is negative"),
        ("new_C_bias_j = 0.8 + 0.1 * 2.9 - 0.25 * 0.8", "alpha multiplies"),
        ("new_C_bias_j = 0.3 + 0.1 * (2.9 - 0.25 * 0.3)", "the row's new bias"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1 + 0.3 + 0.8 - 0.2)", "brackets are missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.9 - 0.25)", "reg stood alone"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.9 - 0.25 * 0.3)", "not the row's"),
        ("new_C_bias_j = 0.8 - 0.1 * 0.25 * 0.8", "e is missing"),
        ("new_C_bias_j = [1.07]", "a plain number is asked for"),
    ],
    "03-b": UPDATES,
    "03-c": [
        *(
            (
                f"h = {h}\nreturn np.array([(f(p + s) - f(p - s)) / (2 * h) for s in h * np.eye(len(p))])",
                "do you use the h that is given? With h = 0.1",
            )
            for h in (0.01, 1e-4, 1e-6)
        ),
        (
            "g = np.array([0] * len(p))\nfor n, s in enumerate(h * np.eye(len(p))):\n"
            "    g[n] = (f(p + s) - f(p - s)) / (2 * h)\nreturn g",
            "Is the result an array of floats?",
        ),
        (
            "return np.array([[(f(p + s) - f(p - s)) / (2 * h)] for s in h * np.eye(len(p))])",
            "gradient as an array of shape (2, 1), with the right numbers",
        ),
        (
            "g = np.zeros(len(p))\nfor n in range(len(p)):\n    up = p.copy()\n    up[n] += h\n"
            "    g[n] = (f(up) - f(p)) / h\nreturn g",
            "one side",
        ),
        (
            "return np.array([f(p + s) - f(p - s) for s in h * np.eye(len(p))])",
            "not divided",
        ),
        (
            "return np.array([f(p + s) - f(p - s) for s in h * np.eye(len(p))]) / h",
            "divided by h, not by",
        ),
        (
            "return np.array([(f(p + s) - f(p - s)) / 2 * h for s in h * np.eye(len(p))])",
            "multiplies by h",
        ),
        (
            "g = np.zeros(len(p))\nfor n in range(len(p)):\n    p[n] += h\n    up = f(p)\n    p[n] -= 2 * h\n"
            "    g[n] = (up - f(p)) / (2 * h)\nreturn g",
            "changes p",
        ),
        ("return (f(p + h) - f(p - h)) / (2 * h)", "Move one at a time"),
        ("return np.array([f(p) - f(p - s) for s in h * np.eye(len(p))]) / h", "one side"),
        (
            "g, up, down = np.zeros(len(p)), p.copy(), p.copy()\nfor n in range(len(p)):\n"
            "    up[n] += h\n    down[n] -= h\n    g[n] = (f(up) - f(down)) / (2 * h)\nreturn g",
            "copy p anew",
        ),
        (
            "return np.array([(f(p - s) - f(p + s)) / (2 * h) for s in h * np.eye(len(p))])",
            "the sign is not",
        ),
        (
            "q, g = p.copy(), np.zeros(len(p))\nfor n in range(len(p)):\n    q[n] += h\n    up = f(q)\n"
            "    q[n] -= 2 * h\n    g[n] = (up - f(q)) / (2 * h)\nreturn g",
            "put each one back",
        ),
        ("return np.array([f(p + s) - f(p - s) for s in h * np.eye(len(p))]) / 2", "divided by 2, not by"),
        (
            "g = np.zeros(len(p))\nfor n in range(len(p)):\n    g[n] = (f(p + h) - f(p - h)) / (2 * h)\n"
            "return g",
            "Move one at a time",
        ),
        (
            "for s in h * np.eye(len(p)):\n    g = (f(p + s) - f(p - s)) / (2 * h)\nreturn g",
            "the last of the gradient",
        ),
        (
            "for s in h * np.eye(len(p)):\n    return (f(p + s) - f(p - s)) / (2 * h)",
            "the first of the gradient",
        ),
        (
            "g = np.zeros(len(p))\nfor n, s in enumerate(h * np.eye(len(p))):\n"
            "    g[n] = (f(p + s) - f(p - s)) / (2 * h)\n    return g",
            "only the first number",
        ),
        (
            "return sum((f(p + s) - f(p - s)) / (2 * h) for s in h * np.eye(len(p)))",
            "the sum of the gradient's",
        ),
    ],
    "03-d": [
        (
            "path = []\nfor epoch in range(epochs):\n    path.append(R_bias.copy())\n    step(R_bias)\n"
            "return path",
            "from before each epoch",
        ),
        (
            "path = []\nfor t in range(epochs):\n    step(R_bias)\n    path = [R_bias.copy()]\nreturn path",
            "only the biases after the last",
        ),
        (
            "path = [R_bias.copy()]\nfor epoch in range(epochs):\n    step(R_bias)\n"
            "    path.append(R_bias.copy())\nreturn path",
            "one entry too many",
        ),
        (
            "path = []\nfor epoch in range(epochs + 1):\n    step(R_bias)\n"
            "    path.append(R_bias.copy())\nreturn path",
            "one epoch too many",
        ),
        (
            "path = []\nfor epoch in range(epochs):\n    step(R_bias)\n"
            "    path.append(R_bias.copy())\n    return path",
            "return inside the loop",
        ),
        (
            "path = []\nfor t in range(epochs):\n    b = R_bias.copy()\n    step(b)\n    path.append(b)\n"
            "return path",
            "a fresh copy each time",
        ),
        (
            "path = []\nfor t in range(epochs):\n    step(R_bias)\n    step(R_bias)\n"
            "    path.append(R_bias.copy())\nreturn path",
            "there are two steps",
        ),
        (
            "path = []\nfor t in range(epochs):\n    step(R_bias)\n    path.append(R_bias.copy())\n"
            "return path[1:]",
            "the first epoch is missing",
        ),
        (
            "path = []\nfor epoch in range(epochs):\n    step(R_bias)\n    path.append([R_bias.copy()])\n"
            "return path",
            "with the right numbers",
        ),
        (
            "path = []\nfor t in range(1, epochs):\n    step(R_bias)\n    path.append(R_bias.copy())\n"
            "return path",
            "one epoch too few",
        ),
    ],
    "04-a": [
        ("return np.where(held_out_rmse == held_out_rmse.min())[0]", "(1,), with the right numbers"),
        ("return held_out_rmse.argmin() + 1", "one too many"),
        (
            "for t in range(len(held_out_rmse) - 1):\n    if held_out_rmse[t + 1] > held_out_rmse[t]:\n"
            "        return t\nreturn len(held_out_rmse) - 1",
            "first rise",
        ),
        (
            "for t in range(len(held_out_rmse) - 1):\n    if held_out_rmse[t + 1] > held_out_rmse[t]:\n"
            "        return t",
            "a curve that never rises",
        ),
        ("return held_out_rmse.argmin() - 1", "one too few"),
        (
            "for t in range(1, len(held_out_rmse)):\n"
            "    if held_out_rmse[t] > held_out_rmse[t - 1]:\n        return t\nreturn t",
            "after the first rise",
        ),
        ("return held_out_rmse[1:].argmin()", "from the second value"),
        ("return held_out_rmse[1:].argmin() + 1", "never says 0"),
        ("return np.argmax(np.diff(held_out_rmse) > 0)", "or at 0 if there is none"),
    ],
    "04-b": [
        (
            "for alpha in alphas:\n"
            "    if trained(M, alpha).diverged_at is not None:\n        break\nreturn alpha",
            "the one before it",
        ),
        (
            "for alpha in alphas:\n"
            "    if trained(M, alpha).diverged_at is None:\n        largest = alpha\nreturn largest",
            "Stop at the first that does",
        ),
        (
            "ends = []\nfor alpha in alphas:\n"
            "    ends.append(trained(M, alpha).train_rmse[-1])\nreturn alphas[np.argmin(ends)]",
            "lowest training RMSE",
        ),
        (
            "for n, alpha in enumerate(alphas):\n"
            "    if trained(M, alpha).diverged_at is not None:\n        return alphas[n - 1]",
            "returns nothing",
        ),
        (
            "for n, alpha in enumerate(alphas):\n"
            "    if trained(M, alpha).diverged_at is not None:\n        return n - 1\nreturn n",
            "the place of the alpha",
        ),
        (
            "for alpha in alphas:\n    if trained(M, alpha).diverged_at is not None:\n        return alpha",
            "nothing if none does",
        ),
    ],
    "04-c": [
        (
            "return min(Ks, key=lambda K: np.mean([run(M, K, s).train_rmse[-1] for s in seeds]))",
            "training RMSE",
        ),
        ("return min(Ks, key=lambda K: run(M, K, seeds[0]).held_out_rmse[-1])", "only the first seed"),
        (
            "return min(Ks, key=lambda K: max(run(M, K, s).held_out_rmse[-1] for s in seeds))",
            "the unluckiest seed",
        ),
        (
            "return min(Ks, key=lambda K: np.median([run(M, K, s).held_out_rmse[-1] for s in seeds]))",
            "the median over the seeds",
        ),
        (
            "return min(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse for s in seeds]))",
            "the whole curve",
        ),
        (
            "return np.argmin([np.mean([run(M, K, s).held_out_rmse[-1] for s in seeds]) for K in Ks])",
            "the place of the best K",
        ),
        (
            "ends = {}\nfor K in Ks:\n    for s in seeds:\n        ends[K] = run(M, K, s).held_out_rmse[-1]\n"
            "return min(ends, key=ends.get)",
            "only the last seed",
        ),
        (
            "return min(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse.min() for s in seeds]))",
            "best epoch",
        ),
        (
            "return min(Ks, key=lambda K: min(run(M, K, s).held_out_rmse[-1] for s in seeds))",
            "luckiest",
        ),
        (
            "return max(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse[-1] for s in seeds]))",
            "highest RMSE",
        ),
        (
            "ends = [np.array([run(M, K, s).held_out_rmse[-1] for s in seeds]) for K in Ks]\n"
            "best = min(ends, key=np.mean)\nlimit = best.mean() + best.std(ddof=1) / len(best) ** 0.5\n"
            "return min(K for K, end in zip(Ks, ends) if end.mean() <= limit)",
            "one standard error",
        ),
        (
            "return min(np.mean([run(M, K, s).held_out_rmse[-1] for s in seeds]) for K in Ks)",
            "an RMSE, not a K",
        ),
        (
            "return min(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse[-1] ** 2 for s in seeds]))",
            "averaged squares",
        ),
        (
            "def score(K):\n    ends = np.array([run(M, K, s).held_out_rmse[-1] for s in seeds])\n"
            "    return np.sqrt(np.mean(ends**2))\nreturn min(Ks, key=score)",
            "averaged squares",
        ),
        (
            "return [min(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse[-1] for s in seeds]))]",
            "K as an array of shape (1,), with the right numbers",
        ),
    ],
    "05-a": [
        (difference(error="[d.std(ddof=1) / np.sqrt(len(d))]"), "(1,), with the right numbers"),
        (
            "d = a - b\nreturn {'mean': d.mean(), 'se': d.std(ddof=1) / len(d) ** 0.5}",
            "a dictionary, where 2",
        ),
        (difference("b - a"), "a minus b"),
        (difference("abs(a - b)"), "Keep the signs"),
        (difference(error="d.std(ddof=1)"), "divide by √n"),
        (difference(error="d.std() / len(a) ** 0.5"), "needs ddof=1"),
        (difference(error="np.std(a - b)"), "A mean varies less: divide by √n. And with few splits"),
        (difference(error="d.std(ddof=1) / len(d)"), "the square root of n."),
        (difference(error="d.std() / len(d)"), "the square root of n. And with few splits"),
        (difference(error="d.std(ddof=1) / np.sqrt(len(d) - 1)"), "takes care of the − 1"),
        (difference(error="d.std(ddof=1) / len(d) ** 1 / 2"), "divided by 2n"),
        (difference(error="(d.std(ddof=1) / len(d)) ** 0.5"), "Only n is under the root"),
        (difference(error="d.std(ddof=1) * np.sqrt(len(d))"), "multiplied by √n"),
        (difference(error="d.var(ddof=1) / np.sqrt(len(d))"), "variance instead"),
        (difference(error="d.var(ddof=1) / len(d)"), "its root is missing"),
        (difference("b - a", error="d.std() / np.sqrt(len(d))"), "a minus b. Also, with few splits"),
        (difference("b - a", error="d.std()"), "a minus b. Also, the second number is np.std"),
        (
            difference("abs(a - b)", error="d.std(ddof=1)"),
            "Keep the signs. Also, the second number is the spread",
        ),
        ("d = a - b\nreturn d.std(ddof=1) / np.sqrt(len(d)), d.mean()", "the mean comes first"),
        (
            "return a.mean() - b.mean(), np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))",
            "They share splits",
        ),
        ("return a.mean() - b.mean(), np.sqrt((a.var() + b.var()) / len(a))", "They share splits"),
        (
            "n = len(a) ** 0.5\nreturn (a - b).mean(), (a.std(ddof=1) + b.std(ddof=1)) / n",
            "They share splits",
        ),
    ],
    "05-b": [
        (column_means("np.nanmean(M, axis=0)"), "a leak"),
        (column_means("M.mean(axis=0)"), "a leak"),
        (column_means("np.nanmean(np.where(train | held_out, M, np.nan), axis=0)"), "a leak"),
        (column_means("np.nanmean(np.where(~held_out, M, np.nan), axis=0)"), "all that is not held out"),
        (column_means(errors="(M - means)[~train]"), "all that is not in train"),
        (
            column_means(errors="(M - means)[~train]", score="np.sqrt(np.nanmean(e**2))"),
            "all that is not in train",
        ),
        (column_means(score="np.sqrt(np.mean(e**2, keepdims=True))"), "(1,), with the right numbers"),
        *(
            (column_means(means), "averaged zeros")
            for means in (
                "np.nanmean(M * train, axis=0)",
                "np.where(train, M, 0).mean(axis=0)",
                "(M * train).mean(0)",
                "np.nanmean(np.where(~held_out, M, 0), axis=0)",
                "np.where(~held_out, M, 0).mean(axis=0)",
            )
        ),
        (column_means("(M * train).sum(axis=0) / train.sum(axis=0)"), "if M has a nan, this gives nan"),
        (
            column_means("np.where(~held_out, M, 0).sum(0) / (~held_out).sum(0)"),
            "if M has a nan, this gives nan",
        ),
        (
            column_means("np.nanmean(np.where(~held_out, np.nan_to_num(M), np.nan), 0)"),
            "a missing rating counted",
        ),
        (column_means(errors="(M - means)[train]"), "RMSE on the training ratings"),
        (
            column_means("np.nanmean(np.where(held_out, M, np.nan), 0)"),
            "the means came from the held-out ratings",
        ),
        (column_means(errors="(M - means)[train | held_out]"), "RMSE on train and held_out"),
        (column_means(errors="(M - means)[M > 0]"), "RMSE on all ratings"),
        (
            column_means("np.nanmean(np.where(train, M, np.nan), axis=1)[:, None]"),
            "means of rows",
        ),
        (column_means("M[train].mean()"), "one mean for all"),
        (column_means("np.nanmean(M)"), "one mean for all"),
        (column_means("M.mean()"), "one mean for all"),
        (column_means(score="np.mean(e**2)"), "the root is missing"),
        (column_means(score="np.mean(np.abs(e))"), "mean of |error|"),
        (column_means(score="np.mean(e)"), "nothing was squared before the mean"),
        (column_means(score="np.sqrt(np.mean(e) ** 2)"), "nothing was squared before the mean"),
        (column_means(score="np.sum(e**2) ** 0.5"), "a sum"),
        (column_means(score="e.std()"), "standard deviation"),
        (column_means(score="np.sqrt(np.sum(e**2) / M.size)"), "too many numbers"),
        (
            column_means(errors="(M - means) * held_out", score="np.sqrt(np.nanmean(e**2))"),
            "too many numbers",
        ),
        (
            column_means(errors="(M - means) * held_out", score="np.sqrt(np.mean(e**2))"),
            "too many numbers",
        ),
        (
            column_means(errors="(M - means) * held_out", score="np.sqrt(np.sum(e**2) / held_out.sum())"),
            "if M has a nan, this gives nan",
        ),
        *(
            (column_means(errors="np.where(held_out, M - means, np.nan)", score=score), says)
            for score, says in (
                ("np.nanmean(np.sqrt(np.nanmean(e**2, axis=0)))", "one RMSE per column"),
                ("np.nanmean(np.sqrt(np.nanmean(e**2, axis=1)))", "one RMSE per row"),
                ("np.sqrt(np.nanmean(np.nanmean(e**2, axis=0)))", "one mean square per column"),
                ("np.sqrt(np.nanmean(np.nanmean(e**2, axis=1)))", "one mean square per row"),
            )
        ),
        (
            column_means(errors="M[held_out]").replace("e =", "M -= means\ne ="),
            "the numbers are right, but your function changes its argument M",
        ),
    ],
    "05-c": [
        (fold_in(charge="0"), "forgot reg"),
        (fold_in(charge="0", p="np.linalg.lstsq(X, y)[0]"), "forgot reg"),
        (fold_in(charge="-n * reg * np.eye(K + 1)"), "subtracted reg"),
        (fold_in(charge="reg * np.eye(K + 1)"), "n times reg"),
        (fold_in(charge="len(M_i) * reg * np.eye(K + 1)"), "n were the number of all columns"),
        (fold_in(charge="n * reg"), "n reg is added to every number"),
        (fold_in(charge="reg"), "reg is added to every number"),
        (fold_in(charge="n * reg * np.diag([1] * K + [0])"), "reg left out the bias"),
        (fold_in(X="np.ones(n), C[seen]"), "Then p begins with the bias"),
        (fold_in(result="p[1:], p[0]"), "from the front of p"),
        (fold_in(seen="M_i != 0"), "nan != 0 is True"),
        (fold_in(seen="M_i != 0", nobody="False"), "nan != 0 is True"),
        (fold_in(seen="M_i != 0", nobody="not (M_i > 0).any()"), "nan != 0 is True"),
        (fold_in(seen="~np.isnan(M_i)"), "but a 0 counts as a rating"),
        (fold_in(seen="~np.isnan(M_i)", nobody="not (M_i > 0).any()"), "but a 0 counts as a rating"),
        (fold_in(seen="np.isfinite(M_i)", nobody="False"), "but a 0 counts as a rating"),
        (
            fold_in(
                X="C, np.ones(len(C))",
                y="np.nan_to_num(M_i) - C_bias - mu",
                charge="len(C) * reg * np.eye(K + 1)",
            ),
            "counted as a rating of 0",
        ),
        (
            fold_in(
                seen="M_i == M_i[:]",
                X="C, np.ones(len(C))",
                y="M_i - C_bias - mu",
                nobody="False",
                charge="len(C) * reg * np.eye(K + 1)",
            ),
            "missing ratings counted",
        ),
        (fold_in(y="M_i[seen] - mu"), "did not subtract C_bias"),
        (fold_in(y="(M_i + C_bias - mu)[seen]"), "added C_bias"),
        (fold_in(y="M_i[seen] - C_bias[seen]"), "did not subtract mu"),
        (fold_in(y="M_i[seen] - C_bias[seen] + mu"), "added mu"),
        (fold_in(nobody="False"), "not for somebody without any rating: then return zeros"),
        (
            fold_in(nobody="False", p="np.linalg.inv(a) @ b"),
            "not for somebody without any rating: then return zeros",
        ),
        *(
            (fold_in(zeros=zeros), "then, too, return two things")
            for zeros in ("0, 0", "None", "0.0", "np.zeros((0, 0)), 0.0")
        ),
        (fold_in(result="p[:K], p[-1:]"), "R_bias_i as an array of shape (1,), with the right numbers"),
        (fold_in(result="p[:K, None], p[K]"), "R_i as an array of shape (1, 1), with the right numbers"),
        (fold_in(result="{'R_i': p[:K], 'R_bias_i': p[K]}"), "as a tuple, in this order."),
        (fold_in(result="p[K], p[:K]"), "are swapped"),
        (fold_in(result="p[K], p[:K]", zeros="0.0, np.zeros(K)"), "are swapped"),
        (fold_in(result="p"), "in one array"),
        (fold_in(result="p", zeros="np.zeros(K + 1)"), "in one array"),
        (fold_in(y="M_i[seen]"), "neither C_bias nor mu"),
    ],
    "06-a": [
        ("suspects = {7}", "7, yes. There is another: when was F"),
        ("suspects = {3}", "3, yes. There is another: which line"),
        ("suspects = {3, 6}", "3, yes. But line 6 still reads the old C[j], as it should."),
        ("suspects = {6, 7}", "7, yes. But line 6 still reads"),
        ("suspects = {2, 3, 7}", "is a choice"),
        ("suspects = {3, 6, 7}", "3 and 7, yes. But line 6 still reads"),
        ("suspects = {3, 4, 7}", "3 and 7, yes. But line 4 uses only its own bias"),
        ("suspects = {3, 5, 7}", "But line 5 uses only its own bias"),
        ("suspects = {3, 4, 5, 7}", "But line 5 uses only its own bias"),
        ("suspects = {2, 6, 3, 7}", "3 and 7, yes. But the order of line 2 is a choice"),
        ("suspects = {4, 7}", "7, yes. But line 4 uses only its own bias"),
        ("suspects = {1, 3}", "But line 1 uses no number"),
        ("suspects = {3, 4}", "3, yes. But line 4 uses only its own bias"),
    ],
    "06-b": [
        (epoch(e="M[i, j] - (R[i] @ C[j] + R_bias[i] + C_bias[j])"), "fresh: textbook SGD"),
        (
            "for i in range(len(M)):\n    F = R @ C.T + R_bias[:, None] + C_bias\n"
            "    for j in np.flatnonzero(M[i]):\n        e, R_i = M[i, j] - F[i, j], R[i].copy()\n"
            "        R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "        C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "        R[i] += alpha * (e * C[j] - reg * R[i])\n        C[j] += alpha * (e * R_i - reg * C[j])",
            "just before that row",
        ),
        (epoch(R_i="R[i]"), "another quirk"),
        (epoch(lines=("R_bias", "C_bias", "C", "R")), "the new C[j]"),
        (epoch(e="M[i, j] - (R[i] @ C[j] + R_bias[i] + C_bias[j])", R_i="R[i]"), "other way round"),
        (epoch(before="R_0 = R.copy()\n", R_i="R_0[i]"), "the R[i] from before the epoch"),
        (
            epoch(before="R_0, C_0 = R.copy(), C.copy()\n", R_i="R_0[i]", C_j="C_0[j]"),
            "rows from before the epoch",
        ),
        (
            epoch(
                before="old_R, old_C, old_R_bias, old_C_bias = (p.copy() for p in (R, C, R_bias, C_bias))\n",
                of="old_{}",
                R_i="old_R[i]",
                C_j="old_C[j]",
            ),
            "full-batch",
        ),
        (epoch(F="R @ C.T + R_bias + C_bias"), "added R_bias along each row"),
        (epoch(F="R @ C.T + R_bias + C_bias[:, None]"), "swapped the biases in F"),
        (epoch(F="R @ C.T"), "the biases were missing"),
        (epoch(F="R @ C.T + C_bias"), "if R_bias were missing"),
        (epoch(F="R @ C.T + R_bias[:, None]"), "if C_bias were missing"),
        (epoch(F="R @ C.T - R_bias[:, None] - C_bias"), "subtracted the biases in F"),
        (epoch(e="F[i, j] - M[i, j]"), "the sign of e is wrong"),
        (epoch(step="-="), "subtracted each step"),
        (epoch(e="2 * (M[i, j] - F[i, j])"), "you doubled e"),
        (epoch(pairs="np.ndindex(*M.shape)"), "a 0 counted"),
        (epoch(after="return"), "Is a return inside the loop"),
        (epoch(reg="0"), "forgot reg."),
        (epoch(reg_bias="0"), "in the two biases"),
        (epoch(reg="2 * reg"), "you doubled reg"),
        (epoch(reg="-reg"), "reg had the wrong sign"),
        (epoch(e="F[i, j] - M[i, j]", step="-="), "reg had the wrong sign"),
        (epoch(alpha=""), "forgot alpha"),
        (epoch(e="alpha * (M[i, j] - F[i, j])", alpha=""), "alpha is missing on reg"),
        (epoch(R_i="C[j]", C_j="R_i"), "moves along itself"),
        (epoch(step="="), "+= instead of ="),
        (epoch(lines=("R_bias", "C_bias", "C")), "R[i] does not move"),
        (epoch(lines=("R_bias", "C_bias", "R")), "C[j] does not move"),
        (epoch(lines=("R", "C")), "the biases do not move"),
        (epoch(lines=("C_bias", "R", "C")), "R_bias[i] does not move"),
        (epoch(lines=("R_bias", "R", "C")), "C_bias[j] does not move"),
        (
            epoch(e="M[i, j]", before="M -= F * (M > 0)\n", pairs="np.argwhere(M)"),
            "the numbers are right, but your function changes its argument M",
        ),
        (epoch(lines=("R_bias", "C_bias")), "only the biases move"),
    ],
    "06-c": [
        (largest_alpha("1 * M"), "how high they are"),
        (largest_alpha(H="[[D_R, M], [M.T, D_C]]"), "the diagonals are right"),
        (largest_alpha(rows="M.sum(axis=1)", cols="M.sum(axis=0)"), "A is right; the diagonals"),
        (largest_alpha(result="H, 2 / np.linalg.eigvalsh(H)[-1:]"), "(1,), with the right numbers"),
        (largest_alpha(result="{'H': H, 'bound': 2 / np.linalg.eigvalsh(H)[-1]}"), "as a tuple, in this"),
        (largest_alpha(H="[[D_R, 0 * A], [0 * A.T, D_C]]"), "missing in H"),
        (largest_alpha(H="[[D_R, 0 * A], [A.T, D_C]]"), "upper right block of H should be A."),
        (largest_alpha(H="[[D_R, A], [0 * A.T, D_C]]"), "reads only the lower half"),
        (largest_alpha(H="[[D_R, -A], [-A.T, D_C]]"), "A and A.T have the wrong sign"),
        (largest_alpha(H="[[D_R, -A], [A.T, D_C]]"), "should be A: its sign"),
        (largest_alpha(H="[[D_R, A], [-A.T, D_C]]"), "should be A.T: its sign"),
        (largest_alpha(rows="0 * A.sum(1)", cols="0 * A.sum(0)"), "the diagonal of H is 0"),
        (largest_alpha(rows="A.sum(0)", cols="A.sum(1)"), "D_R and D_C are swapped"),
        (largest_alpha(H="[[D_R, A], [A, D_C]]"), "it looks like A"),
        (largest_alpha(H="[[D_C, A.T], [A, D_R]]"), "begins with the columns"),
        (largest_alpha(result="H, 1 / np.linalg.eigvalsh(H)[-1]"), "half the bound"),
        (largest_alpha(result="H, np.linalg.eigvalsh(H)[-1]"), "its largest eigenvalue; the bound"),
        (largest_alpha(result="H, max(np.linalg.eigvals(H).real) / 2"), "upside down"),
        (largest_alpha(result="H, 2 / np.linalg.eigvalsh(H)[0]"), "rounding noise"),
        (largest_alpha(result="H, 2 / np.linalg.eigvalsh(H)"), "2 divided by each eigenvalue"),
        (
            largest_alpha(result="H, 2 / max(A.sum(axis=0).max(), A.sum(axis=1).max())"),
            "number on its diagonal",
        ),
        (largest_alpha(result="H, 2 / (A.sum(axis=0).max() + A.sum(axis=1).max())"), "the largest counts"),
        (largest_alpha(result="2 / np.linalg.eigvalsh(H)[-1]"), "Return H, too"),
        (largest_alpha(result="H"), "Return the bound, too"),
        (
            "M[M > 0] = 1\n" + largest_alpha(),
            "the numbers are right, but your function changes its argument M",
        ),
        (largest_alpha(result="2 / np.linalg.eigvalsh(H)[-1], H"), "H comes first"),
    ],
}

SHORTCUTS = {
    "01-b": [
        ("return R @ C.T", "forgot the biases"),
        ("return R_bias[:, None] + C_bias", "the biases alone"),
    ],
    "01-d": [("return C @ A", "only turns the axes"), ("return C @ A.T", "undoes A")],
    "03-c": [
        (
            "g = np.zeros(len(p))\nfor n in range(len(p)):\n    up, down = p, p\n    up[n] += h\n"
            "    down[n] -= h\n    g[n] = (f(up) - f(down)) / (2 * h)\nreturn g",
            "two copies of p",
        ),
        ("return np.zeros(len(p))", "only zeros"),
    ],
    "03-d": [
        (
            "path = []\nfor t in range(epochs):\n    step(R_bias)\n    path.append(R_bias[:])\nreturn path",
            "this does what track_wrong does",
        ),
        ("return track_wrong(step, R_bias, epochs)", "this does what track_wrong does"),
        *(
            (
                "path = []\nfor t in range(epochs):\n    step(R_bias)\n"
                f"    path.append({kept})\nreturn {path}",
                says,
            )
            for kept, path, says in (
                ("np.asarray(R_bias)", "path", "np.asarray(R_bias) copy no numbers"),
                ("R_bias", "path.copy()", "path.copy() copies only the list"),
            )
        ),
        (
            "path = []\nfor t in range(epochs):\n    step(R_bias.copy())\n    path.append(R_bias)\n"
            "return path",
            "as before the first epoch",
        ),
        ("return [step(R_bias) for _ in range(epochs)]", "each entry is None"),
    ],
    "04-a": [
        ("return train_rmse.argmin()", "training curve"),
        ("return held_out_rmse.argmax()", "is highest"),
        ("return held_out_rmse.min()", "an RMSE, not an epoch"),
        ("return len(held_out_rmse) - 1", "the last epoch every time"),
        ("return len(train_rmse)", "one past the last"),
    ],
    "04-b": [
        (
            "for alpha in alphas:\n"
            "    if not np.isfinite(trained(M, alpha).train_rmse).all():\n        break\n"
            "    largest = alpha\nreturn largest",
            "history.diverged_at tells",
        ),
        ("return alphas[-1]", "history.diverged_at tells"),
        (
            "for alpha in alphas:\n    if trained(M, alpha).diverged_at is None:\n        return alpha",
            "by return or break",
        ),
        (
            "for alpha in alphas:\n    if trained(M, alpha).diverged_at is None:\n"
            "        break\nreturn alpha",
            "by return or break",
        ),
        (
            "for n, alpha in enumerate(alphas):\n    if trained(M, alpha).diverged_at is not None:\n"
            "        return alphas[n - 1]\n    else:\n        return alphas[-1]",
            "or a return inside the loop ends it",
        ),
    ],
    "04-c": [
        (
            "scores = {K: np.mean([run(M, K, s).held_out_rmse[-1] for s in seeds]) for K in Ks}\n"
            "return min(scores)",
            "min of a dictionary",
        ),
        ("return min(Ks)", "the smallest K every time"),
        ("return max(Ks)", "the largest K every time"),
        ("return Ks[0]", "the first K of Ks"),
        (
            "for K in Ks:\n    if np.mean([run(M, K, s).held_out_rmse[-1] for s in seeds]) < np.inf:\n"
            "        best = K\nreturn best",
            "the last K of Ks",
        ),
    ],
    "05-b": [
        (column_means("np.where(train, M, np.nan).mean(axis=0)"), "nan on every input"),
        ("M = np.where(held_out, np.nan, M)\n" + column_means("np.nanmean(M, axis=0)"), "nan on every input"),
    ],
    "06-a": [
        ("suspects = {1}", "line 1 uses no number. Look for"),
        ("suspects = {2}", "is from another moment. Look for"),
        ("suspects = {4}", "line 4 uses only its own bias, besides e. Look for"),
        ("suspects = {5}", "line 5 uses only its own bias, besides e. Look for"),
        ("suspects = {6}", "line 6 still reads the old C[j], as it should. Look for"),
        ("suspects = {2, 6}", "(If you counted from 0:"),
        ("suspects = {4, 5}", "Where does e come from"),
        ("suspects = {4, 5, 6, 7}", "change something"),
        ("suspects = {3, 4, 5, 6, 7}", "all lines inside the loop"),
    ],
}
