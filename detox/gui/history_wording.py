"""History wording: what was done, taken back or done again, as a sentence for each label."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


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
    return {**_plans(), **_time(), **_notes(), **_sources(), **_settings()}[label]


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
