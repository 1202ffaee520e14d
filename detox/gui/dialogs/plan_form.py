"""Plan form: mode, limit and reasons, as the quick plan and the editor both ask for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from detox.core.drafts import PlanDraft
from detox.core.plans import Mode, daily_seconds
from detox.gui import formats, wording
from detox.gui.dialogs.dialog import inset
from detox.gui.widgets.drop_down import DropDown
from detox.gui.widgets.labels import label
from detox.gui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from detox.core.drafts import Proposal
    from detox.core.plans import PlanVersion
    from detox.gui.theme import Theme

MINUTES_A_DAY = 1440
WEEKS = (1, 2, 3, 4)
WEEKS_AT_FIRST = 3


class PlanForm(QWidget):
    """What to try with an account; every field has a usable default."""

    def __init__(self, theme: Theme, today: date, mode: Mode, *, is_whole: bool) -> None:
        super().__init__()
        self._today = today
        self.mode = Segmented([(each.value, wording.mode(each)) for each in Mode], mode.value, self.tr("What to try"))
        self.mode.chosen.connect(self._show_mode)
        self.tells = label("", "body", "text_2", wrap=True)
        self.minutes = QSpinBox(minimum=0, maximum=MINUTES_A_DAY, singleStep=5)
        self.minutes.setSuffix(self.tr(" min a day"))
        self.minutes.setAccessibleName(self.tr("Minutes a day"))
        inset(self.minutes)
        self.usual = label("", "caption", "text_3", wrap=True)
        self.until = DropDown()
        self.until.setAccessibleName(self.tr("How long"))
        self.purpose = _line(self.tr("Why are you there?"))
        self.outcome = _line(self.tr("What should come of it?"))
        self.instead = _line(self.tr("What will you do with the time?"))
        self._fill_until()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space("s"))
        for field in (self.mode, self.tells, self.minutes, self.until, self.usual):
            layout.addWidget(field)
        for answer in (self.purpose, self.outcome, self.instead) if is_whole else (self.purpose,):
            layout.addWidget(_asked(answer))
            layout.addWidget(answer)
        self._show_mode()

    def show_proposal(self, proposal: Proposal) -> None:
        """Takes the limit from the person's own days."""
        self.minutes.setValue(proposal.limit_seconds // 60)
        if proposal.usual_seconds is None:
            words = self.tr("Nothing is known of your usual day yet; half an hour is a start.")
        else:
            words = self.tr("Half of the days you use it take {0} or more. A third less is {1}.").format(
                formats.duration(proposal.usual_seconds), formats.duration(proposal.limit_seconds)
            )
        self.usual.setText(words)
        self._show_mode()

    def show_version(self, version: PlanVersion) -> None:
        """Takes what a plan says now."""
        daily = daily_seconds(version.limits)
        if daily is not None:
            self.minutes.setValue(daily // 60)
        self.purpose.setText(version.purpose)
        self.outcome.setText(version.outcome)
        self.instead.setText(", ".join(version.what_else))
        if version.until is not None:
            self.until.insertItem(0, self.tr("Until {0}").format(formats.day(version.until)), version.until)
        self.until.setCurrentIndex(0 if version.until is not None else self.until.count() - 1)

    def draft(self, account: str) -> PlanDraft:
        """What was filled in, for an account."""
        mode = Mode(self.mode.value())
        return PlanDraft(
            account=account,
            mode=mode,
            limit_seconds=self.minutes.value() * 60 if mode is Mode.LIMIT else None,
            purpose=self.purpose.text().strip(),
            outcome=self.outcome.text().strip(),
            what_else=tuple(filter(None, (part.strip() for part in self.instead.text().split(",")))),
            until=self.until.currentData() if mode is Mode.PAUSE else None,
        )

    def _fill_until(self) -> None:
        for weeks in WEEKS:
            last = self._today + timedelta(weeks=weeks, days=-1)
            self.until.addItem(self.tr("{0}, until {1}").format(formats.weeks(weeks), formats.day(last)), last)
        self.until.addItem(self.tr("Until I take it up again"), None)
        self.until.setCurrentIndex(WEEKS.index(WEEKS_AT_FIRST))

    def _show_mode(self) -> None:
        mode = Mode(self.mode.value())
        self.tells.setText(
            {
                Mode.KEEP: self.tr("You go on as before; Worthwhile watches what it takes and brings."),
                Mode.LIMIT: self.tr("You get one calm note a day when the time you set aside is used up."),
                Mode.PAUSE: self.tr("You stay away for a while and see who misses what."),
                Mode.LEAVE: self.tr("You go for good; what it took before stays here to compare."),
            }[mode]
        )
        self.minutes.setVisible(mode is Mode.LIMIT)
        self.usual.setVisible(mode is Mode.LIMIT and bool(self.usual.text()))
        self.until.setVisible(mode is Mode.PAUSE)


def _line(words: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(words)
    inset(made)
    return made


def _asked(field: QLineEdit) -> QLabel:
    """The question above a field, which stays when it is answered."""
    question = label(field.accessibleName(), "label", wrap=True)
    question.setBuddy(field)
    return question
