"""ActivityWatch: where it answers, the key that it asks for, and whether sound counts as being there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from detox.core.settings import SettingError, parse
from detox.gui import wording
from detox.gui.background import run
from detox.gui.dialogs.dialog import Dialog, form
from detox.gui.errors import KNOWN
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label
from detox.sources.activitywatch.buckets import PRESENCE, TABS, WINDOWS
from detox.sources.source import SourceError, SourceFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.core.settings import Settings
    from detox.gui.theme import Theme
    from detox.services.programs import Answered


class ActivityWatchDialog(Dialog):
    """Asks for three settings; `ask` tells in the background what answers at an address, asked with a key."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, chosen: Settings, ask: Callable[[str, str], Answered]
    ) -> None:
        super().__init__(theme, parent)
        self.ask(self.tr("ActivityWatch"), self.tr("Where does ActivityWatch answer?"), self.tr("Save"))
        self.seen = chosen
        self._ask = ask
        self.address = QLineEdit(chosen.activitywatch_address)
        self.address.setPlaceholderText(self.tr("Where it is set up to answer"))
        self.key = QLineEdit(chosen.activitywatch_key)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.audible = QCheckBox(self.tr("Sound counts as being there"))
        self.audible.setChecked(chosen.activitywatch_audible)
        self.attempt = Button(theme, self.tr("Try it"))
        self.said = label("", "caption", "text_2", wrap=True)
        self._arrange()
        self.address.textChanged.connect(self._look)
        self.key.textChanged.connect(self._look)
        self.attempt.clicked.connect(self._try)
        self._look()

    def values(self) -> dict[str, object]:
        """The three settings as they were filled in."""
        return {
            "activitywatch_address": self.address.text().strip(),
            "activitywatch_key": self.key.text().strip(),
            "activitywatch_audible": self.audible.isChecked(),
        }

    def _arrange(self) -> None:
        grid = form(self.theme)
        where = self.tr("Like 127.0.0.1:5600. Only this computer is ever asked.")
        self.field(grid, self.tr("Address"), self.address, where)
        self.field(grid, self.tr("Key"), self.key, self.tr("Empty where it asks for none, or has it set up itself."))
        self.body.addLayout(grid)
        sound = self.tr(
            "Time at a page that plays sound counts then, also while nobody touches the keyboard. What was read from "
            "ActivityWatch before is worked out anew."
        )
        self.body.addWidget(self.audible)
        self.body.addWidget(label(sound, "caption", "text_3", wrap=True))
        self.body.addWidget(self.attempt, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.said)

    def _look(self) -> None:
        """Says what cannot be saved."""
        wrong = ""
        try:
            parse("activitywatch_address", self.address.text())
        except SettingError:
            wrong = _sentence(SourceError(SourceFault.NOT_HERE, Path(self.address.text())))
        try:
            parse("activitywatch_key", self.key.text())
        except SettingError:
            wrong = wrong or self.tr("A key is one word of plain letters, digits and signs.")
        self.said.setText(wrong)
        self.confirm.setEnabled(not wrong)
        self.attempt.setEnabled(not wrong)

    def _try(self) -> None:
        self.attempt.setEnabled(False)
        self.said.setText(self.tr("Asking"))
        address, key = self.address.text().strip(), self.key.text().strip()
        run(self, partial(self._ask, address, key), self._answered, self._failed)

    def _answered(self, told: Answered) -> None:
        self._look()
        self.said.setText(answer(told))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, KNOWN):
            raise error
        self._look()
        self.said.setText(_sentence(error))


def answer(told: Answered) -> str:
    """What answered, and of what it tells."""
    kinds = {each.bucket.type for each in told.buckets}
    names = {WINDOWS: tr("windows"), TABS: tr("pages"), PRESENCE: tr("whether somebody is there")}
    known = [name for kind, name in names.items() if kind in kinds]
    what = tr("It tells of {0}.").format(tr(", ").join(known)) if known else tr("Nothing was told to it yet.")
    return tr("ActivityWatch {0} answers at {1}. {2}").format(told.info.version, told.place.address, what)


def tr(text: str) -> str:
    """A translated sentence."""
    return QCoreApplication.translate("ActivityWatchDialog", text)


def _sentence(error: Exception) -> str:
    return tr("{0} {1}").format(*wording.fault(error))
