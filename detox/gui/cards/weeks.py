"""The last eight weeks: one small picture an account, all on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from detox.gui.formats import day, duration
from detox.gui.widgets.badge import Badge
from detox.gui.widgets.card import Card
from detox.gui.widgets.labels import label
from detox.gui.widgets.week_bars import WeekBars

if TYPE_CHECKING:
    from detox.core.today import AccountToday, Today
    from detox.gui.theme import Theme


class WeeksCard(Card):
    """Seconds per account and week."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.head(self.tr("The last eight weeks"))
        self.span = label("", "caption", "text_3")
        self.tools.addWidget(self.span)
        self._grid = QWidget()
        self.body.addWidget(self._grid)

    def show_today(self, today: Today) -> None:
        """Shows the weeks of every account of a day."""
        self.body.removeWidget(self._grid)
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
            self.span.setText(self.tr("weeks from {0} to {1}").format(day(first.first_day), day(last.first_day)))
        self.body.insertWidget(1, self._grid)

    def _row(self, grid: QGridLayout, row: int, each: AccountToday, most: int) -> None:
        weeks = [week.seconds for week in each.weeks]
        full = [seconds for seconds in weeks[:-1] if seconds is not None]
        mean = sum(full) / len(full) if full else None
        spoken = "; ".join(
            f"{day(week.first_day)}: {self.tr('not known') if week.seconds is None else duration(week.seconds)}"
            for week in each.weeks
        )
        grid.addWidget(Badge(self._theme, each.monogram, each.account.slot, 28), row, 0)
        grid.addWidget(label(each.name, "label"), row, 1)
        grid.addWidget(WeekBars(self._theme, each.account.slot, weeks, most, f"{each.name}. {spoken}"), row, 2)
        words = self.tr("not known") if mean is None else self.tr("{0} a week").format(duration(mean))
        grid.addWidget(label(words, "caption", "text_2"), row, 3)
