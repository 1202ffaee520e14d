"""Machine wording: what the window says of the computer it runs on, for each code that comes from below."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from detox.gui import wording
from detox.gui.clock_wording import clock_faults
from detox.gui.formats import clock_of, day
from detox.gui.sentence import Sentence
from detox.gui.source_wording import size

if TYPE_CHECKING:
    from detox.core.settings import SettingError
    from detox.services.doctor import Finding

MEGABYTE: Final = 1024 * 1024
MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d)(?: (.+))?")
"""A time of day on this computer, and its zone where that is told."""


def is_right() -> str:
    """The words with which a person says that the clock is right."""
    return _tr("It is right now")


def put_away() -> str:
    """The words with which a person takes a notice away."""
    return _tr("Put away")


def damaged() -> Sentence:
    """Of a database of which some can no longer be read."""
    return Sentence(
        _tr("Something is wrong with the database."),
        _tr("Some of it can no longer be read. Restore the latest copy from before that."),
    )


def to_copies() -> str:
    """The words with which a person goes to the copies."""
    return _tr("Show the copies")


def mended(error: SettingError) -> Sentence:
    """Of a setting that could not be read."""
    what = _tr("What was stored for the setting “{0}” could not be read.").format(error.key)
    return Sentence(what, _tr("It is as at first now; choose it again in the settings if it was different."))


def named(check: str) -> str:
    """What was looked at."""
    return {
        "database": _tr("Database"),
        "room": _tr("Room on the disk"),
        "copies": _tr("Copies"),
        "settings": _tr("Stored settings"),
        "platforms": _tr("Platforms"),
        "browsers": _tr("Browsers"),
        "histories": _tr("Histories"),
        "screen": _tr("Screen"),
        "bus": _tr("Session bus"),
        "tray": _tr("Tray"),
        "notifications": _tr("Notifications"),
        "do-not-disturb": _tr("Do not disturb"),
        "idle": _tr("Being away"),
        "windows": _tr("Windows in front"),
        "activitywatch": _tr("ActivityWatch"),
        "clock": _tr("Clock"),
    }[check]


def found(finding: Finding) -> Sentence:
    """What a look has found, and the remedy where that is not well."""
    if finding.faults:
        told = [(name, wording.fault(error)) for name, error in finding.faults]
        parts = [_tr("{0}: {1}").format(name, sentence.what) if name else sentence.what for name, sentence in told]
        return Sentence(" ".join(parts), told[0][1].remedy)
    said = found_words()[finding.code]
    in_words = _room if finding.code.startswith("room_") else _local
    return Sentence(said.what.format(*map(in_words, finding.told)), said.remedy)


def found_words() -> dict[str, Sentence]:
    """What each code says, and its remedy; empty where all is well."""
    return {**_of_the_home(), **_of_the_desktop(), **_of_the_clock()}


def _room(megabytes: str) -> str:
    """`76.6 GB`, in the locale's way."""
    return size(int(megabytes) * MEGABYTE)


def _local(told: str) -> str:
    """A time of this computer in the locale's way; anything else as it is."""
    parts = MOMENT.fullmatch(told)
    if parts is None:
        return told
    moment, zone = datetime.fromisoformat(parts[1]), parts[2]
    shown = _tr("{0} {1}, {2}").format(day(moment.date()), moment.year, clock_of(moment.time()))
    return _tr("{0}, {1}").format(shown, zone) if zone else shown


def _of_the_home() -> dict[str, Sentence]:
    return {
        "database_well": Sentence(_tr("Whole"), ""),
        "database_damaged": Sentence(_tr("Damaged"), _tr("Put a copy in its place, or move it away to start anew.")),
        "database_replaceable": Sentence(
            _tr("Damaged"), _tr("Start anew: the last good copy is offered, and the damaged file is kept aside.")
        ),
        "copies_not_wanted": Sentence(_tr("None is kept, as you chose"), ""),
        "copies_none_yet": Sentence(_tr("None yet; the first is made within a day"), ""),
        "copies_too_old": Sentence(
            _tr("The latest is of {0}"), _tr("Back up in the settings, Data and backup; it says what is in the way.")
        ),
        "copies_kept": Sentence(_tr("{0} kept, the latest of {1}"), ""),
        "room_enough": Sentence(_tr("{0} free"), ""),
        "room_little": Sentence(_tr("{0} free"), _tr("Make room on the disk: without it nothing can be stored.")),
        "settings_changed": Sentence(_tr("{0} differ from those at first"), ""),
        "settings_shipped": Sentence(_tr("As at first"), ""),
        "platforms_known": Sentence(_tr("{0} are recognised"), ""),
        "browsers_none": Sentence(
            _tr("No browser’s history was found"), _tr("Import a history as a file, on the page of sources.")
        ),
        "browsers_running": Sentence(_tr("{0}; running: {1}"), ""),
        "browsers_found": Sentence(_tr("{0}"), ""),
        "histories_readable": Sentence(_tr("May be read"), ""),
        "activitywatch_silent": Sentence(_tr("Does not answer; nothing depends on it"), ""),
        "activitywatch_answers": Sentence(_tr("Answers at {0}, version {1}"), ""),
    }


def _of_the_desktop() -> dict[str, Sentence]:
    unwatched = _tr("Not watched by Worthwhile; ActivityWatch and the browsers’ histories tell")
    return {
        "screen_none": Sentence(_tr("There is no screen"), _tr("Start it in a desktop session.")),
        "screen_here": Sentence(_tr("{0}"), ""),
        "bus_answers": Sentence(_tr("Answers"), ""),
        "bus_none": Sentence(
            _tr("There is none"), _tr("Start it in a desktop session; without one there are no notifications.")
        ),
        "bus_silent": Sentence(_tr("Takes calls and answers none"), _tr("Log out of the desktop and in again.")),
        "bus_not_needed": Sentence(_tr("Not needed on this system"), ""),
        "tray_here": Sentence(_tr("{0}"), ""),
        "tray_none": Sentence(
            _tr("None was found"), _tr("Add a system tray to your panel; until then everything is in the window.")
        ),
        "notes_with_buttons": Sentence(_tr("With buttons"), ""),
        "notes_without_buttons": Sentence(_tr("Without buttons"), ""),
        "notes_none": Sentence(
            _tr("Nobody shows them"),
            _tr("Start your desktop’s notification service; until then reminders come as a card, or in the window."),
        ),
        "silence_untold": Sentence(
            _tr("This desktop does not tell"), _tr("Say it in the tray: Quiet for, and for how long.")
        ),
        "silence_wanted": Sentence(_tr("On, says {0}"), ""),
        "silence_not_wanted": Sentence(_tr("Off, says {0}"), ""),
        "idle_told": Sentence(_tr("Told by {0}"), ""),
        "idle_untold": Sentence(
            _tr("Nobody tells"), _tr("Nothing to do: ActivityWatch knows it, and histories go by visits.")
        ),
        "windows_shown": Sentence(unwatched, ""),
        "windows_hidden": Sentence(
            unwatched,
            _tr("This desktop shows no program its windows; ActivityWatch’s browser extension sees the pages."),
        ),
    }


def _of_the_clock() -> dict[str, Sentence]:
    said = {f"clock_{code}": Sentence("{0}. " + what, remedy) for code, (what, remedy) in clock_faults().items()}
    return {"clock_right": Sentence(_tr("{0}"), ""), **said}


def _tr(text: str) -> str:
    return QCoreApplication.translate("machine", text)
