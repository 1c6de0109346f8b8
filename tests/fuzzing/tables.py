"""Tables of ratings and masks, good and bad."""

import decimal

import numpy as np
import pandas
from scipy import sparse

from mf_teach import ratings

TABLE = ratings.original()
SMALL = ratings.low_rank(5, 4, K=1, density=1, seed=0)[0]
WIDE = ratings.generated(30, 40, 300)
NAMES = list("abcdefghij")


BAD_TABLES = (
    None,
    3,
    "M",
    {},
    {"M": TABLE},
    [],
    [[]],
    [[1, 2], [3]],
    [["a", "b"]],
    TABLE > 0,
    TABLE * 1j,
    -TABLE,
    np.where(TABLE == 4, np.inf, TABLE),
    TABLE * 1e300,
    np.zeros((10, 10)),
    np.full((10, 10), np.nan),
    TABLE[0],
    TABLE[:1],
    TABLE[:, :1],
    TABLE[None],
    np.ma.masked_all((10, 10)),
    [[10**400]],
    [[True, None]],
    TABLE.astype("M8[D]"),
    {1, 2},
    np.empty((0, 3)),
    np.array([[1, object()]], object),
    TABLE.astype(str),
    np.zeros((10, 10), [("a", int)]),
    WIDE,
    pandas.DataFrame,
    sparse.csr_array,
    pandas.DataFrame(TABLE).astype(str),
    pandas.DataFrame(TABLE > 2),
    pandas.DataFrame(TABLE, index=list("abcdefghij")).reset_index(),
    pandas.Series(TABLE[0]),
    sparse.csr_array(TABLE > 2),
    sparse.coo_array((10, 10)),
    sparse.coo_array(([3, 4], ([0, 0], [1, 1])), (10, 10)),
    sparse.coo_array(([3], ([0], [0])), (10**6, 10**6)),
    sparse.csr_array(TABLE)[[0]],
    np.array(3),
    np.array(None),
    np.empty((10, 0)),
    np.ma.masked,
    [[decimal.Decimal("sNaN")] * 10] * 10,
    [np.ma.masked_all(10)] * 9 + [np.ma.zeros(3)],
    "3134",
    b"3134",
    range(3),
    (row for row in TABLE),
    lambda: TABLE,
    np.full((1, 10), 3),
    np.full((10, 1), 3),
    np.full((10, 10), 1e15),
    np.full((10, 10), 1e-300),
)


DECIMALS = [[decimal.Decimal(int(x)) if x else None for x in row] for row in TABLE]
GOOD_TABLES = (
    TABLE,
    TABLE.astype(float),
    TABLE.tolist(),
    np.where(TABLE, TABLE, np.nan),
    np.ma.masked_equal(TABLE, 0),
    TABLE.astype(object),
    np.asfortranarray(TABLE),
    TABLE.astype(np.uint8),
    np.ma.masked_equal(TABLE - 2, -2),
    TABLE.astype(">f4"),
    np.repeat(np.repeat(TABLE, 2, 0), 2, 1)[::2, ::2],
    np.broadcast_to(TABLE, (10, 10)),
    tuple(map(tuple, TABLE.tolist())),
    [np.ma.masked_equal(row, 0) for row in TABLE],
    [[x or np.ma.masked for x in row] for row in TABLE.tolist()],
    [[x or pandas.NA for x in row] for row in TABLE.tolist()],
    DECIMALS,
    pandas.DataFrame(TABLE, list("abcdefghij"), list("ABCDEFGHIJ")),
    pandas.DataFrame(np.where(TABLE, TABLE, np.nan)).astype("Int64"),
    pandas.DataFrame(np.where(TABLE, TABLE, np.nan)).astype("Float64"),
    pandas.DataFrame(TABLE).astype(pandas.SparseDtype(float, 0.0)),
    sparse.csr_array(TABLE),
    sparse.coo_matrix(TABLE),
    sparse.bsr_array(TABLE),
    sparse.dia_array(TABLE),
    sparse.dok_array(TABLE),
    sparse.lil_array(TABLE.astype(np.float32)),
)
MASKS = (
    TABLE == 1,
    (TABLE == 2).tolist(),
    np.zeros((10, 10), bool),
    (TABLE == 1).astype(object),
    np.asfortranarray(TABLE == 1),
    np.ma.array(TABLE == 1),
    pandas.DataFrame(TABLE == 1),
    pandas.DataFrame(TABLE == 1).astype("boolean"),
    sparse.csr_array(TABLE == 1),
)
BAD_MASKS = (
    *BAD_TABLES,
    TABLE == 0,
    TABLE > 0,
    np.ma.masked_equal(TABLE, 0) == 1,
    pandas.DataFrame(np.where(TABLE, TABLE == 1, None)).astype("boolean"),
    (TABLE == 1).astype(int),
    True,
)
