"""Rows that are written and read column by column are the rows that went in."""

from __future__ import annotations

import sqlite3
from array import array
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st
from peewee import SqliteDatabase

from detox.storage import sqlite

numbers = st.integers(-(1 << 63), (1 << 63) - 1)


@given(st.dictionaries(numbers, numbers, max_size=1000), numbers | st.none())
def test_any_number_of_rows_comes_back(rows, alike):
    database = SqliteDatabase(":memory:")
    with closing(database):
        database.execute_sql('CREATE TABLE t ("key" INTEGER PRIMARY KEY, value INTEGER, alike INTEGER)')
        columns = {"key": array("q", rows.keys()), "value": array("q", rows.values())}
        sqlite.insert_columns(database, "t", columns, {"alike": alike})
        answer = database.execute_sql('SELECT "key", value, alike FROM t')
        found = [row for portion in sqlite.in_columns(answer) for row in zip(*portion, strict=True)]
    assert sorted(found) == sorted((key, value, alike) for key, value in rows.items()) if rows else not found


def test_a_row_with_a_known_key_takes_the_place_of_the_one_before():
    database = SqliteDatabase(":memory:")
    with closing(database):
        database.execute_sql('CREATE TABLE t ("key" INTEGER PRIMARY KEY, value INTEGER)')
        for value in (1, 2):
            sqlite.insert_columns(database, "t", {"key": array("q", [7]), "value": array("q", [value])})
        assert database.execute_sql("SELECT * FROM t").fetchall() == [(7, 2)]


def test_a_portion_is_no_larger_than_it_has_to_be():
    with closing(sqlite3.connect(":memory:")) as connection:
        rows = connection.execute(
            "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT i FROM n"
        )
        assert [len(next(portion)) for portion in sqlite.in_columns(rows)] == [2000, 2000, 1000]
