"""Prepared: queries that are put into words once, because that takes longer than SQLite takes to answer them."""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Protocol

from peewee import SQL

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from peewee import Query, SqliteDatabase


class Ask(Protocol):
    """Asks a database, with a value for each place of the query."""

    def __call__(self, database: SqliteDatabase, *values: object) -> sqlite3.Cursor:
        """Its rows as SQLite gives them."""
        ...


def prepared(build: Callable[..., Query]) -> Ask:
    """The query that `build` makes of its places; it may hold no other value."""
    known: list[str] = []

    def ask(database: SqliteDatabase, *values: object) -> sqlite3.Cursor:
        if not known:
            known.append(_words(database, build))
        cursor: sqlite3.Cursor = database.execute_sql(known[0], values)
        return cursor

    return ask


def _words(database: SqliteDatabase, build: Callable[..., Query]) -> str:
    """The text of a query with numbered places."""
    places = [SQL(f"?{place}") for place in range(1, len(signature(build).parameters) + 1)]
    text, values = database.get_sql_context().parse(build(*places))
    if values:
        raise TypeError(f"{build.__name__} holds {values}, which would be mixed up with its places")
    return str(text)
