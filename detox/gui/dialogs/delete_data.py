"""Delete data: says exactly what goes before it goes; only for everything is a word asked for."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from detox.core.sources import BY_HAND
from detox.gui.background import run
from detox.gui.dialogs.dialog import Dialog, form
from detox.gui.erase_wording import summary
from detox.gui.errors import KNOWN
from detox.gui.source_wording import named
from detox.gui.widgets.day_field import DayField
from detox.gui.widgets.drop_down import DropDown
from detox.gui.widgets.labels import label
from detox.gui.wording import fault
from detox.services.erase import Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QLabel

    from detox.core.sources import Source
    from detox.gui.theme import Theme
    from detox.services.erase import Erasable, Found

PLATFORM, DAYS, SOURCE, EVERYTHING = "platform", "days", "source", "everything"


class DeleteData(Dialog):
    """Asks `preview` in the background whenever something else is chosen."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, known: Erasable, names: Sequence[tuple[str, str]],
        preview: Callable[[Wish], Found], zone: tzinfo,
    ) -> None:  # fmt: skip
        super().__init__(theme, parent)
        self.ask(self.tr("Delete data"), self.tr("What is to be deleted for good?"), self.tr("Delete"))
        self.confirm.setProperty("kind", "danger")
        self._preview, self._asked_for = preview, Wish()
        self._called, self._today, self._zone = dict(names), known.days[1], zone
        self.what = DropDown()
        self.platform, self.source = DropDown(), DropDown()
        self.first, self.last = DayField(theme), DayField(theme)
        self.off = QCheckBox(self.tr("Stop reading it as well"))
        self.word = QLineEdit()
        self._said = label("", "body", "text_2", wrap=True)
        self._fill(known)
        self._rows: dict[str, list[QWidget]] = {}
        self._arrange()
        self._hear()
        self._choose()

    def wish(self) -> Wish:
        """What was chosen."""
        what = self.what.currentData()
        if what == PLATFORM:
            return Wish(platforms=(str(self.platform.currentData()),))
        if what == DAYS:
            return Wish(days=(_day(self.first), _day(self.last)))
        if what == SOURCE:
            return Wish(source=self._source(), switches_off=self.off.isVisibleTo(self) and self.off.isChecked())
        return Wish(everything=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Begins with what is to be chosen, not with what ends it."""
        super().showEvent(event)
        self.confirm.setDefault(False)
        self.cancel.setDefault(True)

    def _fill(self, known: Erasable) -> None:
        choices = [
            (self.tr("A platform"), PLATFORM, known.platforms),
            (self.tr("Some days"), DAYS, [1]),
            (self.tr("A source"), SOURCE, known.sources),
            (self.tr("Everything"), EVERYTHING, [1]),
        ]
        for words, what, there_is in choices:
            if there_is:
                self.what.addItem(words, what)
        for each in known.platforms:
            self.platform.addItem(self._called.get(each, each), each)
        for source in known.sources:
            by_hand = source.kind == BY_HAND
            self.source.addItem(self.tr("Your own notes") if by_hand else named(source.name), source)
        first, last = (QDate(day.year, day.month, day.day) for day in known.days)
        for field, day in ((self.first, last), (self.last, last)):
            field.setDateRange(first, last)
            field.setDate(day)

    def _arrange(self) -> None:
        grid = form(self.theme)
        self.field(grid, self.tr("What"), self.what)
        self._row(grid, PLATFORM, self.tr("Platform"), self.platform)
        self._row(grid, DAYS, self.tr("From"), self.first)
        self._row(grid, DAYS, self.tr("To"), self.last)
        self._row(grid, SOURCE, self.tr("Source"), self.source)
        grid.addWidget(self.off, grid.rowCount(), 1)
        self.body.addLayout(grid)
        self.body.addWidget(self._said)
        below = form(self.theme)
        asked = self.tr("Type “{0}” to go on").format(self._needed())
        self._row(below, EVERYTHING, asked, self.word)
        self.body.addLayout(below)

    def _row(self, grid: QGridLayout, what: str, words: str, field: QWidget) -> None:
        name: QLabel = self.field(grid, words, field)
        name.setWordWrap(True)
        self._rows.setdefault(what, []).extend([name, field])

    def _hear(self) -> None:
        for box in (self.what, self.platform, self.source):
            box.currentIndexChanged.connect(self._choose)
        for field in (self.first, self.last):
            field.dateChanged.connect(self._choose)
        self.word.textChanged.connect(self._allow)

    def _choose(self, *_: object) -> None:
        """Shows the fields of the choice, and asks what would go."""
        chosen = self.what.currentData()
        for what, fields in self._rows.items():
            for each in fields:
                each.setVisible(what == chosen)
        self.off.setVisible(chosen == SOURCE and self._is_live())
        self._known = False
        self._said.setText(self.tr("Looking at what there is"))
        self._allow()
        self._asked_for = wish = self.wish()._replace(switches_off=False)
        run(self, partial(self._preview, wish), partial(self._show, wish), self._failed)

    def _show(self, wish: Wish, found: Found) -> None:
        if wish != self._asked_for:  # something else has been chosen since
            return
        self._known = bool(found.rows or found.copies or found.unreadable or wish.everything)
        self._said.setText(summary(found, wish, self._today, self._zone))
        self._allow()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, KNOWN):
            raise error
        self._said.setText(" ".join(fault(error)))

    def _allow(self, *_: object) -> None:
        is_said = (
            self.what.currentData() != EVERYTHING or self.word.text().strip().casefold() == self._needed().casefold()
        )
        self.confirm.setEnabled(self._known and is_said)

    def _needed(self) -> str:
        return self.tr("delete")

    def _source(self) -> Source:
        chosen: Source = self.source.itemData(self.source.currentIndex(), Qt.ItemDataRole.UserRole)
        return chosen

    def _is_live(self) -> bool:
        source = self._source()
        return bool(source.cursor) and source.kind != BY_HAND


def _day(field: DayField) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
