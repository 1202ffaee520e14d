"""Formats: durations, times and dates as a person reads them, through the locale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time, tzinfo

    from detox.core.settings import WorkingHours

MINUTE = 60
HOUR = 60
DAY_AND_MONTH = re.compile(r"d{1,2}[^\w].*?M+[^\s,y]*|M+.*?d{1,2}[^\s,y]*")
"""The part of a locale's long date that names day and month."""


def tr(text: str) -> str:
    """A translated unit or phrase."""
    return QCoreApplication.translate("formats", text)


def duration(seconds: float) -> str:
    """`38 min`, `3 h 40 min`, `−12 min`; never decimals of hours."""
    minutes = round(abs(seconds) / MINUTE)
    sign = "−" if seconds < 0 and minutes else ""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return sign + tr("{0} min").format(rest)
    if not rest:
        return sign + tr("{0} h").format(hours)
    return sign + tr("{0} h {1} min").format(hours, rest)


def apportioned(parts: Sequence[float], whole: float) -> list[int]:
    """Seconds in whole minutes that add up to those of their `whole`: what loses most by it is rounded up first."""
    minutes = [int(part // MINUTE) for part in parts]
    losses = sorted(range(len(parts)), key=lambda place: minutes[place] * MINUTE - parts[place])
    for place in losses[: round(whole / MINUTE) - sum(minutes)]:
        minutes[place] += 1
    return [each * MINUTE for each in minutes]


def compared(used: float, allowed: float) -> str:
    """`22 of 30 min`; hours where either needs them."""
    if max(used, allowed) < HOUR * MINUTE:
        return tr("{0} of {1} min").format(round(used / MINUTE), round(allowed / MINUTE))
    return tr("{0} of {1}").format(duration(used), duration(allowed))


def about(used: float, planned: float) -> str:
    """`38 of about 60 min`; hours where either needs them."""
    if max(used, planned) <= HOUR * MINUTE:
        return tr("{0} of about {1} min").format(round(used / MINUTE), round(planned / MINUTE))
    return tr("{0} of about {1}").format(duration(used), duration(planned))


def between(low: float, high: float) -> str:
    """`32–51 min` below an hour, else `2 h 50 min to 4 h 30 min`; one of them where both read the same."""
    if round(low / MINUTE) == round(high / MINUTE):
        return duration(low)
    if low >= 0 and max(low, high) < HOUR * MINUTE:
        return tr("{0}–{1} min").format(round(low / MINUTE), round(high / MINUTE))
    return tr("{0} to {1}").format(unbroken(duration(low)), unbroken(duration(high)))


def unbroken(words: str) -> str:
    """The same words on one line, wherever that line ends."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def clock(moment: datetime, zone: tzinfo) -> str:
    """The time of day in the locale's short form."""
    return clock_of(moment.astimezone(zone).time())


def clock_of(moment: time) -> str:
    """A time of day in the locale's short form."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def clock_hour(hour: int) -> str:
    """A whole hour of the day in the locale's short form."""
    return QLocale().toString(QTime(hour, 0), QLocale.FormatType.ShortFormat)


def working_week(hours: Sequence[WorkingHours | None]) -> str:
    """`Mon–Fri 09:00–17:30`: runs of days with the same hours, Monday first."""
    runs: list[tuple[int, int, WorkingHours]] = []
    for number, each in enumerate(hours):
        if each is None:
            continue
        if runs and runs[-1][1] == number - 1 and runs[-1][2] == each:
            runs[-1] = (runs[-1][0], number, each)
        else:
            runs.append((number, number, each))
    return ", ".join(_run(*run) for run in runs) or tr("None")


def day(when: date) -> str:
    """`14 May`, in the locale's order: `May 14`, `14. Mai`."""
    whole = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    found = DAY_AND_MONTH.search(whole.replace("dddd", ""))
    return QLocale().toString(_qdate(when), found[0] if found else "d MMMM")


def weekday_and_day(when: date) -> str:
    """`Thursday 14 May`."""
    return tr("{0} {1}").format(weekday(when), day(when))


def weekday(when: date, *, short: bool = False) -> str:
    """`Thursday` or `Thu`."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return QLocale().standaloneDayName(when.isoweekday(), form)


def weekday_name(number: int) -> str:
    """The name of a weekday; Monday is 0."""
    return QLocale().standaloneDayName(number + 1, QLocale.FormatType.LongFormat)


def percent(share: float) -> str:
    """`87 %` in the locale's way."""
    return QLocale().toString(round(share * 100)) + "\u202f%"


def figure(number: int) -> str:
    """`1 240`, grouped in the locale's way."""
    return QLocale().toString(number)


def weeks(number: int) -> str:
    """`1 week`, `3 weeks`."""
    return tr("1 week") if number == 1 else tr("{0} weeks").format(number)


def openings(number: int) -> str:
    """`1 opening`, `3 openings`."""
    return tr("1 opening") if number == 1 else tr("{0} openings").format(number)


def _run(first: int, last: int, hours: WorkingHours) -> str:
    names = [QLocale().standaloneDayName(number + 1, QLocale.FormatType.ShortFormat) for number in (first, last)]
    days = names[0] if first == last else "–".join(names)
    clocks = (QLocale().toString(QTime(each.hour, each.minute), QLocale.FormatType.ShortFormat)
              for each in (hours.start, hours.end))  # fmt: skip
    return f"{days} {'–'.join(clocks)}"


def _qdate(when: date) -> QDate:
    return QDate(when.year, when.month, when.day)
