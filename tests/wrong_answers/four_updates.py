"""Lesson 03: the update that the students write."""

UPDATE = """e = M_ij - (R[i] @ C[j] + R_bias[i] + C_bias[j])
R_i = R[i].copy()
R_bias[i] += alpha * (e - reg * R_bias[i])
C_bias[j] += alpha * (e - reg * C_bias[j])
R[i] += alpha * (e * C[j] - reg * R[i])
C[j] += alpha * (e * R_i - reg * C[j])"""


def slip(*changes):
    """The update with some text in place of another, as (from, to) pairs."""
    code = UPDATE
    for old, new in changes:
        assert old in code
        code = code.replace(old, new)
    return code


def without(*names):
    """The update without some of its lines."""
    return "\n".join(line for line in UPDATE.splitlines() if line.split("[")[0] not in names)


BIASES, FACTORS = (
    ("e - reg * R_bias[i]", "e - reg * C_bias[j]"),
    ("e * C[j] - reg * R[i]", "e * R_i - reg * C[j]"),
)
E, AGAIN = UPDATE.splitlines()[0], "\n" + UPDATE.splitlines()[0] + "\nR[i] +="


ANSWERS = {
    "03-b": [
        (
            slip(("- (R[i] @ C[j] + R_bias[i] + C_bias[j])", "- R[i] @ C[j] + R_bias[i] + C_bias[j]")),
            "brackets are missing",
        ),
        (slip((" + R_bias[i] + C_bias[j])", ")")), "biases were missing from the prediction"),
        (slip(("R[i] @ C[j] + ", "")), "R[i] @ C[j] were missing"),
        (slip(("R_bias[i] + C_bias[j])", "R_bias[j] + C_bias[i])")), "swapped at the biases"),
        (slip(("R_bias[i]", "R_bias[j]"), ("C_bias[j]", "C_bias[i]")), "swapped at the biases"),
        ("i, j = j, i\n" + UPDATE, "swapped everywhere"),
        (slip((E, "e = (R[i] @ C[j] + R_bias[i] + C_bias[j]) - M_ij")), "e pushes the wrong way"),
        (slip((" += ", " -= ")), "each step goes the wrong way"),
        (slip((E, f"e = 2 * ({E[4:]})")), "you doubled e"),
        (slip((E, f"e = ({E[4:]}) / 2")), "you halved e"),
        (slip(("+= alpha", "+= 2 * alpha")), "twice as long as it should be"),
        (slip(("R[i].copy()", "R[i]")), "a view"),
        (
            without("R", "C")
            + "\nC[j] += alpha * (e * R[i] - reg * C[j])\nR[i] += alpha * (e * C[j] - reg * R[i])",
            "other one's old row",
        ),
        (slip(("\nR[i] +=", AGAIN)), "worked out e again"),
        (
            slip(("\nR[i] +=", AGAIN), ("\nC_bias", f"\n{E}\nC_bias"), ("\nC[j]", f"\n{E}\nC[j]")),
            "worked out e again",
        ),
        (slip((" - reg", " - 0 * reg")), "forgot reg"),
        (slip((" - reg * R_bias[i]", ""), (" - reg * C_bias[j]", "")), "forgot reg in the two biases"),
        (slip((" - reg * C[j]", "")), "forgot reg in C[j]"),
        (slip((" - reg", " + reg")), "reg had the wrong sign"),
        (slip(("- reg * R[i]", "+ reg * R[i]")), "wrong sign in R[i]"),
        (slip((" - reg", " - 2 * reg")), "you doubled reg"),
        (
            slip((" * R_bias[i])", ")"), (" * C_bias[j])", ")"), (" * R[i])", ")"), (" * C[j])", ")")),
            "reg stood alone",
        ),
        (slip(("reg * R[i]", "reg * C[j]")), "reg multiplied the wrong number"),
        (
            slip(*((f"({part})", part) for part in (*BIASES, *FACTORS))),
            "alpha is missing on reg",
        ),
        (slip(*((f"({part})", part) for part in FACTORS)), "alpha is missing on reg in R[i] and C[j]:"),
        (
            slip(
                *((f"alpha * ({part})", part.replace("reg", "alpha * reg")) for part in (*BIASES, *FACTORS))
            ),
            "alpha is missing on e",
        ),
        (slip(("alpha * ", "")), "forgot alpha"),
        (slip((" += ", " = ")), "only the step is left"),
        (
            slip(("R_bias[i] +=", "R_bias[i] ="), ("C_bias[j] +=", "C_bias[j] =")),
            "only the step is left in the two biases",
        ),
        (
            slip(("e * C[j]", "e * R_i"), ("e * R_i - reg * C[j]", "e * C[j] - reg * C[j]")),
            "moves along itself",
        ),
        (slip(("e * R_i", "e * C[j]")), "C[j] moves along itself"),
        (slip(("e * C[j]", "e"), ("e * R_i", "e")), "e stands alone in"),
        (
            slip(
                ("R_i = R[i].copy()", "R_i, C_j = R[i].copy(), C[j].copy()"),
                ("e * C[j]", "e * C_j"),
                ("R_bias[i] +=", "R_bias +="),
                ("C_bias[j] +=", "C_bias +="),
                ("R[i] +=", "R +="),
                ("C[j] +=", "C +="),
                ("reg * R_bias[i]", "reg * R_bias"),
                ("reg * C_bias[j]", "reg * C_bias"),
                ("reg * R[i]", "reg * R"),
                ("reg * C[j]", "reg * C"),
            ),
            "all rows and all biases move",
        ),
        (slip(("R_bias[i] +=", "R_bias +="), ("C_bias[j] +=", "C_bias +=")), "all biases move"),
        (slip(("\nR[i] +=", "\nR +="), ("\nC[j] +=", "\nC +=")), "all rows move"),
        (without("C"), "does not move"),
        (without("R"), "R[i] does not move"),
        (without("C_bias"), "C_bias[j] does not move"),
        (without("R_bias", "C_bias"), "R_bias[i] and C_bias[j] do not move"),
        (without("R", "C"), "do not move"),
        (without("C_bias", "R", "C"), "C_bias[j], R[i] and C[j] do not move"),
    ]
}
