import pytest

from mf_teach.live import Suspects
from mf_teach.live.suspects import LINES, NEAR


@pytest.fixture
def suspects():
    return Suspects()


def mark(suspects, *lines):
    """Mark these lines, numbered from 1 as on the screen, and no others."""
    for n, box in enumerate(suspects.boxes, 1):
        box.value = n in lines


def test_nothing_is_given_away_before_comparing(suspects):
    assert len(suspects.boxes) == len(LINES) == 25
    assert not any("◄" in box.description for box in suspects.boxes)
    mark(suspects, 3)
    assert "1 of 25 lines marked." in suspects.status.value
    assert "found" not in suspects.status.value
    assert suspects.summary == "Suspects: 25 lines of the original, 1 marked."
    assert suspects._repr_mimebundle_()["text/plain"] == suspects.summary  # what is read without a kernel


def test_lines_are_numbered_from_1(suspects):
    for n, (box, line) in enumerate(zip(suspects.boxes, LINES, strict=True), 1):
        assert box.description.replace("\u00a0", " ") == f"{n:2}  {line}"


def test_comparing_explains_all_nine_quirks_beside_their_lines_and_counts_quirks(suspects):
    mark(suspects, 1, 3, 4, 11)  # an innocent one, both lines of the start, the loss
    suspects.compare.click()
    notes = [box.description.partition("◄\u00a0")[2] for box in suspects.boxes]
    assert {note[0] for note in notes if note} == set("123456789")
    assert all(len(note.split("\u00a0")) >= 3 for note in notes if note)
    assert "You found <b>2 of 9</b> quirks; still to find: 2, 3, 4, 5, 7, 8, 9." in suspects.status.value
    assert "Innocent: line 1." in suspects.status.value
    suspects.boxes[13].value = True  # the notes stay, and the count goes on
    assert "You found <b>3 of 9</b> quirks" in suspects.status.value
    suspects.reset.click()
    assert suspects.marked == []
    assert "0 of 25 lines marked." in suspects.status.value
    assert not any("◄" in box.description for box in suspects.boxes)


@pytest.mark.parametrize("line", [14, 22, 8])
def test_frozen_residuals_are_found_where_they_are_used_made_or_kept(suspects, line):
    mark(suspects, line)
    assert "2" in suspects.found
    suspects.compare.click()
    assert "Innocent" not in suspects.status.value


def test_a_neighbour_that_is_marked_says_to_which_quirk_it_belongs(suspects):
    mark(suspects, 10, 23)
    suspects.compare.click()
    assert suspects.found == {"1", "2", "8"}
    assert suspects.boxes[9].description.endswith("◄ belongs to 1".replace(" ", "\u00a0"))
    assert suspects.boxes[22].description.endswith("◄ belongs to 2 and 8".replace(" ", "\u00a0"))
    mark(suspects, 8)
    assert suspects.found == {"2", "4"}
    assert suspects.boxes[7].description.endswith("◄ 4 no mean, and 2".replace(" ", "\u00a0"))
    mark(suspects)
    assert "◄" not in suspects.boxes[9].description  # only what was marked is explained


def test_every_quirk_alone_can_be_found_and_all_together(suspects):
    assert {quirk[0] for quirk in LINES.values() if quirk} == set("123456789")
    assert {quirk for quirks in NEAR.values() for quirk in quirks} <= set("123456789")
    mark(suspects, 3, 6, 8, 11, 13, 14, 18, 21, 24)
    suspects.compare.click()
    assert "You found <b>9 of 9</b> quirks. The table below" in suspects.status.value
