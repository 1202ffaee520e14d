"""History wording: what was done, taken back or done again, as a sentence for each label."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from detox.core.periods import to_datetime
from detox.gui.formats import day, duration

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from detox.core.subjects import Subject


class Deed(NamedTuple):
    """What a list calls a deed, what is said once it is taken back, and once it is done again."""

    name: str
    undone: str
    redone: str


def tr(text: str) -> str:
    """A translated sentence of the history."""
    return QCoreApplication.translate("history", text)


def deed(label: str) -> Deed:
    """The words for a label."""
    known = {**_plans(), **_time(), **_notes(), **_sources(), **_settings()}
    return known.get(label) or Deed(tr("Something changed"), tr("It is as it was."), tr("It is changed again."))


def about(told: Subject, names: Mapping[str, str], zone: tzinfo) -> str:
    """What a deed was about: the account, the minutes and the day, its words, or which settings; may be empty."""
    said = [names.get(told.account, told.account)] if told.account else []
    if told.start is not None and told.end is not None:
        local = to_datetime(told.start).astimezone(zone).date()
        said += [duration((told.end - told.start) / 1000), day(local)]
    if told.words:
        said.append(tr("“{0}”").format(told.words))
    settings = setting_names()
    said += [settings[each] for each in told.settings if each in settings]
    return tr(" · ").join(said)


def setting_names() -> dict[str, str]:
    """What the settings are called that a person changes."""
    return {
        "theme": tr("theme"), "language": tr("language"), "text_size": tr("text size"),
        "autostart": tr("start when I log in"), "start_hidden": tr("start in the tray"),
        "system_font": tr("system font"), "high_contrast": tr("high contrast"),
        "reduced_motion": tr("reduced motion"), "day_start": tr("start of the day"),
        "week_start": tr("start of the week"), "working_hours": tr("working hours"),
        "recording": tr("reading of sources"), "recording_pauses": tr("pauses of recording"),
        "activitywatch_address": tr("address of ActivityWatch"), "activitywatch_key": tr("key of ActivityWatch"),
        "activitywatch_audible": tr("sound in ActivityWatch"), "limit_notes": tr("limit notes"),
        "backups": tr("daily copies"), "quiet_until": tr("quiet time"), "plan_offer": tr("offer of a first plan"),
    }  # fmt: skip


def undone(label: str, why_not: str = "") -> str:
    """What Ctrl+Z has just taken back, or why it could not."""
    if why_not:
        return tr("“{0}” cannot be undone any more: it has been changed since.").format(deed(label).name)
    return deed(label).undone


def redone(label: str, why_not: str = "") -> str:
    """What was just done again, or why it could not be."""
    if why_not:
        return tr("“{0}” cannot be done again: it has been changed since.").format(deed(label).name)
    return deed(label).redone


def _plans() -> dict[str, Deed]:
    return {
        "plan_started": Deed(tr("Plan started"), tr("The plan was not started."), tr("The plan is started again.")),
        "plan_changed": Deed(tr("Plan changed"), tr("The plan is as it was."), tr("The plan is changed again.")),
        "plan_paused": Deed(tr("Account paused"), tr("The pause is taken back."), tr("The account is paused again.")),
        "plan_resumed": Deed(tr("Pause ended"), tr("The pause goes on."), tr("The pause is over again.")),
        "plan_ended": Deed(tr("Plan ended"), tr("The plan goes on."), tr("The plan is ended again.")),
        "plan_deleted": Deed(tr("Plan deleted"), tr("The plan is back."), tr("The plan is in the bin again.")),
        "plan_restored": Deed(tr("Plan restored"), tr("The plan is in the bin again."), tr("The plan is back.")),
    }


def _time() -> dict[str, Deed]:
    gone, back = tr("The noted time is gone again."), tr("The noted time is back.")
    return {
        "log": Deed(tr("Time noted"), gone, tr("The time is noted again.")),
        "entry_changed": Deed(tr("Noted time changed"), tr("The noted time is as it was."), tr("It is changed again.")),
        "entry_deleted": Deed(tr("Noted time deleted"), back, gone),
        "entry_restored": Deed(tr("Noted time restored"), gone, back),
        "import": Deed(
            tr("File imported"), tr("What the file told is gone again."), tr("What the file told is back.")
        ),
        "zone": Deed(tr("Zone changed"), tr("The times are as they were."), tr("The times are moved again.")),
        "reminder": Deed(
            tr("Reminder answered"), tr("The reminder is as it was."), tr("The reminder is answered again.")
        ),
    }  # fmt: skip


def _notes() -> dict[str, Deed]:
    gone, back = tr("The note is gone again."), tr("The note is back.")
    return {
        "note": Deed(tr("Note kept"), gone, back),
        "note_removed": Deed(tr("Note deleted"), back, gone),
        "note_restored": Deed(tr("Note restored"), gone, back),
    }


def _sources() -> dict[str, Deed]:
    off, on = tr("The source is off again."), tr("The source is on again.")
    return {
        "source_on": Deed(tr("Source switched on"), off, on),
        "source_off": Deed(tr("Source switched off"), on, off),
        "welcome": Deed(
            tr("Welcome answered"), tr("What the welcome chose is undone."), tr("What the welcome chose holds again.")
        ),
        "recording_paused": Deed(
            tr("Recording paused"), tr("Recording was not paused."), tr("Recording is paused again.")
        ),
        "recording_resumed": Deed(
            tr("Recording resumed"), tr("The pause of recording goes on."), tr("Recording goes on again.")
        ),
    }  # fmt: skip


def _settings() -> dict[str, Deed]:
    return {
        "settings": Deed(
            tr("Settings changed"), tr("The setting is as it was."), tr("The setting is changed again.")
        ),
    }  # fmt: skip
