"""Questions with an answer: what a learner chooses, types or puts in order; then what is right, and why."""

from functools import partial
from html import escape

import ipywidgets as widgets

from ..quiz import QUESTIONS, Choose, Number, Question
from .arguments import text
from .controls import button
from .guarded import Guarded


class Quiz(Guarded):
    """The questions of one name, one after the other. Nothing is told before the button is pressed.

    name: of a set in `mf_teach.quiz`, such as "02-check". `given` are the answers so far, one for each
    question, None where there is none; `told` are the numbers of the questions that have been compared.
    `first` are the answers that were compared first, {number of the question: answer}: before the learner
    knew the right one. They are saved in the notebook, and stay there when the quiz is reset.
    Without a kernel, all questions can be read, with their answers folded away.
    Raises ValueError if there is no such set, TypeError if it is no text.
    """

    def __init__(self, name: str):
        if text("name", name) not in QUESTIONS:
            raise ValueError(f"name = {name!r}: must be one of {', '.join(QUESTIONS)}")
        self.name, self.questions = name, QUESTIONS[name]
        self.first: dict[int, str | tuple[str, ...]] = {}
        self.asked, self.fields = widgets.HTML(), [_field(question) for question in self.questions]
        self.compare, self.next, self.reset = button("check"), button("next question"), button("reset")
        super().__init__([])
        hands = [self.compare, self.next, self.reset]
        if len(self.questions) == 1:
            hands.remove(self.next)
        self.children = [self.asked, *self.fields, widgets.HBox(hands), self.status]
        start = {}
        for n, field in enumerate(self.fields):
            for item in getattr(field, "children", []):
                self.on_click(item, run=partial(self._press, n, item.tooltip))
            if hasattr(field, "value"):
                start[field] = field.value
                self.on_change(field, run=partial(self._take, n))
        self.on_click(self.compare, run=self._judge)
        self.on_click(self.next, run=lambda: self._turn((self.at + 1) % len(self.questions)))
        self.on_click(self.reset, run=lambda: self.set_all(start, run=self._restart))
        self.begin(self._restart)

    def _restart(self):
        self.given, self.told, self.at = (None,) * len(self.questions), frozenset(), 0
        self.refresh()

    def _take(self, n):
        self._give(n, self.fields[n].value)

    def _give(self, n, answer):
        self.given = (*self.given[:n], answer, *self.given[n + 1 :])
        self._tell(self.told - {n})

    def _press(self, n, item):
        """Put an item at the end of the order, or take it out again."""
        order = self.given[n] or ()
        self._give(n, tuple(x for x in order if x != item) if item in order else (*order, item))

    def _judge(self):
        answer = self.given[self.at]
        if self.questions[self.at].judge(answer)[0] is not None:
            self.first = {self.at: answer} | self.first
        self._tell(self.told | {self.at})

    def _answer(self):
        answers = [self.first.get(n) for n in range(len(self.questions))]
        return {"quiz": self.name, "first": answers} if self.first else None

    def _tell(self, told):
        self.told = told
        self.refresh()

    def _turn(self, at):
        self.at = at
        self.refresh()

    def _said(self):
        """The answer to this question, and once it is checked, what is right and why; as HTML."""
        question, answer = self.questions[self.at], self.given[self.at]
        if self.at not in self.told:
            shown = ", ".join(answer) if isinstance(answer, tuple) else answer
            return f"Your answer: {escape(shown)}." if shown else ""
        right, told = question.judge(answer)
        if right is None:
            return escape(told)
        why = f"<b>{escape(question.solution)}</b>. {escape(question.because)}"
        return f"Right: {why}" if right else f"Not so. {escape(told)}<br>The answer: {why}"

    def _show(self):
        for n, (field, answer) in enumerate(zip(self.fields, self.given, strict=True)):
            field.layout.display = None if n == self.at else "none"
            for item in getattr(field, "children", []):
                place = f"{answer.index(item.tooltip) + 1}. " if item.tooltip in (answer or ()) else ""
                item.description = place + item.tooltip
        count = len(self.questions)
        number = f"<b>Question {self.at + 1} of {count}.</b> " if count > 1 else ""
        self.asked.value = f'<div class="mf-asked">{number}{escape(self.questions[self.at].asks)}</div>'
        self.summary = "\n".join([f"Quiz: {self.name}", *(_plain(question) for question in self.questions)])
        self.say(self._said())

    def _still(self):
        asked = (_folded(question) for question in self.questions)
        return f"<ol>{''.join(asked)}</ol>"

    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"text/html": self._still()}


def _field(question: Question) -> widgets.Widget:
    """What takes the answer: radio buttons, a box for a number, or a button for each item."""
    if isinstance(question, Choose):
        return widgets.RadioButtons(options=question.offers, value=None, layout={"width": "auto"})
    if isinstance(question, Number):
        return widgets.Text(placeholder="a number", description="answer", layout={"width": "200px"})
    items = [button(item) for item in question.offers]
    for item in items:
        item.tooltip = item.description  # the name without its place in the order
    return widgets.HBox(items, layout={"flex_flow": "row wrap"})


def _plain(question):
    return "\n".join([f"- {question.asks}", *(f"    - {offer}" for offer in question.offers)])


def _folded(question):
    """A question to be read where no kernel runs, as HTML."""
    offers = "".join(f"<li>{escape(offer)}</li>" for offer in question.offers)
    answer = f"<b>{escape(question.solution)}</b>. {escape(question.because)}"
    return (
        f"<li>{escape(question.asks)}{f'<ul>{offers}</ul>' if offers else ''}"
        f"<details><summary>Answer</summary>{answer}</details></li>"
    )
