"""The last eight weeks: one small picture an account, all on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from detox.gui.formats import day, duration
from detox.gui.table import Table
from detox.gui.widgets.badge import Badge
from detox.gui.widgets.card import Card
from detox.gui.widgets.charted import Charted
from detox.gui.widgets.labels import label
from detox.gui.widgets.week_bars import WeekBars, WeekNames

if TYPE_CHECKING:
    from detox.core.today import AccountToday, Today
    from detox.gui.theme import Theme


class WeeksCard(Card):
    """Seconds per account and week."""

    table_wanted = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.head(self.tr("The last eight weeks"))
        self.span = label("", "caption", "text_3")
        self.tools.addWidget(self.span)
        self.weeks = Charted(theme, self.tr("The last eight weeks"))
        self.weeks.table_wanted.connect(self.table_wanted)
        self._grid = QWidget()
        whole = QVBoxLayout(self.weeks)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._grid)
        self.body.addWidget(self.weeks)

    def show_today(self, today: Today) -> None:
        """Shows the weeks of every account of a day."""
        self._grid.hide()
        self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.space("m"))
        grid.setVerticalSpacing(self._theme.space("l"))
        grid.setColumnStretch(2, 1)
        most = max((week.seconds or 0 for each in today.accounts for week in each.weeks), default=0)
        for row, each in enumerate(today.accounts):
            self._row(grid, row, each, most)
        if today.accounts and today.accounts[0].weeks:
            first, *_, last = today.accounts[0].weeks
            names = WeekNames(self._theme, [day(week.first_day) for week in today.accounts[0].weeks])
            grid.addWidget(names, len(today.accounts), 2)
            self.span.setText(self.tr("weeks from {0} to {1}").format(day(first.first_day), day(last.first_day)))
        whole = self.weeks.layout()
        if whole is not None:
            whole.addWidget(self._grid)
        self.weeks.table = self._table(today)
        self.weeks.setAccessibleDescription("; ".join(f"{name}: {mean}" for name, *_, mean in self.weeks.table.rows))

    def _row(self, grid: QGridLayout, row: int, each: AccountToday, most: int) -> None:
        weeks = [week.seconds for week in each.weeks]
        spoken = "; ".join(f"{day(week.first_day)}: {self._words(week.seconds)}" for week in each.weeks)
        grid.addWidget(Badge(self._theme, each.monogram, each.account.slot, 28), row, 0)
        grid.addWidget(label(each.name, "label"), row, 1)
        grid.addWidget(WeekBars(self._theme, each.account.slot, weeks, most, f"{each.name}. {spoken}"), row, 2)
        grid.addWidget(label(self._mean(each), "caption", "text_2"), row, 3, Qt.AlignmentFlag.AlignRight)

    def _mean(self, each: AccountToday) -> str:
        """A whole week's mean, of those that are known."""
        full = [week.seconds for week in each.weeks[:-1] if week.seconds is not None]
        return self.tr("{0} a week").format(duration(sum(full) / len(full))) if full else self._words(None)

    def _table(self, today: Today) -> Table:
        first = today.accounts[0].weeks if today.accounts else ()
        return Table(
            (self.tr("Account"), *(day(week.first_day) for week in first), self.tr("Mean")),
            tuple(
                (each.name, *(self._words(week.seconds) for week in each.weeks), self._mean(each))
                for each in today.accounts
            ),
        )

    def _words(self, seconds: int | None) -> str:
        return self.tr("not known") if seconds is None else duration(seconds)
