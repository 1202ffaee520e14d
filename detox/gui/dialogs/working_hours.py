"""Working hours: from and to for each weekday, or a free day."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QGridLayout, QTimeEdit, QWidget

from detox.core.settings import WorkingHours
from detox.gui.dialogs.dialog import Dialog, form, inset
from detox.gui.formats import weekday_name
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from detox.core.settings import Settings
    from detox.gui.theme import Theme


class WorkingHoursDialog(Dialog):
    """Asks for the week; rows begin with the person's first weekday."""

    def __init__(self, theme: Theme, parent: QWidget | None, chosen: Settings, first_weekday: int) -> None:
        super().__init__(theme, parent)
        self.seen = chosen
        self.ask(self.tr("Working hours"), self.tr("When do you work?"), self.tr("Save"))
        self._rows: dict[int, tuple[QCheckBox, QTimeEdit, QTimeEdit]] = {}
        grid = form(theme)
        for place in range(7):
            number = (first_weekday + place) % 7
            self._rows[number] = self._row(grid, place, number, chosen.working_hours[number])
        self.body.addLayout(grid)
        why = self.tr("Days alike are compared with each other, and Today shows which time was yours.")
        self.body.addWidget(label(why, "caption", "text_3", wrap=True))

    def week(self) -> tuple[WorkingHours | None, ...]:
        """What was filled in, Monday first; a day that ends when it begins is free."""
        return tuple(self._day(*self._rows[number]) for number in range(7))

    def _row(
        self, grid: QGridLayout, place: int, number: int, hours: WorkingHours | None
    ) -> tuple[QCheckBox, QTimeEdit, QTimeEdit]:
        name = weekday_name(number)
        works = QCheckBox(name)
        works.setChecked(hours is not None)
        shown = hours or WorkingHours()
        begins, ends = _clock(shown.start), _clock(shown.end)
        for field, words in ((begins, self.tr("{0}, from")), (ends, self.tr("{0}, to"))):
            field.setAccessibleName(words.format(name))
            inset(field)
            field.setEnabled(hours is not None)
            works.toggled.connect(field.setEnabled)
        for column, widget in enumerate((works, begins, label("–"), ends)):
            grid.addWidget(widget, place, column)
        return works, begins, ends

    def _day(self, works: QCheckBox, begins: QTimeEdit, ends: QTimeEdit) -> WorkingHours | None:
        start, end = begins.time(), ends.time()
        if not works.isChecked() or start == end:
            return None
        return WorkingHours(time(start.hour(), start.minute()), time(end.hour(), end.minute()))


def _clock(shown: time) -> QTimeEdit:
    return QTimeEdit(QTime(shown.hour, shown.minute))
