"""Imports: files of any known kind, each one transaction."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from detox.core.columns import Columns
from detox.core.gaps import gaps
from detox.core.periods import Calendar, to_instant
from detox.core.topics import Topic
from detox.core.usage import QUARTER, browser_scope
from detox.services import clock, profiles, tables
from detox.services.collect import Collected, Told, collect
from detox.services.zones import rezone
from detox.sources.generic_csv import NAME as GENERIC_CSV
from detox.sources.generic_csv import title_of
from detox.sources.source import REASONS, Format, Reading, Rejected, SourceError, SourceFault, Terms
from detox.sources.sqlite_file import sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.core.sources import Source
    from detox.sources.browsers import Profile
    from detox.storage.store import Store


LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; instants are milliseconds UTC, and a fault means that nothing of it was taken.

    `left_out` counts the rows that could not be used, of which `rejected` names the first.
    """

    path: Path
    format: str = ""
    read: int = 0
    added: int = 0
    updated: int = 0
    duplicate: int = 0
    by_platform: Mapping[str, int] | None = None
    rejected: tuple[Rejected, ...] = ()
    left_out: int = 0
    first: int | None = None
    last: int | None = None
    assumptions: tuple[str, ...] = ()
    gaps: tuple[tuple[date, date], ...] = ()
    """Runs of local days, first and last, between others of which the file tells something."""
    fault: SourceError | None = None
    sources: tuple[int, ...] = ()
    """The numbers of the sources of which it tells."""
    since: int = 0
    """How often something had been erased when the file was asked for."""


def _unheard(path: Path, uses: int | None) -> None:
    """Nobody wants to know."""
    del path, uses


@dataclass(frozen=True, slots=True)
class Importing:
    """How files are to be read: with which classifier, as which format, for which device, and whether for real.

    `profiles` are those of this computer's browsers: a file of one of them belongs to it.
    """

    classifier: Classifier
    as_format: str = ""
    device: str = ""
    profiles: tuple[Profile, ...] = ()
    dry_run: bool = False
    stop: Callable[[], bool] = bool
    zone: ZoneInfo | None = None
    """Of times that carry none; this computer's unless told."""
    audible_counts: bool = False
    mapping: Mapping[str, str] | None = None
    since: int | None = None
    """How often something had been erased when the files were asked for; that is now unless told."""
    tells: Callable[[Path, int | None], None] = _unheard
    """Hears of each file when it is read, and again, with how many stretches of use, when they are stored."""


class _Stored(NamedTuple):
    """What came of the readings of a file, and of which sources they tell."""

    collected: Collected
    sources: tuple[int, ...]


class _DryRun(Exception):  # noqa: N818  # not an error: it takes the transaction back
    """Carries what an import would have done out of the transaction that it takes back."""

    def __init__(self, stored: _Stored) -> None:
        super().__init__()
        self.stored = stored


def import_files(
    store: Store, calendar: Calendar, paths: Iterable[Path], how: Importing, now: datetime
) -> list[FileReport]:
    """What became of each of `paths`, in order; an unusable one changes nothing and stops no other.

    What was asked for before something was erased is not stored after it: it could bring that back.
    """
    clock.require(store, now)
    sweep(now)
    if how.since is None:
        with store.read():
            how = replace(how, since=store.erasing.times())
    return [_import_file(store, calendar, path, how, now) for path in paths]


def _import_file(store: Store, calendar: Calendar, path: Path, how: Importing, now: datetime) -> FileReport:
    profile = _profile(path, how)
    scope = browser_scope(profile.browser) if profile else ""
    try:
        kind, mapping = tables.recognised(store, path, how.as_format, how.mapping)
        zone = how.zone or _zone(store, path, kind, how.device or store.device) or calendar.zone
        terms = Terms(how.classifier, to_instant(now), zone, scope, how.stop, how.audible_counts, mapping, how.device)
        how.tells(path, None)
        readings = kind.read(path, terms)
        how.tells(path, sum(len(reading.observations) for reading in readings))
        stored = _try(store, calendar, path, kind, readings, how, now)
    except SourceError as fault:
        LOG.warning("import failed: %s", fault.code)
        return FileReport(path, how.as_format, fault=fault, since=how.since or 0)
    report = replace(_report(path, kind, readings, stored), since=how.since or 0)
    LOG.info(
        "imported %s read=%d added=%d updated=%d duplicate=%d left_out=%d", kind.name, report.read, report.added,
        report.updated, report.duplicate, report.left_out,
    )  # fmt: skip
    return replace(report, gaps=tuple(gaps(chain.from_iterable(_days(calendar, reading) for reading in readings))))


def _zone(store: Store, path: Path, kind: Format, device: str) -> ZoneInfo | None:
    """The zone that was assumed for the files of that kind, and for the tables of that header, before.

    A person may have corrected it since.
    """
    name = title_of(path) if kind.name == GENERIC_CSV else ""
    with store.read():
        alike = (source for source in store.sources.all() if (source.kind, source.device) == (kind.source, device))
        of_kind = (source for source in alike if name in {"", source.name})
        return next((ZoneInfo(zone) for source in of_kind if (zone := store.sources.zone(source.id))), None)


def _profile(path: Path, how: Importing) -> Profile | None:
    """The profile of this computer that the file is; none for a file of another device."""
    if how.device:
        return None
    return next((profile for profile in how.profiles if profile.path.resolve() == path.resolve()), None)


def _try(
    store: Store, calendar: Calendar, path: Path, kind: Format, readings: list[Reading], how: Importing, now: datetime
) -> _Stored:
    """What was stored, or would be: a dry run takes its own transaction back."""
    try:
        with store.change(Topic.USAGE, "import"):
            if store.erasing.times() > (how.since or 0):
                raise SourceError(SourceFault.ERASED_MEANWHILE, path)
            stored = _store(store, calendar, path, kind, readings, how, now)
            if how.dry_run:
                raise _DryRun(stored)  # noqa: TRY301  # it has to leave the transaction
    except _DryRun as tried:
        return tried.stored._replace(sources=())
    return stored


def _store(
    store: Store, calendar: Calendar, path: Path, kind: Format, readings: list[Reading], how: Importing, now: datetime
) -> _Stored:
    told = []
    for reading in readings:
        source = _source(store, path, kind, reading, how)
        if reading.zone:
            rezone(store, calendar, source, ZoneInfo(reading.zone))
        said = "; ".join(reading.assumptions)
        batch = store.sources.new_batch(source.id, str(path), kind.name, said, reading.zone, to_instant(now))
        # Where a scan goes on is for scans to say: the file may be an old copy, or one that went on elsewhere.
        told.append(Told(source, reading._replace(cursor=""), batch))
    if how.mapping and kind.name == GENERIC_CSV:
        tables.remember(store, path, how.mapping)
    return _Stored(collect(store, calendar, told, now), tuple(each.source.id for each in told))


def _source(store: Store, path: Path, kind: Format, reading: Reading, how: Importing) -> Source:
    """The source that the reading is of: named in the file, a profile's, or a file's own."""
    device = how.device or store.device
    if reading.name:
        return profiles.named(store, kind, reading, device)
    profile = _profile(path, how)
    if profile is None:
        return profiles.of_file(store, path.resolve(), kind, reading, device)
    return profiles.of_profile(store, profile, reading, {str(other.path) for other in how.profiles})


def _days(calendar: Calendar, reading: Reading) -> set[date]:
    """The local days of which a reading tells anything, whether or not it was recognised."""
    uses = reading.observations
    columns = uses if isinstance(uses, Columns) else Columns.of(uses)
    quarters = set(reading.quarters)
    for part in columns.parts(len(columns) or 1):
        quarters.update(map(QUARTER.__rfloordiv__, part.starts))
    quarters.update(start // QUARTER for _, start, _ in reading.unrecognised)
    stretches = chain(((seen.start, seen.end) for seen in reading.watched), reading.present)
    quarters.update(chain.from_iterable(range(start // QUARTER, -(-end // QUARTER)) for start, end in stretches))
    return {calendar.day_of(quarter * QUARTER) for quarter in quarters}


def _report(path: Path, kind: Format, readings: list[Reading], stored: _Stored) -> FileReport:
    platforms: Counter[str] = Counter()
    for reading in readings:
        platforms.update(reading.by_platform)
    return FileReport(
        path=path,
        format=kind.name,
        read=sum(reading.read for reading in readings),
        added=stored.collected.added,
        updated=stored.collected.updated,
        duplicate=stored.collected.duplicate,
        by_platform=dict(sorted(platforms.items())),
        rejected=tuple(chain.from_iterable(reading.rejected for reading in readings))[:REASONS],
        left_out=sum(reading.left_out for reading in readings),
        first=min((reading.first for reading in readings if reading.first is not None), default=None),
        last=max((reading.last for reading in readings if reading.last is not None), default=None),
        assumptions=tuple(dict.fromkeys(chain.from_iterable(reading.assumptions for reading in readings))),
        sources=stored.sources,
    )
