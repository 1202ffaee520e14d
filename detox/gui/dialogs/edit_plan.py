"""Edit plan: the whole of what a plan says; its past keeps what it said then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.merging import drafted, merged
from detox.core.plans import version_on
from detox.gui.dialogs.dialog import Dialog
from detox.gui.dialogs.plan_form import PlanForm

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from detox.core.drafts import PlanDraft
    from detox.core.overview import PlanCard
    from detox.core.plans import Plan
    from detox.gui.theme import Theme


class EditPlan(Dialog):
    """Asks what the plan of `card` says from today on."""

    def __init__(self, theme: Theme, parent: QWidget | None, card: PlanCard, today: date) -> None:
        super().__init__(theme, parent)
        self.ask(self.tr("Edit plan"), self.tr("Your plan for {0}, from today").format(card.name), self.tr("Save"))
        self._account = card.plan.account
        self._today = today
        self._opened = drafted(self._account, card.version)
        self.form = PlanForm(theme, today, card.version.mode, is_whole=True)
        self.form.show_version(card.version)
        self.body.addWidget(self.form)
        self.seen = self.draft()
        """What the form showed at first."""

    def holds_more(self, plan: Plan) -> bool:
        """Whether a plan that was saved from this form says something that was changed elsewhere meanwhile."""
        version = version_on(plan, self._today)
        alone = merged(self.seen, self.draft(), self._opened)
        return version is not None and drafted(self._account, version) != alone

    def draft(self) -> PlanDraft:
        """What was filled in."""
        return self.form.draft(self._account)
