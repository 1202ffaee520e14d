"""Noting: asks for a line anywhere in the window, and keeps it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.gui.dialogs.quick_note import QuickNote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from detox.gui.actions import Actions
    from detox.gui.services import Notes
    from detox.gui.theme import Theme


def quick_note(
    theme: Theme, parent: QWidget, notes: Notes, accounts: Callable[[], Sequence[tuple[str, str]]], actions: Actions
) -> None:
    """Asks for a line; whoever regrets it takes it back in the toast."""

    def build() -> QuickNote:
        return QuickNote(theme, parent, accounts())

    def keep(dialog: QuickNote) -> None:
        actions.carry_out(partial(notes.keep, *dialog.answer()), QCoreApplication.translate("noting", "Noted."))

    actions.ask(build, keep)
