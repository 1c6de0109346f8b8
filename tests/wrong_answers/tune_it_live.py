"""Lesson 04."""

ANSWERS = {
    "04-a": [
        ("return np.where(held_out_rmse == held_out_rmse.min())[0]", "(1,), with the right numbers"),
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
        ("return held_out_rmse[1:].argmin()", "from the second value"),
        ("return held_out_rmse[1:].argmin() + 1", "never says 0"),
        ("return np.argmax(np.diff(held_out_rmse) > 0)", "or at 0 if there is none"),
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
        (
            "return min(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse[-1] ** 2 for s in seeds]))",
            "averaged squares",
        ),
        (
            "def score(K):\n    ends = np.array([run(M, K, s).held_out_rmse[-1] for s in seeds])\n"
            "    return np.sqrt(np.mean(ends**2))\nreturn min(Ks, key=score)",
            "averaged squares",
        ),
        (
            "return [min(Ks, key=lambda K: np.mean([run(M, K, s).held_out_rmse[-1] for s in seeds]))]",
            "K as an array of shape (1,), with the right numbers",
        ),
    ],
}


SHORTCUTS = {
    "04-a": [
        ("return train_rmse.argmin()", "training curve"),
        ("return held_out_rmse.argmax()", "is highest"),
        ("return held_out_rmse.min()", "an RMSE, not an epoch"),
        ("return len(held_out_rmse) - 1", "the last epoch every time"),
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
            "by return or break",
        ),
        (
            "for alpha in alphas:\n    if trained(M, alpha).diverged_at is None:\n"
            "        break\nreturn alpha",
            "by return or break",
        ),
        (
            "for n, alpha in enumerate(alphas):\n    if trained(M, alpha).diverged_at is not None:\n"
            "        return alphas[n - 1]\n    else:\n        return alphas[-1]",
            "or a return inside the loop ends it",
        ),
    ],
    "04-c": [
        (
            "scores = {K: np.mean([run(M, K, s).held_out_rmse[-1] for s in seeds]) for K in Ks}\n"
            "return min(scores)",
            "min of a dictionary",
        ),
        ("return min(Ks)", "the smallest K every time"),
        ("return max(Ks)", "the largest K every time"),
        ("return Ks[0]", "the first K of Ks"),
        (
            "for K in Ks:\n    if np.mean([run(M, K, s).held_out_rmse[-1] for s in seeds]) < np.inf:\n"
            "        best = K\nreturn best",
            "the last K of Ks",
        ),
    ],
}
