"""Naming: every class of Qt that pyqtgraph will name on its thread is made in the window's thread before.

PySide6 makes a class when it is first named, and has no protection against two threads that do so at once. pyqtgraph
copies all names of three modules when it is imported, while the window goes on naming others.
"""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6 import QtCore, QtGui, QtWidgets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MODULES: Final = (QtCore, QtGui, QtWidgets)
AT_ONCE: Final = 0.005
"""Seconds that a step takes; one class may take a little more."""


def name_all(owner: QtCore.QObject, then: Callable[[], object]) -> None:
    """Makes the classes, a few each turn of the loop, and calls `then`, unless `owner` has gone by that time."""
    _go_on(steps(), owner, then)


def _go_on(left: Iterator[None], owner: QtCore.QObject, then: Callable[[], object]) -> None:
    for _ in left:
        QtCore.QTimer.singleShot(0, owner, partial(_go_on, left, owner, then))
        return
    then()


def steps() -> Iterator[None]:
    """Makes the classes in short steps; those that there are already take no time."""
    end = perf_counter() + AT_ONCE
    for module in MODULES:
        for name in dir(module):
            getattr(module, name)
            if perf_counter() > end:
                yield
                end = perf_counter() + AT_ONCE
