"""Plain data and arrays as JSON, both ways; functions only from the judge to the student's kernel."""

import base64
import builtins
import importlib
import json
import marshal
import types

import numpy as np

from .._calling import Other, Stopped

MOST = 10**8  # bytes of an answer


def encode(value):
    """A value as what json can write."""
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, np.ndarray | np.generic | complex):
        array = np.asarray(value)
        return {"array": [array.dtype.str, array.shape, base64.b64encode(array.tobytes()).decode()]}
    if isinstance(value, Stopped):
        return {"stopped": [value.name, value.text]}
    if isinstance(value, Other):
        return {"other": value.text}
    if isinstance(value, dict):
        return {"dict": [[encode(key), encode(item)] for key, item in value.items()]}
    if isinstance(value, range):
        return {"range": [value.start, value.stop, value.step]}
    if isinstance(value, types.ModuleType):
        return {"module": value.__name__}
    if isinstance(value, types.FunctionType):
        return {"function": _function(value)}
    return {type(value).__name__: [encode(item) for item in value]}  # tuple, list, set


def decode(data, trusted=False):
    """The value again. Code is read only from whom one trusts: the kernel trusts the judge."""
    if not isinstance(data, dict):
        return data
    [(kind, data)] = data.items()
    if kind == "array":
        dtype, shape, text = data
        array = np.frombuffer(base64.b64decode(text), dtype).reshape(shape).copy()
        return array if array.ndim else array[()]
    if kind == "stopped":
        return Stopped(*data)
    if kind == "other":
        return Other(data)
    if kind == "dict":
        return {decode(key, trusted): decode(item, trusted) for key, item in data}
    if kind == "range":
        return range(*data)
    if kind in ("tuple", "list", "set"):
        return getattr(builtins, kind)(decode(item, trusted) for item in data)
    if not trusted:
        raise ValueError(f"kind = {kind!r}: is not read from a student's kernel")
    return importlib.import_module(data) if kind == "module" else _build(*(decode(d, True) for d in data))


def read(path):
    """What a student's kernel has written into a file; ValueError if it is far too much."""
    if path.stat().st_size > MOST:
        raise ValueError(f"more than {MOST} bytes")
    return decode(json.loads(path.read_text(encoding="utf-8")))


def _function(function):
    code = marshal.dumps(function.__code__)
    used = {name: function.__globals__[name] for name in _names(function.__code__) & {*function.__globals__}}
    cells = [cell.cell_contents for cell in function.__closure__ or ()]
    return [encode(part) for part in (base64.b64encode(code).decode(), used, function.__defaults__, cells)]


def _names(code):
    """The global names that a function uses, and the functions inside it."""
    inner = [_names(part) for part in code.co_consts if isinstance(part, types.CodeType)]
    return {*code.co_names}.union(*inner)


def _build(code, used, defaults, cells):
    closure = tuple(types.CellType(cell) for cell in cells)
    return types.FunctionType(
        marshal.loads(base64.b64decode(code)), used | {"__builtins__": builtins}, None, defaults, closure
    )
