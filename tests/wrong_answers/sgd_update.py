"""Lesson 03: one number by hand, and the two checks of an update."""

ANSWERS = {
    "03-a": [
        ("new_C_bias_j = 0.8 - 0.1 * (2.9 - 0.2)", "its sign is not"),
        ("new_C_bias_j = 0.8 + 0.1 * (-2.9 - 0.2)", "F − M"),
        ("new_C_bias_j = 0.8 + 0.1 * 2.9", "forgot reg"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.9 + 0.2)", "It should shrink"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.9 - 2 * 0.2)", "you doubled reg"),
        ("new_C_bias_j = 0.8 + (2.9 - 0.2)", "forgot alpha"),
        ("new_C_bias_j = 0.1 * (2.9 - 0.2)", "this is the step"),
        ("new_C_bias_j = 0.8 + 0.1 * (2 * 2.9 - 0.2)", "you doubled e"),
        ("new_C_bias_j = C_bias_j + alpha * 2 * (2.9 - reg * C_bias_j)", "you doubled the step"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1 - 0.8 - 0.2)", "the row's bias were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1 - 0.3 - 0.2)", "the column's bias were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1 - 0.2)", "the biases were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1.1 - 0.2)", "R_i · C_j were missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 2 - 1.1 - 0.2)", "the second product"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 3 - 1.1 - 0.2)", "The product is negative"),
        ("new_C_bias_j = 0.8 + 0.1 * 2.9 - 0.25 * 0.8", "alpha multiplies"),
        ("new_C_bias_j = 0.3 + 0.1 * (2.9 - 0.25 * 0.3)", "the row's new bias"),
        ("new_C_bias_j = 0.8 + 0.1 * (5 - 1 + 0.3 + 0.8 - 0.2)", "brackets are missing"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.9 - 0.25)", "reg stood alone"),
        ("new_C_bias_j = 0.8 + 0.1 * (2.9 - 0.25 * 0.3)", "not the row's"),
        ("new_C_bias_j = 0.8 - 0.1 * 0.25 * 0.8", "e is missing"),
        ("new_C_bias_j = [1.07]", "a plain number is asked for"),
    ],
    "03-c": [
        *(
            (
                f"h = {h}\nreturn np.array([(f(p + s) - f(p - s)) / (2 * h) for s in h * np.eye(len(p))])",
                "do you use the h that is given? With h = 0.1",
            )
            for h in (0.01, 1e-4, 1e-6)
        ),
        (
            "g = np.array([0] * len(p))\nfor n, s in enumerate(h * np.eye(len(p))):\n"
            "    g[n] = (f(p + s) - f(p - s)) / (2 * h)\nreturn g",
            "Is the result an array of floats?",
        ),
        (
            "return np.array([[(f(p + s) - f(p - s)) / (2 * h)] for s in h * np.eye(len(p))])",
            "gradient as an array of shape (2, 1), with the right numbers",
        ),
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
            "divided by h, not by",
        ),
        (
            "return np.array([(f(p + s) - f(p - s)) / 2 * h for s in h * np.eye(len(p))])",
            "multiplies by h",
        ),
        (
            "g = np.zeros(len(p))\nfor n in range(len(p)):\n    p[n] += h\n    up = f(p)\n    p[n] -= 2 * h\n"
            "    g[n] = (up - f(p)) / (2 * h)\nreturn g",
            "changes p",
        ),
        ("return (f(p + h) - f(p - h)) / (2 * h)", "Move one at a time"),
        ("return np.array([f(p) - f(p - s) for s in h * np.eye(len(p))]) / h", "one side"),
        (
            "g, up, down = np.zeros(len(p)), p.copy(), p.copy()\nfor n in range(len(p)):\n"
            "    up[n] += h\n    down[n] -= h\n    g[n] = (f(up) - f(down)) / (2 * h)\nreturn g",
            "copy p anew",
        ),
        (
            "return np.array([(f(p - s) - f(p + s)) / (2 * h) for s in h * np.eye(len(p))])",
            "the sign is not",
        ),
        (
            "q, g = p.copy(), np.zeros(len(p))\nfor n in range(len(p)):\n    q[n] += h\n    up = f(q)\n"
            "    q[n] -= 2 * h\n    g[n] = (up - f(q)) / (2 * h)\nreturn g",
            "put each one back",
        ),
        ("return np.array([f(p + s) - f(p - s) for s in h * np.eye(len(p))]) / 2", "divided by 2, not by"),
        (
            "g = np.zeros(len(p))\nfor n in range(len(p)):\n    g[n] = (f(p + h) - f(p - h)) / (2 * h)\n"
            "return g",
            "Move one at a time",
        ),
        (
            "for s in h * np.eye(len(p)):\n    g = (f(p + s) - f(p - s)) / (2 * h)\nreturn g",
            "the last of the gradient",
        ),
        (
            "for s in h * np.eye(len(p)):\n    return (f(p + s) - f(p - s)) / (2 * h)",
            "the first of the gradient",
        ),
        (
            "g = np.zeros(len(p))\nfor n, s in enumerate(h * np.eye(len(p))):\n"
            "    g[n] = (f(p + s) - f(p - s)) / (2 * h)\n    return g",
            "only the first number",
        ),
        (
            "return sum((f(p + s) - f(p - s)) / (2 * h) for s in h * np.eye(len(p)))",
            "the sum of the gradient's",
        ),
    ],
    "03-d": [
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
        (
            "path = []\nfor epoch in range(epochs + 1):\n    step(R_bias)\n"
            "    path.append(R_bias.copy())\nreturn path",
            "one epoch too many",
        ),
        (
            "path = []\nfor epoch in range(epochs):\n    step(R_bias)\n"
            "    path.append(R_bias.copy())\n    return path",
            "return inside the loop",
        ),
        (
            "path = []\nfor t in range(epochs):\n    b = R_bias.copy()\n    step(b)\n    path.append(b)\n"
            "return path",
            "a fresh copy each time",
        ),
        (
            "path = []\nfor t in range(epochs):\n    step(R_bias)\n    step(R_bias)\n"
            "    path.append(R_bias.copy())\nreturn path",
            "there are two steps",
        ),
        (
            "path = []\nfor t in range(epochs):\n    step(R_bias)\n    path.append(R_bias.copy())\n"
            "return path[1:]",
            "the first epoch is missing",
        ),
        (
            "path = []\nfor epoch in range(epochs):\n    step(R_bias)\n    path.append([R_bias.copy()])\n"
            "return path",
            "with the right numbers",
        ),
        (
            "path = []\nfor t in range(1, epochs):\n    step(R_bias)\n    path.append(R_bias.copy())\n"
            "return path",
            "one epoch too few",
        ),
    ],
}


SHORTCUTS = {
    "03-c": [
        (
            "g = np.zeros(len(p))\nfor n in range(len(p)):\n    up, down = p, p\n    up[n] += h\n"
            "    down[n] -= h\n    g[n] = (f(up) - f(down)) / (2 * h)\nreturn g",
            "two copies of p",
        ),
        ("return np.zeros(len(p))", "only zeros"),
    ],
    "03-d": [
        (
            "path = []\nfor t in range(epochs):\n    step(R_bias)\n    path.append(R_bias[:])\nreturn path",
            "this does what track_wrong does",
        ),
        ("return track_wrong(step, R_bias, epochs)", "this does what track_wrong does"),
        *(
            (
                "path = []\nfor t in range(epochs):\n    step(R_bias)\n"
                f"    path.append({kept})\nreturn {path}",
                says,
            )
            for kept, path, says in (
                ("np.asarray(R_bias)", "path", "np.asarray(R_bias) copy no numbers"),
                ("R_bias", "path.copy()", "path.copy() copies only the list"),
            )
        ),
        (
            "path = []\nfor t in range(epochs):\n    step(R_bias.copy())\n    path.append(R_bias)\n"
            "return path",
            "as before the first epoch",
        ),
        ("return [step(R_bias) for _ in range(epochs)]", "each entry is None"),
    ],
}
