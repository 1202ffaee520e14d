"""Wording: the sentence of the window for each code that comes from below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from detox.core.catalogue import CatalogueError
from detox.core.plans import Mode, Period, Unit
from detox.core.reminders import Kind
from detox.core.settings import SettingError
from detox.core.usage import Activity, Evidence
from detox.gui.formats import compared, day, duration, openings
from detox.services.bin import BinError
from detox.services.catalogue import OverridesError
from detox.services.erase import EraseError
from detox.services.log import EntryError
from detox.services.plans import PlanError
from detox.services.sources import SourceNameError
from detox.sources.source import SourceError
from detox.storage.store import StoreError

if TYPE_CHECKING:
    from datetime import date

    from detox.core.plans import Limit
    from detox.core.reminders import Reminder


TEST = "test"
"""The id of a reminder that is none."""


class Sentence(NamedTuple):
    """What happened, and what can be done about it."""

    what: str
    remedy: str


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
        StoreError: _store_faults,
        SourceError: _source_faults,
        PlanError: _plan_faults,
        EntryError: _entry_faults,
        SettingError: _setting_faults,
        CatalogueError: _catalogue_faults,
        OverridesError: _catalogue_faults,
        SourceNameError: _switch_faults,
        BinError: _bin_faults,
        EraseError: _erase_faults,
    }
    return sentences[error]()


def _store_faults() -> dict[str, Sentence]:
    return {
        "cannot_open": Sentence(
            tr("The database cannot be opened."), tr("Make sure that its folder exists and can be written.")
        ),
        "not_a_database": Sentence(
            tr("The file in the database’s place is none."), tr("Move it away; a new one is made at the next start.")
        ),
        "foreign": Sentence(tr("This database belongs to another program."), tr("Choose another folder with --home.")),
        "newer": Sentence(
            tr("A newer version of Worthwhile wrote this database."), tr("Install that version to open it.")
        ),
        "read_only": Sentence(
            tr("The database cannot be written."), tr("Give yourself the right to write to its folder.")
        ),
        "damaged": Sentence(
            tr("The database is damaged."), tr("Put a copy in its place, or move it away to start anew.")
        ),
        "disk_full": Sentence(tr("The disk is full. Nothing was changed."), tr("Make room and try again.")),
        "busy": Sentence(tr("Another program keeps the database busy."), tr("Try again in a moment.")),
    }


def _plan_faults() -> dict[str, Sentence]:
    return {
        "negative_limit": Sentence(tr("A limit cannot be less than nothing."), tr("Choose 0 minutes or more.")),
        "limit_over_a_day": Sentence(tr("A day has 1440 minutes."), tr("Choose fewer.")),
        "limit_needed": Sentence(tr("This plan sets a limit and has none."), tr("Choose minutes a day.")),
        "ends_before_it_starts": Sentence(tr("The pause ends before it begins."), tr("Choose a later day.")),
        "unknown_plan": Sentence(tr("This plan is not there any more."), tr("It may have been ended elsewhere.")),
        "has_a_plan": Sentence(tr("This account has a plan already."), tr("Edit it, or end it first.")),
        "has_ended": Sentence(tr("This plan has ended."), tr("Start a new one for its account.")),
        "nothing_to_resume": Sentence(tr("There is nothing to go back to."), tr("Edit the plan instead.")),
    }


def _entry_faults() -> dict[str, Sentence]:
    return {
        "not_positive": Sentence(tr("Time has to be more than nothing."), tr("Choose at least a minute.")),
        "in_the_future": Sentence(tr("This time is not over yet."), tr("Choose an earlier start or fewer minutes.")),
        "too_long": Sentence(tr("No visit lasts longer than 12 hours."), tr("Note it in parts.")),
        "unknown_entry": Sentence(tr("This noted time is not there any more."), tr("It may lie in the bin.")),
    }


def _bin_faults() -> dict[str, Sentence]:
    return {"not_in_the_bin": Sentence(tr("This does not lie in the bin any more."), tr("Look at it as it is now."))}


def _erase_faults() -> dict[str, Sentence]:
    return {
        "nothing_named": Sentence(tr("It is not said what to delete."), tr("Choose something.")),
        "ends_before_it_starts": Sentence(tr("The last day lies before the first."), tr("Choose a later day.")),
        "all_alone": Sentence(tr("Everything is everything."), tr("Choose nothing beside it.")),
    }


def _setting_faults() -> dict[str, Sentence]:
    remedy = tr("Choose one of the values offered.")
    return {
        "not_a_choice": Sentence(tr("This is not one of the choices."), remedy),
        "not_a_number": Sentence(tr("This is no number."), remedy),
        "out_of_range": Sentence(tr("This number is too small or too large."), remedy),
        "not_an_instant": Sentence(tr("This is no point in time."), remedy),
        "broken": Sentence(
            tr("A setting is stored that cannot be read."), tr("`detox doctor` in a terminal names it and its remedy.")
        ),
        "not_working_hours": Sentence(tr("These are no working hours."), tr("Write them like Mon-Fri 09:00-17:30.")),
    }


def _source_faults() -> dict[str, Sentence]:
    again = tr("It is read again at the next scan.")
    return {
        "not_found": Sentence(tr("A browser’s history is not there any more."), again),
        "unreadable": Sentence(
            tr("A browser’s history may not be read."), tr("Give yourself the right to read its profile folder.")
        ),
        "protected": Sentence(
            tr("A browser’s history is protected by macOS."),
            tr("Allow Full Disk Access for Worthwhile: System Settings, Privacy & Security."),
        ),
        "unrecognised": Sentence(tr("No known kind of file."), tr("Choose the browser’s file named History.")),
        "unknown_format": Sentence(tr("There is no such format."), tr("Choose one that is listed.")),
        "not_sqlite": Sentence(tr("A browser’s history is no database."), tr("Start that browser once.")),
        "damaged": Sentence(tr("A file is damaged."), tr("Close the program that writes it, and try again.")),
        "wrong_schema": Sentence(tr("A browser’s history lacks its tables."), tr("Start that browser once.")),
        "too_large": Sentence(tr("A file is larger than is read."), tr("Import a smaller export.")),
        "too_slow": Sentence(tr("Reading a browser’s history took too long."), again),
        "stopped": Sentence(tr("Reading was stopped."), again),
        "busy": Sentence(tr("The browser was writing all the while."), tr("It is tried again by itself.")),
        "no_space": Sentence(
            tr("There is no room for a working copy of a browser’s history."), tr("Make room on the disk.")
        ),
        "needs_mapping": Sentence(
            tr("This table does not say which column is what."), tr("Import it again and say which column is what.")
        ),
        "no_such_column": Sentence(tr("The table has no such column."), tr("Choose one of its columns.")),
        "not_running": Sentence(tr("ActivityWatch does not answer."), tr("It is read again when it runs.")),
        "not_here": Sentence(
            tr("Only ActivityWatch on this computer is read."), tr("Write its address like 127.0.0.1:5600.")
        ),
        "not_activitywatch": Sentence(
            tr("What answers at its address is not ActivityWatch."), tr("Check the address and its port.")
        ),
        "key_refused": Sentence(tr("ActivityWatch asks for its key."), tr("Copy it from the settings of its server.")),
        "host_refused": Sentence(tr("ActivityWatch refused the request."), tr("Let its server listen on 127.0.0.1.")),
    }


def _switch_faults() -> dict[str, Sentence]:
    remedy = tr("Look at the list as it is now.")
    return {
        "unknown_source": Sentence(tr("This source is not there any more."), remedy),
        "several_sources": Sentence(tr("More than one source has this name."), remedy),
        "always_on": Sentence(tr("What you note by hand is always on."), tr("Simply note nothing.")),
    }


def _catalogue_faults() -> dict[str, Sentence]:
    remedy = tr("Look at the platforms.toml in the folder of your database.")
    return {
        "overrides_unreadable": Sentence(tr("Your platforms.toml cannot be read."), remedy),
        "unknown_platform": Sentence(tr("Your platforms.toml names a platform that is none."), remedy),
        "unknown_key": Sentence(tr("Your platforms.toml has a key that is none."), remedy),
        "not_a_host": Sentence(tr("Your platforms.toml has a host that is none."), remedy),
        "not_a_list": Sentence(tr("Your platforms.toml has a value where a list belongs."), remedy),
        "not_a_path": Sentence(tr("Your platforms.toml has a path without a slash in front."), remedy),
        "not_a_table": Sentence(tr("Your platforms.toml has a value where a table belongs."), remedy),
        "not_yes_or_no": Sentence(tr("Your platforms.toml has a value that is neither true nor false."), remedy),
        "unknown_activity": Sentence(tr("Your platforms.toml names an activity that is none."), remedy),
    }
