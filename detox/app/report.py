"""Report: what somebody can send when something went wrong; nothing in it tells who they are or what they do."""

from __future__ import annotations

import os
import platform
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import PySide6.QtCore
from PySide6.QtGui import QGuiApplication

from detox import __version__
from detox.app import log
from detox.app.steps import library, own_path
from detox.core import crashes
from detox.core.scrub import scrub
from detox.gui.errors import KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from detox.core.crashes import Crash
    from detox.storage.store import Store

LINES: Final = 30
"""Lines of the log that a report holds."""
DUMPED: Final = re.compile(r'^(\s*)File "(.*)", line (\d+) in (.*)$')
"""How Python writes a step when the process breaks down."""


def report(told: Sequence[tuple[Crash, int]], home: Path, store: Store | None, names: Iterable[str]) -> str:
    """Versions, surroundings, counts once the store is open, the mistakes that were made, and the log's last lines."""
    made = [line for crash, times in told for line in crashes.lines(crash, times)]
    held = [] if store is None else [f"store: {counts(store)}"]
    return "\n".join([*surroundings(names), *held, "", *made, "", *log.latest(home, LINES)])


def surroundings(names: Iterable[str] = ()) -> list[str]:
    """Versions, and what kind of system and desktop this is."""
    desktop, session = (os.environ.get(each, "") for each in ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"))
    return [
        f"Worthwhile {__version__}",
        f"python: {platform.python_version()}",
        f"qt: {PySide6.QtCore.qVersion()}, PySide6 {PySide6.__version__}",
        f"system: {platform.system()} {platform.release()}",
        scrub(f"desktop: {desktop or 'unknown'}, {session or 'unknown'}, {QGuiApplication.platformName()}", names),
    ]


def dumped(words: str, names: Iterable[str] = ()) -> str:
    """What Python wrote when the process broke down, with places in our package alone."""
    return "\n".join(_dumped(words, tuple(names)))


def _dumped(words: str, names: tuple[str, ...]) -> Iterator[str]:
    for line in words.splitlines():
        step = DUMPED.match(line)
        if step is None:
            yield scrub(line, names)
            continue
        indent, file, number, function = step.groups()
        own = own_path(file)
        yield f"{indent}{own}:{number} in {function}" if own else f"{indent}({_library(file)})"


def _library(file: str) -> str:
    """The known library that a file is of, or the module of Python's own."""
    parts = re.split(r"[\\/]", file.removesuffix(".py"))
    folders = [library(part) for before, part in pairwise(parts) if before == "site-packages"]
    return next(iter(folders), library(parts[-1]))


def counts(store: Store) -> str:
    """The schema, and how many rows there are of what is few."""
    from detox.storage.migrations import LATEST

    try:
        with store.read():
            counts = store.health.counts()
    except KNOWN as error:
        return f"schema {LATEST}, {type(error).__name__} {getattr(error, 'code', '')}"
    return ", ".join([f"schema {LATEST}", *(f"{count} {name}" for name, count in counts.items())])
