"""Lean: APScheduler imported without what it names and is never asked for here: a fiftieth of the tray's memory.

It takes one function from asyncio (which brings TLS along; from Python 3.14 on it takes it from `inspect` itself), one
exception from the pool of processes, and looks through the metadata of every installed package for triggers by name.
"""

from __future__ import annotations

import builtins
import inspect
import sys
import threading
from contextlib import contextmanager
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class BrokenProcessPool(Exception):  # noqa: N818  # the name by which it is asked for
    """Raised by nobody: no process of a pool is started here."""


class PackageNotFoundError(Exception):
    """What is said of a package whose metadata is not looked for."""


def _no_version(name: str) -> str:
    raise PackageNotFoundError(name)


def _no_names(*, group: str) -> tuple[()]:
    """The plugins of a group; all of ours are handed over as objects."""
    del group
    return ()


LENT: Final[Mapping[str, Mapping[str, object]]] = MappingProxyType(
    {
        "asyncio": {"iscoroutinefunction": inspect.iscoroutinefunction},
        "multiprocessing": {},
        "concurrent.futures.process": {"BrokenProcessPool": BrokenProcessPool},
        "importlib.metadata": {
            "PackageNotFoundError": PackageNotFoundError, "version": _no_version, "entry_points": _no_names,
        },
    }
)  # fmt: skip
"""What is lent of each module that is spared."""
PLACE: Final = 2
"""Where, behind its name, Python tells what is named of a module that is imported."""


@contextmanager
def spared() -> Iterator[None]:
    """What this thread imports inside gets stand-ins for these modules, unless they are there already.

    They are among the modules of nobody: another thread that imports meanwhile gets what it asks for.
    """
    plain, borrower = builtins.__import__, threading.get_ident()

    def lending(name: str, *how: Any, **named: Any) -> ModuleType:  # noqa: ANN401  # as Python hands it over
        if name in LENT and name not in sys.modules and threading.get_ident() == borrower:
            return _stand_in(name, is_named=len(how) > PLACE and bool(how[PLACE]))
        return plain(name, *how, **named)

    builtins.__import__ = lending
    try:
        yield
    finally:
        builtins.__import__ = plain


def _stand_in(name: str, *, is_named: bool) -> ModuleType:
    """What an import is answered with: the module where something of it is named, else the package that it is in."""
    made = ModuleType(name)
    vars(made).update(LENT[name])
    above, _, own = name.rpartition(".")
    if is_named or not above:
        return made
    package = ModuleType(above)
    setattr(package, own, made)
    return package
