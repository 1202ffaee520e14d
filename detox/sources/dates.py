"""Dates: how a table writes days and times of the day.

Day and month are told apart by the whole file, which has one order: a number above 12 settles it. Where none does, days
that would lie in the future, the order of the rows and the way in which the clock is written are asked; what they say
is an assumption.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Final, NamedTuple

from detox.core.usage import HOUR, MINUTE, SECOND

NUMBERS: Final = re.compile(r"(\d{1,4})([-/.])\s?(\d{1,2})\2\s?(\d{1,4})\.?")
DAY_FIRST: Final = re.compile(r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})\.?\s+(?:de\s+)?([^\W\d]+)\.?,?\s+(?:de\s+)?(\d{4})\.?")
MONTH_FIRST: Final = re.compile(r"(?:[^\W\d]+\.?,?\s+)?([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})\.?")
IDEOGRAPHS: Final = re.compile(r"(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日")
CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.](\d\d)(?:[.,]\d+)?)?(?:\s*([ap])\.?\s?m\.?)?", re.IGNORECASE)
MOMENT: Final = re.compile(
    r"(.*?\d[年月日.]?),?(?:[T\s]\s*)(\d{1,2}(?:[:.]\d\d.*|\s*[ap]\.?m\.?))", re.IGNORECASE | re.DOTALL
)
"""A day and a time of the day in one."""
ISO: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(?:(Z)|([+-])(\d\d):?(\d\d))?", re.ASCII
)
"""The commonest way in which a moment is written, in one look."""
OFFSET: Final = re.compile(r"\s*(?:(?:UTC|GMT)\s?)?([+-])(\d\d):?(\d\d)$|\s*(Z|UTC|GMT)$", re.IGNORECASE)
LONGEST_OFFSET: Final = 12
CENTURY: Final = 2000
LONGEST_TEXT: Final = 60
REMEMBERED: Final = 4_096
"""Written days and times whose meaning is remembered: most stand in a file again and again."""
MONTHS: Final = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jan feb mär apr mai jun jul aug sept okt nov dez",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
)
MONTH: Final = MappingProxyType(
    dict(chain.from_iterable(zip(names.split(), range(1, 13), strict=True) for names in MONTHS))
)


class Order(StrEnum):
    """In which order the numbers of a date stand."""

    YMD = "YMD"
    DMY = "DMY"
    MDY = "MDY"


class Told(NamedTuple):
    """The order in which a file writes its dates, and whether that is only likely."""

    order: Order
    is_assumed: bool = False

    @property
    def assumptions(self) -> tuple[str, ...]:
        """The code of what was taken for granted."""
        return (f"date_order:{self.order}",) if self.is_assumed else ()


class Moment(NamedTuple):
    """A time as it is written: a day, milliseconds since its midnight, and how far its clock is ahead of UTC."""

    day: date
    since: int | None = None
    ahead: int | None = None


def day(text: str, order: Order) -> date | None:
    """The day that is written; None for what is none."""
    return _day(text[:LONGEST_TEXT].strip(), order)


@lru_cache(REMEMBERED)
def _day(text: str, order: Order) -> date | None:
    numbers = NUMBERS.fullmatch(text) or IDEOGRAPHS.fullmatch(text)
    if numbers is None:
        return _with_month(text)
    first, second, third = (int(part) for part in numbers.groups() if part.isdigit())
    if len(numbers[1]) > 2:  # digits of a day
        return _date(first, second, third)
    year = third + CENTURY if third < 100 else third
    if order is Order.YMD:
        return _date(first + CENTURY, second, third)
    return _date(year, first, second) if order is Order.MDY else _date(year, second, first)


def clock(text: str) -> int | None:
    """Milliseconds since midnight of a time of the day; None for what is none."""
    return _clock(text[:LONGEST_TEXT].strip())


@lru_cache(REMEMBERED)
def _clock(text: str) -> int | None:
    found = CLOCK.fullmatch(text)
    if found is None or (found[2] is None and found[4] is None):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    if found[4] is not None:
        if not 1 <= hours <= 12:  # the face of a clock
            return None
        hours = hours % 12 + (12 if found[4].lower() == "p" else 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    return hours * HOUR + minutes * MINUTE + seconds * SECOND


def has_halves(text: str) -> bool:
    """Whether a time of the day is written by a clock of twelve hours."""
    found = CLOCK.fullmatch(text[:LONGEST_TEXT].strip())
    return found is not None and found[4] is not None


def moment(text: str, order: Order) -> Moment | None:
    """The time that is written, with what it says of its day and its zone; None for what is none."""
    text = text[:LONGEST_TEXT].strip()
    iso = ISO.fullmatch(text)
    if iso is not None:
        return _iso(iso)
    whole = None if ":" in text else day(text, order)
    if whole is not None:
        return Moment(whole)
    parts = MOMENT.fullmatch(text)
    if parts is None:
        return None
    offset = OFFSET.search(parts[2])
    found = day(parts[1], order)
    since = clock(parts[2][: offset.start()] if offset else parts[2])
    if found is None or since is None:
        return None
    if offset is None or offset[4]:
        return Moment(found, since, None if offset is None else 0)
    ahead = int(offset[2]) * HOUR + int(offset[3]) * MINUTE
    return Moment(found, since, ahead if offset[1] == "+" else -ahead)


def _iso(written: re.Match[str]) -> Moment | None:
    found = _day(written[1], Order.YMD)
    if found is None:
        return None
    since = int(written[2]) * HOUR + int(written[3]) * MINUTE + int(written[4] or 0) * SECOND
    if written[6] is None:
        return Moment(found, since, None if written[5] is None else 0)
    ahead = int(written[7]) * HOUR + int(written[8]) * MINUTE
    return Moment(found, since, ahead if written[6] == "+" else -ahead)


def has_offset(text: str) -> bool:
    """Whether a written time may say how far its clock is ahead of UTC."""
    tail = text[:LONGEST_TEXT].strip()[-LONGEST_OFFSET:]
    is_plain = tail[-1:].isdigit() and "+" not in tail and "-" not in tail[-len("-0130 ") :]
    return not is_plain and OFFSET.search(tail) is not None


def day_part(text: str) -> str:
    """The part of a written time that tells the day."""
    text = text[:LONGEST_TEXT].strip()
    parts = MOMENT.fullmatch(text)
    return text if parts is None else parts[1]


class Dates:
    """What all dates of a file together say of their order."""

    def __init__(self, latest: date) -> None:
        self._latest = latest
        self._last = ""
        self._mark = ""
        self._halves = False
        self._are_same = True
        self._above = {Order.DMY: 0, Order.MDY: 0}
        self._ways = {order: _Way() for order in self._above}

    def take(self, text: str, *, halves: bool = False) -> None:
        """Takes in a written day, and whether its time of the day has halves."""
        self._halves |= halves
        if text == self._last:
            return
        self._last = text
        numbers = NUMBERS.fullmatch(text[:LONGEST_TEXT].strip())
        if numbers is None or len(numbers[1]) > 2:  # the year comes first
            return
        self._mark = numbers[2]
        self._above[Order.DMY] += int(numbers[1]) > 12  # months of a year
        self._above[Order.MDY] += int(numbers[3]) > 12
        self._are_same &= numbers[1].lstrip("0") == numbers[3].lstrip("0")
        for order, way in self._ways.items():
            way.take(day(text, order))

    def told(self, asked: str = "") -> Told:
        """The order; the one that a person asks for goes before all."""
        if asked.strip().upper() in set(Order):
            return Told(Order(asked.strip().upper()))
        if not self._mark:
            return Told(Order.YMD)
        if any(self._above.values()):
            return Told(max(self._above, key=self._above.__getitem__))
        return Told(self._likely(), is_assumed=not self._are_same)

    def _likely(self) -> Order:
        european, american = (self._ways[order] for order in (Order.DMY, Order.MDY))
        over = [way.latest > self._latest for way in (european, american)]
        if over[0] != over[1]:
            return Order.MDY if over[0] else Order.DMY
        if european.is_sorted != american.is_sorted:
            return Order.DMY if european.is_sorted else Order.MDY
        return Order.MDY if self._halves and self._mark == "/" else Order.DMY


class _Way:
    """The dates of a file, read in one order."""

    def __init__(self) -> None:
        self.latest = date.min
        self._last: date | None = None
        self._rises = self._falls = False

    def take(self, found: date | None) -> None:
        if found is None:
            return
        self.latest = max(self.latest, found)
        if self._last is not None:
            self._rises |= found > self._last
            self._falls |= found < self._last
        self._last = found

    @property
    def is_sorted(self) -> bool:
        return not (self._rises and self._falls)


def _with_month(text: str) -> date | None:
    """A day whose month is written as a word."""
    found = DAY_FIRST.fullmatch(text)
    if found is not None:
        return _date(int(found[3]), MONTH.get(found[2].casefold(), 0), int(found[1]))
    found = MONTH_FIRST.fullmatch(text)
    return None if found is None else _date(int(found[3]), MONTH.get(found[1].casefold(), 0), int(found[2]))


def _date(year: int, month: int, of_month: int) -> date | None:
    if year in {MINYEAR, MAXYEAR}:  # in some zone it would be a year that computers do not know
        return None
    try:
        return date(year, month, of_month)
    except ValueError:
        return None
