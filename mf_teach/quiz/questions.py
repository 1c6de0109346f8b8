"""What a question is: something to choose, a number, or an order; and what is said about each answer."""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Question:
    """A question in plain text, its right answer, and one or two sentences that say why.

    Subclasses give `judge(answer)`: True, False, or None where the answer is none, and a sentence.
    """

    asks: str
    right: Any
    because: str
    wrong: dict[Any, str]

    @property
    def solution(self) -> str:
        """The right answer as text."""
        return str(self.right)

    @property
    def offers(self) -> list[str]:
        """What there is to choose from, in an order drawn from the question's own letters."""
        return []

    def judge(self, answer: Any) -> tuple[bool | None, str]:
        """Whether this answer is right, None if it is none at all; what to say if it is not right."""
        raise NotImplementedError

    def _shuffled(self, texts):
        rng = np.random.default_rng(list(self.asks.encode()))
        return [texts[n] for n in rng.permutation(len(texts))]


@dataclass(frozen=True)
class Choose(Question):
    """One choice is right. wrong: {each other choice: a sentence for those who chose it}."""

    right: str

    @property
    def offers(self) -> list[str]:
        """All choices."""
        return self._shuffled([self.right, *self.wrong])

    def judge(self, answer: str | None) -> tuple[bool | None, str]:
        """See `Question`."""
        if answer is None:
            return None, "Choose first: a guess of your own is what makes the answer stick."
        return answer == self.right, self.wrong.get(answer, "")


@dataclass(frozen=True)
class Number(Question):
    """A number is asked for. wrong: {a number that many give: a sentence}; other: one for all the rest."""

    right: float
    other: str

    @property
    def solution(self) -> str:
        """The right answer as text."""
        return f"{self.right:g}"

    def judge(self, answer: str | None) -> tuple[bool | None, str]:
        """See `Question`; a decimal comma is a point."""
        try:
            given = float((answer or "").replace(",", ".").replace("−", "-"))
            if np.isnan(given):
                raise ValueError
        except ValueError:
            return None, "Type a number first, such as 12 or 0.5."
        near = [text for number, text in self.wrong.items() if np.isclose(given, number)]
        return bool(np.isclose(given, self.right)), (*near, self.other)[0]


@dataclass(frozen=True)
class Order(Question):
    """Items to put in order. wrong: {an item: a sentence for the case that it stands too early}."""

    right: tuple[str, ...]

    @property
    def solution(self) -> str:
        """The right answer as text."""
        return ", ".join(self.right)

    @property
    def offers(self) -> list[str]:
        """All items."""
        return self._shuffled(list(self.right))

    def judge(self, answer: tuple[str, ...] | None) -> tuple[bool | None, str]:
        """See `Question`."""
        answer = answer or ()
        if len(answer) < len(self.right):
            return None, "Press the buttons in the order that you mean; pressed again, a button comes out."
        early = (item for item, right in zip(answer, self.right, strict=True) if item != right)
        return answer == self.right, self.wrong.get(next(early, ""), "")
