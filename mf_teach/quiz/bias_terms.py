"""Questions of lesson 02."""

from .questions import Choose, Number, Order

QUESTIONS = {
    "02-recall": (
        Choose(
            "A model's RMSE is 0.004 in training and 1.617 held out; guessing the mean has 1.185. What has "
            "it learned?",
            "nothing that helps on other ratings",
            "It has memorised its training ratings, and predicts others worse than the mean does.",
            {
                "nearly all: 0.004 is a tiny error": "That error is on ratings that it has seen.",
                "a little: 1.617 is an error like any other": "Without any learning, guessing the mean "
                "has 1.185.",
            },
        ),
        Choose(
            "What does a model do when it is trained on a 0 wherever a rating is missing?",
            "it predicts too low nearly everywhere",
            "The zeros are false ratings, and they pull on whole rows and columns.",
            {
                "it predicts too low in the missing cells only": "The same numbers make the predictions of "
                "the observed cells: these suffer, too.",
                "it skips the zeros": "It skips what it is told to skip. Here the zeros count as ratings.",
            },
        ),
        Number(
            "How many parameters has a model of an 8 x 8 table with K = 2 and both biases?",
            48,
            "R and C have 8 · 2 numbers each, the biases 8 each: 16 + 16 + 8 + 8 = 48.",
            {
                32: "That is R and C. The biases are 16 numbers more.",
                64: "That is the number of entries of the table.",
            },
            "Count R, C, R_bias and C_bias, and add.",
        ),
        Number(
            "K = 1 and both biases: what is the largest possible rank of F?",
            3,
            "One pattern for the factor, and one for each bias: a bias is a factor whose other half is 1.",
            {
                1: "That is the factor alone.",
                2: "The row biases are one pattern, the column biases another.",
            },
            "Count the patterns that are added up.",
        ),
    ),
    "02-taste": (
        Choose(
            "Do Ada and Ben have different taste?",
            "no: one of them is harsh",
            "They agree on which film is better than which, and by how much.",
            {
                "yes: they are far apart": "They are, but by the same distance for every film.",
                "yes: they agree on no film": "On no number. Look at the differences from film to film.",
            },
        ),
        Number(
            "One number is added to all of Ben's ratings. Which one brings them closest to Ada's?",
            1.5,
            "5.0 − 3.5 = 1.5, and the same for every film: they become equal.",
            {-1.5: "That would make Ben harsher still."},
            "Compare the two ratings of each film.",
        ),
    ),
    "02-layers": (
        Order(
            "Without which layer does the training RMSE rise most? Start with that one.",
            ("mean", "column bias", "row bias", "low rank"),
            "So it is in this table; the mean is first in all 20 tables that we tried.",
            {
                "column bias": "The mean is in every entry: nothing leaves a larger hole.",
                "row bias": "Here the columns differ more than the rows do.",
                "low rank": "It describes only what the other layers leave.",
            },
        ),
    ),
    "02-full": (
        Choose(
            "Where do learned biases gain more over means?",
            "in the sparse tables",
            "The fewer ratings a person has, the more it matters which things they were.",
            {
                "in the full tables": "There everybody has rated nearly everything, so means are fair.",
                "in both the same": "Ask what makes a row mean unfair, and when that happens most.",
            },
        ),
    ),
    "02-check": (
        Number(
            "mu = 3.2, R_bias[i] = −0.5, C_bias[j] = 0.8, R[i] · C[j] = 0.1. What is F[i, j]?",
            3.6,
            "3.2 − 0.5 + 0.8 + 0.1 = 3.6.",
            {
                4.6: "The row bias is negative.",
                3.5: "The product of the factors is missing.",
                0.4: "mu is missing.",
            },
            "Add the four layers.",
        ),
        Choose(
            "What do these numbers say about that person and that thing?",
            "a harsh person, a popular thing",
            "The row bias is negative, the column bias positive; and the thing is a little more to this "
            "person's taste than one would expect.",
            {
                "a generous person, a popular thing": "Generous people have a positive row bias.",
                "a harsh person, an unpopular thing": "An unpopular thing has a negative column bias.",
            },
        ),
        Choose(
            "Two people have the same row of R and different R_bias. What can one recommend to them?",
            "the same things in the same order",
            "A row bias moves all predictions of its row by the same amount. Only the numbers differ.",
            {
                "the same things in another order": "The order within a row does not depend on what is "
                "added to all of it.",
                "fewer things to the harsher person": "The numbers are lower for them, and the best things "
                "are still the best.",
            },
        ),
        Choose(
            "Your factor model clearly beats guessing the mean. Is that a success?",
            "not yet: compare it with mean and biases",
            "That baseline knows nothing of taste, and it may already do most of the work.",
            {
                "yes: the mean is the baseline": "It is one of two. The other knows who is harsh and what is "
                "popular.",
                "not yet: first raise K": "More factors make it larger, but not fairer to compare.",
            },
        ),
    ),
}
