"""Tables of one's own: what a class's sheet may look like."""

import codecs
import re

import numpy as np
import pytest

NAN = np.nan
GRID = 'name,Alien,"Crouching Tiger, Hidden Dragon"\nAnn,5,3\nJörg,,4\n'
TIGER = '"Crouching Tiger, Hidden Dragon"'
LIST = f"who,what,stars\nAnn,Alien,5\nAnn,{TIGER},3\nJörg,{TIGER},4\n"
GERMAN = "Name;Alien;Crouching Tiger, Hidden Dragon\r\nAnn;5;3\r\nJörg;;4\r\n"
FILMS, M = ["Alien", "Crouching Tiger, Hidden Dragon"], [[5, 3], [NAN, 4]]
ALIKE = {  # all of them say the same
    "grid": GRID,
    "list": LIST,
    "list without titles": LIST.split("\n", 1)[1],
    "semicolons": GERMAN,
    "tabs": GERMAN.replace(";", "\t"),
    "a hint for Excel": "sep=;\r\n" + GERMAN,
    "byte order mark": codecs.BOM_UTF8 + GRID.encode(),
    "UTF-16": GERMAN.replace(";", "\t").encode("utf-16"),
    "Windows-1252": GERMAN.encode("cp1252"),
    "ü in two letters": GRID.replace("ö", "o\u0308"),
    "old ends of lines": GRID.replace("\n", "\r"),
    "spaces": GRID.replace("Ann,5,3", "  Ann ,\u00a05 , 3\t").replace("Alien", " Alien "),
    "empty lines and columns": GRID.replace("\n", ",,\n") + ",,,,\n\n,,,,\n",
    "a column in front": "\n".join("," + line for line in GRID.splitlines()),
    "words for nothing": GRID.replace("Jörg,,", "Jörg,N/A,"),
    "a dash for nothing": GRID.replace("Jörg,,", "Jörg,–,"),
    "every cell in quotes": '"name","Alien","Crouching Tiger, Hidden Dragon"\n"Ann","5","3"\n"Jörg","","4"',
    "decimals": GERMAN.replace("5", "5,0").replace(";4", ";4.0"),
    "quoted decimals": GRID.replace("Ann,5,3", 'Ann,"5,0","3,0"'),
    "means of all": GERMAN + "Mittelwert;5;3,5\r\n",
    "a column of means": "Name;Alien;Crouching Tiger, Hidden Dragon;Mean\nAnn;5;3;4\nJörg;;4;4\n",
    "rated again": LIST.replace("Ann,Alien,5", "Ann,Alien,2\nann, ALIEN,5"),
    "a line again": GRID.replace("Ann,5,3", "Ann,1,3\nAnn,5,"),
    "somebody without a rating": GRID + "Bo,,\n",
    "a film without a rating": f"name,Alien,{TIGER},Cube\nAnn,5,3,\nJörg,,4,\n",
}


@pytest.mark.parametrize("name", ALIKE)
def test_the_same_ratings_from_whichever_sheet(sheet, name):
    survey = sheet(ALIKE[name])
    assert (survey.people, survey.things, survey.scale) == (["Ann", "Jörg"], FILMS, (1, 5))
    np.testing.assert_array_equal(survey.M, M)


NOTES = {
    "means of all": "Line 4, Mittelwert, is no person: left out",
    "a column of means": "Column Mean is no thing: left out",
    "rated again": "Ann rated Alien twice (lines 2 and 3): the later rating counts",
    "a line again": "Lines 2 and 3 are both Ann: taken for one person",
    "somebody without a rating": "Bo has no rating: left out",
    "a film without a rating": "Cube has no rating: left out",
}


@pytest.mark.parametrize("name", ALIKE)
def test_what_was_done_is_said_and_nothing_else(sheet, name):
    survey = sheet(ALIKE[name])
    assert NOTES.get(name, "") == (survey.notes or [""])[0]
    assert str(survey).startswith("2 people, 2 things, 3 of 4 ratings there, on a scale from 1 to 5")
    assert str(survey).endswith("\n".join(survey.notes))


SCALES = {
    "5 stars": ("a,x,y\nAnn,5,1\nBo,2,2\n", None, (1, 5)),
    "5 stars, of which few were given": ("a,x,y\nAnn,3,3\nBo,2,3\n", None, (1, 5)),
    "half stars": ("a,x,y\nAnn,4.5,1\nBo,2,2\n", None, (0.5, 5)),
    "1 to 10": ("a,x,y\nAnn,7,1\nBo,2,2\n", None, (1, 10)),
    "1 to 10, with decimals": ("a;x;y\nAnn;7,5;1\nBo;2;2\n", None, (1, 10)),
    "told": ("a,x,y\nAnn,7,1\nBo,2,2\n", (1, 7), (1, 7)),
    "told, up to 100": ("a,x,y\nAnn,97,1\nBo,2,2\n", (1, 100), (1, 100)),
}


@pytest.mark.parametrize("name", SCALES)
def test_the_scale_is_found_or_told(sheet, name):
    content, told, scale = SCALES[name]
    assert sheet(content, scale=told).scale == scale


NAMED = {
    "no names of things": ("Ann,5,4\nBo,3,\n", ["Ann", "Bo"], ["thing 1", "thing 2"]),
    "numbered things": ("name,1,2,3\nAnn,5,4,1\nBo,3,2,2\n", ["Ann", "Bo"], ["1", "2", "3"]),
    "numbered people": ("name,x,y\n1,5,4\n2,3,1\n", ["1", "2"], ["x", "y"]),
    "films called by numbers": ("name,1917,300\nAnn,5,4\nBo,3,1\n", ["Ann", "Bo"], ["1917", "300"]),
    "a person called Na": ("name,x,y\nNa,5,4\nBo,3,1\n", ["Na", "Bo"], ["x", "y"]),
    "a list with a film called 1917": ("Ann,1917,5\nBo,Q,3\nBo,X,2", ["Ann", "Bo"], ["1917", "Q", "X"]),
    "a list of numbers": ("user,film,rating\n1,10,5\n1,7,3\n2,7,4", ["1", "2"], ["10", "7"]),
    "a name with quotes": ('name,"The ""Alien""",y\nAnn,5,4\nBo,3,1', ["Ann", "Bo"], ['The "Alien"', "y"]),
    "a name on two lines": ('name,"Alien\n3",y\nAnn,5,4\nBo,3,1', ["Ann", "Bo"], ["Alien 3", "y"]),
    "order of the file": ("name,x,y\nBo,,4\nAnn,3,1", ["Bo", "Ann"], ["x", "y"]),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_names_are_those_of_the_file(sheet, name):
    content, people, things = NAMED[name]
    survey = sheet(content)
    assert (survey.people, survey.things) == (people, things)


def test_many_notes_are_counted(sheet):
    survey = sheet(GRID + "".join(f"Nobody {n},,\n" for n in range(9)))
    assert survey.notes == [
        *(f"Nobody {n} has no rating: left out" for n in range(3)),
        "... and 6 more like this",
    ]


def test_any_text_ends_in_a_survey_or_in_an_error_that_names_the_file(sheet):
    """Files that were right, with some letters changed."""
    rng, ends = np.random.default_rng(0), {True: 0, False: 0}
    letters = [*',;\t"\n\r 059.-aö\u00a0', "\n", "\ufeff", "😀"]
    right = [content for content in ALIKE.values() if isinstance(content, str)]
    for _ in range(500):
        text = list(right[rng.integers(len(right))])
        for _ in range(rng.integers(1, 6)):
            text[rng.integers(len(text))] = letters[rng.integers(len(letters))]
        try:
            survey = sheet("".join(text))
        except ValueError as error:
            if not re.search(r"our\.csv: .*must", str(error)):
                raise
            ends[False] += 1
        else:
            low, high = survey.scale
            given = survey.M[np.isfinite(survey.M)]
            assert ((low <= given) & (given <= high)).all()
            assert np.isfinite(survey.M).any(axis=0).all()
            assert np.isfinite(survey.M).any(axis=1).all()
            ends[True] += 1
    assert min(ends.values()) > 50
