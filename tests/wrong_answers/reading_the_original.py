"""Lesson 06."""

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
    "06-a": [
        ("suspects = {7}", "7, yes. There is another: when was F"),
        ("suspects = {3}", "3, yes. There is another: which line"),
        ("suspects = {3, 6}", "3, yes. But line 6 still reads the old C[j], as it should."),
        ("suspects = {6, 7}", "7, yes. But line 6 still reads"),
        ("suspects = {2, 3, 7}", "is a choice"),
        ("suspects = {3, 6, 7}", "3 and 7, yes. But line 6 still reads"),
        ("suspects = {3, 4, 7}", "3 and 7, yes. But line 4 uses only its own bias"),
        ("suspects = {3, 5, 7}", "But line 5 uses only its own bias"),
        ("suspects = {3, 4, 5, 7}", "And line 5 uses only its own bias"),
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
