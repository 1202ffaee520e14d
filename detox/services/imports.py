"""Imports: files of any known kind, each one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detox.core.periods import Calendar, to_instant
from detox.core.sources import Source
from detox.core.topics import Topic
from detox.services.collect import Collected, collect
from detox.sources import formats
from detox.sources.source import Format, Reading, Rejected, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.storage.store import Store


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
    fault: SourceError | None = None


@dataclass(frozen=True, slots=True)
class Importing:
    """How files are to be read: with which classifier, as which format, for which device, and whether for real."""

    classifier: Classifier
    as_format: str = ""
    device: str = ""
    dry_run: bool = False
    stop: Callable[[], bool] = bool


class _DryRun(Exception):  # noqa: N818  # not an error: it takes the transaction back
    """Carries what an import would have done out of the transaction that it takes back."""

    def __init__(self, collected: Collected) -> None:
        super().__init__()
        self.collected = collected


def import_files(
    store: Store, calendar: Calendar, paths: Iterable[Path], how: Importing, now: datetime
) -> list[FileReport]:
    """What became of each of `paths`, in order; an unusable one changes nothing and stops no other."""
    return [_import_file(store, calendar, path, how, now) for path in paths]


def _import_file(store: Store, calendar: Calendar, path: Path, how: Importing, now: datetime) -> FileReport:
    try:
        kind = formats.recognise(path, how.as_format)
        reading = kind.read(path, how.classifier, now=to_instant(now), stop=how.stop)
    except SourceError as fault:
        return FileReport(path, how.as_format, fault=fault)
    collected = _try(store, calendar, path, kind, reading, how, now)
    return _report(path, kind, reading, collected)


def _try(
    store: Store, calendar: Calendar, path: Path, kind: Format, reading: Reading, how: Importing, now: datetime
) -> Collected:
    """What was stored, or would be: a dry run takes its own transaction back."""
    try:
        with store.change(Topic.USAGE):
            collected = _store(store, calendar, path, kind, reading, how, now)
            if how.dry_run:
                raise _DryRun(collected)  # noqa: TRY301  # it has to leave the transaction
    except _DryRun as tried:
        return tried.collected
    return collected


def _store(
    store: Store, calendar: Calendar, path: Path, kind: Format, reading: Reading, how: Importing, now: datetime
) -> Collected:
    source = _source(store, path, kind, reading, how.device or store.device)
    batch = store.sources.new_batch(source.id, str(path), kind.name, "; ".join(reading.assumptions), to_instant(now))
    return collect(store, calendar, source, reading, now, batch=batch)


def _source(store: Store, path: Path, kind: Format, reading: Reading, device: str) -> Source:
    """The profile that the file is, or that shares a visit with it, else a new one."""
    shared = store.observed.sharing(kind.source, (use.key for use in reading.observations))
    known = store.sources.by_path(str(path.resolve())) or store.sources.get(shared)
    if known is not None and known.device == device:
        return known
    return store.sources.add(
        Source(id=0, kind=kind.source, name=path.name, device=device, scope=reading.scope, path=str(path.resolve()))
    )


def _report(path: Path, kind: Format, reading: Reading, collected: Collected) -> FileReport:
    return FileReport(
        path=path,
        format=kind.name,
        read=reading.read,
        added=collected.added,
        updated=collected.updated,
        duplicate=collected.duplicate,
        by_platform=reading.by_platform,
        rejected=tuple(reading.rejected),
        left_out=reading.left_out,
        first=reading.first,
        last=reading.last,
        assumptions=tuple(reading.assumptions),
    )
