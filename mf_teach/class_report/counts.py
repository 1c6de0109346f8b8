"""All hand-ins, added up; without names and times."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from ..check import EXERCISES
from ..quiz import QUESTIONS
from .answers import CHALLENGE, Guesses, Runs, challenge, guess, labels, quiz, saved
from .hand_ins import HandIn
from .lessons import guesses
from .outcomes import outcomes

NEXT = 3  # mistakes on which to say something next


@dataclass(frozen=True)
class Mistake:
    """A mistake that the check has a sentence for: how many of the hand-ins of its set have made it."""

    exercise: str
    text: str
    count: int
    of: int

    @property
    def hints(self) -> tuple[str, str, str]:
        """The hints of its exercise: a question to begin with, and what leads further."""
        return EXERCISES[self.exercise].hints


@dataclass
class Set:
    """A set of exercises: how many handed in, how many of these were graded, and what became of each."""

    number: str
    handed_in: int = 0
    graded: int = 0
    kinds: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    named: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))

    def mistakes(self, exercise: str) -> list[Mistake]:
        """The mistakes that were made in an exercise, the most frequent first."""
        found = self.named[exercise].most_common()
        return [Mistake(exercise, text, count, self.handed_in) for text, count in found]

    def unnamed(self, exercise: str) -> int:
        """How many wrong answers have a mistake that the check has no name for."""
        kinds = self.kinds[exercise]
        return kinds["half"] + kinds["not yet"] - self.named[exercise].total()


@dataclass
class Report:
    """What a class thinks. look: (path, exercise) of what a person should look at."""

    sets: dict[str, Set] = field(default_factory=dict)
    guesses: list[Guesses] = field(default_factory=list)
    quizzes: dict[tuple[str, int], Counter] = field(default_factory=dict)
    challenge: list[Runs] = field(default_factory=list)
    lessons: Counter = field(default_factory=Counter)
    look: list[tuple[str, str]] = field(default_factory=list)

    def next(self) -> list[Mistake]:
        """The most frequent mistakes, by their share of a set's hand-ins."""
        every = [m for one in self.sets.values() for name in one.named for m in one.mistakes(name)]
        return sorted(every, key=lambda m: (-Fraction(m.count, m.of), m.exercise))[:NEXT]

    def numbers(self) -> list[str]:
        """The numbers of the lessons and sets that there is something to say about."""
        asked = {one.asked.lesson for one in self.guesses} | {name[:2] for name, _n in self.quizzes}
        return sorted({*self.sets, *self.lessons, *asked, *([CHALLENGE] if self.challenge else [])})


def count(hand_ins: list[HandIn], only: str = "") -> Report:
    """Add up what was handed in; only: the number of a lesson and its set, "" for all."""
    report = Report()
    told: dict = defaultdict(dict)  # what each learner said first
    for hand_in in hand_ins:
        if only in ("", hand_in.number):
            if hand_in.is_set:
                _add(report, hand_in)
            else:
                report.lessons[hand_in.number] += 1
            for cell, answer in saved(hand_in):
                for key, value in _read(cell, answer):
                    told[key].setdefault(hand_in.learner, value)
    for asked in guesses():
        if asked in told:
            report.guesses.append(Guesses(asked, list(told[asked].values())))
    for name, questions in QUESTIONS.items():
        for n, question in enumerate(questions):
            if (name, n) in told:
                found = Counter(told[name, n].values())
                report.quizzes[name, n] = Counter(dict.fromkeys(labels(question), 0) | found)
    report.challenge = list(told["challenge"].values())
    return report


def _read(cell, answer):
    """What is in a saved answer: pairs of what was asked, and what was said."""
    if found := guess(cell, answer):
        yield found
    if runs := challenge(answer):
        yield "challenge", runs
    yield from quiz(answer)


def _add(report, hand_in):
    counted = report.sets.setdefault(hand_in.number, Set(hand_in.number))
    counted.handed_in += 1
    counted.graded += hand_in.graded
    for name, outcome in outcomes(hand_in).items():
        counted.kinds[name][outcome.kind] += 1
        if outcome.mistake:
            counted.named[name][outcome.mistake] += 1
        if outcome.kind == "to look at":
            report.look.append((str(hand_in.where), name))
