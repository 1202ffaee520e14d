"""Settings: rows for what differs from the defaults."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from detox.core.periods import to_instant
from detox.core.settings import SettingError, Settings, WorkingHours, checked
from detox.storage.prepared import prepared
from detox.storage.tables import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from peewee import Query, SqliteDatabase

NAMES = frozenset(field.name for field in fields(Settings))


@prepared
def _rows() -> Query:
    return SettingRow.select(SettingRow.key, SettingRow.value)


class SettingRepository:
    """Loads and changes settings; rows that this version does not know are kept."""

    def __init__(self, database: SqliteDatabase, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def load(self) -> Settings:
        """What the person chose, with the defaults for the rest; raises SettingError for a row that is broken."""
        chosen: dict[str, Any] = {key: _value(key, text) for key, text in _rows(self._database) if key in NAMES}
        return replace(Settings(), **chosen)

    def broken(self) -> list[str]:
        """The keys of what is stored and cannot be read."""
        found = []
        for key, text in _rows(self._database):
            try:
                _value(key, text) if key in NAMES else None
            except SettingError:
                found.append(key)
        return sorted(found)

    def forget(self, key: str) -> None:
        """Drops what is stored for a setting, so that its default holds."""
        SettingRow.delete().where(SettingRow.key == key).execute(self._database)

    def change(self, **values: Any) -> Settings:  # noqa: ANN401  # each has the type of its field
        """The settings after `values` were stored; what equals its default is not kept."""
        default = Settings()
        for key, value in values.items():
            if value == getattr(default, key):
                self.forget(key)
            else:
                self._put(key, json.dumps(_plain(key, value)))
        return self.load()

    def _put(self, key: str, text: str) -> None:
        """Stores a row; one that says this already is left as it was, its stamp too."""
        now, row = to_instant(self._now()), SettingRow
        if row.select().where((row.key == key) & (row.value == text)).exists(self._database):
            return
        if row.update(value=text, changed_at=now).where(row.key == key).execute(self._database) == 0:
            row.insert(key=key, value=text, changed_at=now).execute(self._database)


def _plain(key: str, value: Any) -> object:  # noqa: ANN401  # each has the type of its field
    if key != "working_hours":
        plain: object = value
        return plain
    return [hours and [hours.start.isoformat("minutes"), hours.end.isoformat("minutes")] for hours in value]


def _value(key: str, text: str) -> object:
    try:
        plain: Any = json.loads(text)
        hours = key == "working_hours"
        value = tuple(each and _hours(*each) for each in plain) if hours else plain
        return checked(key, value)
    except (SettingError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise SettingError("broken", key, str(error)) from error


def _hours(start: str, end: str) -> WorkingHours:
    return WorkingHours(time.fromisoformat(start), time.fromisoformat(end))
