"""Wrong answers as students write them: {exercise: [(code, what the message must say)]}.

The code stands where the solution stands: in the function's body, or after `name = None`.
"""

ANSWERS = {
    "01-a": [
        ("F_21 = 2 * 3 - 0.5", "two biases"),
        ("F_21 = 2 * 3 - 0.5 - 0.75", "column's bias"),
        ("F_21 = 2 * 3 + 0.5 - 0.75 + 0.25", "The product is negative"),
        ("F_21 = 2 * 3 - 0.5 + 0.25", "row's bias"),
        ("F_21 = R[1] @ C[2] + R_bias[1] + C_bias[2]", "swapped"),
        ("F_21 = R[1] @ C[0] + R_bias[1] + C_bias[0]", "counted from 0"),
        ("F_21 = R[2].sum() * C[1].sum() + R_bias[2] + C_bias[1]", "pair by pair"),
    ],
    "01-b": [
        ("return R @ C.T", "biases are forgotten"),
        ("return R @ C.T + R_bias + C_bias", "R_bias were added along a row"),
        ("return R @ C.T + R_bias[None, :] + C_bias[:, None]", "changed places"),
        ("return R @ C.T + R_bias.reshape(-1, 1)", "C_bias were forgotten"),
        ("return R @ C.T + C_bias", "R_bias were forgotten"),
        ("return R @ C + R_bias[:, None] + C_bias", "after C.T"),
    ],
    "01-c": [
        ("e = M - F\nreturn np.sqrt(np.nanmean(e**2))", "a 0 counted as a rating of 0"),
        ("M = np.where(np.isnan(M), 0, M)\nreturn np.sqrt(np.mean((M - F) ** 2))", "every missing entry"),
        ("seen = M != 0\nreturn np.sqrt(np.mean((M[seen] - F[seen]) ** 2))", "nan is not"),
        ("seen = M > 0\nreturn np.sqrt(((M - F)[seen] ** 2).sum() / M.size)", "number of all entries"),
        ("return np.mean((M - F)[M > 0] ** 2)", "root is missing"),
        ("return np.mean(np.sqrt((M - F)[M > 0] ** 2))", "after the mean"),
        ("return np.linalg.norm((M - F)[M > 0])", "a mean is meant"),
    ],
    "01-d": [
        ("return C @ A", "only turns the axes"),
        ("return C @ np.linalg.inv(A)", "a transpose is missing"),
        ("return C @ A.T", "takes A back"),
    ],
    "02-a": [
        ("rest = mu + R_bias_i + C_bias_j - M_ij", "the sign is not"),
        ("rest = M_ij - mu - 0.6 - C_bias_j", "minus minus"),
        ("rest = M_ij - R_bias_i - C_bias_j", "take away mu"),
        ("rest = M_ij - mu - R_bias_i + C_bias_j", "column's bias were added"),
        ("rest = M_ij - mu - R_bias_i", "the column's bias is still in it"),
        ("rest = M_ij - mu - C_bias_j", "the row's bias is still in it"),
        ("rest = M_ij - mu", "explain a part"),
    ],
    "02-b": [
        (
            "M = np.nan_to_num(M)\nmu = M.mean()\nrow = (M - mu).mean(axis=1)\n"
            "col = (M - mu - row[:, None]).mean(axis=0)\nreturn mu, row, col",
            "counted as ratings of 0",
        ),
        (
            "mu = np.nanmean(M)\nreturn mu, np.nanmean(M - mu, axis=1), np.nanmean(M - mu, axis=0)",
            "the row's part is still in there",
        ),
        ("return np.nanmean(M), np.nanmean(M, axis=1), np.nanmean(M, axis=0)", "Take mu away"),
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
            "taken away along a row",
        ),
        (
            "mu = np.nanmean(M)\nrow = np.nansum(M - mu, axis=1)\n"
            "return mu, row, np.nansum(M - mu - row[:, None], axis=0)",
            "sums where means",
        ),
        (
            "mu = M.mean()\nrow = (M - mu).mean(axis=1)\n"
            "return mu, row, (M - mu - row[:, None]).mean(axis=0)",
            "np.nanmean skips",
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
            "in there twice",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return (np.hstack([R, R_bias[:, None], one_R]),\n"
            "        np.hstack([C, mu + C_bias[:, None], one_C]))",
            "a 1 opposite",
        ),
        (
            "one_R, one_C = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
            "return (np.hstack([R, R_bias[:, None], one_R, one_R]),\n"
            "        np.hstack([C, one_C, C_bias[:, None], mu * one_C]))",
            "K + 2 factors suffice",
        ),
    ],
    "03-a": [
        ("new_C_bias_j = 0.8 - 0.1 * (2.4 - 0.2)", "its sign is not"),
        ("new_C_bias_j = 0.8 + 0.1 * (-2.4 - 0.2)", "F − M"),
        ("new_C_bias_j = 0.8 + 0.1 * 2.4", "reg were forgotten"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.4 + 0.2)", "It shrinks"),
        ("new_C_bias_j = 0.8 + (2.4 - 0.2)", "alpha were forgotten"),
        ("new_C_bias_j = 0.1 * (2.4 - 0.2)", "this is the step"),
        ("new_C_bias_j = 0.8 + 0.1 * (2 * 2.4 - 0.2)", "doubled"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1.5 - 0.8 - 0.2)", "the row's bias were not in F"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1.5 - 0.3 - 0.2)", "the column's bias were not in F"),
    ],
    "03-b": [
        (
            "e = M_ij - R[i] @ C[j] + R_bias[i] + C_bias[j]\nR_i = R[i].copy()\n"
            "R_bias[i] += alpha * (e - reg * R_bias[i])\nC_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "R[i] += alpha * (e * C[j] - reg * R[i])\nC[j] += alpha * (e * R_i - reg * C[j])",
            "brackets are missing",
        ),
        (
            "e = M_ij - R[i] @ C[j] - R_bias[i] - C_bias[j]\nR_i = R[i].copy()\n"
            "R_bias[i] -= alpha * (e - reg * R_bias[i])\nC_bias[j] -= alpha * (e - reg * C_bias[j])\n"
            "R[i] -= alpha * (e * C[j] - reg * R[i])\nC[j] -= alpha * (e * R_i - reg * C[j])",
            "each step is added",
        ),
        (
            "e = M_ij - R[i] @ C[j]\nR_i = R[i].copy()\n"
            "R_bias[i] += alpha * (e - reg * R_bias[i])\nC_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "R[i] += alpha * (e * C[j] - reg * R[i])\nC[j] += alpha * (e * R_i - reg * C[j])",
            "biases were not in the prediction",
        ),
        (
            "alpha, e = 2 * alpha, M_ij - R[i] @ C[j] - R_bias[i] - C_bias[j]\nR_i = R[i].copy()\n"
            "R_bias[i] += alpha * (e - reg * R_bias[i])\nC_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "R[i] += alpha * (e * C[j] - reg * R[i])\nC[j] += alpha * (e * R_i - reg * C[j])",
            "twice as long",
        ),
        (
            "e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])\nR_i = R[i]\n"
            "R_bias[i] += alpha * (e - reg * R_bias[i])\nC_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "R[i] += alpha * (e * C[j] - reg * R[i])\nC[j] += alpha * (e * R_i - reg * C[j])",
            "a view",
        ),
        (
            "e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])\nR_i = R[i].copy()\n"
            "R_bias[i] += alpha * e\nC_bias[j] += alpha * e\nR[i] += alpha * e * C[j]\n"
            "C[j] += alpha * e * R_i",
            "reg were forgotten.",
        ),
        (
            "e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])\nR_i = R[i].copy()\n"
            "R_bias[i] += alpha * e\nC_bias[j] += alpha * e\nR[i] += alpha * (e * C[j] - reg * R[i])\n"
            "C[j] += alpha * (e * R_i - reg * C[j])",
            "in the two biases",
        ),
        (
            "e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])\nR_i = R[i].copy()\n"
            "R_bias[i] += alpha * (e + reg * R_bias[i])\nC_bias[j] += alpha * (e + reg * C_bias[j])\n"
            "R[i] += alpha * (e * C[j] + reg * R[i])\nC[j] += alpha * (e * R_i + reg * C[j])",
            "wrong sign",
        ),
        (
            "e = (R[i] @ C[j] + R_bias[i] + C_bias[j]) - M_ij\nR_i = R[i].copy()\n"
            "R_bias[i] += alpha * (e - reg * R_bias[i])\nC_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "R[i] += alpha * (e * C[j] - reg * R[i])\nC[j] += alpha * (e * R_i - reg * C[j])",
            "uphill",
        ),
        (
            "e = 2 * (M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j]))\nR_i = R[i].copy()\n"
            "R_bias[i] += alpha * (e - reg * R_bias[i])\nC_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "R[i] += alpha * (e * C[j] - reg * R[i])\nC[j] += alpha * (e * R_i - reg * C[j])",
            "doubled",
        ),
        (
            "e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])\n"
            "R_bias[i] += alpha * (e - reg * R_bias[i])\nC_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])\nR_i = R[i].copy()\n"
            "R[i] += alpha * (e * C[j] - reg * R[i])\nC[j] += alpha * (e * R_i - reg * C[j])",
            "worked out again",
        ),
        (
            "e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])\n"
            "R_bias[i] += alpha * (e - reg * R_bias[i])\nC_bias[j] += alpha * (e - reg * C_bias[j])\n"
            "C[j] += alpha * (e * R[i] - reg * C[j])\nR[i] += alpha * (e * C[j] - reg * R[i])",
            "other one's old row",
        ),
    ],
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
            "2h apart",
        ),
        (
            "return np.array([(f(p + s) - f(p - s)) / 2 * h for s in h * np.eye(len(p))])",
            "multiplies by h",
        ),
        (
            "g = np.zeros(len(p))\nfor n in range(len(p)):\n    up, down = p, p\n    up[n] += h\n"
            "    down[n] -= h\n    g[n] = (f(up) - f(down)) / (2 * h)\nreturn g",
            "p.copy() is not",
        ),
        (
            "g = np.zeros(len(p))\nfor n in range(len(p)):\n    p[n] += h\n    up = f(p)\n    p[n] -= 2 * h\n"
            "    g[n] = (up - f(p)) / (2 * h)\nreturn g",
            "p has changed",
        ),
        ("return (f(p + h) - f(p - h)) / (2 * h)", "One at a time"),
    ],
    "03-d": [
        (
            "path = []\nfor t in range(epochs):\n    step(R_bias)\n    path.append(R_bias[:])\nreturn path",
            "a view",
        ),
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
    ],
    "04-a": [
        ("return train_rmse.argmin()", "training curve"),
        ("return held_out_rmse.min()", "an RMSE, not an epoch"),
        ("return held_out_rmse.argmin() + 1", "one too many"),
        (
            "for t in range(len(held_out_rmse) - 1):\n    if held_out_rmse[t + 1] > held_out_rmse[t]:\n"
            "        return t\nreturn len(held_out_rmse) - 1",
            "first rise",
        ),
    ],
    "04-b": [
        (
            "for alpha in alphas:\n"
            "    if trained(M, alpha).diverged_at is not None:\n        break\nreturn alpha",
            "one too far",
        ),
        (
            "for alpha in alphas:\n"
            "    if not np.isfinite(trained(M, alpha).train_rmse).all():\n        break\n"
            "    largest = alpha\nreturn largest",
            "history.diverged_at tells",
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
            "for alpha in alphas:\n    if trained(M, alpha).diverged_at is None:\n        return alpha",
            "inside the loop",
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
    ],
    "05-a": [
        ("return (b - a).mean(), (b - a).std(ddof=1) / np.sqrt(len(a))", "a minus b"),
        (
            "return a.mean() - b.mean(), np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))",
            "They share splits",
        ),
        ("return (a - b).mean(), (a - b).std(ddof=1)", "divide by √n"),
        ("d = a - b\nreturn d.std(ddof=1) / np.sqrt(len(d)), d.mean()", "the mean comes first"),
        ("d = a - b\nreturn d.mean(), d.std(ddof=1) / len(d)", "the root of n"),
        ("return np.mean(a - b), np.std(a - b) / len(a) ** 0.5", "ddof=1"),
    ],
    "05-b": [
        (
            "means = np.nanmean(M * train, axis=0)\nreturn np.sqrt(np.mean((M - means)[held_out] ** 2))",
            "its zeros count",
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
            "a mean is meant",
        ),
        (
            "means = np.nanmean(np.where(train, M, np.nan), axis=0)\n"
            "return np.sqrt(np.mean((M - means)[train] ** 2))",
            "it has seen",
        ),
        (
            "means = np.nanmean(np.where(train, M, np.nan), axis=0)\n"
            "return np.sqrt(np.nanmean((M - means) ** 2))",
            "all ratings judged",
        ),
        (
            "means = np.nanmean(np.where(train, M, np.nan), axis=1)\n"
            "return np.sqrt(np.mean((M - means[:, None])[held_out] ** 2))",
            "means of rows",
        ),
        ("return np.sqrt(np.mean((M[held_out] - M[train].mean()) ** 2))", "one mean for all"),
    ],
    "05-c": [
        (
            "seen, K = ~np.isnan(M_i), C.shape[1]\nn = seen.sum()\n"
            "X, y = np.column_stack([C[seen], np.ones(n)]), (M_i - C_bias - mu)[seen]\n"
            "p = np.linalg.lstsq(X.T @ X + n * reg * np.eye(K + 1), X.T @ y)[0]\n"
            "return p[:K], p[K]",
            "but 0 counts as a rating",
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
            "reg were forgotten",
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
            "reg did not charge the bias",
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
            "C_bias were not",
        ),
        (
            "seen, K = M_i > 0, C.shape[1]\nn = seen.sum()\nif n == 0:\n    return np.zeros(K), 0.0\n"
            "X = np.column_stack([C[seen], np.ones(n)])\n"
            "p = np.linalg.solve(X.T @ X + n * reg * np.eye(K + 1), X.T @ (M_i[seen] - C_bias[seen]))\n"
            "return p[:K], p[K]",
            "mu were not",
        ),
    ],
    "06-a": [
        ("suspects = {7}", "when was F"),
        ("suspects = {3}", "There is another: which line"),
        ("suspects = {2, 3, 7}", "is a choice"),
        ("suspects = {3, 6}", "one line further"),
        ("suspects = {3, 6, 7}", "still reads the old C[j], as it should."),
        ("suspects = {4, 5}", "as derived"),
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
            "reg were forgotten",
        ),
    ],
    "06-c": [
        (
            "A = M.astype(float)\n"
            "return 2 / np.linalg.eigvalsh(np.block([[np.diag(A.sum(1)), A], [A.T, np.diag(A.sum(0))]]))[-1]",
            "How high they are",
        ),
        (
            "A = M > 0\nrows, cols = np.diag(A.sum(axis=1)), np.diag(A.sum(axis=0))\n"
            "return 2 / np.linalg.eigvalsh(np.block([[rows, M], [M.T, cols]]).astype(float))[-1]",
            "the diagonals are right",
        ),
        (
            "A = (M > 0).astype(float)\n"
            "return 1 / np.linalg.eigvalsh(np.block([[np.diag(A.sum(1)), A], [A.T, np.diag(A.sum(0))]]))[-1]",
            "half of it",
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
    ],
}
