"""Lesson 01."""

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
}


SHORTCUTS = {
    "01-b": [
        ("return R @ C.T", "forgot the biases"),
        ("return R_bias[:, None] + C_bias", "the biases alone"),
    ],
    "01-d": [("return C @ A", "only turns the axes"), ("return C @ A.T", "undoes A")],
}
