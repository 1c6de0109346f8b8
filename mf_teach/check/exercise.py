"""How an answer is judged: by what it does on several inputs, never by its text."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real

import numpy as np

from .._calling import Stopped, call, plain
from .messages import apart, inputs, show, size


@dataclass(frozen=True)
class Exercise:
    """One exercise, and the mistakes that are often made in it.

    points: even; a known mistake earns half of them, as it shows the idea.
    hints: three, from a nudge to nearly there.
    right: a function that does what is asked for; of no argument if the answer is a value.
    mistakes: pairs (what a wrong answer does, what to say about it); functions or values like `right`.
    cases: draws the inputs from a Generator: tuples of arguments, the first small enough to be shown.
    look: what of the result counts; the whole of it, unless given. gives: its name, or the names of its
    parts, as messages call them. asked: what `look` can look at, in words.
    shortcuts: pairs like `mistakes`, of answers that show no idea: they are named and earn nothing.
    watch: whether the arguments are compared, too: they must be changed, or left, as asked.
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
    watch: bool = True

    def judge(self, answer):
        """Return the points for this answer, and a sentence that says why.

        `check` and the grader both print and book what this returns.
        """
        answer = answer if callable(answer) else plain(answer)
        cases = self.cases(np.random.default_rng(0))
        if cases != [()] and answer is not None and not callable(answer):
            return 0, "not right: pass the function itself to check: its name, without parentheses."
        if answer is None or self._does_nothing(answer, cases):
            return 0, f"not yet: {self._what_is_missing(answer, cases)}"
        if cases == [()] and isinstance(self.right(), float) and not isinstance(answer, Real):
            return 0, "not right: a plain number is asked for, not a list, an array or a text."
        right, given = self._outcomes(self.right, cases), self._outcomes(answer, cases)
        wrong = [n for n in range(len(cases)) if not same(right[n], given[n])]
        if not wrong:
            return self.points, "right."
        for mistake, text in (*self.mistakes, *self.shortcuts):
            known = (self._outcomes(mistake, [case])[0] for case in cases)  # one by one: most differ at once
            if all(map(same, known, given)):
                return self.points // 2 * ((mistake, text) in self.mistakes), f"not right: {text}"
        n = min(wrong, key=lambda n: size(cases[n]))
        left_alone = all(same(right[n][1], cases[n]) for n in range(len(cases)))
        if left_alone and all(same(right[n][0], given[n][0]) for n in range(len(cases))):
            return self.points // 2, f"not right: {self._changed(cases[n], given[n])}"
        return 0, f"not right: {self._difference(cases[n], right[n], given[n])}"

    def _outcomes(self, answer, cases):
        function = answer if callable(answer) else lambda: answer
        outcomes = [outcome(function, arguments, self.look) for arguments in cases]
        return outcomes if self.watch else [(result, ()) for result, _after in outcomes]

    def _does_nothing(self, answer, cases):
        if not callable(answer):
            return False
        for arguments in cases:
            result, after = call(answer, arguments)
            if isinstance(result, Stopped) and result.name == "NotImplementedError":
                return True
            if result is not None or not same(after, arguments):
                return False
        return True

    def _what_is_missing(self, answer, cases):
        if answer is None:
            return "the answer is still None."
        name = getattr(answer, "__name__", "the function")
        if self._outcomes(self.right, cases[:1])[0][0] is None:
            return f"{name} changes nothing yet."
        return f"{name} returns nothing yet. Is a return missing?"

    def _changed(self, arguments, given):
        names = inspect.signature(self.right).parameters
        name = next(n for n, a, b in zip(names, arguments, given[1], strict=False) if not same(a, b))
        return f"the result is right, but your function changes its argument {name}. Work on a copy."

    def _difference(self, arguments, right, given):
        if not arguments and isinstance(given[0], Unusable):
            return f"{given[0].text} is not {self.asked}."
        if not arguments:
            return f"{show(given[0])} is not it."
        names = list(inspect.signature(self.right).parameters)
        said = f"{inputs(names, arguments)}, your function "
        if isinstance(given[0], Unusable):
            return f"{said}returns {given[0].text}. It should return {self.asked}."
        if isinstance(given[0], Stopped):
            return f"{said}stopped with {given[0].name}: {given[0].text}"
        if not same(right[0], given[0]):
            return f"{said}gives {apart(self.gives, given[0], right[0])}."
        if same(given[1], arguments):
            return f"{said}changes none of its arguments. Change the arrays in place, with +=."
        changed = next(x for x in zip(names, given[1], right[1], strict=False) if not same(x[1], x[2]))
        return f"{said}leaves {apart(*changed)}."


class Unusable(Stopped):
    """A result of which one cannot look at what counts."""


def outcome(function, arguments, look):
    """What counts of what a function returns, or how it stopped; and its arguments afterwards."""
    result, after = call(function, arguments)
    if isinstance(result, Stopped):
        return result, after
    try:
        return look(result), after
    except Exception:
        return Unusable("Unusable", show(result)), after


def same(one, two):
    """Whether two outcomes agree: numbers to 5 digits, exceptions by their type, all else exactly."""
    if isinstance(one, Stopped) or isinstance(two, Stopped):
        return isinstance(one, Stopped) and isinstance(two, Stopped) and one.name == two.name
    if isinstance(one, tuple) and isinstance(two, tuple | list):
        return len(one) == len(two) and all(map(same, one, two))
    try:
        one, two = np.asarray(one), np.asarray(two)
        if one.dtype.kind in "biuf" and two.dtype.kind in "biuf":
            return one.shape == two.shape and np.allclose(one, two, rtol=1e-5, atol=1e-6, equal_nan=True)
        return bool(np.array_equal(one, two))
    except ValueError:  # rows that differ in length
        return False
