"""Observed: what sources told; observations, watched and present intervals, and time that nothing recognised."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from peewee import SqliteDatabase, fn

from detox.core.periods import Interval, to_instant, union
from detox.core.sources import BY_HAND
from detox.core.usage import LONGEST, Activity, Correction, Evidence, Observation, Rank, Verb, Watched
from detox.storage import sqlite
from detox.storage.usage_tables import (
    CorrectionRow,
    EntryRow,
    ObservationRow,
    PresentRow,
    SourceRow,
    UnrecognisedRow,
    WatchedRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

COLUMNS: Final = (
    "source",
    "key",
    "start",
    "end",
    "scope",
    "rank",
    "platform",
    "account",
    "activity",
    "evidence",
    "batch",
)
ACTIVITIES: Final = {activity.value: activity for activity in Activity}
EVIDENCE: Final = {evidence.value: evidence for evidence in Evidence}
NEAR: Final = 3_600_000
"""Changes closer together than an hour are told as one stretch."""


class Saved(NamedTuple):
    """How many observations were new, changed or there already, and the stretches that changed."""

    added: int
    updated: int
    duplicate: int
    touched: list[Interval]


class ObservedRepository:
    """Loads and saves what was observed."""

    def __init__(self, database: SqliteDatabase, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def save(self, source: int, batch: int | None, observations: Sequence[Observation]) -> Saved:
        """Stores observations by (source, key); a better rank is never replaced by a worse one."""
        known = self._known(source, observations)
        fresh: dict[int, Observation] = {}
        touched: list[tuple[int, int]] = []
        added = updated = 0
        for use in observations:
            old = fresh.get(use.key) or known.get(use.key)
            if old is None:
                added += 1
            elif use.rank > old.rank or use[2:10] == old[2:10]:
                continue
            else:
                updated += use.key not in fresh
                touched.append(_reach(old.start, old.end))
            fresh[use.key] = use
            touched.append(_reach(use.start, use.end))
        rows = ((source, *use[1:10], batch) for use in fresh.values())
        sqlite.insert_many(self._database, "observation", COLUMNS, rows)
        return Saved(added, updated, len(observations) - added - updated, _coarse(touched))

    def drop(self, source: int, keys: Sequence[int]) -> list[Interval]:
        """Forgets the observations that have one of the keys, and tells the stretches that change."""
        if not keys:
            return []
        row, gone = ObservationRow, set(keys)
        query = row.select(row.key, row.start, row.end).where(
            (row.source == source) & row.key.between(min(keys), max(keys))
        )
        found = [values for values in self._database.execute(query) if values[0] in gone]
        for some in _chunks([key for key, _, _ in found], 500):
            row.delete().where((row.source == source) & row.key.in_(some)).execute(self._database)
        return _coarse(_reach(start, end) for _, start, end in found)

    def observations(self, device: str, start: int, end: int) -> list[Observation]:
        """What touches the interval on a device; entries that are in the bin or were taken back are left out."""
        row = ObservationRow
        kept = EntryRow.select(EntryRow.key).where(
            (EntryRow.source == row.source) & (EntryRow.key == row.key) & EntryRow.deleted_at.is_null()
        )
        by_hand = SourceRow.select(SourceRow.id).where(SourceRow.kind == BY_HAND)
        query = (
            row.select(*(getattr(row, name) for name in COLUMNS[:-1]))
            .where(row.start.between(start - LONGEST, end - 1) & (row.end > start))
            .where(row.source.in_(self._of(device)) & (row.source.not_in(by_hand) | fn.EXISTS(kept)))
        )
        return [_observation(values) for values in self._database.execute(query)]

    def watched(self, device: str, start: int, end: int) -> list[Watched]:
        """The watched intervals that touch the interval on a device."""
        row = WatchedRow
        query = row.select(row.start, row.end, row.scope, row.rank).where(
            (row.start < end) & (row.end > start) & row.source.in_(self._of(device))
        )
        return [Watched(*values) for values in query.tuples().execute(self._database)]

    def add_watched(self, source: int, rank: int, scope: str, intervals: Iterable[Interval]) -> None:
        """Stores stretches in which a source would have seen use."""
        rows = ((source, start, end, scope, rank) for start, end in union(intervals))
        sqlite.insert_many(self._database, "watched", ("source", "start", "end", "scope", "rank"), rows)

    def present(self, device: str, start: int, end: int) -> list[Interval]:
        """The known presence that touches the interval on a device, clipped to it."""
        row = PresentRow
        query = row.select(row.start, row.end).where(
            (row.start < end) & (row.end > start) & row.source.in_(self._of(device))
        )
        found = query.tuples().execute(self._database)
        return union((max(low, start), min(high, end)) for low, high in found)

    def add_present(self, source: int, intervals: Iterable[Interval]) -> None:
        """Stores stretches in which somebody was at the device."""
        rows = ((source, start, end) for start, end in union(intervals))
        sqlite.insert_many(self._database, "present", ("source", "start", "end"), rows)

    def corrections(self, device: str, start: int, end: int) -> list[Correction]:
        """The person's own words about the interval, in the order in which they were said."""
        row = CorrectionRow
        query = (
            row.select(row.id, row.start, row.end, row.verb, row.platform, row.account, row.activity)
            .where((row.on_device == device) & (row.start < end) & (row.end > start) & row.deleted_at.is_null())
            .order_by(row.changed_at, row.id)
        )
        return [
            Correction(number, start, end, Verb(verb), platform, account, ACTIVITIES.get(activity))
            for number, start, end, verb, platform, account, activity in query.tuples().execute(self._database)
        ]

    def add_correction(self, device: str, correction: Correction, why: str, by: str) -> None:
        """Stores a correction made on the device `by`."""
        CorrectionRow.insert(
            id=correction.id, changed_at=to_instant(self._now()), device=by, on_device=device, start=correction.start,
            end=correction.end, verb=correction.verb.value, platform=correction.platform, account=correction.account,
            activity=correction.activity, why=why,
        ).execute(self._database)  # fmt: skip

    def sharing(self, kind: str, keys: Iterable[int], device: str = "") -> int | None:
        """The source of that kind, on that device or on any, that has one of these visits already."""
        row = ObservationRow
        here = (SourceRow.device == device) | (device == "")
        for some in _chunks(sorted(keys), 500):
            query = row.select(row.source).join(SourceRow, on=(SourceRow.id == row.source))
            query = query.where((SourceRow.kind == kind) & here & row.key.in_(some)).limit(1)
            for (source,) in query.tuples().execute(self._database):
                return int(source)
        return None

    def foreground_lengths(self) -> dict[str, list[int]]:
        """Milliseconds of every observation with a foreground time, per platform."""
        row = ObservationRow
        query = row.select(row.platform, row.end - row.start).where(row.rank == Rank.MEASURED_HISTORY)
        lengths: defaultdict[str, list[int]] = defaultdict(list)
        for platform, length in query.tuples().execute(self._database):
            lengths[platform].append(length)
        return dict(lengths)

    def estimated(self, platforms: Iterable[str]) -> list[Interval]:
        """The stretches in which observations of these platforms last as long as a median says."""
        row = ObservationRow
        query = row.select(row.start, row.end).where(
            (row.rank == Rank.HISTORY) & row.platform.in_(list(platforms)) & (row.end > row.start)
        )
        return _coarse(_reach(*edges) for edges in query.tuples().execute(self._database))

    def extent(self) -> Interval | None:
        """From the first instant of which anything was observed or said to the last."""
        ends = []
        for row in (ObservationRow, WatchedRow, PresentRow, CorrectionRow):
            query = row.select(fn.MIN(row.start), fn.MAX(row.end)).tuples()
            ends += [pair for pair in query.execute(self._database) if pair[0] is not None]
        return Interval(min(low for low, _ in ends), max(high for _, high in ends)) if ends else None

    def devices(self) -> list[str]:
        """Every device of which anything is known."""
        query = SourceRow.select(SourceRow.device).distinct().order_by(SourceRow.device).tuples()
        return [device for (device,) in query.execute(self._database)]

    def add_unrecognised(self, source: int, rows: Iterable[tuple[date, str, int]]) -> None:
        """Keeps time at hosts that nothing recognised; a later reading of a day and host replaces a smaller one."""
        known = UnrecognisedRow
        for day, host, spent in rows:
            known.insert(source=source, day=day.isoformat(), host=host, spent=spent).on_conflict(
                conflict_target=[known.source, known.day, known.host], update={known.spent: fn.MAX(known.spent, spent)}
            ).execute(self._database)

    def forget_unrecognised(self, before: date) -> None:
        """Drops what is older than that day."""
        UnrecognisedRow.delete().where(UnrecognisedRow.day < before.isoformat()).execute(self._database)

    def _of(self, device: str) -> Any:  # noqa: ANN401  # a Peewee query
        return SourceRow.select(SourceRow.id).where(SourceRow.device == device)

    def _known(self, source: int, observations: Sequence[Observation]) -> dict[int, Observation]:
        """What is stored under the keys of `observations`, read in one range."""
        if not observations:
            return {}
        row = ObservationRow
        keys = [use.key for use in observations]
        query = row.select(*(getattr(row, name) for name in COLUMNS[:-1])).where(
            (row.source == source) & row.key.between(min(keys), max(keys))
        )
        return {use.key: use for use in map(_observation, self._database.execute(query))}


def _observation(values: tuple[Any, ...]) -> Observation:
    """A row as SQLite gives it: Peewee looks at every value once more."""
    return Observation._make((*values[:-2], ACTIVITIES[values[-2]], EVIDENCE[values[-1]]))


def _reach(start: int, end: int) -> tuple[int, int]:
    """What an observation can bear on: no use lasts longer, however far off its stored end."""
    return start, min(max(end, start + 1), start + LONGEST)


def _coarse(intervals: Iterable[tuple[int, int]]) -> list[Interval]:
    """The intervals, with those less than an hour apart made one."""
    wide = union((start, end + NEAR) for start, end in intervals)
    return [Interval(start, end - NEAR) for start, end in wide]


def _chunks(values: Sequence[int], size: int) -> Iterable[Sequence[int]]:
    return (values[start : start + size] for start in range(0, len(values), size))
