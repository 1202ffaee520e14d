"""Restoring: a copy looked at, asked about, put in place, and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from detox.gui import copy_wording as words
from detox.gui.background import run
from detox.gui.errors import KNOWN

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from detox.gui.actions import Actions
    from detox.gui.dialogs.restore_copy import RestoreCopy
    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.services.backups import Restored
    from detox.storage.holdings import Preview
    from detox.storage.shelf import Shelved


class Restoring(QObject):
    """Asks over `parent`; what is slow runs beside the window."""

    began = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, services: Services, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._services = services
        self._actions = actions
        self._parent = parent

    def look(self, path: Path, shelved: Shelved | None = None) -> None:
        """Shows what a copy holds and what would go, with a button that restores it."""
        self.began.emit()
        run(self, partial(self._services.keeping.preview, path), partial(self._ask, shelved), self._failed)

    def _ask(self, shelved: Shelved | None, shown: Preview) -> None:
        from detox.gui.dialogs.restore_copy import RestoreCopy

        self.ended.emit()
        zone, now = self._services.zone(), self._services.now()
        title = self.tr("Restore this file?")
        if shelved is not None:
            title = self.tr("Restore the copy of {0}?").format(words.moment(shelved.copy.made_at, now, zone))
        day = None if shelved is None else shelved.copy.made_at.astimezone(zone).date()

        def build() -> RestoreCopy:
            return RestoreCopy(self._theme, self._parent.window(), shown, title, now.astimezone(zone).date())

        self._actions.ask(build, partial(self._restore, day))

    def _restore(self, day: date | None, dialog: RestoreCopy) -> None:
        self.began.emit()
        said = words.restored(day, dialog.path.name)
        run(self, partial(self._services.keeping.restore, dialog.path), partial(self._restored, said), self._failed)

    def _restored(self, said: str, restored: Restored) -> None:
        self.ended.emit()
        if restored.is_whole:
            self._actions.say(said, self.tr("Undo"), partial(self._take_back, restored.before))
        else:
            self._actions.say(self.tr("{0} The damaged file is kept as {1}.").format(said, restored.before.name))

    def _take_back(self, before: Path) -> None:
        self.began.emit()
        run(self, partial(self._services.keeping.restore, before), self._taken_back, self._failed)

    def _taken_back(self, _: Restored) -> None:
        self.ended.emit()
        self._actions.leave_welcome()
        self._actions.say(self.tr("Everything is as it was before."))

    def _failed(self, error: BaseException) -> None:
        self.ended.emit()
        if not isinstance(error, KNOWN):
            raise error
        self._actions.tell(error)
