"""Rarer wrong answers, of all lessons: they go through `check` only, not through made classes and grading."""

from .does_it_generalise import column_means
from .fold_in import fold_in
from .four_updates import slip
from .reading_the_original import epoch, largest_alpha

GRADIENT = "g = np.zeros(len(p))\nfor n, s in enumerate(h * np.eye(len(p))):\n    g[n] = {}\nreturn g"
AT_ONCE = (
    "E, R_old = {E}, R.copy()\nR += alpha * (E @ C - reg * R)\nC += alpha * (E.T @ R_old - reg * C)\n"
    "R_bias += alpha * (E.sum(axis=1) - reg * R_bias)\nC_bias += alpha * (E.sum(axis=0) - reg * C_bias)"
)
F = "(R @ C.T + R_bias[:, None] + C_bias)"
STEP = "e = M_ij - R_i @ C_j {} C_bias_j\nnew_C_bias_j = C_bias_j + alpha * (e - reg * C_bias_j)"
BIAS_LINES = ("(e - reg * R_bias[i])", "(e - reg * C_bias[j])")

ANSWERS = {
    "01-a": [
        ("F_21 = R[2, 1] * C[1, 1] + R_bias[2] + C_bias[1]", "the first product, 2 · 3, is missing"),
        ("F_21 = R[2] @ C[1] + R_bias[1] + C_bias[2]", "the biases are those of i = 1 and j = 2"),
    ],
    "01-b": [
        ("return R @ C.T + R_bias.reshape(-1, 1) + C_bias.reshape(-1, 1)", "both biases are columns"),
        ("return R * C.T + R_bias[:, None] + C_bias", "number by number"),
        ("return R.T @ C + R_bias[:, None] + C_bias", "it looks like R.T @ C"),
        (
            "F = np.zeros((len(R), len(C)), int)\nfor i in range(len(R)):\n    for j in range(len(C)):\n"
            "        F[i, j] = R[i] @ C[j] + R_bias[i] + C_bias[j]\nreturn F",
            "cut to whole ones",
        ),
    ],
    "01-c": [
        ("return np.sqrt(np.nanmean(((M - F) * (M > 0)) ** 2))", "a 0 in M still counts"),
        ("return np.sqrt(np.mean(((M - F) * (M > 0)) ** 2))", "multiplied by the mask"),
        (
            "total = n = 0\nfor m, f in zip(M, F):\n    for x, y in zip(m, f):\n        if x > 0:\n"
            "            total, n = total + (x - y) ** 2, n + 1\n    return (total / n) ** 0.5",
            "only the first row counts",
        ),
    ],
    "01-d": [
        ("return np.linalg.inv(A) @ C", "is to the left of C"),
        ("return np.linalg.inv(A).T @ C", "is to the left of C"),
    ],
    "02-a": [
        ("rest = M_ij - R_bias_i", "mean and column's bias are still"),
        ("rest = M_ij - C_bias_j", "mean and row's bias are still"),
    ],
    "02-b": [
        (
            "mu, M = np.nanmean(M), np.nan_to_num(M)\nrow = (M - mu).mean(axis=1)\n"
            "return mu, row, (M - mu - row[:, None]).mean(axis=0)",
            "every missing entry counts as a rating of 0",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nanmean(M - mu, axis=1)\n"
            "return mu, row, np.nansum(M - mu - row[:, None], axis=0) / len(M)",
            "divided by the number of all rows",
        ),
    ],
    "03-a": [
        (
            STEP.format("- R_bias_i +"),
            "you added the column's bias in e",
        ),
        (
            STEP.format("+ R_bias_i -"),
            "you added the row's bias in e",
        ),
        ("new_C_bias_j = C_bias_j + alpha * (2.9 - reg) * C_bias_j", "you multiplied e by the bias"),
    ],
    "03-b": [
        (slip(("reg * C_bias[j]", "reg * R_bias[i]")), "the wrong number in C_bias[j]: it should multiply"),
        (slip(("reg * C[j]", "reg * R[i]")), "the wrong number in C[j]: it should multiply"),
        (slip(("R[i] @ C[j] + R_bias[i] +", "R[i] @ C[j] + R_bias[i] -")), "e adds C_bias[j]"),
        (slip(("R[i] @ C[j] + R_bias[i] +", "R[i] @ C[j] - R_bias[i] +")), "e adds R_bias[i]"),
        (slip(("R[i] @ C[j] + R_bias[i] +", "R[i] @ C[j] +")), "if R_bias[i] were missing"),
        (slip((" + C_bias[j])", ")")), "if C_bias[j] were missing"),
        (slip((BIAS_LINES[0], "(e - reg) * R_bias[i]"), (BIAS_LINES[1], "(e - reg) * C_bias[j]")),
         "e is multiplied by a bias"),
        (slip((BIAS_LINES[0], "(e * C_bias[j] - reg * R_bias[i])"),
              (BIAS_LINES[1], "(e * R_bias[i] - reg * C_bias[j])")), "e is multiplied by a bias"),
        (slip(("R_bias[i] +=", "R_bias[j] +=")), "where R_bias[i] should"),
        (slip(("\nC[j] +=", "\nC[i] +=")), "where C[j] should"),
        (slip(("C_bias[j] +=", "C_bias[i] +=")), "where C_bias[j] should"),
        (slip(("\nR[i] += alpha * (e * C[j] - reg * R[i])", "\nR[j] += alpha * (e * C[j] - reg * R[j])")),
         "where R[i] should"),
    ],
    "03-c": [
        (GRADIENT.format("(f(p + s) - f(p)) / (2 * h)"), "Between up and p lies only h"),
        (GRADIENT.format("f(p + s) - f(p - s) / (2 * h)"), "only f(down) were divided"),
        (
            GRADIENT.format("(f(p + s) - f(p - s)) / (2 * h)").replace("(len(p)))", "(len(p))[:-1])"),
            "the last number stays 0",
        ),
        (GRADIENT.format("(f(p + s) - f(p - s)) / (2 * h) if n else 0"), "the first number stays 0"),
    ],
    "04-b": [
        (
            "for n, alpha in enumerate(alphas):\n    if trained(M, alpha).diverged_at is not None:\n"
            "        break\nreturn alphas[n - 1]",
            "the last but one",
        ),
    ],
    "04-c": [
        (
            "ends, means = [], []\nfor K in Ks:\n    for s in seeds:\n"
            "        ends.append(run(M, K, s).held_out_rmse[-1])\n"
            "    means.append(np.mean(ends))\nreturn Ks[np.argmin(means)]",
            "Start a new list",
        ),
    ],
    "05-b": [
        (column_means("np.nanmean(np.where(held_out, M, np.nan), axis=0)", errors="(M - means)[train]"),
         "train and held_out are swapped"),
        (column_means("np.ma.array(M, mask=train).mean(axis=0)"), "mask=True hides an entry"),
        (column_means("np.nansum(M * train, axis=0) / train.sum()"), "Each column has its own"),
        (column_means("np.nanmean(np.where(train, M, np.nan), axis=1)"), "means of rows"),
        (column_means(score="np.mean(e**2) ** 1 / 2"), "Write ** 0.5"),
        (column_means(score="np.sqrt(np.sum(e**2) / len(held_out))"), "held_out.sum() counts the ratings"),
    ],
    "05-c": [
        (fold_in(charge="2 * n * reg * np.eye(K + 1)"), "you doubled reg"),
        (fold_in(charge="n * reg / 2 * np.eye(K + 1)"), "you halved reg"),
        (fold_in(charge="n * reg * np.eye(K)"), "There are K + 1 unknowns"),
        (fold_in(zeros="np.zeros(K)"), "then, too, return two things"),
        (fold_in(zeros="np.zeros(K + 1)"), "then, too, return two things"),
    ],
    "06-a": [("suspects = {3, 4, 5, 7}", "But line 4 uses only its own bias, besides e. And line 5 uses")],
    "06-b": [
        (AT_ONCE.format(E=f"(M - {F}) * (M > 0)"), "the whole table moves in one step"),
        (AT_ONCE.format(E=f"M - {F}"), "the whole table moves in one step"),
        (epoch(e="(M[i, j] - F[i, j]) * (M[i, j] > 0)", pairs="np.ndindex(*M.shape)"), "reg still shrinks"),
        (epoch().replace("reg * C_bias[j]", "reg * R_bias[i]"), "reg multiplies R_bias[i] where"),
        (epoch().replace("(e - reg * R_bias[i])", "(e - reg) * R_bias[i]")
         .replace("(e - reg * C_bias[j])", "(e - reg) * C_bias[j]"), "e is multiplied by a bias"),
        (epoch(F="R @ C.T + R_bias[:, None] + C_bias[:, None]"), "both biases are columns in F"),
        (epoch().replace("(e * C[j] - reg * R[i])", "e * C[j] - reg * R[i]")
         .replace("(e * R_i - reg * C[j])", "e * R_i - reg * C[j]"), "alpha is missing on reg"),
    ],
    "06-c": [
        (largest_alpha(H="[[D_R, A.T], [A, D_C]]"), "A and A.T are swapped"),
        (largest_alpha("M >= 0"), "a 0 in M counted as a rating"),
    ],
}  # fmt: skip
SHORTCUTS = {
    "03-a": [
        ("new_C_bias_j = M_ij - (R_i @ C_j + R_bias_i + C_bias_j)", "this is e, the residual"),
        ("new_C_bias_j = R_i @ C_j + R_bias_i + C_bias_j", "this is F, the prediction"),
    ],
    "01-d": [
        ("return C / A", "divides number by number"),
        ("return C * np.linalg.inv(A).T", "* multiplies number by number"),
        ("return np.linalg.inv(A) * C", "* multiplies number by number"),
    ],
    "04-a": [
        (
            "best, at = np.inf, 0\nfor t, x in enumerate(held_out_rmse):\n    if x < best:\n"
            "        best, at = x, t\n    return at",
            "it is 0 every time",
        ),
    ],
    "04-c": [
        (
            "means, total = [], 0\nfor K in Ks:\n    for s in seeds:\n"
            "        total += run(M, K, s).held_out_rmse[-1]\n    means.append(total / len(seeds))\n"
            "return Ks[np.argmin(means)]",
            "Or does a sum of scores go on",
        ),
    ],
}
