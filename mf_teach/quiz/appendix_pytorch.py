"""Questions of the appendix on PyTorch."""

from .questions import Choose

QUESTIONS = {
    "appendix-step": (
        Choose(
            "In 64-bit numbers, how close do the two steps come?",
            "closer than 1e-12",
            "They compute the same step. The rest is rounding, in the 16th digit.",
            {
                "within 0.001": "So it would be if one of them only came near the gradient.",
                "exactly the same": "The same sums, in another order, are rounded in another way.",
            },
        ),
        Choose(
            "And in 32-bit numbers?",
            "closer than 1e-6",
            "Rounding is coarser there: these numbers have about 7 digits.",
            {
                "closer than 1e-12": "No two of these numbers around 1 are that close: they have 7 digits.",
                "within 0.01": "Rounding in the 7th digit is far smaller, after a single step.",
            },
        ),
    ),
    "appendix-optimiser": (
        Choose(
            "Which of the three is the first to get below a held-out RMSE of 0.5?",
            "Adam, lr = 0.05",
            "It gives each parameter a step length of its own. But try other learning rates, too.",
            {
                "SGD, lr = 0.02": "It gets there. The others need fewer steps, with these learning rates.",
                "momentum, lr = 0.02": "It is ahead of gradient descent without it, but not the first.",
            },
        ),
    ),
}
