"""Exercise 06-a: sets of lines that are not {3, 7}, and what to say about them."""

import itertools

FINE = {
    1: "line 1 uses no number.",
    2: "the order of line 2 is a choice (no shuffle): no number in it is from another moment.",
    4: "line 4 uses only its own bias, besides e.",
    5: "line 5 uses only its own bias, besides e.",
    6: "line 6 still reads the old C[j], as it should.",
}
MISSING = {
    (3,): "There is another: which line uses what the line above has just changed?",
    (7,): "There is another: when was F worked out?",
    (3, 7): "",
}


def _told(found, more):
    fine = [f"{'And' if n else 'But'} {FINE[line]}" for n, line in enumerate(more)]
    return " ".join(filter(None, [f"{' and '.join(map(str, found))}, yes.", *fine, MISSING[found]]))


# Half marks as long as no more lines are wrong than right.
MISTAKES = tuple(
    ({*found, *more}, _told(found, more))
    for found in MISSING
    for count in range(len(found) + 1)
    for more in itertools.combinations(FINE, count)
    if found + more != (3, 7)
)

SHORTCUTS = (
    *(({line}, f"{why} Look for what is too old or too new when it is used.") for line, why in FINE.items()),
    (
        {2, 6},
        f"{FINE[2]} And {FINE[6]} (If you counted from 0: the lines are numbered in the listing.)",
    ),
    (
        {4, 5},
        "both use only their own bias, besides e. Where does e come from?",
    ),
    (
        {4, 5, 6, 7},
        "these are all lines that change something. Which of them *uses* what has just changed? And when was "
        "F worked out?",
    ),
    (
        {3, 4, 5, 6, 7},
        "these are all lines inside the loop. Some use only what is from just before this rating's step: "
        "those are fine.",
    ),
)
