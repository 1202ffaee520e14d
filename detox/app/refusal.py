"""Refusal: what a person can do about a database that cannot be opened, asked in a box and done."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject
from PySide6.QtWidgets import QFileDialog

from detox.app.terminal import say
from detox.desktop import clock
from detox.gui import copy_wording, wording
from detox.gui.background import run, wait_for_all
from detox.gui.dialogs.unusable import Unusable, Way
from detox.gui.errors import KNOWN
from detox.services import backups
from detox.services.clock import ClockError
from detox.storage.store import StoreError, StoreFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.gui.sentence import Sentence
    from detox.gui.theme import Theme
    from detox.storage.shelf import Shelved

T = TypeVar("T")
TORN: Final = frozenset({StoreFault.DAMAGED, StoreFault.NOT_A_DATABASE})
"""What a copy, or an empty file, is the remedy for."""
ANOTHER_YEAR: Final = datetime(2, 1, 1, tzinfo=UTC)
"""Seen from there every year is told."""


class EndedError(Exception):
    """The app was told to end while something was done."""


class Refusal(QObject):
    """Asks until the person has found a way on, or gives up; a signal ends it like giving up."""

    def __init__(self, theme: Theme, database: Path) -> None:
        super().__init__()
        self._theme = theme
        self._database = database

    def has_remedy(self, error: Exception) -> bool:
        """Whether it is worth opening the database again, after what the person wanted was done."""
        try:
            return self._finds_a_way(error)
        except EndedError:
            return False

    def _finds_a_way(self, error: Exception) -> bool:
        refused: Sentence | None = None
        while True:
            way, good = self._ask(error, refused)
            if way is Way.QUIT:
                return False
            try:
                self._go(way, good)
            except KNOWN as fault:
                refused = wording.fault(fault)
            else:
                return True

    def _ask(self, error: Exception, refused: Sentence | None) -> tuple[Way, Shelved | None]:
        """What the person wants to be done, and the last good copy where one was looked for."""
        said, good = wording.fault(error), None
        is_torn = isinstance(error, StoreError) and error.code in TORN
        say(f"{said.what} {self._where(error)}\n{said.remedy}")
        if is_torn:
            said = said._replace(remedy=_tr("Nothing was changed. These are the ways to go on:"))
            good = self._meanwhile(partial(backups.last_good, self._database))
        box = Unusable(self._theme, self._where(error), said, refused)
        if is_torn:
            box.offer(None if good is None else _named(good))
        box.exec()
        way = box.way
        box.deleteLater()
        return way, good

    def _where(self, error: Exception) -> str:
        """The file that cannot be used; of a clock that is wrong, what it says."""
        if not isinstance(error, ClockError):
            return str(self._database)
        return _tr("It says {0}.").format(copy_wording.moment(error.said, ANOTHER_YEAR, clock.zone()))

    def _go(self, way: Way, good: Shelved | None) -> None:
        """Does what the person wants; raises one of KNOWN."""
        if way is Way.RESTORE and good is not None:
            self._meanwhile(partial(backups.restore_unusable, self._database, good.path, clock.now()))
        elif way is Way.CHOOSE:
            name, _ = QFileDialog.getOpenFileName(None, _tr("Restore a copy"), str(Path.home()))
            if name:
                self._meanwhile(partial(backups.restore_unusable, self._database, Path(name), clock.now()))
        elif way is Way.EMPTY:
            backups.begin_empty(self._database, clock.now())

    def _meanwhile(self, work: Callable[[], T]) -> T:
        """What `work` returns, while the loop goes on; raises what it raises.

        Where the app is told to end meanwhile, EndedError is raised after the work is done.
        """
        loop, found, raised = QEventLoop(), list[T](), list[BaseException]()

        def deliver(result: T) -> None:
            found.append(result)
            loop.quit()

        def fail(error: BaseException) -> None:
            raised.append(error)
            loop.quit()

        run(self, work, deliver, fail)
        loop.exec()
        if raised:
            raise raised[0]
        if not found:
            wait_for_all()
            raise EndedError
        return found[0]


def _named(good: Shelved) -> tuple[str, str]:
    now, zone = clock.now(), clock.zone()
    return copy_wording.moment(good.copy.made_at, now, zone), copy_wording.facts(good, now.astimezone(zone).date())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Opening", text)
