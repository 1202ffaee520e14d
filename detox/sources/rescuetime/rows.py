"""Rows: what each row of RescueTime says, kept as numbers until the whole file is known.

A row is a bucket of wall time, a length, and a site or program. The offset that the archive writes is not to be
trusted; it only tells the two hours apart that have one name in autumn.
"""

from __future__ import annotations

import re
from array import array
from datetime import date, datetime, time
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.usage import HOUR, LONGEST, MINUTE, SECOND, UNKNOWN_SCOPE, Activity, Evidence, Kind, Rank
from detox.core.wall import wall_time
from detox.sources.keys import BETWEEN
from detox.sources.source import REASONS, TOMORROW, UNRECOGNISED_KEPT, Rejected, Rejection
from detox.sources.visits import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.core.platforms import Classifier
    from detox.sources.source import Terms

DAY: Final = 24 * HOUR
REMEMBERED: Final = 20_000
"""Sites and programs whose meaning is remembered while a file is read."""
NOWHERE: Final = 0
"""The number of what no platform is."""
NO_OFFSET: Final = 1 << 14
CLOCK: Final = re.compile(r"(?:[T ](\d\d):([0-5]\d):([0-5]\d)(?:\.\d+)?\s*(?:Z|UTC|([+-])(\d\d):?([0-5]\d))?)?")
"""What follows a day: a time with parts of a second and an offset, or nothing."""


class What(NamedTuple):
    """What a row is about: two numbers made of its words, and that of its place (`kinds`) and of its host."""

    whole: int
    name: int
    place: int
    host: int


class Sums:
    """All rows, column by column; instants are not known yet."""

    def __init__(self, terms: Terms, row: str) -> None:
        self.walls = array("q")
        self.lengths = array("q")
        self.offsets = array("h")
        self.wholes = array("Q")
        self.names = array("Q")
        self.places = array("H")
        self.hosts = array("L")
        self.at = array("L")
        self.kinds: list[Kind | None] = [None]
        self.known_hosts: list[str] = [""]
        self.read = 0
        self.left_out = 0
        self._rejected: list[tuple[int, Rejection]] = []
        self._row = row
        self._classify = terms.classify
        self._recent = terms.now - UNRECOGNISED_KEPT - 2 * TOMORROW
        self._known: dict[tuple[str, ...], What] = {}
        self._kinds: dict[Kind, int] = {}
        self._hosts: dict[str, int] = {}
        self._days: dict[str, int] = {}
        self._clocks: dict[str, tuple[int, int]] = {}

    def take(self, at: int, when: str, seconds: str, words: tuple[str, ...]) -> None:
        """Takes in a row; its words begin with the site or program and its category."""
        self.read += 1
        day = self._days.get(when[:10]) or self._day(when[:10])
        clock = self._clocks.get(when[10:]) or self._clock(when[10:])
        if day is None or clock is None:
            self.reject(at, Rejection.BAD_TIME)
            return
        length = _length(seconds)
        if isinstance(length, Rejection):
            self.reject(at, length)
            return
        what = self._known.get(words) or self._learn(words)
        wall = day + clock[0]
        self.walls.append(wall)
        self.offsets.append(clock[1])
        self.lengths.append(length)
        self.wholes.append(what.whole)
        self.names.append(what.name)
        self.places.append(what.place)
        self.hosts.append(what.host if wall >= self._recent else 0)
        self.at.append(at)

    def reject(self, at: int, why: Rejection) -> None:
        """Leaves a row out."""
        self.left_out += 1
        if len(self._rejected) < REASONS:
            self._rejected.append((at, why))

    def skip(self, at: int, why: Rejection) -> None:
        """Leaves out a row that could not even be taken in."""
        self.read += 1
        self.reject(at, why)

    def rejected(self) -> list[Rejected]:
        """The rows that were left out, in the order of the file."""
        return [Rejected(self._row.format(at), why) for at, why in sorted(self._rejected)]

    def in_order(self) -> Sequence[int]:
        """The numbers of the rows by bucket, and in the order of the file within each."""
        walls = self.walls
        if all(map(int.__le__, walls, memoryview(walls)[1:])):
            return range(len(walls))
        return sorted(range(len(walls)), key=walls.__getitem__)

    def _day(self, written: str) -> int | None:
        """The wall time at which a day begins; None for what is no day."""
        try:
            wall = wall_time(datetime.combine(date.fromisoformat(written), time()))
        except ValueError:
            return None
        return self._days.setdefault(written, wall) if EARLIEST - DAY <= wall <= LATEST else None

    def _clock(self, written: str) -> tuple[int, int] | None:
        """Milliseconds since midnight, and the offset in minutes; None for what is no time of the day."""
        found = CLOCK.fullmatch(written.rstrip())
        if found is None:
            return None
        hours, minutes, seconds, sign, *offset = found.groups(default="0")
        since = int(hours) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND
        ahead = int(offset[0]) * 60 + int(offset[1])
        told = since, NO_OFFSET if sign == "0" else ahead if sign == "+" else -ahead
        if len(self._clocks) >= REMEMBERED:
            self._clocks.clear()
        return self._clocks.setdefault(written, told) if since < DAY else None

    def _learn(self, words: tuple[str, ...]) -> What:
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        name = words[0].strip()
        kind = _kind(self._classify, name)
        place, host = NOWHERE, 0
        if kind is not None:
            place = self._kinds.setdefault(kind, len(self.kinds))
            if place == len(self.kinds):
                self.kinds.append(kind)
        elif _is_host(name) and len(self.known_hosts) < REMEMBERED:
            host = self._hosts.setdefault(name.lower(), len(self.known_hosts))
            if host == len(self.known_hosts):
                self.known_hosts.append(name.lower())
        what = What(_hash(words), _hash(words[:2]), place, host)
        self._known[words] = what
        return what


def _kind(classify: Classifier, name: str) -> Kind | None:
    """Where time on a site, or in a program, belongs; it is never told what was done there."""
    place = classify(f"https://{name}/") if _is_host(name) else None
    if place is not None:
        found = place.platform, place.account
    else:
        match = classify.catalogue.match_app(name)
        if match is None:
            return None
        found = match.platform, match.platform
    return Kind(UNKNOWN_SCOPE, Rank.RESCUETIME, *found, Activity.UNKNOWN, Evidence.IMPORTED)


def _is_host(name: str) -> bool:
    return "." in name and re.fullmatch(r"[\w.-]{3,253}", name) is not None


def _hash(words: tuple[str, ...]) -> int:
    told = BETWEEN.join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8).digest())


def _length(seconds: str) -> int | Rejection:
    """Milliseconds; whether they fit into their bucket is seen when that is known."""
    try:
        told = float(seconds)
    except ValueError:
        return Rejection.BAD_DURATION
    if not 0 < told < float("inf"):
        return Rejection.BAD_DURATION
    if told * 1000 > LONGEST:
        return Rejection.TOO_LONG
    return round(told * 1000) or Rejection.BAD_DURATION
