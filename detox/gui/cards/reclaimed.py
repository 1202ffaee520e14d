"""Reclaimed this week: usual minus actual time, with its range; it can be below zero and says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from detox.gui.chart_slot import ChartSlot
from detox.gui.formats import between, duration
from detox.gui.widgets.card import Card
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.core.reclaimed import Reclaimed
    from detox.core.today import Today
    from detox.gui.theme import Theme

CHART_HIGH = 220
TALLEST = 340
"""However many accounts stand beside it: bars that are much higher say no more."""


class ReclaimedCard(Card):
    """What the plans gave back since the week began."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.head(self.tr("Reclaimed this week"))
        self.hero = label("", "headline")
        self.hero.setProperty("role", "title")
        self.doubt = label("", "caption", "text_2", wrap=True)
        self.displaced = label("", "caption", "text_3", wrap=True)
        self.nothing = label("", "body", "text_2", wrap=True)
        self.chart = ChartSlot(theme, _load, CHART_HIGH)
        figures = QHBoxLayout()
        figures.setSpacing(theme.space("m"))
        figures.addWidget(self.hero, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addWidget(self.doubt, 1, Qt.AlignmentFlag.AlignBaseline)
        self.body.addLayout(figures)
        self.body.addWidget(self.displaced)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.nothing)
        self.body.addStretch(0)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def show_today(self, today: Today, first: date, *, has_plan: bool) -> None:
        """Shows the week that begins on `first`."""
        found = today.reclaimed
        for widget in (self.hero, self.doubt, self.chart):
            widget.setVisible(found is not None)
        self.nothing.setVisible(found is None)
        self.displaced.setVisible(found is not None and round(found.displaced / 60) > 0)
        if found is None:
            self.nothing.setText(self._why_nothing(today, has_plan=has_plan))
            return
        self.hero.setText(duration(found.seconds))
        self.doubt.setText(self._doubt(found))
        elsewhere = self.tr("{0} that went to other accounts is taken off.")
        self.displaced.setText(elsewhere.format(duration(found.displaced)))
        self.chart.show_data(_week(found, first), today.day)

    def _restyle(self) -> None:
        self.chart.setMaximumHeight(self._theme.scaled(TALLEST))

    def _doubt(self, found: Reclaimed) -> str:
        if found.low is None or found.high is None:
            return self.tr("up to yesterday; too few days to say how sure this is")
        return self.tr("up to yesterday, likely {0}").format(between(found.low, found.high))

    def _why_nothing(self, today: Today, *, has_plan: bool) -> str:
        if not has_plan:
            return self.tr("Time comes back once a plan begins. It is counted against your own usual days.")
        if today.usual_days >= today.usual_needs:
            return self.tr("The first full day of this week is still ahead.")
        return self.tr("It takes {0} recorded days before the plan to know what was usual; {1} so far.").format(
            today.usual_needs, min(today.usual_days, today.usual_needs)
        )


def _week(found: Reclaimed, first: date) -> list[tuple[date, float | None]]:
    known = found.per_day()
    days = [first + timedelta(days=number) for number in range(7)]
    return [(day, known.get(day)) for day in days]


def _load() -> Callable[[Theme], Any]:
    """The chart's class; pyqtgraph comes with it."""
    from detox.gui.charts.day_bars import DayBars

    return DayBars
