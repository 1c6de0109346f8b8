"""How an answer is judged: by what it does on several inputs, never by its text."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from numbers import Real

import numpy as np

from .._calling import Stopped, call, name_of, plain
from .causes import from_nan, from_rounding
from .messages import alike, apart, inputs, sentence, show, size
from .outcome import Unusable, outcome, same

CHANGES = "your function changes its argument {}. Work on a copy."
ONLY_CHANGES = "the numbers are right, but {}"
ROUNDED = 3  # digits after the point that are enough in a number by hand


@dataclass(frozen=True)
class Exercise:
    """One exercise, and the mistakes that are often made in it.

    points: even; a known mistake earns half of them, as it shows the idea, and so do the right numbers in
    another shape, or in a dictionary.
    hints: three, from a nudge to nearly there.
    right: a function that does what is asked for; of no argument if the answer is a value.
    mistakes: pairs (what a wrong answer does, what to say about it); functions or values like `right`.
    cases: draws the inputs from a Generator: tuples of arguments. The smallest on which an answer is wrong is
    shown: arrays of up to 6 numbers in full, a function by its docstring.
    look: what of the result counts; the whole of it, unless given. gives: its name, or the names of its
    parts, as messages call them. asked: what `look` can look at, in words.
    shortcuts: pairs like `mistakes`, of answers that show no idea: they are named and earn nothing.
    handed_out: pairs like `mistakes`, of faulty code in the notebook: handed in as it is, it is "not yet".
    watch: whether the arguments are compared, too: they must be changed, or left, as asked. An answer that
    changes one that should stay is told so, and earns at most half.
    """

    points: int
    hints: tuple[str, str, str]
    right: Callable
    mistakes: tuple
    cases: Callable = lambda rng: [()]
    look: Callable = lambda result: result
    gives: str | tuple = "the result"
    asked: str = ""
    shortcuts: tuple = ()
    handed_out: tuple = ()
    watch: bool = True

    @cached_property
    def _seen(self):
        """What mistakes have done so far: {(id of a mistake, number of a case): (outcome, not compared)}."""
        return {}

    def judge(self, answer):
        """Return the points for this answer, and a sentence that says why.

        `check` and the grader both print and book what this returns.
        """
        answer = answer if callable(answer) else plain(answer)
        cases = self.cases(np.random.default_rng(0))
        if cases != [()] and answer is not None and not callable(answer):
            return 0, "not right: pass the function itself: its name, without parentheses."
        if cases == [()] and callable(answer):
            return 0, "not right: a value is asked for, not a function."
        if missing := self._what_is_missing(answer, cases):
            return 0, f"not yet: {missing}"
        if cases == [()] and isinstance(self.right(), float):
            if not isinstance(answer, Real):
                points = self.points // 2 * alike([answer], [self.right()])
                return points, "not right: a plain number is asked for, not a list, an array or a text."
            answer = self.right() if same(answer, round(self.right(), ROUNDED)) else answer
        right, given = self._outcomes(self.right, cases), self._outcomes(answer, cases)
        stay = self._stay(cases, right)
        wrong, spoilt = self._wrong(right, given, stay), self._spoilt(cases, given, stay)
        changes = CHANGES.format(spoilt)
        if not wrong and spoilt:
            return self.points // 2, f"not right: {ONLY_CHANGES.format(changes)}"
        if not wrong:
            return self.points, "right."
        pairs = *self.handed_out, *self.mistakes, *self.shortcuts
        known = next((pair for pair in pairs if self._is(pair[0], cases, given, stay)), None)
        if known in self.handed_out:
            return 0, f"not yet: {known[1]}"
        n = min(wrong, key=lambda n: size(cases[n]))
        text = known[1] if known else self._difference(cases, right, given, n)
        if spoilt and not (known and self._spoilt(cases, self._outcomes(known[0], cases), stay)):
            text = f"{text} And {changes}"
        idea = known in self.mistakes or (known is None and self._alike(given, right))
        return self.points // 2 * idea, f"not right: {text}"

    def _outcomes(self, answer, cases):
        function = answer if callable(answer) else lambda: answer
        outcomes = [outcome(function, arguments, self.look) for arguments in cases]
        return outcomes if self.watch else [(result, ()) for result, _after in outcomes]

    def _what_is_missing(self, answer, cases):
        if answer is None:
            return "the answer is still None."
        if not callable(answer):
            return ""
        name = name_of(answer)
        returns = self._outcomes(self.right, cases[:1])[0][0] is not None
        for arguments in cases:
            result, after = call(answer, arguments)
            if isinstance(result, Stopped) and result.name == "NotImplementedError":
                break
            if result is not None or not (returns or same(after, arguments)):
                return ""
        return (
            f"{name} returns nothing yet. Is a return missing?" if returns else f"{name} changes nothing yet."
        )

    def _stay(self, cases, right):
        """The places of the arguments that should be left as they are."""
        places = range(len(right[0][1]))
        return [k for k in places if all(same(after[k], cases[n][k]) for n, (_, after) in enumerate(right))]

    def _wrong(self, right, given, stay):
        """The cases in which the result, or an argument that should change, is not what it should be."""
        counts = [[_without(one, stay) for one in outcomes] for outcomes in (right, given)]
        return [n for n, (one, two) in enumerate(zip(*counts, strict=True)) if not same(one, two)]

    def _spoilt(self, cases, given, stay):
        """The name of the first argument that is changed, and should be left; "" if there is none."""
        names = list(inspect.signature(self.right).parameters) if stay else []
        changed = (
            names[k] for k in stay for n, (_, after) in enumerate(given) if not same(after[k], cases[n][k])
        )
        return next(changed, "")

    def _is(self, mistake, cases, given, stay):
        """Whether an answer does what the mistake does: to arguments that should stay, too, if it does."""
        for n, case in enumerate(cases):  # one by one: most differ at once
            if (id(mistake), n) not in self._seen:
                known = self._outcomes(mistake, [case])
                aside = () if self._spoilt([case], known, stay) else stay
                self._seen[id(mistake), n] = _without(known[0], aside), aside
            known, aside = self._seen[id(mistake), n]
            if not same(known, _without(given[n], aside)):
                return False
        return True

    @staticmethod
    def _alike(given, right):
        """Whether the results hold the right numbers in every case, in another shape."""
        return alike(*([result for result, _after in outcomes] for outcomes in (given, right)))

    def _difference(self, cases, right, given, n):
        """What the answer does in the n-th case, beside what it should do."""
        arguments, (should, after), (result, changed) = cases[n], right[n], given[n]
        if not arguments and isinstance(result, Unusable):
            return f"{result.text} is not {self.asked}."
        if not arguments:
            return f"{show(result)} is not it."
        names = list(inspect.signature(self.right).parameters)
        said = f"{inputs(names, arguments)}, your function "
        if isinstance(result, Stopped) and not isinstance(result, Unusable):
            return sentence(f"{said}stopped with {result.name}{f': {result.text}' * bool(result.text)}")
        if result is None and should is not None:
            return f"{said}returns nothing. Is a return missing?"
        if isinstance(result, Unusable) or (self.asked and not isinstance(result, tuple | list)):
            return f"{said}returns {getattr(result, 'text', show(result))}. It should return {self.asked}."
        if not same(should, result):
            told = apart(self.gives, result, should, self._alike(given, right))
            why = from_nan(names, arguments, result, should) or from_rounding(result, should)
            return f"{said}gives {told}.{why}"
        if same(changed, arguments):
            return f"{said}changes none of its arguments. Change the arrays in place, with +=."
        stay = self._stay(cases, right)
        at = next(k for k in range(len(after)) if k not in stay and not same(changed[k], after[k]))
        return f"{said}leaves {apart(names[at], changed[at], after[at])}."


def _without(outcome, places):
    """The outcome, without the arguments at these places."""
    result, after = outcome
    return result, tuple(argument for k, argument in enumerate(after) if k not in places)
