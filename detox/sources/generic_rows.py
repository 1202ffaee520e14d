"""Generic rows: what the rows of somebody's own table tell, once it is known which column is what."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from detox.core import mappings
from detox.core.usage import HOUR, MINUTE, SECOND, UNKNOWN_SCOPE, Activity, Evidence, Kind, Rank
from detox.sources import dates
from detox.sources.durations import duration
from detox.sources.noted import ROUGH, Entry, Placing, Stretch
from detox.sources.source import Rejection
from detox.sources.wall import DAY, WallClock, midnight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detox.core.platforms import Classifier
    from detox.sources.source import Terms

YEAR_FIRST: Final = re.compile(r"\d{3,4}[-/.]")
"""Dates that leave no doubt of their order."""
REMEMBERED: Final = 10_000
"""Names whose meaning is remembered while a table is read."""
LEFT_OF_DAY: Final = 16 * HOUR
"""From noon to the end of a local day."""
UNITS: Final = (
    (mappings.DURATION, 0),
    (mappings.MINUTES, MINUTE),
    (mappings.HOURS, HOUR),
    (mappings.SECONDS, SECOND),
)


class Time(NamedTuple):
    """What a row says of its time: an entry; or a day, and how long on it; both perhaps ahead of UTC."""

    entry: Entry
    is_day: bool = False
    ahead: int | None = None


class FieldPlaces:
    """Where in a row its fields stand."""

    def __init__(self, mapping: Mapping[str, str], header: Sequence[str]) -> None:
        self._at = mappings.places(mapping, header)
        self._asked = mapping.get(mappings.DATE_ORDER, "")
        self._needed = max(self._at.values()) + 1
        self._lengths = [(self._at[field], unit) for field, unit in UNITS if field in self._at]
        self.has_offsets = False

    def said(self, fields: Sequence[str], field: str) -> str:
        """What a row says in a field; nothing where the table lacks it."""
        place = self._at.get(field)
        return "" if place is None or place >= len(fields) else fields[place].strip()

    def order(self, rows: Iterable[Sequence[str]], latest: date, terms: Terms | None = None) -> dates.Told:
        """In which order the table writes its dates; it is also seen whether any time has an offset."""
        found = dates.Dates(latest)
        for fields in rows:
            when = self.said(fields, mappings.DATE) or self.said(fields, mappings.START)
            clock = self.said(fields, mappings.TIME) or when[-11:]
            halves = "m" in clock[-3:].casefold()
            if halves or not YEAR_FIRST.match(when):
                found.take(dates.day_part(when), halves=halves)
            if not self.has_offsets and len(when) > len("2026-05-14 10:00") and dates.has_offset(when):
                moment = dates.moment(when, dates.Order.YMD)
                self.has_offsets = moment is not None and moment.ahead is not None
        return found.told(self._asked)

    def time(self, fields: Sequence[str], order: dates.Order) -> Time | Rejection:
        """What a row says of its time."""
        if len(fields) < self._needed:
            return Rejection.SHORT_ROW
        moment = self._start(fields, order)
        if moment is None:
            return Rejection.BAD_TIME
        length = self._length(fields)
        if moment.since is None:
            return Rejection.BAD_DURATION if length is None else Time(Entry(_wall(moment), None, length), is_day=True)
        start = _wall(moment)
        end = self._end(fields, order, moment)
        if isinstance(end, Rejection):
            return end
        if length is None and (end is None or mappings.END not in self._at):
            return Rejection.BAD_DURATION
        return Time(Entry(start, end, length, ROUGH), ahead=moment.ahead)

    def _start(self, fields: Sequence[str], order: dates.Order) -> dates.Moment | None:
        if mappings.DATE not in self._at:
            return dates.moment(self.said(fields, mappings.START), order)
        moment = dates.moment(self.said(fields, mappings.DATE), order)
        clock = self.said(fields, mappings.TIME) or self.said(fields, mappings.START)
        if moment is None or moment.since is not None or not clock:
            return moment
        since = dates.clock(clock)
        return None if since is None else moment._replace(since=since)

    def _end(self, fields: Sequence[str], order: dates.Order, start: dates.Moment) -> int | Rejection | None:
        """The wall time of the end: a whole one, or a time of the same day or of the one after it."""
        said = self.said(fields, mappings.END)
        if not said:
            return None
        since = dates.clock(said)
        if since is not None:
            begin = _wall(start)
            end = begin - (start.since or 0) + since
            return end if end > begin else end + DAY
        moment = dates.moment(said, order)
        if moment is None or moment.since is None:
            return Rejection.BAD_TIME
        return _wall(moment) - (moment.ahead or 0) + (start.ahead or 0)

    def _length(self, fields: Sequence[str]) -> int | None:
        for place, unit in self._lengths:
            if fields[place].strip():
                return duration(fields[place], unit)
        return None


class RowReader:
    """Makes stretches and kinds of the rows of one table."""

    def __init__(self, columns: FieldPlaces, order: dates.Order, terms: Terms) -> None:
        self._columns = columns
        self._order = order
        self._clock = WallClock(terms.zone)
        self._placing = Placing(self._clock)
        self._utc = Placing(WallClock(ZoneInfo("UTC")))
        self._classify = terms.classify
        self._passed: dict[int, int] = {}
        self._kinds: dict[tuple[str, str, int], Kind | None] = {}

    def told(self, fields: Sequence[str]) -> tuple[Stretch | Rejection, Kind | None]:
        """When the use of a row was, or why that cannot be said; and where it belongs, if anywhere."""
        when = self._columns.time(fields, self._order)
        if isinstance(when, Rejection):
            return when, None
        kind = self._kind(fields, DAY if when.is_day else 0)
        if when.is_day:
            return self._on(when.entry), kind
        if when.ahead is not None:
            return self._utc.place(when.entry.moved(-when.ahead)), kind
        return Rejection.NO_ZONE if self._columns.has_offsets else self._placing.place(when.entry), kind

    def _kind(self, fields: Sequence[str], bucket: int) -> Kind | None:
        said = self._columns.said(fields, mappings.WHAT), self._columns.said(fields, mappings.ACTIVITY), bucket
        if said not in self._kinds:
            if len(self._kinds) >= REMEMBERED:
                self._kinds.clear()
            self._kinds[said] = _kind(*said, self._classify)
        return self._kinds[said]

    def _on(self, entry: Entry) -> Stretch | Rejection:
        """A stretch on a day of which no time is told: from noon on, behind those before."""
        length = entry.length or 0
        noon = entry.start + DAY // 2
        passed = self._passed.get(noon, 0)
        if length <= 0 or passed + length > LEFT_OF_DAY:
            return Rejection.BAD_DURATION
        self._passed[noon] = passed + length
        start = self._clock.instant(noon) + passed
        return Stretch(noon, start, start + length)


def _wall(moment: dates.Moment) -> int:
    return midnight(moment.day) + (moment.since or 0)


def _kind(what: str, activity: str, bucket: int, classify: Classifier) -> Kind | None:
    """What the use is that a row names; None where it is at no platform."""
    place, said = _place(what, classify), activity.casefold()
    if place is None:
        return None
    known = Activity(said) if said in set(Activity) else Activity.UNKNOWN
    return Kind(UNKNOWN_SCOPE, Rank.BY_HAND, *place, known, Evidence.IMPORTED, bucket)


def _place(what: str, classify: Classifier) -> tuple[str, str] | None:
    """Platform and account that a text names: a name, an address, or a word in a sentence."""
    platform = classify.catalogue.find(what)
    if platform is not None:
        return platform.id, platform.id
    place = classify(what if "://" in what else f"https://{what}") if "." in what and " " not in what else None
    if place is not None:
        return place.platform, place.account
    match = classify.catalogue.named_in((what,))
    return None if match is None else (match.platform, match.platform)
