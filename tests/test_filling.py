"""The steps of a widget that fills in: one for each answer of the page, and none for nobody."""

import pytest
from filling import answer, fill

from mf_teach.live import filling
from mf_teach.live.filling import Filling


class Counter(Filling):
    """Counts to ten, at one second each, on a clock of its own."""

    def __init__(self):
        self.count, self.wanted = 0, 0
        super().__init__(200, 100, [])
        self.begin(self.go_on)

    def _left(self):
        return self.count < self.wanted

    def _work(self):
        self.count += 1
        clock.time += 1

    def _draw(self):
        return []

    def _show(self):
        clock.time += clock.showing
        self.show(alt="", summary="", status=f"{self.count}")


class Clock:
    def __init__(self):
        self.time, self.showing = 0.0, 0.0

    def __call__(self):
        return self.time


clock = Clock()


@pytest.fixture
def counter(monkeypatch):
    monkeypatch.setattr(filling, "perf_counter", clock)
    clock.showing = 0.0
    return Counter()


def start(counter, wanted):
    counter.wanted = wanted
    counter.begin(counter.go_on)


def test_without_work_the_page_is_asked_nothing(counter):
    assert (counter.pulse.beat, fill(counter)) == (0, 0)


def test_each_answer_is_a_step_and_the_last_one_asks_no_more(counter):
    start(counter, 3)
    assert counter.count == 0  # not before the page has shown the start
    assert fill(counter) == 3
    assert counter.status.value == "3"
    answer(counter)
    assert counter.count == 3


def test_a_step_takes_as_long_as_showing_it_within_bounds(counter, monkeypatch):
    monkeypatch.setattr(filling, "LONGEST", 2.5)
    clock.showing = 2.0
    start(counter, 10)
    answer(counter)
    assert counter.count == 2
    clock.time += 100  # a line that is very slow
    answer(counter)
    assert counter.count == 2 + 3  # a work that has begun is ended


def test_an_old_answer_is_no_step(counter):
    start(counter, 5)
    counter.pulse.answered = counter.pulse.beat - 1
    assert counter.count == 0
    first = counter.pulse.beat
    answer(counter)
    counter.pulse.answered = 0
    counter.pulse.answered = first
    assert counter.count == 1
