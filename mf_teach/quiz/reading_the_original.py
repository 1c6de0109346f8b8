"""Questions of lesson 06."""

from .questions import Choose, Number, Order

QUESTIONS = {
    "06-recall": (
        Choose(
            "100,000 generated ratings: why is the latest fifth harder to predict than a random one?",
            "most of it is by newcomers",
            "About those, the model knows nothing but the biases of the films.",
            {
                "people's tastes change": "In real life they do. In that set they do not.",
                "it has fewer ratings": "A fifth is a fifth.",
            },
        ),
        Choose(
            "Two settings, in paired runs: what have the two runs of a pair in common?",
            "the seed",
            "So they have the same start and the same hidden ratings, and only the setting differs.",
            {
                "the setting": "That is what is compared.",
                "the RMSE": "Their RMSEs are what one subtracts.",
            },
        ),
        Number(
            "e = −1, alpha = 0.1, reg = 0, R_bias[i] = 2. What is the new R_bias[i]?",
            1.9,
            "2 + 0.1 · (−1) = 1.9.",
            {
                2.1: "e is negative: the prediction was too high.",
                1: "alpha is missing.",
                -0.1: "That is the step. It is added to the old value.",
            },
            "The new value is the old one plus alpha · e.",
        ),
        Number(
            "A person has no training rating at all. What is their row bias after training?",
            0,
            "No rating ever touches it, so it stays where it started.",
            {3: "The mean is not in the row bias of somebody who is never trained on."},
            "Which updates move it?",
        ),
    ),
    "06-loss": (
        Choose(
            "What shape is the original's loss, for its table of 10 x 10?",
            "(10, 10)",
            "There is no mean in it: it has one number for each entry.",
            {
                "(82,)": "The missing entries are in it, too.",
                "no shape: a number": "Nothing in that line adds up or averages.",
            },
        ),
        Choose(
            "And its mean over the whole table, beside the RMSE on the observed ratings?",
            "it is more",
            "It counts missing entries as ratings of 0, and there the “error” is large.",
            {
                "it is less": "So it would be over the observed ratings alone.",
                "they are equal": "They average other things, and over other entries.",
            },
        ),
    ),
    "06-cost": (
        Order(
            "At alpha = 0.01, on this table: order by what they cost on the test ratings, most first.",
            ("7 zeros trained on", "6 start of scale 1/K", "2 frozen residuals"),
            "False ratings pull on everything. A large start costs a little here, and frozen residuals less "
            "still.",
            {
                "6 start of scale 1/K": "Training corrects much of a start. It cannot correct false ratings.",
                "2 frozen residuals": "At a small alpha, nothing moves much within an epoch.",
            },
        ),
        Choose(
            "Of 2 (frozen), 3 (new R[i]) and 5 (never shuffled): which costs most there?",
            "none: all cost 0.00",
            "Each of them changes the test RMSE by less than 0.005 on average: at this alpha, numbers hardly "
            "move within one epoch.",
            {
                "2, frozen residuals": "At a larger alpha, yes. At this one, even they cost nothing.",
                "3, the new R[i]": "It is a wrong gradient, and at this alpha nearly the right one.",
                "5, never shuffled": "The same order in each epoch is a bad habit, and costs nothing here.",
            },
        ),
    ),
    "06-nan": (
        Choose(
            "The original with alpha = 0.5: what does it print for its predictions?",
            "nan, everywhere",
            "The numbers grow past all bounds, and infinity minus infinity is nan.",
            {
                "the mean": "Nothing leads back to it.",
                "very large numbers": "So it would after fewer epochs. They grow until they are no numbers.",
            },
        ),
        Choose(
            "And what does `fit` do with the same alpha?",
            "it stops and says why",
            "It looks at its own RMSE after each epoch, and `history.why` is a sentence.",
            {
                "it returns nan": "It would, if it did not look at its RMSE.",
                "it lowers alpha by itself": "It changes no setting. That is up to you.",
            },
        ),
    ),
    "06-check": (
        Choose(
            "“C[j] is updated with the new R[i]: all results are invalid.” What do you answer?",
            "fix it, the results stand",
            "Over 20 paired runs at alpha = 0.01, neither RMSE changes by as much as 0.01 on average.",
            {
                "leave it, it costs nothing": "It costs a part of the stable range of alpha.",
                "right, everything must be retrained": "Measured in pairs, neither RMSE changes by 0.01.",
            },
        ),
        Choose(
            "Print the table four times, two by two, as one table. Where is the edge of frozen residuals?",
            "at half the alpha",
            "lambda_max is exactly twice as large: every row and every column has twice as many ratings. "
            "Fresh residuals hardly notice: each step sees one rating.",
            {
                "at a quarter of the alpha": "There are four times as many ratings, but only twice as "
                "many per row and column.",
                "where it was": "The counts on the diagonal of H have changed.",
            },
        ),
        Number(
            "Frozen residuals, biases alone, lambda_max = 20. Above which alpha does training diverge?",
            0.1,
            "2 / lambda_max = 2 / 20 = 0.1.",
            {
                0.05: "One step of 1 / 20 leads right to the bottom. The edge is at twice that.",
                10: "It is 2 / lambda_max, not lambda_max / 2.",
            },
            "Where does a step lead as far to the other side as it came from?",
        ),
        Choose(
            "You may fix one of the nine today. Which one lets you judge all the others?",
            "hold something out (8)",
            "Without it, only the training error can be seen. A seed (6) is next, then what breaks at scale "
            "(2).",
            {
                "seed every run (6)": "Then runs can be repeated, but judged by their training error only.",
                "refresh the residuals (2)": "It matters at scale. But what would show that it helps?",
            },
        ),
    ),
}
