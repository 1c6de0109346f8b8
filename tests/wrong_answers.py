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
ANSWERS = {
    "01-a": [
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
            "the shapes are not",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1, keepdims=True)\n"
            "return mu, row, np.nanmean(M - mu - row, axis=0)",
            "the shapes are not",
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
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return (np.hstack([R, C_bias[:, None], one_R]),\n"
            "        np.hstack([C, one_C, mu + R_bias[:, None]]))",
            "you swapped the biases",
        ),
    ],
    "03-a": [
        ("new_C_bias_j = 0.8 - 0.1 * (2.4 - 0.2)", "its sign is not"),
        ("new_C_bias_j = 0.8 + 0.1 * (-2.4 - 0.2)", "F − M"),
        ("new_C_bias_j = 0.8 + 0.1 * 2.4", "forgot reg"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.4 + 0.2)", "It should shrink"),
        ("new_C_bias_j = 0.8 + (2.4 - 0.2)", "forgot alpha"),
        ("new_C_bias_j = 0.1 * (2.4 - 0.2)", "this is the step"),
        ("new_C_bias_j = 0.8 + 0.1 * (2 * 2.4 - 0.2)", "you doubled e"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1.5 - 0.8 - 0.2)", "the row's bias were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1.5 - 0.3 - 0.2)", "the column's bias were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1.5 - 0.2)", "the biases were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 2.5 - 1.1 - 0.2)", "The product is negative"),
        ("new_C_bias_j = 0.8 + 0.1 * 2.4 - 0.25 * 0.8", "alpha multiplies"),
        ("new_C_bias_j = 0.3 + 0.1 * (2.4 - 0.25 * 0.3)", "the row's new bias"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1.5 + 0.3 + 0.8 - 0.2)", "brackets are missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.4 - 0.25)", "reg stood alone"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.4 - 0.25 * 0.3)", "not the row's"),
        ("new_C_bias_j = 0.8 - 0.1 * 0.25 * 0.8", "e is missing"),
    ],
    "03-b": UPDATES,
    "03-c": [
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
            "path = []\nfor t in range(1, epochs):\n    step(R_bias)\n    path.append(R_bias.copy())\n"
            "return path",
            "one epoch too few",
        ),
    ],
    "04-a": [
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
    ],
    "05-a": [
        ("return (b - a).mean(), (b - a).std(ddof=1) / np.sqrt(len(a))", "a minus b"),
        (
            "return a.mean() - b.mean(), np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))",
            "They share splits",
        ),
        ("return (a - b).mean(), (a - b).std(ddof=1)", "divide by √n"),
        ("d = a - b\nreturn d.std(ddof=1) / np.sqrt(len(d)), d.mean()", "the mean comes first"),
        ("d = a - b\nreturn d.mean(), d.std(ddof=1) / len(d)", "the square root of n"),
        ("return np.mean(a - b), np.std(a - b) / len(a) ** 0.5", "ddof=1"),
        ("d = abs(a - b)\nreturn d.mean(), d.std(ddof=1) / np.sqrt(len(d))", "Keep the signs"),
        ("d = a - b\nreturn d.mean(), d.std(ddof=1) / np.sqrt(len(d) - 1)", "takes care of the − 1"),
        ("d = a - b\nreturn d.mean(), d.std(ddof=1) / len(d) ** 1 / 2", "Write ** 0.5"),
        ("d = a - b\nreturn d.mean(), d.var(ddof=1) / np.sqrt(len(d))", "variance instead"),
        ("d = a - b\nreturn d.mean(), d.var(ddof=1) / len(d)", "its root is missing"),
    ],
    "05-b": [
        (
            "means = np.nanmean(M * train, axis=0)\nreturn np.sqrt(np.mean((M - means)[held_out] ** 2))",
            "averaged zeros",
        ),
        ("means = np.nanmean(M, axis=0)\nreturn np.sqrt(np.mean((M - means)[held_out] ** 2))", "a leak"),
        (
            "m = np.nanmean(np.where(train, M, np.nan), 0)\ne = (M - m)[held_out]\nreturn np.mean(e**2)",
            "the root is missing",
        ),
        (
            "m = np.nanmean(np.where(train, M, np.nan), 0)\ne = (M - m)[held_out]\nreturn np.mean(np.abs(e))",
            "mean of |error|",
        ),
        (
            "e = M - np.nanmean(np.where(train, M, np.nan), 0)\nreturn np.sum(e[held_out] ** 2) ** 0.5",
            "a sum",
        ),
        (
            "means = np.nanmean(np.where(train, M, np.nan), axis=0)\n"
            "return np.sqrt(np.mean((M - means)[train] ** 2))",
            "RMSE on the training ratings",
        ),
        (
            "means = np.nanmean(np.where(train, M, np.nan), axis=0)\n"
            "return np.sqrt(np.nanmean((M - means) ** 2))",
            "RMSE on all ratings",
        ),
        (
            "means = np.nanmean(np.where(train, M, np.nan), axis=1)\n"
            "return np.sqrt(np.mean((M - means[:, None])[held_out] ** 2))",
            "means of rows",
        ),
        ("return np.sqrt(np.mean((M[held_out] - M[train].mean()) ** 2))", "one mean for all"),
        (
            "m = np.nanmean(np.where(held_out, M, np.nan), axis=0)\n"
            "return np.sqrt(np.mean((M - m)[held_out] ** 2))",
            "the means came from the held-out ratings",
        ),
        ("return (M - np.nanmean(np.where(train, M, np.nan), 0))[held_out].std()", "standard deviation"),
        (
            "e = np.where(held_out, M - np.nanmean(np.where(train, M, np.nan), 0), np.nan)\n"
            "return np.nanmean(np.sqrt(np.nanmean(e**2, axis=0)))",
            "one RMSE per column",
        ),
        (
            "e = np.where(held_out, M - np.nanmean(np.where(train, M, np.nan), 0), np.nan)\n"
            "return np.nanmean(np.sqrt(np.nanmean(e**2, axis=1)))",
            "one RMSE per row",
        ),
        (
            "means = np.where(train, M, 0).mean(axis=0)\nreturn np.sqrt(np.mean((M - means)[held_out] ** 2))",
            "averaged zeros",
        ),
        (
            "means = (M * train).sum(axis=0) / train.sum(axis=0)\n"
            "return np.sqrt(np.mean((M - means)[held_out] ** 2))",
            "nan * 0 is nan",
        ),
    ],
    "05-c": [
        (
            "seen, K = ~np.isnan(M_i), C.shape[1]\nn = seen.sum()\n"
            "X, y = np.column_stack([C[seen], np.ones(n)]), (M_i - C_bias - mu)[seen]\n"
            "p = np.linalg.lstsq(X.T @ X + n * reg * np.eye(K + 1), X.T @ y)[0]\n"
            "return p[:K], p[K]",
            "but a 0 counts as a rating",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\n"
            "X = np.column_stack([C[seen], np.ones(n)])\n"
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ (M_i - C_bias - mu)[seen])\n"
            "return p[:K], p[K]",
            "without any rating",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\nif n == 0:\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([C[seen], np.ones(n)])\n"
            "p = np.linalg.solve(X.T @ X + 0, X.T @ (M_i[seen] - C_bias[seen] - mu))\n"
            "return p[:K], p[K]",
            "forgot reg",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\nif n == 0:\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([C[seen], np.ones(n)])\n"
            "p = np.linalg.solve(X.T @ X + reg * np.eye(K + 1), X.T @ (M_i - C_bias - mu)[seen])\n"
            "return p[:K], p[K]",
            "n times reg",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\nif n == 0:\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([C[seen], np.ones(n)])\n"
            "charge = n * reg * np.diag([1] * K + [0])\n"
            "p = np.linalg.solve(X.T @ X + charge, X.T @ (M_i - C_bias - mu)[seen])\n"
            "return p[:K], p[K]",
            "reg left out the bias",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\nif n == 0:\n    return np.zeros(K), 0.0\n"
            "M_i, n = np.nan_to_num(M_i), len(M_i)\nX = np.column_stack([C, np.ones(n)])\n"
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ (M_i - C_bias - mu))\n"
            "return p[:K], p[K]",
            "a rating of 0",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\nif n == 0:\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([C[seen], np.ones(n)])\n"
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ (M_i[seen] - mu))\n"
            "return p[:K], p[K]",
            "did not subtract C_bias",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\nif n == 0:\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([C[seen], np.ones(n)])\n"
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ (M_i[seen] - C_bias[seen]))\n"
            "return p[:K], p[K]",
            "did not subtract mu",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = len(M_i)\n"
            "if not (M_i > 0).any():\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([C[seen], np.ones(seen.sum())])\n"
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ (M_i - C_bias - mu)[seen])\n"
            "return p[:K], p[K]",
            "n were the number of all columns",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\n"
            "if not (M_i > 0).any():\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([C[seen], np.ones(seen.sum())])\n"
            "p = np.linalg.solve(X.T @ X + n * reg, X.T @ (M_i - C_bias - mu)[seen])\n"
            "return p[:K], p[K]",
            "on the diagonal",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\n"
            "if not (M_i > 0).any():\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([np.ones(n), C[seen]])\n"
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ (M_i - C_bias - mu)[seen])\n"
            "return p[:K], p[K]",
            "Then p begins with the bias",
        ),
        (
            "seen, K = M_i != 0, C.shape[1]\nn = seen.sum()\n"
            "if not (M_i > 0).any():\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([C[seen], np.ones(seen.sum())])\n"
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ (M_i - C_bias - mu)[seen])\n"
            "return p[:K], p[K]",
            "nan != 0 is True",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\n"
            "if not (M_i > 0).any():\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([C[seen], np.ones(seen.sum())])\n"
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ (M_i + C_bias - mu)[seen])\n"
            "return p[:K], p[K]",
            "added C_bias",
        ),
    ],
    "06-a": [
        ("suspects = {7}", "when was F"),
        ("suspects = {3}", "There is another: which line"),
        ("suspects = {2, 3, 7}", "is a choice"),
        ("suspects = {3, 6, 7}", "still reads the old C[j], as it should."),
        ("suspects = {2, 6}", "counted the lines from 0"),
        ("suspects = {3, 4, 7}", "as it is now"),
        ("suspects = {3, 5, 7}", "as it is now"),
        ("suspects = {3, 4, 5, 7}", "as it is now"),
    ],
    "06-b": [
        (
            "for i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = M[i, j] - (R[i] @ C[j] + R_bias[i] + C_bias[j]), R[i].copy()\n"
            "    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C[j] - reg * R[i])\n    C[j] += alpha * (e * R_i - reg * C[j])",
            "fresh: textbook SGD",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\nfor i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = M[i, j] - F[i, j], R[i]\n    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C[j] - reg * R[i])\n    C[j] += alpha * (e * R_i - reg * C[j])",
            "another quirk",
        ),
        (
            "for i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = M[i, j] - (R[i] @ C[j] + R_bias[i] + C_bias[j]), R[i]\n"
            "    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C[j] - reg * R[i])\n    C[j] += alpha * (e * R_i - reg * C[j])",
            "other way round",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\n"
            "for i, j in zip(*np.indices(M.shape).reshape(2, -1)):\n"
            "    e, R_i = M[i, j] - F[i, j], R[i].copy()\n"
            "    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C[j] - reg * R[i])\n    C[j] += alpha * (e * R_i - reg * C[j])",
            "a 0 counted",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\nfor i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = M[i, j] - F[i, j], R[i].copy()\n"
            "    R_bias[i] += alpha * (e - 0 * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - 0 * C_bias[j])\n    R[i] += alpha * (e * C[j] - 0 * R[i])\n"
            "    C[j] += alpha * (e * R_i - 0 * C[j])",
            "forgot reg",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\nR_old = R.copy()\n"
            "for i, j in zip(*np.nonzero(M)):\n    e, R_i = M[i, j] - F[i, j], R_old[i]\n"
            "    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C[j] - reg * R[i])\n"
            "    C[j] += alpha * (e * R_i - reg * C[j])",
            "from before the epoch",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\n"
            "was = [p.copy() for p in (R, C, R_bias, C_bias)]\nfor i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = M[i, j] - F[i, j], was[0][i]\n"
            "    R_bias[i] += alpha * (e - reg * was[2][i])\n"
            "    C_bias[j] += alpha * (e - reg * was[3][j])\n"
            "    R[i] += alpha * (e * was[1][j] - reg * was[0][i])\n"
            "    C[j] += alpha * (e * R_i - reg * was[1][j])",
            "full-batch",
        ),
        (
            "F = R @ C.T\nfor i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = M[i, j] - F[i, j], R[i].copy()\n"
            "    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C[j] - reg * R[i])\n"
            "    C[j] += alpha * (e * R_i - reg * C[j])",
            "the biases were missing",
        ),
        (
            "F = R @ C.T - R_bias[:, None] - C_bias[None, :]\nfor i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = M[i, j] - F[i, j], R[i].copy()\n"
            "    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C[j] - reg * R[i])\n"
            "    C[j] += alpha * (e * R_i - reg * C[j])",
            "subtracted the biases in F",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\nfor i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = F[i, j] - M[i, j], R[i].copy()\n"
            "    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C[j] - reg * R[i])\n"
            "    C[j] += alpha * (e * R_i - reg * C[j])",
            "the sign of e is wrong",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\nfor i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = 2 * (M[i, j] - F[i, j]), R[i].copy()\n"
            "    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C[j] - reg * R[i])\n"
            "    C[j] += alpha * (e * R_i - reg * C[j])",
            "you doubled e",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\nfor i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = M[i, j] - F[i, j], R[i].copy()\n    R_bias[i] += alpha * e\n"
            "    C_bias[j] += alpha * e\n    R[i] += alpha * (e * C[j] - reg * R[i])\n"
            "    C[j] += alpha * (e * R_i - reg * C[j])",
            "in the two biases",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\nfor i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = M[i, j] - F[i, j], R[i].copy()\n"
            "    R_bias[i] += alpha * (e + reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e + reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C[j] + reg * R[i])\n"
            "    C[j] += alpha * (e * R_i + reg * C[j])",
            "reg had the wrong sign",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\nfor i, j in zip(*np.nonzero(M)):\n"
            "    e, R_i = M[i, j] - F[i, j], R[i].copy()\n"
            "    R_bias[i] += alpha * e - reg * R_bias[i]\n"
            "    C_bias[j] += alpha * e - reg * C_bias[j]\n"
            "    R[i] += alpha * e * C[j] - reg * R[i]\n    C[j] += alpha * e * R_i - reg * C[j]",
            "alpha is missing on reg",
        ),
        (
            "F = R @ C.T + R_bias[:, None] + C_bias\nR_0, C_0 = R.copy(), C.copy()\n"
            "for i, j in zip(*np.nonzero(M)):\n    e = M[i, j] - F[i, j]\n"
            "    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
            "    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "    R[i] += alpha * (e * C_0[j] - reg * R[i])\n    C[j] += alpha * (e * R_0[i] - reg * C[j])",
            "rows from before the epoch",
        ),
    ],
    "06-c": [
        (
            "A = M.astype(float)\n"
            "return 2 / np.linalg.eigvalsh(np.block([[np.diag(A.sum(1)), A], [A.T, np.diag(A.sum(0))]]))[-1]",
            "how high they are",
        ),
        (
            "A = M > 0\nrows, cols = np.diag(A.sum(axis=1)), np.diag(A.sum(axis=0))\n"
            "return 2 / np.linalg.eigvalsh(np.block([[rows, M], [M.T, cols]]).astype(float))[-1]",
            "the diagonals are right",
        ),
        (
            "A = (M > 0).astype(float)\n"
            "return 1 / np.linalg.eigvalsh(np.block([[np.diag(A.sum(1)), A], [A.T, np.diag(A.sum(0))]]))[-1]",
            "half the bound",
        ),
        (
            "A = M > 0\nreturn 2 / max(A.sum(axis=0).max(), A.sum(axis=1).max())",
            "missing beside the diagonal",
        ),
        (
            "A = (M > 0).astype(float)\n"
            "return np.linalg.eigvalsh(np.block([[np.diag(A.sum(1)), A], [A.T, np.diag(A.sum(0))]]))[-1]",
            "the largest eigenvalue",
        ),
        (
            "A = (M > 0).astype(float)\nrows, cols = 0 * A @ A.T, 0 * A.T @ A\n"
            "return 2 / np.linalg.eigvalsh(np.block([[rows, A], [A.T, cols]]))[-1]",
            "the diagonal were missing",
        ),
        (
            "A = M > 0\nreturn 2 / (A.sum(axis=0).max() + A.sum(axis=1).max())",
            "the largest counts",
        ),
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
        ("return len(held_out_rmse) - 1", "always the last epoch"),
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
            "inside the loop",
        ),
    ],
    "04-c": [
        (
            "scores = {K: np.mean([run(M, K, s).held_out_rmse[-1] for s in seeds]) for K in Ks}\n"
            "return min(scores)",
            "min of a dictionary",
        ),
    ],
    "06-a": [
        ("suspects = {3, 6}", "one line further"),
        ("suspects = {6, 7}", "when was F"),
        ("suspects = {6}", "and at F"),
        ("suspects = {4, 5}", "as derived"),
        ("suspects = {4, 5, 6, 7}", "change something"),
        ("suspects = {3, 4, 5, 6, 7}", "all lines of the loop"),
    ],
}
