"""Erasable: which rows an erasure means, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from peewee import JOIN, fn

from detox.core.periods import Interval
from detox.storage.tables import AccountRow, NoteRow, PlanRow, ReminderRow
from detox.storage.usage_tables import (
    BatchRow,
    CorrectionRow,
    EntryRow,
    KindRow,
    ObservationRow,
    SessionRow,
    SourceRow,
    UnrecognisedRow,
)

if TYPE_CHECKING:
    from peewee import SqliteDatabase

    from detox.core.erasing import Scope


class Erasable:
    """Counts what is stored; it changes nothing."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def count(self, scope: Scope) -> dict[str, int]:
        """How many rows go, by the table that a person would name; those that are none are left out."""
        if scope.everything:
            counted: dict[str, Any] = {name: table.select() for name, table in NAMED.items()}
        else:
            meant = {"observation": self.uses, "session": self.sessions, "entry": self.entries, "plan": self.plans}
            meant |= {"correction": self.corrections, "reminder": self.reminders}
            meant |= {"note": self.lines, "unrecognised": self.hosts, "batch": self.files}
            counted = {name: query(scope) for name, query in meant.items()}
        found = {name: query.count(self._database) for name, query in counted.items() if query is not None}
        return {name: count for name, count in found.items() if count}

    def extent(self, scope: Scope) -> Interval | None:
        """From the first use that goes to the end of the last."""
        uses = ObservationRow.select() if scope.everything else self.uses(scope)
        bounds = uses.select(fn.MIN(ObservationRow.start), fn.MAX(ObservationRow.end)).tuples()
        low, high = next(iter(bounds.execute(self._database)))
        return None if low is None else Interval(low, high)

    def platforms(self) -> list[str]:
        """Every platform of which anything is stored."""
        used = KindRow.select(KindRow.platform).distinct().tuples().execute(self._database)
        planned = AccountRow.select(AccountRow.platform).distinct().tuples().execute(self._database)
        return sorted({name for (name,) in (*used, *planned)})

    def of(self, scope: Scope) -> Any:  # noqa: ANN401  # a Peewee expression
        """Whether an observation is of the platforms and of the source."""
        row = ObservationRow
        which = ~row.source.is_null()
        if scope.platforms:
            which &= row.kind.in_(KindRow.select(KindRow.id).where(KindRow.platform.in_(scope.platforms)))
        if scope.origin is not None:
            which &= row.source == self.number(scope)
        return which

    def uses(self, scope: Scope) -> Any:  # noqa: ANN401  # a Peewee query
        """Observations that begin in the scope."""
        row, which = ObservationRow, self.of(scope)
        if scope.span is not None:
            which &= (row.start >= scope.span.start) & (row.start < scope.span.end)
        return row.select().where(which)

    def sessions(self, scope: Scope) -> Any:  # noqa: ANN401  # a Peewee query
        """Sessions that begin in it."""
        row = SessionRow
        which = ~row.start.is_null()
        if scope.platforms:
            which &= row.kind.in_(KindRow.select(KindRow.id).where(KindRow.platform.in_(scope.platforms)))
        if scope.origin is not None:
            which &= row.source == self.number(scope)
        if scope.span is not None:
            which &= (row.start >= scope.span.start) & (row.start < scope.span.end)
        return row.select().where(which)

    def entries(self, scope: Scope) -> Any:  # noqa: ANN401  # a Peewee query
        """Time noted by hand in it, also what lies in the bin."""
        row = ObservationRow
        told = (row.source == EntryRow.source) & (row.key == EntryRow.key)
        return EntryRow.select().join(row, JOIN.INNER, on=told).where(self.uses(scope)._where)  # noqa: SLF001

    def corrections(self, scope: Scope) -> Any:  # noqa: ANN401  # a Peewee query
        """A person’s own words about it; None where none can be meant."""
        row = CorrectionRow
        if scope.origin is not None:
            return None
        which = ~row.id.is_null()
        if scope.platforms:
            which &= row.platform.in_(scope.platforms) | row.account.in_(self.accounts(scope))
        if scope.span is not None:
            which &= (row.start >= scope.span.start) & (row.start < scope.span.end)
        return row.select().where(which)

    def reminders(self, scope: Scope) -> Any:  # noqa: ANN401  # a Peewee query
        """What was asked because of it; None where nothing can be meant."""
        row = ReminderRow
        if scope.origin is not None:
            return None
        which = ~row.id.is_null()
        if scope.platforms:
            which &= row.account.in_(self.accounts(scope))
        if scope.span is not None:
            which &= (row.due_at >= scope.span.start) & (row.due_at < scope.span.end)
        return row.select().where(which)

    def lines(self, scope: Scope) -> Any:  # noqa: ANN401  # a Peewee query
        """Lines that were kept about its platforms or in its days, also in the bin; None where a source is meant."""
        row = NoteRow
        if scope.origin is not None:
            return None
        which = ~row.id.is_null()
        if scope.platforms:
            which &= row.account.in_(self.accounts(scope))
        if scope.span is not None:
            which &= (row.noted_at >= scope.span.start) & (row.noted_at < scope.span.end)
        return row.select().where(which)

    def plans(self, scope: Scope) -> Any:  # noqa: ANN401  # a Peewee query
        """Plans of its accounts, also those in the bin; None where only some use is meant."""
        row = PlanRow
        return row.select().where(row.account.in_(self.accounts(scope))) if scope.is_of_platforms_alone else None

    def hosts(self, scope: Scope) -> Any:  # noqa: ANN401  # a Peewee query
        """Time at hosts that nothing recognised; None where platforms are meant."""
        row = UnrecognisedRow
        if scope.platforms:
            return None
        which = ~row.source.is_null() if scope.origin is None else row.source == self.number(scope)
        return row.select().where(which & in_days(scope))

    def files(self, scope: Scope) -> Any:  # noqa: ANN401  # a Peewee query
        """Imported files of a source, or of which nothing is left: their names tell what they held."""
        row, use = BatchRow, ObservationRow
        if scope.is_of_a_source_alone:
            return row.select().where(row.source == self.number(scope))
        meant = self.uses(scope)
        read = meant.select(use.batch).where(~use.batch.is_null()).distinct()
        sources = meant.select(use.source).distinct()
        left = use.select(use.batch).where(
            use.source.in_(sources) & ~use.batch.is_null() & ~meant._where  # noqa: SLF001  # of Peewee's query
        )
        return row.select().where(row.id.in_(read) & row.id.not_in(left))

    def accounts(self, scope: Scope) -> set[str]:
        """The accounts of its platforms."""
        found = self.ask(AccountRow.select(AccountRow.id).where(AccountRow.platform.in_(scope.platforms)))
        return {number for (number,) in found} | scope.platforms

    def number(self, scope: Scope) -> int | None:
        """The number of its source, -1 where there is none; None where none is named."""
        if scope.origin is None:
            return None
        kind, name, device, path = scope.origin
        row = SourceRow
        meant = (row.kind == kind) & (row.name == name) & (row.device == device) & (row.path == path)
        return next((number for (number,) in self.ask(row.select(row.id).where(meant))), -1)

    def ask(self, query: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  # a Peewee query
        """The rows of a query."""
        return list(query.tuples().execute(self._database))


NAMED: Final[dict[str, Any]] = {
    "observation": ObservationRow, "session": SessionRow, "entry": EntryRow, "correction": CorrectionRow,
    "plan": PlanRow, "reminder": ReminderRow, "note": NoteRow, "unrecognised": UnrecognisedRow, "batch": BatchRow,
}  # fmt: skip
"""Tables that a person would name."""


def day(scope: Scope, place: int) -> str:
    """The first or the last of its days."""
    return "" if scope.days is None else scope.days[place].isoformat()


def in_days(scope: Scope) -> Any:  # noqa: ANN401  # a Peewee expression
    """Whether a host was seen in its days."""
    row = UnrecognisedRow
    return ~row.day.is_null() if scope.days is None else row.day.between(day(scope, 0), day(scope, 1))
