"""StayFree: how long each app was used on each day, from the spreadsheet that the phone exports.

It comes in two layouts: an app a row and a day a column, or an app and a day a row. Nobody knows when on a day an app
was used: what is recognised lies end to end from noon on.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.columns import Columns
from detox.core.periods import to_datetime
from detox.core.sources import STAYFREE
from detox.core.usage import APP, HOUR, LONGEST, QUARTER, SECOND, Activity, Evidence, Kind, Rank
from detox.core.wall import wall_time
from detox.sources import dates
from detox.sources.durations import duration
from detox.sources.keys import Keys, number_of
from detox.sources.source import REASONS, TOMORROW, Reading, Rejected, Rejection, SourceError, SourceFault
from detox.sources.spreadsheet import Sheet, first_sheet, is_spreadsheet
from detox.sources.visits import EARLIEST
from detox.sources.wall import DAY, WallClock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Terms

NAME: Final = "StayFree"
ENDS: Final = frozenset({"total usage", "zużycie łącznie", "totaal gebruik", "gesamtnutzung"})
DATES: Final = frozenset({"date", "datum", "data", "fecha"})
APPS: Final = frozenset({"app", "apps", "application", "applicatie", "anwendung", "aplikacja"})
DEVICES: Final = frozenset({"device", "apparaat", "gerät", "urządzenie", "dispositivo", "appareil"})
TIMES: Final = frozenset({"time", "usage time", "tijd", "zeit", "nutzungszeit", "duur", "czas"})
LEFT_OF_DAY: Final = 16 * HOUR
"""From noon to the end of a local day."""
NOTHING: Final = frozenset({"", "0", "0s", "-", "–"})


class Cell(NamedTuple):
    """How long an app was used on a day, as it is written, and where that stands."""

    where: str
    app: str
    device: str
    day: str
    length: str | float


class StayFreeSheet:
    """`StayFree Export - Total Usage - M_D_YY.xls`."""

    name = "stayfree-xls"
    source = STAYFREE

    def recognises(self, path: Path) -> bool:
        """Whether it is an old spreadsheet in one of the layouts, or a broken one."""
        if not is_spreadsheet(path):
            return False
        try:
            return _layout(first_sheet(path)) is not None
        except SourceError:
            return True  # reading it names the fault

    def read(self, path: Path, terms: Terms) -> list[Reading]:
        """What the spreadsheet tells of the apps that are platforms; raises SourceError."""
        layout = _layout(first_sheet(path)) if is_spreadsheet(path) else None
        if layout is None:
            raise SourceError(SourceFault.WRONG_SCHEMA, path, "App, Device, Date")
        found = dates.Dates(to_datetime(terms.now + TOMORROW).date())
        for day in layout.days:
            found.take(day)
        told = found.told((terms.mapping or {}).get("dates", ""))
        days = _Days(terms, told.order)
        for cell in layout.cells:
            days.take(cell)
        return [days.finish(layout, told.assumptions)]


class Layout(NamedTuple):
    """Every cell of a sheet that says how long, all days that are written, and how many rows there are."""

    cells: list[Cell]
    days: list[str]
    rows: int


class _Days:
    """Lays the use of each day end to end."""

    def __init__(self, terms: Terms, order: dates.Order) -> None:
        self._terms = terms
        self._order = order
        self._clock = WallClock(terms.zone)
        self._passed: Counter[int] = Counter()
        self._observations = Columns()
        self._by_platform: Counter[str] = Counter()
        self._rejected: list[Rejected] = []
        self._left_out = 0
        self._keys = Keys()

    def take(self, cell: Cell) -> None:
        """Takes in a cell; one that cannot be used is left out where its app is a platform."""
        kind = _kind(cell.app, self._terms.classify)
        if kind is None or str(cell.length).strip().casefold() in NOTHING or cell.length == 0:
            return
        noon = self._noon(cell.day)
        length = _length(cell.length)
        why = self._fault(noon, length)
        if noon is None or length is None or why is not None:
            self._left_out += 1
            if len(self._rejected) < REASONS:
                self._rejected.append(Rejected(cell.where, why or Rejection.BAD_TIME))
            return
        start = self._clock.instant(noon) + self._passed[noon]
        self._passed[noon] += length
        self._by_platform[kind.platform] += 1
        self._observations.add(self._key(noon, cell), start, start + length, kind)

    def finish(self, layout: Layout, assumptions: tuple[str, ...]) -> Reading:
        """Everything that was told."""
        known = [noon for noon in map(self._noon, layout.days) if noon is not None]
        days = sorted(self._clock.instant(noon) for noon in known if self._fault(noon, 1) is None)
        zone = self._clock.zone.key
        here = () if self._terms.device else ("device",)
        return Reading(
            observations=self._observations,
            scope=APP,
            read=layout.rows,
            by_platform=dict(self._by_platform),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            rejected=self._rejected,
            left_out=self._left_out,
            assumptions=(f"zone:{zone}", *assumptions, *here),
            name=NAME,
            zone=zone,
            quarters={day // QUARTER for day in days},
        )

    def _noon(self, day: str) -> int | None:
        found = dates.day(day, self._order)
        return None if found is None else wall_time(datetime.combine(found, time(12)))

    def _fault(self, noon: int | None, length: int | None) -> Rejection | None:
        if noon is None or noon < EARLIEST:
            return Rejection.BAD_TIME
        if noon > self._terms.now + TOMORROW:
            return Rejection.IN_THE_FUTURE
        if length is None or length <= 0:
            return Rejection.BAD_DURATION
        if length > LONGEST:
            return Rejection.TOO_LONG
        return Rejection.BAD_DURATION if self._passed[noon] + length > LEFT_OF_DAY else None

    def _key(self, noon: int, cell: Cell) -> int:
        return self._keys.free(noon, number_of((cell.app.strip().casefold(), cell.device.strip().casefold())))


def _layout(sheet: Sheet) -> Layout | None:
    """The sheet in one of the layouts; None where it is another."""
    if not sheet.rows:
        return None
    header = [str(cell).strip() for cell in sheet.rows[0]]
    names = [name.casefold() for name in header]
    body = [row for row in sheet.rows[1:] if row and str(row[0]).strip()]
    day, app, length = (_place(names, known) for known in (DATES, APPS, TIMES))
    device = _place(names, DEVICES)
    if day is not None and app is not None and length is not None:
        cells = [
            _long(sheet.name, number, row, (day, app, device, length)) for number, row in enumerate(sheet.rows[1:], 2)
        ]
        return Layout(
            [cell for cell in cells if cell.app and cell.day], [cell.day for cell in cells if cell.day], len(body)
        )
    days = {place: name for place, name in enumerate(header) if place and _is_day(name)}
    if not days:
        return None
    rows = list(_until_total(sheet.rows[1:]))
    wide = [
        Cell(f"{sheet.name}, row {number}, {written}", str(row[0]), _text(row, device), written, row[place])
        for number, row in enumerate(rows, 2)
        for place, written in days.items()
        if place < len(row)
    ]
    return Layout(wide, list(days.values()), len(rows))


def _until_total(rows: Sequence[list[str | float]]) -> Iterator[list[str | float]]:
    """The rows of apps; those after them are sums and remarks."""
    for row in rows:
        app = str(row[0]).strip() if row else ""
        if not app or app.casefold() in ENDS:
            return
        yield row


def _long(name: str, number: int, row: Sequence[str | float], places: tuple[int, int, int | None, int]) -> Cell:
    day, app, device, length = places
    value = row[length] if length < len(row) else ""
    return Cell(f"{name}, row {number}", _text(row, app), _text(row, device), _text(row, day), value)


def _text(row: Sequence[str | float], place: int | None) -> str:
    return str(row[place]).strip() if place is not None and place < len(row) else ""


def _place(names: Sequence[str], known: frozenset[str]) -> int | None:
    return next((place for place, name in enumerate(names) if name in known), None)


def _is_day(name: str) -> bool:
    return any(isinstance(dates.day(name, order), date) for order in dates.Order)


def _length(written: str | float) -> int | None:
    """Milliseconds; a bare number is seconds."""
    return round(written * SECOND) if isinstance(written, float) else duration(written, SECOND)


def _kind(app: str, classify: Classifier) -> Kind | None:
    """Where use of an app, or of a site in a browser of the phone, belongs."""
    name = app.strip()
    catalogue = classify.catalogue
    match = catalogue.match_app(name) or catalogue.match_url(f"https://{name}/" if "." in name else "")
    known = catalogue.find(name) if match is None else None
    platform = match.platform if match is not None else known.id if known is not None and known.listed else None
    if platform is None:
        return None
    return Kind(APP, Rank.RESCUETIME, platform, platform, Activity.UNKNOWN, Evidence.IMPORTED, DAY)
