"""Crash: what a person is told when something went wrong that should not have, and what they can send about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from detox.desktop.notify import Note
from detox.gui.dialogs.dialog import Dialog
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.flow import Flow
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from pathlib import Path

    from detox.core.crashes import Crash
    from detox.gui.theme import Theme

HIGH = 220
KEY = "crash"
"""Key of the note; reminders have their ids."""


class Report(Dialog):
    """A report that can be read, copied and found among the logs."""

    def __init__(self, theme: Theme, parent: QWidget | None, logs: Path) -> None:
        super().__init__(theme, parent)
        self._logs = logs
        self.meaning = label("", "body", "text_2", wrap=True)
        self.happened = label("", "caption", "text_2", wrap=True)
        self.happened.hide()
        self.text = _reader(theme)
        self.text.setAccessibleName(self.tr("Report"))
        self.text.hide()
        self.details = Button(theme, self.tr("Show the report"), "link", small=True)
        self.details.clicked.connect(self._show_text)
        self.copy = Button(theme, self.tr("Copy report"), small=True)
        self.copy.clicked.connect(self._copy)
        self.folder = Button(theme, self.tr("Show the folder of the logs"), small=True)
        self.folder.clicked.connect(self._open_folder)
        for each in (self.meaning, self.happened, self.text):
            self.body.addWidget(each)
        self.body.addWidget(self._deeds())

    def _deeds(self) -> QWidget:
        row = QWidget()
        flow = Flow(row, self.theme.space("s"), self.theme.space("xs"))
        for each in (self.copy, self.folder, self.details):
            flow.addWidget(each)
        return row

    def _show_text(self) -> None:
        self.text.show()
        self.details.hide()
        self.text.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(self.tr("Copied"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))


class CannotBegin(Report):
    """Says that the app cannot begin because of a mistake of its own."""

    def __init__(self, theme: Theme, parent: QWidget | None, logs: Path) -> None:
        super().__init__(theme, parent, logs)
        self.ask("Worthwhile", self.tr("Worthwhile cannot begin"), self.tr("Close"))
        self.meaning.setText(
            self.tr(
                "Something went wrong that should not have. What you entered is stored as it was. "
                "The report says where it happened; it names neither you nor what you do."
            )
        )
        self.cancel.hide()

    def show_report(self, report: str) -> None:
        """Shows the report."""
        self.text.setPlainText(report)


class CrashDialog(Report):
    """Says that something went wrong, and lets a person go on or quit; Esc goes on."""

    quit_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None, logs: Path) -> None:
        super().__init__(theme, parent, logs)
        said = self.tr("Something went wrong that should not have")
        self.ask("Worthwhile", said, self.tr("Go on"))
        self.meaning.setText(
            self.tr(
                "Nothing you entered is lost. You can go on; if something looks odd afterwards, start Worthwhile again."
                " The report names neither you nor what you do."
            )
        )
        self.cancel.setText(self.tr("Quit"))
        self.cancel.clicked.disconnect()
        self.cancel.clicked.connect(self._quit)

    def show_report(self, report: str, crash: Crash, times: int) -> None:
        """Shows what happened in one line, how often if that was more than once, and the report as it is now."""
        self.text.setPlainText(report)
        where = self.tr("{0} in {1}").format(crash.kind, crash.place) if crash.place else crash.kind
        count = QLocale().toString(times)
        happened = self.tr("{0}, and {1} times in all since the start").format(where, count) if times > 1 else where
        self.happened.setText(happened)
        self.happened.show()

    def appear(self) -> None:
        """Opens it; somebody who is at another program keeps the keyboard there."""
        is_here = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not is_here)
        self.open()
        if not is_here:
            QApplication.alert(self)

    def _quit(self) -> None:
        self.accept()
        self.quit_wanted.emit()


class LastReport(Report):
    """Shows the report of a breakdown that ended the app the last time."""

    def __init__(self, theme: Theme, parent: QWidget | None, logs: Path, report: str) -> None:
        super().__init__(theme, parent, logs)
        self.ask(self.tr("Report"), self.tr("It ended unexpectedly last time"), self.tr("Close"))
        self.meaning.setText(
            self.tr(
                "What was entered before that is stored. The report says where in the program it happened;"
                " it names neither you nor what you do."
            )
        )
        self.cancel.hide()
        self.text.setPlainText(report)
        self._show_text()


def note() -> Note:
    """The same for somebody who does not see the window; a click opens it."""
    return Note(
        KEY,
        _tr("Something went wrong that should not have"),
        _tr("Nothing you entered is lost. Open Worthwhile to see."),
    )


def ended_unexpectedly() -> str:
    """What the window says of a breakdown that ended the app the last time."""
    return _tr("Worthwhile ended unexpectedly last time. What was entered before that is stored.")


def see_the_report() -> str:
    """The words of the way to the report."""
    return _tr("See the report")


def _reader(theme: Theme) -> QPlainTextEdit:
    """A text that can be read and copied from."""
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    made.setMinimumHeight(theme.scaled(HIGH))
    return made


def _tr(text: str) -> str:
    return QCoreApplication.translate("crash", text)
