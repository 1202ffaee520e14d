"""Steps: the latest change taken back and done again, with a toast that leads the other way."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.gui import history_wording
from detox.gui.background import run
from detox.gui.errors import KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.gui.services import Services
    from detox.gui.widgets.toast import Toast
    from detox.gui.window import Window
    from detox.services.undo import Undone
    from detox.storage.changes import Made

    Again = Callable[[], None]


def tr(text: str) -> str:
    """A translated sentence of what was done."""
    return QCoreApplication.translate("Actions", text)


class Steps:
    """Goes back and forth in the background: a step may be a whole file."""

    def __init__(
        self, services: Services, window: Window, toast: Toast, fail: Callable[[Exception, Again | None], None]
    ) -> None:
        self._services = services
        self._window = window
        self._toast = toast
        self._fail = fail

    def undo(self) -> None:
        """Takes the latest change back."""
        run(self._window, self._services.undo, self._undone, partial(self._not_done, self.undo))

    def latest(self) -> Made | None:
        """The change that is the latest now; None where there is none, or it cannot be read."""
        with suppress(*KNOWN):
            return self._services.discarding.latest()
        return None

    def way_back(self, before: Made | None) -> tuple[str, Again | None]:
        """The word and the deed that take back what has come after `before`; none where nothing has.

        The deed takes nothing back where another change has come by the time it is wanted.
        """
        done = self.latest()
        return ("", None) if done is None or done == before else (tr("Undo"), partial(self._undo_only, done))

    def redo(self) -> None:
        """Does the change again that was taken back last."""
        run(self._window, self._services.redo, self._redone, partial(self._not_done, self.redo))

    def _undo_only(self, wanted: Made) -> None:
        deed = partial(self._services.undo_this, wanted)
        run(self._window, deed, self._undone_or_not, partial(self._not_done, partial(self._undo_only, wanted)))

    def _undone_or_not(self, done: Undone | None) -> None:
        if done is not None:
            self._undone(done)
        else:
            words = tr("Something else has been changed since; the undo history in Settings has both.")
            self._toast.say(words, tr("Open Settings"), partial(self._window.open_page, "settings"), "undo-2")

    def _undone(self, done: Undone | None) -> None:
        if done is None:
            self._toast.say(tr("There is nothing to undo."), icon_name="undo-2")
            return
        words = history_wording.undone(done.label, done.why_not)
        again, act = ("", None) if done.why_not else (tr("Redo"), self.redo)
        self._toast.say(words, again, act, icon_name="undo-2")
        if done.label == "welcome" and self._services.beginning.wanted():
            self._window.rooms.show_welcome()

    def _redone(self, done: Undone | None) -> None:
        if done is None:
            self._toast.say(tr("There is nothing to redo."), icon_name="rotate-cw")
            return
        words = history_wording.redone(done.label, done.why_not)
        back, act = ("", None) if done.why_not else self.way_back(None)
        self._toast.say(words, back, act, icon_name="rotate-cw")
        if done.label == "welcome" and not self._services.beginning.wanted():
            self._window.open_page("today")

    def _not_done(self, again: Again, error: BaseException) -> None:
        if not isinstance(error, KNOWN):
            raise error
        self._fail(error, again)
