"""Questions of lesson 00."""

from .questions import Choose, Number, Order

QUESTIONS = {
    "00-unseen": (
        Choose(
            "The model's RMSE on ratings that it never saw: how is it, compared with guessing the mean?",
            "clearly smaller",
            "A row and a column together say much about the rating where they meet: there is a pattern.",
            {
                "about the same": "So it would be if these ratings followed no pattern.",
                "clearly larger": "That happens to a model that has learned accidents by heart.",
            },
        ),
    ),
    "00-random": (
        Choose(
            "Random numbers, and K goes from 3 to 10. The training RMSE ...",
            "falls",
            "With more numbers to adjust, a model comes closer to whatever it is trained on.",
            {
                "stays": "The model has 140 more numbers to adjust, and it uses them.",
                "rises": "A model with K = 10 can do all that one with K = 3 can, and more.",
            },
        ),
        Choose(
            "And the held-out RMSE, compared with the dotted line (always guessing the mean)?",
            "it stays above the line",
            "Random numbers say nothing about each other, so what the model has learned from some of them "
            "only leads it astray on the others.",
            {
                "it gets below the line": "Then the other numbers would have to say something about a "
                "number that was drawn at random.",
                "it ends on the line": "It would, if the model gave up and guessed the mean. It does not: "
                "it learns the accidents of its training ratings.",
            },
        ),
    ),
    "00-check": (
        Choose(
            "A friend shows you a recommender whose training RMSE is almost 0. What do you ask for?",
            "its RMSE on ratings that were held out",
            "And how far that is from guessing the mean. Random numbers can be memorised just as well.",
            {
                "a larger K, to bring the RMSE to 0": "A training RMSE of exactly 0 would say as little.",
                "more epochs, to see whether it lasts": "It lasts: more training only fits the training "
                "ratings still better.",
            },
        ),
        Choose(
            "Why does the predicted map have a colour where the real map is hatched?",
            "the model predicts every entry",
            "That is its purpose. Whether such a prediction is any good cannot be seen there: there is no "
            "rating to compare with.",
            {
                "the rating there was held out": "Held-out ratings have a black frame. A hatched cell "
                "never had a rating.",
                "a missing rating counts as 0": "Missing ratings are skipped in training, not counted as 0.",
            },
        ),
        Number(
            "130 ratings, and one in five is held out, chosen at random. How many are left to train on?",
            104,
            "A fifth of 130 is 26, and 130 − 26 = 104.",
            {
                26: "That is how many are held out.",
                130: "Held-out ratings are hidden from training.",
            },
            "A fifth of them is not trained on.",
        ),
        Order(
            "Something looks odd. What do you try first, second, last?",
            ("press reset", "restart the kernel and run all cells", "ask somebody"),
            "All seeds are fixed, so after a restart you have the same numbers as everybody else.",
            {
                "restart the kernel and run all cells": "It helps, but reset is quicker.",
                "ask somebody": "Do, if two quick remedies have not helped.",
            },
        ),
    ),
}
