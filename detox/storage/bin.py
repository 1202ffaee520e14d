"""Bin: what a person deleted, for as long as it can come back, and how it goes for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peewee import fn

from detox.storage.tables import ChangeRow, InverseRow, LimitRow, NoteRow, PlanRow, PlanVersionRow
from detox.storage.usage_tables import CorrectionRow, EntryRow, ObservationRow

if TYPE_CHECKING:
    from peewee import SqliteDatabase

    from detox.storage.made import Maker


class BinRepository:
    """Lists, restores and empties."""

    def __init__(self, database: SqliteDatabase, maker: Maker) -> None:
        self._database = database
        self._maker = maker

    def plans(self) -> list[tuple[str, str, str, int]]:
        """Id, account, purpose and when it was deleted, of every plan in the bin."""
        row, said = PlanRow, PlanVersionRow
        query = row.select(row.id, row.account, row.deleted_at).where(~row.deleted_at.is_null())
        found = list(query.tuples().execute(self._database))
        purposes = dict(
            said.select(said.plan, said.purpose).where(said.deleted_at.is_null()).order_by(said.position)
            .tuples().execute(self._database)
        )  # fmt: skip
        return [(plan, account, purposes.get(plan, ""), deleted_at) for plan, account, deleted_at in found]

    def notes(self) -> list[tuple[str, str, str, int]]:
        """Id, account if any, words and when it was deleted, of every note in the bin."""
        row = NoteRow
        query = row.select(row.id, row.account, row.text, row.deleted_at).where(~row.deleted_at.is_null())
        return [(note, account or "", text, at) for note, account, text, at in self._ask(query)]

    def restore_note(self, note: str) -> None:
        """Takes a note out of the bin."""
        NoteRow.update(deleted_at=None, **self._maker.stamp()).where(NoteRow.id == note).execute(self._database)

    def restore_plan(self, plan: str) -> None:
        """Takes a plan out of the bin, as it was."""
        PlanRow.update(deleted_at=None, **self._maker.stamp()).where(PlanRow.id == plan).execute(self._database)

    def is_due(self, before: int) -> bool:
        """Whether anything was deleted up to an instant."""
        tables: tuple[Any, ...] = (PlanRow, PlanVersionRow, LimitRow, CorrectionRow, EntryRow, NoteRow)
        return any(row.select().where(row.deleted_at <= before).exists(self._database) for row in tables)

    def empty(self, before: int) -> int:
        """Drops for good what was deleted up to an instant, with what belongs to it; how many rows that were."""
        plans = self._ask(PlanRow.select(PlanRow.id).where(PlanRow.deleted_at <= before))
        gone = sum(self._drop_plan(plan) for (plan,) in plans)
        versions = PlanVersionRow.select(PlanVersionRow.id).where(PlanVersionRow.deleted_at <= before)
        old = [version for (version,) in self._ask(versions)]
        which = LimitRow.version.in_(old) | (LimitRow.deleted_at <= before)
        gone += LimitRow.delete().where(which).execute(self._database)
        gone += PlanVersionRow.delete().where(PlanVersionRow.id.in_(old)).execute(self._database)
        gone += CorrectionRow.delete().where(CorrectionRow.deleted_at <= before).execute(self._database)
        gone += NoteRow.delete().where(NoteRow.deleted_at <= before).execute(self._database)
        entries = self._ask(EntryRow.select(EntryRow.id).where(EntryRow.deleted_at <= before))
        return int(gone + sum(self._drop_entry(entry) for (entry,) in entries))

    def drop(self, what: str) -> bool:
        """Drops one thing in the bin for good, and whatever could bring it back; whether it lay there."""
        known = PlanRow.select().where((PlanRow.id == what) & ~PlanRow.deleted_at.is_null()).exists(self._database)
        mine = (NoteRow.id == what) & ~NoteRow.deleted_at.is_null()
        gone = NoteRow.delete().where(mine).execute(self._database)
        gone = gone or (self._drop_plan(what) if known else self._drop_entry(what))
        if gone:
            mention = InverseRow.select(InverseRow.change).where(fn.INSTR(InverseRow.content, what) > 0)
            numbers = [number for (number,) in self._ask(mention.distinct())]
            InverseRow.delete().where(InverseRow.change.in_(numbers)).execute(self._database)
            ChangeRow.delete().where(ChangeRow.id.in_(numbers)).execute(self._database)
        return bool(gone)

    def _drop_plan(self, plan: str) -> int:
        versions = PlanVersionRow.select(PlanVersionRow.id).where(PlanVersionRow.plan == plan)
        LimitRow.delete().where(LimitRow.version.in_(versions)).execute(self._database)
        PlanVersionRow.delete().where(PlanVersionRow.plan == plan).execute(self._database)
        return int(PlanRow.delete().where(PlanRow.id == plan).execute(self._database))

    def _drop_entry(self, entry: str) -> int:
        mine = (EntryRow.id == entry) & ~EntryRow.deleted_at.is_null()
        use = ObservationRow
        for source, key in self._ask(EntryRow.select(EntryRow.source, EntryRow.key).where(mine)):
            use.delete().where((use.source == source) & (use.key == key)).execute(self._database)
        return int(EntryRow.delete().where(mine).execute(self._database))

    def _ask(self, query: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  # a Peewee query
        return list(query.tuples().execute(self._database))
