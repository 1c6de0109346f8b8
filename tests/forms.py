"""One table of ratings in all forms that people bring, and what is no table: {form: what is given}."""

import decimal

import numpy as np
import pandas
from scipy import sparse

from mf_teach import ratings

M = np.random.default_rng(5).integers(1, 6, (6, 7)).astype(float)
M[0, 1] = M[4, 5] = np.nan
ZEROS, MISSING = np.nan_to_num(M), np.isnan(M)
FRAME = pandas.DataFrame(M, [f"person {i}" for i in range(6)], [f"film {j}" for j in range(7)])


def read_only(array):
    array.flags.writeable = False
    return array


SAME = {
    "integers": ZEROS.astype(int),
    "small integers": ZEROS.astype(np.uint8),
    "float32": M.astype(np.float32),
    "float16": M.astype(np.float16),
    "big-endian": M.astype(">f4"),
    "Fortran order": np.asfortranarray(M),
    "every second of a larger one": np.repeat(np.repeat(M, 2, 0), 2, 1)[::2, ::2],
    "read-only": read_only(M.copy()),
    "lists": ZEROS.tolist(),
    "lists with None": [[x or None for x in row] for row in ZEROS.tolist()],
    "lists with pandas.NA": [[x or pandas.NA for x in row] for row in ZEROS.tolist()],
    "lists with masked entries": [[x or np.ma.masked for x in row] for row in ZEROS.tolist()],
    "tuples": tuple(map(tuple, M.tolist())),
    "rows as arrays": list(M),
    "rows with masks": [np.ma.masked_invalid(row) for row in M],
    "objects": ZEROS.astype(object),
    "decimals": [[decimal.Decimal(int(x)) for x in row] for row in ZEROS],
    "decimals and None": [[decimal.Decimal(int(x)) if x else None for x in row] for row in ZEROS],
    "masked": np.ma.masked_invalid(M),
    "masked integers, filled with 99": np.ma.array(np.nan_to_num(M, nan=99).astype(int), mask=MISSING),
    "masked objects": np.ma.array(np.where(MISSING, None, M), mask=MISSING),
    "masked inf": np.ma.masked_invalid(np.nan_to_num(M, nan=np.inf)),
    "DataFrame with names": FRAME,
    "DataFrame with names twice": FRAME.set_axis(["film"] * 7, axis=1),
    "DataFrame of two dtypes": pandas.DataFrame(ZEROS).astype({0: int}),
    "Int64": FRAME.astype("Int64"),
    "Float64": FRAME.astype("Float64"),
    "categories": pandas.DataFrame(ZEROS).astype("category"),
    "sparse DataFrame": pandas.DataFrame(ZEROS).astype(pandas.SparseDtype(float, 0.0)),
    "csr": sparse.csr_array(ZEROS),
    "csc matrix": sparse.csc_matrix(ZEROS),
    "coo": sparse.coo_array(ZEROS),
    "dok": sparse.dok_array(ZEROS),
    "blocks with zeros in them": sparse.bsr_array(ZEROS, blocksize=(2, 7)),
    "diagonals": sparse.dia_array(ZEROS),
}
TWICE = sparse.coo_array(([3, 4], ([0, 0], [1, 1])), (2, 2))
FIRST = np.eye(6, 7) > 0


def refused(kind, **forms):
    """{form: (what is given, the error, what it says)}."""
    return {form.replace("_", " "): (given, kind, told) for form, (given, told) in forms.items()}


REFUSED = refused(
    TypeError,
    bools=(FRAME > 2, "has dtype bool: must hold real numbers: True and False are no numbers"),
    sparse_bools=(sparse.csr_array(M > 2), "has dtype bool: .*True and False are no numbers"),
    object_bools=((M > 0).astype(object), r"\[0, 0\] = True: must be a real number"),
    complex=(M * 1j, "has dtype complex128: must hold real numbers"),
    text=(M.astype(str), "has dtype <U32: must hold real numbers: text is no number"),
    text_in_a_DataFrame=(FRAME.astype(str), r"\[0, 0\] = '.*': must be a real number"),
    one_word=([[1, "good"]], "text is no number"),
    bytes=(b"3134", "has dtype |S4: .*text is no number"),
    the_names_as_a_column=(FRAME.reset_index(), r"\[0, 0\] = 'person 0': must be a real number"),
    dates=(M.astype("M8[D]"), "has dtype datetime64"),
    fields=(np.zeros((6, 7), [("a", int)]), "has dtype .*must hold real numbers"),
    a_dict=({"mine": M}, "is a dict: must be an array of real numbers: take one of its tables"),
    a_set=({1, 2}, "is a set: must be an array"),
    a_generator=((row for row in M), "is a generator: must be an array of real numbers"),
    triples=(ratings.Triples([0], [0], [1], (1, 1)), "is a Triples: must be an array"),
    nothing=(None, "is a NoneType: must be an array"),
    no_dimension_and_no_number=(np.array(None), "is a ndarray: must be an array of real numbers"),
    a_class=(pandas.DataFrame, "is the class DataFrame: must be an object of it"),
    a_class_of_sparse_ones=(sparse.csr_array, "is the class csr_array: must be an object of it"),
) | refused(
    ValueError,
    ragged=([[1, 2], [3]], ": must be rectangular"),
    ragged_with_masks=([np.ma.ones(3), np.ma.ones(2)], ": must be rectangular"),
    a_number=(3.0, r"has shape \(\): must be 2-D"),
    no_dimension=(np.array(3.0), r"has shape \(\): must be 2-D"),
    one_dimension=(M[0], r"has shape \(7,\): must be 2-D"),
    a_Series=(FRAME["film 0"], r"has shape \(6,\): must be 2-D"),
    three_dimensions=(M[None], r"has shape \(1, 6, 7\): must be 2-D"),
    no_row=(np.empty((0, 7)), "must (leave at least one rating|be .6, 7.)"),
    no_column=(np.empty((6, 0)), "must (leave at least one rating|be .6, 7.)"),
    nothing_stored=(sparse.csr_array((6, 7)), "must leave at least one rating"),
    all_masked=(np.ma.masked_all((6, 7)), "must leave at least one rating"),
    inf=(np.where(FIRST, -np.inf, M), r"\[0, 0\] = -inf: must be finite"),
    a_signaling_nan=([[decimal.Decimal("sNaN")]], r"\[0, 0\] = Decimal\('sNaN'\): must be"),
    too_large=(np.where(FIRST, 1e300, M), r"\[0, 0\] = 1e\+300: must be within"),
    a_huge_integer=([[10**400, 1]], r"\[0, 0\] = 1000.*: must be within"),
    negative=(np.where(FIRST, -1, M), r"\[0, 0\] = -1: .*np.ma.masked_invalid"),
    stored_twice=(TWICE, r"\[0, 1\] is stored 2 times"),
    enormous=(sparse.coo_array(([3], ([0], [0])), (10**6, 10**6)), "as a table: 1,000,000 x"),
)
