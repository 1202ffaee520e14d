"""Generic CSV: any table of which is known, or can be guessed, which column says when, how long and where.

A row that tells a day and no time of it lies from noon on, behind the rows of the same day. Columns that nobody named
are not read, save to tell one row from another.
"""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core import mappings
from detox.core.periods import to_datetime
from detox.core.sources import TABLE
from detox.core.usage import HOUR, MINUTE, SECOND, UNKNOWN_SCOPE, Activity, Evidence, Kind, Rank
from detox.core.wall import wall_time
from detox.sources import dates, text
from detox.sources.durations import duration
from detox.sources.noted import ROUGH, Entry, Noted, Stretch, fault
from detox.sources.source import TOMORROW, Rejection, SourceError, SourceFault
from detox.sources.wall import DAY, WallClock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Reading, Terms

NAME: Final = "generic-csv"
TITLE: Final = "Table: {}"
NAMED: Final = 3
"""Columns after which a table is called."""
LONGEST_TITLE: Final = 60
SHOWN: Final = 5
LEFT_OF_DAY: Final = 16 * HOUR
"""From noon to the end of a local day."""
UNITS: Final = (
    (mappings.DURATION, 0),
    (mappings.MINUTES, MINUTE),
    (mappings.HOURS, HOUR),
    (mappings.SECONDS, SECOND),
)


class PreviewRow(NamedTuple):
    """How a row would be read: its line, when (milliseconds UTC) and where; or why not."""

    line: int
    start: int | None = None
    end: int | None = None
    platform: str = ""
    why: Rejection | None = None


class Preview(NamedTuple):
    """How a table would be read; `lacks` are the fields that have to be named first."""

    header: tuple[str, ...]
    signature: str
    mapping: Mapping[str, str]
    lacks: tuple[str, ...]
    rows: tuple[PreviewRow, ...] = ()
    assumptions: tuple[str, ...] = ()


class GenericCsv:
    """A table that some program or person wrote."""

    name = NAME
    source = TABLE

    def recognises(self, path: Path) -> bool:
        """Whether its header says clearly what its columns are, and its first row bears that out."""
        rows = text.beginning(path, 1 + SHOWN)
        if len(rows) <= 1:
            return False
        mapping = mappings.guess(rows[0])
        if mappings.lacks(mapping):
            return False
        columns = _Columns(mapping, rows[0])
        told = columns.order(rows[1:], date.max)
        return any(isinstance(columns.entry(row, told.order), _Time) for row in rows[1:])

    def read(self, path: Path, terms: Terms) -> list[Reading]:
        """What the table tells; raises SourceError, also where it is not known what its columns are."""
        with text.opened(path, terms.stop) as table:
            rows = table.rows()
            header = next(rows, (0, None))[1] or []
            columns = _Columns(_mapping(path, header, terms), header)
            told = columns.order((fields for _, fields in rows if fields), _latest(terms), terms)
            reader, noted = _Reader(columns, told.order, terms), Noted(terms.now)
            rows = table.rows()
            next(rows, None)
            for at, fields in rows:
                if fields is None:
                    noted.take(at, (), Rejection.OPEN_QUOTE, None)
                else:
                    noted.take(at, fields, reader.stretch(fields), reader.kind(fields))
        zone = "" if columns.has_offsets else terms.zone.key
        title = TITLE.format(", ".join(header[:NAMED]))[:LONGEST_TITLE]
        return [noted.finish(title, zone, (*told.assumptions, *table.assumptions))]


def header_of(path: Path) -> list[str]:
    """The names of a table's columns; none where it is no table."""
    return next(iter(text.beginning(path, 1)), [])


def preview(path: Path, terms: Terms) -> Preview:
    """How the first rows would be read by the mapping in `terms`, or by what the header says."""
    header, *rows = text.beginning(path) or [[]]
    mapping = _told(header, terms)
    known = Preview(tuple(header), mappings.signature(header), mapping, tuple(mappings.lacks(mapping)))
    if known.lacks or mappings.unknown_columns(mapping, header):
        return known
    columns = _Columns(mapping, header)
    told = columns.order(rows, _latest(terms), terms)
    reader = _Reader(columns, told.order, terms)
    shown = tuple(_shown(line, fields, reader, terms) for line, fields in enumerate(rows[:SHOWN], 2))
    return known._replace(rows=shown, assumptions=told.assumptions)


class _Time(NamedTuple):
    """What a row says of its time: an entry; or a day, and how long on it; both perhaps ahead of UTC."""

    entry: Entry
    is_day: bool = False
    ahead: int | None = None


class _Columns:
    """Where in a row its fields stand."""

    def __init__(self, mapping: Mapping[str, str], header: Sequence[str]) -> None:
        self._at = mappings.places(mapping, header)
        self._asked = mapping.get(mappings.DATE_ORDER, "")
        self._needed = max(self._at.values()) + 1
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
            found.take(dates.day_part(when), halves="m" in clock[-3:].casefold())
            if not self.has_offsets and len(when) > len("2026-05-14 10:00"):
                moment = dates.moment(when, dates.Order.YMD)
                self.has_offsets = moment is not None and moment.ahead is not None
        return found.told(self._asked)

    def entry(self, fields: Sequence[str], order: dates.Order) -> _Time | Rejection:
        """What a row says of its time."""
        if len(fields) < self._needed:
            return Rejection.SHORT_ROW
        moment = self._start(fields, order)
        if moment is None:
            return Rejection.BAD_TIME
        length = self._length(fields)
        if moment.since is None:
            return Rejection.BAD_DURATION if length is None else _Time(Entry(_wall(moment), None, length), is_day=True)
        start = _wall(moment)
        end = self._end(fields, order, moment)
        if isinstance(end, Rejection):
            return end
        if length is None and (end is None or mappings.END not in self._at):
            return Rejection.BAD_DURATION
        return _Time(Entry(start, end, length, ROUGH), ahead=moment.ahead)

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
        return Rejection.BAD_TIME if moment is None or moment.since is None else _wall(moment)

    def _length(self, fields: Sequence[str]) -> int | None:
        said = ((self.said(fields, field), unit) for field, unit in UNITS)
        return next((duration(words, unit) for words, unit in said if words), None)


class _Reader:
    """Makes stretches and kinds of the rows of one table."""

    def __init__(self, columns: _Columns, order: dates.Order, terms: Terms) -> None:
        self._columns = columns
        self._order = order
        self._clock = WallClock(terms.zone)
        self._classify = terms.classify
        self._passed: dict[int, int] = {}

    def stretch(self, fields: Sequence[str]) -> Stretch | Rejection:
        """When the use of a row was, or why that cannot be said."""
        told = self._columns.entry(fields, self._order)
        if isinstance(told, Rejection):
            return told
        if told.is_day:
            return self._on(told.entry)
        if told.ahead is not None:
            moved = told.entry.end and told.entry.end - told.ahead
            return told.entry._replace(start=told.entry.start - told.ahead, end=moved).stretch(UTC_CLOCK)
        return Rejection.NO_ZONE if self._columns.has_offsets else told.entry.stretch(self._clock)

    def kind(self, fields: Sequence[str]) -> Kind | None:
        """Where the use of a row belongs, if anywhere."""
        place = _place(self._columns.said(fields, mappings.WHAT), self._classify)
        if place is None:
            return None
        said = self._columns.said(fields, mappings.ACTIVITY).casefold()
        activity = Activity(said) if said in set(Activity) else Activity.UNKNOWN
        told = self._columns.entry(fields, self._order)
        bucket = DAY if isinstance(told, _Time) and told.is_day else 0
        return Kind(UNKNOWN_SCOPE, Rank.BY_HAND, *place, activity, Evidence.IMPORTED, bucket)

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


def _told(header: Sequence[str], terms: Terms) -> Mapping[str, str]:
    """The mapping that a person told, else what the header says."""
    told = terms.mapping or {}
    return told if set(mappings.FIELDS) & told.keys() else {**mappings.guess(header), **told}


def _mapping(path: Path, header: Sequence[str], terms: Terms) -> Mapping[str, str]:
    mapping = _told(header, terms)
    unknown = mappings.unknown_columns(mapping, header)
    if unknown:
        raise SourceError(SourceFault.NO_SUCH_COLUMN, path, ", ".join(unknown))
    if mappings.lacks(mapping):
        raise SourceError(SourceFault.NEEDS_MAPPING, path, ", ".join(header))
    return mapping


def _latest(terms: Terms) -> date:
    return to_datetime(terms.now + TOMORROW).date()


def _wall(moment: dates.Moment) -> int:
    return wall_time(datetime.combine(moment.day, time())) + (moment.since or 0)


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


def _shown(line: int, fields: Sequence[str], reader: _Reader, terms: Terms) -> PreviewRow:
    told = reader.stretch(fields)
    why = told if isinstance(told, Rejection) else fault(told, terms.now + TOMORROW)
    if why is not None or isinstance(told, Rejection):
        return PreviewRow(line, why=why)
    kind = reader.kind(fields)
    return PreviewRow(line, told.start, told.end, "" if kind is None else kind.platform)
