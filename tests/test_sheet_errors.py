"""Tables of one's own that cannot be read: what is wrong is said, and where."""

import pytest

from mf_teach import ratings

REFUSED = {
    "a word": ("a,x,y\nAnn,good,1\nBo,2,2\n", "line 2, column x is 'good': must be a rating from 0.5"),
    "a word in a list": ("a,b,c\nAnn,Alien,good\nBo,Alien,3", "line 2, column c is 'good': must be a rating"),
    "a word in a list without titles": ("Ann,Alien,good\nBo,Alien,3", "line 1, column 3 is 'good': must be"),
    "0": ("a,x,y\nAnn,0,1\nBo,2,2\n", "line 2, column x is '0': must be a rating from 0.5 to 10"),
    "too many": ("a,x,y\nAnn,3,1\nBo,2,44\n", r"line 3, column y is '44': must .* pass scale=\("),
    "negative": ("a,x,y\nAnn,-3,1\nBo,2,4\n", "line 2, column x is '-3': must be a rating"),
    "two commas": ('a,x,y\nAnn,"1,000,5",1\nBo,2,4\n', "line 2, column x is '1,000,5': must be a rating"),
    "a line of totals of another name": ("a,x,y\nAnn,3,1\nBo,2,4\nKlasse,5,25", "line 4, column y is '25'"),
    "a comma without quotes": ("a,Me, Myself,y\nAnn,5,1\nBo,2,4\n", "line 1 has 4 cells: must have 3"),
    "a cell too few": ("a,x,y\nAnn,3,1\nBo,2\n", "line 3 has 2 cells: must have 3, as the others"),
    "an open quote": ('a,x,y\nAnn,"3,1\nBo,2,4\n', "line 2 cannot be read .*: a cell that begins with"),
    "a quote that ends early": ('a,x,y\nAnn,3,1\n"B"o,2,4\n', "line 3 cannot be read"),
    "ratings of nobody": ("a,x,y\nAnn,3,1\n,2,4\n", "line 3 has ratings and no name: must begin"),
    "a list with nobody": ("Ann,Alien,3\n,Cube,2\n", "line 2 names no person: must be person, thing, rating"),
    "a list with nothing": ("Ann,Alien,3\nBo,,2\nBo,Cube,2\n", "line 2 names no thing"),
    "a column without a name": ("a,x,,y\nAnn,3,1,3\nBo,2,,4\n", r"line 2 has '1' in column 3: must have"),
    "no names of people": ("5,4,3\n5,3,1\n", "line 2 begins with 5, as line 1: must begin"),
    "four columns": ("t,a,b,c\n1,Ann,Alien,3\n2,Bo,Cube,3\n", "line 2, column a is 'Ann': must be a rating"),
    "names alone": ("a,x,y\nAnn,,\nBo,,\n", "must have at least one rating, and has none"),
    "one column": ("Ann\nBo\n", "must have at least one rating, and has none. The file must be a grid"),
    "nothing": ("", "is empty: must have a line for each person or each rating"),
    "empty cells": (",,\n,,\n", "must have at least one rating, and has none"),
    "a workbook": (b"PK\x03\x04 and so on", "is no text: must be a CSV file, as a spreadsheet saves"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\0\0", "is no text: must be a CSV file"),
    "no letters": (b"a,x,y\nAnn\x81,3,1", "is no text: must be a CSV file"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_named_with_its_line(sheet, name):
    content, match = REFUSED[name]
    with pytest.raises(ValueError, match=rf"our\.csv: {match}"):
        sheet(content)


def test_a_file_that_is_too_large(sheet, monkeypatch):
    monkeypatch.setattr("mf_teach.ratings.lines.LARGEST", 10)
    with pytest.raises(ValueError, match=r"our\.csv: has .* bytes: must have at most 10"):
        sheet("a,x,y\nAnn,3,1\n")


@pytest.mark.parametrize("path", ["nowhere.csv", "."])
def test_a_path_to_no_file(path):
    with pytest.raises(FileNotFoundError, match=r"path = '.*': must lead to a CSV file"):
        ratings.from_csv(path)


WRONG = [
    ({"people": ["Ann"]}, ValueError, r"people has 1 names: must be 2, as M"),
    ({"people": "AB"}, TypeError, "people is a str: must be a list of names"),
    ({"things": ["x", 3]}, TypeError, r"things\[1\] = 3: must be a name"),
    ({"things": ["x", "x"]}, ValueError, "things has 'x' at 0 and at 1: must come once"),
    ({"scale": (1, 4)}, ValueError, r"M\[0, 0\] = 5: must be on the scale, 1 to 4"),
    ({"scale": (0, 5)}, ValueError, r"scale\[0\] = 0: must be finite and > 0, as 0 means missing"),
    ({"scale": (5, 1)}, ValueError, r"scale = \(5, 1\): must be low < high"),
    ({"scale": 5}, TypeError, r"scale = 5: must be two numbers, \(low, high\)"),
    ({"scale": (1, "5")}, TypeError, r"scale\[1\] = '5': must be a number"),
]


@pytest.mark.parametrize(("given", "kind", "match"), WRONG)
def test_a_survey_names_what_does_not_fit(given, kind, match):
    right = {"M": [[5, 3], [2, 4]], "people": ["Ann", "Bo"], "things": ["x", "y"], "scale": (1, 5)}
    with pytest.raises(kind, match=match):
        ratings.Survey(**right | given)


@pytest.mark.parametrize("scale", [(0, 5), (5, 1), 5, (1, "5")])
def test_a_scale_that_is_none_is_refused_before_the_file_is_read(scale):
    with pytest.raises((ValueError, TypeError), match="scale"):
        ratings.from_csv("nowhere.csv", scale)
