"""The loop, as everybody may call it: the functions of `_loop`, each behind checks of its arguments.

Compiled code checks no index, and a wrong one ends the kernel. So shapes, dtypes, ids and finiteness are
checked here, once per call and outside the loop. `inspect.getsource` shows the loop itself.

>>> import numpy as np
>>> rows, cols, values = np.array([0, 0]), np.array([0, 1]), np.array([4.0, 2.0])
>>> R, C, R_bias, C_bias = np.ones((1, 2)), np.ones((2, 2)), np.zeros(1), np.zeros(2)
>>> float(rmse(rows, cols, values, R, C, R_bias, C_bias, 0.0))  # both are predicted as 2
1.4142135623730951
>>> sgd_epoch(rows, cols, values, R, C, R_bias, C_bias, 0.0, 0.1, 0.0, True)
>>> round(float(rmse(rows, cols, values, R, C, R_bias, C_bias, 0.0)), 3)
0.668
"""

import functools
import inspect
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from . import _loop
from ._arguments import flag, generator, inside, number, parameters, triples, whole
from ._loop import Parameters, Ratings, Settings

__all__ = [
    "Parameters", "Ratings", "Settings", "original_epoch", "predict", "rmse", "sgd_epoch", "shuffle", "train",
]  # fmt: skip
MOST_EPOCHS = 10_000_000


def checked(kernel: Callable) -> Callable:
    """This function of the loop, behind a check of its arguments by their names."""
    function = getattr(kernel, "py_func", kernel)
    signature = inspect.signature(function)
    names = list(signature.parameters)

    @functools.wraps(function)
    def call(*given: Any, **named: Any) -> Any:
        if named or len(given) != len(names):
            given = signature.bind(*given, **named).args
        return kernel(*_check(dict(zip(names, given, strict=True))).values())

    return call


def setting(name: str, value: Any, dtype: Any) -> Any:
    """The number in the dtype of the parameters, so that the loop works in one precision."""
    value = number(name, value, "finite", math.isfinite)
    if abs(value) > float(np.finfo(dtype).max):
        raise ValueError(f"{name} = {value!r}: must be within the range of {np.dtype(dtype)}, as R")
    return dtype(value)


def _check(given: dict[str, Any]) -> dict[str, Any]:
    """These arguments, {name: value}, ready for compiled code; or an error that names one of them."""
    if "R" in given:
        R, C = given["R"], given["C"]
        parameters(R, C, given["R_bias"], given["C_bias"])
        for name in ("mu", "alpha", "reg"):
            if name in given:
                given[name] = setting(name, given[name], R.dtype.type)
        for name, size in (("i", len(R)), ("j", len(C))):
            if name in given:
                given[name] = whole(name, given[name], 0, size - 1)
    if "rows" in given:
        triples(given["rows"], given["cols"], given["values"])
        if "R" in given:
            inside("rows", given["rows"], len(R))
            inside("cols", given["cols"], len(C))
    for name in ("biases", "frozen", "new_R"):
        if name in given:
            given[name] = flag(name, given[name])
    if "rng" in given:
        generator("rng", given["rng"])
        _to_be_shuffled(given["rows"], given["cols"], given["values"])
    return given


def _to_be_shuffled(*triple: np.ndarray) -> None:
    for name, value in zip(("rows", "cols", "values"), triple, strict=True):
        if not value.flags.writeable:
            raise ValueError(f"{name} is read-only: must be an array that may be shuffled")


def _fields(name: str, value: Any, kind: Any) -> Any:
    if not isinstance(value, tuple) or len(value) != len(kind._fields):
        raise TypeError(f"{name} is a {type(value).__name__}: must be sgd.{kind.__name__}{kind._fields}")
    return kind(*value)


predict = checked(_loop.predict)
sgd_epoch = checked(_loop.sgd_epoch)
original_epoch = checked(_loop.original_epoch)
rmse = checked(_loop.rmse)
shuffle = checked(_loop.shuffle)


@functools.wraps(getattr(_loop.train, "py_func", _loop.train))
def train(ratings, held_out, parameters, settings, rng, epochs, largest, each_epoch):
    """Run the epochs: see `_loop.train`, behind checks of all that its named tuples hold."""
    train, hidden = (_fields(n, v, Ratings) for n, v in (("ratings", ratings), ("held_out", held_out)))
    model, how = _fields("parameters", parameters, Parameters), _fields("settings", settings, Settings)
    flags = {name: flag(name, getattr(how, name)) for name in ("biases", "shuffled", "frozen", "new_R")}
    for part in (hidden, train):
        checked_part = _check(part._asdict() | model._asdict() | {"alpha": how.alpha, "reg": how.reg})
    model = Parameters(*(checked_part[name] for name in Parameters._fields))
    how = Settings(checked_part["alpha"], checked_part["reg"], **flags)
    if how.shuffled:
        _to_be_shuffled(*train)
    return _loop.train(
        train, hidden, model, how, generator("rng", rng), whole("epochs", epochs, 1, MOST_EPOCHS),
        number("largest", largest, "finite and >= 0", lambda x: x >= 0), flag("each_epoch", each_epoch),
    )  # fmt: skip
