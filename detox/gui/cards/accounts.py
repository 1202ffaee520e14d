"""Your accounts: what each took today, on one scale, and how its plan stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from detox.core.plans import Mode
from detox.gui import wording
from detox.gui.formats import compared, duration, openings
from detox.gui.widgets.badge import Badge
from detox.gui.widgets.buttons import MenuButton
from detox.gui.widgets.card import Card
from detox.gui.widgets.labels import label, line
from detox.gui.widgets.limit_bar import LimitBar
from detox.gui.widgets.pause_dots import PauseDots

if TYPE_CHECKING:
    from datetime import date

    from detox.core.today import AccountToday, LimitUse, Today
    from detox.gui.actions import Actions
    from detox.gui.theme import Theme

COLUMNS = 5


class AccountsCard(Card):
    """One row an account; all bars share one scale, so that lengths compare."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__(theme)
        self._theme = theme
        self._actions = actions
        self._rows = QWidget()
        self.head(self.tr("Your accounts"))
        self.body.addWidget(self._rows)
        self.body.addStretch(1)

    def show_today(self, today: Today) -> None:
        """Shows the accounts of a day."""
        self.body.removeWidget(self._rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.space("m"))
        grid.setVerticalSpacing(self._theme.space("m"))
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 4)
        scale = max((use.limit.amount for each in today.accounts if (use := each.day_limit)), default=0)
        scale = max(scale, *(each.used for each in today.accounts), 1) if today.accounts else 1
        for number, each in enumerate(today.accounts):
            if number:
                grid.addWidget(line(), 2 * number - 1, 0, 1, COLUMNS)
            self._row(grid, 2 * number, each, today.day, scale)
        self.body.insertWidget(1, self._rows)

    def _row(self, grid: QGridLayout, row: int, each: AccountToday, day: date, scale: float) -> None:
        grid.addWidget(Badge(self._theme, each.monogram, each.account.slot), row, 0)
        grid.addWidget(_two_lines(each.name, self._mode(each)), row, 1)
        grid.addWidget(self._bar(each, day, scale), row, 2, Qt.AlignmentFlag.AlignVCenter)
        figure, rest = self._figures(each, day)
        grid.addWidget(_two_lines(figure, rest, at_right=True), row, 3)
        more = self.tr("More for {0}").format(each.name)
        grid.addWidget(MenuButton(self._theme, "ellipsis", more, partial(self._fill, each)), row, 4)

    def _mode(self, each: AccountToday) -> str:
        if each.mode is None:
            return self.tr("No plan")
        if each.mode is Mode.PAUSE:
            return wording.paused(each.until)
        limits = [wording.limit(use.limit) for use in each.limits[:1]]
        return ", ".join([wording.mode(each.mode), *limits])

    def _bar(self, each: AccountToday, day: date, scale: float) -> QWidget:
        if each.mode is Mode.PAUSE and each.until is not None and each.started_on is not None:
            days = (each.until - each.started_on).days + 1
            passed = (day - each.started_on).days + 1
            return PauseDots(self._theme, passed, days, self.tr("Day {0} of {1}").format(passed, days))
        bar = LimitBar(self._theme, each.account.slot)
        limit = each.day_limit
        if limit is None:
            bar.show_use(each.used, each.used, scale, f"{each.name}: {duration(each.used)}")
        else:
            bar.show_use(limit.used, limit.limit.amount, scale, f"{each.name}: {' · '.join(_of_limit(limit))}")
        return bar

    def _figures(self, each: AccountToday, day: date) -> tuple[str, str]:
        if each.mode is Mode.PAUSE and each.started_on is not None:
            passed = (day - each.started_on).days + 1
            if each.until is None:
                return duration(each.used), self.tr("day {0}").format(passed)
            days = (each.until - each.started_on).days + 1
            return duration(each.used), self.tr("day {0} of {1}").format(passed, days)
        limit = each.day_limit
        if limit is None:
            return duration(each.used), openings(each.openings)
        return _of_limit(limit)

    def _fill(self, each: AccountToday, menu: QMenu) -> None:
        """Puts into the menu of a row what one can do with its account."""
        if each.plan:
            menu.addAction(self.tr("Edit plan…"), partial(self._actions.edit_plan, each.plan))
            if each.mode is Mode.PAUSE:
                menu.addAction(self.tr("End the pause"), partial(self._actions.resume_plan, each.plan))
            else:
                menu.addAction(self.tr("Pause"), partial(self._actions.pause_plan, each.plan))
            menu.addAction(self.tr("End plan"), partial(self._actions.end_plan, each.plan, each.name))
        else:
            menu.addAction(self.tr("New plan…"), partial(self._actions.new_plan, each.account.id))


def _of_limit(use: LimitUse) -> tuple[str, str]:
    """`22 of 30 min` and what is left of it."""
    left = use.limit.amount - use.used
    return compared(use.used, use.limit.amount), wording.left(left)


def _two_lines(first: str, second: str, *, at_right: bool = False) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    name = "label" if at_right else "body_strong"
    for text, role, tone in ((first, name, "text"), (second, "caption", "text_3")):
        words: QLabel = label(text, role, tone, wrap=not at_right)
        words.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(words)
    layout.insertStretch(0, 1)
    layout.addStretch(1)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return made
