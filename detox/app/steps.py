"""Steps: an exception as the places in our package that led to it; what lies outside is named and no more."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Final

import detox
from detox.core.crashes import Crash
from detox.core.scrub import HIDDEN, scrub

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

PACKAGE: Final = Path(detox.__file__).parent
LIBRARIES: Final = frozenset({"PySide6", "shiboken6", "peewee", "apscheduler", "pyqtgraph", "numpy", "jeepney",
                              "plyer", "click", "babel", "tzlocal", "msgspec", "xlrd", "platformdirs"})  # fmt: skip
DEEPEST: Final = 60
"""Steps of one exception that are kept; an endless recursion repeats itself."""


def crash(error: BaseException, names: Iterable[str] = ()) -> Crash:
    """The crash that an exception is, with those that it came from, scrubbed."""
    steps = list(_steps(error))
    own = [step for step in steps if step.startswith("detox/")]
    origin = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if origin is not None:
        before = crash(origin, names)
        steps += [f"after {before.kind}: {before.said}", *before.steps]
    place = own[-1].partition(" ")[0] if own else ""
    return Crash(type(error).__name__, place, scrub(_said(error), names), tuple(steps[-DEEPEST:]))


def _said(error: BaseException) -> str:
    """What an exception says; nothing where it falls over its own words."""
    try:
        return str(error)
    except Exception:  # noqa: BLE001  # the words of any library's exception
        return ""


def own_path(file: str) -> str:
    """A file of our package from `detox` on; empty for any other."""
    try:
        return f"detox/{Path(file).relative_to(PACKAGE).as_posix()}"
    except ValueError:
        return ""


def _steps(error: BaseException) -> Iterator[str]:
    """Outermost first; what repeats itself outside our package is one step."""
    told = (_step(frame, line) for frame, line in walk_tb(error.__traceback__))
    return (step for step, _ in groupby(told))


def _step(frame: FrameType, line: int) -> str:
    own = own_path(frame.f_code.co_filename)
    if own:
        return f"{own}:{line} in {frame.f_code.co_name}"
    return f"({library(str(frame.f_globals.get('__name__', '')).partition('.')[0])})"


def library(name: str) -> str:
    """The name of a library, where it is one that is known."""
    return name if name in LIBRARIES or name in sys.stdlib_module_names else HIDDEN
