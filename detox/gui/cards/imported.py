"""Imported: what became of each file that a person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from detox.gui import import_wording as words
from detox.gui.source_wording import kind
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card
from detox.gui.widgets.flow import Flow
from detox.gui.widgets.labels import chip, label
from detox.gui.widgets.name import Name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

    from detox.gui.theme import Theme
    from detox.services.imports import FileReport

ZONE = "zone:"
"""Begins the code of a zone that was taken for granted."""


class ImportReport(Card):
    """What was read of one file, what was refused and why, its range and gaps, and what was taken for granted."""

    put_away_wanted = Signal()
    zone_wanted = Signal(object)
    """The FileReport whose assumed zone the person wants to change."""
    columns_wanted = Signal(object)
    """The FileReport of a table of which the person has to say what its columns are."""

    def __init__(self, theme: Theme, report: FileReport, today: date, zone: tzinfo, *, is_table: bool = False) -> None:
        super().__init__(theme)
        self.report = report
        self._zone: Name | None = None
        self.setAccessibleName(self.tr("Imported {0}").format(report.path.name))
        self.body.setSpacing(theme.space("xs"))
        self._head(theme)
        if report.fault is None:
            told = (words.counts(report), words.others(report), words.span(report, today, zone), words.left_out(report))
            self._say(*told)
        elif not is_table:
            self._say(*words.unusable(report.fault.code))
        for code in report.assumptions:
            if code.startswith(ZONE):
                named = self.tr("Change the zone of {0}").format(report.path.name)
                self._zone = self._offer(words.assumption(code), self.tr("Change the zone"), named, self._change_zone)
            else:
                self._say(words.assumption(code))
        if is_table:
            named = self.tr("Say what the columns of {0} are").format(report.path.name)
            self._offer(words.table(), self.tr("Say what its columns are"), named, self._say_columns)

    def show_zone(self, zone: str) -> None:
        """Says as those of which zone its times are read now."""
        if self._zone is not None:
            self._zone.call(words.assumption(ZONE + zone))

    def _head(self, theme: Theme) -> None:
        report = self.report
        row = QHBoxLayout()
        named = QWidget()
        flow = Flow(named, theme.space("s"), 2)
        flow.addWidget(Name(report.path.name))
        flow.addWidget(chip(self.tr("not imported"), "attention") if report.fault else chip(kind(report.format).name))
        row.addWidget(named, 1)
        away = Button(theme, self.tr("Put away"), "quiet", small=True)
        away.setAccessibleName(self.tr("Put away the report of {0}").format(report.path.name))
        away.clicked.connect(self.put_away_wanted)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _say(self, *lines: str) -> None:
        for each in filter(None, lines):
            self.body.addWidget(label(each, "caption", "text_2", wrap=True))

    def _offer(self, said: str, deed: str, named: str, act: Callable[[], None]) -> Name:
        """A line, which it returns, and behind it what can be done about it."""
        whole = QWidget()
        flow = Flow(whole, self._theme.space("s"), 2)
        button = Button(self._theme, deed, "link", small=True)
        button.setAccessibleName(named)
        button.clicked.connect(act)
        line = Name(said, "caption", "text_2")
        flow.addWidget(line)
        flow.addWidget(button)
        self.body.addWidget(whole)
        return line

    def _change_zone(self) -> None:
        self.zone_wanted.emit(self.report)

    def _say_columns(self) -> None:
        self.columns_wanted.emit(self.report)
