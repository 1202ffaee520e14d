"""Quick note: one line, and the account it is about if it is about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from detox.core.notes import LONGEST, line
from detox.gui.dialogs.dialog import Dialog, form
from detox.gui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.gui.theme import Theme


class QuickNote(Dialog):
    """Asks for a line; `accounts` are (id, name), the likeliest first."""

    def __init__(self, theme: Theme, parent: QWidget | None, accounts: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, parent)
        self.ask(self.tr("Quick note"), self.tr("What do you want to keep?"), self.tr("Keep"))
        self.text = QLineEdit(maxLength=LONGEST)
        self.text.setPlaceholderText(self.tr("One line, only for you"))
        self.text.textChanged.connect(self._judge)
        self.account = DropDown()
        self.account.addItem(self.tr("No account"), None)
        for account, name in accounts:
            self.account.addItem(name, account)
        grid = form(theme)
        self.field(grid, self.tr("Note"), self.text)
        self.field(grid, self.tr("About"), self.account)
        self.body.addLayout(grid)
        self._judge()
        self.text.setFocus()

    def answer(self) -> tuple[str, str | None]:
        """The line, and the id of the account where one is named."""
        about = self.account.currentData()
        return line(self.text.text()), None if about is None else str(about)

    def _judge(self) -> None:
        """Lets nothing be kept that says nothing."""
        self.confirm.setEnabled(bool(line(self.text.text())))
