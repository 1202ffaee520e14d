"""Carrying: what somebody wants done is asked, done, told and taken back in one way, whatever it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from detox.gui.answers import Answers
from detox.gui.errors import KNOWN
from detox.gui.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.gui.dialogs.dialog import Dialog
    from detox.gui.services import Services
    from detox.gui.steps import Again
    from detox.gui.widgets.toast import Toast
    from detox.gui.window import Window

D = TypeVar("D", bound="Dialog")


class Carrying:
    """Carries deeds out; the toast says what was done and leads back, or the page says why it could not be."""

    def __init__(
        self, services: Services, window: Window, toast: Toast, fail: Callable[[Exception, Again | None], None]
    ) -> None:
        self._services = services
        self._window = window
        self._toast = toast
        self._fail = fail
        self._answers = Answers()
        self._steps = Steps(services, window, toast, fail)

    def carry_out(self, deed: Callable[[], object], said: str = "") -> None:
        """Does what a page wants and, where there are words for it, says so with a way back."""
        self._carry_out(deed, said)

    def ask(self, build: Callable[[], D | None], accepted: Callable[[D], None]) -> None:
        """Opens a page's own dialog over the window."""
        self._ask(build, accepted)

    def tell(self, error: Exception) -> None:
        """Says what the person or the machine caused, with a way to look again."""
        self._fail(error, None)

    def say(self, words: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Says what was done, with a way back where there is one."""
        self._toast.say(words, action, act)

    def undo(self) -> None:
        """Takes the latest change back."""
        self._steps.undo()

    def redo(self) -> None:
        """Does the change again that was taken back last."""
        self._steps.redo()

    def _ask(self, build: Callable[[], D | None], accepted: Callable[[D], None]) -> None:
        """Opens what is built, where it can be."""
        try:
            dialog = build()
        except KNOWN as error:
            self._fail(error, partial(self._ask, build, accepted))
            return
        if dialog is not None:
            self._answers.follow(dialog, accepted)
            dialog.open()

    def _carry_out(self, deed: Callable[[], object], said: str) -> None:
        """Does it, and says that it was done and, where it changed anything, can be undone; or why it could not be."""
        before = self._steps.latest() if said else None
        try:
            deed()
        except KNOWN as error:
            if not self._answers.catches(error):
                self._fail(error, partial(self._carry_out, deed, said))
            return
        if said:
            self._toast.say(said, *self._steps.way_back(before))
