"""Lesson 05: a newcomer is folded in."""


def fold_in(seen="M_i > 0", nobody="n == 0", zeros="np.zeros(K), 0.0", X="C[seen], np.ones(n)",
            y="M_i[seen] - C_bias[seen] - mu", charge="n * reg * np.eye(K + 1)", p="np.linalg.solve(a, b)",
            result="p[:K], p[K]"):  # fmt: skip
    """An answer to 05-c."""
    return (
        f"seen, K = {seen}, C.shape[1]\nn = seen.sum()\nif {nobody}:\n    return {zeros}\n"
        f"X, y = np.column_stack([{X}]), {y}\na, b = X.T @ X + {charge}, X.T @ y\np = {p}\nreturn {result}"
    )


ANSWERS = {
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
}
