"""The three settings that the first picture needs."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from detox.core.topics import Topic
from detox.storage.peek import Peek, peek

ROOT = Path(__file__).parents[2]


def test_a_home_that_is_new_has_the_defaults_and_stays_empty(home):
    assert peek(home / "worthwhile.sqlite3") == Peek("system", "system", start_hidden=False)
    assert not home.exists()


def test_what_was_chosen_is_seen(store):
    with store.change(Topic.SETTINGS):
        store.settings.change(theme="dark", language="de", start_hidden=True, text_size=150)
    assert peek(store.path) == Peek("dark", "de", start_hidden=True)


def test_a_file_that_is_no_database_has_the_defaults(tmp_path):
    path = tmp_path / "worthwhile.sqlite3"
    path.write_bytes(b"not a database" * 1_000)
    assert peek(path) == Peek()


def test_a_database_without_settings_has_the_defaults(tmp_path):
    path = tmp_path / "worthwhile.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE other (id)")
    assert peek(path) == Peek()


def test_a_value_of_another_kind_has_its_default(store):
    with store.change(Topic.SETTINGS):
        store.settings.change(language="de")
        for key, value in (("theme", "5"), ("start_hidden", '"yes"')):
            store._database.execute_sql("INSERT INTO setting VALUES (?, ?, 0)", (key, value))
    assert peek(store.path) == Peek("system", "de", start_hidden=False)


def test_a_value_that_cannot_be_read_has_the_defaults(store):
    with store.change(Topic.SETTINGS):
        store._database.execute_sql("INSERT INTO setting VALUES ('theme', '{', 0)")
    assert peek(store.path) == Peek()


def test_peeking_imports_no_peewee():
    code = "import sys, detox.storage.peek; print('peewee' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert said.stdout.strip() == "False"


def test_a_value_that_is_no_text_has_the_defaults(tmp_path):
    path = tmp_path / "worthwhile.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE setting (key, value)")
        other.execute("INSERT INTO setting VALUES ('theme', NULL)")
        other.commit()
    assert peek(path) == Peek()
