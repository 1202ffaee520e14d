"""Subjects: what a change was about, read from the rows that take it back."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from detox.core.subjects import Subject
from detox.storage import texts
from detox.storage.inverses import PUT, TAKE, USE
from detox.storage.kinds import Kinds
from detox.storage.packed import unpack
from detox.storage.tables import InverseRow, PlanRow, PlanVersionRow
from detox.storage.usage_tables import ObservationRow

if TYPE_CHECKING:
    from peewee import SqliteDatabase

TELLING: Final = ("entry", "note", "plan", "plan_version", "plan_limit", "reminder", "batch", "source", "setting")
"""Tables whose rows tell it, those that tell most first; a change has a handful of their rows."""


def subject(database: SqliteDatabase, change: int) -> Subject:
    """What a change was about; nothing is told of one whose rows tell of nothing."""
    row = InverseRow
    mine = row.select(row.relation, row.content).where((row.change == change) & row.relation.in_(TELLING))
    found = [(relation, _row(text)) for relation, text in mine.order_by(row.id).tuples().execute(database)]
    if not found:
        return Subject()
    relation, told = min(found, key=lambda each: TELLING.index(each[0]))
    if relation == "setting":
        return Subject(settings=tuple(dict.fromkeys(str(each.get("key")) for _, each in found)))
    if relation == "entry":
        return _noted(database, change, told)
    if relation.startswith("plan"):
        return Subject(_planned(database, relation, told))
    said = {"note": "text", "batch": "path", "source": "name"}.get(relation)
    words = str(told.get(said or "") or "")
    return Subject(str(told.get("account") or ""), words=PurePath(words).name if relation == "batch" else words)


def _row(text: str) -> dict[str, Any]:
    """The row that a change has left, or has taken away."""
    content = texts.content(text)
    new = content.get("new")
    return new if isinstance(new, dict) else content


def _noted(database: SqliteDatabase, change: int, entry: dict[str, Any]) -> Subject:
    """Noted time as the change has left it, or as it was where it took it away; else as it is."""
    row, use = InverseRow, ObservationRow
    kept = row.select(row.verb, row.content).where((row.change == change) & (row.relation == USE))
    told = {verb: unpack(text) for verb, text in kept.tuples().execute(database) if verb in {TAKE, PUT}}
    stored = [(each.kind, each.start, each.end) for verb in (TAKE, PUT) for each in told.get(verb, ())]
    if not stored:
        mine = (use.source == entry.get("source")) & (use.key == entry.get("key"))
        stored = list(use.select(use.kind, use.start, use.end).where(mine).tuples().execute(database))
    words = str(entry.get("note") or "")
    if not stored:
        return Subject(words=words)
    kind, start, end = stored[0]
    return Subject(_account(database, change, kind), start, end, words)


def _account(database: SqliteDatabase, change: int, kind: int) -> str:
    """The account of a kind, also of one that went with the change because nothing else has it."""
    known = Kinds(database).by_number.get(kind)
    if known is not None:
        return known.account
    row = InverseRow
    gone = row.select(row.content).where((row.change == change) & (row.relation == "kind"))
    rows = [_row(text) for (text,) in gone.tuples().execute(database)]
    return next((str(each.get("account", "")) for each in rows if each.get("id") == kind), "")


def _planned(database: SqliteDatabase, relation: str, told: dict[str, Any]) -> str:
    """The account of a plan, also where only a version or a limit of it has changed."""
    if relation == "plan":
        return str(told.get("account") or "")
    version = PlanVersionRow.select(PlanVersionRow.plan).where(PlanVersionRow.id == told.get("version"))
    plan = told.get("plan") if relation == "plan_version" else version.scalar(database)
    return str(PlanRow.select(PlanRow.account).where(PlanRow.id == plan).scalar(database) or "")
