"""A database with a row in every table, and what damage does to a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from detox.core.erasing import Note
from detox.core.periods import Calendar, Interval, to_instant
from detox.core.topics import Topic
from detox.core.usage import DESKTOP, HOUR, Activity, Correction, DayCoverage, Verb, Watched
from detox.services import notes, settings
from detox.storage.fields import InstantField, NumberOfField, ReadField
from detox.storage.store import Store
from detox.storage.tables import TABLES
from tests.conftest import BERLIN, NOON, StandingClock
from tests.gui.homes import small
from tests.storage.values import full_plan, full_reminder

FAR = 1 << 62
"""Milliseconds after which there is no calendar."""


def file_in(folder: Path) -> Path:
    """A database file with a row in every table."""
    path = folder / "worthwhile.sqlite3"
    with Store.open(path, StandingClock()) as store:
        fill(store, Calendar(BERLIN), NOON)
    return path


def fill(store: Store, calendar: Calendar, now: datetime) -> None:
    """Puts at least one row into every table."""
    small(store, calendar, now)
    noon = to_instant(now)
    watched = Interval(noon - 5 * HOUR, noon - HOUR)
    with store.change(Topic.PLANS):
        store.accounts.default("youtube")
        store.accounts.save(replace(store.accounts.default("x"), hosts=("x.com",), left_on=date(2026, 5, 1)))
        store.plans.save(full_plan("youtube"))
        store.reminders.add(full_reminder())
        store.mappings.save("what,mins", {"what": "what", "minutes": "mins"}, "table.csv")
    with store.change(Topic.USAGE):
        moved = Correction("moved", noon - 4 * HOUR, noon - 3 * HOUR, Verb.MOVE, "x", "x", Activity.READING)
        store.corrections.add(store.device, moved, "was X", store.device)
        store.unrecognised.add(1, [(date(2026, 5, 13), "news.example.org", 60_000)])
        store.watched.add_watched(1, [Watched(*watched, DESKTOP, 2)])
        store.watched.add_present(1, [watched])
        today = date(2026, 5, 14)
        covered = DayCoverage(today, store.device, 4 * HOUR, 3 * HOUR)
        store.derived.replace_coverage(store.device, today, today, [covered])
        store.derived.set_medians({"linkedin": 60_000})
        store.erasing.add_note(Note(frozenset({"0123"}), "", Interval(0, 1)))
    notes.note(store, "Ada asked", "x", now)
    settings.change(store, theme="dark")


def columns(*kinds: type) -> list[tuple[str, str]]:
    """Table and name of every column of these kinds."""
    return [(table, field.column_name) for table, field in _fields() if isinstance(field, kinds)]


def damages() -> list[tuple[str, str, object]]:
    """Every column that is looked at, with what damage may leave in it: `None` cuts the first letter off."""
    found: list[tuple[str, str, object]] = []
    found += [(*place, None) for place in columns(ReadField)]
    found += [(*place, FAR) for place in columns(InstantField, NumberOfField)]
    return found


def damage(connection: Any, table: str, column: str, left: object) -> None:
    """Changes a value in one row; the first letter can only be cut off where there is any."""
    sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    named = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[5]]
    key = ", ".join(f'"{name}"' for name in named) if "WITHOUT ROWID" in sql else "rowid"
    value, some = (f'substr("{column}", 2)', f'"{column}" IS NOT NULL') if left is None else ("?", "true")
    changed = (
        f'UPDATE "{table}" SET "{column}" = {value} WHERE ({key}) = (SELECT {key} FROM "{table}" WHERE {some} LIMIT 1)'
    )
    assert connection.execute(changed, () if left is None else (left,)).rowcount == 1
    connection.commit()


def _fields() -> list[tuple[str, Any]]:
    return [(model._meta.table_name, field) for model in TABLES for field in model._meta.sorted_fields]
