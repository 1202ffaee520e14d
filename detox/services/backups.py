"""Backups: copies made by themselves and on request, looked at, and put back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core import backups
from detox.core.backups import Copy, Reason, file_name
from detox.core.clocks import judged
from detox.core.periods import to_datetime, to_instant
from detox.core.settings import SettingError
from detox.storage import holdings, shelf
from detox.storage.copies import compact, prepared
from detox.storage.faults import CopyError, CopyFault, writing
from detox.storage.store import StoreError, StoreFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from detox.core.periods import Calendar
    from detox.core.topics import Topic
    from detox.storage.holdings import Preview
    from detox.storage.shelf import Shelved
    from detox.storage.store import Store

AGAIN: Final = timedelta(hours=1)
"""After how long a daily copy that could not be made is tried again."""
TRIES: Final = 5
"""How often the copy before a restoring is made anew because somebody wrote meanwhile."""


class Made(NamedTuple):
    """A copy that was made: its file, and its rows by table."""

    path: Path
    rows: Mapping[str, int]


class Restored(NamedTuple):
    """A copy that was put back: its rows by table, and the copy of what was there before."""

    rows: Mapping[str, int]
    before: Path
    is_whole: bool = True
    """Whether what was there before can be restored; where it was damaged, it is only kept."""


class Latest(NamedTuple):
    """The latest daily copy: when it was made, and whether something has changed since."""

    made_at: datetime
    is_behind: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """How it stands with the data: the file, its copies, and what went wrong with either."""

    path: Path
    size: int
    copies: Sequence[Shelved]
    next_at: datetime
    fault: Exception | None
    """Why the latest daily copy could not be made."""
    is_damaged: bool


class Upkeep:
    """Looks after the file once a local day: whether it is sound, and that there is a copy of it."""

    def __init__(self) -> None:
        self.fault: Exception | None = None
        """Why the latest daily copy could not be made."""
        self.is_damaged = False
        self.tell: Callable[[bool], object] = bool
        """Is told whether the file is damaged, whenever that was looked at."""
        self._looked_on: date | None = None

    def look_after(self, store: Store, calendar: Calendar, now: datetime) -> datetime | None:
        """When to try again where the day's copy could not be made; what was wrong is kept here, for who looks.

        While the clock is clearly wrong nothing is made, and nothing goes.
        """
        if judged(now, None) is not None:  # the copies would be sorted out by days that have not come
            return now + AGAIN
        today = calendar.day_of(to_instant(now))
        try:
            if self._looked_on != today:
                self._judge(is_damaged=not _is_sound(store))
                self._looked_on = today
            if not self.is_damaged:  # a copy of what is damaged would push a good one out
                keep_daily(store, calendar, now)
        except (CopyError, StoreError) as error:
            self.fault = error
            return now + AGAIN
        self.fault = None
        return None

    def begin_anew(self) -> None:
        """Takes note that a copy, which is sound, has taken the place of all there was."""
        self._looked_on = None
        self._judge(is_damaged=False)

    def _judge(self, *, is_damaged: bool) -> None:
        self.is_damaged = is_damaged
        self.tell(is_damaged)


def keep_daily(store: Store, calendar: Calendar, now: datetime) -> Path | None:
    """The day's copy, if it is wanted, still missing and another than the latest; raises CopyError or StoreError."""
    there = shelf.copies(store.path)
    if not is_wanted(store) or not backups.is_due(there, calendar, now):
        return None
    latest = latest_daily(store, now)
    if latest is not None and not latest.is_behind:
        return None
    made = shelf.keep(store.path, Reason.DAILY, now)
    clear(store, calendar, now)
    return made


def is_wanted(store: Store) -> bool:
    """Whether a copy is kept each day; also where another setting is broken, which is no reason to keep none."""
    try:
        with store.read():
            return store.settings.load().backups
    except SettingError:
        return True


def clear(store: Store, calendar: Calendar, now: datetime) -> None:
    """Deletes the copies that need not be kept."""
    there = shelf.copies(store.path)
    shelf.drop([there[each] for each in backups.superfluous(there, calendar, now)])


def back_up(database: Path, now: datetime, target: Path | None = None, *, force: bool = False) -> Made:
    """A copy as `target`, in it where it is a folder, or among the backups; raises CopyError.

    Only another copy is ever replaced, unless `force` is given; the database itself never.
    """
    if target is None:
        path = shelf.keep(database, Reason.DAILY, now)
        return Made(path, holdings.rows_of(path))
    with writing(target):  # a folder that may not be entered does not even tell what is in it
        path = target / file_name(Copy(now, Reason.DAILY)) if target.is_dir() else target
        is_there = path.exists()
    _not_itself(database, path)
    if is_there and not path.is_file():  # a device would be gone
        raise CopyError(CopyFault.CANNOT_WRITE, path)
    if is_there and not force and not holdings.is_copy(path):
        raise CopyError(CopyFault.IN_THE_WAY, path)
    return Made(path, compact(database, path))


def preview(database: Path, file: Path) -> Preview:
    """What a copy holds, and what would go; raises CopyError."""
    _not_itself(database, file)
    return holdings.preview(file, database)


def restore(store: Store, file: Path, now: datetime) -> Restored:
    """Puts a copy in the place of all there is, after a copy of that; raises CopyError, or StoreError."""
    _not_itself(store.path, file)
    with prepared(file, store.path) as part:
        for _ in range(TRIES):
            before, counted = _keep_present(store, now)
            if store.replace(part, counted):
                return Restored(holdings.rows_of(store.path), before, counted is not None)
            shelf.drop([before])  # somebody has written since
    raise StoreError(StoreFault.BUSY, store.path)


def begin_empty(database: Path, now: datetime) -> Path | None:
    """Where the database that cannot be used was moved, so that a new one is made; raises CopyError."""
    return shelf.move_aside(database, now)


def restore_unusable(database: Path, file: Path, now: datetime) -> Path | None:
    """Where the database that cannot be used was moved, after a copy took its place; raises CopyError."""
    _not_itself(database, file)
    return shelf.put_in_place(database, file, now)


def situation(store: Store, calendar: Calendar, now: datetime, upkeep: Upkeep) -> Situation:
    """How it stands with the file and its copies."""
    beside = (store.origin, store.origin.with_name(f"{store.origin.name}-wal"))
    size = sum(path.stat().st_size for path in beside if path.exists())
    there = shelf.shelved(store.origin)
    is_due = backups.is_due((each.copy for each in there), calendar, now)
    tomorrow = to_datetime(calendar.span(calendar.day_of(to_instant(now))).end)
    return Situation(store.origin, size, there, now if is_due else tomorrow, upkeep.fault, upkeep.is_damaged)


def copies_of(database: Path) -> list[Shelved]:
    """The copies that are kept beside a database, newest first."""
    return shelf.shelved(database)


def latest_daily(store: Store, now: datetime) -> Latest | None:
    """The latest daily copy; None where there is none."""
    there = shelf.copies(store.path)
    newest = backups.latest(there, Reason.DAILY, now)
    return newest and Latest(newest.made_at, holdings.counters(there[newest]) != _counters(store))


def last_good(database: Path) -> Shelved | None:
    """The newest copy in which nothing is wrong."""
    return shelf.last_good(database)


def _keep_present(store: Store, now: datetime) -> tuple[Path, Mapping[Topic, int] | None]:
    """A copy of what is there, and the counters before it; None where what is damaged was kept page by page."""
    try:
        counted = store.counters()
        return shelf.keep(store.path, Reason.BEFORE_RESTORE, now), counted
    except (CopyError, StoreError) as error:
        if error.code.value != "damaged" and _is_sound(store):  # SQLite may also call a damaged file full
            raise
        return shelf.keep_damaged(store.path, now), None


def _is_sound(store: Store) -> bool:
    try:
        return store.intact()
    except StoreError as error:
        if error.code is not StoreFault.DAMAGED:
            raise
        return False


def _counters(store: Store) -> dict[str, int]:
    return {topic.value: count for topic, count in store.counters().items()}


def _not_itself(database: Path, file: Path) -> None:
    with suppress(OSError):  # what is not there, or may not be looked at, is told by whoever reads it
        if file.samefile(database):
            raise CopyError(CopyFault.IS_THE_DATABASE, file)
