"""Timers: Toggl's and Clockify's detailed reports, as far as an entry names a platform.

An entry has a start, an end and a duration, and they have to agree; where the clocks are changed the duration tells
which of two hours was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detox.core.periods import to_datetime
from detox.core.sources import CLOCKIFY, TOGGL
from detox.core.usage import HOUR, UNKNOWN_SCOPE, Activity, Evidence, Kind, Rank
from detox.sources import dates, text
from detox.sources.durations import duration
from detox.sources.noted import EXACT, ROUGH, Entry, Noted, Placing
from detox.sources.source import TOMORROW, Rejection, SourceError, SourceFault
from detox.sources.wall import WallClock, midnight

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.dates import Order
    from detox.sources.source import Reading, Terms

NAMING: Final = ("description", "task", "project", "client", "tags")
"""Where a platform is looked for, in this order."""
START_DAY: Final = ("start date",)
START_TIME: Final = ("start time",)
END_DAY: Final = ("end date", "stop date")
END_TIME: Final = ("end time", "stop time")
"""Both of Toggl's reports are still around."""


class _Header:
    """Where in a row its parts stand."""

    def __init__(self, fields: Sequence[str], lengths: Sequence[tuple[str, int]]) -> None:
        names = [" ".join(name.split()).casefold() for name in fields]
        self._names = names
        self.count = len(names)
        self.start_day, self.start_time = self._place(START_DAY), self._place(START_TIME)
        self.end_day, self.end_time = self._place(END_DAY), self._place(END_TIME)
        self.length = next(((names.index(name), unit) for name, unit in lengths if name in names), None)
        self.naming = [names.index(name) for name in NAMING if name in names]
        self.tags = names.index("tags") if "tags" in names else -1
        has_end = None not in {self.end_day, self.end_time}
        self.is_known = None not in {self.start_day, self.start_time} and (has_end or self.length is not None)

    def _place(self, names: Sequence[str]) -> int | None:
        return next((self._names.index(name) for name in names if name in self._names), None)


class DetailedReport:
    """A report with a row for every entry, as one of the timers writes it."""

    def __init__(self, source: str, title: str, lengths: Sequence[tuple[str, int]]) -> None:
        self.name = f"{source}-csv"
        self.source = source
        self._title = title
        self._lengths = lengths

    def recognises(self, path: Path) -> bool:
        """Whether the table has the columns of this timer's report."""
        rows = text.beginning(path, 1)
        header = _Header(rows[0], self._lengths) if rows else None
        return header is not None and header.is_known and header.length is not None

    def read(self, path: Path, terms: Terms) -> list[Reading]:
        """What the entries tell that name a platform; raises SourceError."""
        with text.opened(path, terms.stop) as table:
            header, told = self._looked_over(table, path, terms)
            noted, placing = Noted(terms.now), Placing(WallClock(terms.zone))
            rows = table.rows()
            next(rows, None)
            for at, fields in rows:
                if fields is None or len(fields) < header.count:
                    noted.take(at, (), Rejection.OPEN_QUOTE if fields is None else Rejection.SHORT_ROW, None)
                    continue
                entry = _entry(fields, header, told.order)
                stretch = entry if isinstance(entry, Rejection) else placing.place(entry)
                noted.take(at, fields, stretch, _kind(fields, header, terms.classify))
        return [noted.finish(self._title, terms.zone.key, (*told.assumptions, *table.assumptions))]

    def _looked_over(self, table: text.Table, path: Path, terms: Terms) -> tuple[_Header, dates.Told]:
        """The header, and how the whole report writes its dates."""
        rows = table.rows()
        _, first = next(rows, (0, []))
        header = _Header(first or (), self._lengths)
        if not header.is_known:
            needed = (*START_DAY, *START_TIME, END_DAY[0], END_TIME[0], self._lengths[0][0])
            raise SourceError(SourceFault.WRONG_SCHEMA, path, ", ".join(needed))
        found = dates.Dates(to_datetime(terms.now + TOMORROW).date())
        for _, fields in rows:
            if fields is not None and len(fields) >= header.count:
                found.take(fields[header.start_day or 0], halves=dates.has_halves(fields[header.start_time or 0]))
        return header, found.told((terms.mapping or {}).get("dates", ""))


TOGGL_REPORT: Final = DetailedReport(TOGGL, "Toggl", (("duration", 0),))
CLOCKIFY_REPORT: Final = DetailedReport(CLOCKIFY, "Clockify", (("duration (h)", 0), ("duration (decimal)", HOUR)))


def _entry(fields: Sequence[str], header: _Header, order: Order) -> Entry | Rejection:
    """What a row says of its time."""
    start = _wall(fields, header.start_day, header.start_time, order)
    if start is None:
        return Rejection.BAD_TIME
    end, length = _wall(fields, header.end_day, header.end_time, order), None
    if end is None and header.end_day is not None:
        return Rejection.BAD_TIME
    slack = EXACT
    if header.length is not None:
        place, unit = header.length
        length = duration(fields[place], unit)
        if length is None:
            return Rejection.BAD_DURATION
        slack = ROUGH if unit or fields[header.start_time or 0].count(":") < 2 else EXACT
    return Entry(start, end, length, slack)


def _wall(fields: Sequence[str], day: int | None, clock: int | None, order: Order) -> int | None:
    """The wall time in two columns; None where there is none."""
    if day is None or clock is None:
        return None
    found, since = dates.day(fields[day], order), dates.clock(fields[clock])
    if found is None or since is None:
        return None
    return midnight(found) + since


def _kind(fields: Sequence[str], header: _Header, classify: Classifier) -> Kind | None:
    """Where an entry belongs; tags are fields of their own."""
    said = [fields[place] for place in header.naming if place != header.tags]
    if header.tags >= 0:
        said += fields[header.tags].split(",")
    match = classify.catalogue.named_in(said)
    if match is None:
        return None
    return Kind(UNKNOWN_SCOPE, Rank.BY_HAND, match.platform, match.platform, Activity.UNKNOWN, Evidence.SELF_REPORTED)
