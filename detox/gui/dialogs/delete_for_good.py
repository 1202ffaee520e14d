"""Delete for good: what lies in the bin and is to leave it at once; asked, because nothing brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.gui.dialogs.dialog import Dialog
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from detox.gui.theme import Theme


class DeleteForGood(Dialog):
    """Names what goes and what that means; Return leaves it where it is."""

    def __init__(self, theme: Theme, parent: QWidget | None, title: str, words: str) -> None:
        super().__init__(theme, parent)
        self.ask(self.tr("Delete for good"), self.tr("Delete this for good?"), self.tr("Delete"))
        self.confirm.setProperty("kind", "danger")
        self.body.addWidget(label(title, "body_strong", wrap=True))
        if words:
            self.body.addWidget(label(f"“{words}”", "body", "text_2", wrap=True))
        meaning = self.tr(
            "It leaves the bin and the undo history, and cannot be brought back from there. "
            "Copies that were made before still hold it."
        )
        self.body.addWidget(label(meaning, "body", "text_2", wrap=True))

    def showEvent(self, event: QShowEvent) -> None:
        """Begins with what changes nothing."""
        super().showEvent(event)
        self.confirm.setDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus()
