"""Deleting: plans and noted times into the bin and back, and data erased for good; what a person can do anywhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.gui.background import run
from detox.gui.errors import KNOWN
from detox.gui.formats import duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.core.entries import Noted
    from detox.gui.actions import Actions
    from detox.gui.dialogs.delete_data import DeleteData
    from detox.gui.dialogs.edit_entry import EditEntry
    from detox.gui.dialogs.noted_time import NotedTime
    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.widgets.toast import Toast
    from detox.gui.window import Window
    from detox.services.bin import Binned
    from detox.services.erase import Erased


def tr(text: str) -> str:
    """A translated sentence of what was deleted."""
    return QCoreApplication.translate("Deleting", text)


class Deleting:
    """Deletes what can come back at once and says so; what cannot is asked about in a dialog that tells all of it."""

    def __init__(self, theme: Theme, services: Services, window: Window, toast: Toast, actions: Actions) -> None:
        self._theme = theme
        self._services = services
        self._window = window
        self._toast = toast
        self._actions = actions

    def names(self) -> dict[str, str]:
        """What accounts are called."""
        return dict(self._actions.accounts())

    def delete_plan(self, plan: str, name: str) -> None:
        """Puts a plan into the bin."""
        self._actions.carry_out(
            partial(self._services.discarding.delete_plan, plan), tr("Plan for {0} deleted.").format(name)
        )

    def delete_entry(self, entry: Noted) -> None:
        """Puts a noted time into the bin."""
        said = tr("{0} on {1} deleted.").format(
            duration((entry.end - entry.start) / 1000), self.names().get(entry.account, entry.account)
        )
        self._actions.carry_out(partial(self._services.discarding.delete_entry, entry.id), said)

    def edit_entry(self, entry: Noted) -> None:
        """Asks what a noted time is to say."""
        from detox.gui.dialogs.edit_entry import EditEntry

        def build() -> EditEntry:
            services = self._services
            accounts = self._actions.accounts()
            return EditEntry(self._theme, self._window, accounts, services.now(), services.zone(), entry)

        def save(dialog: EditEntry) -> None:
            deed = partial(self._services.discarding.change_entry, entry.id, dialog.entry())
            self._actions.carry_out(deed, tr("The noted time says so now."))

        self._actions.ask(build, save)

    def show_noted(self) -> None:
        """Lists all time noted by hand, to be changed or deleted."""
        from detox.gui.dialogs.noted_time import NotedTime

        def build() -> NotedTime:
            services = self._services
            noted, names = services.discarding.noted(), self.names()
            dialog = NotedTime(self._theme, self._window, noted, names, services.now(), services.zone())
            dialog.delete_wanted.connect(self.delete_entry)
            dialog.edit_wanted.connect(self.edit_entry)
            return dialog

        self._actions.ask(build, _nothing)

    def restore(self, each: Binned) -> None:
        """Takes something out of the bin."""
        self._actions.carry_out(partial(self._services.discarding.restore, each.id), tr("It is back."))

    def delete_now(self, each: Binned, title: str, then: Callable[[], None]) -> None:
        """Asks whether something in the bin is to go for good, and lets it go."""
        from detox.gui.dialogs.delete_for_good import DeleteForGood

        def build() -> DeleteForGood:
            return DeleteForGood(self._theme, self._window, title, each.words)

        def done(_: object) -> None:
            self._toast.say(tr("Gone for good."), icon_name="trash-2")
            then()

        def delete(_: DeleteForGood) -> None:
            run(self._window, partial(self._services.discarding.delete_now, each.id), done, self._failed)

        self._actions.ask(build, delete)

    def erase(self) -> None:
        """Asks which data is to go for good."""
        from detox.gui.dialogs.delete_data import DeleteData

        def build() -> DeleteData:
            known, preview = self._services.discarding.erasable(), self._services.discarding.preview
            zone = self._services.zone()
            return DeleteData(self._theme, self._window, known, self._actions.accounts(), preview, zone)

        self._actions.ask(build, self._erase)

    def _erase(self, dialog: DeleteData) -> None:
        wish = dialog.wish()
        self._toast.say(tr("Deleting, also in every copy"), icon_name="trash-2")
        run(self._window, partial(self._services.discarding.erase, wish), self._erased, self._failed)

    def _erased(self, done: Erased) -> None:
        if done.is_whole:
            self._toast.say(tr("Deleted for good."), icon_name="trash-2")
        else:
            self._window.warn(
                tr("It is deleted, and another program still reads the file."),
                tr("What was deleted leaves the file’s bytes when that program has finished; this is looked at again."),
                tr("Look now"),
                partial(run, self._window, self._services.tidy, bool, self._failed),
            )
        if self._services.beginning.wanted():
            self._window.rooms.show_welcome()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, KNOWN):
            raise error
        self._actions.tell(error)


def _nothing(_: object) -> None:
    """A list that is closed wants nothing more."""
