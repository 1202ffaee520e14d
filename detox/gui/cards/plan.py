"""Plan: what is tried with one account and why, and what its days were and are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from detox.core.plans import Mode, PlanState
from detox.gui import wording
from detox.gui.formats import between, day, duration
from detox.gui.widgets.badge import Badge
from detox.gui.widgets.buttons import MenuButton
from detox.gui.widgets.card import Card
from detox.gui.widgets.columns import Columns
from detox.gui.widgets.flow import Flow
from detox.gui.widgets.labels import chip, label
from detox.gui.widgets.limit_bar import LimitBar

if TYPE_CHECKING:
    from detox.core.overview import PlanCard as Plan
    from detox.gui.actions import Actions
    from detox.gui.theme import Theme

SIDE, WIDEST_SIDE = 300, 420
"""Least width of what stands at the right, and how far it grows with the text."""
WIDE = 600


class PlanCard(Card):
    """One plan; its past is at the right, what one can do with it in the menu."""

    def __init__(self, theme: Theme, actions: Actions, plan: Plan) -> None:
        super().__init__(theme)
        self._theme = theme
        self._actions = actions
        self.setAccessibleName(self.tr("Plan for {0}").format(plan.name))
        row = QHBoxLayout()
        row.setSpacing(theme.space("l"))
        row.addWidget(Badge(theme, plan.monogram, plan.account.slot, 42), 0, Qt.AlignmentFlag.AlignVCenter)
        self._right = self._stands(plan)
        row.addWidget(Columns(theme, self._says(plan), self._right, (1, 0), WIDE), 1)
        more = self.tr("More for {0}").format(plan.name)
        menu = MenuButton(theme, "ellipsis", more, partial(self._fill, plan))
        row.addWidget(menu, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._right.setMinimumWidth(min(self._theme.scaled(SIDE), WIDEST_SIDE))

    def _says(self, plan: Plan) -> QWidget:
        """Name, mode, reason, and chips for what was agreed."""
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.space("xs"))
        head = QHBoxLayout()
        head.setSpacing(self._theme.space("s"))
        head.addWidget(label(plan.name, "section"))
        head.addWidget(chip(wording.mode(plan.version.mode), "accent" if plan.state is PlanState.PAUSED else "neutral"))
        head.addStretch(1)
        layout.addLayout(head)
        if plan.version.purpose:
            layout.addWidget(label(f"“{plan.version.purpose}”", "reading", "text_2", wrap=True))
        chips = QWidget()
        flow = Flow(chips, self._theme.space("s"), self._theme.space("xs"))
        for words in self._chips(plan):
            flow.addWidget(chip(words))
        layout.addWidget(chips)
        return made

    def _chips(self, plan: Plan) -> list[str]:
        version = plan.version
        words = [wording.limit(each) for each in version.limits]
        if version.mode is Mode.PAUSE:
            words.append(wording.paused(version.until))
        if version.outcome:
            words.append(self.tr("Should bring: {0}").format(version.outcome))
        if version.what_else:
            words.append(self.tr("Time goes to: {0}").format(", ".join(version.what_else)))
        nothing = self.tr("No time set aside") if version.mode is Mode.LEAVE else self.tr("Watching, no limit")
        return words or [nothing]

    def _stands(self, plan: Plan) -> QWidget:
        """What a day was before and is now, and what came back."""
        made = QWidget()
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.space("xs"))
        layout.addStretch(1)
        if plan.usual is not None and plan.actual is not None:
            bar = LimitBar(self._theme, plan.account.slot)
            bar.show_use(plan.actual, plan.usual, plan.usual, self._compared(plan.usual, plan.actual))
            layout.addWidget(bar)
            layout.addWidget(label(self._compared(plan.usual, plan.actual), "label", wrap=True))
        since = self.tr("Since {0}").format(day(plan.plan.started_on))
        layout.addWidget(label(f"{since} · {self._back(plan)}", "caption", "text_2", wrap=True))
        layout.addStretch(1)
        return made

    def _compared(self, usual: float, actual: float) -> str:
        return self.tr("{0} a day, usually {1}").format(duration(actual), duration(usual))

    def _back(self, plan: Plan) -> str:
        found = plan.reclaimed
        if found is None:
            return self.tr("too early to compare")
        if found.low is None or found.high is None:
            return self.tr("{0} back").format(duration(found.seconds))
        return self.tr("back: {0}").format(between(found.low, found.high))

    def _fill(self, plan: Plan, menu: QMenu) -> None:
        """Puts into the menu what one can do with the plan."""
        menu.addAction(self.tr("Edit plan…"), partial(self._actions.edit_plan, plan.plan.id))
        if plan.state is PlanState.PAUSED and any(each.mode is not Mode.PAUSE for each in plan.plan.versions):
            menu.addAction(self.tr("End the pause"), partial(self._actions.resume_plan, plan.plan.id))
        elif plan.state is not PlanState.PAUSED:
            menu.addAction(self.tr("Pause"), partial(self._actions.pause_plan, plan.plan.id))
        menu.addAction(self.tr("End plan"), partial(self._actions.end_plan, plan.plan.id, plan.name))
        menu.addAction(self.tr("Delete plan"), partial(self._actions.deleting.delete_plan, plan.plan.id, plan.name))
