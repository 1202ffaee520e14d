"""About: which version this is, where everything lies, what works on this computer, and what it is built with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from detox import __version__
from detox.gui.background import run
from detox.gui.settings.group import Group
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import clear
from detox.gui.widgets.check_row import CheckRow
from detox.gui.widgets.flow import Flow
from detox.gui.widgets.labels import label, line
from detox.gui.widgets.name import Name
from detox.gui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from detox.services.doctor import Check


class Bundled(NamedTuple):
    """Something of others that comes along: its name, its licence, and the file of that in the resources."""

    name: str
    licence: str
    file: str = ""


class About(Group):
    """The looks are taken in the background when the group is opened, and again when that is asked for."""

    def title(self) -> str:
        """Its name in the list."""
        return self.tr("About")

    def build(self) -> None:
        """Makes its cards."""
        about = self.services.about
        self._checks: list[Check] = []
        self._is_looking = False
        self.card(
            [
                SettingRow(
                    self.theme, self.tr("Worthwhile {0}").format(__version__),
                    self.tr("Free software under the MIT licence; everything stays on this computer"),
                    self._opens(self.tr("Read the licence"), self.tr("Read the licence of Worthwhile"), about.licence),
                ),
                self._place(about.home),
                SettingRow(
                    self.theme, self.tr("Logs"),
                    self.tr("When it started and ended and what failed; nothing of what you do"),
                    self._opens(self.tr("Show the folder"), self.tr("Show the folder of the logs"), about.logs),
                ),
            ]
        )  # fmt: skip
        self._make_looks()
        self.card([self._built_with(each) for each in self._bundled()], self.tr("Built with"))

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at the computer once the group is opened."""
        super().showEvent(event)
        if not self._checks:
            self._look()

    def show_checks(self, checks: list[Check]) -> None:
        """Shows what was found."""
        from detox.gui import machine_wording

        self._checks, self._is_looking = checks, False
        clear(self._rows)
        for number, check in enumerate(checks):
            if number:
                self._rows.addWidget(line())
            what, remedy = machine_wording.found(check.finding)
            self._rows.addWidget(
                CheckRow(self.theme, machine_wording.named(check.name), what, remedy, is_well=check.finding.ok)
            )
        ill = sum(not check.finding.ok for check in checks)
        self._state.setText(
            self.tr("{0} of {1} work").format(len(checks) - ill, len(checks)) if ill else self.tr("All of it works")
        )
        self.again.setEnabled(True)
        self.copy.setEnabled(True)

    def _place(self, home: Path) -> SettingRow:
        show = self._opens(self.tr("Show the folder"), self.tr("Show the folder of everything"), home)
        row = SettingRow(self.theme, self.tr("Where everything lies"), "", show)
        row.words.addWidget(Name(str(home), "caption", "text_3"))
        return row

    def _make_looks(self) -> None:
        self._state = label("", "caption", "text_2", wrap=True)
        self.again = Button(self.theme, self.tr("Look again"), small=True)
        self.again.clicked.connect(self._look)
        self.copy = Button(self.theme, self.tr("Copy for a report"), small=True)
        self.copy.clicked.connect(self._copy)
        self.copy.setEnabled(False)
        deeds, found = QWidget(), QWidget()
        flow = Flow(deeds, self.theme.space("s"), self.theme.space("xs"))
        for button in (self.again, self.copy):
            flow.addWidget(button)
        self._rows = QVBoxLayout(found)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(self.theme.space("s"))
        self.card([self._state, found, deeds], self.tr("What works here"))

    def _look(self) -> None:
        """Asks the machine; a bus or a program may take its time."""
        if self._is_looking:
            return
        self._is_looking = True
        self._state.setText(self.tr("Looking"))
        self.again.setEnabled(False)
        run(self, self.services.about.checks, self.show_checks, self._fell_over)

    def _fell_over(self, error: BaseException) -> None:
        """Lets a mistake of ours be told, and the looks be taken again."""
        self._is_looking = False
        self._state.clear()
        self.again.setEnabled(True)
        raise error

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.services.about.report(self._checks))
        self._state.setText(self.tr("Copied. It names neither you nor what you do."))

    def _bundled(self) -> list[Bundled]:
        return [
            Bundled(self.tr("Qt for Python"), self.tr("GNU Lesser General Public License 3; Qt is not changed")),
            Bundled(self.tr("Inter, the typeface"), self.tr("SIL Open Font License 1.1"), "fonts/LICENSE-inter"),
            Bundled(self.tr("Newsreader, the typeface"), self.tr("SIL Open Font License 1.1"),
                    "fonts/LICENSE-newsreader"),
            Bundled(self.tr("Lucide, the icons"), self.tr("ISC, some of them MIT"), "icons/LICENSE-lucide"),
            Bundled(
                self.tr("Python and its libraries"),
                self.tr("APScheduler, Babel, click, Jeepney, msgspec, NumPy, Peewee, platformdirs, plyer, pyqtgraph, "
                        "tzlocal and xlrd, under MIT, BSD and Apache licences"),
            ),
        ]  # fmt: skip

    def _built_with(self, part: Bundled) -> QWidget:
        if not part.file:
            return SettingRow(self.theme, part.name, part.licence, QWidget())
        place = self.services.about.resources / part.file
        read = self._opens(self.tr("Read"), self.tr("Read the licence of {0}").format(part.name), place)
        return SettingRow(self.theme, part.name, part.licence, read)

    def _opens(self, words: str, whole: str, place: Path) -> Button:
        """A button that opens a folder or a licence with the program of the desktop for it."""
        button = Button(self.theme, words)
        button.setAccessibleName(whole)
        button.clicked.connect(partial(_open, place))
        return button


def _open(place: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
