"""Day field: a date that is typed or picked from a calendar, which keeps to the colours of the theme."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QTextCharFormat, QTransform
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

from detox.gui.icons import pixmap

if TYPE_CHECKING:
    from detox.gui.theme import Theme

WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
TURNS = MappingProxyType({"qt_calendar_prevmonth": -1, "qt_calendar_nextmonth": 1})
"""The buttons of Qt's calendar that turn its pages, and which way their arrow points."""


class DayField(QDateEdit):
    """A day in words; the calendar that opens below it knows no red days, red is for what is deleted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy")
        self._calendar = QCalendarWidget()
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setCalendarWidget(self._calendar)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(self._theme.colour("text"))
        self._calendar.setHeaderTextFormat(plain)
        for day in WEEKEND:
            self._calendar.setWeekdayTextFormat(day, plain)
        size = self._theme.scaled(18)
        onward = pixmap(self._theme, "chevron-right")
        for button in self._calendar.findChildren(QToolButton):
            way = TURNS.get(button.objectName())
            if way is not None:
                button.setIcon(QIcon(onward.transformed(QTransform().scale(way, 1))))
                button.setIconSize(QSize(size, size))
