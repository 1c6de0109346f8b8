"""Compile functions by numba where it is installed; where it is not, they run as they are."""

import contextlib
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

try:
    from numba import config, njit
    from numba.core.caching import CompileResultCacheImpl, FunctionCache, InTreeCacheLocator

    # Somebody may have switched it off to see into the loop by a debugger.
    COMPILES = not getattr(config, "DISABLE_JIT", False)
except Exception:  # not installed, or what is installed does not fit together: that can be any error
    COMPILES = False

if not COMPILES:

    def compiled(function: Callable, otherwise: Callable | None = None) -> Callable:
        """Leave the function as it is, or take the other one, which does the same in fewer steps."""
        return otherwise or function

    def entries(part: Any) -> Any:
        """Arrays as the same memory, and numbers, of which Python takes one at a time at its own speed.

        Each entry of an array is an object of numpy's: the loop takes twice as long on these.
        """
        if isinstance(part, tuple):
            return type(part)(*map(entries, part))
        if isinstance(part, np.ndarray):
            return part.data
        return part.item() if isinstance(part, np.generic) else part
else:

    class BesideTheSource(InTreeCacheLocator):
        """Where whoever installed this package has kept compiled code: it need not be a place to write to."""

        def ensure_cache_path(self) -> None:
            """Reading is enough."""

    class InstalledImpl(CompileResultCacheImpl):
        """How it is kept there."""

        _locator_classes = [BesideTheSource]  # noqa: RUF012 (numba has it so)

    class InstalledCache(FunctionCache):
        """Compiled code of an installation that a class shares: nobody has to compile it again."""

        _impl_class = InstalledImpl

    class OptionalCache(FunctionCache):
        """Compiled code kept on disk. A cache that is cut, full or out of reach costs time, not the run."""

        def __init__(self, function: Callable):
            super().__init__(function)
            self._installed = InstalledCache(function)

        def load_overload(self, sig: Any, target_context: Any) -> Any:
            """The code that is kept for this signature; None, and the index emptied, if it is unreadable."""
            try:
                found = super().load_overload(sig, target_context)
            except Exception:  # what a cut pickle raises can be anything
                found = None
                with contextlib.suppress(Exception):
                    self.flush()
            if found is None:
                with contextlib.suppress(Exception):
                    found = self._installed.load_overload(sig, target_context)
            return found

        def save_overload(self, sig: Any, data: Any) -> None:
            """Keep the code for this signature, if there is room, and if numba can: it would warn."""
            with contextlib.suppress(Exception), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                super().save_overload(sig, data)

    def compiled(function: Callable, otherwise: Callable | None = None) -> Callable:
        """Compile the function when it is first called with arguments of new types.

        Sums may be re-ordered and fused, but nan and inf keep their meaning: divergence must show.
        """
        dispatcher = njit(fastmath={"reassoc", "contract", "nsz", "arcp", "afn"})(function)
        with contextlib.suppress(Exception):  # no place to keep anything
            dispatcher._cache = OptionalCache(function)  # type: ignore[attr-defined]
        return dispatcher

    def entries(part: Any) -> Any:
        """Arrays as they are: compiled code takes their entries at full speed."""
        return part
