"""Reasonable methods that are not what is asked: {exercise: [code]}. They are no named mistake, and earn
nothing. The code stands where the solution stands.
"""

ENDS = "ends = np.array([[run(M, K, s).held_out_rmse[-1] for s in seeds] for K in Ks])\n"
TRAIN = "train = np.array([[run(M, K, s).train_rmse[-1] for s in seeds] for K in Ks])\n"
UPDATE = (
    "e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])\nR_i = R[i].copy()\n"
    "R_bias[i] += {0} * (e - reg * R_bias[i])\nC_bias[j] += {0} * (e - reg * C_bias[j])\n"
    "R[i] += {0} * (e * C[j] - reg * R[i])\nC[j] += {0} * (e * R_i - reg * C[j])"
)
FROZEN = (
    "F = R @ C.T + R_bias[:, None] + C_bias[None, :]\nfor i, j in {}:\n"
    "    e, R_i = M[i, j] - F[i, j], R[i].copy()\n    R_bias[i] += alpha * (e - reg * R_bias[i])\n"
    "    C_bias[j] += alpha * (e - reg * C_bias[j])\n    R[i] += alpha * (e * C[j] - reg * R[i])\n"
    "    C[j] += alpha * (e * R_i - reg * C[j])"
)
COLUMN_MEANS = "m = np.nanmean(np.where(train, M, np.nan), axis=0)\n"
H = "A = (M > 0).astype(float)\nH = np.block([[np.diag(A.sum(1)), A], [A.T, np.diag(A.sum(0))]])\nreturn {}"

OTHERS = {
    "01-a": ["F_21 = R[2] + C[1]", "F_21 = R[2] * C[1]", "F_21 = R @ C.T", "F_21 = 7.25"],
    "01-b": [
        "return R @ C.T + R_bias.mean() + C_bias.mean()",
        "return R @ C.T / R.shape[1] + R_bias[:, None] + C_bias",
        "return (R @ C.T).clip(1, 5)",
        "return (R @ C.T + R_bias[:, None] + C_bias).round(2)",
        "return 1 / (1 + np.exp(-(R @ C.T + R_bias[:, None] + C_bias)))",
    ],
    "01-c": [
        "return np.median(np.abs((M - F)[M > 0]))",
        "return np.max(np.abs((M - F)[M > 0]))",
        "return np.sqrt(np.mean((M[M > 0] - F[M > 0].mean()) ** 2))",
        "return np.sqrt(np.mean((np.round(F) - M)[M > 0] ** 2))",
        "return np.sqrt(((M - F)[M > 0] ** 2).sum() / max((M > 0).sum() - 1, 1))",
    ],
    "01-d": ["return C / A.sum()", "return C @ np.linalg.qr(A)[0]", "return C @ np.linalg.inv(A.T @ A)"],
    "02-a": ["rest = M_ij / mu", "rest = abs(R_bias_i) + C_bias_j", "rest = 4"],
    "02-b": [
        "mu = np.nanmedian(M)\nrow = np.nanmedian(M - mu, 1)\n"
        "return mu, row, np.nanmedian(M - mu - row[:, None], 0)",
        "mu, n = np.nanmean(M), (~np.isnan(M)).sum(1)\nrow = np.nansum(M - mu, 1) / (n + 5)\n"
        "return mu, row, np.nanmean(M - mu - row[:, None], 0)",
    ],
    "02-c": [
        "return np.hstack([R, R_bias[:, None]]), np.hstack([C, C_bias[:, None]])",
        "return R + R_bias[:, None], C + C_bias[:, None]",
        "U, s, Vt = np.linalg.svd(mu + R @ C.T + R_bias[:, None] + C_bias)\nreturn U[:, :1] * s[0], Vt[:1].T",
    ],
    "03-a": ["new_C_bias_j = 5 - 2", "new_C_bias_j = 0.8 + 2.9", "new_C_bias_j = 0.8 * 0.9 + 0.29"],
    "03-b": [
        UPDATE.format("alpha / 2"),
        UPDATE.format("alpha").replace("reg * R[i]", "reg * np.linalg.norm(R[i])"),
        UPDATE.format("alpha / (1 + abs(e))"),
        "R_bias[i] += alpha * (M_ij - R_bias[i])\nC_bias[j] += alpha * (M_ij - C_bias[j])",
    ],
    "03-c": [
        "return f(p) / p",
        "g = np.zeros(len(p))\nfor n, s in enumerate(h * np.eye(len(p))):\n"
        "    g[n] = np.round((f(p + s) - f(p - s)) / (2 * h), 2)\nreturn g",
        "return np.array([(f(p + s) - f(p - s)) / (2 * h) for s in h / 2 * np.eye(len(p))])",
        "return np.array([(8 * f(p + s) - 8 * f(p - s) - f(p + 2 * s) + f(p - 2 * s)) / (12 * h)\n"
        "                 for s in h * np.eye(len(p))])",
        "return np.full(len(p), f(p))",
    ],
    "03-d": [
        "path = []\nfor t in range(epochs):\n    step(R_bias)\n    path = [R_bias + 0, *path]\nreturn path",
        "path = []\nfor t in range(epochs):\n    step(R_bias)\n    path.append(R_bias.mean())\nreturn path",
    ],
    "04-a": [
        "return np.argmin(held_out_rmse - train_rmse)",
        "return np.argmin(np.abs(held_out_rmse - train_rmse))",
        "return np.argmin(np.convolve(held_out_rmse, np.ones(3) / 3, 'valid')) + 1",
        "return np.argmax(held_out_rmse <= held_out_rmse.min() + 0.1)",
        "return len(held_out_rmse) // 2",
    ],
    "04-b": [
        "return alphas[len(alphas) // 2]",
        "return alphas[1]",
        "return alphas[-2]",
        "return np.mean(alphas)",
        "ends = [trained(M, a).train_rmse[-1] for a in alphas]\nreturn alphas[np.argmax(ends)]",
        "return max(a for a in alphas if trained(M, a).train_rmse[-1] < 0.2)",
    ],
    "04-c": [
        *(
            f"return min(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse{part} for s in seeds]))"
            for part in (
                "[-2]",
                "[-5:].mean()",
                "[-20:].mean()",
                "[0]",
                "[1]",
                "[100]",
                ".max()",
                ".argmin()",
            )
        ),
        *(
            f"return min(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse[-1] for s in {which}]))"
            for which in ("range(len(seeds))", "range(3)", "seeds[:2]", "seeds[1:]", "[0]")
        ),
        *(ENDS + f"return Ks[np.mean({score}, axis=1).argmin()]" for score in ("np.log(ends)", "ends**0.5")),
        ENDS + "return Ks[min(ends.argmin() // len(Ks), len(Ks) - 1)]",
        ENDS + "return Ks[np.bincount(ends.argmin(axis=0)).argmax()]",
        ENDS + "return Ks[ends.argsort(axis=0).argsort(axis=0).mean(axis=1).argmin()]",
        ENDS + "return Ks[ends.std(axis=1).argmin()]",
        ENDS + "return Ks[(ends.mean(axis=1) + ends.std(axis=1)).argmin()]",
        ENDS + "return Ks[(ends.mean(axis=1) + ends.std(axis=1, ddof=1) / len(seeds) ** 0.5).argmin()]",
        ENDS + "return Ks[ends[:, :2].mean(axis=1).argmin()]",
        ENDS + TRAIN + "return Ks[(ends - train).mean(axis=1).argmin()]",
        ENDS + TRAIN + "return Ks[(ends + train).mean(axis=1).argmin()]",
        "return min(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse[0] for s in seeds]))",
        "return min(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse[-10:].mean() for s in seeds]))",
        "return sorted(Ks)[1]",
        "return sorted(Ks)[len(Ks) // 2]",
    ],
    "05-a": [
        "return np.median(a - b), (a - b).std(ddof=1) / np.sqrt(len(a))",
        "return (a - b).mean(), (a - b).std(ddof=1) / np.sqrt(2 * len(a))",
        "return (a / b).mean(), (a / b).std(ddof=1) / np.sqrt(len(a))",
        "return (a - b).mean(), 1.96 * (a - b).std(ddof=1) / np.sqrt(len(a))",
    ],
    "05-b": [
        "return np.sqrt(np.mean((M - np.nanmedian(np.where(train, M, np.nan), 0))[held_out] ** 2))",
        COLUMN_MEANS + "return np.sqrt(np.mean((M - np.round(m))[held_out] ** 2))",
        COLUMN_MEANS + "return np.nanstd(m)",
        COLUMN_MEANS + "return np.sqrt(np.nanmean((M - m - np.nanmean(M - m))[held_out] ** 2))",
        "return np.std(M[held_out])",
    ],
    "05-c": [
        "return np.zeros(C.shape[1]), np.nanmean(M_i - C_bias - mu)",
        "seen = M_i > 0\nreturn np.zeros(C.shape[1]), (M_i - C_bias - mu)[seen].sum() / (1 + seen.sum())",
        "seen, K = M_i > 0, C.shape[1]\nif not seen.any() or not K:\n    return np.zeros(K), 0.0\n"
        "y = (M_i - C_bias - mu)[seen]\n"
        "return np.linalg.solve(C[seen].T @ C[seen] + reg * np.eye(K), C[seen].T @ y), 0.0",
    ],
    "06-a": ["suspects = {8}", "suspects = set(range(1, 8))", "suspects = {1, 2, 3}", "suspects = {5, 6}"],
    "06-b": [
        FROZEN.format("list(zip(*np.nonzero(M)))[::-1]"),
        FROZEN.format("2 * list(zip(*np.nonzero(M)))"),
    ],
    "06-c": [
        H.format("H, 2 / np.linalg.norm(H)"),
        H.format("H, 2 / np.trace(H)"),
        H.format("H, 1 / A.sum(axis=1).max()"),
        H.format("H, 2 / A.sum()"),
        H.format("H, 2 / len(H)"),
    ],
}
