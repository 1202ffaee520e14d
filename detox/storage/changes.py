"""Changes: what can be taken back and done again, under which label, and a counter per topic."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from peewee import EXCLUDED, SQL, Query, SqliteDatabase, fn

from detox.core.clocks import judged
from detox.core.periods import to_datetime, to_instant
from detox.core.subjects import Subject
from detox.core.topics import Topic
from detox.storage.prepared import prepared
from detox.storage.subjects import subject
from detox.storage.tables import RECORDED, ChangeRow, CounterRow, InverseRow
from detox.storage.taking_back import Effect, TakingBack, let_go

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detox.storage.inverses import Inverses

KEPT: Final = timedelta(days=30)
# Peewee offers a table's name nowhere else.
NAMES: Final = tuple(model._meta.table_name for model in RECORDED)  # noqa: SLF001


class Made(NamedTuple):
    """A change that can be taken back, or one that was taken back and can be done again."""

    id: int
    topic: Topic
    label: str
    made_at: datetime
    about: Subject = Subject()
    """What it was about, where somebody asks for the list."""


@prepared
def _begin(topic: SQL, label: SQL, now: SQL) -> Query:
    row = ChangeRow
    return row.insert({row.topic: topic, row.label: label, row.made_at: now, row.undone: SQL("0")})


@prepared
def _count(topic: SQL) -> Query:
    row = CounterRow
    return row.insert({row.topic: topic, row.count: SQL("1")}).on_conflict(
        conflict_target=[row.topic], update={row.count: row.count + EXCLUDED.count}
    )


@prepared
def _counters() -> Query:
    return CounterRow.select(CounterRow.topic, CounterRow.count)


@prepared
def _old(before: SQL) -> Query:
    return ChangeRow.select(ChangeRow.id).where(ChangeRow.made_at < before).limit(SQL("1"))


def too_old(now: datetime) -> int:
    """Before which instant changes are forgotten; while the clock is wrong none is."""
    return 0 if judged(now, None) else to_instant(now - KEPT)


class ChangeRepository:
    """What was changed, by which label, and how to take it back."""

    def __init__(self, database: SqliteDatabase, inverses: Inverses) -> None:
        self._database = database
        self._inverses = inverses

    @contextmanager
    def recorded(self, topic: Topic, label: str, now: int) -> Iterator[None]:
        """Writes down how to take back what happens inside; one that changes nothing leaves nothing.

        A change without a label is nobody's wish (a scan, the window's size), so nothing is written down.
        """
        if not label:
            yield
            return
        change = _begin(self._database, topic.value, label, now).lastrowid
        with self._inverses.recording(int(change or 0), NAMES):
            yield
        if not InverseRow.select().where(InverseRow.change == change).exists(self._database):
            ChangeRow.delete().where(ChangeRow.id == change).execute(self._database)

    def end(self, topics: Iterable[Topic], forget_before: int) -> None:
        """Counts the topics, and forgets what is too old to be taken back."""
        for topic in set(topics):
            _count(self._database, topic.value)
        if _old(self._database, forget_before).fetchone() is not None:
            self._forget(ChangeRow.made_at < forget_before)

    def counters(self) -> dict[Topic, int]:
        """How often each topic has changed."""
        return {Topic(topic): count for topic, count in _counters(self._database)}

    def latest(self, since: int = 0) -> Made | None:
        """The latest change since an instant that was not taken back and is none that took another back."""
        return next(iter(self.history(since, 1)), None)

    def history(self, since: int, count: int) -> list[Made]:
        """The latest changes since an instant that can be taken back, latest first."""
        row = ChangeRow
        return self._select(~row.undone & row.undoes.is_null() & (row.made_at >= since), count)

    def told(self, made: Made) -> Made:
        """A change with what it was about."""
        return made._replace(about=subject(self._database, made.id))

    def to_do_again(self, since: int = 0) -> Made | None:
        """The latest change since an instant that took another back, with the label of that; None after a new deed."""
        row = ChangeRow
        deeds = row.select(fn.COALESCE(fn.MAX(row.id), 0)).where(row.undoes.is_null() & ~row.undone)
        newer = deeds.scalar(self._database)
        undoes = ~row.undone & ~row.undoes.is_null() & (row.made_at >= since) & (row.id > newer)
        return next(iter(self._select(undoes, 1)), None)

    def take_back(self, made: Made) -> Effect:
        """Puts every row of a change back; the rows of doing so are kept under the current change.

        Raises ChangedSinceError where what a person made has been changed since.
        """
        effect = TakingBack(self._database, self._inverses).take_back(made.id)
        newest = ChangeRow.select(fn.MAX(ChangeRow.id)).scalar(self._database)
        ChangeRow.update(undoes=made.id).where(ChangeRow.id == newest).execute(self._database)
        ChangeRow.update(undone=True).where(ChangeRow.id == made.id).execute(self._database)
        return effect

    def do_again(self, undone: Made) -> Effect:
        """Takes back that a change was taken back, which can then be taken back again.

        Raises ChangedSinceError like `take_back`.
        """
        effect = TakingBack(self._database, self._inverses).take_back(undone.id)
        deed = ChangeRow.select(ChangeRow.undoes).where(ChangeRow.id == undone.id).scalar(self._database)
        ChangeRow.update(undone=False).where(ChangeRow.id == deed).execute(self._database)
        self._forget(ChangeRow.id == undone.id)
        return effect

    def let_go(self, effect: Effect) -> None:
        """Deletes what the change made for all to share and nobody uses; called once the days are derived anew."""
        let_go(self._database, effect)

    def pass_over(self, made: Made) -> None:
        """Forgets how to take a change back, so that the one before it is the next."""
        self._forget(ChangeRow.id == made.id)

    def _forget(self, which: object) -> None:
        numbers = ChangeRow.select(ChangeRow.id).where(which)
        InverseRow.delete().where(InverseRow.change.in_(numbers)).execute(self._database)
        ChangeRow.delete().where(which).execute(self._database)

    def _select(self, which: object, count: int) -> list[Made]:
        row = ChangeRow
        is_written = fn.EXISTS(InverseRow.select(InverseRow.id).where(InverseRow.change == row.id))  # not under way
        query = row.select(row.id, row.topic, row.label, row.made_at).where(which & is_written)
        query = query.order_by(row.id.desc()).limit(count)
        rows = query.tuples().execute(self._database)
        return [Made(number, Topic(topic), label, to_datetime(at)) for number, topic, label, at in rows]
