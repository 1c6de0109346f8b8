"""Four ratings in GroupLens's formats, and what is read of them."""

import zipfile

import numpy as np

LINES = ["7\t30\t3\t881250949", "2\t10\t5\t891717742", "7\t10\t1\t878887116", "9\t30\t4\t880606923"]


def expect_those_four(triples):
    """In the order of their times."""
    np.testing.assert_array_equal(triples.rows, [1, 2, 1, 0])  # users 2, 7, 9
    np.testing.assert_array_equal(triples.cols, [0, 1, 1, 0])  # films 10, 30
    np.testing.assert_array_equal(triples.values, [1, 4, 3, 5])
    assert triples.shape == (3, 2)


def zipped(path, entries):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path
