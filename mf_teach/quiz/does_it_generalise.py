"""Questions of lesson 05."""

from .questions import Choose, Number, Order

QUESTIONS = {
    "05-recall": (
        Choose(
            "20 splits of one table: why is the plain standard error too short to speak of other tables?",
            "the splits overlap",
            "Any two of them share most of their training ratings: they are not 20 separate experiments.",
            {
                "20 is too small": "More splits make it shorter still, and it stays too short.",
                "a few runs diverge": "That makes a standard error long.",
            },
        ),
        Choose(
            "Which baseline must a model of taste beat?",
            "mean and biases",
            "They know who is harsh and what is popular, and nothing of taste.",
            {
                "the mean alone": "It is too easy: who is harsh and what is popular is no taste.",
                "random predictions": "Even the mean beats those.",
            },
        ),
        Choose(
            "All numbers of R and all of C change their sign. What happens to F?",
            "it stays as it is",
            "(−R)(−C) = RC. So the sign of a factor means nothing.",
            {
                "its sign changes": "Two minus signs cancel in each product.",
                "only its order changes": "F is one product per entry: see what each of them does.",
            },
        ),
        Number(
            "K = 3. How many parameters does one update change?",
            8,
            "R[i] and C[j] have 3 numbers each, and there are two biases: 3 + 3 + 2 = 8.",
            {
                4: "There are four names, but R[i] and C[j] have 3 numbers each.",
                6: "The two biases are missing.",
                19: "So many entries of a 10 x 10 table F change.",
            },
            "Count the numbers in R[i], C[j] and the two biases.",
        ),
    ),
    "05-rank": (
        Choose(
            "The coffee tasters, and a weak reg: which K has the lowest held-out RMSE, on average?",
            "K = 0, no factors",
            "With about 22 ratings from each taster and little reg, factors learn the noise in them.",
            {
                "K = 1 or 2, a few": "Even one factor makes it worse here: reg is too weak to hold it back.",
                "K = 3 or 5, more": "They fit the training ratings best, and these worst of all.",
            },
        ),
    ),
    "05-property": (
        Choose(
            "Which property of the coffees does the factor follow?",
            "strength",
            "Nobody told the model how strong a coffee was.",
            {
                "temperature": "That correlation is next to nothing.",
                "extraction": "That one is weak, and another is far larger.",
                "none of them": "Look at the points: in one of the pictures, they rise or fall.",
            },
        ),
    ),
    "05-cold": (
        Order(
            "Newcomers among the coffee tasters, after 0, 1, 3 or 10 ratings. Order by RMSE, best first.",
            ("10 ratings", "no rating", "3 ratings", "1 rating"),
            "One rating says little about a person. It takes several to do better than none.",
            {
                "no rating": "Ten ratings of one's own say more than none.",
                "3 ratings": "Three are better than one, but here not yet as good as none.",
                "1 rating": "A single rating moves all predictions, and here it makes them worse.",
            },
        ),
    ),
    "05-reg": (
        Choose(
            "A newcomer has given one rating. What should their reg be?",
            "larger than 0.2",
            "One rating is mostly noise: with a larger reg, the fit trusts it less.",
            {
                "smaller than 0.2": "Then the fit would follow that one rating even more closely.",
                "0.2, as in training": "There, a row has 27 ratings to be trusted, and not one.",
            },
        ),
    ),
    "05-scale": (
        Choose(
            "The truth has rank 8. Which K has the lowest RMSE after 20 epochs?",
            "more than 8",
            "20 and 40 are level, and ahead of 8, which has not yet arrived.",
            {
                "8, as the truth": "After 20 epochs, it is still on its way.",
                "less than 8": "Two factors cannot hold what eight of them say.",
            },
        ),
        Choose(
            "And which after 50 epochs?",
            "8, as the truth",
            "It has caught up, and the larger ones have begun to memorise.",
            {
                "more than 8": "So it was after 20. Since then, the others have begun to memorise.",
                "less than 8": "More epochs do not help a K that is too small for the truth.",
            },
        ),
    ),
    "05-check": (
        Choose(
            "A colleague tries 30 settings on the held-out ratings. Which RMSE should be reported?",
            "one on ratings that chose nothing",
            "The best of 30 is flattered. Choose by a validation share, then look at the test share once.",
            {
                "the best of the 30, as it is held out": "Held-out ratings that choose are part of training, "
                "in a way.",
                "the mean of the 30": "Nobody is going to use a mean of settings.",
            },
        ),
        Choose(
            "“Factor 0 is bitterness.” What would convince you most?",
            "other people show it, too",
            "And how often would shuffled names do as well? Even then it is a direction with a name that "
            "somebody gave it.",
            {
                "a correlation of 0.5": "Of many properties one always correlates best. How often by chance?",
                "more epochs keep it": "They come from the same ratings of the same people.",
            },
        ),
        Choose(
            "A newcomer gives three ratings, all 9. What should a careful model predict for all else?",
            "a bit above the baseline",
            "Three ratings deserve some trust, and not much. Ask for a few that they did not like.",
            {
                "something close to 9": "That trusts three ratings as if they were ten: take a larger reg.",
                "the baseline, as it was": "The three do say a little about how this person rates.",
            },
        ),
        Choose(
            "“Our new model has a lower RMSE.” What do you ask before you use it?",
            "On the latest ratings? And what of hits?",
            "A score belongs to its split, and a better RMSE need not make a better list of ten.",
            {
                "Is its training RMSE lower as well?": "That one falls with every factor, good or not.",
                "Has it more factors than the old one?": "That tells what it costs, not what it is good for.",
            },
        ),
    ),
}
