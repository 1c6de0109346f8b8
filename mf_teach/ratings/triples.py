"""Ratings as three arrays, (row, column, rating): their memory grows with them, not with the table."""

from dataclasses import dataclass

import numpy as np

from .._arguments import number, whole


@dataclass(frozen=True, eq=False)
class Triples:
    """The ratings M[n] (N,) of row rows[n] and column cols[n], in a table of `shape` (n_R, n_C).

    All three are copied. rows and cols become uint32, which spares the compiled loop the check for
    negative indices; a float32 M stays so, anything else becomes float64. No place should come twice.
    Raises ValueError or TypeError for arrays that differ in length or hold no numbers, an index outside
    the shape, a shape that is not two sizes, or a rating that is not finite.
    """

    rows: np.ndarray
    cols: np.ndarray
    M: np.ndarray
    shape: tuple

    def __post_init__(self):
        shape, M = tuple(np.atleast_1d(self.shape).tolist()), np.asarray(self.M)
        if len(shape) != 2 or max(shape) >= 2**32:
            raise ValueError(f"shape = {self.shape!r}: must be two sizes, (n_R, n_C), below 2^32")
        shape = tuple(whole(f"shape[{n}]", size, 1) for n, size in enumerate(shape))
        if M.dtype.kind not in "iuf":
            raise TypeError(f"M has dtype {M.dtype}: must hold real numbers")
        M = M.astype(np.float32 if M.dtype == np.float32 else np.float64)
        if not np.isfinite(M).all():
            raise ValueError(f"M[{np.argmin(np.isfinite(M))}]: must be finite")
        for name, size in zip(("rows", "cols"), shape, strict=True):
            index = np.asarray(getattr(self, name))
            if index.shape != M.shape or M.ndim != 1:
                raise ValueError(f"{name} has shape {index.shape}, M {M.shape}: must be 1-D and the same")
            if index.size and index.dtype.kind not in "iu":
                raise TypeError(f"{name} has dtype {index.dtype}: must hold integers")
            if index.size and not 0 <= index.min() <= index.max() < size:
                raise ValueError(f"{name} is in {index.min()}..{index.max()}: must be in 0..{size - 1}")
            object.__setattr__(self, name, index.astype(np.uint32))
        object.__setattr__(self, "M", M)
        object.__setattr__(self, "shape", shape)

    @classmethod
    def of(cls, M, chosen):
        """The ratings of a table M (n_R, n_C) at which the mask `chosen` is True, row by row."""
        return cls(*np.nonzero(chosen), M[chosen], M.shape)

    def __len__(self):
        return len(self.M)

    def take(self, chosen):
        """The ratings at these places, a mask or an index array, as Triples of the same shape."""
        return Triples(self.rows[chosen], self.cols[chosen], self.M[chosen], self.shape)

    def fullest(self, most):
        """The rows and the columns with the most ratings, at most `most` of each: yields two index arrays."""
        for index, size in zip((self.rows, self.cols), self.shape, strict=True):
            yield np.sort(np.argsort(-np.bincount(index, minlength=size), kind="stable")[:most])

    def table(self, rows, cols):
        """Of these rows and columns alone, the ratings as a table: nan where there is none."""
        M = np.full((len(rows), len(cols)), np.nan)
        places = []
        for index, chosen, size in zip((self.rows, self.cols), (rows, cols), self.shape, strict=True):
            place = np.full(size, -1)
            place[chosen] = np.arange(len(chosen))
            places.append(place[index])
        inside = np.minimum(*places) >= 0
        M[places[0][inside], places[1][inside]] = self.M[inside]
        return M

    def hold_out(self, fraction, seed):
        """Split at random: Triples to train on, and `fraction` (0 <= fraction < 1) of them to hide.

        Unlike `ratings.hold_out`, a row or column may be left without a rating to train on: among
        100,000, that is what really happens to newcomers.
        """
        fraction = number("fraction", fraction, "in 0 <= fraction < 1", lambda x: 0 <= x < 1)
        order = np.random.default_rng(whole("seed", seed, 0)).permutation(len(self))
        hidden = round(fraction * len(self))
        return self.take(order[hidden:]), self.take(order[:hidden])
