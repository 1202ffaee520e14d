"""Lean: APScheduler imported without what it names and is never asked for here: a fiftieth of the tray's memory.

It takes one function from asyncio (which brings TLS along; from Python 3.14 on it takes it from `inspect` itself), one
exception from the pool of processes, and looks through the metadata of every installed package for triggers by name.
"""

from __future__ import annotations

import inspect
import sys
from contextlib import contextmanager
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Final

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


@contextmanager
def spared() -> Iterator[None]:
    """Whoever imports these modules inside gets stand-ins, unless they are there already; outside all are whole."""
    lent = [name for name in LENT if name not in sys.modules]
    for name in lent:
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(LENT[name])
    try:
        yield
    finally:
        for name in lent:
            del sys.modules[name]
