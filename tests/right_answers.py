"""Other ways to be right, as students write them: {exercise: [code]}."""

ANSWERS = {
    "01-a": [
        "F_21 = 5.1",
        "F_21 = np.float32(5.1)",
        "F_21 = np.array(5.1)",
        "from fractions import Fraction\nF_21 = Fraction(51, 10)",
    ],
    "01-b": [
        "return np.add.outer(R_bias, C_bias) + np.einsum('ik,jk->ij', R, C)",
        "return [[R[i] @ C[j] + R_bias[i] + b for j, b in enumerate(C_bias)] for i in range(len(R))]",
        "return (R @ C.T + R_bias[:, None] + C_bias[None, :]).astype(np.float32)",
        "return np.ma.masked_less(R @ C.T + R_bias[:, None] + C_bias, -99)",
    ],
    "01-c": [
        "e = (M - F)[M != 0]\nreturn np.sqrt(np.nanmean(e**2))",
        "np.ones(1) / np.zeros(1)\nreturn np.array(np.sqrt(np.mean((M - F)[M > 0] ** 2)))",
        "return np.sqrt(np.mean((M - F)[M > 0] ** 2)).astype(np.float32)",
    ],
    "01-d": ["return np.linalg.solve(A, C.T).T", "return (C @ np.linalg.inv(A).T).tolist()"],
    "02-a": ["rest = np.float32(0.5)", "rest = M_ij - mu - R_bias_i - C_bias_j"],
    "02-b": [
        "m = np.nanmean(M)\nr = np.nanmean(M, 1) - m\nreturn [m, r, np.nanmean(M - r[:, None], 0) - m]",
        "m = np.nanmean(M)\nr = np.nanmean(M, 1) - m\nc = np.nanmean(M - r[:, None], 0) - m\n"
        "return np.array(m), r.tolist(), tuple(c)",
    ],
    "02-c": [
        "a, b = np.ones(len(R)), np.ones(len(C))\n"
        "return np.column_stack([a, mu + R_bias, R]), np.column_stack([C_bias, b, C])",
        "a, b = np.ones((len(R), 1)), np.ones((len(C), 1))\n"
        "R, C = np.hstack([R, R_bias[:, None], a]), np.hstack([C, b, (mu + C_bias)[:, None]])\n"
        "return R.astype(np.float32), C.astype(np.float32).tolist()",
    ],
    "03-a": ["new_C_bias_j = 1.07001", "new_C_bias_j = np.array(1.07)"],
    "03-b": [
        "e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])\n"
        "R[i], C[j] = R[i] + alpha * (e * C[j] - reg * R[i]), C[j] + alpha * (e * R[i] - reg * C[j])\n"
        "R_bias[i] += alpha * (e - reg * R_bias[i])\nC_bias[j] += alpha * (e - reg * C_bias[j])"
    ],
    "03-c": [
        "return [float((f(p + s) - f(p - s)) / (2 * h)) for s in h * np.eye(len(p))]",
        "import logging\nlogging.warning('slow')\n"
        "return np.array([(f(p + s) - f(p - s)) / (2 * h) for s in h * np.eye(len(p))], dtype=object)",
    ],
    "03-d": [
        "b, path = R_bias.copy(), np.zeros((epochs, len(R_bias)))\n"
        "for t in range(epochs):\n    step(b)\n    path[t] = b\nreturn path",
        "path = ()\nfor _ in range(epochs):\n    step(R_bias)\n    path += (R_bias.tolist(),)\nreturn path",
    ],
    "04-a": [
        "return list(held_out_rmse).index(min(held_out_rmse))",
        "return float(np.argmin(held_out_rmse))",
    ],
    "04-b": [
        "good = None\nfor alpha in alphas:\n    if trained(M, alpha).diverged_at is not None:\n"
        "        return np.array(good)\n    good = alpha\nreturn np.float32(good)"
    ],
    "04-c": [
        "from tqdm.auto import tqdm\n"
        "means = [sum(run(M, K, s).held_out_rmse[-1] for s in seeds) for K in tqdm(Ks)]\n"
        "return float(Ks[int(np.argmin(means))])"
    ],
    "05-a": [
        "d = a - b\nreturn np.array([d.mean(), np.sqrt(d.var(ddof=1) / d.size)])",
        "d = a - b\nreturn [float(d.mean()), np.array(d.std(ddof=1) / len(d) ** 0.5)]",
    ],
    "05-b": [
        "means = [M[train[:, j], j].mean() for j in range(M.shape[1])]\n"
        "return float(np.sqrt(((M - means)[held_out] ** 2).mean()))",
        "means = [np.nanmean(np.where(seen, column, np.nan)) for seen, column in zip(train.T, M.T)]\n"
        "return np.sqrt(np.mean((M - means)[held_out] ** 2))",
        "means = np.nansum(M * train, axis=0) / train.sum(axis=0)\n"
        "return np.sqrt(np.mean((M - means) ** 2, where=held_out))",
    ],
    "05-c": [
        "import warnings\nwarnings.warn('slow')\nseen, K = M_i > 0, C.shape[1]\nn = int(seen.sum())\n"
        "X = np.column_stack([C[seen], np.ones(n)])\n"
        "p = np.linalg.solve(X.T @ X + (n or 1) * reg * np.eye(K + 1), X.T @ (M_i - C_bias - mu)[seen])\n"
        "return [p[:K].tolist(), np.array(p[K])]",
        "seen, K = np.nan_to_num(M_i) != 0, C.shape[1]\nX = np.column_stack([np.ones(len(C)), C])[seen]\n"
        "a, b = X.T @ X + seen.sum() * reg * np.eye(K + 1), X.T @ (M_i - C_bias - mu)[seen]\n"
        "p = np.linalg.pinv(a) @ b\nreturn p[1:], p[0]",
    ],
    "06-a": [
        "suspects = [7, 3, 3]",
        "suspects = '37'",
        "suspects = np.array([3.0, 7.0])",
        "suspects = {3: 'F', 7: 'R_i'}",
    ],
    "06-b": [
        "E = M - (R @ C.T + R_bias[:, None] + C_bias)\nfor i, j in np.argwhere(M > 0):\n    e = E[i, j]\n"
        "    R[i], C[j] = R[i] + alpha * (e * C[j] - reg * R[i]), C[j] + alpha * (e * R[i] - reg * C[j])\n"
        "    R_bias[i] += alpha * (e - reg * R_bias[i])\n    C_bias[j] += alpha * (e - reg * C_bias[j])",
        "F = R @ C.T + R_bias[:, None] + C_bias\nfor j, i in np.argwhere(M.T):\n"
        "    e, R_i = M[i, j] - F[i, j], R[i].copy()\n"
        "    R_bias[i] += alpha * (e - reg * R_bias[i])\n    C_bias[j] += alpha * (e - reg * C_bias[j])\n"
        "    R[i] += alpha * (e * C[j] - reg * R[i])\n    C[j] += alpha * (e * R_i - reg * C[j])\nreturn R",
    ],
    "06-c": [
        "A = (M > 0).astype(float)\nH = np.diag(np.r_[A.sum(1), A.sum(0)])\nH[: len(A), len(A) :] = A\n"
        "H[len(A) :, : len(A)] = A.T\nreturn H.astype(int), np.array(2 / np.linalg.eigvalsh(H).max())",
        "A = 1 * (M > 0)\nH = np.block([[np.diag(A.sum(1)), A], [A.T, np.diag(A.sum(0))]])\n"
        "return [H.tolist(), float(2 / np.max(np.linalg.eigvals(H).real))]",
    ],
}
