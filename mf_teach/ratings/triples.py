"""Ratings as coordinate triples, (row, column, rating): memory grows with them, not with the table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .._arguments import LARGEST, few, inside, number, shown, triples, whole
from .numbers import as_array, mask, numbers

# Without a sign, the compiled loop checks for none. Where indices have 32 bits, numpy takes no uint32 as one.
INDEX = np.uint32 if np.can_cast(np.uint32, np.intp) else np.intp


@dataclass(frozen=True, eq=False)
class Triples:
    """The rating values[n] (N,) of row rows[n] and column cols[n], in a table of `shape` (n_R, n_C).

    All three are copied. rows and cols become uint32, which spares the compiled loop the check for
    negative indices (int32 in the browser); float32 values stay so, anything else becomes float64.
    No place should come twice.
    Raises ValueError or TypeError for arrays that differ in length or hold no numbers, an index outside
    the shape, a shape that is not two sizes, or a rating that is masked or not finite.

    >>> few = Triples(rows=[0, 1, 1], cols=[2, 0, 2], values=[4, 1, 5], shape=(2, 3))
    >>> len(few), few.table([1], [0, 1, 2]).tolist()
    (3, [[1.0, nan, 5.0]])
    """

    rows: np.ndarray
    cols: np.ndarray
    values: np.ndarray
    shape: tuple[int, int]

    def __post_init__(self) -> None:
        values = numbers("values", self.values, 1)[0]
        if np.isnan(values).any():
            n = np.isnan(values).argmax()
            raise ValueError(f"values[{n}] is missing: must be finite, a rating for each row and column")
        shape = _two_sizes(self.shape)
        for name, size in zip(("rows", "cols"), shape, strict=True):
            index = indices(name, getattr(self, name), size)
            if index.shape != values.shape:
                raise ValueError(f"{name} has shape {index.shape}, values {values.shape}: must be the same")
            object.__setattr__(self, name, index)
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "shape", shape)

    @classmethod
    def of(cls, M: np.ndarray, chosen: np.ndarray) -> "Triples":
        """The ratings of a table M (n_R, n_C) at which the mask `chosen` is True, row by row."""
        M = numbers("M", M, 2)[0]
        chosen = mask("chosen", chosen, M.shape)
        rows, cols = np.nonzero(chosen)
        return cls(rows, cols, M[chosen], (M.shape[0], M.shape[1]))

    def check(self) -> None:
        """Raise unless the arrays, which may have been changed in place, are still what was made here."""
        triples(self.rows, self.cols, self.values)
        for name, size in zip(("rows", "cols"), self.shape, strict=True):
            inside(name, getattr(self, name), size)

    def __len__(self) -> int:
        return len(self.values)

    def take(self, chosen: Any) -> "Triples":
        """The ratings at these places, a mask (N,) or an index array, as Triples of the same shape."""
        is_mask = as_array("chosen", chosen)[0].dtype == bool
        size = len(self)
        found = mask("chosen", chosen, (size,)) if is_mask else indices("chosen", chosen, size)
        return Triples(self.rows[found], self.cols[found], self.values[found], self.shape)

    def fullest(self, most: int) -> Iterator[np.ndarray]:
        """The rows and the columns with the most ratings, at most `most` of each: yields two index arrays."""
        most = whole("most", most, 1)
        for index, size in zip((self.rows, self.cols), self.shape, strict=True):
            counts = np.bincount(index, minlength=size)
            yield np.sort(np.argsort(-counts, kind="stable")[:most])

    def table(self, rows: Any, cols: Any) -> np.ndarray:
        """Of these rows and columns alone, the ratings as a table: nan where there is none."""
        rows, cols = (
            indices(*wanted) for wanted in zip(("rows", "cols"), (rows, cols), self.shape, strict=True)
        )
        few("rows x cols", len(rows), len(cols))
        (rows, again_i), (cols, again_j) = (np.unique(index, return_inverse=True) for index in (rows, cols))
        M, places = np.full((len(rows), len(cols)), np.nan), []
        for index, chosen, size in zip((self.rows, self.cols), (rows, cols), self.shape, strict=True):
            place = np.full(size, -1)
            place[chosen] = np.arange(len(chosen))
            places.append(place[index])
        found = np.minimum(*places) >= 0
        M[places[0][found], places[1][found]] = self.values[found]
        return M[np.ix_(again_i, again_j)]

    def hold_out(self, fraction: float, seed: int, *, name: str = "fraction") -> "tuple[Triples, Triples]":
        """Split at random: Triples to train on, and `fraction` (0 <= fraction < 1) of them to hide.

        Unlike `ratings.hold_out`, a row or column may be left without a rating to train on: among
        100,000, that is what really happens to newcomers. `name` is what errors call the fraction.
        """
        fraction = _share(name, fraction)
        order = np.random.default_rng(whole("seed", seed, 0)).permutation(len(self))
        hidden = round(fraction * len(self))
        return self.take(order[hidden:]), self.take(order[:hidden])

    def hold_out_latest(self, fraction: float) -> "tuple[Triples, Triples]":
        """Split by order: Triples to train on, and the last `fraction` (0 <= fraction < 1) of them to hide.

        Where they come in the order of their times, as from `ratings.movielens`, these are the latest.

        >>> train, held_out = Triples([0, 1, 1], [2, 0, 2], [4, 1, 5], (2, 3)).hold_out_latest(0.3)
        >>> train.values.tolist(), held_out.values.tolist()
        ([4.0, 1.0], [5.0])
        """
        known = len(self) - round(_share("fraction", fraction) * len(self))
        return self.take(np.arange(known)), self.take(np.arange(known, len(self)))


def indices(name: str, value: Any, size: int) -> np.ndarray:
    """Row or column ids as INDEX (N,), or say which of them is none: each must be in 0..size - 1."""
    index, missing = as_array(name, value)
    if missing is not None and missing.any():
        raise ValueError(f"{name} has masked entries: must hold integers")
    if index.ndim != 1:
        raise ValueError(f"{name} has shape {index.shape}: must be 1-D")
    if index.size and index.dtype.kind not in "iu":
        raise TypeError(f"{name} has dtype {index.dtype}: must hold integers")
    inside(name, index, size)
    return index.astype(INDEX)


def apart(M: Triples, held_out: Triples) -> None:
    """ValueError if a place is in both: what is held out must not teach."""
    if not len(held_out):
        return
    train, hidden = (part.rows.astype(np.int64) * part.shape[1] + part.cols for part in (M, held_out))
    marked = np.zeros(min(M.shape[0] * M.shape[1], LARGEST), bool)
    marked[hidden % len(marked)] = True  # of a larger table, several places share a mark
    both = train[marked[train % len(marked)]]
    if len(both) and len(both := both[np.isin(both, hidden)]):
        i, j = divmod(int(both[0]), M.shape[1])
        raise ValueError(
            f"held_out has a rating of row {i} and column {j}, and so has M: must have only ratings that M "
            "has not, as from train, held_out = M.hold_out(0.2, seed=0), if no place comes twice"
        )


def _share(name: str, value: Any) -> float:
    """A share of ratings to hide."""
    return number(name, value, "in 0 <= fraction < 1", lambda x: 0 <= x < 1)


def _two_sizes(shape: Any) -> tuple[int, int]:
    """A shape (n_R, n_C) as two ints."""
    sizes = shape.tolist() if isinstance(shape, np.ndarray) else shape
    if not isinstance(sizes, tuple | list) or len(sizes) != 2:
        raise ValueError(f"shape = {shown(shape)}: must be two sizes, (n_R, n_C)")
    n_R, n_C = (whole(f"shape[{n}]", size, 1, LARGEST) for n, size in enumerate(sizes))
    return n_R, n_C
