"""Questions of lesson 05."""

from .questions import Choose, Number, Order

QUESTIONS = {
    "05-recall": (
        Choose(
            "20 splits of one table: why is the plain standard error too short?",
            "the splits overlap",
            "Any two of them share most of their training ratings: they are not 20 separate experiments.",
            {
                "20 is too small": "More splits make it shorter still, and it stays too short.",
                "a few runs diverge": "That makes a standard error long.",
            },
        ),
        Choose(
            "Which baseline has a model of taste to beat?",
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
            "One rating is mostly noise, and the fit trusts it too much. It takes several to do better than "
            "none.",
            {
                "no rating": "Ten ratings of one's own say more than none.",
                "3 ratings": "Three are more noise than knowledge, as the fit takes them.",
                "1 rating": "From a single rating, the fit concludes too much.",
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
            "A newcomer gives three ratings, all 9. What do you predict for all else?",
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
