"""Lesson 05."""


def difference(d="a - b", mean="d.mean()", error="d.std(ddof=1) / np.sqrt(len(d))"):
    """An answer to 05-a."""
    return f"d = {d}\nreturn {mean}, {error}"


def column_means(means="np.nanmean(np.where(train, M, np.nan), axis=0)", score="np.sqrt(np.mean(e**2))",
                 errors="(M - means)[held_out]"):  # fmt: skip
    """An answer to 05-b."""
    return f"means = {means}\ne = {errors}\nreturn {score}"


ANSWERS = {
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
}


SHORTCUTS = {
    "05-b": [
        (column_means("np.where(train, M, np.nan).mean(axis=0)"), "nan on every input"),
        ("M = np.where(held_out, np.nan, M)\n" + column_means("np.nanmean(M, axis=0)"), "nan on every input"),
    ],
}
