"""Erasing: what a person wants gone leaves every table, with whatever mentions it; nothing here can be undone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from detox.core import erasing
from detox.core.erasing import TIMES, TO_COMPACT, UNASKED, UNDER_WAY
from detox.core.periods import difference
from detox.core.sources import BY_HAND
from detox.core.usage import LONGEST
from detox.storage import texts
from detox.storage.erasable import Erasable, day, in_days
from detox.storage.mappings import TABLE
from detox.storage.sound import ERASED
from detox.storage.tables import (
    TABLES,
    AccountRow,
    ChangeRow,
    CounterRow,
    InverseRow,
    LimitRow,
    MetaRow,
    NoteRow,
    PlanRow,
    PlanVersionRow,
    ReminderRow,
)
from detox.storage.usage_tables import (
    BatchRow,
    CorrectionRow,
    DailyCoverageRow,
    DailyTotalRow,
    EntryRow,
    KindRow,
    MappingRow,
    MedianRow,
    ObservationRow,
    PresentRow,
    SessionRow,
    SourceRow,
    UnrecognisedRow,
    WatchedRow,
)

if TYPE_CHECKING:
    from detox.core.erasing import Note, Scope
    from detox.core.periods import Interval

KEPT_FACTS: Final = ("device", UNDER_WAY, TO_COMPACT, TIMES)
"""Facts that outlive everything."""


class EraseRepository(Erasable):
    """Erases, and remembers what no reading may bring back; called inside `store.change()`."""

    def erase(self, scope: Scope) -> None:
        """Erases a scope, and the whole history of changes: it could bring something back."""
        for history in (InverseRow, ChangeRow):
            history.delete().execute(self._database)
        if scope.everything:
            self._erase_everything()
            return
        batches, sources = self._emptied(scope)
        self._erase_use(scope)
        self._erase_words(scope)
        if scope.platforms == frozenset() or scope.is_of_platforms_alone:
            self._erase_around(scope)
        self._drop_empty(batches, sources)
        self._drop_mappings()

    def forget_derived(self) -> None:
        """Drops what is derived, and kinds that nothing has any more."""
        for row in (SessionRow, DailyTotalRow, DailyCoverageRow):
            row.delete().execute(self._database)
        self.drop_kinds()

    def drop_kinds(self) -> None:
        """Drops kinds that nothing has any more."""
        used = ObservationRow.select(ObservationRow.kind) | SessionRow.select(SessionRow.kind)
        KindRow.delete().where(KindRow.id.not_in(used)).execute(self._database)

    def _erase_everything(self) -> None:
        for table in reversed(TABLES):
            if table is MetaRow:
                table.delete().where(MetaRow.key.not_in(KEPT_FACTS)).execute(self._database)
            elif table is not CounterRow:  # by which other processes notice
                table.delete().execute(self._database)

    def _erase_use(self, scope: Scope) -> None:
        """Erases what was observed; what began before the days ends where they begin."""
        row = ObservationRow
        row.delete().where(self.uses(scope)._where).execute(self._database)  # noqa: SLF001  # of Peewee's query
        if scope.span is not None:
            low = scope.span.start
            over = (row.start >= low - LONGEST) & (row.start < low) & (row.end > low)
            row.update(end=low).where(over & self.of(scope)).execute(self._database)
            if scope.origin is None and not scope.platforms:
                said = CorrectionRow
                said.update(end=low).where((said.start < low) & (said.end > low)).execute(self._database)
                UnrecognisedRow.delete().where(in_days(scope)).execute(self._database)
                self._cut_baselines(scope)

    def _erase_words(self, scope: Scope) -> None:
        """Erases what a person said or was asked about it."""
        told = (ObservationRow.source == EntryRow.source) & (ObservationRow.key == EntryRow.key)
        kept = EntryRow.select(EntryRow.id).join(ObservationRow, on=told)
        EntryRow.delete().where(EntryRow.id.not_in(kept)).execute(self._database)
        asked = (CorrectionRow, self.corrections), (ReminderRow, self.reminders), (NoteRow, self.lines)
        for row, query in ((row, meant(scope)) for row, meant in asked):
            if query is not None:
                row.delete().where(row.id.in_(query.select(row.id))).execute(self._database)
        if scope.is_of_platforms_alone:
            self._erase_plans(scope)

    def _erase_plans(self, scope: Scope) -> None:
        accounts = self.accounts(scope)
        plans = [number for (number,) in self.ask(PlanRow.select(PlanRow.id).where(PlanRow.account.in_(accounts)))]
        versions = PlanVersionRow.select(PlanVersionRow.id).where(PlanVersionRow.plan.in_(plans))
        LimitRow.delete().where(LimitRow.version.in_(versions)).execute(self._database)
        PlanVersionRow.delete().where(PlanVersionRow.plan.in_(plans)).execute(self._database)
        PlanRow.delete().where(PlanRow.id.in_(plans)).execute(self._database)
        for number, pooled in list(self.ask(LimitRow.select(LimitRow.id, LimitRow.accounts))):
            known = texts.words(pooled)
            rest = [each for each in known if each not in accounts]
            if len(rest) < len(known):
                changed = LimitRow.update(accounts=json.dumps(rest)) if rest else LimitRow.delete()
                changed.where(LimitRow.id == number).execute(self._database)
        AccountRow.delete().where(AccountRow.id.in_(accounts)).execute(self._database)
        MedianRow.delete().where(MedianRow.platform.in_(scope.platforms)).execute(self._database)

    def _erase_around(self, scope: Scope) -> None:
        """Erases when a source watched and what else it told, where all of it goes."""
        number = self.number(scope)
        for table in (WatchedRow, PresentRow):
            if scope.span is not None:
                self._cut(table, scope.span, number)
            elif number is not None:
                table.delete().where(table.source == number).execute(self._database)
        if number is not None:
            told = (UnrecognisedRow.source == number) & in_days(scope)
            UnrecognisedRow.delete().where(told).execute(self._database)
        if scope.is_of_a_source_alone and number is not None:
            BatchRow.delete().where(BatchRow.source == number).execute(self._database)
            SourceRow.delete().where(SourceRow.id == number).execute(self._database)

    def _cut(self, table: Any, span: Interval, number: int | None) -> None:  # noqa: ANN401  # a Peewee model
        near = (table.start < span.end) & (table.end > span.start)
        if number is not None:
            near &= table.source == number
        rows = list(table.select().where(near).dicts().execute(self._database))
        table.delete().where(near).execute(self._database)
        for row in rows:
            for start, end in difference([(row["start"], row["end"])], [span]):
                table.insert({**row, "start": start, "end": end}).execute(self._database)

    def _cut_baselines(self, scope: Scope) -> None:
        """Takes the days out of what plans are compared with."""
        for number, text in list(self.ask(PlanRow.select(PlanRow.id, PlanRow.baseline))):
            known = json.loads(text or "[]")
            rest = [each for each in known if not day(scope, 0) <= each[0] <= day(scope, 1)]
            if len(rest) < len(known):
                kept = json.dumps(rest) if rest else None
                PlanRow.update(baseline=kept).where(PlanRow.id == number).execute(self._database)

    def _emptied(self, scope: Scope) -> tuple[set[int], set[int]]:
        """The batches and the sources that have something of the scope."""
        row = ObservationRow
        rows = self.ask(self.uses(scope).select(row.source, row.batch).distinct())
        return {batch for _, batch in rows if batch is not None}, {source for source, _ in rows}

    def _drop_empty(self, batches: set[int], sources: set[int]) -> None:
        """Drops files and sources of files of which nothing is left: their names tell what they held."""
        row, file = ObservationRow, BatchRow
        still = row.select(row.batch).where(row.source.in_(sources) & ~row.batch.is_null())
        names = file.select(file.path).where(file.id.in_(batches) & file.id.not_in(still))
        again = file.source.in_(sources) & file.path.in_([name for (name,) in self.ask(names)])  # read a second time
        file.delete().where(again & file.id.not_in(still)).execute(self._database)
        tables: tuple[Any, ...] = (ObservationRow, WatchedRow, PresentRow, UnrecognisedRow, EntryRow)
        for source in sources:
            if not any(table.select().where(table.source == source).exists(self._database) for table in tables):
                file.delete().where(file.source == source).execute(self._database)
                idle = (SourceRow.id == source) & (SourceRow.cursor == "") & (SourceRow.kind != BY_HAND)
                SourceRow.delete().where(idle).execute(self._database)

    def _drop_mappings(self) -> None:
        """Drops what was said of tables that are no source any more: it names their columns."""
        names = {name for (name,) in self.ask(SourceRow.select(SourceRow.name))}
        for signature, columns in self.ask(MappingRow.select(MappingRow.signature, MappingRow.columns)):
            if json.loads(columns).get(TABLE) not in names:
                MappingRow.delete().where(MappingRow.signature == signature).execute(self._database)

    def notes(self) -> list[Note]:
        """What no reading may bring back."""
        return erasing.parse(self.fact(ERASED))

    def add_note(self, note: Note) -> None:
        """Remembers that use was erased."""
        self.set_fact(ERASED, erasing.show([*self.notes(), note]))

    def times(self) -> int:
        """How often something was erased; more than before says that it happened meanwhile."""
        return int(self.fact(TIMES) or 0)

    def is_unasked(self) -> bool:
        """Whether everything was erased, and nobody has asked since that sources are read."""
        return bool(self.fact(UNASKED))

    def fact(self, key: str) -> str:
        """A fact of the file; empty where it is none."""
        found = self.ask(MetaRow.select(MetaRow.value).where(MetaRow.key == key))
        return str(found[0][0]) if found else ""

    def set_fact(self, key: str, value: str) -> None:
        """Notes a fact of the file; an empty one is forgotten."""
        MetaRow.delete().where(MetaRow.key == key).execute(self._database)
        if value:
            MetaRow.insert(key=key, value=value).execute(self._database)
