"""Sound: whether every stored word, day and number is what its column holds.

SQLite checks pages at most; a letter that has flipped inside a text it does not see. Reading looks
at nothing of this: it is asked once something could not be read, once a day, and of copies.
"""

from __future__ import annotations

import zlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from detox.core.erasing import TIMES, UNDER_WAY, parse, scope_from
from detox.storage.faults import CopyError, CopyFault
from detox.storage.fields import EARLIEST, LATEST, InstantField, NumberOfField, ReadField
from detox.storage.tables import TABLES, MetaRow

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

UNREADABLE: Final = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, zlib.error)
"""What a damaged word, day or number ends in, somewhere, where it is taken for a sound one."""
ERASED: Final = "erased"
"""Fact of the file: notes of what was erased, so that no reading brings it back."""
FACTS: Final[Mapping[str, Callable[[str], object]]] = MappingProxyType(
    {ERASED: parse, UNDER_WAY: scope_from, TIMES: int}
)
"""Facts of the file that something is read from."""


def broken(connection: sqlite3.Connection) -> str:
    """Table and column of a value that is not what its column holds, or refers to nothing; empty where none is."""
    there = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
    for model in TABLES:
        table = model._meta.table_name  # noqa: SLF001  # Peewee offers it nowhere else
        for field in _held(connection, model) if table in there else ():
            if not _is_sound(connection, table, field):
                return f"{table}.{field.column_name}"
    orphan = connection.execute("PRAGMA main.foreign_key_check").fetchone()
    return "" if orphan is None else str(orphan[0])


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a copy in which a value is not what its column holds."""
    where = broken(connection)
    if where:
        raise CopyError(CopyFault.DAMAGED, path, where)


def _held(connection: sqlite3.Connection, model: Any) -> Iterator[Any]:  # noqa: ANN401  # Peewee
    """The fields of a table that a file of its schema has."""
    has = {row[1] for row in connection.execute(f'PRAGMA main.table_info("{model._meta.table_name}")')}  # noqa: SLF001
    return (field for field in model._meta.sorted_fields if field.column_name in has)  # noqa: SLF001


def _is_sound(connection: sqlite3.Connection, table: str, field: Any) -> bool:  # noqa: ANN401  # a Peewee field
    name = f'"{field.column_name}"'
    if connection.execute(f'SELECT 1 FROM main."{table}" WHERE {_wrong(name, field)} LIMIT 1').fetchone():  # noqa: S608
        return False
    if isinstance(field, ReadField):
        told = connection.execute(f'SELECT DISTINCT {name} FROM main."{table}" WHERE {name} IS NOT NULL')  # noqa: S608
        return all(_is_read(field.read, text) for (text,) in told)
    if field is MetaRow.value:
        facts = dict(connection.execute("SELECT key, value FROM main.meta"))
        return all(_is_read(read, facts[key]) for key, read in FACTS.items() if key in facts)
    return True


def _wrong(name: str, field: Any) -> str:  # noqa: ANN401  # a Peewee field
    """What is true of a row whose value cannot be right, in SQL."""
    kinds = ["text" if field.field_type == "TEXT" else "integer", *(["null"] if field.null else [])]
    wrong = f"typeof({name}) NOT IN ({', '.join(map(repr, kinds))})"
    if isinstance(field, InstantField):
        wrong += f" OR {name} NOT BETWEEN {EARLIEST} AND {LATEST}"
    if isinstance(field, NumberOfField):
        wrong += f' OR {name} NOT IN (SELECT id FROM main."{field.table}")'  # noqa: S608
    return wrong


def _is_read(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except UNREADABLE:
        return False
    return True
