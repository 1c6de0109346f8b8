"""Questions of lesson 03."""

from .questions import Choose, Number

QUESTIONS = {
    "03-recall": (
        Number(
            "mu = 3, row bias −1, column bias 0.5, low-rank part 0.2. What is the prediction?",
            2.7,
            "3 − 1 + 0.5 + 0.2 = 2.7.",
            {4.7: "The row bias is negative.", 2.5: "The low-rank part is missing."},
            "Add the four layers.",
        ),
        Choose(
            "24 parameters to spend on a 12 x 12 table like those of lesson 02: biases or one factor?",
            "biases: they were better on average",
            "Those tables were made with biases. (On tables made without any, one factor is better.)",
            {
                "one factor: it can express more": "It cannot be both biases, and those tables have both.",
                "no matter: the price is the same": "At this price the held-out RMSE was 0.48 and 0.63.",
            },
        ),
        Choose(
            "Who is whose nearest neighbour in R: do the predictions alone decide that?",
            "no: a shear changes it, and F stays",
            "Any invertible A cancels in the product. It takes reg to prefer some distances to others.",
            {
                "yes: R is made from the predictions": "F is made from R and C, and other R and C make the "
                "same F.",
                "yes, but only up to a turn": "A turn keeps distances. It is not the only change that leaves "
                "F as it is.",
            },
        ),
        Choose(
            "Which RMSE says whether a model has learned anything?",
            "the held-out one, beside that of the mean",
            "A low error counts only on ratings that the model never saw, and only if guessing is worse.",
            {
                "the training one, if it is below 0.1": "Random numbers can be memorised to any RMSE.",
                "the training one, after many epochs": "It falls with every epoch, also on random numbers.",
            },
        ),
    ),
    "03-sign": (
        Choose(
            "e > 0: predicted too low. Which way must R_bias[i] go?",
            "it goes up",
            "A larger R_bias[i] makes the prediction larger.",
            {
                "it goes down": "Then the prediction gets lower still.",
                "it depends on C[j]": "That is true of R[i]. The bias is added without any factor.",
            },
        ),
    ),
    "03-alias": (
        Choose(
            "Which word is missing?",
            "copy",
            "R_i is now another name for the row of R itself.",
            {
                "reg": "All four update lines still have it.",
                "return": "It is still there, in the last line.",
            },
        ),
        Choose(
            "Will the loss still fall?",
            "yes, nearly as before",
            "One small step changes R[i] only a little, so the wrong gradient is nearly the right one.",
            {
                "no, it will rise": "Three of the four updates are right, and the fourth is nearly so.",
                "yes, but it ends much higher": "Each step of C[j] is off by a little, and the next one "
                "starts from a fresh e.",
            },
        ),
    ),
    "03-touched": (
        Number(
            "How many entries of this 10 x 10 table F does one update change?",
            19,
            "Row i and column j have 10 entries each, and share one: 10 + 10 − 1 = 19.",
            {
                20: "Row and column share the entry (i, j): you have counted it twice.",
                1: "R[i], C[j] and the two biases are used in other entries, too.",
                10: "The row or the column is missing.",
            },
            "All of row i and all of column j.",
        ),
        Choose(
            "How many of these can you see in the table of errors?",
            "those that are observed",
            "Where nobody has rated, there is no error. Here 12 to 18 of the 19 are observed.",
            {
                "all 19": "Where nobody has rated, there is no error to show.",
                "one, at row i and column j": "The others change as well, wherever there is a rating.",
            },
        ),
    ),
    "03-order": (
        Choose(
            "In which order do the predictions end up too high?",
            "sorted, 1s first",
            "Then the 4s come last, and the model remembers best what it saw last.",
            {
                "sorted, 4s first": "Then the 1s come last, and these pull the predictions down.",
                "row by row": "Each row has high and low ratings; on average nothing leans either way.",
                "shuffled": "High and low ratings alternate by chance, so nothing leans either way.",
            },
        ),
    ),
    "03-valley": (
        Choose(
            "From the first start, where do the arrows lead with alpha = 0.3?",
            "they jump across the valley, ever farther",
            "Each step is longer than the way to the bottom. After the first, each lands farther from it.",
            {
                "they reach the valley in fewer steps": "So they do at 0.1. A step can also be too long.",
                "they go along the valley to its end": "At the bottom there is no slope along the valley.",
            },
        ),
    ),
    "03-alpha": (
        Choose(
            "Which alpha has the lowest training RMSE after 100 epochs?",
            "0.1",
            "It is fast, and still small enough to stay on course.",
            {
                "0.0003": "Its steps are so short that after 100 epochs it is still on its way.",
                "0.01": "It is on course, but its steps are ten times as short as those of 0.1.",
                "0.3": "The longest steps are the fastest only until they overshoot.",
            },
        ),
    ),
    "03-check": (
        Choose(
            "In an update with e = 0, does anything change?",
            "yes, if reg > 0",
            "Every number that it touches shrinks by alpha · reg of its size. With reg = 0, nothing changes.",
            {
                "no, never": "Look at the second term of each update.",
                "yes, always": "With reg = 0 there is nothing left to move by.",
            },
        ),
        Number(
            "e = 0.5, alpha = 0.1, reg = 0.02, R_bias[i] = 1. What is the new R_bias[i]?",
            1.048,
            "1 + 0.1 · (0.5 − 0.02 · 1) = 1.048.",
            {
                1.05: "reg is missing.",
                0.048: "That is the step. It is added to the old value.",
                0.952: "The step goes along e: the prediction was too low.",
                1.052: "reg makes the number smaller, not larger.",
            },
            "The new value is the old one plus alpha · (e − reg · R_bias[i]).",
        ),
        Choose(
            "Somebody writes C[j] += alpha * (e * R_i + reg * C[j]). What shows it for certain?",
            "the finite differences",
            "The sign of reg is wrong. With a small reg, the loss may still fall; the measured gradient "
            "differs at once.",
            {
                "the loss curve": "With a small reg, the training RMSE may fall as if nothing were wrong.",
                "an error message": "The line is correct Python, and all shapes fit.",
            },
        ),
        Choose(
            "Why does one measure to both sides, L(p + h) − L(p − h)?",
            "the error shrinks like h², not like h",
            "Here the loss is quadratic in each single number, so it is exact but for rounding.",
            {
                "one side would have the wrong sign": "One side has the right sign as well, and a larger "
                "error.",
                "it saves half of the work": "It costs more: L(p) would be the same for all numbers.",
            },
        ),
    ),
}
