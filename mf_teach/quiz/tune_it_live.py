"""Questions of lesson 04."""

from .questions import Choose, Number

QUESTIONS = {
    "04-recall": (
        Number(
            "K = 1, e = 2, alpha = 0.01, reg = 0, C[j] = 3. By how much does R[i] change?",
            0.06,
            "alpha · e · C[j] = 0.01 · 2 · 3 = 0.06.",
            {
                0.02: "That is the step of the bias. R[i] moves by e times the other factor, C[j].",
                6: "alpha is missing.",
                -0.06: "The prediction was too low: R[i] has to go up.",
            },
            "The step is alpha · e · C[j].",
        ),
        Choose(
            "Why may the mean of somebody's ratings be an unfair bias?",
            "it depends on what they rated",
            "Whoever happened to rate the good things looks generous. Learned biases allow for that.",
            {
                "it need not be a whole number": "Neither need a bias be.",
                "it says nothing of their taste": "Nor should it: taste is what is left without the biases.",
            },
        ),
        Number(
            "A table of 10 x 10, and K is raised by 1. How many parameters are added?",
            20,
            "R gets a column of 10 numbers, and so does C. The biases stay as they are.",
            {
                10: "R gets a column, and C another one.",
                22: "The biases do not depend on K.",
                100: "That is the number of entries of F, whatever K is.",
            },
            "Count the new numbers of R and of C.",
        ),
        Choose(
            "Two programs have nearly the same loss curve. Which is right?",
            "the curve alone cannot tell",
            "The view bug of lesson 03 hardly changed it. Finite differences find such a bug.",
            {
                "both: the loss falls in both": "It may fall with a wrong gradient, too.",
                "the one whose curve ends lower": "The difference may be luck, and the bug in that one.",
            },
        ),
    ),
    "04-alpha": (
        Choose(
            "From 0.01 to the left: which of these is the first that is too slow for 420 epochs?",
            "0.001",
            "There the training RMSE is still more than four times that of 0.01, and falling.",
            {
                "0.0001": "It is far too slow. But ten times as much is not enough, either.",
                "none of these": "In 420 epochs, a small enough step does not arrive.",
            },
        ),
        Choose(
            "And to the right: which of these is the first to diverge?",
            "0.5",
            "It diverges in its first epoch.",
            {
                "0.1": "It arrives sooner than 0.01 does.",
                "0.2": "Its curve is no longer smooth, but it comes down.",
            },
        ),
    ),
    "04-reg": (
        Choose(
            "K = 5, and reg goes from 0 to 10. Does the training RMSE ever get better?",
            "no, it only gets worse",
            "reg pulls all numbers away from where they fit the training ratings best.",
            {
                "yes, with a little reg": "A little reg costs a little, and never nothing.",
                "yes, from reg = 1 on": "There everything is pulled towards 0, which is not even a rating.",
            },
        ),
        Choose(
            "And the held-out RMSE, on average over many tables?",
            "a little better, then worse",
            "Some reg keeps five factors from fitting noise; much of it keeps them from fitting anything.",
            {
                "worse, from the start on": "So it is in training. On ratings never seen, some caution pays.",
                "better, the more reg there is": "At reg = 1, predictions are pulled far below the ratings.",
            },
        ),
    ),
    "04-tables": (
        Choose(
            "The mean over 20 tables, and the mean over 20 others: how far apart are they?",
            "0.03 to 0.3",
            "Each of them has an error bar of 0.04 or 0.05, and their difference has a longer one.",
            {
                "below 0.03": "That takes shorter error bars: 20 tables are too few.",
                "above 0.3": "That would be many error bars.",
            },
        ),
        Choose(
            "And where is the mean over 200 tables?",
            "close to 0",
            "Over tables of this kind, K = 2 and K = 3 are level.",
            {
                "near +0.1": "That was one table, with lucky seeds.",
                "near −0.1": "A set of 20 tables may lean that far. For 200 it would be ten error bars.",
            },
        ),
    ),
    "04-best": (
        Choose(
            "8 splits, and on each the best of the same 64 settings. How often does one setting win?",
            "at most twice",
            "The best cell moves, and not only to its neighbours. What stays is the region.",
            {
                "five times or so": "That takes a setting that is better by more than luck moves the scores.",
                "all eight times": "So it would be if the split made no difference.",
            },
        ),
    ),
    "04-random": (
        Choose(
            "Random ratings. The best that any K reaches, at its best epoch, on average over splits is ...",
            "worse than the mean",
            "There is nothing to find, and this model has to learn even the mean.",
            {
                "as good as the mean": "This model has no global mean: on the way to it, it learns noise.",
                "better than the mean": "Then some random numbers would have to say something about others.",
            },
        ),
    ),
    "04-test": (
        Choose(
            "How does the last test come out, beside the held-out RMSE that chose the run?",
            "mostly worse",
            "The best of ten scores is partly the luckiest of ten. In one case, luck may favour the test.",
            {
                "mostly better": "The held-out ratings were kind to the run that they chose.",
                "neither way": "So it would be, had the held-out ratings not done the choosing.",
            },
        ),
    ),
    "04-check": (
        Choose(
            "Both curves are flat, high and close together. What may help?",
            "less reg, or a larger K",
            "The model is too stiff. (If the curves still fell, it would be a larger alpha or more epochs.)",
            {
                "more reg, or a smaller K": "That makes the model stiffer still.",
                "more epochs": "Flat curves have arrived. More epochs lead nowhere.",
            },
        ),
        Choose(
            "The training curve falls, the held-out curve rises. What does not help?",
            "a larger K",
            "It gives the model still more numbers to learn the noise with.",
            {
                "fewer epochs": "That helps: it stops before the noise is learned.",
                "more reg": "That helps: it limits how much noise can be learned.",
                "a smaller alpha, same epochs": "It may help: it amounts to stopping earlier.",
            },
        ),
        Choose(
            "“With seed 7, my K = 4 is better than your K = 2.” What do you ask?",
            "On how many seeds, and tables?",
            "And were the same ratings hidden from both? One seed alone may decide who wins.",
            {
                "By how much is it better?": "A large difference on one seed is still one seed.",
                "Is the training RMSE better as well?": "It is, with more factors, whatever the truth is.",
            },
        ),
        Choose(
            "A standard error over 20 seeds on one table: what does it cover?",
            "other seeds, on this table",
            "It covers what was drawn anew for each number, and nothing else.",
            {
                "other tables of the kind": "No other table has been drawn.",
                "all that luck can do": "Which table it is was luck, too, and that was drawn only once.",
            },
        ),
    ),
}
