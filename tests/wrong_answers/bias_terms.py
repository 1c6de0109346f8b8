"""Lesson 02."""


def three_means(mu="np.nanmean(M)", row="np.nanmean(M - mu, axis=1)",
                col="np.nanmean(M - mu - row[:, None], axis=0)", result="mu, row, col"):  # fmt: skip
    """An answer to 02-b."""
    return f"mu = {mu}\nrow = {row}\ncol = {col}\nreturn {result}"


def wide(R="R_bias[:, None], one_R", C="one_C, mu + C_bias[:, None]", result="R_wide, C_wide"):
    """An answer to 02-c, with these columns beside those of R and C."""
    return (
        "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
        f"R_wide, C_wide = np.hstack([R, {R}]), np.hstack([C, {C}])\nreturn {result}"
    )


ANSWERS = {
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
            "M = np.nan_to_num(M)\n"
            + three_means("M.mean()", "(M - mu).mean(axis=1)", "(M - mu - row[:, None]).mean(axis=0)"),
            "counted as ratings of 0",
        ),
        (three_means(col="np.nanmean(M - mu, axis=0)"), "the row's part is still in it"),
        (three_means(row="np.nanmean(M, axis=1)", col="np.nanmean(M, axis=0)"), "Subtract mu first"),
        (three_means("np.nanmean(np.nanmean(M, axis=1))"), "Rows with few ratings count too much"),
        (three_means(row="np.nanmean(M - mu, axis=0)", col="np.nanmean(M - mu - row, axis=1)"), "swapped"),
        (three_means(col="np.nanmean(M - mu - row, axis=0)"), "subtracted row along each row"),
        (
            three_means(row="np.nansum(M - mu, axis=1)", col="np.nansum(M - mu - row[:, None], axis=0)"),
            "sums instead of means",
        ),
        (
            three_means("M.mean()", "(M - mu).mean(axis=1)", "(M - mu - row[:, None]).mean(axis=0)"),
            "np.nanmean skips",
        ),
        (
            "mu = np.nanmean(M)\ncol = np.nanmean(M - mu, axis=0)\n"
            "return mu, np.nanmean(M - mu - col, axis=1), col",
            "the columns first",
        ),
        *(
            (
                three_means(row="np.nanmean(M - mu, axis=1, keepdims=True)", col=col),
                "row as an array of shape (2, 1), with the right numbers",
            )
            for col in (
                "np.nanmean(M - mu - row, axis=0, keepdims=True)",
                "np.nanmean(M - mu - row, axis=0)",
            )
        ),
        *(
            (three_means(result=order), "their order is not")
            for order in ("mu, col, row", "row, col, mu", "col, row, mu", "row, mu, col", "col, mu, row")
        ),
        (
            three_means(row="np.nanmean(M, axis=1)", col="np.nanmean(M - row[:, None], axis=0)"),
            "mu is still in row",
        ),
        (three_means(col="np.nanmean(M - row[:, None], axis=0)"), "mu is still in col"),
        (
            "mu = np.nanmean(M)\nM -= mu\nrow = np.nanmean(M, axis=1)\nM -= row[:, None]\n"
            "return mu, row, np.nanmean(M, axis=0)",
            "the numbers are right, but your function changes its argument M",
        ),
        (three_means(row="np.nanmean(M, axis=1)"), "mu is still in row"),
        (three_means(row="np.nanmean(M - mu)", col="row"), "row and col are each one number"),
        (three_means(row="np.nanmean(M - mu)", col="np.nanmean(M - mu - row, axis=0)"), "row is one number"),
        (three_means(col="np.nanmean(M - mu - row[:, None])"), "col is one number"),
        (three_means(col="np.nanmean(M - mu - row[:, None], axis=1)"), "col has one number for each row"),
        (three_means(col="np.nanmean(M - mu + row[:, None], axis=0)"), "you added row"),
        (
            three_means(row="np.nanmean(mu - M, axis=1)", col="np.nanmean(mu - M - row[:, None], axis=0)"),
            "the wrong sign",
        ),
        (three_means("np.nansum(M) / M.size"), "Count only the ratings"),
        (
            three_means(result="{'mu': mu, 'row': row, 'col': col}"),
            "a dictionary, where 3 things are asked for, as a tuple, in this order: mu, row, col.",
        ),
        (
            three_means(
                row="np.nan_to_num(M - mu).mean(axis=1)",
                col="np.nan_to_num(M - mu - row[:, None]).mean(axis=0)",
            ),
            "every missing entry counts as 0",
        ),
    ],
    "02-c": [
        (wide(C="one_C, C_bias[:, None]"), "too low by mu"),
        (wide("mu + R_bias[:, None], one_R"), "added twice"),
        (wide(C="mu + C_bias[:, None], one_C"), "must meet a 1"),
        (
            wide("R_bias[:, None], one_R, one_R", "one_C, C_bias[:, None], mu * one_C"),
            "K + 2 factors are enough",
        ),
        (wide("0 * one_R, one_R"), "R_bias is in no prediction"),
        (wide(C="one_C, mu * one_C"), "C_bias is in no prediction"),
        (wide(result="C_wide, R_wide"), "are swapped"),
        (wide("R_bias[:, None], 0 * one_R", "0 * one_C, mu + C_bias[:, None]"), "not of 0s"),
        (wide("R_bias[:, None], mu * one_R", "one_C, C_bias[:, None]"), "mu meets C_bias"),
        (wide(C="C_bias[:, None], one_C"), "And mu is missing"),
        *(
            (wide(R, C), "and are multiplied. Each must meet a 1.")
            for R, C in (
                ("R_bias[:, None], mu * one_R", "C_bias[:, None], one_C"),
                ("R_bias[:, None], one_R", "C_bias[:, None], mu * one_C"),
                ("mu + R_bias[:, None], one_R", "C_bias[:, None], one_C"),
            )
        ),
        (
            wide(result="{'R_wide': R_wide, 'C_wide': C_wide}"),
            "returns a dictionary. It should return two arrays as a tuple",
        ),
        (wide("C_bias[:, None], one_R", "one_C, mu + R_bias[:, None]"), "you swapped the biases"),
    ],
}
