"""Quick plan: an account, a mode with its limit, start; the rest can be filled in later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from detox.core.plans import Mode
from detox.gui.dialogs.dialog import Dialog
from detox.gui.dialogs.plan_form import PlanForm
from detox.gui.formats import duration
from detox.gui.widgets.drop_down import DropDown
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from detox.core.drafts import PlanDraft, Proposal
    from detox.core.overview import Overview
    from detox.gui.theme import Theme

OTHER = -2
"""The button's number of `another account`; the candidates have theirs from 0."""


class QuickPlan(Dialog):
    """Asks for a plan; the limit comes from `proposal`, which knows the person's own median day."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, overview: Overview, proposal: Callable[[str], Proposal],
        today: date, account: str = "",
    ) -> None:  # fmt: skip
        super().__init__(theme, parent)
        self.ask(self.tr("New plan"), self.tr("Which account, and what would you like to try?"), self.tr("Start"))
        self._candidates = overview.candidates
        self._proposal = proposal
        self._group = QButtonGroup(self)
        self.other = DropDown()
        self.other.setAccessibleName(self.tr("Another account") if self._candidates else self.tr("Account"))
        planned = {card.plan.account for card in overview.cards}
        for platform, name in overview.platforms:
            if platform not in planned:
                self.other.addItem(name, platform)
        self.form = PlanForm(theme, today, Mode.LIMIT, is_whole=False)
        self._arrange()
        self._choose(account)
        self._group.idClicked.connect(self._chosen)
        self.other.currentIndexChanged.connect(self._chosen)

    def account(self) -> str:
        """The account that is chosen."""
        number = self._group.checkedId()
        return str(self.other.currentData()) if number == OTHER else self._candidates[number].account

    def draft(self) -> PlanDraft:
        """What was filled in."""
        return self.form.draft(self.account())

    def _arrange(self) -> None:
        if self._candidates:
            self.body.addWidget(label(self.tr("Used most without a plan, last four weeks"), "caption", "text_3"))
        for number, candidate in enumerate(self._candidates):
            words = self.tr("{0} · {1}").format(candidate.name, duration(candidate.seconds))
            self._group.addButton(_choice(words), number)
        self._group.addButton(_choice(self.tr("Another account")), OTHER)
        for button in self._group.buttons():
            self.body.addWidget(button)
        self._group.button(OTHER).setVisible(bool(self._candidates))  # alone it would offer no choice
        self.body.addWidget(self.other)
        self.body.addSpacing(self.theme.space("s"))
        self.body.addWidget(self.form)

    def _choose(self, account: str) -> None:
        """Marks the account, or the likeliest, and shows what follows."""
        known = [candidate.account for candidate in self._candidates]
        index = self.other.findData(account)
        if account in known or (known and index < 0):
            number = known.index(account) if account in known else 0
        else:
            number = OTHER
            self.other.setCurrentIndex(max(index, 0))
        self._group.button(number).setChecked(True)
        (self._group.button(number) if known else self.other).setFocus()
        self._chosen()

    def _chosen(self) -> None:
        self.other.setVisible(self._group.checkedId() == OTHER)
        self.form.show_proposal(self._proposal(self.account()))


def _choice(words: str) -> QRadioButton:
    made = QRadioButton(words)
    made.setProperty("kind", "choice")
    return made
