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

    def way_back(self) -> Callable[[], None]:
        """Takes back the change that is the latest now, unless another one has come by the time it is wanted."""
        return partial(self._undo_only, self._latest())

    def redo(self) -> None:
        """Does the change again that was taken back last."""
        run(self._window, self._services.redo, self._redone, partial(self._not_done, self.redo))

    def _undo_only(self, wanted: Made | None) -> None:
        def still_latest() -> bool:
            return self._services.discarding.latest() == wanted

        run(self._window, still_latest, self._undo_or_say, partial(self._not_done, partial(self._undo_only, wanted)))

    def _undo_or_say(self, is_latest: bool) -> None:  # noqa: FBT001  # what was found out beside the window
        if is_latest:
            self.undo()
        else:
            words = tr("Something else has been changed since; the undo history in Settings has both.")
            self._toast.say(words, tr("Open Settings"), partial(self._window.open_page, "settings"), "undo-2")

    def _latest(self) -> Made | None:
        with suppress(*KNOWN):
            return self._services.discarding.latest()
        return None

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
        back, act = ("", None) if done.why_not else (tr("Undo"), self.way_back())
        self._toast.say(words, back, act, icon_name="rotate-cw")
        if done.label == "welcome" and not self._services.beginning.wanted():
            self._window.open_page("today")

    def _not_done(self, again: Again, error: BaseException) -> None:
        if not isinstance(error, KNOWN):
            raise error
        self._fail(error, again)
