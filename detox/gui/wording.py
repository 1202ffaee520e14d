"""Wording: the sentence of the window for each code that comes from below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.core.catalogue import CatalogueError
from detox.core.plans import Mode, Period, Unit
from detox.core.reminders import Kind
from detox.core.settings import SettingError
from detox.core.usage import Activity, Evidence
from detox.desktop.autostart import AutostartError
from detox.gui.clock_wording import clock_faults
from detox.gui.copy_faults import copy_faults
from detox.gui.desktop_wording import autostart_faults
from detox.gui.fault_wording import (
    bin_faults,
    catalogue_faults,
    entry_faults,
    erase_faults,
    note_faults,
    plan_faults,
    program_faults,
    setting_faults,
    source_faults,
    store_faults,
    switch_faults,
)
from detox.gui.formats import compared, day, duration, openings
from detox.gui.sentence import Sentence
from detox.services.bin import BinError
from detox.services.catalogue import IncompleteError, OverridesError
from detox.services.clock import ClockError
from detox.services.erase import EraseError
from detox.services.log import EntryError
from detox.services.notes import NoteError
from detox.services.plans import PlanError
from detox.services.sources import SourceNameError
from detox.sources.source import SourceError
from detox.storage.faults import CopyError
from detox.storage.store import StoreError

if TYPE_CHECKING:
    from datetime import date

    from detox.core.plans import Limit
    from detox.core.reminders import Reminder


TEST = "test"
"""The id of a reminder that is none."""


def tr(text: str) -> str:
    """A translated sentence."""
    return QCoreApplication.translate("wording", text)


def mode(value: Mode) -> str:
    """What is tried with an account, as a word."""
    return {
        Mode.KEEP: tr("Keep"),
        Mode.LIMIT: tr("Limit"),
        Mode.PAUSE: tr("Pause"),
        Mode.LEAVE: tr("Leave"),
    }[value]


def activity(value: Activity) -> str:
    """What somebody does on a platform."""
    return {
        Activity.READING: tr("Reading"),
        Activity.NOTIFICATIONS: tr("Notifications"),
        Activity.CONTRIBUTING: tr("Contributing"),
        Activity.MESSAGING: tr("Messages"),
        Activity.BUSINESS: tr("Business tools"),
        Activity.ACCOUNT: tr("Account settings"),
        Activity.UNKNOWN: tr("Not known"),
    }[value]


def evidence(value: Evidence) -> str:
    """How a duration is known."""
    return {
        Evidence.MEASURED: tr("measured"),
        Evidence.IMPORTED: tr("from browser history"),
        Evidence.ESTIMATED: tr("estimated"),
        Evidence.SELF_REPORTED: tr("noted by hand"),
    }[value]


def limit(value: Limit) -> str:
    """`30 min a day`, `3 openings a week`."""
    amount = openings(value.amount) if value.unit is Unit.OPENINGS else duration(value.amount)
    return {
        Period.VISIT: tr("{0} a visit"),
        Period.DAY: tr("{0} a day"),
        Period.WEEK: tr("{0} a week"),
        Period.MONTH: tr("{0} a month"),
    }[value.period].format(amount)


def part(value: Activity) -> str:
    """An activity inside a sum; what is not named there is the rest."""
    return tr("Rest") if value is Activity.UNKNOWN else activity(value)


def paused(until: date | None) -> str:
    """`Paused until 24 May`."""
    return tr("Paused until {0}").format(day(until)) if until else tr("Paused")


def left(seconds: float) -> str:
    """`8 min left`, `5 min over`."""
    return tr("{0} left").format(duration(seconds)) if seconds >= 0 else tr("{0} over").format(duration(-seconds))


def reminder_title(reminder: Reminder, account: str) -> str:
    """What a reminder is about: `LinkedIn · 30 of 30 min today`."""
    if reminder.kind is Kind.LIMIT:
        return tr("{0} · {1} today").format(account, compared(reminder.used, reminder.allowed))
    return f"{account} · {kind(reminder.kind)}"


def reminder_question(reminder: Reminder) -> str:
    """What a reminder asks."""
    if reminder.id == TEST:
        return tr("This is a test; no answer to it is kept.")
    if reminder.kind is Kind.LIMIT:
        return tr("That is the time you set aside. Wrap up, or stay on purpose?")
    return kind(reminder.kind)


def kind(value: Kind) -> str:
    """A kind of reminder."""
    return {
        Kind.LIMIT: tr("limit reached"),
        Kind.CHECK_IN: tr("check-in"),
        Kind.REFLECTION: tr("weekly reflection"),
        Kind.TRIAL: tr("trial"),
        Kind.REVIEW: tr("review of the plan"),
        Kind.SESSION_END: tr("end of the session"),
    }[value]


def fault(error: Exception) -> Sentence:
    """What the person or the machine caused; the error is one of `gui.errors.KNOWN`."""
    code: str = error.code  # type: ignore[attr-defined]  # every one of KNOWN has it
    return faults_of(type(error))[code]


def faults_of(error: type[Exception]) -> dict[str, Sentence]:
    """The sentence for each code of a kind of error."""
    sentences = {
        StoreError: store_faults,
        SourceError: source_faults,
        PlanError: plan_faults,
        EntryError: entry_faults,
        SettingError: setting_faults,
        CatalogueError: catalogue_faults,
        OverridesError: catalogue_faults,
        SourceNameError: switch_faults,
        AutostartError: autostart_faults,
        CopyError: copy_faults,
        IncompleteError: program_faults,
        ClockError: _clock_faults,
        NoteError: note_faults,
        BinError: bin_faults,
        EraseError: erase_faults,
    }
    return sentences[error]()


def _clock_faults() -> dict[str, Sentence]:
    return {code: Sentence(*said) for code, said in clock_faults().items()}
