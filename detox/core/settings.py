"""Settings: every preference, its type and its default, one line each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING

from detox.core import pauses

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Working hours of one weekday; none means a free day."""

    start: time = time(9)
    end: time = time(17, 30)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose; storage keeps only what differs from these defaults."""

    theme: str = "system"  # system | light | dark
    language: str = "system"  # system, or a language code
    autostart: bool = False  # begin with the session, in the tray
    start_hidden: bool = False  # open in the tray only
    system_font: bool = False  # the desktop's font instead of the bundled one
    high_contrast: bool = False  # stronger borders and no tints, whatever the system says
    reduced_motion: bool = False  # no fades, whatever the system says
    text_size: int = 100  # per cent of the designed size, 100 to 200
    day_start: int = 4  # hour of wall time at which a local day begins
    week_start: str = "locale"  # locale | monday | sunday | saturday
    working_hours: tuple[WorkingHours | None, ...] = (*[WorkingHours()] * 5, None, None)  # Monday first
    recording: bool = True  # read sources at all
    recording_pauses: str = ""  # stretches in which nothing was, or is to be, recorded (core.pauses)
    activitywatch_address: str = ""  # where ActivityWatch answers; empty: where its own configuration says
    activitywatch_key: str = ""  # the key that its server asks for; empty: the one in its own configuration
    activitywatch_audible: bool = False  # time at a page that plays sound counts although nobody is at the keyboard
    limit_notes: bool = True  # say when a limit is reached
    backups: bool = True  # keep a copy of the database each day
    quiet_until: str = ""  # ISO instant until which the app stays silent
    window_geometry: str = ""  # base64 of the window's geometry
    last_page: str = "today"  # page that was open last
    tray_told: bool = False  # "it goes on in the tray" was said once
    no_tray_told: bool = False  # "closing ends it here" was said once
    welcomed: bool = False  # the welcome was answered or put away
    plan_offer: bool = True  # offer a first plan on Today


class SettingError(Exception):
    """A value cannot be used: `code` says why, `key` is the setting and `allowed` what it takes.

    `code` is `not_a_choice`, `not_a_number`, `out_of_range`, `not_working_hours`, `not_an_instant`, or `broken` for
    what is stored.
    """

    def __init__(self, code: str, key: str, allowed: str) -> None:
        super().__init__(f"{code}: {key}: {allowed}")
        self.code = code
        self.key = key
        self.allowed = allowed


CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "theme": ("system", "light", "dark"),
        "week_start": ("locale", "monday", "saturday", "sunday"),
    }
)
ON_LOOPBACK = re.compile(
    r"((http://)?(127\.0\.0\.1|localhost)"
    r"(:([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5]))?/?)?",
    re.IGNORECASE | re.ASCII,
)
"""Both names under which ActivityWatch's servers answer here, with a port or without."""
SHAPES: Mapping[str, tuple[re.Pattern[str], str]] = MappingProxyType(
    {
        "language": (re.compile(r"system|[a-z]{2,3}([_-][A-Za-z]{2,4})?"), "system, or a code like de or pt_BR"),
        "window_geometry": (re.compile(r"[A-Za-z0-9+/]*={0,2}"), "what the window wrote itself, or nothing"),
        "last_page": (re.compile(r"[a-z_]+"), "the name of a page"),
        "activitywatch_address": (ON_LOOPBACK, "an address on this computer like 127.0.0.1:5600, or nothing"),
        "activitywatch_key": (
            re.compile(r"[\x21-\x7e]{0,200}"),
            "a key without spaces, or nothing",
        ),
    }
)
INSTANTS = frozenset({"quiet_until"})
RANGES: Mapping[str, tuple[int, int]] = MappingProxyType({"day_start": (0, 23), "text_size": (100, 200)})
LONGEST_NUMBER = 9
"""Digits that a number may have."""
YES = frozenset({"yes", "on", "true", "1"})
NO = frozenset({"no", "off", "false", "0"})
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RANGE = re.compile(r"(\w{3})\w*(?:\s*-\s*(\w{3})\w*)?\s+(\d{1,2}:\d\d)\s*-\s*(\d{1,2}:\d\d)")


def parse(key: str, text: str) -> object:
    """The value of a setting from its text; raises SettingError."""
    default = getattr(Settings(), key)
    word = text.strip()
    if isinstance(default, bool):
        if word.lower() not in YES | NO:
            raise SettingError("not_a_choice", key, "on, off")
        return word.lower() in YES
    if key in RANGES:
        return _whole(key, word)
    if key in CHOICES and word not in CHOICES[key]:
        raise SettingError("not_a_choice", key, ", ".join(CHOICES[key]))
    if key in SHAPES and not SHAPES[key][0].fullmatch(word):
        raise SettingError("not_a_choice", key, SHAPES[key][1])
    if key in INSTANTS:
        return _instant(key, word)
    if key == "recording_pauses":
        return _pauses(word)
    return parse_working_hours(word) if key == "working_hours" else word


def checked(key: str, value: object) -> object:
    """`value`, if a setting can hold it; raises SettingError, or ValueError where it is of another kind."""
    if type(value) is not type(getattr(Settings(), key)):
        raise ValueError(type(value).__name__)
    found = parse(key, show(value))
    if isinstance(value, tuple) and found != value:
        raise ValueError(show(value))
    return value


def show(value: object) -> str:
    """A setting's value as `parse` reads it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return ", ".join(
            f"{WEEKDAYS[day].title()} {hours.start:%H:%M}-{hours.end:%H:%M}"
            for day, hours in enumerate(value)
            if hours is not None
        )
    return str(value)


def parse_working_hours(text: str) -> tuple[WorkingHours | None, ...]:
    """Working hours per weekday from `Mon-Thu 08:30-17:00, Fri 08:30-14:00`; days left out are free."""
    week: list[WorkingHours | None] = [None] * 7
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = RANGE.fullmatch(part)
        if match is None:
            raise _not_working_hours()
        try:
            first = WEEKDAYS.index(match[1].lower())
            last = WEEKDAYS.index((match[2] or match[1]).lower())
            hours = WorkingHours(*(time.fromisoformat(clock.zfill(5)) for clock in (match[3], match[4])))
            if hours.start == hours.end:
                raise _not_working_hours()
        except ValueError:
            raise _not_working_hours() from None
        for day in range(first, last + 1 if last >= first else last + 8):
            week[day % 7] = hours
    return tuple(week)


def _whole(key: str, word: str) -> int:
    least, most = RANGES[key]
    if not word.isdecimal() or len(word) > LONGEST_NUMBER:
        raise SettingError("not_a_number", key, f"{least}-{most}")
    if not least <= int(word) <= most:
        raise SettingError("out_of_range", key, f"{least}-{most}")
    return int(word)


def _instant(key: str, word: str) -> str:
    """An instant as ISO 8601 UTC with `Z`; empty for none."""
    if not word:
        return ""
    try:
        moment = datetime.fromisoformat(word)
        utc = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _not_an_instant(key) from None
    if moment.tzinfo is None or not 1970 <= utc.year <= 2999:  # any zone can show it
        raise _not_an_instant(key)
    return utc.isoformat(timespec="seconds").replace("+00:00", "Z")


def _pauses(word: str) -> str:
    """Stretches in the form in which they are kept."""
    try:
        return pauses.show(pauses.parse(word))
    except (ValueError, OverflowError):
        allowed = "stretches like 2026-05-14T12:00Z/2026-05-14T13:00Z, or nothing"
        raise SettingError("not_an_instant", "recording_pauses", allowed) from None


def _not_an_instant(key: str) -> SettingError:
    return SettingError("not_an_instant", key, "an instant with its zone, like 2026-05-14T12:00Z, or nothing")


def _not_working_hours() -> SettingError:
    return SettingError("not_working_hours", "working_hours", "Mon-Fri 09:00-17:30")
