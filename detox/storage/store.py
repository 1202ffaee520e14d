"""Store: one file, one writer at a time, every change told and able to be taken back."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Self

from peewee import DatabaseError

from detox.core.backups import Reason
from detox.core.periods import to_instant
from detox.core.topics import Topic
from detox.storage import holdings, shelf, sound, sqlite
from detox.storage.accounts import AccountRepository
from detox.storage.bin import BinRepository
from detox.storage.changes import ChangeRepository
from detox.storage.copies import ERA, put_in
from detox.storage.corrections import CorrectionRepository
from detox.storage.derived import DerivedRepository
from detox.storage.entries import EntryRepository
from detox.storage.erasing import EraseRepository
from detox.storage.faults import CopyError, CopyFault, closer, code_of, said_first
from detox.storage.health import HealthRepository
from detox.storage.inverses import Inverses
from detox.storage.made import Maker
from detox.storage.mappings import MappingRepository
from detox.storage.migrations import SchemaError, migrate
from detox.storage.notes import NoteRepository
from detox.storage.observed import ObservedRepository
from detox.storage.plans import PlanRepository
from detox.storage.reminders import ReminderRepository
from detox.storage.settings import SettingRepository
from detox.storage.sources import SourceRepository
from detox.storage.tables import MetaRow
from detox.storage.unrecognised import UnrecognisedRepository
from detox.storage.watched import WatchedRepository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

CAUSED: Final = (SchemaError, CopyError, DatabaseError, sqlite3.DatabaseError, *sound.UNREADABLE)
"""What using the file can end in without a mistake of ours."""


class StoreFault(StrEnum):
    """Why the database cannot be used."""

    CANNOT_OPEN = "cannot_open"
    NOT_A_DATABASE = "not_a_database"
    FOREIGN = "foreign"
    NEWER = "newer"
    READ_ONLY = "read_only"
    DISK_FULL = "disk_full"
    DAMAGED = "damaged"
    BUSY = "busy"
    NO_COPY = "no_copy"
    """The copy that is made before the schema changes cannot be made; nothing was changed."""


class StoreError(Exception):
    """The database cannot be used: `code` says why, `path` which file, `detail` what SQLite said.

    `where` names the table and the column in which something stands that cannot be read, if that is the reason.
    """

    def __init__(self, code: StoreFault, path: Path, detail: str = "", where: str = "") -> None:
        super().__init__(f"{code}: {path}: {where or detail}")
        self.code = code
        self.path = path
        self.detail = detail
        self.where = where


class Store:
    """The open database and its repositories; used from any thread inside `read()` or `change()`."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path = path
        self.origin = path
        """Where what is shown lies: elsewhere than `path` while only a copy of it is looked at."""
        self.on_change: Callable[[Topic], None] | None = None
        self.device = ""
        self.now = now
        self._database = sqlite.database(str(path))
        self._writer = threading.RLock()
        self._depth = 0
        self._topics: list[Topic] = []
        inverses = Inverses(self._database)
        self.changes = ChangeRepository(self._database, inverses)
        self.sources = SourceRepository(self._database)
        self.observed = ObservedRepository(self._database, inverses)
        self.corrections = CorrectionRepository(self._database, now)
        self.unrecognised = UnrecognisedRepository(self._database)
        self.mappings = MappingRepository(self._database, now)
        self.watched = WatchedRepository(self._database)
        self.derived = DerivedRepository(self._database)
        self.health = HealthRepository(self._database)
        self.erasing = EraseRepository(self._database)
        maker = Maker(now, self)
        self.entries = EntryRepository(self._database, maker, inverses)
        self.accounts = AccountRepository(self._database, maker)
        self.plans = PlanRepository(self._database, maker)
        self.bin = BinRepository(self._database, maker)
        self.notes = NoteRepository(self._database, maker)
        self.reminders = ReminderRepository(self._database)
        self.settings = SettingRepository(self._database, now)

    @classmethod
    def open(cls, path: Path, now: Callable[[], datetime]) -> Self:
        """The store on `path`, made where there is none; raises StoreError."""
        store = cls(path, now)
        _make_folder(path)
        with store._faults():
            if shelf.is_emptied(path):
                raise StoreError(StoreFault.NOT_A_DATABASE, path)
            sqlite.make_private(path)
            store._database.connect()
            try:
                migrate(store._database, store._keep_before)
                store._begin_device()
            except BaseException:
                store._database.close()
                raise
        return store

    def close(self) -> None:
        """Closes this thread's connection; every other was closed when its `read()` or `change()` ended."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def freeze(self, origin: Path) -> None:
        """From now on nothing can be changed: this is a copy of `origin`, which cannot be written."""
        self.origin = origin

    @contextmanager
    def read(self) -> Iterator[None]:
        """One snapshot: what is read inside belongs together."""
        with self._faults(), self._connected():
            if self._database.in_transaction():
                yield
                return
            with self._database.atomic():
                yield

    @contextmanager
    def change(self, topic: Topic, label: str = "") -> Iterator[None]:
        """One transaction, told to `on_change` after the commit; an inner change joins the outer one.

        Nothing is kept when it raises. What a person made can be taken back under `label` (services.undo).
        """
        self._refuse_frozen()
        with self._writer:
            if self._depth:
                with self._database.atomic():
                    yield
                self._topics.append(topic)
                return
            with self._faults(), self._connected():
                if self._database.in_transaction():
                    raise RuntimeError("a change inside read() would be told before it is kept")
                with self._counted(), self._database.atomic("IMMEDIATE"):
                    self._topics.append(topic)
                    now = self.now()
                    with self.changes.recorded(topic, label, to_instant(now)):
                        yield
                    self.changes.end(self._topics, now)
            told, self._topics = list(dict.fromkeys(self._topics)), []
        for changed in told:
            if self.on_change is not None:
                self.on_change(changed)

    def counters(self) -> dict[Topic, int]:
        """How often each topic has changed, by whichever process; a restored copy may bring its device as well."""
        with self.read():
            self._begin_device()
            return self.changes.counters()

    def era(self) -> str:
        """Which restoring all there is came by; what is remembered of another era does not hold any more."""
        row = MetaRow.select(MetaRow.value).where(MetaRow.key == ERA).tuples()
        with self.read():
            return next((value for (value,) in row.execute(self._database)), "")

    def intact(self) -> bool:
        """Whether SQLite finds nothing wrong with the file, and everything in it can be read."""
        with self.read(), sqlite.keeping_little(self._database):
            return sqlite.intact(self._database) and not sound.broken(self._database.connection())

    def damage(self, error: BaseException) -> StoreError | None:
        """What is damaged, where `error` may come of a stored value that cannot be read; None for a mistake of ours."""
        return _told(error, self.path) if isinstance(error, sound.UNREADABLE) else None

    def replace(self, part: Path, counted: Mapping[Topic, int] | None = None) -> bool:
        """Whether a prepared file has taken the place of all there is; not where something changed since `counted`."""
        self._refuse_frozen()
        with self._writer:
            if self._depth:
                raise RuntimeError("what is changed would be replaced")
            with self._faults(), self._connected():
                if counted is not None and self.counters() != counted:
                    return False
                put_in(part, self.path)
                self._begin_device()
        if self.on_change is not None:
            for topic in Topic:
                self.on_change(topic)
        return True

    def _refuse_frozen(self) -> None:
        if self.origin != self.path:
            raise StoreError(StoreFault.READ_ONLY, self.origin)

    def compact(self) -> bool:
        """Writes the file anew without the room of what was erased; False while somebody reads what was there."""
        with self._writer, self._connected():
            try:
                with self._faults():
                    return sqlite.compact(self._database)
            except StoreError as error:
                if error.code is not StoreFault.BUSY:
                    raise
                return False

    def _keep_before(self, number: int) -> None:
        """Keeps a copy of the file as it is before it leaves a schema."""
        shelf.keep(self.path, Reason.BEFORE_SCHEMA, self.now(), number)

    def _begin_device(self) -> None:
        """Reads which device this is; of two processes that make the file at once, one names it."""
        row = MetaRow.select(MetaRow.value).where(MetaRow.key == "device").tuples()
        if not list(row.execute(self._database)):
            MetaRow.insert(key="device", value=str(uuid.uuid4())).on_conflict_ignore().execute(self._database)
        self.device = next(value for (value,) in row.clone().execute(self._database))

    @contextmanager
    def _connected(self) -> Iterator[None]:
        """A connection of this thread: the one it has, or one for as long as this lasts."""
        if not self._database.is_closed():
            yield
            return
        with self._database.connection_context():
            yield

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._depth += 1
        try:
            yield
        except BaseException:
            self._topics = []
            raise
        finally:
            self._depth -= 1

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """What the person or the machine has caused, as StoreError."""
        try:
            yield
        except CAUSED as error:
            if (told := _told(error, self.path)) is None:
                raise
            raise told from error


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        code = StoreFault.READ_ONLY if isinstance(error, PermissionError) else StoreFault.CANNOT_OPEN
        raise StoreError(code, path, str(error)) from error


def _told(error: BaseException, path: Path) -> StoreError | None:
    """What stands in the way of using the file; None for a mistake of ours."""
    if isinstance(error, SchemaError):
        return StoreError(StoreFault(error.code), path)
    if isinstance(error, CopyError):  # of the copy that is made before a step
        is_damaged = error.code in {CopyFault.DAMAGED, CopyFault.NOT_A_DATABASE}
        return StoreError(StoreFault.DAMAGED if is_damaged else StoreFault.NO_COPY, path, str(error))
    said = said_first(error)
    code = None if isinstance(error, sound.UNREADABLE) else closer(code_of(said), path)
    if code is not None:
        return StoreError(StoreFault(code), path, said)
    where = holdings.broken(path)
    if not where and (isinstance(error, sound.UNREADABLE) or holdings.is_sound(path)):
        return None
    return StoreError(StoreFault.DAMAGED, path, said, where)
