"""Answers: what a dialog returns is kept before it closes; where that cannot be, all of it stays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from detox.gui.scan_wording import placed

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.gui.dialogs.dialog import Dialog
    from detox.gui.sentence import Sentence

D = TypeVar("D", bound="Dialog")


class Answers:
    """Catches what goes wrong while an answer is kept, so that the dialog can say it."""

    def __init__(self) -> None:
        self._refused: list[Exception] | None = None

    def follow(self, dialog: D, accepted: Callable[[D], None]) -> None:
        """Calls `accepted` when the dialog is; it closes unless that was refused meanwhile."""
        dialog.keep = partial(self._keep, dialog, accepted)

    def catches(self, error: Exception) -> bool:
        """Whether a dialog is there to say what went wrong."""
        if self._refused is None:
            return False
        self._refused.append(error)
        return True

    def _keep(self, dialog: D, accepted: Callable[[D], None]) -> Sentence | None:
        self._refused = []
        try:
            accepted(dialog)
            return placed(self._refused[0]) if self._refused else None
        finally:
            self._refused = None
