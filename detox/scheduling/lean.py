"""Lean: APScheduler imported without what it names and is never asked for here: a fiftieth of the tray's memory.

It takes one function from asyncio (which brings TLS along; from Python 3.14 on it takes it from `inspect` itself), one
exception from the pool of processes, and looks through the metadata of every installed package for triggers by name.
"""

from __future__ import annotations

import builtins
import inspect
import sys
from contextlib import contextmanager
from importlib.machinery import PathFinder, SourceFileLoader
from types import MappingProxyType, ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from importlib.machinery import ModuleSpec

FOR: Final = "apscheduler"
"""The package whose modules get stand-ins; nobody else sees them, in whichever thread."""


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


LENT: Final[Mapping[str, SimpleNamespace]] = MappingProxyType(
    {
        "asyncio": SimpleNamespace(iscoroutinefunction=inspect.iscoroutinefunction),
        "multiprocessing": SimpleNamespace(),
        "concurrent.futures.process": SimpleNamespace(BrokenProcessPool=BrokenProcessPool),
        "importlib.metadata": SimpleNamespace(
            PackageNotFoundError=PackageNotFoundError, version=_no_version, entry_points=_no_names
        ),
    }
)
"""What stands for each module that is spared."""


@contextmanager
def spared() -> Iterator[None]:
    """The package, imported inside, gets stand-ins for these modules, save for those that are there already."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder:
    """Finds the package's modules where Python finds them; where they are no plain files, they stay as they are."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] != FOR:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


class _Loader(SourceFileLoader):
    """Runs a module that imports in our way."""

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["__builtins__"] = {**vars(builtins), "__import__": _import}
        super().exec_module(module)


def _import(
    name: str,
    globals: Mapping[str, object] | None = None,  # noqa: A002  # as Python names them
    locals: Mapping[str, object] | None = None,  # noqa: A002
    fromlist: Sequence[str] = (),
    level: int = 0,
) -> object:
    """As Python's own `__import__`, save for what is lent."""
    if name not in LENT or name in sys.modules:
        return builtins.__import__(name, globals, locals, fromlist, level)
    parts = name.split(".") if not fromlist else [name]
    found = LENT[name]
    for part in reversed(parts[1:]):  # `import a.b` gives `a`
        found = SimpleNamespace(**{part: found})
    return found
