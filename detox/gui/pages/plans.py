"""Plans, the page that answers: what am I trying, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from detox.core.topics import Topic
from detox.gui.cards.plan import PlanCard
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card
from detox.gui.widgets.empty_state import EmptyState
from detox.gui.widgets.flow import Flow
from detox.gui.widgets.labels import label
from detox.gui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.core.overview import Overview
    from detox.gui.actions import Actions
    from detox.gui.services import Services
    from detox.gui.theme import Theme


class PlansPage(Page):
    """One card a plan, and the accounts that are used without one."""

    TOPICS = frozenset({Topic.USAGE, Topic.PLANS, Topic.ACCOUNTS, Topic.SETTINGS})

    def __init__(self, theme: Theme, services: Services, actions: Actions) -> None:
        super().__init__(theme)
        self._services = services
        self._actions = actions
        self.name(self.tr("Plans"), self.tr("What you are trying with each account, and why"))
        new = Button(theme, self.tr("New plan"), "primary", "plus")
        new.clicked.connect(self._new_plan)
        self.tools.addWidget(new)
        self._shown = QWidget()
        self.content.addWidget(self._shown)

    def steps(self) -> Iterator[None]:
        """Reads the plans and shows them, card by card."""
        overview = self._services.overview()
        yield
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.space("card_gap"))
        for plan in overview.cards:
            layout.addWidget(PlanCard(self.theme, self._actions, plan))
            yield
        if not overview.cards:
            layout.addWidget(self._nothing())
        layout.addWidget(self._considering(overview))
        self.content.removeWidget(self._shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = shown
        self.content.addWidget(shown)

    def _considering(self, overview: Overview) -> QWidget:
        made = QWidget()
        flow = Flow(made, self.theme.space("m"), self.theme.space("s"))
        if overview.candidates:
            asked = self.tr("Considering another account?") if overview.cards else self.tr("Considering an account?")
            flow.addWidget(label(asked, "body", "text_2"))
        for candidate in overview.candidates:
            button = Button(self.theme, self.tr("Plan for {0}").format(candidate.name), icon_name="plus")
            button.clicked.connect(partial(self._actions.new_plan, candidate.account))
            flow.addWidget(button)
        return made

    def _nothing(self) -> Card:
        card = Card(self.theme)
        card.body.addWidget(
            EmptyState(
                self.theme, "clipboard-list", self.tr("No plan yet"),
                self.tr(
                    "A plan says why you are on an account and what you set aside for it. "
                    "With a default from your own days it takes three clicks, and every change can be undone."
                ),
            )
        )  # fmt: skip
        return card

    def _new_plan(self) -> None:
        self._actions.new_plan()
