import pytest

from mf_teach.live import Suspects
from mf_teach.live.suspects import LINES


@pytest.fixture
def suspects():
    return Suspects()


def test_nothing_is_given_away_before_comparing(suspects):
    assert len(suspects.boxes) == len(LINES) == 25
    assert not any("◄" in box.description for box in suspects.boxes)
    suspects.boxes[2].value = True
    assert "1 of 25 lines marked." in suspects.status.value
    assert "found" not in suspects.status.value
    assert suspects.summary == "Suspects: 25 lines of the original, 1 marked."
    assert suspects._repr_mimebundle_()["text/plain"] == suspects.summary  # what is read without a kernel


def test_comparing_shows_all_nine_quirks_and_counts(suspects):
    for n in (0, 2, 10):  # an innocent one, the start, the loss
        suspects.boxes[n].value = True
    suspects.compare.click()
    shown = {box.description.partition("◄\u00a0")[2] for box in suspects.boxes} - {""}
    assert shown == set("123456789")
    assert "Lines with a quirk: 12; you found <b>2</b>, and marked 1 innocent ones" in suspects.status.value
    suspects.boxes[13].value = True  # the numbers stay, and the count goes on
    assert "you found <b>3</b>" in suspects.status.value
    assert "◄" in suspects.boxes[13].description
    suspects.reset.click()
    assert suspects.marked == []
    assert "0 of 25 lines marked." in suspects.status.value
    assert not any("◄" in box.description for box in suspects.boxes)
