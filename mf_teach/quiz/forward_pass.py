"""Questions of lesson 01."""

from .questions import Choose, Number

QUESTIONS = {
    "01-lens": (
        Number(
            "You change one number of R. How many of the 100 entries of F change?",
            10,
            "R[i, k] is used in row i of F and nowhere else, and that row has 10 entries.",
            {
                1: "R[i, k] meets every column in turn, not only one.",
                3: "3 is the number of products in one entry. How many entries use R[i, k]?",
                100: "The other rows of F have rows of R of their own.",
            },
            "Which entries of F have R[i, k] in their sum?",
        ),
        Number(
            "And if you change one number of C_bias?",
            10,
            "C_bias[j] is added to every entry of column j.",
            {
                1: "A column bias is added in every row of its column.",
                100: "It is added in one column only.",
            },
            "It is added to each entry of one column.",
        ),
    ),
    "01-memory": (
        Choose(
            "With which K does the training RMSE first go to 0?",
            "K = 5",
            "More parameters than ratings are not enough: some parameters do each other's work.",
            {
                "K = 3": "80 parameters, and 82 ratings: even if each did its full share, two too few.",
                "K = 4": "100 parameters for 82 ratings look like enough, but some of them do each other's "
                "work.",
            },
        ),
    ),
    "01-row": (
        Choose(
            "All entries of a row fit but one, which is too high. What do you look at first?",
            "the other entries of its column",
            "If they are too high as well, lower the C of that column. If they fit, leave it: one entry that "
            "stands out may be noise.",
            {
                "the other entries of its row": "They fit: another R would spoil all of them for one entry.",
                "nothing else but that entry": "No factor moves one entry alone. Its C moves a whole column.",
            },
        ),
    ),
    "01-turn": (
        Choose(
            "All points of R and of C turn by the same 40°. What happens to F?",
            "nothing",
            "Each entry depends on the lengths of two arrows and the angle between them; a turn of both "
            "keeps these.",
            {
                "it changes": "Every number of R and C changes, but what the two changes do to the product "
                "cancels exactly.",
                "it turns": "F is a table of 36 numbers, not a set of points. And no number of it changes.",
            },
        ),
    ),
    "01-shear": (
        Choose(
            "R is multiplied by A, and C by the transposed inverse of A. What happens to F?",
            "nothing",
            "In the product, A meets its own inverse, and they cancel.",
            {
                "it changes": "So it would if only R were sheared. C is changed so as to make up for it.",
                "it is sheared": "The points are sheared; their products are not.",
            },
        ),
        Choose(
            "And who is whose nearest neighbour among the six people?",
            "it changes for some",
            "A shear moves the points by different amounts, so distances change.",
            {
                "it changes for nobody": "A turn keeps all distances. A shear does not.",
                "it changes for everybody": "Two points straight above each other are moved by the "
                "same amount, and stay as close as they were.",
            },
        ),
    ),
    "01-check": (
        Choose(
            "R has shape (50, 4) and C has shape (20, 4). What shape is F?",
            "(50, 20)",
            "(50, 4) times (4, 20): the 4 in the middle is summed over.",
            {
                "(50, 4)": "That is R. In F there is one entry for each row and each column.",
                "(4, 4)": "The 4 is what is summed over: it is gone in F.",
                "(20, 50)": "Rows and columns are swapped: R has one row for each row of F.",
            },
        ),
        Number(
            "How many parameters does that model have, biases included?",
            350,
            "50 · 4 + 20 · 4 + 50 + 20 = 350, for 50 · 20 = 1000 entries.",
            {
                280: "That is R and C. The biases are 50 + 20 numbers more.",
                1000: "That is the number of entries of F.",
                284: "K + 4 does not count the biases: there is one for each row and each column.",
            },
            "Count R, C, R_bias and C_bias, and add.",
        ),
        Choose(
            "A friend fills in the mean rating where ratings are missing. Is that right?",
            "no: those are false ratings, too",
            "They pull all predictions towards the mean, the more so the emptier the table. (In a very "
            "empty table, that caution may even help; but then reg says how cautious to be.)",
            {
                "yes: the mean is neutral": "It tells the model that people find average what they never "
                "tried. Skipping tells it nothing.",
                "no: that is worse than filling in 0": "The mean is much closer to the truth than 0 and "
                "does far less harm.",
            },
        ),
        Choose(
            "“My model has learned that factor 2 is romance.” What do you ask?",
            "Does another seed find the same axis?",
            "Any turned set of axes gives the same predictions, so one axis of one run means nothing.",
            {
                "Is it still there after more epochs?": "It may well be. That run has settled on its axes; "
                "another run settles on others.",
                "How low is the training RMSE?": "It would be the same for any turned set of axes.",
            },
        ),
    ),
}
